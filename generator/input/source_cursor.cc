#include "input/source_cursor.h"

#include <algorithm>

#include "base/text.h"

namespace portal {

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
         (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool is_ascii_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

void SourceCursor::enter(Range range) {
  end_ = std::min<uint32_t>(range.end, static_cast<uint32_t>(file_.size()));
  at_ = std::min(range.begin, end_);
}

bool SourceCursor::seek(std::string_view signs) {
  const size_t found = file_.substr(at_, end_ - at_).find_first_of(signs);
  if (found == std::string_view::npos) return false;
  at_ += static_cast<uint32_t>(found);
  return true;
}

uint32_t SourceCursor::skip_blank(uint32_t offset) const {
  while (offset < end_ && (file_[offset] == ' ' || file_[offset] == '\t' ||
                           file_[offset] == '\n' || file_[offset] == '\r')) {
    ++offset;
  }
  return offset;
}

void SourceCursor::line_end() {
  while (look(at_) == ' ' || look(at_) == '\t') ++at_;
  if (look(at_) == '\\') ++at_;
  if (look(at_) == '\r') ++at_;
  if (look(at_) == '\n') ++at_;
  // Indentation and the signs of quotes.
  while (look(at_) == ' ' || look(at_) == '\t' || look(at_) == '>') ++at_;
}

char SourceCursor::marks(uint32_t count) {
  const char sign = look(at_);
  if (sign != '*' && sign != '_') return '\0';
  for (uint32_t i = 1; i < count; ++i) {
    if (look(at_ + i) != sign) return '\0';
  }
  at_ += count;
  return sign;
}

Range SourceCursor::code() {
  if (look(at_) != '`' && !seek("`")) return {at_, at_};
  const auto run = [&](uint32_t from) {
    uint32_t to = from;
    while (look(to) == '`') ++to;
    return to - from;
  };
  const uint32_t begin = at_;
  const uint32_t size = run(at_);
  for (at_ += size; at_ < end_;) {
    if (look(at_) != '`') {
      ++at_;
      continue;
    }
    const uint32_t other = run(at_);
    at_ += other;
    if (other == size) break;
  }
  return {begin, at_};
}

Range SourceCursor::tag(std::string_view literal) {
  if (look(at_) != '<' && !seek("<")) return {at_, at_};
  const uint32_t begin = at_;
  for (const char c : literal) {
    if (c == '\n') {
      line_end();
    } else if (look(at_) == c) {
      ++at_;
    }
  }
  return {begin, at_};
}

Range SourceCursor::note() {
  if (look(at_) != '[' && !seek("[")) return {at_, at_};
  const uint32_t begin = at_;
  if (seek("]")) ++at_;
  return {begin, at_};
}

uint32_t SourceCursor::link_begin() {
  if (look(at_) != '[' && look(at_) != '<' && look(at_) != '!') seek("[<!");
  const uint32_t begin = at_;
  if (look(at_) == '!') ++at_;
  if (at_ < end_) ++at_;
  return begin;
}

SourceCursor::LinkEnd SourceCursor::link_end() {
  if (look(at_) == '>') {  // <https://…>
    const uint32_t end = ++at_;
    return {end, {}};
  }
  if (look(at_) != ']' && !seek("]")) return {at_, {}};
  ++at_;
  if (look(at_) == '[') {
    if (seek("]")) ++at_;
    return {at_, {}};
  }
  if (look(at_) != '(') return {at_, {}};

  // (address "title"); anything else is text behind the link.
  uint32_t offset = skip_blank(at_ + 1);
  Range address;
  if (look(offset) == '<') {
    address.begin = ++offset;
    while (offset < end_ && file_[offset] != '>') {
      offset += file_[offset] == '\\' ? 2 : 1;
    }
    address.end = std::min(offset, end_);
    ++offset;
  } else {
    address.begin = offset;
    int depth = 0;
    while (offset < end_) {
      const char c = file_[offset];
      if (c == '\\' && is_ascii_punctuation(look(offset + 1))) {
        offset += 2;
        continue;
      }
      if (static_cast<unsigned char>(c) <= ' ') break;
      if (c == '(') ++depth;
      if (c == ')' && depth-- == 0) break;
      ++offset;
    }
    address.end = std::min(offset, end_);
  }
  const uint32_t behind = skip_blank(std::min(offset, end_));
  const char quote = look(behind);
  offset = behind;
  if (behind > address.end && (quote == '"' || quote == '\'' || quote == '(')) {
    const char closing = quote == '(' ? ')' : quote;
    for (++offset; offset < end_ && file_[offset] != closing;) {
      offset += file_[offset] == '\\' ? 2 : 1;
    }
    offset = skip_blank(std::min(offset + 1, end_));
  }
  if (look(offset) != ')') return {at_, {}};
  at_ = offset + 1;
  return {at_, address};
}

uint32_t SourceCursor::entity_size(uint32_t offset) const {
  uint32_t i = offset + 1;
  const bool number = look(i) == '#';
  if (number) ++i;
  if (number && (look(i) == 'x' || look(i) == 'X')) ++i;
  const uint32_t name = i;
  while (i - offset < 34 && is_ascii_alphanumeric(look(i))) ++i;
  return i > name && look(i) == ';' ? i + 1 - offset : 0;
}

uint32_t SourceCursor::decoded_size(std::string_view entity,
                                    std::string_view literal) {
  if (literal.starts_with(entity) && entity != "&amp;" && entity != "&AMP;") {
    return 0;
  }
  if (literal.starts_with('&')) return 1;
  const auto first = static_cast<uint32_t>(character_at(literal, 0).size);
  // Some names stand for a letter with a combining mark.
  const Character second = character_at(literal, first);
  const bool combining = (second.code >= 0x300 && second.code < 0x370) ||
                         (second.code >= 0x20D0 && second.code < 0x2100) ||
                         second.code == 0xFE00;
  return entity[1] != '#' && combining
             ? first + static_cast<uint32_t>(second.size)
             : first;
}

}  // namespace portal
