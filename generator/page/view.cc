#include "page/view.h"

#include <algorithm>

#include "base/phrase.h"
#include "base/text.h"
#include "chart/format.h"
#include "model/link.h"
#include "model/url.h"

namespace portal {

// Words of pages that no template can hold, because they are joined to others
// here.
static constexpr std::string_view no_value_label = "データなし";

const Facet& Edition::facet(FacetKind kind) const {
  return *std::find_if(facets.begin(), facets.end(),
                       [&](const Facet& facet) { return facet.kind == kind; });
}

const FacetValue& Edition::facet_value(FacetKind kind, size_t value) const {
  return facet(kind).values[value];
}

const Asset* Edition::asset(std::string_view path) const {
  const auto found =
      std::find_if(assets.begin(), assets.end(),
                   [&](const Asset& asset) { return asset.path == path; });
  return found != assets.end() ? &*found : nullptr;
}

PageInfo& Edition::add_page(PageInfo page) {
  pages.push_back(std::move(page));
  page_by_path[pages.back().path] = &pages.back();
  return pages.back();
}

std::string View::url(std::string_view target) const {
  const std::string_view root = path_of_url(site().config.base_url);
  if (page.path == not_found_path && !root.empty()) {
    return std::string(root) + std::string(target);
  }
  return relative_url(page.path, target);
}

Value View::link(std::string_view label, std::string_view target) const {
  return Value::map({{"label", phrases(label)}, {"url", url(target)}});
}

Value View::case_link(CaseId id) const {
  const CaseStudy& record = site().cases[id];
  return Value::map({{"label", phrases(record.title)},
                     {"url", url(url_of(record))},
                     {"slug", record.slug},
                     {"place", place_of(record)}});
}

Value View::facet_link(const FacetValue& value) const {
  return Value::map({{"label", phrases(value.label)},
                     {"url", value.cases.empty() ? "" : url(value.url)},
                     {"count", value.cases.size()}});
}

Value View::facet_link(FacetKind kind, size_t value) const {
  return facet_link(edition.facet_value(kind, value));
}

Value View::facet_links(FacetKind kind, std::span<const Choice> values) const {
  Value::List list;
  for (const Choice value : values) list.push_back(facet_link(kind, value));
  return list;
}

Value View::items(Value::List list) {
  if (list.empty()) return {};
  return Value::map({{"items", std::move(list)}});
}

Value View::items(const std::vector<std::string>& texts) {
  return items(Value::List(texts.begin(), texts.end()));
}

Value View::items(const std::vector<Line>& lines) {
  Value::List list;
  for (const Line& line : lines) list.emplace_back(line.text);
  return items(std::move(list));
}

Html View::phrases(std::string_view text) const {
  const auto known = edition.phrased.find(text);
  return known != edition.phrased.end()
             ? known->second
             : with_phrase_breaks(text, edition.unbroken);
}

static std::string locator(const SourceRef& ref) {
  if (ref.first_line == 0) return "";
  std::string text = std::to_string(ref.first_line);
  if (ref.last_line != ref.first_line) {
    text += "–" + std::to_string(ref.last_line);
  }
  return text + "行";
}

Value View::refs(const std::vector<SourceRef>& sources) const {
  Value::List list;
  for (const SourceUse& use : source_uses(site(), sources)) {
    std::string label = use.document->short_title;
    for (const std::string& lines : use.locators) {
      label += (&lines == &use.locators.front() ? " " : "、") + lines;
    }
    // In running text, where a line may end anywhere: no phrase breaks.
    list.push_back(Value::map(
        {{"label", std::move(label)}, {"url", url(url_of(*use.document))}}));
  }
  return list;
}

std::vector<SourceUse> source_uses(const Site& site,
                                   const std::vector<SourceRef>& refs) {
  std::vector<SourceUse> uses;
  for (const SourceDocument& source : site.sources) {
    std::vector<const SourceRef*> of_this;
    for (const SourceRef& ref : refs) {
      if (ref.source == source.id) of_this.push_back(&ref);
    }
    if (of_this.empty()) continue;
    std::stable_sort(of_this.begin(), of_this.end(), [](auto* a, auto* b) {
      return std::make_pair(a->first_line, a->last_line) <
             std::make_pair(b->first_line, b->last_line);
    });
    SourceUse use{&source, {}};
    for (const SourceRef* ref : of_this) {
      std::string text = locator(*ref);
      if (!text.empty() &&
          (use.locators.empty() || use.locators.back() != text)) {
        use.locators.push_back(std::move(text));
      }
    }
    uses.push_back(std::move(use));
  }
  return uses;
}

std::string View::fragment(std::string_view name, const Value& value) const {
  const Template* found = edition.templates.find(name);
  if (found == nullptr) return "";
  Diagnostics ignored;
  std::string text =
      found->render(value, report_ != nullptr ? *report_ : ignored).text;
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

void View::link_terms(std::string_view prose, std::set<TermId>& linked,
                      std::string& out) const {
  size_t plain = 0;
  for (size_t i = 0; i < prose.size();) {
    const Lexicon::Match match = edition.lexicon.at(prose, i);
    if (match.size == 0) {
      ++i;
      continue;
    }
    if (linked.insert(match.term).second) {
      out += prose.substr(plain, i - plain);
      const Term& term = site().terms[match.term];
      out += fragment("term.html", Value::map({{"url", url(url_of(term))},
                                               {"definition", term.definition},
                                               {"label", term.term}}));
      plain = i + match.size;
    }
    i += match.size;
  }
  out += prose.substr(plain);
}

void View::fill_hole(const Reference& reference, std::string& out) const {
  switch (reference.kind) {
    case Reference::Kind::link:
    case Reference::Kind::image: {
      std::string target = reference.url;
      if (!reference.fragment.empty()) target += "#" + reference.fragment;
      append_escaped(out, url(target));
      return;
    }
    case Reference::Kind::value: {
      const ValueRef found = find_value(site(), reference.target);
      const Row& row = found.dataset->rows[found.row];
      const Column& column = found.dataset->columns[found.column];
      const std::string& unit = !column.unit.empty() ? column.unit
                                : !row.unit.empty()  ? row.unit
                                                     : found.dataset->unit;
      out += fragment(
          "value.html",
          Value::map({{"url", url(reference.url + "#row-" + row.id)},
                      {"text", cell_text(row.cells[found.column]) + unit}}));
      return;
    }
    case Reference::Kind::chart: {
      const auto found = site().dataset_by_id.find(reference.target);
      out += fragment(
          "figure.html",
          Value::map({{"figure", figure(site().datasets[found->second])}}));
      return;
    }
  }
}

// Headings and heads of tables within a text get the places where they may
// break, as those of the templates have them.
void View::break_labels(std::string& html) const {
  const std::string_view text = html;
  std::string out;
  size_t done = 0;
  for (size_t at = text.find('<'); at < text.size();
       at = text.find('<', at + 1)) {
    const bool is_head =
        text.substr(at, 4) == "<th " || text.substr(at, 4) == "<th>";
    const bool is_heading = text.substr(at, 2) == "<h" &&
                            at + 2 < text.size() && text[at + 2] >= '1' &&
                            text[at + 2] <= '6';
    if (!is_head && !is_heading) continue;
    // From h4 on, a line of the narrowest screen has room for ten characters.
    const size_t room = is_heading && text[at + 2] >= '4' ? 10 : 0;
    std::string close = "</";
    close += text.substr(at + 1, 2);
    const size_t end = text.find(close, at);
    if (end == std::string_view::npos) break;
    for (at = text.find('>', at) + 1; at < end;) {
      const size_t tag = text.find('<', at);
      const std::string_view words = text.substr(at, tag - at);
      // What was escaped stays as it is; a reading belongs to its word.
      if (count_characters(words) > room &&
          words.find('&') == std::string_view::npos &&
          !text.substr(tag).starts_with("</r") &&
          !text.substr(tag).starts_with("<r")) {
        out += text.substr(done, at - done);
        out += phrases(words).text;
        done = tag;
      }
      at = tag < end ? text.find('>', tag) + 1 : end;
    }
  }
  if (done == 0) return;
  out += text.substr(done);
  html = std::move(out);
}

Html View::document(const Document& document) const {
  std::set<TermId> linked;
  return this->document(document, linked);
}

Html View::document(const Document& document, std::set<TermId>& linked) const {
  Html result;
  const std::string_view text = document.html;
  result.text.reserve(text.size() + text.size() / 4);
  size_t at = 0;
  size_t hole = 0;
  const auto copy_to = [&](size_t end) {
    while (hole < document.holes.size() && document.holes[hole].at <= end) {
      const Document::Hole& each = document.holes[hole++];
      result.text += text.substr(at, each.at - at);
      at = each.at;
      fill_hole(document.references[each.reference], result.text);
    }
    result.text += text.substr(at, end - at);
    at = end;
  };
  for (const Document::Run& run : document.prose) {
    copy_to(run.begin);
    link_terms(text.substr(run.begin, run.end - run.begin), linked,
               result.text);
    at = run.end;
  }
  copy_to(text.size());
  break_labels(result.text);
  return result;
}

Value View::contents(const Document& document) {
  Value::List list;
  for (const Heading& heading : document.headings) {
    if (heading.level > 3) continue;
    list.push_back(Value::map({{"id", heading.id},
                               {"label", heading.text},
                               {"level", heading.level}}));
  }
  // A list of one is no help.
  if (list.size() < 2) return {};
  return items(std::move(list));
}

std::string View::month_label(std::string_view month) {
  if (month.size() != 7 || month[4] != '-') return std::string(month);
  const std::string_view number =
      month[5] == '0' ? month.substr(6) : month.substr(5);
  return std::string(month.substr(0, 4)) + "年" + std::string(number) + "月";
}

std::string View::date_label(std::string_view date) {
  if (date.size() != 10) return std::string(date);
  const std::string_view day = date[8] == '0' ? date.substr(9) : date.substr(8);
  return month_label(date.substr(0, 7)) + std::string(day) + "日";
}

std::string View::place_of(const CaseStudy& record) const {
  const std::string& prefecture =
      words().prefectures[record.area.prefecture].label;
  if (record.area.name == prefecture) return prefecture;
  return prefecture + " " + record.area.name;
}

std::string View::printed(const Number& number, std::string_view approx) {
  const std::string digits = group_digits(number.text);
  const bool before = approx == "約" || approx == "過去" || approx == "延べ";
  return before ? std::string(approx) + digits : digits;
}

Value View::lessons(const Chapter& theme) const {
  Value::List list;
  bool common = false;
  for (const Chapter::Lesson& lesson : theme.lessons) {
    Value::List cases;
    for (const Name& name : lesson.cases) {
      const CaseId id = site().case_by_slug.find(name.text)->second;
      const CaseStudy& record = site().cases[id];
      cases.push_back(
          link(record.area.name + "「" + record.title + "」", url_of(record)));
    }
    common = common || cases.size() > 1;
    list.push_back(
        Value::map({{"text", lesson.text}, {"cases", std::move(cases)}}));
  }
  Value lessons = items(std::move(list));
  // What one case teaches is not yet what cases have in common.
  if (!theme.lessons.empty()) lessons.set("common", common);
  return lessons;
}

const Chapter* theme_chapter(const Site& site, std::string_view theme) {
  for (const Chapter& chapter : site.chapters) {
    if (chapter.kind == Chapter::Kind::theme && chapter.slug == theme) {
      return &chapter;
    }
  }
  return nullptr;
}

ValueRef find_value(const Site& site, std::string_view text) {
  const size_t first = text.find('/');
  const size_t second = text.find('/', first + 1);
  ValueRef found;
  found.dataset =
      &site.datasets[site.dataset_by_id.find(text.substr(0, first))->second];
  const auto place = [](const auto& list, std::string_view id) {
    return static_cast<size_t>(
        std::find_if(list.begin(), list.end(),
                     [&](const auto& item) { return item.id == id; }) -
        list.begin());
  };
  found.row =
      place(found.dataset->rows, text.substr(first + 1, second - first - 1));
  found.column = place(found.dataset->columns, text.substr(second + 1));
  return found;
}

std::string cell_text(const Cell& cell) {
  if (!cell.label.empty()) return cell.label;
  if (cell.value) {
    const std::string digits = group_digits(cell.value->text);
    return cell.flag == Flag::approx ? "約" + digits : digits;
  }
  switch (cell.flag) {
    case Flag::unknown:
      return "…";
    case Flag::suppressed:
      return "x";
    case Flag::image_only:
    case Flag::not_collected:
      return std::string(no_value_label);
    default:
      return "－";
  }
}

}  // namespace portal
