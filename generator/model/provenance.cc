#include "model/provenance.h"

#include <charconv>

namespace portal {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A line number, without leading zeros.
static std::optional<uint32_t> parse_line(std::string_view text) {
  if (text.empty() || text.front() == '0') return std::nullopt;
  uint32_t line = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), line);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return line;
}

std::string SourceRef::text() const {
  std::string result = source;
  if (first_line == 0) return result;
  result += ':' + std::to_string(first_line);
  if (last_line != first_line) result += '-' + std::to_string(last_line);
  return result;
}

std::optional<SourceRef> parse_source_ref(std::string_view text) {
  SourceRef ref;
  const size_t colon = text.find(':');
  const std::string_view id = text.substr(0, colon);
  const auto is_id_letter = [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z');
  };
  if (id.empty()) return std::nullopt;
  for (const char c : id) {
    if (!is_id_letter(c)) return std::nullopt;
  }
  ref.source = id;
  if (colon == std::string_view::npos) return ref;

  const std::string_view lines = text.substr(colon + 1);
  const size_t dash = lines.find('-');
  const std::optional<uint32_t> first = parse_line(lines.substr(0, dash));
  if (!first) return std::nullopt;
  ref.first_line = ref.last_line = *first;
  if (dash == std::string_view::npos) return ref;
  const std::optional<uint32_t> last = parse_line(lines.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  ref.last_line = *last;
  return ref;
}

std::optional<Number> parse_number(std::string_view text) {
  size_t i = 0;
  const auto digits = [&] {
    const size_t begin = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i - begin;
  };
  if (i < text.size() && text[i] == '-') ++i;
  const size_t whole = i;
  const size_t count = digits();
  // 02073 is a code, not a number.
  if (count == 0 || (count > 1 && text[whole] == '0')) return std::nullopt;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0) return std::nullopt;
  }
  constexpr size_t longest = 30;  // no figure of a report is longer
  if (i != text.size() || text.size() > longest) return std::nullopt;
  Number number;
  number.text = text;
  std::from_chars(text.data(), text.data() + text.size(), number.value);
  return number;
}

}  // namespace portal
