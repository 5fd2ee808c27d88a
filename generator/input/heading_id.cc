#include "input/heading_id.h"

#include "base/text.h"

namespace portal {

static bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

static bool is_within(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

// Letters and digits, told from punctuation, signs and pictures by their
// block: nothing finer is needed after NFKC.
static bool is_word_character(char32_t code) {
  if (code < 0x80) {
    return is_digit(code) || is_within(code, 'a', 'z') ||
           is_within(code, 'A', 'Z');
  }
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
  if (code == 0xD7 || code == 0xF7) return false;
  if (is_within(code, 0x2000, 0x2BFF)) return false;  // punctuation to arrows
  if (is_within(code, 0x3000, 0x303F)) {
    return is_within(code, 0x3005, 0x3007) || is_within(code, 0x3031, 0x3035) ||
           code == 0x303B || code == 0x303C;
  }
  if (code == 0x30A0 || code == 0x30FB) return false;  // ゠ ・
  if (is_within(code, 0xD800, 0xF8FF)) return false;   // private use
  if (is_within(code, 0xFE00, 0xFE6F)) return false;   // variants, small forms
  if (is_within(code, 0xFF01, 0xFF0F) || is_within(code, 0xFF1A, 0xFF20) ||
      is_within(code, 0xFF3B, 0xFF40) || is_within(code, 0xFF5B, 0xFF65) ||
      is_within(code, 0xFFE0, 0xFFFF)) {
    return false;
  }
  return !is_within(code, 0x1F000, 0x1FAFF) && code < 0xE0000;
}

bool has_letter(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    // Full-width digits are no letters either.
    if (character.valid && is_word_character(character.code) &&
        !is_digit(character.code) &&
        !is_within(character.code, 0xFF10, 0xFF19)) {
      return true;
    }
    i += character.size;
  }
  return false;
}

// fn-1, fnref-1-2, f1
static bool is_reserved(std::string_view id) {
  if (!id.starts_with('f')) return false;
  id.remove_prefix(1);
  if (id.starts_with("n-") || id.starts_with("nref-")) return true;
  return id.find_first_not_of("0123456789") == std::string_view::npos &&
         !id.empty();
}

std::string HeadingIds::add(std::string_view text) {
  const std::string normal = normalize_nfkc(text);
  std::string id;
  for (size_t i = 0; i < normal.size();) {
    const Character character = character_at(normal, i);
    const char32_t code = character.code;
    if (code == ' ' || code == '-' || code == '\t' || code == '\n') {
      if (!id.empty() && id.back() != '-') id += '-';
    } else if (is_within(code, 'A', 'Z')) {
      id += static_cast<char>(code - 'A' + 'a');
    } else if (is_word_character(code)) {
      id.append(normal, i, character.size);
    }
    i += character.size;
  }
  while (id.ends_with('-')) id.pop_back();
  if (id.empty()) id = "section";
  if (is_digit(static_cast<unsigned char>(id[0]))) id.insert(0, "section-");
  if (!is_reserved(id) && used_.insert(id).second) return id;
  for (size_t number = 2;; ++number) {
    std::string other = id + '-' + std::to_string(number);
    if (!is_reserved(other) && used_.insert(other).second) return other;
  }
}

}  // namespace portal
