#include "search/records.h"

#include <libdeflate.h>
#include <zlib.h>

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

// What a unit of a script can carry, see index.h: U+0080 to U+D7FF and U+E000
// to U+FFFD. Groups of 16 bits below the first number are written as they are;
// of the rest the first 15 bits.
constexpr unsigned first_unit = 0x80;
constexpr unsigned units_in_use = 0xD800 - first_unit + 0xFFFE - 0xE000;
constexpr unsigned long_groups = 2 * (units_in_use - 0x8000);

constexpr unsigned byte_order_mark = 0xFEFF;
constexpr std::string_view script_tail = "\");\n";

std::string head_of(const std::string& name) {
  return "portalSearchData(\"" + name + "\",\"";
}

void append_unit(std::string& out, unsigned unit) {
  out += static_cast<char>(unit & 0xFF);
  out += static_cast<char>(unit >> 8);
}

void append_ascii(std::string& out, std::string_view text) {
  for (const char c : text) append_unit(out, static_cast<unsigned char>(c));
}

void append_groups(std::string& out, std::string_view bytes) {
  const auto byte = [&](size_t i) -> unsigned {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const size_t bits = bytes.size() * 8;
  size_t bit = 0;
  while (bit < bits) {
    const size_t at = bit / 8;
    const unsigned three = byte(at) << 16 | byte(at + 1) << 8 | byte(at + 2);
    unsigned group = three >> (8 - bit % 8) & 0xFFFF;
    bit += 16;
    if (group >= long_groups) {
      group = (group >> 1) + long_groups / 2;
      --bit;
    }
    const unsigned unit = first_unit + group;
    append_unit(out, unit < 0xD800 ? unit : unit + 0x800);
  }
  if (bit >= bits + 8) append_unit(out, ' ');
}

std::string bytes_of_groups(std::string_view text) {
  std::string out;
  uint32_t buffer = 0;
  unsigned bits = 0;
  for (size_t i = 0; i + 1 < text.size(); i += 2) {
    unsigned group =
        static_cast<unsigned char>(text[i]) |
        static_cast<unsigned>(static_cast<unsigned char>(text[i + 1])) << 8;
    if (group == ' ') {
      if (!out.empty()) out.pop_back();
      break;
    }
    group -= group < 0xD800 ? first_unit : first_unit + 0x800;
    group &= 0xFFFF;
    if (group < long_groups) {
      buffer = buffer << 16 | group;
      bits += 16;
    } else {
      buffer = buffer << 15 | (group - long_groups / 2);
      bits += 15;
    }
    for (; bits > 7; bits -= 8) {
      out += static_cast<char>(buffer >> (bits - 8) & 0xFF);
    }
  }
  return out;
}

// The blocks of a deflate stream that hold `bytes` as they are; more follow.
std::string stored(std::string_view bytes) {
  std::string blocks;
  while (!bytes.empty()) {
    const std::string_view block = bytes.substr(0, 0xFFFF);
    blocks += '\0';
    for (const size_t size : {block.size(), ~block.size()}) {
      blocks += static_cast<char>(size & 0xFF);
      blocks += static_cast<char>(size >> 8 & 0xFF);
    }
    blocks += block;
    bytes.remove_prefix(block.size());
  }
  return blocks;
}

IndexFile with_stream(const std::string& name, std::string_view stream) {
  IndexFile file{name + ".js", {}};
  file.bytes.reserve(stream.size() * 65 / 64 + 2 * name.size() + 64);
  append_unit(file.bytes, byte_order_mark);
  append_ascii(file.bytes, head_of(name));
  append_groups(file.bytes, stream);
  append_ascii(file.bytes, script_tail);
  return file;
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

uint32_t hash_of(std::string_view text) {
  uint32_t hash = 2166136261U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return hash ^ hash >> 15;
}

void append_number(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) {
    out += static_cast<char>((value & 0x7F) | 0x80);
  }
  out += static_cast<char>(value);
}

uint64_t NumberReader::next() {
  uint64_t value = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) break;
  }
  return value;
}

SearchRecord record_of(const SearchDocument& document) {
  std::string record;
  for (const std::string* field :
       {&document.url, &document.title, &document.kind, &document.place,
        &document.kana}) {
    append_text(record, *field);
    record += '\x02';
  }
  append_list(record, document.words);
  record += '\x02';
  append_list(record, document.facets);
  for (const SearchSection& section : document.sections) {
    record += '\x03';
    append_text(record, section.anchor);
    record += '\x02';
    append_text(record, section.heading);
    record += '\x02';
    append_text(record, section.text);
  }
  std::string bytes;
  bytes.reserve(record.size() + 4);
  append_number(bytes, record.size());
  bytes += record;
  return {document.url, std::move(bytes)};
}

ReadRecord::ReadRecord(const SearchRecord& record) {
  NumberReader size{record.bytes};
  size.next();
  text_ = record_text(std::string_view(record.bytes).substr(size.at));
  std::u16string_view rest = text_;
  const auto next = [&](char16_t end) {
    const std::u16string_view field = rest.substr(0, rest.find(end));
    rest.remove_prefix(std::min(field.size() + 1, rest.size()));
    return field;
  };
  const auto list = [](std::u16string_view field) {
    std::vector<std::u16string_view> items;
    while (!field.empty()) {
      items.push_back(field.substr(0, field.find(u'\n')));
      field.remove_prefix(std::min(items.back().size() + 1, field.size()));
    }
    return items;
  };
  url = next(2);
  title = next(2);
  kind = next(2);
  place = next(2);
  kana = next(2);
  words = list(next(2));
  facets = list(next(3));
  while (!rest.empty()) {
    const std::u16string_view anchor = next(2), heading = next(2);
    sections.push_back({anchor, heading, next(3)});
  }
}

SearchDocument ReadRecord::document() const {
  const auto texts = [](const std::vector<std::u16string_view>& list) {
    std::vector<std::string> out;
    for (const std::u16string_view text : list) out.push_back(to_utf8(text));
    return out;
  };
  SearchDocument document{
      to_utf8(url),  to_utf8(title), to_utf8(kind), to_utf8(place),
      to_utf8(kana), texts(facets),  texts(words),  {}};
  for (const Section& section : sections) {
    document.sections.push_back({to_utf8(section.anchor),
                                 to_utf8(section.heading),
                                 to_utf8(section.text)});
  }
  return document;
}

IndexFile script_file(const std::string& name, std::string_view payload,
                      int effort, size_t plain) {
  // Making a compressor costs as much as deflating some kilobytes.
  thread_local std::array<
      std::unique_ptr<libdeflate_compressor, FreeCompressor>, 13>
      compressors;
  auto& compressor = compressors.at(static_cast<size_t>(effort));
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(effort));
  std::string stream = stored(payload.substr(0, plain));
  payload.remove_prefix(plain);
  const size_t before = stream.size();
  stream.resize(before + libdeflate_deflate_compress_bound(compressor.get(),
                                                           payload.size()));
  stream.resize(before + libdeflate_deflate_compress(
                             compressor.get(), payload.data(), payload.size(),
                             stream.data() + before, stream.size() - before));
  return with_stream(name, stream);
}

IndexFile pack_file(const std::string& name, std::string_view records,
                    std::string_view prelude) {
  // libdeflate, which does better otherwise, cannot begin behind anything.
  z_stream deflater{};
  deflateInit2(&deflater, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  deflateSetDictionary(&deflater,
                       reinterpret_cast<const Bytef*>(prelude.data()),
                       static_cast<uInt>(prelude.size()));
  std::string stream(deflateBound(&deflater, records.size()), '\0');
  deflater.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(records.data()));
  deflater.avail_in = static_cast<uInt>(records.size());
  deflater.next_out = reinterpret_cast<Bytef*>(stream.data());
  deflater.avail_out = static_cast<uInt>(stream.size());
  deflate(&deflater, Z_FINISH);
  stream.resize(deflater.total_out);
  deflateEnd(&deflater);
  return with_stream(name, stream);
}

std::optional<std::string> script_payload(const IndexFile& file,
                                          std::string_view prelude) {
  const std::string name = file.path.substr(0, file.path.rfind(".js"));
  std::string head, tail;
  append_unit(head, byte_order_mark);
  append_ascii(head, head_of(name));
  append_ascii(tail, script_tail);
  if (!file.bytes.starts_with(head) || !file.bytes.ends_with(tail) ||
      file.bytes.size() < head.size() + tail.size()) {
    return std::nullopt;
  }
  const std::string deflated =
      stored(prelude) +
      bytes_of_groups(std::string_view(file.bytes)
                          .substr(head.size(), file.bytes.size() - head.size() -
                                                   tail.size()));
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
      return payload.substr(prelude.size());
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return std::nullopt;
  }
  return std::nullopt;
}

std::u16string record_text(std::string_view record, char16_t until) {
  std::u16string out;
  if (until == 0) out.reserve(record.size());
  const auto byte = [&](size_t i) -> unsigned {
    return i < record.size() ? static_cast<unsigned char>(record[i]) : 0U;
  };
  for (size_t i = 0; i < record.size(); ++i) {
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
    } else if (code == until && until != 0) {
      break;
    } else {
      out += static_cast<char16_t>(code);
    }
  }
  return out;
}

}  // namespace portal
