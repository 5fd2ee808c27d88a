#include "page/layout.h"

#include "model/link.h"

namespace portal {

namespace {

struct NamedUrl {
  std::string_view name, path;
};

// Pages that templates link to by name.
constexpr std::array named_urls = {
    NamedUrl{"home", "index.html"},
    NamedUrl{"search", "search.html"},
    NamedUrl{"like_mine", "like-mine.html"},
    NamedUrl{"cases", "cases/index.html"},
    NamedUrl{"cases_by_code", "cases/by-code.html"},
    NamedUrl{"facets", "find/index.html"},
    NamedUrl{"guide", "guide/index.html"},
    NamedUrl{"handbook", "handbook.html"},
    NamedUrl{"data", "data/index.html"},
    NamedUrl{"dashboard", "data/dashboard.html"},
    NamedUrl{"indicators", "data/indicators.html"},
    NamedUrl{"tools", "tools/index.html"},
    NamedUrl{"compare", "compare.html"},
    NamedUrl{"missing", "whats-missing.html"},
    NamedUrl{"offline", "offline.html"},
    NamedUrl{"glossary", "glossary.html"},
    NamedUrl{"sources", "sources.html"},
    NamedUrl{"sitemap", "sitemap.html"},
    NamedUrl{"terms", "terms.html"},
    NamedUrl{"accessibility", "accessibility.html"},
    NamedUrl{"accessibility_test", "accessibility-test.html"},
};

Value assets_of(const View& view) {
  Value assets = Value::map();
  for (const Asset& asset : view.edition.assets) {
    if (assets.find(asset.group) == nullptr) {
      assets.set(asset.group, Value::map());
    }
  }
  std::map<std::string_view, Value> groups;
  for (const Asset& asset : view.edition.assets) {
    groups[asset.group].set(asset.name, view.url(asset.url));
  }
  for (auto& [name, group] : groups) assets.set(name, std::move(group));
  return assets;
}

Value navigation_of(const View& view) {
  Value::List list;
  for (const Config::Link& link : view.site().config.navigation) {
    const bool same = link.url == view.page.path;
    // 「連携とは」 and the guide share a folder: a chapter belongs to the entry
    // whose page stands above it.
    bool above = false;
    for (const auto& [label, url] : view.page.crumbs) {
      above = above || url == link.url;
    }
    list.push_back(Value::map({{"label", view.phrases(link.label)},
                               {"url", view.url(link.url)},
                               {"current", same    ? "page"
                                           : above ? "true"
                                                   : ""}}));
  }
  return list;
}

Value breadcrumbs_of(const View& view) {
  if (view.page.crumbs.empty()) return {};
  Value::List list;
  for (const auto& [label, url] : view.page.crumbs) {
    list.push_back(view.link(label, url));
  }
  list.push_back(
      Value::map({{"label", view.page.title}, {"url", std::string()}}));
  return View::items(std::move(list));
}

std::string replaced(std::string text, std::string_view name,
                     std::string_view with) {
  for (size_t at = text.find(name); at != std::string::npos;
       at = text.find(name, at + with.size())) {
    text.replace(at, name.size(), with);
  }
  return text;
}

// Letters that may stand in a query of an address as they are.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                       c == '_' || c == '/';
    if (plain) {
      result += c;
    } else {
      result += '%';
      result += digits[byte >> 4U];
      result += digits[byte & 15U];
    }
  }
  return result;
}

Value page_of(const View& view) {
  const PageInfo& page = view.page;
  const Config& config = view.site().config;
  // A page that is not to be found has no address to be found by.
  const std::string canonical = config.base_url.empty() || !page.listed
                                    ? ""
                                    : config.base_url + page.path;
  std::string cite_key = replaced(page.path, "/", "-");
  cite_key = cite_key.substr(0, cite_key.rfind('.'));
  std::string edit, issue;
  if (!config.edit_url.empty() && !page.source.empty()) {
    edit = replaced(config.edit_url, "{path}", percent_encoded(page.source));
  }
  if (!config.issue_url.empty()) {
    issue = replaced(
        replaced(config.issue_url, "{title}", percent_encoded(page.title)),
        "{path}", percent_encoded(page.path));
  }
  const Asset* picture = view.edition.asset("images/og.png");
  return Value::map(
      {{"path", page.path},
       {"title", page.title},
       {"heading", view.phrases(page.title)},
       {"lead", page.summary},
       {"description", page.summary},
       {"kind", page.template_name.substr(0, page.template_name.rfind('.'))},
       {"is_home", page.path == "index.html"},
       {"has_finder", page.template_name == "cases-index.html"},
       {"og_type", page.kind == "case" ? "article" : "website"},
       {"canonical", canonical},
       {"og_image", canonical.empty() || picture == nullptr
                        ? std::string()
                        : config.base_url + picture->url},
       {"noindex", !page.listed},
       {"json_ld", Html()},
       {"json_ld_digest", ""},
       {"cite_key", cite_key},
       {"edit_url", edit},
       {"issue_url", issue}});
}

}  // namespace

Value layout_of(const View& view) {
  const Config& config = view.site().config;
  Value value = Value::map();
  value.set("page", page_of(view));
  value.set("site", Value::map({{"title", config.title},
                                {"short_title", config.short_title},
                                {"description", config.description},
                                {"publisher", config.publisher},
                                {"licence", config.licence}}));
  value.set("nav", navigation_of(view));
  value.set("breadcrumbs", breadcrumbs_of(view));
  value.set("assets", assets_of(view));
  Value urls = Value::map();
  for (const NamedUrl& each : named_urls) {
    // Some are made from content that a site may not have.
    const auto& pages = view.edition.page_by_path;
    const bool is_there = pages.find(each.path) != pages.end();
    urls.set(each.name, is_there ? view.url(each.path) : std::string());
  }
  urls.set("feed", config.base_url.empty() ? "" : view.url("feed.xml"));
  urls.set("edition", view.url("edition.js"));
  urls.set("manifest", view.url("manifest.webmanifest"));
  value.set("urls", std::move(urls));
  Value::List footer;
  for (const Config::Link& link : config.footer) {
    footer.push_back(view.link(link.label, link.url));
  }
  value.set("footer_links", View::items(std::move(footer)));
  value.set("build",
            Value::map({{"date", config.content_date},
                        {"date_label", View::date_label(config.content_date)},
                        {"year", config.content_date.substr(0, 4)}}));
  value.set("provenance", Value::map({{"as_of", ""},
                                      {"reviewed", ""},
                                      {"review_due", ""},
                                      {"sources", Value()}}));
  value.set("related", Value());
  value.set("previous", Value());
  value.set("next", Value());
  return value;
}

void set_provenance(const View& view, Value& value,
                    const std::vector<SourceRef>& sources,
                    std::string_view as_of, std::string_view reviewed,
                    std::string_view review_due) {
  Value::List list;
  for (const SourceUse& use : source_uses(view.site(), sources)) {
    std::string lines;
    for (const std::string& line : use.locators) {
      if (!lines.empty()) lines += "、";
      lines += line;
    }
    list.push_back(Value::map({{"id", use.document->id},
                               {"title", use.document->title},
                               {"publisher", use.document->publisher},
                               {"date_label", use.document->date_label},
                               {"page_url", view.url(url_of(*use.document))},
                               {"locators", lines}}));
  }
  value.set("provenance",
            Value::map({{"as_of", as_of},
                        {"reviewed", View::month_label(reviewed)},
                        {"review_due", View::month_label(review_due)},
                        {"sources", View::items(std::move(list))}}));
}

void set_provenance(const View& view, Value& value,
                    const std::vector<SourceRef>& sources) {
  std::vector<SourceRef> documents;
  for (const SourceRef& ref : sources) {
    documents.push_back({ref.source, 0, 0, {}});
  }
  set_provenance(view, value, documents, "", "", "");
}

void set_provenance(const View& view, Value& value,
                    const std::vector<CaseId>& cases) {
  std::vector<SourceRef> sources;
  for (const CaseId id : cases) {
    const CaseStudy& record = view.site().cases[id];
    sources.insert(sources.end(), record.sources.begin(), record.sources.end());
  }
  set_provenance(view, value, sources);
}

}  // namespace portal
