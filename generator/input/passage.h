#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "input/source_cursor.h"
#include "model/provenance.h"

namespace portal {

// A stretch of text as a reader sees it, and where each part of it stands.
struct Passage {
  enum class Kind : uint8_t {
    field,    // a text of front matter or of a JSON file
    heading,  //
    prose,    // a paragraph or a list item
    cell,     // of a table
    value,    // a number that stands for itself: of an indicator, a row
  };
  struct Part {
    uint32_t at;  // offset in `text`
    Range range;  // in the file; as long as the part unless signs were decoded
  };

  Kind kind = Kind::prose;
  uint32_t block = 0;  // cells of one row share it
  std::string text;    // code and addresses left out
  std::vector<Part> parts;
  std::vector<Range> cites;  // addresses of links and names of statistics
  // Of the figure or row that the passage belongs to; empty: the file's.
  std::vector<SourceRef> sources;
  std::string unit;      // value
  bool derived = false;  // value: 算出

  // Where the bytes from `begin` to `end` of `text` stand in the file.
  Range place(uint32_t begin, uint32_t end) const;
};

// Everything that a file gives to read.
struct Reading {
  std::vector<Passage> passages;   // in the order written
  std::vector<SourceRef> sources;  // what the file as a whole rests on
};

}  // namespace portal
