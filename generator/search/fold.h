#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Folding: the form in which published text and typed words are compared. The
// twin of assets/js/search-fold.js; the two are compared over every character.
//
// The rules, in this order:
//   1. Every character becomes what the table says: normal form KC, lower
//      case, no accents, one hyphen for all dashes, one wave dash, plain
//      quotation marks, old and variant kanji of names as the usual ones
//      (髙 → 高). Invisible characters and middle dots vanish.
//   2. A voicing mark behind a kana joins it (half-width ﾊﾞ → バ).
//   3. A comma between two digits vanishes.
//   4. White space vanishes beside a Japanese character and at both ends, and
//      is one space elsewhere.
// No rule looks further than its neighbours, so that what is a part of a text
// is a part of the folded text too: that is what makes any substring found.

// UTF-8 as UTF-16; each byte that is not UTF-8 becomes U+FFFD.
std::u16string to_utf16(std::string_view text);

// And back; half of a surrogate pair becomes U+FFFD.
std::string to_utf8(std::u16string_view text);

// The folded form of `text`.
//   offsets  when given: filled with, for each unit of the result, the index
//            in `text` of the character it comes from
std::u16string fold(std::u16string_view text,
                    std::vector<uint32_t>* offsets = nullptr);

// The second, looser form, of a folded text: no long vowel mark behind kana,
// small katakana as large ones, 々 as what it repeats. (Reading hiragana as
// katakana is left to the query: in the index it would make データ as common
// as です.)
//   offsets  when given: filled as above
std::u16string loosen(std::u16string_view folded,
                      std::vector<uint32_t>* offsets = nullptr);

// Kana, kanji and their punctuation, in folded text.
constexpr bool is_japanese(char32_t code) {
  return (code >= 0x2E80 && code < 0xA000) ||
         (code >= 0xF900 && code < 0xFB00) ||
         (code >= 0x20000 && code < 0x40000);
}

}  // namespace portal
