#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace portal {

// The tables that the search index and its reader share. tables.py writes
// them, here and in the scripts.

// What single characters fold to: for each mapped character, ascending, the
// distance from the one before (the first from -1), how many UTF-16 units it
// becomes, and those units.
extern const std::span<const uint16_t> fold_steps;

// The characters that stored text writes as one byte, from 0x7f on.
extern const std::u16string_view one_byte_characters;

// The characters that stored text writes as two bytes: rows 1 to 8 and 16 to
// 47 of JIS X 0208; 0 for a free cell.
extern const std::span<const uint16_t> two_byte_characters;

}  // namespace portal
