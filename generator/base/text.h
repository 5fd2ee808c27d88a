#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace portal {

// One code point of a UTF-8 text.
struct Character {
  char32_t code = 0;
  size_t size = 0;     // bytes it takes; 0 at the end of the text
  bool valid = false;  // false: one byte that is no part of UTF-8
};

// The character that begins at `offset`.
Character character_at(std::string_view text, size_t offset);

// The character that ends just before `offset`.
Character character_before(std::string_view text, size_t offset);

// Adds `code` as UTF-8.
void append_utf8(std::string& text, char32_t code);

// Code points; an invalid byte counts as one.
size_t count_characters(std::string_view text);

// Where the first byte that is not valid UTF-8 stands.
std::optional<size_t> find_invalid_utf8(std::string_view text);

// Cells on a terminal: 2 for East Asian wide and full-width characters, 0 for
// combining marks, 1 otherwise. A tab counts as one.
int display_width(char32_t code);
int display_width(std::string_view text);

// Kanji, kana, full-width signs, Japanese punctuation: characters between
// which a line end in a source is no space.
bool is_wide(char32_t code);

// Unicode normal form KC.
std::string normalize_nfkc(std::string_view text);

// Text of Windows code page 932 (Shift_JIS as Windows writes it) as UTF-8;
// nullopt where it is not such a text.
std::optional<std::string> decode_cp932(std::string_view bytes);

// The candidate spelt most like `word` (Damerau-Levenshtein distance over
// normalised characters), when it is near enough to be a slip: at most a
// third of the longer word, at least one if it has two characters. Empty when
// none is.
std::string_view closest(std::string_view word,
                         std::span<const std::string_view> candidates);

// Order of Japanese collation over readings (五十音順): negative, 0, positive.
int compare_kana(std::string_view a, std::string_view b);

// Without white space (also U+3000) at both ends.
std::string_view trim(std::string_view text);

}  // namespace portal
