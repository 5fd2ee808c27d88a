#include "base/source.h"

#include <algorithm>

#include "base/text.h"

namespace portal {

static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Where the line that holds `offset` begins.
static size_t line_begin(std::string_view text, size_t offset) {
  while (offset > 0) {
    const char before = text[offset - 1];
    if (before == '\n') break;
    // The CR of a CRLF belongs to the line that it ends.
    if (before == '\r' && (offset >= text.size() || text[offset] != '\n')) {
      break;
    }
    --offset;
  }
  return offset;
}

Position position_of(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  const size_t begin = line_begin(text, offset);
  Position position;
  for (size_t i = 0; i < begin; ++i) {
    if (text[i] == '\n') {
      ++position.line;
    } else if (text[i] == '\r' && (i + 1 >= begin || text[i + 1] != '\n')) {
      ++position.line;
    }
  }
  std::string_view before = text.substr(begin, offset - begin);
  if (begin == 0 && before.starts_with(byte_order_mark)) {
    before.remove_prefix(byte_order_mark.size());
  }
  position.column = 1 + static_cast<uint32_t>(count_characters(before));
  return position;
}

std::string_view line_at(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  const size_t begin = line_begin(text, offset);
  size_t end = begin;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
  return text.substr(begin, end - begin);
}

}  // namespace portal
