#include "input/inline_text.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/text.h"
#include "input/address.h"
#include "input/markdown_messages.h"

namespace portal {

void InlineText::start(Range range) {
  range_ = {range.begin,
            std::min(range.end, static_cast<uint32_t>(file_.size()))};
  pieces_.clear();
  pairs_.clear();
  kept_.clear();
  taken_ = range.begin;
  images_ = links_ = 0;
}

void InlineText::add_plain(std::string_view text, Range range) {
  if (text.empty()) return;
  Piece piece;
  piece.text = text;
  piece.range = range;
  pieces_.push_back(piece);
}

void InlineText::add_decoded(std::string_view literal, Range range) {
  if (range.begin < taken_) return;
  for (size_t i = 0; i < literal.size();) {
    const Character character = character_at(literal, i);
    const char32_t code = character.code;
    const bool layout = code == '\t' || code == '\n';
    if (!layout && (!character.valid ||
                    find_unseen(literal.substr(i, character.size)) == 0)) {
      report_unseen(span(range), code, diags_);
      return;
    }
    i += character.size;
  }
  add_plain(literal, range);
}

void InlineText::add_text(std::string_view literal, uint32_t begin) {
  if (begin < taken_) {
    const size_t covered = std::min<size_t>(taken_ - begin, literal.size());
    literal.remove_prefix(covered);
    begin += static_cast<uint32_t>(covered);
  }
  static constexpr std::array<bool, 256> special = [] {
    std::array<bool, 256> table{};
    for (const unsigned char c : {'*', '_', '~', '{', '[', 'h'}) {
      table[c] = true;
    }
    return table;
  }();
  const auto place = [&](size_t i) { return begin + static_cast<uint32_t>(i); };
  size_t plain = 0;
  const auto flush = [&](size_t to) {
    add_plain(literal.substr(plain, to - plain), {place(plain), place(to)});
  };
  for (size_t i = 0; i < literal.size();) {
    const char c = literal[i];
    if (!special[static_cast<unsigned char>(c)] || images_ > 0) {
      ++i;
      continue;
    }
    if (c == '*' || c == '_' || c == '~') {
      size_t run = i;
      while (run < literal.size() && literal[run] == c) ++run;
      flush(i);
      add_marks(c, static_cast<uint32_t>(run - i), place(i));
      plain = i = run;
      continue;
    }
    if (c == '[') {
      if (literal.substr(i, 2) == "[^")
        report_note(literal.substr(i), place(i));
      ++i;
      continue;
    }
    const size_t pieces = pieces_.size();
    const size_t plain_before = plain;
    flush(i);
    const size_t end =
        c == '{' ? add_directive(place(i)) : add_address(place(i));
    if (end == none) {  // as if nothing had been looked for
      pieces_.resize(pieces);
      plain = plain_before;
      ++i;
    } else {
      plain = i = std::min(end - begin, literal.size());
    }
  }
  flush(literal.size());
}

void InlineText::add_marks(char sign, uint32_t count, uint32_t begin) {
  if (begin < taken_ || images_ > 0) return;
  if (!pieces_.empty() && pieces_.back().kind == Piece::Kind::mark &&
      pieces_.back().sign == sign && pieces_.back().range.end == begin) {
    pieces_.back().range.end += count;
    pieces_.back().rest += count;
    return;
  }
  Piece piece;
  piece.kind = Piece::Kind::mark;
  piece.sign = sign;
  piece.range = {begin, begin + count};
  piece.rest = count;
  pieces_.push_back(piece);
}

size_t InlineText::add(const Piece& piece) {
  if (piece.range.begin < taken_ && !piece.range.empty()) return none;
  if (piece.kind == Piece::Kind::image) ++images_;
  if (piece.kind == Piece::Kind::link) ++links_;
  pieces_.push_back(piece);
  return pieces_.size() - 1;
}

void InlineText::close(size_t index, Piece::Kind kind,
                       SourceCursor::LinkEnd end) {
  if (index == none) return;
  if (kind == Piece::Kind::image_end) --images_;
  if (kind == Piece::Kind::link_end) --links_;
  resolve(index + 1, pieces_.size());
  pieces_[index].range.end = std::max(pieces_[index].range.begin, end.end);
  pieces_[index].detail =
      end.address.empty() ? pieces_[index].range : end.address;
  pieces_[index].partner = static_cast<uint32_t>(pieces_.size());
  Piece piece;
  piece.kind = kind;
  piece.range = {pieces_[index].range.end, pieces_[index].range.end};
  piece.partner = static_cast<uint32_t>(index);
  pieces_.push_back(piece);
}

void InlineText::finish() { resolve(0, pieces_.size()); }

// `raw`, a part of the source, with its escapes resolved.
std::string_view InlineText::keep(std::string_view raw) {
  if (raw.find_first_of("\\&") == std::string_view::npos) return raw;
  std::string& text = kept_.emplace_back();
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' && i + 1 < raw.size() &&
        is_ascii_punctuation(raw[i + 1])) {
      ++i;
    }
    text += raw[i];
    if (raw[i] == '&' && raw.substr(i).starts_with("&amp;")) i += 4;
  }
  return text;
}

// The address at `begin`, where an 'h' stands: its end, or none.
size_t InlineText::add_address(uint32_t begin) {
  if (links_ > 0) return none;
  const std::string_view source = file_.substr(begin, range_.end - begin);
  if (!source.starts_with("http")) return none;
  if (begin > range_.begin) {
    const char before = file_[begin - 1];
    if ((before >= '0' && before <= '9') || (before >= 'A' && before <= 'Z') ||
        (before >= 'a' && before <= 'z')) {
      return none;
    }
  }
  const size_t size = bare_address_size(source);
  if (size == 0) return none;
  Piece piece;
  piece.kind = Piece::Kind::address;
  piece.range = {begin, begin + static_cast<uint32_t>(size)};
  piece.text = keep(source.substr(0, size));
  pieces_.push_back(piece);
  taken_ = piece.range.end;
  return taken_;
}

static constexpr std::string_view wide_colon = "：";
static constexpr std::string_view wide_bar = "｜";
static constexpr std::array<std::string_view, 4> names = {"図", "値", "記入",
                                                          "記入欄"};

// Whether `text` can be the name of a directive: letters only.
static bool is_name(std::string_view text) {
  if (text.empty() || count_characters(text) > 12) return false;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    if (character.code < 0x80 &&
        !(character.code >= 'a' && character.code <= 'z') &&
        !(character.code >= 'A' && character.code <= 'Z')) {
      return false;
    }
    if (character.code >= 0x2000 && character.code < 0x3005) return false;
    i += character.size;
  }
  return true;
}

// The directive at `begin`, where '{' stands: its end, or none.
size_t InlineText::add_directive(uint32_t begin) {
  const std::string_view source =
      file_.substr(begin + 1, range_.end - begin - 1);
  const size_t size = source.find_first_of("{}\n\r`[<");
  const bool closed = size != std::string_view::npos && source[size] == '}';
  const std::string_view inner = source.substr(0, size);

  const size_t colon = std::min(inner.find(':'), inner.find(wide_colon));
  const std::string_view name = trim(inner.substr(0, colon));
  const bool known = std::find(names.begin(), names.end(), name) != names.end();
  const size_t bar = std::min(inner.find('|'), inner.find(wide_bar));
  const bool named = colon != std::string_view::npos &&
                     (known || (bar == std::string_view::npos &&
                                is_name(inner.substr(0, colon))));
  if (!closed) {
    if (known || (named && !inner.substr(colon).starts_with(": "))) {
      const std::string shown = "{" + std::string(name) + ":";
      const auto length = static_cast<uint32_t>(
          colon == std::string_view::npos ? name.size()
          : inner[colon] == ':'           ? colon + 1
                                          : colon + wide_colon.size());
      diags_
          .error(span({begin, begin + 1 + length}), message::directive_open,
                 shown)
          .help(message::directive_open_help);
    }
    return none;
  }

  Piece piece;
  piece.range = {begin, begin + 2 + static_cast<uint32_t>(size)};
  // Where a part of the source stands in the file.
  const auto place = [&](std::string_view part) {
    const auto at = static_cast<uint32_t>(part.data() - file_.data());
    return Range{at, at + static_cast<uint32_t>(part.size())};
  };
  if (named) {
    const size_t colon_size = inner[colon] == ':' ? 1 : wide_colon.size();
    const std::string_view argument = trim(inner.substr(colon + colon_size));
    piece.kind = Piece::Kind::directive;
    piece.text = name;
    piece.title = keep(argument);
    piece.detail = argument.empty() ? piece.range : place(argument);
  } else if (bar != std::string_view::npos) {
    const size_t bar_size = inner[bar] == '|' ? 1 : wide_bar.size();
    // In a table the bar must be written with a backslash.
    const bool escaped = bar > 0 && inner[bar - 1] == '\\';
    const std::string_view base =
        trim(inner.substr(0, bar - (escaped ? 1 : 0)));
    const std::string_view reading = trim(inner.substr(bar + bar_size));
    if (base.empty() || reading.empty() ||
        reading.find('|') != std::string_view::npos ||
        reading.find(wide_bar) != std::string_view::npos) {
      diags_.error(span(piece.range), message::ruby_form);
      return none;
    }
    piece.kind = Piece::Kind::ruby;
    piece.text = keep(base);
    piece.title = keep(reading);
  } else {
    for (const std::string_view candidate : names) {
      if (inner == candidate ||
          (inner.starts_with(candidate) && inner.size() > candidate.size() &&
           inner[candidate.size()] == ' ')) {
        diags_.error(span(piece.range), message::directive_colon, candidate)
            .help(message::directive_list);
        break;
      }
    }
    return none;
  }
  pieces_.push_back(piece);
  taken_ = piece.range.end;
  return taken_;
}

// A footnote that is named but not defined stays text.
void InlineText::report_note(std::string_view literal, uint32_t begin) {
  const size_t end = literal.find_first_of("] ");
  if (end == std::string_view::npos || literal[end] != ']' || end < 3) return;
  const std::string_view name = literal.substr(0, end + 1);
  diags_
      .error(span({begin, begin + static_cast<uint32_t>(end + 1)}),
             message::note_undefined, name)
      .help(message::note_undefined_help, name);
}

namespace {

enum class Side { space, sign, japanese, letter };

// What stands beside a mark, as far as pairing cares.
Side side_of(Character character) {
  const char32_t code = character.code;
  if (character.size == 0 || code == ' ' || (code >= '\t' && code <= '\r') ||
      code == 0xA0 || code == 0x3000 || code == 0x1680 || code == 0x202F ||
      code == 0x205F || (code >= 0x2000 && code <= 0x200A)) {
    return Side::space;
  }
  if (code < 0x80) {
    return is_ascii_punctuation(static_cast<char>(code)) ? Side::sign
                                                         : Side::letter;
  }
  if (is_wide(code)) return Side::japanese;
  // Latin-1 signs and general punctuation: “ ” … ― § « ».
  const bool sign =
      (code >= 0x2010 && code <= 0x206F) ||
      (code >= 0xA1 && code <= 0xBF && code != 0xAA && code != 0xB2 &&
       code != 0xB3 && code != 0xB5 && code != 0xB9 && code != 0xBA);
  return sign ? Side::sign : Side::letter;
}

}  // namespace

void InlineText::find_sides(Piece& mark) const {
  const std::string_view inside =
      file_.substr(range_.begin, range_.end - range_.begin);
  const Side before =
      side_of(character_before(inside, mark.range.begin - range_.begin));
  const Character next = character_at(inside, mark.range.end - range_.begin);
  const Side after = side_of(next);
  const bool opens =
      after != Side::space && (after != Side::sign || before != Side::letter);
  const bool closes =
      before != Side::space && (before != Side::sign || after != Side::letter);
  if (mark.sign == '_') {
    mark.can_open = opens && (!closes || before == Side::sign);
    mark.can_close = closes && (!opens || after == Side::sign);
  } else {
    mark.can_open = opens;
    mark.can_close = closes;
  }
  if (mark.sign == '~' && mark.rest != 2)
    mark.can_open = mark.can_close = false;
}

// Pairs the marks among the pieces from `first` to before `last`. This is the
// algorithm of the CommonMark specification, "process emphasis". Marks that
// find no partner here find none later: a link's text is a world of its own.
void InlineText::resolve(size_t first, size_t last) {
  openers_.clear();
  // Below these pieces no opener fits a closer of that sign, size modulo 3 and
  // ability to open: keeps the search from being quadratic.
  std::array<size_t, 18> bottom{};
  for (size_t i = first; i < last; ++i) {
    Piece& mark = pieces_[i];
    if (mark.kind == Piece::Kind::mark && mark.state == Piece::State::added) {
      find_sides(mark);
    }
  }
  for (size_t i = first; i < last; ++i) {
    Piece& closer = pieces_[i];
    if (closer.kind != Piece::Kind::mark ||
        closer.state != Piece::State::added) {
      continue;
    }
    closer.state = Piece::State::paired;
    const uint32_t size = closer.range.end - closer.range.begin;
    uint32_t last_closed = 0;
    if (closer.can_close) {
      const size_t sign = closer.sign == '*' ? 0 : closer.sign == '_' ? 1 : 2;
      const size_t key = sign * 6 + (closer.can_open ? 3 : 0) + size % 3;
      while (closer.rest > 0) {
        size_t found = openers_.size();
        while (found > 0 && openers_[found - 1] + 1 > bottom[key]) {
          const Piece& opener = pieces_[openers_[found - 1]];
          const uint32_t other = opener.range.end - opener.range.begin;
          const bool refused = closer.sign != '~' &&
                               (opener.can_close || closer.can_open) &&
                               (size + other) % 3 == 0 && size % 3 != 0;
          if (opener.sign == closer.sign && !refused) break;
          --found;
        }
        if (found == 0 || openers_[found - 1] + 1 <= bottom[key]) {
          bottom[key] = i;
          break;
        }
        openers_.resize(found);
        Piece& opener = pieces_[openers_.back()];
        const uint8_t used = opener.rest >= 2 && closer.rest >= 2 ? 2 : 1;
        pairs_.push_back({closer.sign, used, 0, opener.first_opened});
        const auto pair = static_cast<uint32_t>(pairs_.size());
        opener.first_opened = pair;
        (last_closed == 0 ? closer.first_closed
                          : pairs_[last_closed - 1].next_closed) = pair;
        last_closed = pair;
        opener.rest -= used;
        closer.rest -= used;
        if (opener.rest == 0) openers_.pop_back();
      }
    }
    if (closer.can_open && closer.rest > 0) {
      openers_.push_back(static_cast<uint32_t>(i));
    }
  }
  for (size_t i = first; i < last; ++i) {
    Piece& mark = pieces_[i];
    if (mark.kind != Piece::Kind::mark || mark.rest < 2 ||
        mark.state == Piece::State::reported) {
      continue;
    }
    mark.state = Piece::State::reported;
    if (mark.sign == '*') {
      diags_
          .warning(span(mark.range), message::emphasis_left,
                   std::string(mark.rest, '*'))
          .help(message::emphasis_left_help);
    } else if (mark.sign == '~' && mark.rest == 2) {
      diags_.warning(span(mark.range), message::strike_left);
    }
  }
}

}  // namespace portal
