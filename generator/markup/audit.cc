#include "markup/audit.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

namespace portal {

using namespace std::string_view_literals;
using Fault = PageFacts::Fault;

namespace {

// Elements that end a run of text.
constexpr std::array blocks = {
    "p"sv,       "li"sv,      "dt"sv,         "dd"sv,      "td"sv,
    "th"sv,      "tr"sv,      "div"sv,        "h1"sv,      "h2"sv,
    "h3"sv,      "h4"sv,      "h5"sv,         "h6"sv,      "section"sv,
    "article"sv, "ul"sv,      "ol"sv,         "dl"sv,      "table"sv,
    "caption"sv, "figure"sv,  "figcaption"sv, "summary"sv, "blockquote"sv,
    "pre"sv,     "details"sv, "nav"sv,        "aside"sv,   "header"sv,
    "footer"sv,  "br"sv,      "option"sv,     "label"sv,   "button"sv,
    "text"sv};

bool is_block(std::string_view name) {
  return std::find(blocks.begin(), blocks.end(), name) != blocks.end();
}

// The numbers along the axes of a chart: no one looks for them, and the table
// beside the chart has the years among them.
bool is_tick(const pugi::xml_node& node) {
  const std::string_view classes = node.attribute("class").value();
  return node.name() == "text"sv &&
         (classes == "tick" || classes.starts_with("tick "));
}

// Kinds of <link> that make a browser fetch nothing.
bool is_statement(std::string_view rel) {
  return rel == "canonical" || rel == "license" || rel == "alternate" ||
         rel == "author";
}

// Elements that hold other documents, or that change what addresses mean.
constexpr std::array refused = {"iframe"sv, "object"sv, "embed"sv,
                                "base"sv,   "frame"sv,  "frameset"sv,
                                "applet"sv, "portal"sv};

int heading_level(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
             ? name[1] - '0'
             : 0;
}

class Reader {
 public:
  explicit Reader(PageFacts& facts) : facts_(facts) {}

  void walk(const pugi::xml_node& node, bool in_main, bool searched);
  void finish();

 private:
  void element(const pugi::xml_node& node, std::string_view name);
  void attribute(const pugi::xml_node& node, std::string_view element,
                 const pugi::xml_attribute& attribute);
  void add_text(std::string_view text);
  void end_block();
  // Whether what the heading says is kept: as a title or as that of a section.
  bool heading(const pugi::xml_node& node, int level, bool searched);

  PageFacts& facts_;
  int last_level_ = 0;
  int main_headings_ = 0;
};

void Reader::add_text(std::string_view text) {
  std::string& out = facts_.sections.back().text;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
      out += ' ';
    }
  }
}

void Reader::end_block() {
  std::string& out = facts_.sections.back().text;
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (!out.empty() && out.back() != '\n') out += '\n';
}

// The text of an element without readings of its ruby.
void collect(const pugi::xml_node& node, std::string& out) {
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = child.name();
    if (child.type() == pugi::node_pcdata) {
      out += child.value();
    } else if (name != "rt" && name != "rp") {
      collect(child, out);
    }
  }
}

bool Reader::heading(const pugi::xml_node& node, int level, bool searched) {
  std::string text;
  collect(node, text);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) {
    text.pop_back();
  }
  text.erase(0, text.find_first_not_of(" \n"));
  if (last_level_ > 0 && level > last_level_ + 1) {
    facts_.faults.push_back(
        {Fault::Kind::heading_skipped,
         "h" + std::to_string(last_level_) + " → h" + std::to_string(level)});
  }
  last_level_ = level;
  if (level == 1) {
    ++main_headings_;
    if (facts_.title.empty()) facts_.title = text;
    return true;
  }
  const std::string_view id = node.attribute("id").value();
  if (!searched || id.empty()) return false;
  end_block();
  facts_.sections.push_back({std::string(id), text, ""});
  return true;
}

void Reader::attribute(const pugi::xml_node& node, std::string_view element,
                       const pugi::xml_attribute& attribute) {
  const std::string_view name = attribute.name();
  const std::string_view value = attribute.value();
  if (name == "id") {
    facts_.ids.emplace_back(value);
  } else if (name == "href" || name == "src") {
    if (value.empty()) {
      facts_.faults.push_back(
          {Fault::Kind::empty_address, std::string(element)});
    } else {
      facts_.addresses.emplace_back(value);
    }
  } else if (name.starts_with("on") || name == "style") {
    facts_.faults.push_back({Fault::Kind::script_inside, std::string(name)});
  } else if (name == "srcdoc" || name == "formaction" || name == "ping" ||
             name == "srcset" || name == "background") {
    facts_.faults.push_back({Fault::Kind::refused, std::string(name)});
  }
  // Only links that a reader follows may lead out of the site, and those by
  // which a page says what it is.
  const bool fetched =
      name == "src" || name == "data" || name == "poster" || name == "action" ||
      (name == "href" && element != "a" && element != "area" &&
       !(element == "link" && is_statement(node.attribute("rel").value())));
  if (fetched && value.find(':') != std::string_view::npos) {
    facts_.faults.push_back({Fault::Kind::loads_outside, std::string(value)});
  }
}

void Reader::element(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& each : node.attributes()) {
    attribute(node, name, each);
  }
  if (std::find(refused.begin(), refused.end(), name) != refused.end()) {
    facts_.faults.push_back({Fault::Kind::refused, std::string(name)});
  }
  if (name == "meta" &&
      std::string_view(node.attribute("http-equiv").value()) == "refresh") {
    facts_.faults.push_back({Fault::Kind::refused, "meta http-equiv"});
  }
  if (name == "img" && !node.attribute("alt")) {
    facts_.faults.push_back(
        {Fault::Kind::picture_without_text, node.attribute("src").value()});
  }
  if (name == "script" && !node.attribute("src") &&
      std::string_view(node.attribute("type").value()) !=
          "application/ld+json") {
    facts_.faults.push_back({Fault::Kind::script_inside, "script"});
  }
  if (name == "style" && std::string_view(node.parent().name()) != "svg") {
    facts_.faults.push_back({Fault::Kind::script_inside, "style"});
  }
}

void Reader::walk(const pugi::xml_node& node, bool in_main, bool searched) {
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      if (in_main && searched) add_text(child.value());
      continue;
    }
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = child.name();
    element(child, name);
    const bool inside = in_main || name == "main";
    const std::string_view wanted = child.attribute("data-search").value();
    // Readings of ruby would tear the words apart that people look for.
    const bool visible = searched && wanted != "no" && name != "script" &&
                         name != "style" && name != "rt" && name != "rp" &&
                         name != "template" && name != "noscript" &&
                         !is_tick(child);
    const int level = heading_level(name);
    // A result shows titles above its text, which need not say them again.
    const bool kept = level > 0 && heading(child, level, inside && visible);
    const bool block = inside && visible && is_block(name);
    if (block) end_block();
    walk(child, inside, visible && !kept);
    if (block) end_block();
  }
}

void Reader::finish() {
  std::sort(facts_.ids.begin(), facts_.ids.end());
  for (size_t i = 1; i < facts_.ids.size(); ++i) {
    if (facts_.ids[i] == facts_.ids[i - 1]) {
      facts_.faults.push_back({Fault::Kind::repeated_id, facts_.ids[i]});
    }
  }
  if (main_headings_ != 1) {
    facts_.faults.push_back(
        {Fault::Kind::not_one_main_heading, std::to_string(main_headings_)});
  }
}

// What stands around `offset` in its line. The page is not kept, so a number
// would lead nowhere.
std::string excerpt_at(std::string_view page, size_t offset) {
  constexpr size_t near = 60;  // bytes to each side
  offset = std::min(offset, page.size());
  const size_t line = page.substr(0, offset).rfind('\n') + 1;
  size_t begin = std::max(line, offset > near ? offset - near : 0);
  size_t end = std::min({page.find('\n', offset), page.size(), offset + near});
  const auto is_inside = [&](size_t at) {
    return at < page.size() &&
           (static_cast<unsigned char>(page[at]) & 0xC0U) == 0x80U;
  };
  while (is_inside(begin)) ++begin;
  while (end > begin && is_inside(end)) --end;
  return std::string(page.substr(begin, end - begin));
}

}  // namespace

PageFacts audit_page(std::string_view page) {
  PageFacts facts;
  facts.sections.push_back({});
  pugi::xml_document document;
  const pugi::xml_parse_result result = document.load_buffer(
      page.data(), page.size(),
      (pugi::parse_default | pugi::parse_ws_pcdata) & ~pugi::parse_eol,
      pugi::encoding_utf8);
  if (!result) {
    facts.faults.push_back(
        {Fault::Kind::not_well_formed,
         std::string(result.description()) + ": " +
             excerpt_at(page, static_cast<size_t>(result.offset))});
    return facts;
  }
  if (!document.select_node("/html/head/title")) {
    facts.faults.push_back({Fault::Kind::no_title, ""});
  }
  Reader reader(facts);
  reader.walk(document, false, true);
  reader.finish();
  return facts;
}

}  // namespace portal
