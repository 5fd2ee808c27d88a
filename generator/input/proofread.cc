#include "input/proofread.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"
#include "input/figures.h"
#include "input/proofread_messages.h"
#include "input/record.h"

namespace portal {

namespace {

using namespace std::string_view_literals;
using Kind = Passage::Kind;

// Texts that are no sentences: names of places in the source, codes, units,
// labels of dates.
constexpr std::array unread_keys = {
    "id"sv,     "kana"sv,    "number"sv, "unit"sv,   "per"sv,
    "approx"sv, "year"sv,    "as_of"sv,  "period"sv, "licence"sv,
    "place"sv,  "formula"sv, "codes"sv,  "see"sv,    "variants"sv};

class Collector {
 public:
  Collector(std::string_view file, Reading& reading)
      : file_(file), reading_(reading) {}

  void record(const Node& node, std::span<const Field> fields,
              const std::vector<SourceRef>& outer, bool is_root) {
    std::vector<SourceRef> own = outer;
    if (!is_root) {
      std::vector<SourceRef> found = sources_in(node, "source");
      if (found.empty()) found = sources_in(node, "sources");
      if (!found.empty()) own = std::move(found);
    }
    const std::string unit = text_in(node, "unit");
    if (!unit.empty()) unit_ = unit;
    ++block_;
    const size_t first = reading_.passages.size();
    for (const Member& member : node.members) {
      if (std::find(unread_keys.begin(), unread_keys.end(), member.key) !=
          unread_keys.end()) {
        continue;
      }
      const auto field = std::find_if(
          fields.begin(), fields.end(),
          [&](const Field& each) { return each.key == member.key; });
      const std::span<const Field> below =
          field == fields.end() ? std::span<const Field>() : field->fields;
      const bool is_text =
          field == fields.end() || field->type == FieldType::text;
      const bool is_value = member.key == "value" || member.key == "values" ||
                            member.key == "before" || member.key == "after";
      this->value(member.value, below, own, is_text, is_value);
    }
    // What a lesson says rests on the cases that it names.
    for (const Node& name : items_in(node, "cases")) {
      for (size_t i = first; i < reading_.passages.size(); ++i) {
        reading_.passages[i].cites.push_back({name.span.begin, name.span.end});
      }
    }
  }

 private:
  void value(const Node& node, std::span<const Field> fields,
             const std::vector<SourceRef>& own, bool is_text, bool is_value) {
    switch (node.kind) {
      case Node::Kind::sequence:
        for (const Node& item : node.items) {
          value(item, fields, own, is_text, is_value);
        }
        return;
      case Node::Kind::mapping: {
        const size_t first = reading_.passages.size();
        record(node, fields, own, false);
        const Node* flag = node.find_value("flag");
        if (flag == nullptr || flag->text != "derived") return;
        for (size_t i = first; i < reading_.passages.size(); ++i) {
          reading_.passages[i].derived = true;
        }
        return;
      }
      case Node::Kind::text:
        if (is_text) add(node, Kind::field, own);
        return;
      case Node::Kind::number:
        if (is_value) add(node, Kind::value, own);
        return;
      default:
        return;
    }
  }

  void add(const Node& node, Kind kind, const std::vector<SourceRef>& own) {
    Passage passage;
    passage.kind = kind;
    passage.block = block_;
    passage.text = node.text;
    passage.sources = own;
    if (kind == Kind::value) passage.unit = unit_;
    // Quotes stand before most texts; where escapes do not let it be found,
    // the whole value is the place.
    Range range{node.span.begin, node.span.end};
    const size_t at =
        file_.substr(range.begin, range.end - range.begin).find(passage.text);
    if (at != std::string_view::npos) {
      range.begin += static_cast<uint32_t>(at);
      range.end = range.begin + static_cast<uint32_t>(passage.text.size());
    }
    passage.parts.push_back({0, range});
    reading_.passages.push_back(std::move(passage));
  }

  std::string_view file_;
  Reading& reading_;
  std::string unit_;
  uint32_t block_ = 1U << 31;  // apart from those of the text below
};

bool has_lines(const std::vector<SourceRef>& refs) {
  return std::any_of(refs.begin(), refs.end(),
                     [](const SourceRef& ref) { return ref.first_line > 0; });
}

// Whether an address leads to what carries sources itself.
bool leads_to_source(std::string_view address) {
  return address.find("://") == std::string_view::npos &&
         !address.starts_with("../pages/") && !address.starts_with("../tools/");
}

class Proofreader {
 public:
  Proofreader(const Reading& reading, uint32_t source, std::string_view file,
              const Writing& writing, std::vector<Abbreviation>& abbreviations,
              Diagnostics& diagnostics)
      : reading_(reading),
        source_(source),
        file_(file),
        writing_(writing),
        abbreviations_(abbreviations),
        diags_(diagnostics) {}

  void run() {
    check_figures();
    for (const Passage& passage : reading_.passages) {
      if (passage.kind == Kind::value) continue;
      check_spellings(passage);
      if (is_foreign(passage.text)) continue;
      check_sentences(passage);
      find_abbreviations(passage);
    }
    check_median();
  }

 private:
  Span span(const Passage& passage, size_t begin, size_t end) const {
    const Range range =
        passage.place(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
    return {source_, range.begin, range.end};
  }

  void check_figures() {
    const bool file_has_lines = has_lines(reading_.sources);
    std::set<uint32_t> cited;  // blocks that link to what has sources
    if (!file_has_lines) {
      for (const Passage& passage : reading_.passages) {
        for (const Range& range : passage.cites) {
          if (leads_to_source(
                  file_.substr(range.begin, range.end - range.begin))) {
            cited.insert(passage.block);
          }
        }
      }
    }
    for (const Passage& passage : reading_.passages) {
      const bool carried = passage.sources.empty()
                               ? file_has_lines || cited.contains(passage.block)
                               : has_lines(passage.sources);
      if (passage.kind == Kind::value) {
        if (!carried) report(passage, 0, passage.text.size());
        continue;
      }
      for (const PrintedFigure& figure : figures_of(passage, writing_)) {
        if (figure.derived) {
          check_derivation(passage, figure);
        } else if (!carried) {
          report(passage, figure.begin, figure.end);
        }
      }
    }
  }

  void report(const Passage& passage, size_t begin, size_t end) {
    diags_
        .warning(span(passage, begin, end), message::figure_without_source,
                 passage.text.substr(begin, end - begin))
        .help(message::figure_without_source_help);
  }

  void check_derivation(const Passage& passage, const PrintedFigure& figure) {
    const std::string text =
        passage.text.substr(figure.begin, figure.end - figure.begin);
    const Span place = span(passage, figure.begin, figure.end);
    if (figure.formula.empty()) {
      diags_.warning(place, message::derived_without_formula, text)
          .help(message::derived_without_formula_help, text);
      return;
    }
    const std::optional<double> value = evaluate(figure.formula);
    if (!value) {
      diags_
          .error(place, message::derived_unreadable,
                 std::string(figure.formula))
          .help(message::derived_unreadable_help);
    } else if (!agrees(figure, *value)) {
      const bool is_share = figure.unit == "%" && std::abs(*value) <= 1;
      diags_
          .error(place, message::derived_wrong, text,
                 print(is_share ? *value * 100 : *value, figure.decimals + 2))
          .help(message::derived_wrong_help);
    }
  }

  static std::string print(double value, int decimals) {
    const double factor = std::pow(10.0, decimals);
    std::string text = std::to_string(std::round(value * factor) / factor);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
  }

  // The title of a book, an address: Latin letters for the greater part.
  static bool is_foreign(std::string_view text) {
    constexpr size_t long_enough = 40;
    const auto latin =
        static_cast<size_t>(std::count_if(text.begin(), text.end(), is_letter));
    return latin > long_enough && latin > text.size() / 2;
  }

  void check_sentences(const Passage& passage) {
    const std::string_view text = passage.text;
    size_t begin = 0;
    int characters = 0;
    for (size_t i = 0; i < text.size();) {
      const Character c = character_at(text, i);
      i += c.size;
      if (characters == 0 && (c.code == U' ' || c.code == U'　')) {
        begin = i;
        continue;
      }
      ++characters;
      const bool ends = c.code == U'。' || c.code == U'！' || c.code == U'？';
      if (!ends && i < text.size()) continue;
      if (ends && passage.kind != Kind::heading) {
        lengths_.push_back(characters);
      }
      if (writing_.longest_sentence > 0 &&
          characters > writing_.longest_sentence) {
        diags_
            .warning(span(passage, begin, i), message::sentence_long,
                     std::to_string(characters),
                     std::to_string(writing_.longest_sentence))
            .help(message::sentence_long_help);
      }
      begin = i;
      characters = 0;
    }
  }

  void check_median() {
    if (writing_.median_sentence <= 0 || lengths_.empty()) return;
    const auto middle =
        lengths_.begin() + static_cast<ptrdiff_t>(lengths_.size() / 2);
    std::nth_element(lengths_.begin(), middle, lengths_.end());
    if (*middle <= writing_.median_sentence) return;
    diags_
        .warning({source_, 0, 0}, message::sentences_long,
                 std::to_string(*middle),
                 std::to_string(writing_.median_sentence))
        .help(message::sentence_long_help);
  }

  void check_spellings(const Passage& passage) {
    const std::string_view text = passage.text;
    for (const Writing::Spelling& spelling : writing_.spellings) {
      for (size_t at = 0;
           (at = text.find(spelling.wrong, at)) != std::string_view::npos;
           at += spelling.wrong.size()) {
        if (stands_in(text, at, spelling)) continue;
        auto made =
            diags_.warning(span(passage, at, at + spelling.wrong.size()),
                           message::spelling, spelling.wrong, spelling.right);
        if (!spelling.why.empty()) {
          made.help(message::spelling_why, spelling.why);
        }
      }
    }
  }

  // Whether what stands at `at` is a part of a word in which it is right.
  static bool stands_in(std::string_view text, size_t at,
                        const Writing::Spelling& spelling) {
    for (const std::string& word : spelling.except) {
      for (size_t in = 0;
           (in = word.find(spelling.wrong, in)) != std::string::npos;
           in += spelling.wrong.size()) {
        if (at >= in && text.substr(at - in).starts_with(word)) return true;
      }
    }
    return false;
  }

  static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || is_capital(c);
  }
  static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  // Latin words with two capitals or more: KDB, HbA1c.
  void find_abbreviations(const Passage& passage) {
    constexpr size_t longest = 10;
    const std::string_view text = passage.text;
    for (size_t i = 0; i < text.size();) {
      if (!is_letter(text[i])) {
        ++i;
        continue;
      }
      const size_t begin = i;
      int capitals = 0, others = 0;
      for (; i < text.size() && (is_letter(text[i]) || is_digit(text[i]));
           ++i) {
        capitals += is_capital(text[i]) ? 1 : 0;
        others += is_letter(text[i]) && !is_capital(text[i]) ? 1 : 0;
      }
      // A file name or an address that is no code.
      const bool is_name = i < text.size() &&
                           (text[i] == '.' || text[i] == '_' || text[i] == '@');
      // McGraw and JavaScript are names.
      if (capitals < 2 || capitals < others || i - begin > longest || is_name) {
        continue;
      }
      std::string word(text.substr(begin, i - begin));
      if (!seen_.insert(word).second) continue;
      if (is_explained(text, begin, i)) continue;
      if (std::binary_search(writing_.known.begin(), writing_.known.end(),
                             word)) {
        continue;
      }
      abbreviations_.push_back({std::move(word), span(passage, begin, i)});
    }
  }

  // KDB（国保データベース） or 国保データベース（KDB）.
  static bool is_explained(std::string_view text, size_t begin, size_t end) {
    constexpr std::string_view open = "（";
    const std::string_view before = text.substr(0, begin);
    const std::string_view after = text.substr(end);
    if (after.starts_with(open) && after.size() > open.size()) {
      return is_wide(character_at(after, open.size()).code);
    }
    return before.ends_with(open) && before.size() > open.size() &&
           after.starts_with("）") &&
           is_wide(character_before(before, before.size() - open.size()).code);
  }

  const Reading& reading_;
  uint32_t source_;
  std::string_view file_;
  const Writing& writing_;
  std::vector<Abbreviation>& abbreviations_;
  Diagnostics& diags_;
  std::vector<int> lengths_;    // of sentences
  std::set<std::string> seen_;  // abbreviations
};

}  // namespace

Range Passage::place(uint32_t begin, uint32_t end) const {
  const auto find = [&](uint32_t offset) {
    const auto next = std::upper_bound(
        parts.begin(), parts.end(), offset,
        [](uint32_t at, const Part& part) { return at < part.at; });
    return next == parts.begin() ? next : next - 1;
  };
  if (parts.empty()) return {};
  const auto first = find(begin);
  const auto last = find(end > begin ? end - 1 : end);
  const auto within = [](const Part& part, uint32_t offset) {
    return std::min(part.range.begin + (offset - part.at), part.range.end);
  };
  return {within(*first, begin), within(*last, end)};
}

void add_passages(const Node& record, std::span<const Field> fields,
                  std::string_view file, Reading& reading) {
  Collector(file, reading).record(record, fields, {}, true);
}

std::vector<PrintedFigure> figures_of(const Passage& passage,
                                      const Writing& writing) {
  std::vector<PrintedFigure> figures =
      find_figures(passage.text, writing.units);
  if (passage.kind != Kind::cell || !figures.empty()) return figures;
  // A cell that is a number has its unit in the head of the table.
  size_t at = 0;
  if (const std::optional<PlainNumber> number = read_number(passage.text, at);
      number && at == passage.text.size()) {
    PrintedFigure figure;
    figure.end = static_cast<uint32_t>(at);
    figure.value = number->value;
    figure.decimals = number->decimals;
    figure.scale = number->scale;
    figures.push_back(figure);
  }
  return figures;
}

void proofread(const Reading& reading, uint32_t source, std::string_view file,
               const Writing& writing, std::vector<Abbreviation>& abbreviations,
               Diagnostics& diagnostics) {
  Proofreader(reading, source, file, writing, abbreviations, diagnostics).run();
}

void check_abbreviations(const std::vector<Abbreviation>& abbreviations,
                         const std::vector<Term>& terms,
                         Diagnostics& diagnostics) {
  std::set<std::string_view> known;
  for (const Term& term : terms) {
    known.insert(term.term);
    known.insert(term.variants.begin(), term.variants.end());
  }
  for (const Abbreviation& each : abbreviations) {
    if (known.contains(each.text)) continue;
    diagnostics.warning(each.span, message::abbreviation_unexplained, each.text)
        .help(message::abbreviation_unexplained_help, each.text);
  }
}

}  // namespace portal
