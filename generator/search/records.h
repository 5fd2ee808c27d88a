#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"

namespace portal {

// The parts of the index format that search/index.h describes.

// Spreads addresses evenly, whatever they have in common.
uint32_t hash_of(std::string_view text);

// Adds a number.
void append_number(std::string& out, uint64_t value);

// Reads numbers; past the end all are zero.
struct NumberReader {
  std::string_view bytes;
  size_t at = 0;

  uint64_t next();
};

// A record read back: views of its text, where control characters are spaces.
class ReadRecord {
 public:
  struct Section {
    std::u16string_view anchor, heading, text;
  };

  explicit ReadRecord(const SearchRecord& record);
  ReadRecord(const ReadRecord&) = delete;
  ReadRecord& operator=(const ReadRecord&) = delete;

  // The document again.
  SearchDocument document() const;

 private:
  std::u16string text_;

 public:
  std::u16string_view url, title, kind, place, kana;
  std::vector<std::u16string_view> words, facets;
  std::vector<Section> sections;
};

// The script `name`.js that hands over `payload`. Deflates, which is most of
// the work of building an index.
//   effort  of libdeflate, 1 to 12
//   plain   how many bytes at the beginning are as random as they are short:
//           they are stored, and the code of the others is not made for them
IndexFile script_file(const std::string& name, std::string_view payload,
                      int effort, size_t plain = 0);

// The script of a pack.
//   prelude  what `records` are deflated behind; fewer than 2^15 bytes
IndexFile pack_file(const std::string& name, std::string_view records,
                    std::string_view prelude);

// Back from a script to its payload; nullopt when it is none or is damaged.
//   prelude  of a pack
std::optional<std::string> script_payload(const IndexFile& file,
                                          std::string_view prelude = {});

// The text of a record, its size not before it, with the marks between fields
// as they are.
//   until  a unit before which to stop
std::u16string record_text(std::string_view record, char16_t until = 0);

}  // namespace portal
