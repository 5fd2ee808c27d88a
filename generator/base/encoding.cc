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

static bool is_private_use(char32_t code) {
  return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

static bool is_unseen(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD ||
         code == 0x61C || code == 0x180E || code == 0x200B || code == 0x200C ||
         code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || is_private_use(code) ||
         code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFD) ||
         (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) ||
         (code >= 0xE0000 && code <= 0xE007F);
}

size_t find_unseen(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++i;
    } else if (byte >= 0xE3 && byte <= 0xED) {
      i += 3;  // kana and kanji: most of what there is
    } else {
      const Character character = character_at(text, i);
      const bool layout = byte == '\t' || byte == '\n' || byte == '\r';
      if (!layout && is_unseen(character.code)) return i;
      i += character.size;
    }
  }
  return std::string_view::npos;
}

void report_unseen(Span place, char32_t code, Diagnostics& diagnostics) {
  if (code == 0xFFFD) {
    diagnostics.error(place, message::text_broken_character)
        .help(message::text_broken_character_help);
  } else if (is_private_use(code)) {
    diagnostics.error(place, message::text_private_use, code_point_name(code))
        .help(message::text_private_use_help);
  } else {
    diagnostics.error(place, message::text_control, code_point_name(code))
        .help(message::text_control_help);
  }
}

// Japanese encodings of seven bits switch their tables by escapes.
static bool is_iso_2022_jp(std::string_view text) {
  return text.find("\x1B$B") != text.npos || text.find("\x1B$@") != text.npos;
}

// Every other byte of Latin text in UTF-16 is zero.
static bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const std::string_view head = text.substr(0, 256);
  const auto zeros = std::count(head.begin(), head.end(), '\0');
  return static_cast<size_t>(zeros) > 4 + head.size() / 16;
}

// The marks of git where two people changed the same line.
static size_t find_conflict(std::string_view text) {
  constexpr std::string_view begin = "<<<<<<< ";
  if (text.starts_with(begin)) return 0;
  const size_t at = text.find("\n<<<<<<< ");
  return at == text.npos ? at : at + 1;
}

namespace {

// Letters that an encoding without them turned into question marks: the first
// row of them, and how many rows there are.
struct Lost {
  size_t at = std::string_view::npos;
  int rows = 0;
};

}  // namespace

static Lost find_lost(std::string_view text) {
  constexpr std::string_view row = "????";
  Lost lost;
  for (size_t at = text.find(row); at != text.npos; at = text.find(row, at)) {
    if (++lost.rows == 1) lost.at = at;
    at = std::min(text.find_first_not_of('?', at), text.size());
  }
  return lost;
}

void join_sound_marks(std::string& text) {
  constexpr std::string_view marks = "\xE3\x82";  // U+3099 and U+309A
  for (size_t at = text.find(marks); at != text.npos;
       at = text.find(marks, at + 1)) {
    const std::string_view mark = std::string_view(text).substr(at, 3);
    if (at == 0 || (mark != "\u3099" && mark != "\u309A")) continue;
    const size_t size = character_before(text, at).size;
    const std::string joined =
        normalize_nfkc(std::string_view(text).substr(at - size, size + 3));
    if (size == 3 && joined.size() == 3) text.replace(at - 3, 6, joined);
  }
}

bool check_encoding(uint32_t source, std::string_view text,
                    Diagnostics& diagnostics) {
  const auto report_here = [&](size_t at, size_t size, const Message& what,
                               const Message& help) {
    diagnostics
        .error({source, static_cast<uint32_t>(at),
                static_cast<uint32_t>(at + size)},
               what)
        .help(help);
  };
  if (is_utf16(text)) {
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
  if (is_iso_2022_jp(text)) {
    const auto at = static_cast<uint32_t>(text.find('\x1B'));
    diagnostics.error({source, at, at + 1}, message::text_iso_2022_jp)
        .help(message::text_save_as_utf8);
    return false;
  }
  if (const size_t at = find_conflict(text); at < text.size()) {
    report_here(at, 7, message::text_conflict, message::text_conflict_help);
    return false;
  }
  if (text.starts_with("version https://git-lfs.github.com/spec/")) {
    report_here(0, 1, message::text_lfs, message::text_lfs_help);
    return false;
  }
  // One row may be somebody's way of writing.
  constexpr int most_rows = 2;
  const Lost lost = find_lost(text);
  if (lost.rows > most_rows) {
    report_here(lost.at, 4, message::text_lost,
                message::text_broken_character_help);
    return false;
  }
  if (lost.rows > 0) {
    const auto at = static_cast<uint32_t>(lost.at);
    diagnostics.warning({source, at, at + 4}, message::text_lost)
        .help(message::text_broken_character_help);
  }
  // A byte order mark does no harm at the beginning.
  const size_t first = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  bool good = true;
  // Each of them is told; a text full of them is not.
  constexpr int most_told = 3;
  size_t at = first;
  for (int told = 0; told < most_told; ++told) {
    const size_t unseen = find_unseen(text.substr(at));
    if (unseen == std::string_view::npos) break;
    at += unseen;
    const Character character = character_at(text, at);
    report_unseen({source, static_cast<uint32_t>(at),
                   static_cast<uint32_t>(at + character.size)},
                  character.code, diagnostics);
    // The same again, as where a file ends in zeros, is the same mistake.
    const std::string_view same = text.substr(at, character.size);
    while (text.substr(at).starts_with(same)) at += character.size;
    good = false;
  }
  return good;
}

}  // namespace portal
