#include "chart/text_block.h"

#include <algorithm>
#include <limits>

#include "base/phrase.h"
#include "base/text.h"

namespace portal {

std::string_view style_class(TextStyle style) {
  switch (style) {
    case TextStyle::label:
      return "label";
    case TextStyle::strong:
      return "strong";
    case TextStyle::value:
      return "value";
    case TextStyle::point:
      return "point";
    case TextStyle::tick:
      return "tick";
    case TextStyle::note:
      return "note";
    case TextStyle::figure:
      return "figure";
    case TextStyle::title:
      return "title";
  }
  return "label";
}

double font_size(TextStyle style) {
  switch (style) {
    case TextStyle::figure:
      return 40;
    case TextStyle::title:
      return 20;
    default:
      return 16;
  }
}

double line_height(TextStyle style) { return font_size(style) * 1.3; }

static bool is_bold(TextStyle style) {
  return style == TextStyle::strong || style == TextStyle::value ||
         style == TextStyle::point || style == TextStyle::figure ||
         style == TextStyle::title;
}

// In em.
static double advance(char32_t code) {
  if (code < 0x20) return 1.0;  // printed as U+FFFD
  if (code < 0x7F) {
    const char c = static_cast<char>(code);
    constexpr std::string_view slim = " .,:;'|!ijl()[]/-";
    constexpr std::string_view broad = "mwMW%@";
    if (slim.find(c) != std::string_view::npos) return 0.4;
    if (broad.find(c) != std::string_view::npos) return 0.95;
    if (c >= 'A' && c <= 'Z') return 0.75;
    return 0.6;
  }
  const int cells = display_width(code);
  if (cells == 0) return 0;
  if (code >= 0xFF61 && code <= 0xFFDC) return 0.55;  // half-width forms
  if (cells == 1 && code < 0x370 && code != 0xB1 && code != 0xD7 &&
      code != 0xF7) {
    return 0.75;
  }
  if (code == 0x2212) return 0.65;
  // Signs of "ambiguous" width (①, ～, …) are full width in Japanese type.
  return 1.0;
}

double text_width(std::string_view text, TextStyle style) {
  double width = 0;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    width += advance(character.valid ? character.code : U'\uFFFD');
    i += character.size;
  }
  return width * font_size(style) * (is_bold(style) ? 1.04 : 1.0);
}

static bool is_one_of(char32_t code, std::u32string_view set) {
  return set.find(code) != std::u32string_view::npos;
}

static bool is_hiragana(char32_t c) { return c >= 0x3041 && c <= 0x309F; }
static bool is_katakana(char32_t c) {
  return (c >= 0x30A0 && c <= 0x30FF) || c == U'ー';
}
static bool is_word(char32_t c) {
  return c > 0x20 && c < 0x250 && !is_one_of(c, U"/()[]");
}

// How bad a line end between two characters is; 0 is best.
static double break_cost(char32_t before, char32_t after) {
  constexpr double never = std::numeric_limits<double>::infinity();
  if (is_one_of(
          after,
          U"、。，．・：；？！」』）】〕〉》]),.:;?!ーぁぃぅぇぉっゃゅょゎ"
          U"ァィゥェォッャュョヮ々％%‰℃〜～…")) {
    return never;
  }
  if (is_one_of(before, U"（「『【〔〈《([約＋−△")) return never;
  if (before == ' ' || before == U'　') return 0;
  // 「2018：563」
  if (before == U'：' && after >= '0' && after <= '9') return 400;
  if (is_one_of(before, U"、。，・：；」』）】〕〉》／→") ||
      is_one_of(after, U"（「『【〔〈《→")) {
    return 0;
  }
  if (after == ' ') return never;
  if (is_word(before) && is_word(after)) return never;
  // 「230回」「5年度」: a number keeps its unit.
  if (before >= '0' && before <= '9') return 400;
  if (is_hiragana(before) && !is_hiragana(after)) return 40;
  if (is_katakana(before) != is_katakana(after)) return 80;
  // Inside a word: worse than one line more.
  if (is_hiragana(after)) return 1600;
  if (is_katakana(before)) return 1800;
  return 1400;
}

static void wrap_paragraph(std::string_view text, TextStyle style, double limit,
                           std::vector<std::string>& lines) {
  struct Place {
    size_t offset;
    double width;  // of the text before
    double cost;   // of a line end here
  };
  std::vector<Place> places;
  if (text_width(text, style) <= limit) {
    lines.emplace_back(trim(text));
    return;
  }
  // Of the places that the letters alone allow, those inside a phrase
  // (取り|組む) come late.
  const std::vector<size_t> phrases = phrase_breaks(text, {});
  double width = 0;
  char32_t before = 0;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    double cost = before == 0 ? 0 : break_cost(before, character.code);
    if (cost > 0 && !std::binary_search(phrases.begin(), phrases.end(), i)) {
      cost += 300;
    }
    places.push_back({i, width, cost});
    width += text_width(text.substr(i, character.size), style);
    before = character.code;
    i += character.size;
  }
  places.push_back({text.size(), width, 0});
  if (places.size() <= 2) {
    lines.emplace_back(trim(text));
    return;
  }
  // The cheapest way to each place. A forbidden line end costs much, but less
  // than a line that is too wide. The look back is bounded by the width.
  constexpr double forbidden = 1e5, new_line = 1000, too_wide = 1e7;
  const size_t count = places.size();
  std::vector<double> best(count, std::numeric_limits<double>::infinity());
  std::vector<size_t> from(count, 0);
  best[0] = 0;
  for (size_t end = 1; end < count; ++end) {
    const double at_end =
        end + 1 == count ? 0 : std::min(places[end].cost, forbidden);
    for (size_t begin = end; begin-- > 0;) {
      const double length = places[end].width - places[begin].width;
      const bool wide = length > limit;
      if (wide && begin + 1 < end) break;
      const double slack = std::max(0.0, 1 - length / limit);
      const double cost = best[begin] + new_line + at_end +
                          150 * slack * slack + (wide ? too_wide : 0);
      if (cost < best[end]) {
        best[end] = cost;
        from[end] = begin;
      }
    }
  }
  std::vector<std::string> reversed;
  for (size_t end = count - 1; end > 0; end = from[end]) {
    const size_t begin = places[from[end]].offset;
    reversed.emplace_back(trim(text.substr(begin, places[end].offset - begin)));
  }
  lines.insert(lines.end(), reversed.rbegin(), reversed.rend());
}

TextBlock wrap(std::string_view text, TextStyle style, double width) {
  // A page of text in a label is no label; the rest would cost time only.
  constexpr size_t longest = 4000;
  TextBlock block;
  block.style = style;
  if (text.size() > longest) {
    size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      --end;
    text = text.substr(0, end);
  }
  if (!trim(text).empty()) {
    for (size_t begin = 0; begin <= text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      wrap_paragraph(text.substr(begin, end - begin), style, width,
                     block.lines);
      begin = end + 1;
    }
  }
  for (const std::string& line : block.lines) {
    block.width = std::max(block.width, text_width(line, style));
  }
  block.height = line_height(style) * static_cast<double>(block.lines.size());
  return block;
}

void draw_text(SvgNode& parent, const TextBlock& block, double x, double top,
               Anchor anchor, std::string_view more) {
  if (block.lines.empty()) return;
  std::string names(style_class(block.style));
  if (!more.empty()) {
    names += ' ';
    names += more;
  }
  // A class, as a page has hundreds of them.
  if (anchor != Anchor::start)
    names += anchor == Anchor::middle ? " mid" : " end";
  SvgNode text("text", names);
  // The baseline of Japanese type stands 0.88 em below the top of the body.
  const double lead = (line_height(block.style) - font_size(block.style)) / 2 +
                      font_size(block.style) * 0.88;
  for (size_t i = 0; i < block.lines.size(); ++i) {
    const double y =
        top + lead + line_height(block.style) * static_cast<double>(i);
    SvgNode& line = block.lines.size() == 1 ? text : text.add(SvgNode("tspan"));
    line.set("x", x).set("y", y);
    line.text = block.lines[i];
  }
  parent.add(std::move(text));
}

}  // namespace portal
