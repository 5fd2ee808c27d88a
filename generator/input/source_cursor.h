#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portal {

// A half-open range of bytes of a file.
struct Range {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

// Where in a paragraph, a heading or a table cell the Markdown parser has got.
//
// The parser gives columns for the parts of a paragraph, but they are wrong
// after escapes in tables, in indented lines and behind code that spans lines.
// So the places are found again here: whoever walks over the parts in their
// order names each one, and the cursor moves over its spelling in the source.
// Every place it gives lies in the range it was set to.
class SourceCursor {
 public:
  explicit SourceCursor(std::string_view file) : file_(file) {}

  // Sets the range of the next paragraph, heading or cell.
  void enter(Range range);
  uint32_t at() const { return at_; }
  uint32_t end() const { return end_; }

  // Moves over `literal`, a text as parsed, and calls
  //   verbatim(part, begin)       for what stands in the source just so
  //   decoded(part, begin, end)   for what came from an escape or an entity
  template <typename Verbatim, typename Decoded>
  void text(std::string_view literal, const Verbatim& verbatim,
            const Decoded& decoded);

  // Moves over a line end and what stands before the text of the next line.
  void line_end();
  // Moves over `count` signs of emphasis; 0 when there are none here, else
  // the sign.
  char marks(uint32_t count);
  // Moves over code with its back quotes.
  Range code();
  // Moves over the text of a tag, `literal`.
  Range tag(std::string_view literal);
  // Moves over [^name].
  Range note();
  // Moves over "[", "![" or "<" and gives where it stands.
  uint32_t link_begin();

  struct LinkEnd {
    uint32_t end;   // of the whole link
    Range address;  // empty unless the address stands in the link
  };
  // Moves over what follows the text of a link.
  LinkEnd link_end();

 private:
  char look(uint32_t offset) const {
    return offset < end_ ? file_[offset] : '\0';
  }
  bool seek(std::string_view signs);
  uint32_t skip_blank(uint32_t offset) const;
  uint32_t entity_size(uint32_t offset) const;
  static uint32_t decoded_size(std::string_view entity,
                               std::string_view literal);

  std::string_view file_;
  uint32_t at_ = 0, end_ = 0;
};

bool is_ascii_punctuation(char c);

template <typename Verbatim, typename Decoded>
void SourceCursor::text(std::string_view literal, const Verbatim& verbatim,
                        const Decoded& decoded) {
  const auto left = [&] { return file_.substr(at_, end_ - at_); };
  // Nearly always the source says the same, byte for byte.
  if (left().starts_with(literal) &&
      literal.find_first_of("\\&") == std::string_view::npos) {
    verbatim(literal, at_);
    at_ += static_cast<uint32_t>(literal.size());
    return;
  }
  size_t done = 0;  // of `literal`, handed over
  size_t i = 0;     // of `literal`, compared
  const auto flush = [&] {
    const auto size = static_cast<uint32_t>(i - done);
    if (size > 0) verbatim(literal.substr(done, size), at_ - size);
    done = i;
  };
  const auto put = [&](size_t literal_size, uint32_t source_size) {
    flush();
    decoded(literal.substr(i, literal_size), at_, at_ + source_size);
    at_ += source_size;
    done = i = i + literal_size;
  };
  while (i < literal.size()) {
    const char c = look(at_);
    if (c == '\\' && is_ascii_punctuation(look(at_ + 1)) &&
        literal[i] == look(at_ + 1)) {
      put(1, 2);
    } else if (const uint32_t size = c == '&' ? entity_size(at_) : 0;
               size > 0) {
      const std::string_view entity = file_.substr(at_, size);
      const uint32_t plain = decoded_size(entity, literal.substr(i));
      if (plain == 0) {  // no entity after all: "&foo;"
        i += size;
        at_ += size;
      } else {
        put(plain, size);
      }
    } else if (at_ < end_ && c == literal[i]) {
      ++i;
      ++at_;
    } else {
      // Lost: look for the rest further on. Failing that, it has no place of
      // its own and means just what it says.
      flush();
      const size_t found = left().find(literal.substr(i, 16));
      if (found == std::string_view::npos) {
        decoded(literal.substr(i), at_, at_);
        return;
      }
      at_ += static_cast<uint32_t>(found);
    }
  }
  flush();
}

}  // namespace portal
