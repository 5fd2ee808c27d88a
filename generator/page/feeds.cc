#include "page/feeds.h"

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "model/link.h"

namespace portal {

static std::string print(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

static pugi::xml_node add(pugi::xml_node parent, const char* name,
                          const std::string& text) {
  pugi::xml_node node = parent.append_child(name);
  node.text().set(text.c_str());
  return node;
}

// "2026-11" or "2026-11-20" as a moment: midnight, so that no clock counts.
static std::string moment(const std::string& date) {
  return (date.size() == 7 ? date + "-01" : date) + "T00:00:00+09:00";
}

std::string sitemap_xml(const Edition& edition) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node set = document.append_child("urlset");
  set.append_attribute("xmlns") = "http://www.sitemaps.org/schemas/sitemap/0.9";
  for (const PageInfo& page : edition.pages) {
    if (!page.listed) continue;
    pugi::xml_node url = set.append_child("url");
    add(url, "loc", edition.site.config.base_url + page.path);
  }
  return print(document);
}

std::string atom_feed(const Edition& edition) {
  const Config& config = edition.site.config;
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node feed = document.append_child("feed");
  feed.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
  feed.append_attribute("xml:lang") = "ja";
  add(feed, "id", config.base_url);
  add(feed, "title", config.title);
  add(feed, "subtitle", config.description);
  add(feed, "updated", moment(config.content_date));
  add(feed.append_child("author"), "name", config.publisher);
  const auto link = [](pugi::xml_node node, const char* rel,
                       const std::string& href) {
    pugi::xml_node made = node.append_child("link");
    made.append_attribute("rel") = rel;
    made.append_attribute("href") = href.c_str();
  };
  link(feed, "self", config.base_url + "feed.xml");
  link(feed, "alternate", config.base_url + "index.html");
  for (const CaseStudy& record : edition.site.cases) {
    pugi::xml_node entry = feed.append_child("entry");
    add(entry, "id", config.base_url + url_of(record));
    add(entry, "title", record.area.name + "　" + record.title);
    add(entry, "updated", moment(record.reviewed));
    add(entry, "summary", record.summary);
    link(entry, "alternate", config.base_url + url_of(record));
  }
  return print(document);
}

std::string robots_txt(const Config& config) {
  return "User-agent: *\nAllow: /\n\nSitemap: " + config.base_url +
         "sitemap.xml\n";
}

std::string web_manifest(const Edition& edition) {
  const Config& config = edition.site.config;
  nlohmann::ordered_json json;
  json["name"] = config.title;
  json["short_name"] = config.short_title;
  json["description"] = config.description;
  json["lang"] = "ja";
  json["start_url"] = "index.html";
  json["display"] = "browser";
  json["background_color"] = "#ffffff";
  json["theme_color"] = "#00118f";
  json["icons"] = nlohmann::ordered_json::array();
  if (const Asset* icon = edition.asset("images/icon.svg")) {
    json["icons"].push_back(
        {{"src", icon->url}, {"sizes", "any"}, {"type", "image/svg+xml"}});
  }
  for (const std::string size : {"192", "512"}) {
    if (const Asset* icon = edition.asset("images/icon-" + size + ".png")) {
      json["icons"].push_back({{"src", icon->url},
                               {"sizes", size + 'x' + size},
                               {"type", "image/png"}});
    }
  }
  return json.dump(2) + "\n";
}

}  // namespace portal
