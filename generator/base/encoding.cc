#include "base/encoding.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"

namespace portal {

// Whether bytes that are no UTF-8 are Shift_JIS as a whole, and not a text in
// UTF-8 with a few broken places: that one has many three-byte characters.
static bool is_shift_jis(std::string_view text) {
  size_t characters = 0;
  size_t broken = 0;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    if (!character.valid) {
      ++broken;
    } else if (character.size == 3) {
      ++characters;
    }
    i += character.size;
  }
  return broken > 2 * characters && decode_cp932(text).has_value();
}

std::string code_point_name(char32_t code) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string name;
  while (code > 0 || name.size() < 4) {
    name += digits[code % 16];
    code /= 16;
  }
  std::reverse(name.begin(), name.end());
  return "U+" + name;
}

size_t find_control(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20) {
      if (byte != '\t' && byte != '\n' && byte != '\r') return i;
    } else if (byte == 0x7F) {
      return i;
    } else if (byte == 0xC2 && i + 1 < text.size() &&
               static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      return i;
    } else if (byte == 0xEF && text.substr(i, 2) == "\xEF\xBF" &&
               i + 2 < text.size() &&
               static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
      return i;  // U+FFFE, U+FFFF: XML cannot hold them
    }
  }
  return std::string_view::npos;
}

bool check_encoding(uint32_t source, std::string_view text,
                    Diagnostics& diagnostics) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    diagnostics.error({source, 0, 0}, message::text_utf16)
        .help(message::text_save_as_utf8);
    return false;
  }
  if (const std::optional<size_t> bad = find_invalid_utf8(text)) {
    const auto at = static_cast<uint32_t>(*bad);
    if (is_shift_jis(text)) {
      diagnostics.error({source, at, at + 1}, message::text_shift_jis)
          .help(message::text_save_as_utf8);
    } else {
      diagnostics.error({source, at, at + 1}, message::text_not_utf8)
          .help(message::text_type_again);
    }
    return false;
  }
  if (const size_t control = find_control(text);
      control != std::string_view::npos) {
    const Character character = character_at(text, control);
    const auto at = static_cast<uint32_t>(control);
    diagnostics
        .error({source, at, at + static_cast<uint32_t>(character.size)},
               message::text_control, code_point_name(character.code))
        .help(message::text_control_help);
    return false;
  }
  return true;
}

}  // namespace portal
