#include "input/markdown_limits.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "input/markdown_messages.h"

namespace portal {

namespace {

class LimitCheck {
 public:
  LimitCheck(uint32_t source, std::string_view file, Diagnostics& diags)
      : source_(source), file_(file), diags_(diags) {}

  void line(size_t begin, size_t end);

 private:
  void bytes(size_t begin, size_t end);
  void nesting(size_t begin, size_t end);
  void definition(size_t begin, size_t end);
  Span span(size_t begin, size_t end) const {
    return {source_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }
  void control(size_t at, size_t size, char32_t code);

  uint32_t source_;
  std::string_view file_;
  Diagnostics& diags_;
  size_t html_starts_ = 0;
  size_t brackets_ = 0;          // '[' since the last blank line
  size_t definition_begin_ = 0;  // of the link definition that is open
  size_t definition_size_ = 0;   // 0: none is open
};

void LimitCheck::control(size_t at, size_t size, char32_t code) {
  std::string name = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) {
    name += "0123456789ABCDEF"[code >> shift & 15U];
  }
  diags_.error(span(at, at + size), message::markdown_control_character, name)
      .help(message::markdown_control_character_help);
}

void LimitCheck::line(size_t begin, size_t end) {
  const std::string_view text = file_.substr(begin, end - begin);
  if (text.find_first_not_of(" \t>") == std::string_view::npos) {
    brackets_ = 0;
    definition_size_ = 0;
  }
  if (text.size() > max_line_bytes) {
    diags_
        .error(span(begin, end), message::markdown_line_too_long,
               std::to_string(text.size()), std::to_string(max_line_bytes))
        .help(message::markdown_line_too_long_help);
  }
  bytes(begin, end);
  nesting(begin, end);
  definition(begin, end);
}

void LimitCheck::bytes(size_t begin, size_t end) {
  static constexpr std::array<bool, 256> special = [] {
    std::array<bool, 256> table{};
    for (size_t c = 0; c < 0x20; ++c) table[c] = true;
    for (const unsigned char c :
         {'|', '<', '[', ']', '(', ')', '{', '}', '>', '\x7F'}) {
      table[c] = true;
    }
    table[0xC2] = true;
    table[0xEF] = true;
    return table;
  }();
  size_t bars = 0;
  size_t tabs = 0;
  size_t run_begin = begin;
  for (size_t i = begin; i < end; ++i) {
    const char c = file_[i];
    const auto byte = static_cast<unsigned char>(c);
    if (!special[byte]) continue;
    const auto next =
        static_cast<unsigned char>(i + 1 < end ? file_[i + 1] : '\0');
    if (c == '|') {
      ++bars;
    } else if (c == '\t') {
      ++tabs;
    } else if (byte < 0x20 || byte == 0x7F) {
      control(i, 1, byte);
    } else if (byte == 0xC2) {
      if (next >= 0x80 && next < 0xA0) control(i, 2, next);
    } else if (byte == 0xEF) {
      if (next == 0xBF && i + 2 < end &&
          static_cast<unsigned char>(file_[i + 2]) >= 0xBE) {
        control(i, 3, character_at(file_, i).code);
      }
    } else {
      if (c == '<' && (next == '!' || next == '?') &&
          ++html_starts_ == max_html_starts + 1) {
        diags_
            .error(span(i, i + 2), message::markdown_too_much_html,
                   std::to_string(max_html_starts))
            .help(message::raw_html_help);
      }
      if (c == '[' && ++brackets_ == max_block_brackets + 1) {
        diags_.error(span(i, i + 1), message::markdown_too_many_brackets,
                     std::to_string(max_block_brackets));
      }
      const bool same = i > begin && file_[i - 1] == c;
      if (!same) run_begin = i;
      if (i - run_begin == max_bracket_run) {
        diags_.error(span(run_begin, i + 1), message::markdown_bracket_run,
                     std::string(1, c), std::to_string(max_bracket_run));
      }
    }
  }
  if (bars > max_line_bars) {
    diags_.error(span(begin, end), message::markdown_too_many_bars,
                 std::to_string(bars), std::to_string(max_line_bars));
  }
  if (tabs > max_line_tabs) {
    diags_.error(span(begin, end), message::markdown_too_many_tabs,
                 std::to_string(tabs), std::to_string(max_line_tabs));
  }
}

// Counts the signs of quotes and lists before the text of a line.
void LimitCheck::nesting(size_t begin, size_t end) {
  size_t depth = 0;
  size_t i = begin;
  while (i < end && (file_[i] == ' ' || file_[i] == '\t')) ++i;
  while (i < end) {
    size_t sign = i;
    if (file_[i] == '>' || file_[i] == '-' || file_[i] == '+' ||
        file_[i] == '*') {
      ++sign;
    } else {
      while (sign < end && file_[sign] >= '0' && file_[sign] <= '9') ++sign;
      if (sign == i || sign == end ||
          (file_[sign] != '.' && file_[sign] != ')')) {
        break;
      }
      ++sign;
    }
    const size_t text = std::min(file_.find_first_not_of(" \t", sign), end);
    if (file_[i] != '>' && text == sign) break;
    ++depth;
    i = text;
  }
  if (depth > max_depth) {
    diags_.error(span(begin, end), message::markdown_too_deep,
                 std::to_string(max_depth));
  }
}

void LimitCheck::definition(size_t begin, size_t end) {
  const std::string_view text = file_.substr(begin, end - begin);
  const size_t first = text.find_first_not_of(" \t>");
  // The name of a definition may span lines, so "]:" is all there is to see.
  if (first != std::string_view::npos && text.substr(first, 2) != "[^" &&
      text.find("]:", first) != std::string_view::npos) {
    definition_begin_ = begin;
    definition_size_ = 0;
  } else if (definition_size_ == 0) {
    return;
  }
  const size_t before = definition_size_;
  definition_size_ += text.size() + 1;
  if (before <= max_definition_bytes &&
      definition_size_ > max_definition_bytes) {
    diags_.error(
        span(definition_begin_, end), message::markdown_definition_too_long,
        std::to_string(definition_size_), std::to_string(max_definition_bytes));
  }
}

}  // namespace

bool check_markdown_limits(uint32_t source, std::string_view file, size_t begin,
                           Diagnostics& diags) {
  const size_t errors = diags.errors();
  const auto size = static_cast<uint32_t>(file.size());
  if (file.size() - begin > max_body_bytes) {
    diags
        .error({source, static_cast<uint32_t>(begin + max_body_bytes), size},
               message::markdown_too_long, std::to_string(file.size() - begin),
               std::to_string(max_body_bytes))
        .help(message::markdown_too_long_help);
    return false;
  }
  const std::string_view body = file.substr(begin);
  if (const std::optional<size_t> invalid = find_invalid_utf8(body)) {
    const auto at = static_cast<uint32_t>(begin + *invalid);
    diags.error({source, at, at + 1}, message::markdown_not_utf8);
    return false;
  }
  LimitCheck check(source, file, diags);
  for (size_t at = begin; at < file.size();) {
    const size_t end = std::min(file.find_first_of("\r\n", at), file.size());
    check.line(at, end);
    at = end + 1;
    if (end < file.size() && file[end] == '\r' && at < file.size() &&
        file[at] == '\n') {
      ++at;
    }
  }
  return diags.errors() == errors;
}

}  // namespace portal
