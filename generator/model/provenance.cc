#include "model/provenance.h"

#include <charconv>

namespace portal {

std::string SourceRef::text() const {
  if (first_line == 0) return source;
  std::string result = source + ":" + std::to_string(first_line);
  if (last_line != first_line) result += "-" + std::to_string(last_line);
  return result;
}

// Digits alone, without sign; nullopt for anything else.
static std::optional<uint32_t> parse_line(std::string_view text) {
  uint32_t line = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, line);
  if (result.ec != std::errc() || result.ptr != end || line == 0) {
    return std::nullopt;
  }
  return line;
}

std::optional<SourceRef> parse_source_ref(std::string_view text) {
  SourceRef ref;
  const size_t colon = text.find(':');
  ref.source = text.substr(0, colon);
  if (ref.source.empty() ||
      ref.source.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") !=
          std::string::npos) {
    return std::nullopt;
  }
  if (colon == std::string_view::npos) return ref;
  const std::string_view lines = text.substr(colon + 1);
  const size_t dash = lines.find('-');
  const std::optional<uint32_t> first = parse_line(lines.substr(0, dash));
  const std::optional<uint32_t> last = dash == std::string_view::npos
                                           ? first
                                           : parse_line(lines.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  ref.first_line = *first;
  ref.last_line = *last;
  return ref;
}

std::optional<Number> parse_number(std::string_view text) {
  const std::string_view digits = "0123456789";
  std::string_view rest = text;
  if (rest.starts_with('-')) rest.remove_prefix(1);
  const size_t dot = rest.find('.');
  const std::string_view whole = rest.substr(0, dot);
  const std::string_view part =
      dot == std::string_view::npos ? "0" : rest.substr(dot + 1);
  const auto only_digits = [&](std::string_view some) {
    return !some.empty() &&
           some.find_first_not_of(digits) == std::string_view::npos;
  };
  if (text.size() > 32 || !only_digits(whole) || !only_digits(part)) {
    return std::nullopt;
  }
  Number number;
  number.text = text;
  std::from_chars(text.data(), text.data() + text.size(), number.value);
  return number;
}

}  // namespace portal
