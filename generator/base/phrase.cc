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

// Kanji around `offset`: the run that it is in, and how much of that is behind
// `last`.
namespace {
struct KanjiRun {
  size_t left = 0, piece = 0, right = 0;
  size_t end = 0;  // byte offset
};
}  // namespace

static KanjiRun kanji_around(std::string_view text, size_t offset,
                             size_t last) {
  KanjiRun run;
  for (size_t at = offset; at > 0;) {
    const Character character = character_before(text, at);
    if (!is_kanji(character.code)) break;
    at -= character.size;
    ++run.left;
    if (at >= last) ++run.piece;
  }
  for (run.end = offset; run.end < text.size(); ++run.right) {
    const Character character = character_at(text, run.end);
    if (!is_kanji(character.code)) break;
    run.end += character.size;
  }
  return run;
}

// Whether `after` ends the word before it: 後期高齢者, オフライン版, 分け方;
// but 保険者の方.
static bool is_suffix(char32_t before, char32_t after, bool alone) {
  constexpr std::u32string_view any = U"者率度別数化等的性用型書費";
  constexpr std::u32string_view of_katakana = U"版集課長時順内系会室班員";
  if (is_hiragana(before)) return alone && after == U'方' && before != U'の';
  return any.find(after) != std::u32string_view::npos ||
         (alone && is_katakana(before) &&
          of_katakana.find(after) != std::u32string_view::npos);
}

// Whether the phrase from `last` to `offset` is the first half of a verb whose
// second begins there: 聞き取り, 受け入れる.
static bool is_half_verb(std::string_view text, size_t offset, size_t last,
                         const KanjiRun& run) {
  constexpr std::u32string_view stems = U"きぎしじちびみりけげせべめれ";
  const Character kana = character_before(text, offset);
  const size_t stem = offset - kana.size;
  if (stems.find(kana.code) == std::u32string_view::npos || stem <= last) {
    return false;
  }
  const Character kanji = character_before(text, stem);
  return is_kanji(kanji.code) && stem - kanji.size == last && run.right == 1 &&
         run.end < text.size() && is_hiragana(character_at(text, run.end).code);
}

// Whether the kana of a counter stands before `offset`, behind its number:
// 一か月, 3か所.
static bool is_counter_mark(std::string_view text, size_t offset) {
  constexpr std::u32string_view marks = U"かカヵケヶ";
  constexpr std::u32string_view numerals = U"一二三四五六七八九十百数";
  const Character mark = character_before(text, offset);
  if (marks.find(mark.code) == std::u32string_view::npos ||
      mark.size == offset) {
    return false;
  }
  const char32_t number = character_before(text, offset - mark.size).code;
  return is_digit(number) || numerals.find(number) != std::u32string_view::npos;
}

// Whether a line should rather not break at `offset`; `last` is the place
// before, 0 at the beginning.
static bool cuts(std::string_view text, size_t offset, size_t last) {
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
  // A number stays with the name that it counts: 宣言5, フェーズ0.
  if ((before == U'・' || is_kanji(before) || is_katakana(before)) &&
      is_digit(after)) {
    return true;
  }
  // A particle or an ending stays with the word before it.
  if (is_hiragana(after)) return true;
  if (is_katakana(before) && is_katakana(after)) return true;
  if (!is_kanji(after)) return false;
  if (is_counter_mark(text, offset)) return true;
  const KanjiRun run = kanji_around(text, offset, last);
  if (is_suffix(before, after, run.right == 1)) return true;
  if (!is_kanji(before)) return is_half_verb(text, offset, last, run);
  constexpr std::u32string_view prefixes = U"未被非不各";
  if (prefixes.find(before) != std::u32string_view::npos) return true;
  // Runs of kanji read as one word up to about six characters; the words in
  // longer ones mostly have four: 生活保護 and 受給者.
  constexpr size_t whole = 6;
  return run.left + run.right <= whole || run.piece < 3 || run.right < 2;
}

std::vector<size_t> phrase_breaks(std::string_view text,
                                  std::span<const std::string> words) {
  std::vector<size_t> candidates = icu_breaks(text);
  for (const std::string& word : words) {
    if (candidates.empty()) break;
    if (word.empty()) continue;
    size_t at = text.find(word);
    // A word as long as a line would only overflow. Few words are in a text at
    // all: those alone are counted.
    if (at == std::string_view::npos || count_characters(word) > 12) continue;
    for (; at != std::string_view::npos;
         at = text.find(word, at + word.size())) {
      std::erase_if(candidates, [&](size_t offset) {
        return offset > at && offset < at + word.size();
      });
    }
  }
  std::vector<size_t> breaks;
  for (const size_t offset : candidates) {
    if (!cuts(text, offset, breaks.empty() ? 0 : breaks.back())) {
      breaks.push_back(offset);
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
