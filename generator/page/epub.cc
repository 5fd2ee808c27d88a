#include "page/epub.h"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "chart/style.h"
#include "model/url.h"
#include "output/zip.h"
#include "page/book.h"
#include "page/embedded.h"
#include "page/layout.h"

namespace portal {

// In the book every text keeps the place that its page has on the site, below
// the folder book/, so that links between them stay what they are but for the
// ending.
static constexpr std::string_view root = "book/";

namespace {

struct BookFile {
  std::string media_type;
  std::string bytes;
};

struct Text {
  std::string path;
  pugi::xml_document document;
  std::set<std::string> ids;
};

class Book {
 public:
  Book(const Edition& edition, const Files& files, Diagnostics& report)
      : edition_(edition), files_(files), report_(report) {}

  std::vector<ZipEntry> make();

 private:
  void add_text(const std::string& path, const PageInfo& page,
                const char* template_name, Value value);
  void clean(Text& text, pugi::xml_node node);
  void settle(Text& text, pugi::xml_node node);
  void settle_link(const Text& text, pugi::xml_node link);
  void settle_picture(const Text& text, pugi::xml_node picture);
  std::string package(const PageInfo& page) const;

  const Edition& edition_;
  const Files& files_;
  Diagnostics& report_;
  std::vector<std::unique_ptr<Text>> texts_;         // in reading order
  std::map<std::string, const Text*> text_by_page_;  // page of the site → text
  std::map<std::string, BookFile> others_;           // by path
};

std::string text_path(const std::string& page) {
  return page.substr(0, page.rfind('.')) + ".xhtml";
}

bool has_class(pugi::xml_node node, std::string_view name) {
  const std::string list =
      ' ' + std::string(node.attribute("class").value()) + ' ';
  return list.find(' ' + std::string(name) + ' ') != std::string::npos;
}

std::string printed(const pugi::xml_document& document, unsigned flags) {
  std::ostringstream out;
  document.save(out, "  ", flags, pugi::encoding_utf8);
  return out.str();
}

// What `written` on a page at `from` leads to, from the root.
std::string resolved(const std::string& from, const std::string& written) {
  const std::filesystem::path folder =
      std::filesystem::path(from).parent_path();
  return (folder / written).lexically_normal().generic_string();
}

std::string media_type_of(std::string_view path) {
  const std::string_view ending = path.substr(path.rfind('.') + 1);
  if (ending == "svg") return "image/svg+xml";
  if (ending == "png") return "image/png";
  if (ending == "webp") return "image/webp";
  if (ending == "gif") return "image/gif";
  return "image/jpeg";
}

// A name for the book that no clock and no chance is in: version 8 of RFC 9562.
std::string book_urn(const Config& config) {
  Digester digester;
  std::string hex =
      digester.add(config.publisher).add(config.title).finish().hex();
  hex[12] = '8';
  hex[16] = 'a';
  return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' +
         hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' + hex.substr(20, 12);
}

// The rules of charts that any reader understands, for pictures alone: words
// of the text go by the same names.
std::string chart_rules() {
  std::string rules;
  bool is_selector = true, is_first = true;
  for (const char c : standalone_style()) {
    if (is_selector && is_first) rules += "svg ";
    is_first = c == ',' || c == '}';
    if (c == '{') is_selector = false;
    if (c == '}') is_selector = true;
    rules += c;
  }
  if (rules.ends_with("svg ")) rules.resize(rules.size() - 4);
  return rules;
}

}  // namespace

void Book::add_text(const std::string& path, const PageInfo& page,
                    const char* template_name, Value value) {
  // plan() has made sure that it is there.
  const Template* shape = edition_.templates.find(template_name);
  const View view(edition_, page, &report_);
  const Value layout = layout_of(view);
  for (const std::string_view key : {"site", "build"}) {
    value.set(key, *layout.find(key));
  }
  value.set("style_url", view.url("style.css"));
  auto text = std::make_unique<Text>();
  text->path = path;
  const std::string markup = shape->render(value, report_).text;
  text->document.load_buffer(markup.data(), markup.size(),
                             pugi::parse_default | pugi::parse_ws_pcdata |
                                 pugi::parse_doctype | pugi::parse_declaration);
  clean(*text, text->document);
  texts_.push_back(std::move(text));
}

// Takes away what is of no use in a book, and learns the ids of the rest.
void Book::clean(Text& text, pugi::xml_node node) {
  for (pugi::xml_node child = node.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    const std::string name = child.name();
    if (name == "button" || name == "form" || has_class(child, "chart-links") ||
        has_class(child, "chart-narrow") || has_class(child, "downloads")) {
      node.remove_child(child);
      child = next;
      continue;
    }
    // Not every reader can open them.
    if (name == "details") {
      child.set_name("div");
      child.remove_attribute("open");
    }
    if (name == "summary") child.set_name("p");
    if (name == "svg" && !child.attribute("xmlns")) {
      child.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
    }
    child.remove_attribute("tabindex");
    if (const pugi::xml_attribute id = child.attribute("id")) {
      text.ids.insert(id.value());
    }
    clean(text, child);
    child = next;
  }
}

void Book::settle_link(const Text& text, pugi::xml_node link) {
  const std::string written = link.attribute("href").value();
  if (written.empty() || is_external_url(written)) return;
  const size_t hash = written.find('#');
  const std::string anchor =
      hash == std::string::npos ? "" : written.substr(hash + 1);
  const std::string page =
      hash == 0 ? "" : resolved(text.path, written.substr(0, hash));
  const Text* target = &text;
  if (!page.empty()) {
    const auto found = text_by_page_.find(page);
    target = found == text_by_page_.end() ? nullptr : found->second;
  }
  const std::string& base_url = edition_.site.config.base_url;
  if (target != nullptr && !(anchor.empty() && page.empty())) {
    const std::string to =
        target->path + (target->ids.contains(anchor) ? '#' + anchor : "");
    link.attribute("href") = relative_url(text.path, to).c_str();
  } else if (!base_url.empty()) {
    link.attribute("href") =
        (base_url + page + (anchor.empty() ? "" : '#' + anchor)).c_str();
  } else {
    link.set_name("span");
    for (const char* name : {"href", "download", "rel"}) {
      link.remove_attribute(name);
    }
  }
}

void Book::settle_picture(const Text& text, pugi::xml_node picture) {
  const std::string path =
      resolved(text.path, picture.attribute("src").value());
  for (const MediaFile& media : edition_.site.media) {
    if (media.url != path) continue;
    others_[path] = {media_type_of(path), files_.read(media.path).value_or("")};
  }
}

// Leads every link and picture to where the book has it.
void Book::settle(Text& text, pugi::xml_node node) {
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    if (name == "a") settle_link(text, child);
    if (name == "img") settle_picture(text, child);
    settle(text, child);
  }
}

std::string Book::package(const PageInfo& page) const {
  const Config& config = edition_.site.config;
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node package = document.append_child("package");
  const auto set = [](pugi::xml_node node, const char* name,
                      const std::string& value) {
    node.append_attribute(name) = value.c_str();
  };
  set(package, "xmlns", "http://www.idpf.org/2007/opf");
  set(package, "version", "3.0");
  set(package, "xml:lang", "ja");
  set(package, "unique-identifier", "book");
  pugi::xml_node metadata = package.append_child("metadata");
  set(metadata, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  const auto add = [&](const char* name, const std::string& text) {
    pugi::xml_node node = metadata.append_child(name);
    node.text().set(text.c_str());
    return node;
  };
  set(add("dc:identifier", book_urn(config)), "id", "book");
  add("dc:title", page.title);
  add("dc:language", "ja");
  add("dc:creator", config.publisher);
  add("dc:publisher", config.publisher);
  add("dc:description", page.summary);
  add("dc:date", config.content_date);
  add("dc:rights", config.licence);
  const auto property = [&](const char* name, const std::string& text) {
    set(add("meta", text), "property", name);
  };
  property("dcterms:modified", config.content_date + "T00:00:00Z");
  property("schema:accessMode", "textual");
  property("schema:accessMode", "visual");
  property("schema:accessModeSufficient", "textual");
  for (const char* feature : {"tableOfContents", "structuralNavigation",
                              "alternativeText", "readingOrder"}) {
    property("schema:accessibilityFeature", feature);
  }
  property("schema:accessibilityHazard", "none");

  pugi::xml_node manifest = package.append_child("manifest");
  pugi::xml_node spine = package.append_child("spine");
  size_t number = 0;
  const auto item = [&](const std::string& path, const std::string& type,
                        const std::string& properties) {
    const std::string id = 'f' + std::to_string(++number);
    pugi::xml_node node = manifest.append_child("item");
    set(node, "id", id);
    set(node, "href", path);
    set(node, "media-type", type);
    if (!properties.empty()) set(node, "properties", properties);
    return id;
  };
  for (const std::unique_ptr<Text>& text : texts_) {
    std::string properties = text->path == "nav.xhtml" ? "nav" : "";
    if (!text->document.select_node("//svg").node().empty()) properties = "svg";
    const std::string id =
        item(text->path, "application/xhtml+xml", properties);
    set(spine.append_child("itemref"), "idref", id);
  }
  for (const auto& [path, file] : others_) item(path, file.media_type, "");
  return printed(document, pugi::format_default);
}

static std::string container() {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node node = document.append_child("container");
  node.append_attribute("version") = "1.0";
  node.append_attribute("xmlns") =
      "urn:oasis:names:tc:opendocument:xmlns:container";
  pugi::xml_node file = node.append_child("rootfiles").append_child("rootfile");
  file.append_attribute("full-path") =
      (std::string(root) + "package.opf").c_str();
  file.append_attribute("media-type") = "application/oebps-package+xml";
  return printed(document, pugi::format_default);
}

std::vector<ZipEntry> Book::make() {
  const PageInfo& handbook =
      *edition_.page_by_path.find(std::string_view("handbook.html"))->second;
  std::vector<BookSection> sections;
  Value::List contents;
  {
    const View view(edition_, handbook, &report_);
    sections = handbook_sections(view);
  }
  for (const BookSection& section : sections) {
    Value::List entries;
    for (const BookEntry& entry : section.entries) {
      entries.push_back(
          Value::map({{"url", text_path(entry.path)}, {"label", entry.label}}));
    }
    contents.push_back(
        Value::map({{"label", section.label},
                    {"url", text_path(section.entries.front().path)},
                    {"entries", std::move(entries)}}));
  }
  PageInfo page = handbook;
  page.path = "title.xhtml";
  add_text(page.path, page, "epub-title.html",
           Value::map({{"title", handbook.title}, {"lead", handbook.summary}}));
  page.path = "nav.xhtml";
  add_text(page.path, page, "epub-contents.html",
           Value::map(
               {{"title", handbook.title}, {"sections", std::move(contents)}}));
  for (const BookSection& section : sections) {
    for (const BookEntry& entry : section.entries) {
      page.path = text_path(entry.path);
      const View view(edition_, page, &report_);
      add_text(
          page.path, page, "epub-text.html",
          Value::map({{"label", entry.label},
                      {"summary", entry.summary},
                      {"section", section.label},
                      {"card", book_case(view, entry)},
                      {"body", view.document(embedded(*entry.body, 0, ""))},
                      {"sourced", !entry.sources->empty()},
                      {"refs", view.refs(*entry.sources)},
                      {"as_of", entry.as_of}}));
      text_by_page_[entry.path] = texts_.back().get();
    }
  }
  for (const std::unique_ptr<Text>& text : texts_) {
    text_by_page_[text->path] = text.get();
  }
  std::string style = files_.read("templates/epub.css").value_or("");
  style += chart_rules();
  others_["style.css"] = {"text/css", std::move(style)};
  for (const std::unique_ptr<Text>& text : texts_) {
    settle(*text, text->document);
  }

  std::vector<ZipEntry> entries = {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml", container()},
      {std::string(root) + "package.opf", package(handbook)}};
  for (const std::unique_ptr<Text>& text : texts_) {
    entries.push_back({std::string(root) + text->path,
                       printed(text->document, pugi::format_raw)});
  }
  for (auto& [path, file] : others_) {
    entries.push_back({std::string(root) + path, std::move(file.bytes)});
  }
  return entries;
}

Output handbook_epub(const Edition& edition, const Files& files,
                     const Digest& program, Diagnostics& report) {
  return {
      "handbook.epub", [&edition, &files, program, &report] {
        auto entries = std::make_shared<std::vector<ZipEntry>>(
            Book(edition, files, report).make());
        Digester digester;
        digester.add(program);
        for (const ZipEntry& entry : *entries) {
          digester.add(entry.name).add(entry.bytes);
        }
        return Job{digester.finish(), [entries] { return zip_of(*entries); }};
      }};
}

}  // namespace portal
