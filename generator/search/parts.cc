#include "search/parts.h"

#include <string>
#include <string_view>
#include <utility>

namespace portal {

namespace {

// Whoever looks for a text reads all of the part that may hold it: shorter
// parts are fewer bytes to read, but more entries of the dictionary and more
// files. In 2,000 pages of documentation half the text is in pages longer than
// this; cutting them made a first search read 71 KB for 85 (the worst
// twentieth 262 for 365), the index 6 % larger. Half this size: 64 and 230 KB,
// 11 % larger.
constexpr size_t part_bytes = 16'000;
// A query word has at most 200 letters; some of the text vanish when folded.
constexpr size_t overlap_bytes = 1'024;

size_t size_of(const SearchSection& section) {
  return section.heading.size() + section.text.size();
}

// The beginning of the character that `at` points into.
size_t character_begin(std::string_view text, size_t at) {
  // No character has more than three bytes behind its first.
  for (int i = 0; i < 3 && (text[at] & 0xC0) == 0x80; ++i) --at;
  return at;
}

// Where the part that begins at `from` ends: behind a line if one ends near.
size_t end_of_part(std::string_view text, size_t from) {
  constexpr size_t near = 4'000;
  const size_t most = from + part_bytes;
  const size_t line = text.substr(most - near, near).rfind('\n');
  return line != std::string_view::npos ? most - near + line + 1
                                        : character_begin(text, most);
}

}  // namespace

std::vector<SearchDocument> parts_of(const SearchDocument& document) {
  size_t bytes = 0;
  for (const SearchSection& section : document.sections) {
    bytes += size_of(section);
  }
  if (bytes <= part_bytes) return {};

  SearchDocument head = document;
  head.sections.clear();
  std::vector<SearchDocument> parts(1, head);
  size_t filled = 0;
  const auto begin_part = [&] {
    if (filled == 0) return;
    parts.push_back(head);
    filled = 0;
  };
  for (const SearchSection& section : document.sections) {
    if (filled + size_of(section) > part_bytes) begin_part();
    const std::string_view text = section.text;
    size_t from = 0;
    const auto add = [&](size_t end) {
      parts.back().sections.push_back(
          {section.anchor, from == 0 ? section.heading : "",
           std::string(text.substr(from, end - from))});
      filled += size_of(parts.back().sections.back());
    };
    while (text.size() - from > part_bytes) {
      const size_t end = end_of_part(text, from);
      add(end);
      begin_part();
      from = character_begin(text, end - overlap_bytes);
    }
    add(text.size());
  }
  return parts;
}

bool is_later_part(std::span<const SearchRecord> records, size_t i) {
  return i > 0 && records[i].url == records[i - 1].url;
}

}  // namespace portal
