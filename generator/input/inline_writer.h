#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "input/inline_text.h"
#include "input/markdown.h"
#include "model/document.h"

namespace portal {

// Writes paragraphs, headings and cells into a document: markup, holes, prose
// runs, form fields. What cannot stand where it stands is reported.
class InlineWriter {
 public:
  enum class Where {
    prose,    // glossary terms may be linked
    heading,  // no form fields, values or charts; no prose
    label,    // the text beside a box, or a column's head: no prose
  };
  // How form fields get their name.
  enum class Labels {
    shown,   // a field on a line of its own: the label stands before it
    hidden,  // amid text or in a table, which says what is asked
  };

  InlineWriter(uint32_t source, TaskLists task_lists, Document& document,
               Diagnostics& diags)
      : source_(source),
        task_lists_(task_lists),
        document_(document),
        diags_(diags) {}

  void write(const InlineText& text, Where where,
             Labels labels = Labels::hidden);
  // A heading's markup once more, for a table of contents.
  Html without_links(const InlineText& text) const;
  // The text that a reader sees.
  static std::string plain(const InlineText& text);

  // Adds a hole for a reference at the end of the document.
  void add_hole(Reference::Kind kind, std::string_view target, Range range);
  // A box of a task list, without a label.
  void add_box(bool checked, std::string_view label);

  // How often each footnote has been referred to; [0] is the first.
  const std::vector<uint32_t>& note_uses() const { return note_uses_; }
  // What the references take beside the markup.
  size_t reference_bytes() const { return reference_bytes_; }

 private:
  void add_prose(size_t begin);
  void write_link(const Piece& link);
  void write_image(const InlineText& text, size_t index);
  void write_note(const Piece& note, bool in_link);
  void write_directive(const Piece& directive, Where where, Labels labels,
                       bool in_link);
  void write_field(const Piece& directive, Labels labels);
  std::string next_field();
  Span span(Range range) const { return {source_, range.begin, range.end}; }

  uint32_t source_;
  TaskLists task_lists_;
  Document& document_;
  Diagnostics& diags_;
  uint32_t fields_ = 0;
  size_t reference_bytes_ = 0;
  std::vector<uint32_t> note_uses_;
};

// Whether `text` is one chart and nothing else; nullptr when it is not.
const Piece* only_chart(const InlineText& text);
// Whether `text` is form fields and white space.
bool only_fields(const InlineText& text);
// Whether there is a form field in `text`.
bool has_fields(const InlineText& text);

}  // namespace portal
