#include "search/records.h"

#include <libdeflate.h>

#include <array>
#include <memory>
#include <vector>

#include "base/text.h"
#include "search/tables.h"

namespace portal {

namespace {

// How each UTF-16 unit is written: one byte, two, or 0 for the long form.
class CharacterCodes {
 public:
  CharacterCodes() : codes_(0x10000) {
    for (size_t i = 0; i < two_byte_characters.size(); ++i) {
      const uint16_t unit = two_byte_characters[i];
      if (unit != 0) codes_[unit] = static_cast<uint16_t>(0xF000 + i);
    }
    for (size_t i = 0; i < one_byte_characters.size(); ++i) {
      codes_[one_byte_characters[i]] = static_cast<uint16_t>(0x7F + i);
    }
    for (uint16_t c = 0x20; c < 0x7F; ++c) codes_[c] = c;
    // A control character would read as the end of a field.
    for (uint16_t c = 0; c < 0x20; ++c) codes_[c] = ' ';
    codes_['\n'] = '\n';
  }

  void append(std::string& out, char16_t unit) const {
    const uint16_t code = codes_[unit];
    if (code == 0) {
      out += '\x01';
      out += static_cast<char>(unit >> 8);
      out += static_cast<char>(unit & 0xFF);
      return;
    }
    if (code > 0xFF) out += static_cast<char>(code >> 8);
    out += static_cast<char>(code & 0xFF);
  }

 private:
  std::vector<uint16_t> codes_;
};

void append_text(std::string& out, std::string_view text) {
  static const CharacterCodes codes;
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      codes.append(out, byte);
      ++i;
      continue;
    }
    const Character character = character_at(text, i);
    i += character.size;
    const char32_t code = character.valid ? character.code : 0xFFFD;
    if (code > 0xFFFF) {
      codes.append(out,
                   static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10)));
      codes.append(out, static_cast<char16_t>(0xDC00 + (code & 0x3FF)));
    } else {
      codes.append(out, static_cast<char16_t>(code));
    }
  }
}

void append_list(std::string& out, const std::vector<std::string>& list) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += '\n';
    append_text(out, list[i]);
  }
}

void append_base64(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto byte = [&](size_t i) -> uint32_t {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    out += digits[group >> 18];
    out += digits[group >> 12 & 63];
    out += i + 1 < bytes.size() ? digits[group >> 6 & 63] : '=';
    out += i + 2 < bytes.size() ? digits[group & 63] : '=';
  }
}

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};

}  // namespace

void append_number(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) {
    out += static_cast<char>((value & 0x7F) | 0x80);
  }
  out += static_cast<char>(value);
}

void append_record(std::string& out, const SearchDocument& document) {
  for (const std::string* field :
       {&document.url, &document.title, &document.kind, &document.place,
        &document.kana}) {
    append_text(out, *field);
    out += '\x02';
  }
  append_list(out, document.words);
  out += '\x02';
  append_list(out, document.facets);
  for (const SearchSection& section : document.sections) {
    out += '\x03';
    append_text(out, section.anchor);
    out += '\x02';
    append_text(out, section.heading);
    out += '\x02';
    append_text(out, section.text);
  }
  out += '\x05';
}

IndexFile script_file(const std::string& name, std::string_view payload,
                      int effort) {
  // Making a compressor costs as much as deflating some kilobytes.
  thread_local std::array<
      std::unique_ptr<libdeflate_compressor, FreeCompressor>, 13>
      compressors;
  auto& compressor = compressors.at(static_cast<size_t>(effort));
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(effort));
  std::string deflated(
      libdeflate_deflate_compress_bound(compressor.get(), payload.size()),
      '\0');
  deflated.resize(libdeflate_deflate_compress(compressor.get(), payload.data(),
                                              payload.size(), deflated.data(),
                                              deflated.size()));
  IndexFile file{name + ".js", {}};
  file.bytes.reserve(deflated.size() * 4 / 3 + name.size() + 40);
  file.bytes = "portalSearchData(\"" + name + "\",\"";
  append_base64(file.bytes, deflated);
  file.bytes += "\");\n";
  return file;
}

}  // namespace portal
