#include "input/inline_writer.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "input/address.h"
#include "input/markdown_messages.h"

namespace portal {

using Kind = Piece::Kind;

static bool is_field(const Piece& piece) {
  return piece.kind == Kind::directive &&
         (piece.text == "記入" || piece.text == "記入欄");
}

static bool is_blank(const Piece& piece) {
  return piece.kind == Kind::soft_break || piece.kind == Kind::hard_break ||
         (piece.kind == Kind::text && trim(piece.text).empty());
}

const Piece* only_chart(const InlineText& text) {
  const Piece* chart = nullptr;
  for (const Piece& piece : text.pieces()) {
    if (is_blank(piece)) continue;
    if (chart != nullptr || piece.kind != Kind::directive ||
        piece.text != "図") {
      return nullptr;
    }
    chart = &piece;
  }
  return chart;
}

bool only_fields(const InlineText& text) {
  bool found = false;
  for (const Piece& piece : text.pieces()) {
    if (is_field(piece)) {
      found = true;
    } else if (!is_blank(piece)) {
      return false;
    }
  }
  return found;
}

bool has_fields(const InlineText& text) {
  for (const Piece& piece : text.pieces()) {
    if (is_field(piece)) return true;
  }
  return false;
}

// The first or the last character that a reader sees of `piece`; size 0 when
// it shows none.
static Character visible(const Piece& piece, bool last) {
  const auto pick = [&](std::string_view text) {
    return last ? character_before(text, text.size()) : character_at(text, 0);
  };
  switch (piece.kind) {
    case Kind::text:
    case Kind::code:
    case Kind::address:
    case Kind::ruby:
      return pick(piece.text);
    case Kind::mark:
      return piece.rest > 0 ? Character{U'*', 1, true} : Character{};
    case Kind::directive:
      // A value is a figure with its unit; a space is as good as none.
      return piece.text == "値" ? Character{U'値', 3, true}
                                : Character{U' ', 1, true};
    default:
      return {};
  }
}

// Signs that Japanese text uses between its letters, though they are not wide.
static bool joins_japanese(char32_t code) {
  return (code >= 0x2010 && code <= 0x203B) ||  // dashes, quotes, … ※
         (code >= 0x2190 && code <= 0x21FF) ||  // arrows
         (code >= 0x2460 && code <= 0x27BF);    // ① ■ ○
}

// Whether the line end at `index` stands for a space.
static bool is_space(const std::vector<Piece>& pieces, size_t index) {
  Character before, after;
  for (size_t i = index; i > 0 && before.size == 0; --i) {
    before = visible(pieces[i - 1], true);
  }
  for (size_t i = index + 1; i < pieces.size() && after.size == 0; ++i) {
    after = visible(pieces[i], false);
  }
  const bool wide_before = is_wide(before.code);
  const bool wide_after = is_wide(after.code);
  return !((wide_before && (wide_after || joins_japanese(after.code))) ||
           (wide_after && joins_japanese(before.code)));
}

static std::string_view element_of(const MarkPair& pair) {
  if (pair.sign == '~') return "del";
  return pair.size == 2 ? "strong" : "em";
}

static void append_marks(std::string& out, const InlineText& text,
                         const Piece& mark) {
  for (uint32_t i = mark.first_closed; i > 0; i = text.pair(i).next_closed) {
    out.append("</").append(element_of(text.pair(i))) += '>';
  }
  out.append(mark.rest, mark.sign);
  for (uint32_t i = mark.first_opened; i > 0; i = text.pair(i).next_opened) {
    (out += '<').append(element_of(text.pair(i))) += '>';
  }
}

// A word and its reading are one box that no line ends in: on a phone there is
// room for about so many characters beside the mark of a list. Longer ones are
// written one behind the other, as in a browser without ruby.
static void append_ruby(std::string& out, const Piece& ruby) {
  if (count_characters(ruby.text) > 12 || count_characters(ruby.title) > 24) {
    append_escaped(out, ruby.text);
    out += "（";
    append_escaped(out, ruby.title);
    out += "）";
    return;
  }
  out += "<ruby>";
  append_escaped(out, ruby.text);
  out += "<rp>（</rp><rt>";
  append_escaped(out, ruby.title);
  out += "</rt><rp>）</rp></ruby>";
}

static void append_code(std::string& out, const Piece& code) {
  out += "<code>";
  append_escaped(out, code.text);
  out += "</code>";
}

static void append_attribute(std::string& out, std::string_view name,
                             std::string_view value) {
  (out += ' ').append(name) += "=\"";
  append_escaped(out, value);
  out += '"';
}

// What stands between the pieces `begin` and `end`, as a reader sees it.
static std::string plain_between(const InlineText& text, size_t begin,
                                 size_t end) {
  std::string plain;
  const std::vector<Piece>& pieces = text.pieces();
  for (size_t i = begin; i < end; ++i) {
    const Piece& piece = pieces[i];
    switch (piece.kind) {
      case Kind::text:
      case Kind::code:
      case Kind::address:
      case Kind::ruby:
        plain += piece.text;
        break;
      case Kind::mark:
        plain.append(piece.rest, piece.sign);
        break;
      case Kind::soft_break:
        if (is_space(pieces, i)) plain += ' ';
        break;
      case Kind::hard_break:
        plain += ' ';
        break;
      default:
        break;
    }
  }
  return plain;
}

std::string InlineWriter::plain(const InlineText& text) {
  return std::string(trim(plain_between(text, 0, text.pieces().size())));
}

Html InlineWriter::without_links(const InlineText& text) const {
  Html html;
  std::string& out = html.text;
  const std::vector<Piece>& pieces = text.pieces();
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    switch (piece.kind) {
      case Kind::text:
      case Kind::address:
        append_escaped(out, piece.text);
        break;
      case Kind::code:
        append_code(out, piece);
        break;
      case Kind::ruby:
        append_ruby(out, piece);
        break;
      case Kind::mark:
        append_marks(out, text, piece);
        break;
      case Kind::soft_break:
        if (is_space(pieces, i)) out += ' ';
        break;
      case Kind::hard_break:
        out += ' ';
        break;
      default:
        break;
    }
  }
  return html;
}

void InlineWriter::add_hole(Reference::Kind kind, std::string_view target,
                            Range range) {
  document_.holes.push_back(
      {static_cast<uint32_t>(document_.html.size()),
       static_cast<uint32_t>(document_.references.size())});
  Reference& reference = document_.references.emplace_back();
  reference.kind = kind;
  reference.target = target;
  reference.span = span(range);
  reference_bytes_ += target.size() + sizeof(Reference);
}

// Marks what was written since `begin` as prose.
void InlineWriter::add_prose(size_t begin) {
  const auto from = static_cast<uint32_t>(begin);
  const auto to = static_cast<uint32_t>(document_.html.size());
  const auto heading = static_cast<uint32_t>(document_.headings.size());
  std::vector<Document::Run>& runs = document_.prose;
  if (from == to) return;
  // A run holds text only: what fills a hole stands between two.
  const bool behind_hole =
      !document_.holes.empty() && document_.holes.back().at == from;
  if (!runs.empty() && runs.back().end == from && !behind_hole &&
      runs.back().heading == heading) {
    runs.back().end = to;
  } else {
    runs.push_back({from, to, heading});
  }
}

void InlineWriter::write(const InlineText& text, Where where, Labels labels) {
  std::string& out = document_.html;
  const std::vector<Piece>& pieces = text.pieces();
  bool in_link = false;  // of the source
  bool is_open = false;  // an element a
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const size_t begin = out.size();
    const bool is_prose = where == Where::prose && !in_link;
    switch (piece.kind) {
      case Kind::text:
        append_escaped(out, piece.text);
        if (is_prose) add_prose(begin);
        break;
      case Kind::mark:
        append_marks(out, text, piece);
        break;
      case Kind::code:
        append_code(out, piece);
        break;
      case Kind::soft_break:
        if (!is_space(pieces, i)) break;
        out += ' ';
        if (is_prose) add_prose(begin);
        break;
      case Kind::hard_break:
        out += "<br/>\n";
        break;
      case Kind::link:
        in_link = true;
        write_link(piece);
        is_open = out.size() > begin;
        if (trim(plain_between(text, i + 1, piece.partner)).empty()) {
          bool shows = false;  // or has been reported
          for (size_t j = i + 1; j < piece.partner; ++j) {
            shows |= pieces[j].kind == Kind::image ||
                     pieces[j].kind == Kind::directive ||
                     pieces[j].kind == Kind::note;
          }
          if (!shows) {
            diags_.error(span(piece.range), message::link_without_text);
          }
        }
        break;
      case Kind::link_end:
        if (is_open) out += "</a>";
        in_link = is_open = false;
        break;
      case Kind::image:
        write_image(text, i);
        i = piece.partner;
        break;
      case Kind::image_end:
        break;
      case Kind::note:
        write_note(piece, in_link);
        break;
      case Kind::ruby:
        append_ruby(out, piece);
        break;
      case Kind::directive:
        write_directive(piece, where, labels, in_link);
        break;
      case Kind::address:
        out += "<a";
        append_attribute(out, "href", encode_address(piece.text));
        out += " rel=\"external\">";
        append_escaped(out, piece.text);
        out += "</a>";
        break;
    }
  }
}

void InlineWriter::write_link(const Piece& link) {
  std::string& out = document_.html;
  const AddressKind kind = check_address(link.text, span(link.detail), diags_);
  if (kind == AddressKind::refused) return;
  out += "<a";
  if (kind == AddressKind::content) {
    out += " href=\"";
    add_hole(Reference::Kind::link, link.text, link.detail);
    out += '"';
  } else {
    append_attribute(out, "href", encode_address(link.text));
    if (kind == AddressKind::external) out += " rel=\"external\"";
  }
  if (!link.title.empty()) append_attribute(out, "title", link.title);
  out += '>';
}

// 「IMG_0123.jpg」, 「画像」: what programs and people in a hurry fill in.
static bool is_no_description(std::string_view text) {
  constexpr std::array<std::string_view, 5> names = {"画像", "写真", "image",
                                                     "Image", "alt"};
  constexpr std::array<std::string_view, 6> endings = {".png", ".jpg",  ".jpeg",
                                                       ".JPG", ".webp", ".gif"};
  return std::find(names.begin(), names.end(), text) != names.end() ||
         std::any_of(endings.begin(), endings.end(),
                     [&](auto ending) { return text.ends_with(ending); });
}

void InlineWriter::write_image(const InlineText& text, size_t index) {
  std::string& out = document_.html;
  const Piece& image = text.pieces()[index];
  const std::string described = plain_between(text, index + 1, image.partner);
  const std::string_view description = trim(described);
  if (description.empty()) {
    diags_.error(span(image.range), message::image_without_text)
        .help(message::image_without_text_help);
  } else if (is_no_description(description)) {
    diags_
        .warning(span(image.range), message::image_text_file,
                 std::string(description))
        .help(message::image_without_text_help);
  }
  const AddressKind kind =
      check_address(image.text, span(image.detail), diags_);
  if (kind == AddressKind::refused) return;
  if (kind != AddressKind::content || image.text.starts_with('#')) {
    diags_.error(span(image.detail), message::image_outside, image.text)
        .help(message::image_outside_help);
    return;
  }
  out += "<img src=\"";
  add_hole(Reference::Kind::image, image.text, image.detail);
  out += '"';
  append_attribute(out, "alt", description);
  if (!image.title.empty()) append_attribute(out, "title", image.title);
  out += "/>";
}

void InlineWriter::write_note(const Piece& note, bool in_link) {
  if (in_link) {
    diags_.error(span(note.range), message::note_in_link);
    return;
  }
  size_t number = 0;
  for (const char c : note.text) {
    if (c < '0' || c > '9' || number > 100'000) return;
    number = number * 10 + static_cast<size_t>(c - '0');
  }
  if (number == 0) return;
  if (note_uses_.size() < number) note_uses_.resize(number);
  const uint32_t use = ++note_uses_[number - 1];
  std::string& out = document_.html;
  out.append("<sup class=\"footnote-ref\"><a href=\"#fn-").append(note.text);
  out.append("\" id=\"fnref-").append(note.text);
  if (use > 1) (out += '-') += std::to_string(use);
  out.append("\" role=\"doc-noteref\">注").append(note.text);
  out += "</a></sup>";
}

void InlineWriter::write_directive(const Piece& directive, Where where,
                                   Labels labels, bool in_link) {
  static constexpr std::array<std::string_view, 4> names = {"図", "値", "記入",
                                                            "記入欄"};
  const std::string_view name = directive.text;
  bool known = false;
  for (const std::string_view candidate : names) known |= name == candidate;
  if (!known) {
    const std::string_view nearest = closest(name, names);
    auto report =
        diags_.error(span(directive.range), message::directive_unknown, name);
    if (nearest.empty()) {
      report.help(message::directive_list);
    } else {
      report.help(message::directive_closest, nearest);
    }
    return;
  }
  if (directive.title.empty()) {
    diags_.error(span(directive.range), message::directive_empty, name);
    return;
  }
  if (name == "図") {
    diags_.error(span(directive.range), message::chart_not_alone)
        .help(message::chart_not_alone_help, directive.title);
    return;
  }
  if (in_link || where == Where::heading) {
    diags_.error(
        span(directive.range),
        in_link ? message::directive_in_link : message::directive_in_heading,
        name);
    return;
  }
  if (name == "値") {
    add_hole(Reference::Kind::value, directive.title, directive.detail);
    return;
  }
  if (task_lists_ != TaskLists::fillable) {
    diags_.error(span(directive.range), message::field_not_here, name);
    return;
  }
  write_field(directive, labels);
}

std::string InlineWriter::next_field() {
  return "f" + std::to_string(++fields_);
}

void InlineWriter::write_field(const Piece& directive, Labels labels) {
  std::string& out = document_.html;
  const std::string id = next_field();
  if (labels == Labels::shown) {
    out += "<label";
    append_attribute(out, "for", id);
    out += '>';
    append_escaped(out, directive.title);
    out += "</label> ";
  }
  const bool large = directive.text == "記入欄";
  out += large ? "<textarea" : "<input type=\"text\"";
  append_attribute(out, "id", id);
  append_attribute(out, "name", id);
  if (large) out += " rows=\"4\"";
  if (labels == Labels::hidden) {
    append_attribute(out, "aria-label", directive.title);
  }
  out += large ? "></textarea>" : "/>";
}

void InlineWriter::add_box(bool checked, std::string_view label) {
  std::string& out = document_.html;
  out += "<input type=\"checkbox\"";
  if (task_lists_ == TaskLists::fillable) {
    const std::string id = next_field();
    append_attribute(out, "id", id);
    append_attribute(out, "name", id);
  } else {
    out += " disabled=\"disabled\"";
  }
  if (checked) out += " checked=\"checked\"";
  if (!label.empty()) append_attribute(out, "aria-label", label);
  out += "/>";
}

}  // namespace portal
