#include "base/phrase.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace portal {

static bool is_kanji(char32_t code) {
  return (code >= 0x4E00 && code <= 0x9FFF) ||
         (code >= 0x3400 && code <= 0x4DBF) || code == U'々';
}

static bool is_hiragana(char32_t code) {
  return code >= 0x3041 && code <= 0x309F;
}

static bool is_katakana(char32_t code) {
  return code >= 0x30A1 && code <= 0x30FF && code != U'・';
}

static bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }

// The byte offsets at which ICU would break lines between phrases.
static std::vector<size_t> icu_breaks(std::string_view text) {
  thread_local const std::unique_ptr<icu::BreakIterator> phrases = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createLineInstance(
            icu::Locale("ja@lb=strict;lw=phrase"), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  std::vector<size_t> result;
  if (phrases == nullptr) return result;
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  phrases->setText(wide);
  size_t byte = 0;
  int32_t unit = phrases->first();
  for (int32_t next = phrases->next(); next != icu::BreakIterator::DONE;
       next = phrases->next()) {
    for (; unit < next; ++unit) {
      const Character character = character_at(text, byte);
      byte += character.size;
      if (character.code >= 0x10000) ++unit;
    }
    if (byte < text.size()) result.push_back(byte);
  }
  return result;
}

// Whether a line should rather not break at `offset`.
static bool cuts(std::string_view text, size_t offset) {
  const char32_t before = character_before(text, offset).code;
  const char32_t after = character_at(text, offset).code;
  constexpr std::u32string_view closing =
      U"」』）)】］〉》、。，．・：；！？ー～";
  constexpr std::u32string_view opening = U"「『（(【［〈《";
  if (closing.find(after) != std::u32string_view::npos) return true;
  if (opening.find(before) != std::u32string_view::npos) return true;
  if (opening.find(after) != std::u32string_view::npos) return false;
  // A range stays whole: 12～18.
  if ((before == U'～' || before == U'〜') && is_digit(after)) return true;
  // A number stays with the name that it counts: 宣言5.
  if ((before == U'・' || is_kanji(before)) && is_digit(after)) return true;
  // A particle or an ending stays with the word before it.
  if (is_hiragana(after)) return true;
  if (is_katakana(before) && is_katakana(after)) return true;
  if (!is_kanji(before) || !is_kanji(after)) return false;
  // Runs of kanji read as one word up to about six characters.
  constexpr size_t whole = 6;
  size_t begin = offset, end = offset, length = 0;
  while (begin > 0) {
    const Character character = character_before(text, begin);
    if (!is_kanji(character.code)) break;
    begin -= character.size;
    ++length;
  }
  const size_t left = length;
  while (end < text.size()) {
    const Character character = character_at(text, end);
    if (!is_kanji(character.code)) break;
    end += character.size;
    ++length;
  }
  const size_t right = length - left;
  return length <= whole || left < 2 || right < 2;
}

std::vector<size_t> phrase_breaks(std::string_view text,
                                  std::span<const std::string> words) {
  std::vector<size_t> breaks = icu_breaks(text);
  std::erase_if(breaks, [&](size_t offset) { return cuts(text, offset); });
  for (const std::string& word : words) {
    if (breaks.empty()) break;
    if (word.empty()) continue;
    size_t at = text.find(word);
    // A word as long as a line would only overflow. Few words are in a text at
    // all: those alone are counted.
    if (at == std::string_view::npos || count_characters(word) > 12) continue;
    for (; at != std::string_view::npos;
         at = text.find(word, at + word.size())) {
      std::erase_if(breaks, [&](size_t offset) {
        return offset > at && offset < at + word.size();
      });
    }
  }
  return breaks;
}

// Where a list of numbers (1・3・5) or a range (12～18) that begins at `offset`
// ends; `offset` when there is none. Browsers break at these signs, whatever
// the style.
static size_t end_of_numbers(std::string_view text, size_t offset) {
  if (offset > 0 && is_digit(character_before(text, offset).code)) {
    return offset;
  }
  constexpr std::string_view joins[] = {"・", "～", "〜"};
  size_t end = offset, numbers = 0;
  for (size_t at = offset;; at += joins[0].size()) {
    const size_t begin = at;
    while (at < text.size() && is_digit(character_at(text, at).code)) ++at;
    if (at == begin) break;
    end = at;
    ++numbers;
    if (std::none_of(std::begin(joins), std::end(joins),
                     [&](std::string_view join) {
                       return text.substr(at).starts_with(join);
                     })) {
      break;
    }
  }
  return numbers > 1 && end - offset <= 24 ? end : offset;
}

// Where a rate that begins at `offset` ends with the particle behind it
// (57.6%か of 57.6%から); `offset` when there is none. Browsers break after the
// sign.
static size_t end_of_rate(std::string_view text, size_t offset) {
  const auto belongs = [](char32_t code) {
    return is_digit(code) || code == U'.' || code == U',';
  };
  if (offset > 0 && belongs(character_before(text, offset).code)) {
    return offset;
  }
  size_t end = offset;
  while (end < text.size() && belongs(character_at(text, end).code)) ++end;
  if (end == offset || end == text.size()) return offset;
  const Character sign = character_at(text, end);
  end += sign.size;
  if ((sign.code != U'%' && sign.code != U'％') || end == text.size()) {
    return offset;
  }
  const Character particle = character_at(text, end);
  return is_hiragana(particle.code) ? end + particle.size : offset;
}

// text[begin, end) escaped, its lists of numbers and its rates kept on one
// line.
static void append_whole_numbers(std::string& html, std::string_view text,
                                 size_t begin, size_t end) {
  size_t done = begin;
  for (size_t at = begin; at < end;) {
    const size_t after = std::min(
        std::max(end_of_numbers(text, at), end_of_rate(text, at)), end);
    if (after == at) {
      at += character_at(text, at).size;
      continue;
    }
    append_escaped(html, text.substr(done, at - done));
    html += "<span class=\"whole\">";
    append_escaped(html, text.substr(at, after - at));
    html += "</span>";
    done = at = after;
  }
  append_escaped(html, text.substr(done, end - done));
}

Html with_phrase_breaks(std::string_view text,
                        std::span<const std::string> words) {
  Html html;
  size_t begin = 0;
  for (const size_t offset : phrase_breaks(text, words)) {
    append_whole_numbers(html.text, text, begin, offset);
    // Unhidden, it is a blank in the name of a link: 「データで 見る」.
    html.text += "<wbr aria-hidden=\"true\"/>";
    begin = offset;
  }
  append_whole_numbers(html.text, text, begin, text.size());
  return html;
}

}  // namespace portal
