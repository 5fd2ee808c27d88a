#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "input/source_cursor.h"

namespace portal {

// A part of a paragraph, a heading or a table cell.
struct Piece {
  enum class Kind : uint8_t {
    text,        // text
    mark,        // a run of '*', '_' or '~'
    code,        // text
    soft_break,  // a line end in the source
    hard_break,
    link,       // text: address; title; partner: its link_end
    link_end,   //
    image,      // text: address; title; partner: its image_end
    image_end,  //
    note,       // text: number of a footnote
    ruby,       // text, title: the reading
    directive,  // {text:title}
    address,    // text: a bare address
  };

  enum class State : uint8_t { added, paired, reported };

  Kind kind = Kind::text;
  State state = State::added;  // mark
  char sign = '\0';            // mark
  bool can_open = false;       // mark
  bool can_close = false;      // mark
  Range range;                 // in the file
  Range detail;           // link, image: the address; directive: what it names
  std::string_view text;  // looks into the parsed tree, the file, or `kept_`
  std::string_view title;
  uint32_t partner = 0;
  uint32_t rest = 0;  // mark: how many signs pair with nothing
  // mark: the emphasis it closes, innermost first, and opens, outermost
  // first: indices into pairs() plus one, chained; 0: none.
  uint32_t first_closed = 0, first_opened = 0;
};

// What two marks make: emphasis of one sign, strong or deleted text of two.
struct MarkPair {
  char sign;
  uint8_t size;
  uint32_t next_closed, next_opened;
};

// The parts of one paragraph, heading or cell: what the Markdown parser found,
// with emphasis taken apart and paired anew, and with what it does not know:
// directives, bare addresses, deleted text.
//
// The pairing is that of CommonMark but for one thing: Japanese punctuation
// and full-width signs count as letters, and an ASCII sign beside a Japanese
// letter counts as beside a space. So **「重要」**です and **64.2%**と are
// strong, though no space stands beside the stars.
class InlineText {
 public:
  InlineText(uint32_t source, std::string_view file, Diagnostics& diags)
      : source_(source), file_(file), diags_(diags) {}

  // Begins anew with what stands in `range`.
  void start(Range range);
  // Text that stands in the file just so at `begin`, but for marks,
  // directives and bare addresses in it.
  void add_text(std::string_view literal, uint32_t begin);
  // Text that came from an escape or an entity: no sign in it means anything.
  void add_decoded(std::string_view literal, Range range);
  void add_marks(char sign, uint32_t count, uint32_t begin);
  // Adds `piece`; its index, or none when it is a part of a directive.
  size_t add(const Piece& piece);
  // Gives the link or image at `index` its end.
  void close(size_t index, Piece::Kind kind, SourceCursor::LinkEnd end);
  // Pairs the marks. Nothing is added afterwards.
  void finish();

  const std::vector<Piece>& pieces() const { return pieces_; }
  const MarkPair& pair(uint32_t index) const { return pairs_[index - 1]; }
  Span span(Range range) const { return {source_, range.begin, range.end}; }

  static constexpr size_t none = SIZE_MAX;

 private:
  void add_plain(std::string_view text, Range range);
  size_t add_directive(uint32_t begin);
  size_t add_address(uint32_t begin);
  void report_note(std::string_view literal, uint32_t begin);
  std::string_view keep(std::string_view raw);
  void find_sides(Piece& mark) const;
  void resolve(size_t first, size_t last);

  uint32_t source_;
  std::string_view file_;
  Diagnostics& diags_;
  Range range_;
  std::vector<Piece> pieces_;
  std::vector<MarkPair> pairs_;
  std::vector<uint32_t> openers_;
  std::deque<std::string> kept_;  // arguments that held escapes
  uint32_t taken_ = 0;            // up to here directives and addresses reach
  uint32_t images_ = 0;           // open ones
  uint32_t links_ = 0;
};

}  // namespace portal
