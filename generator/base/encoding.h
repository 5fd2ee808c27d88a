#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"

namespace portal {

// Whether a file as read is text that we can publish: UTF-8 without control
// characters. Shift_JIS and UTF-16 are named.
bool check_encoding(uint32_t source, std::string_view text,
                    Diagnostics& diagnostics);

// Where the first control character or noncharacter of a valid UTF-8 text
// stands; tabs and line ends are none. npos: nowhere. Escapes bring them into
// texts whose files do not show them.
size_t find_control(std::string_view text);

// "U+0007", for messages.
std::string code_point_name(char32_t code);

}  // namespace portal
