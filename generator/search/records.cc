#include "search/records.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "base/text.h"
#include "search/fold.h"
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

// Groups of seven bits that cannot stand in a string of a script as they are,
// or that some program might change.
constexpr std::string_view unsafe_groups{"\0\n\r\"\\\x1A\x7F", 7};

// `unit` below 0x800.
void append_unit(std::string& out, unsigned unit) {
  if (unit < 0x80) {
    out += static_cast<char>(unit);
  } else {
    out += static_cast<char>(0xC0 | unit >> 6);
    out += static_cast<char>(0x80 | (unit & 0x3F));
  }
}

void append_groups(std::string& out, std::string_view bytes) {
  size_t bit = 0;
  const auto next = [&] {
    const auto byte = [&](size_t i) -> unsigned {
      return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    const unsigned two = byte(bit / 8) << 8 | byte(bit / 8 + 1);
    const unsigned group = two >> (9 - bit % 8) & 0x7F;
    bit += 7;
    return group;
  };
  const size_t bits = bytes.size() * 8;
  while (bit < bits) {
    const unsigned group = next();
    const size_t unsafe = unsafe_groups.find(static_cast<char>(group));
    if (unsafe == std::string_view::npos) {
      append_unit(out, group);
    } else if (bit < bits) {
      append_unit(out, 0x80 + (static_cast<unsigned>(unsafe) << 7) + next());
    } else {
      append_unit(out, 0x80 + (7U << 7) + group);
    }
  }
}

std::string bytes_of_groups(std::string_view text) {
  std::string out;
  unsigned buffer = 0;
  unsigned bits = 0;
  const auto put = [&](unsigned group) {
    buffer = (buffer << 7 | group) & 0x3FFF;
    bits += 7;
    if (bits < 8) return;
    bits -= 8;
    out += static_cast<char>(buffer >> bits & 0xFF);
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80 || i + 1 == text.size()) {
      put(first & 0x7F);
      continue;
    }
    const auto second = static_cast<unsigned char>(text[++i]);
    const unsigned value = ((first & 0x1FU) << 6 | (second & 0x3FU)) - 0x80;
    const size_t unsafe = value >> 7 & 7;
    if (unsafe < 7) put(static_cast<unsigned char>(unsafe_groups[unsafe]));
    put(value & 0x7F);
  }
  return out;
}

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};

// More than any index file holds: what claims more is damaged.
constexpr size_t most_payload_bytes = size_t{1} << 28;

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

std::u16string fold_written(std::string_view text) {
  const auto is_control = [](char c) {
    return c >= 0 && c < 0x20 && c != '\n';
  };
  if (std::none_of(text.begin(), text.end(), is_control)) return fold(text);
  std::string written(text);
  std::replace_if(written.begin(), written.end(), is_control, ' ');
  return fold(written);
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
  file.bytes.reserve(deflated.size() * 6 / 5 + name.size() + 40);
  file.bytes = "portalSearchData(\"" + name + "\",\"";
  append_groups(file.bytes, deflated);
  file.bytes += "\");\n";
  return file;
}

std::optional<std::string> script_payload(const IndexFile& file) {
  const std::string name = file.path.substr(0, file.path.rfind(".js"));
  const std::string head = "portalSearchData(\"" + name + "\",\"";
  constexpr std::string_view tail = "\");\n";
  if (!file.bytes.starts_with(head) || !file.bytes.ends_with(tail) ||
      file.bytes.size() < head.size() + tail.size()) {
    return std::nullopt;
  }
  const std::string deflated = bytes_of_groups(
      std::string_view(file.bytes)
          .substr(head.size(), file.bytes.size() - head.size() - tail.size()));
  const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> reader(
      libdeflate_alloc_decompressor());
  for (size_t room = deflated.size() * 4 + 1024; room <= most_payload_bytes;
       room *= 2) {
    std::string payload(room, '\0');
    size_t size = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        reader.get(), deflated.data(), deflated.size(), payload.data(), room,
        &size);
    if (result == LIBDEFLATE_SUCCESS) {
      payload.resize(size);
      return payload;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return std::nullopt;
  }
  return std::nullopt;
}

std::u16string record_text(std::string_view records) {
  std::u16string out;
  out.reserve(records.size());
  const auto byte = [&](size_t i) -> unsigned {
    return i < records.size() ? static_cast<unsigned char>(records[i]) : 0U;
  };
  for (size_t i = 0; i < records.size(); ++i) {
    const unsigned code = byte(i);
    if (code >= 0xF0) {
      const size_t at = (code - 0xF0) * 256 + byte(++i);
      out += at < two_byte_characters.size()
                 ? static_cast<char16_t>(two_byte_characters[at])
                 : u'\uFFFD';
    } else if (code >= 0x7F) {
      const size_t at = code - 0x7F;
      out += at < one_byte_characters.size()
                 ? static_cast<char16_t>(one_byte_characters[at])
                 : u'\uFFFD';
    } else if (code == 1) {
      out += static_cast<char16_t>(byte(i + 1) << 8 | byte(i + 2));
      i += 2;
    } else {
      out += static_cast<char16_t>(code);
    }
  }
  return out;
}

}  // namespace portal
