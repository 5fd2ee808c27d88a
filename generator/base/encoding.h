#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace portal {

// Whether a file as read is text that we can publish: UTF-8 without characters
// that nobody can see (see find_unseen). Shift_JIS, UTF-16 and the like are
// named.
bool check_encoding(uint32_t source, std::string_view text,
                    Diagnostics& diagnostics);

// Puts a voicing mark (U+3099, U+309A) and the kana before it together, where
// there is a letter for both: names of files on a Mac and texts copied from a
// PDF have them apart, and nobody sees it. What is read and what reports show
// of it are made alike.
void join_sound_marks(std::string& text);

// Where the first character of a valid UTF-8 text stands that a reader does not
// see as it is written: control characters other than tabs and line ends,
// noncharacters, marks that turn the direction of a line (they can make a text
// read as another one), zero-width spaces and soft hyphens (they hide words
// from a search), letters of private use (外字) and U+FFFD, what is left of a
// broken conversion. Joiners and variation selectors belong to letters and
// stay. npos: nowhere. Escapes bring them into texts whose files do not show
// them.
size_t find_unseen(std::string_view text);

// Says what is wrong with such a character.
void report_unseen(Span place, char32_t code, Diagnostics& diagnostics);

// "U+0007", for messages.
std::string code_point_name(char32_t code);

}  // namespace portal
