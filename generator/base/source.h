#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// A place in a source: half-open range of bytes.
struct Span {
  static constexpr uint32_t nowhere = UINT32_MAX;

  uint32_t source = nowhere;  // index into Sources
  uint32_t begin = 0;
  uint32_t end = 0;

  bool is_somewhere() const { return source != nowhere; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// A text and where it came from.
struct Source {
  std::string path;  // relative to the site, with '/', as diagnostics print it
  std::string text;  // as read; spans are offsets into it
};

using Sources = std::vector<Source>;

// Line and column as people count them: from 1, columns in characters (code
// points), so that 「あ」 is one column.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

// The position of the byte `offset` in `text`; offsets past the end count as
// the end. LF, CRLF and a lone CR end a line; a byte order mark has no column.
Position position_of(std::string_view text, size_t offset);

// The line that holds `offset`, without its line end.
std::string_view line_at(std::string_view text, size_t offset);

}  // namespace portal
