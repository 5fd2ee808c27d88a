#include "search/fold.h"

#include <array>
#include <unordered_map>

#include "base/text.h"
#include "search/tables.h"

namespace portal {

namespace {

// What a character folds to, as a range of units; `begin` 0 means itself.
struct Target {
  uint16_t begin = 0;
  uint16_t size = 0;
};

class FoldTable {
 public:
  FoldTable() : basic_(0x10000) {
    uint32_t code = UINT32_MAX;
    for (size_t i = 0; i + 1 < fold_steps.size();) {
      code += fold_steps[i];
      const uint16_t size = fold_steps[i + 1];
      // Position 0 holds a distance, so no target begins there.
      const Target target{static_cast<uint16_t>(i + 2), size};
      if (code < 0x10000) {
        basic_[code] = target;
      } else {
        supplementary_.emplace(code, target);
      }
      i += 2 + size;
    }
  }

  Target of(char32_t code) const {
    if (code < 0x10000) return basic_[code];
    const auto found = supplementary_.find(code);
    return found == supplementary_.end() ? Target() : found->second;
  }

 private:
  std::vector<Target> basic_;
  std::unordered_map<char32_t, Target> supplementary_;
};

const FoldTable& table() {
  static const FoldTable made;
  return made;
}

bool is_space(char32_t code) {
  return code == 32 || (code >= 9 && code <= 13) || code == 0x85 ||
         code == 0x2028 || code == 0x2029;
}

bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

// With the voicing mark `mark` (U+3099 or U+309A) on `kana`, or 0.
char32_t voiced(char32_t kana, char32_t mark) {
  const char32_t hiragana = kana >= 0x30A1 ? kana - 0x60 : kana;
  const bool is_ha_row =
      hiragana >= 0x306F && hiragana <= 0x307B && hiragana % 3 == 0;
  if (mark == 0x309A) return is_ha_row ? kana + 2 : 0;
  if (kana == 0x309D || kana == 0x30FD) return kana + 1;  // ゝ, ヽ
  if (kana >= 0x30EF && kana <= 0x30F2) return kana + 8;  // ワ to ヲ
  if (hiragana == 0x3046) return kana == 0x30A6 ? 0x30F4 : 0x3094;
  if (hiragana >= 0x304B && hiragana <= 0x3061) {
    return hiragana % 2 == 1 ? kana + 1 : 0;
  }
  if (hiragana >= 0x3064 && hiragana <= 0x3068) {
    return hiragana % 2 == 1 ? 0 : kana + 1;
  }
  return is_ha_row ? kana + 1 : 0;
}

// Takes mapped characters one by one and settles what depends on neighbours.
class Folder {
 public:
  explicit Folder(std::u16string& out, std::vector<uint32_t>* offsets)
      : out_(out), offsets_(offsets) {}

  void take(char32_t code, uint32_t at) {
    if (is_space(code)) {
      if (!has_space_) space_ = at;
      has_space_ = true;
      return;
    }
    if ((code == 0x3099 || code == 0x309A) && !has_space_ && !has_comma_ &&
        last_ >= 0x3041 && last_ <= 0x30FF) {
      if (const char32_t kana = voiced(last_, code); kana != 0) {
        last_ = kana;
        out_.back() = static_cast<char16_t>(kana);
        return;
      }
    }
    if (has_comma_) {
      if (!is_digit(code) || has_space_) put(',', comma_);
      has_comma_ = false;
    }
    if (has_space_) {
      if (last_ != 0 && !is_japanese(last_) && !is_japanese(code)) {
        put(' ', space_);
      }
      has_space_ = false;
    }
    if (code == ',' && is_digit(last_)) {
      has_comma_ = true;
      comma_ = at;
      return;
    }
    put(code, at);
  }

  void finish() {
    if (has_comma_) put(',', comma_);
  }

 private:
  void put(char32_t code, uint32_t at) {
    if (code > 0xFFFF) {
      out_ += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
      out_ += static_cast<char16_t>(0xDC00 + (code & 0x3FF));
      if (offsets_ != nullptr) offsets_->insert(offsets_->end(), 2, at);
    } else {
      out_ += static_cast<char16_t>(code);
      if (offsets_ != nullptr) offsets_->push_back(at);
    }
    last_ = code;
  }

  std::u16string& out_;
  std::vector<uint32_t>* offsets_;
  char32_t last_ = 0;
  bool has_space_ = false;
  bool has_comma_ = false;
  uint32_t space_ = 0;
  uint32_t comma_ = 0;
};

char32_t joined(char16_t high, char16_t low) {
  return 0x10000 + ((static_cast<char32_t>(high) - 0xD800) << 10) +
         (static_cast<char32_t>(low) - 0xDC00);
}

bool is_high(char16_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char16_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// The character that begins at unit `i`, which is left on its last unit.
template <typename Index>
char32_t character_of(std::u16string_view text, Index& i) {
  if (is_high(text[i]) && i + 1 < text.size() && is_low(text[i + 1])) {
    ++i;
    return joined(text[i - 1], text[i]);
  }
  return text[i] >= 0xD800 && text[i] < 0xE000 ? 0xFFFD : text[i];
}

}  // namespace

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size() / 2);
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    i += character.size;
    if (!character.valid) {
      out += u'\uFFFD';
    } else if (character.code > 0xFFFF) {
      out += static_cast<char16_t>(0xD800 + ((character.code - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + (character.code & 0x3FF));
    } else {
      out += static_cast<char16_t>(character.code);
    }
  }
  return out;
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    append_utf8(out, character_of(text, i));
  }
  return out;
}

std::u16string fold(std::u16string_view text, std::vector<uint32_t>* offsets) {
  const FoldTable& folds = table();
  std::u16string out;
  out.reserve(text.size());
  if (offsets != nullptr) {
    offsets->clear();
    offsets->reserve(text.size());
  }
  Folder folder(out, offsets);
  for (uint32_t i = 0; i < text.size(); ++i) {
    const uint32_t at = i;
    const char32_t code = character_of(text, i);
    const Target target = folds.of(code);
    if (target.begin == 0) {
      folder.take(code, at);
      continue;
    }
    for (size_t j = 0; j < target.size; ++j) {
      char32_t unit = fold_steps[target.begin + j];
      if (is_high(static_cast<char16_t>(unit))) {
        ++j;
        unit = joined(static_cast<char16_t>(unit),
                      static_cast<char16_t>(fold_steps[target.begin + j]));
      }
      folder.take(unit, at);
    }
  }
  folder.finish();
  return out;
}

std::u16string loosen(std::u16string_view folded,
                      std::vector<uint32_t>* offsets) {
  constexpr std::u16string_view small = u"ァィゥェォッャュョヮ";
  std::u16string out;
  out.reserve(folded.size());
  if (offsets != nullptr) offsets->clear();
  char16_t last = 0;
  for (uint32_t i = 0; i < folded.size(); ++i) {
    char16_t code = folded[i];
    if (code == u'ー' && last >= 0x3041 && last < 0x30FD) continue;
    if (code == u'々' && last >= 0x4E00) code = last;
    if (code >= 0x30A1 && code < 0x30EF &&
        small.find(code) != std::u16string_view::npos) {
      ++code;
    }
    out += code;
    if (offsets != nullptr) offsets->push_back(i);
    last = code;
  }
  return out;
}

}  // namespace portal
