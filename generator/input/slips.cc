#include "input/slips.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "input/markdown_messages.h"

namespace portal {

namespace {

// The sign that `text` begins with, of those given in a plain and a full-width
// form: its size in bytes; 0: neither.
size_t sign_size(std::string_view text, std::string_view plain,
                 std::string_view wide) {
  if (text.starts_with(plain)) return plain.size();
  return text.starts_with(wide) ? wide.size() : 0;
}

size_t digit_size(std::string_view text) {
  if (text.empty()) return 0;
  const Character character = character_at(text, 0);
  const bool digit = (character.code >= '0' && character.code <= '9') ||
                     (character.code >= U'０' && character.code <= U'９');
  return digit ? character.size : 0;
}

bool is_wide_at(std::string_view text, size_t at) {
  return at < text.size() && is_wide(character_at(text, at).code);
}

class Slips {
 public:
  Slips(uint32_t source, std::string_view file,
        const std::vector<Piece>& pieces, Diagnostics& diags)
      : source_(source), file_(file), pieces_(pieces), diags_(diags) {}

  void paragraph(Range range);
  void within(Range range);

 private:
  enum class Position { first_line, later_line };

  void line(Range line, Position position);
  void groups(Range range);
  void box(std::string_view text, uint32_t begin);
  size_t note(std::string_view text, uint32_t begin);
  bool heading(std::string_view text, uint32_t begin);
  bool item(std::string_view text, uint32_t begin, Position position);
  bool table(std::string_view text, uint32_t begin);
  size_t link(Range range, uint32_t bracket, size_t bracket_size);
  size_t bare(std::string_view text, uint32_t begin, uint32_t from);
  void directive(std::string_view text, uint32_t begin);
  void wide_image(uint32_t begin);

  Span span(size_t begin, size_t size) const {
    return {source_, static_cast<uint32_t>(begin),
            static_cast<uint32_t>(begin + size)};
  }
  // The end of the code, link or other markup at `at`; `at` itself in text.
  uint32_t skip(uint32_t at);

  uint32_t source_;
  std::string_view file_;
  const std::vector<Piece>& pieces_;
  Diagnostics& diags_;
  size_t piece_ = 0;
};

uint32_t Slips::skip(uint32_t at) {
  while (piece_ < pieces_.size()) {
    const Piece& piece = pieces_[piece_];
    const bool is_markup = piece.kind != Piece::Kind::text &&
                           piece.kind != Piece::Kind::mark &&
                           piece.kind != Piece::Kind::soft_break;
    if (piece.range.end <= at || !is_markup) {
      // Pieces stand in the order of the file, those in a link behind it.
      if (piece.range.begin > at && !is_markup) return at;
      ++piece_;
      continue;
    }
    return piece.range.begin <= at ? piece.range.end : at;
  }
  return at;
}

void Slips::paragraph(Range range) {
  Position position = Position::first_line;
  for (uint32_t begin = range.begin; begin < range.end;) {
    const auto end = static_cast<uint32_t>(
        std::min<size_t>(file_.find_first_of("\r\n", begin), range.end));
    const size_t text = file_.find_first_not_of(" \t>", begin);
    if (text < end) {
      line({static_cast<uint32_t>(text), end}, position);
      position = Position::later_line;
    }
    begin = end + 1;
  }
  groups(range);
}

// What a line of its own is to begin with in other programs.
size_t list_sign(std::string_view text) {
  if (text.empty()) return 0;
  const Character first = character_at(text, 0);
  constexpr std::u32string_view signs = U"■□●○◎◆◇▶▷・※";
  const bool is_number = first.code >= U'①' && first.code <= U'⑳';
  return is_number || signs.find(first.code) != signs.npos ? first.size : 0;
}

// Lines under each other that become one: those with a sign before each, and
// the rows of a table from a spreadsheet. Told once for all of them.
void Slips::groups(Range range) {
  uint32_t signed_line = 0, row = 0;  // the first ones
  size_t signed_lines = 0, rows = 0;
  bool breaks = false;  // the line before ends with a line break
  for (uint32_t begin = range.begin; begin < range.end;) {
    const auto end = static_cast<uint32_t>(
        std::min<size_t>(file_.find_first_of("\r\n", begin), range.end));
    const auto first = static_cast<uint32_t>(
        std::min<size_t>(file_.find_first_not_of(" \t>", begin), end));
    const std::string_view line = file_.substr(first, end - first);
    if (list_sign(line) > 0) {
      if (signed_lines == 0) signed_line = first;
      if (signed_lines == 0 || !breaks) ++signed_lines;
    }
    if (trim(line).find('\t') != std::string_view::npos) {
      if (rows++ == 0) row = first;
    }
    if (!line.empty()) breaks = line.ends_with("  ") || line.ends_with('\\');
    begin = end + 1;
  }
  // 「・」 in the first line has been told by itself.
  const size_t size =
      signed_lines < 2 ? 0 : list_sign(file_.substr(signed_line));
  const bool told =
      signed_line == range.begin && file_.substr(signed_line).starts_with("・");
  if (size > 0 && !told) {
    diags_
        .warning(span(signed_line, size), message::lines_joined,
                 std::string(file_.substr(signed_line, size)))
        .help(message::lines_joined_help);
  }
  if (rows >= 2) {
    const size_t end =
        std::min<size_t>(file_.find_first_of("\r\n", row), range.end);
    std::string head = "|", rule = "|";
    for (const char c : trim(file_.substr(row, end - row))) {
      if (c == '\t') {
        head += '|';
        rule += "---|";
      } else {
        head += c;
      }
    }
    diags_.warning(span(row, end - row), message::table_tabs)
        .help(message::table_tabs_help, head + '|', rule + "---|");
  }
}

// 「- []」 and 「- [　]」: a box is "[ ]" with a plain space.
void Slips::box(std::string_view text, uint32_t begin) {
  const size_t line_begin = file_.find_last_of("\r\n", begin) + 1;
  const std::string_view sign =
      trim(file_.substr(std::min<size_t>(line_begin, begin),
                        begin - std::min<size_t>(line_begin, begin)));
  if (!sign.ends_with('-') && !sign.ends_with('*') && !sign.ends_with('+')) {
    return;
  }
  for (const std::string_view box :
       {"[]", "[　]", "［］", "［ ］", "［　］", "［x］", "［×］"}) {
    if (!text.starts_with(box) || text.size() == box.size() ||
        text[box.size()] == '(') {
      continue;
    }
    diags_.warning(span(begin, box.size()), message::box_form, std::string(box))
        .help(message::list_form_help,
              box == "［x］" || box == "［×］" ? "- [x] " : "- [ ] ");
    return;
  }
}

// 「［＾1］」, 「[＾1]」, 「［^1］」. The end of what was reported; 0: nothing
// was.
size_t Slips::note(std::string_view text, uint32_t begin) {
  size_t end = sign_size(text, "[", "［");
  if (end == 0) return 0;
  const size_t caret = sign_size(text.substr(end), "^", "＾");
  if (caret == 0) return 0;
  const size_t name = end + caret;
  end = name;
  while (const size_t size = digit_size(text.substr(end))) end += size;
  const size_t close = sign_size(text.substr(end), "]", "］");
  // With plain signs only it is a note whose text is missing.
  if (end == name || close == 0 || (name == 2 && close == 1)) return 0;
  const std::string shown(text.substr(0, end + close));
  std::string meant = "[^";
  (meant += normalize_nfkc(text.substr(name, end - name))) += ']';
  diags_.warning(span(begin, shown.size()), message::note_form, shown)
      .help(message::write_instead, meant);
  return shown.size();
}

void Slips::line(Range line, Position position) {
  const std::string_view text =
      trim(file_.substr(line.begin, line.end - line.begin));
  // What begins with markup, or with a sign that was escaped, is meant.
  if (heading(text, line.begin) || item(text, line.begin, position)) return;
  if (position == Position::later_line) return;
  table(text, line.begin);
  box(text, line.begin);
}

// 「##見出し」, 「＃＃ 見出し」, 「#　見出し」.
bool Slips::heading(std::string_view text, uint32_t begin) {
  size_t end = 0;
  size_t count = 0;
  while (const size_t size = sign_size(text.substr(end), "#", "＃")) {
    end += size;
    ++count;
  }
  if (count == 0 || count > 6 || end == text.size()) return false;
  const bool spaced = text[end] == ' ' || text.substr(end).starts_with("　");
  // One alone may be a hashtag or a number to dial: #7119.
  if (count == 1 && !spaced) return false;
  diags_
      .error(span(begin, end), message::heading_form,
             std::string(text.substr(0, end)))
      .help(message::heading_form_help,
            std::string(std::max<size_t>(count, 2), '#'));
  return true;
}

// A warning: somebody may want the signs themselves, and a full-width one
// cannot be escaped.
// 「１．項目」, 「1.項目」, 「・項目」, 「-項目」, 「＊ 項目」, 「＞ 引用」.
bool Slips::item(std::string_view text, uint32_t begin, Position position) {
  size_t digits = 0;
  std::string plain;
  while (const size_t size = digit_size(text.substr(digits))) {
    plain += normalize_nfkc(text.substr(digits, size));
    digits += size;
  }
  const auto report = [&](size_t size, const std::string& meant) {
    diags_
        .warning(span(begin, size), message::list_form,
                 std::string(text.substr(0, size)))
        .help(message::list_form_help, meant);
    return true;
  };
  if (digits > 0) {
    const std::string_view behind = text.substr(digits);
    const size_t point = sign_size(behind, ".", "．");
    // A line may happen to begin with the end of a bracket.
    const size_t bracket =
        position == Position::first_line ? sign_size(behind, ")", "）") : 0;
    const size_t end = digits + std::max(point, bracket);
    if (end == digits || plain.size() > 3) return false;
    const std::string_view rest = text.substr(end);
    const bool plain_form =
        plain.size() == digits && (behind[0] == '.' || behind[0] == ')');
    // 「1.5倍」 and "2. " within a paragraph are what they seem to be.
    const bool is_item = plain_form ? is_wide_at(rest, 0)
                                    : !rest.empty() && digit_size(rest) == 0;
    return is_item && report(end, plain + ". ");
  }
  if (text.starts_with("＞")) {
    diags_.warning(span(begin, 3), message::quote_form)
        .help(message::quote_form_help);
    return true;
  }
  for (const std::string_view sign : {"－", "＊", "＋", "−", "•"}) {
    const std::string_view rest =
        text.substr(std::min(sign.size(), text.size()));
    const bool spaced = rest.starts_with(' ') || rest.starts_with("　");
    const bool is_dot = sign == "•";
    if (!text.starts_with(sign) || rest.empty() || (!spaced && !is_dot)) {
      continue;
    }
    return report(sign.size(), "- ");
  }
  if (position == Position::later_line) return false;
  if (text.starts_with("・")) return report(3, "- ");
  return text.starts_with('-') && is_wide_at(text, 1) && report(1, "- ");
}

// 「｜a｜b｜」, and "|a|b|" with no line of dashes below.
bool Slips::table(std::string_view text, uint32_t begin) {
  const size_t first = sign_size(text, "|", "｜");
  const bool closed = text.ends_with('|') || text.ends_with("｜");
  if (first == 0 || !closed || text.size() <= 2 * first) return false;
  std::string rule;
  bool wide = false;
  for (size_t i = 0; i < text.size();) {
    const size_t size = sign_size(text.substr(i), "|", "｜");
    if (size > 0) rule += rule.empty() ? "|" : "---|";
    wide |= size > 1;
    i += size > 0 ? size : character_at(text, i).size;
  }
  diags_.error(span(begin, text.size()), message::table_form)
      .help(wide ? message::table_wide_help : message::table_rule_help, rule);
  return true;
}

void Slips::within(Range range) {
  const auto end =
      static_cast<uint32_t>(std::min<size_t>(range.end, file_.size()));
  bool backtick_told = false;
  for (uint32_t at = range.begin; at < end;) {
    if (const uint32_t next = skip(at); next > at) {
      at = next;
      continue;
    }
    const std::string_view text = file_.substr(at, end - at);
    if (text[0] == '\\') {  // meant as it is
      at += 2;
      continue;
    }
    if (text[0] == '`') {
      size_t size = 1;
      while (size < text.size() && text[size] == '`') ++size;
      if (!backtick_told) {
        diags_.warning(span(at, size), message::backtick_open)
            .help(message::backtick_open_help);
      }
      backtick_told = true;
      at += static_cast<uint32_t>(size);
    } else if (const size_t note_size = note(text, at)) {
      at += static_cast<uint32_t>(note_size);
    } else if (const size_t size = sign_size(text, "]", "］")) {
      const size_t link_end = link(range, at, size);
      at = static_cast<uint32_t>(std::max<size_t>(link_end, at + size));
    } else if (const size_t path = bare(text, at, range.begin)) {
      at += static_cast<uint32_t>(path);
    } else if (text.starts_with("！[")) {
      wide_image(at);
      at += 3;
    } else if (text.starts_with("｛")) {
      directive(text, at);
      at += 3;
    } else if (text.starts_with("＊＊") && is_wide_at(text, 6)) {
      diags_.warning(span(at, 6), message::emphasis_wide)
          .help(message::emphasis_wide_help);
      // Its end needs no word of its own.
      const size_t close = text.find("＊＊", 6);
      at += static_cast<uint32_t>(close == std::string_view::npos ? text.size()
                                                                  : close + 6);
    } else {
      at += static_cast<uint32_t>(character_at(file_, at).size);
    }
  }
}

// Whether `text` can only be an address: of the web, a file, a heading.
bool is_like_address(std::string_view text) {
  if (text.find("://") != std::string_view::npos || text.starts_with("../") ||
      text.starts_with("mailto:") || text.starts_with('#')) {
    return true;
  }
  const std::string_view file = text.substr(0, text.find('#'));
  constexpr std::array<std::string_view, 6> endings = {
      ".md", ".json", ".png", ".jpg", ".svg", ".webp"};
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) {
    return file.size() > ending.size() && file.ends_with(ending);
  });
}

// 「[文字]（../guide/wind.md）」, "[文字](a b.md)", 「［文字］(a.md)」.
// The end of what was reported; 0: nothing was.
size_t Slips::link(Range range, uint32_t bracket, size_t bracket_size) {
  const size_t line_end =
      std::min<size_t>(file_.find_first_of("\r\n", bracket), range.end);
  const size_t line_begin = file_.find_last_of("\r\n", bracket) + 1;
  size_t open = bracket + bracket_size;
  while (open < line_end && file_[open] == ' ') ++open;
  const std::string_view rest = file_.substr(open, line_end - open);
  const size_t open_size = sign_size(rest, "(", "（");
  if (open_size == 0) return 0;
  const size_t close = std::min(rest.find(')'), rest.find("）"));
  if (close == std::string_view::npos) return 0;
  const std::string_view address =
      trim(rest.substr(open_size, close - open_size));
  if (!is_like_address(address)) return 0;
  // The text in front, back to its own bracket.
  size_t begin = bracket;
  const size_t from = std::max<size_t>(line_begin, range.begin);
  while (begin > from && sign_size(file_.substr(begin), "[", "［") == 0) {
    begin -= character_before(file_, begin).size;
  }
  const size_t begin_size = sign_size(file_.substr(begin), "[", "［");
  if (begin_size == 0) return 0;
  const size_t close_size = rest[close] == ')' ? 1 : 3;
  const size_t end = open + close + close_size;
  auto report = diags_.error(span(begin, end - begin), message::link_form,
                             std::string(file_.substr(begin, end - begin)));
  if (address.find(' ') != std::string_view::npos ||
      address.find("　") != std::string_view::npos) {
    report.help(message::link_form_space_help);
    return end;
  }
  std::string meant = "[";
  meant += file_.substr(begin + begin_size, bracket - begin - begin_size);
  ((meant += "](") += address) += ')';
  report.help(message::write_instead, meant);
  return end;
}

// A path of a file where a text should be: "(文字)[../guide/wind.md]",
// 「文字」(./wind.md), "[[../guide/wind]]". Gives its size; 0: it is none.
size_t Slips::bare(std::string_view text, uint32_t begin, uint32_t from) {
  if (!text.starts_with("../") && !text.starts_with("./")) return 0;
  const char before = begin > from ? file_[begin - 1] : ' ';
  if (before == '.' || before == '/' || before == '\\') return 0;
  // [町]: ../cases/mati.md is a definition.
  if (trim(file_.substr(from, begin - from)).ends_with("]:")) return 0;
  size_t size = text.find('/') + 1;
  if (size == text.size() || text[size] <= ' ') return 0;
  while (size < text.size() && text[size] > ' ' && text[size] < 0x7F &&
         std::string_view("()[]<>{}|\"'`*").find(text[size]) ==
             std::string_view::npos) {
    ++size;
  }
  const std::string shown(text.substr(0, size));
  diags_.warning(span(begin, size), message::link_bare, shown)
      .help(message::link_bare_help, shown);
  return size;
}

// 「！[写っているもの](../images/a.png)」: a sign and a link.
void Slips::wide_image(uint32_t begin) {
  const uint32_t link_begin = begin + 3;
  const uint32_t link_end = skip(link_begin);
  const std::string_view whole =
      file_.substr(link_begin, link_end - link_begin);
  constexpr std::array<std::string_view, 5> endings = {
      ".png)", ".jpg)", ".jpeg)", ".webp)", ".gif)"};
  if (std::none_of(endings.begin(), endings.end(),
                   [&](auto ending) { return whole.ends_with(ending); })) {
    return;
  }
  diags_.warning(span(begin, 3), message::image_wide)
      .help(message::write_instead, "!" + std::string(whole));
}

// 「｛図：ID｝」, 「｛漢字｜かな｝」, in full-width brackets.
void Slips::directive(std::string_view text, uint32_t begin) {
  constexpr size_t open = 3;
  text = text.substr(0, text.find_first_of("\r\n"));
  size_t close = text.find("｝");
  size_t close_size = 3;
  if (const size_t plain = text.find('}'); plain < close) {
    close = plain;
    close_size = 1;
  }
  if (close == std::string_view::npos) return;
  const std::string_view inner = text.substr(open, close - open);
  constexpr std::array<std::string_view, 4> names = {"図", "値", "記入",
                                                     "記入欄"};
  const size_t colon = std::min(inner.find(':'), inner.find("："));
  const std::string_view name = trim(inner.substr(0, colon));
  const bool is_directive =
      colon != std::string_view::npos &&
      std::find(names.begin(), names.end(), name) != names.end();
  const bool is_ruby =
      std::min(inner.find('|'), inner.find("｜")) != std::string_view::npos;
  if (!is_directive && !is_ruby) return;
  std::string meant = "{";
  if (is_directive) {
    const size_t size = inner[colon] == ':' ? 1 : 3;
    ((meant += name) += ':') += trim(inner.substr(colon + size));
  } else {
    meant += inner;
  }
  meant += '}';
  diags_
      .error(span(begin, close + close_size), message::directive_wide,
             std::string(text.substr(0, close + close_size)))
      .help(message::write_instead, meant);
}

}  // namespace

void report_slips(uint32_t source, std::string_view file, Range range,
                  const std::vector<Piece>& pieces, Lines lines,
                  Diagnostics& diags) {
  Slips slips(source, file, pieces, diags);
  range.end = std::min(range.end, static_cast<uint32_t>(file.size()));
  if (lines == Lines::of_paragraph) slips.paragraph(range);
  slips.within(range);
}

}  // namespace portal
