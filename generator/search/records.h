#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "search/index.h"

namespace portal {

// The parts of the index format that search/index.h describes.

// Adds a number.
void append_number(std::string& out, uint64_t value);

// Adds the record of `document`.
void append_record(std::string& out, const SearchDocument& document);

// The script `name`.js that hands over `payload`. Deflates, which is most of
// the work of building an index.
//   effort  of libdeflate, 1 to 12
IndexFile script_file(const std::string& name, std::string_view payload,
                      int effort);

}  // namespace portal
