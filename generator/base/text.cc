#include "base/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace portal {

Character character_at(std::string_view text, size_t offset) {
  if (offset >= text.size()) return {};
  const auto byte = [&](size_t i) {
    return offset + i < text.size()
               ? static_cast<unsigned char>(text[offset + i])
               : 0U;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {lead, 1, false};
  char32_t code = lead & (0xFFU >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {lead, 1, false};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  const bool overlong =
      (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {lead, 1, false};
  return {code, size, true};
}

Character character_before(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  for (size_t size = 1; size <= 4 && size <= offset; ++size) {
    const Character character = character_at(text, offset - size);
    if (character.valid && character.size == size) return character;
  }
  if (offset == 0) return {};
  return {static_cast<unsigned char>(text[offset - 1]), 1, false};
}

void append_utf8(std::string& text, char32_t code) {
  const auto put = [&](char32_t value) {
    text += static_cast<char>(static_cast<unsigned char>(value));
  };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | code >> 6U);
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | code >> 12U);
    put(0x80U | (code >> 6U & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | code >> 18U);
    put(0x80U | (code >> 12U & 0x3FU));
    put(0x80U | (code >> 6U & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

size_t count_characters(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); i += character_at(text, i).size) ++count;
  return count;
}

std::optional<size_t> find_invalid_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    if (!character.valid) return i;
    i += character.size;
  }
  return std::nullopt;
}

int display_width(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int display_width(std::string_view text) {
  int width = 0;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    width += character.valid ? display_width(character.code) : 1;
    i += character.size;
  }
  return width;
}

bool is_wide(char32_t code) {
  if (code < 0x2E80) return false;
  const int width =
      u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_EAST_ASIAN_WIDTH);
  // Half-width katakana are Japanese text too.
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ||
         (code >= 0xFF61 && code <= 0xFF9F);
}

static icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string normalize_nfkc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  std::string result;
  nfkc->normalize(to_icu(text), status).toUTF8String(result);
  return result;
}

std::optional<std::string> decode_cp932(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open("ibm-943_P15A-2003", &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr,
                      nullptr, nullptr, &status);
  icu::UnicodeString text;
  const auto capacity = static_cast<int32_t>(2 * bytes.size() + 1);
  const int32_t length =
      ucnv_toUChars(converter.get(), text.getBuffer(capacity), capacity,
                    bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  text.releaseBuffer(U_SUCCESS(status) ? length : 0);
  if (U_FAILURE(status)) return std::nullopt;
  std::string result;
  text.toUTF8String(result);
  return result;
}

static std::u32string characters_of(std::string_view text) {
  std::u32string result;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    result += character.code;
    i += character.size;
  }
  return result;
}

// Optimal string alignment: insertions, deletions, substitutions and swaps of
// neighbours each cost one.
static size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> two_above, above(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1,
                         above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      }
    }
    two_above = above;
    above.swap(row);
  }
  return above[b.size()];
}

std::string_view closest(std::string_view word,
                         std::span<const std::string_view> candidates) {
  constexpr size_t longest = 200;  // keeps hostile input from costing time
  if (word.size() > longest) return {};
  const std::u32string wanted = characters_of(normalize_nfkc(word));
  std::string_view best;
  size_t best_distance = SIZE_MAX;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest) continue;
    const std::u32string other = characters_of(normalize_nfkc(candidate));
    // Two words of one character have nothing in common unless they are equal.
    const size_t longer = std::max(wanted.size(), other.size());
    const size_t limit = longer < 2 ? 0 : std::max<size_t>(1, longer / 3);
    const size_t far = distance(wanted, other);
    if (far <= limit && far < best_distance) {
      best = candidate;
      best_distance = far;
    }
  }
  return best;
}

int compare_kana(std::string_view a, std::string_view b) {
  thread_local const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(
        icu::Collator::createInstance(icu::Locale::getJapanese(), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  if (collator == nullptr) return a.compare(b);
  UErrorCode status = U_ZERO_ERROR;
  return collator->compareUTF8(
      icu::StringPiece(a.data(), static_cast<int32_t>(a.size())),
      icu::StringPiece(b.data(), static_cast<int32_t>(b.size())), status);
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view ideographic_space = "\xE3\x80\x80";
  while (!text.empty()) {
    if (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r')) {
      text.remove_prefix(1);
    } else if (text.starts_with(ideographic_space)) {
      text.remove_prefix(ideographic_space.size());
    } else {
      break;
    }
  }
  while (!text.empty()) {
    if (text.back() == ' ' || (text.back() >= '\t' && text.back() <= '\r')) {
      text.remove_suffix(1);
    } else if (text.ends_with(ideographic_space)) {
      text.remove_suffix(ideographic_space.size());
    } else {
      break;
    }
  }
  return text;
}

}  // namespace portal
