#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace portal {

// Where a statement comes from: a source document and lines of its extracted
// text, written "S2:404-470", "S2:404" or "S2".
struct SourceRef {
  std::string source;                      // id in content/sources.json
  uint32_t first_line = 0, last_line = 0;  // from 1; 0, 0: the whole document
  Span span;

  std::string text() const;  // as written
};

std::optional<SourceRef> parse_source_ref(std::string_view text);

// A figure as the source prints it.
struct Number {
  std::string text;  // "43.0", "1024": digits as printed, no separators
  double value = 0;
};

// nullopt unless `text` is a plain decimal number, such as -12.50.
std::optional<Number> parse_number(std::string_view text);

// One of the documents everything rests on.
struct SourceDocument {
  std::string id;  // S0 …
  std::string title, short_title, publisher, date_label, url, licence;
  std::string date;  // YYYY-MM-DD; empty when not printed
  std::string file;  // name of the extracted text
  std::string taken, edited;
  std::vector<std::string> notes;
  Span span;
};

}  // namespace portal
