#include "model/case_study.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "input/front_matter.h"
#include "input/kind.h"
#include "input/markdown.h"
#include "input/messages.h"
#include "input/proofread.h"
#include "input/readers.h"
#include "input/record.h"
#include "input/validate.h"

namespace portal {

namespace {

using namespace std::string_view_literals;

constexpr std::array sections = {"背景ときっかけ"sv, "取組の内容"sv,
                                 "成果と残る課題"sv, "読むときの注意"sv};

// The source whose cases follow the ten points, so that three can be asked.
constexpr std::string_view ten_points_source = "S2";

// Cities by government ordinance as of 2024. Their codes cannot be told from
// those of wards by rule: 271403 is the city of Sakai, 221406 a ward.
constexpr std::array designated_cities = {
    "01100"sv, "04100"sv, "11100"sv, "12100"sv, "14100"sv, "14130"sv, "14150"sv,
    "15100"sv, "22100"sv, "22130"sv, "23100"sv, "26100"sv, "27100"sv, "27140"sv,
    "28100"sv, "33100"sv, "34100"sv, "40100"sv, "40130"sv, "43100"sv};

std::string_view class_of_code(std::string_view code) {
  const std::string_view five = code.substr(0, 5);
  if (five.substr(2) == "000") return "prefecture";
  switch (five[2]) {
    case '1':
      if (five.starts_with("13")) return "special-ward";
      return std::find(designated_cities.begin(), designated_cities.end(),
                       five) != designated_cities.end()
                 ? "designated-city"
                 : "ward";
    case '2':
      return "city";
    default:
      return "town-village";
  }
}

// By how the name of one municipality ends; empty for the names of several, of
// areas, and where the name alone does not tell the class.
std::string_view class_of_name(std::string_view name) {
  for (const std::string_view sign :
       {"・"sv, "、"sv, "，"sv, "／"sv, "市と"sv, "町と"sv, "村と"sv}) {
    if (name.find(sign) != std::string_view::npos) return {};
  }
  if (name.ends_with("市")) return "city";
  if (name.ends_with("町") || name.ends_with("村")) return "town-village";
  return name.ends_with("県") ? "prefecture" : "";
}

std::string_view class_of(const CaseStudy& record,
                          const Vocabularies& vocabularies) {
  if (record.area.codes.size() == 1) {
    return class_of_code(record.area.codes.front());
  }
  // Editors may leave out a code that they do not know: no town becomes an area
  // of a health centre by that.
  if (record.area.codes.empty()) {
    const std::string_view named = class_of_name(record.area.name);
    if (!named.empty()) return named;
  }
  const auto union_lead = vocabularies.lead_types.find("union");
  return union_lead && record.lead.type == *union_lead ? "union" : "area";
}

void check_codes(const Node& area, const Vocabularies& vocabularies,
                 Diagnostics& diagnostics) {
  const std::string prefecture = text_in(area, "prefecture");
  const auto choice = vocabularies.prefectures.find(prefecture);
  for (const Node& item : items_in(area, "codes")) {
    const std::string& code = item.text;
    // What is no code has been reported.
    if (code.size() != 6 ||
        code.find_first_not_of("0123456789") != std::string::npos ||
        code[5] != area_check_digit(code)) {
      continue;
    }
    const auto real = vocabularies.prefectures.find(code.substr(0, 2));
    if (!real) {
      diagnostics.error(item.span, message::area_code_no_prefecture, code);
    } else if (choice && *choice != *real) {
      diagnostics
          .error(item.span, message::area_code_prefecture, code, prefecture,
                 vocabularies.prefectures[*choice].label)
          .help(message::area_code_prefecture_help, code.substr(0, 2),
                vocabularies.prefectures[*real].label);
    }
  }
}

Measurement measurement_in(const Node& record, std::string_view key) {
  const Node& node = record_in(record, key);
  Measurement measurement;
  measurement.value = number_in(node, "value");
  measurement.year = text_in(node, "year");
  measurement.approx = text_in(node, "approx");
  measurement.note = text_in(node, "note");
  return measurement;
}

Indicator indicator_in(const Node& node, const Vocabularies& vocabularies) {
  Indicator indicator;
  indicator.id = text_in(node, "id");
  indicator.name = text_in(node, "name");
  indicator.unit = text_in(node, "unit");
  indicator.group = text_in(node, "group");
  indicator.note = text_in(node, "note");
  indicator.kind = choice_in(node, "kind", vocabularies.indicator_kinds);
  indicator.judgement = choice_in(node, "judgement", vocabularies.judgements);
  const std::string wanted = text_in(node, "wanted");
  indicator.wanted = wanted == "up"     ? Indicator::Wanted::up
                     : wanted == "down" ? Indicator::Wanted::down
                                        : Indicator::Wanted::unclear;
  indicator.before = measurement_in(node, "before");
  indicator.after = measurement_in(node, "after");
  if (const Node& comparator = record_in(node, "comparator");
      comparator.is_mapping()) {
    indicator.comparator = {text_in(comparator, "name"),
                            number_in(comparator, "before"),
                            number_in(comparator, "after")};
  }
  indicator.sources = sources_in(node, "source");
  indicator.span = node.span;
  return indicator;
}

Figure figure_in(const Node& node) {
  Figure figure;
  figure.label = text_in(node, "label");
  figure.unit = text_in(node, "unit");
  figure.per = text_in(node, "per");
  figure.approx = text_in(node, "approx");
  figure.year = text_in(node, "year");
  figure.note = text_in(node, "note");
  figure.value = number_in(node, "value").value_or(Number());
  figure.sources = sources_in(node, "source");
  figure.span = node.span;
  return figure;
}

// How far the results can be checked, from all indicators together: a figure,
// a pair, a pair with both years, and beside that something to compare with.
std::string_view evaluation_level(const CaseStudy& record) {
  bool pair = false;
  bool dated = false;
  bool compared = false;
  for (const Indicator& indicator : record.indicators) {
    if (!indicator.before.value || !indicator.after.value) continue;
    pair = true;
    dated |= !indicator.before.year.empty() && !indicator.after.year.empty();
    compared |= indicator.comparator &&
                (indicator.comparator->before || indicator.comparator->after);
  }
  if (dated) return compared ? "e4" : "e3";
  if (pair) return "e2";
  return record.figures.empty() && record.indicators.empty() ? "e0" : "e1";
}

// Whether anything but headings stands in `text`.
bool has_prose(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const std::string_view line = line_at(text, i);
    const std::string_view words = trim(line);
    if (!words.empty() && !words.starts_with('#')) return true;
    i += std::max<size_t>(line.size(), 1);
    while (i < text.size() && (text[i] == '\n' || text[i] == '\r')) ++i;
  }
  return false;
}

void check_sections(const Document& body, std::string_view text, Span place,
                    Diagnostics& diagnostics) {
  std::string order;
  for (const std::string_view name : sections) {
    order += (order.empty() ? "「" : "→「") + std::string(name) + "」";
  }
  size_t last = 0;  // 1 + index in `sections` of the furthest seen
  std::set<size_t> seen;
  for (size_t i = 0; i < body.headings.size(); ++i) {
    const Heading& heading = body.headings[i];
    if (heading.level != 2) continue;
    const auto found =
        std::find(sections.begin(), sections.end(), heading.text);
    if (found == sections.end()) continue;
    const auto index = static_cast<size_t>(found - sections.begin());
    if (!seen.insert(index).second) {
      diagnostics.error(heading.span, message::section_twice, heading.text);
      continue;
    }
    if (index + 1 < last) {
      diagnostics.error(heading.span, message::section_order, heading.text)
          .help(message::section_order_help, order);
    }
    last = std::max(last, index + 1);
    size_t end = text.size();
    for (size_t next = i + 1; next < body.headings.size(); ++next) {
      if (body.headings[next].level > 2) continue;
      end = body.headings[next].span.begin;
      break;
    }
    const size_t begin = std::min<size_t>(heading.span.end, end);
    if (!has_prose(text.substr(begin, end - begin))) {
      diagnostics.error(heading.span, message::section_empty, heading.text)
          .help(message::section_empty_help);
    }
  }
  for (size_t index = 0; index < sections.size(); ++index) {
    if (seen.contains(index)) continue;
    auto report = diagnostics.error(place, message::section_missing,
                                    std::string(sections[index]));
    std::vector<std::string_view> others;
    for (const Heading& heading : body.headings) others.push_back(heading.text);
    std::string_view near = closest(sections[index], others);
    for (const std::string_view other : others) {
      if (other.find(sections[index]) != std::string_view::npos) near = other;
    }
    if (!near.empty() && near != sections[index]) {
      report.help(message::section_similar, std::string(near));
    } else if (!near.empty()) {
      report.help(message::section_level, std::string(near));
    } else {
      report.help(message::section_order_help, order);
    }
  }
}

void check_phases(const CaseStudy& record, const Node& fields,
                  Diagnostics& diagnostics) {
  const bool ten_points = std::any_of(
      record.sources.begin(), record.sources.end(),
      [](const SourceRef& ref) { return ref.source == ten_points_source; });
  const int wanted = ten_points ? 3 : 1;
  const auto filled = static_cast<int>(
      std::count_if(record.phases.begin(), record.phases.end(),
                    [](const auto& lines) { return !lines.empty(); }));
  if (filled >= wanted) return;
  for (const Member& member : fields.members) {
    if (member.key != "phases" || !member.value.is_mapping()) continue;
    diagnostics.error(member.key_span, message::phases_few,
                      std::to_string(wanted), std::to_string(filled));
  }
}

void read_phases(CaseStudy& record, const Node& fields,
                 const Vocabularies& vocabularies) {
  const Node& phases = record_in(fields, "phases");
  const auto& entries = vocabularies.phases.entries;
  for (size_t i = 0; i < std::min(entries.size(), record.phases.size()); ++i) {
    record.phases[i] = lines_in(phases, entries[i].id);
  }
}

void check_order(const CaseStudy& record, const Node& fields,
                 Diagnostics& diagnostics) {
  if (record.period.start && record.period.end &&
      *record.period.end < *record.period.start) {
    diagnostics.error(record_in(fields, "period").find("end")->span,
                      message::period_backwards,
                      std::to_string(*record.period.start),
                      std::to_string(*record.period.end));
  }
  const Node* due = fields.find_value("review_due");
  if (due != nullptr && record.reviewed.size() == 7 &&
      record.review_due.size() == 7 && record.review_due <= record.reviewed) {
    diagnostics.error(due->span, message::review_backwards, record.reviewed,
                      record.review_due);
  }
}

void read_fields(CaseStudy& record, const Node& fields,
                 const Vocabularies& vocabularies) {
  record.title = text_in(fields, "title");
  record.kana = text_in(fields, "kana");
  record.summary = text_in(fields, "summary");
  const Node& card = record_in(fields, "card");
  record.card = {text_in(card, "need"), text_in(card, "did"),
                 text_in(card, "result")};
  const Node& area = record_in(fields, "area");
  record.area.name = text_in(area, "name");
  record.area.kana = text_in(area, "kana");
  record.area.as_of = text_in(area, "as_of");
  record.area.prefecture =
      choice_in(area, "prefecture", vocabularies.prefectures);
  record.area.prefecture_printed =
      text_in(area, "prefecture_printed") != "false";
  record.area.codes = texts_in(area, "codes");
  const Node& lead = record_in(fields, "lead");
  record.lead = {text_in(lead, "name"), text_in(lead, "dept"),
                 choice_in(lead, "type", vocabularies.lead_types)};
  for (const Node& item : items_in(fields, "partners")) {
    record.partners.push_back(
        {text_in(item, "name"),
         choice_in(item, "type", vocabularies.partner_types)});
  }
  record.target_text = text_in(fields, "target_text");
  record.targets = choices_in(fields, "targets", vocabularies.targets);
  record.themes = choices_in(fields, "themes", vocabularies.themes);
  record.programmes = choices_in(fields, "programmes", vocabularies.programmes);
  record.origin = choice_in(fields, "origin", vocabularies.origins);
  const Node& period = record_in(fields, "period");
  record.period = {text_in(period, "label"), integer_in(period, "start"),
                   integer_in(period, "end")};
  record.challenges = lines_in(fields, "challenges");
  record.aims = lines_in(fields, "aims");
  record.results = lines_in(fields, "results");
  if (const Node& trigger = record_in(fields, "trigger");
      trigger.is_mapping()) {
    record.trigger = choice_in(trigger, "kind", vocabularies.triggers);
    record.trigger_text = text_in(trigger, "text");
  }
  read_phases(record, fields, vocabularies);
  record.pdca = steps_in(fields, "pdca");
  for (const Node& item : items_in(fields, "indicators")) {
    record.indicators.push_back(indicator_in(item, vocabularies));
  }
  for (const Node& item : items_in(fields, "figures")) {
    record.figures.push_back(figure_in(item));
  }
  for (const Node& item : items_in(fields, "tools")) {
    record.tools.push_back({text_in(item, "name"), text_in(item, "note")});
  }
  record.institutionalised = lines_in(fields, "institutionalised");
  const Node& transfer = record_in(fields, "transfer");
  record.needs = lines_in(transfer, "needs");
  record.cautions = lines_in(transfer, "cautions");
  record.voices = lines_in(fields, "voices");
  record.open_issues = lines_in(fields, "open_issues");
  record.caveats = lines_in(fields, "caveats");
  record.cost = text_in(fields, "cost");
  record.materials = texts_in(fields, "materials");
  record.related = names_in(fields, "related");
  record.sources = sources_in(fields, "sources");
  record.as_of = text_in(fields, "as_of");
  record.reviewed = text_in(fields, "reviewed");
  record.review_due = text_in(fields, "review_due");
}

}  // namespace

std::optional<CaseStudy> parse_case(const Sources& sources, uint32_t index,
                                    const Vocabularies& vocabularies,
                                    Reading& reading,
                                    Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  const Source& source = sources[index];
  const std::optional<FrontMatter> front =
      parse_front_matter(index, source.text, diagnostics);
  if (!front) return std::nullopt;
  if (front->fields &&
      is_misplaced(*front->fields, source.path,
                   std::string_view(source.text).substr(front->body),
                   diagnostics)) {
    return std::nullopt;
  }
  CaseStudy record;
  record.slug = stem_of(source.path);
  record.path = source.path;
  record.origin_span = {index, 0, static_cast<uint32_t>(source.text.size())};
  record.body = parse_markdown(index, source.text, front->body,
                               TaskLists::shown, diagnostics, &reading);
  const std::string_view text = source.text;
  const auto place = static_cast<uint32_t>(text.size());
  // A text beyond the limits was not read: nothing can be said of its sections.
  const bool was_read =
      diagnostics.errors() == errors || !record.body.html.empty();
  if (was_read) {
    check_sections(record.body, text, {index, place, place}, diagnostics);
  }
  if (!front->fields) return std::nullopt;

  const Node& fields = *front->fields;
  validate(fields, fields.span, case_fields, &vocabularies, diagnostics);
  read_fields(record, fields, vocabularies);
  add_passages(fields, case_fields, source.text, reading);
  reading.sources = record.sources;
  check_codes(record_in(fields, "area"), vocabularies, diagnostics);
  std::set<std::string_view> ids;
  for (const Node& item : items_in(fields, "indicators")) {
    const Node* id = item.find_value("id");
    if (id != nullptr && !ids.insert(id->text).second) {
      diagnostics.error(id->span, message::indicator_twice, id->text);
    }
  }
  check_phases(record, fields, diagnostics);
  check_order(record, fields, diagnostics);
  if (diagnostics.errors() > errors) return std::nullopt;

  record.area.municipality_class =
      vocabularies.municipality_classes.find(class_of(record, vocabularies))
          .value_or(0);
  record.evaluation_level =
      vocabularies.evaluation_levels.find(evaluation_level(record)).value_or(0);
  return record;
}

}  // namespace portal
