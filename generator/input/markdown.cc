// Markdown → Document. cmark-gfm parses; this file walks its tree and writes
// the blocks, inline_writer.h what stands in them.

#include "input/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/html.h"
#include "base/text.h"
#include "input/heading_id.h"
#include "input/inline_text.h"
#include "input/inline_writer.h"
#include "input/markdown_limits.h"
#include "input/markdown_messages.h"
#include "input/slips.h"
#include "input/source_cursor.h"

namespace portal {

namespace {

using Where = InlineWriter::Where;
using Labels = InlineWriter::Labels;

// The extensions `autolink` and `strikethrough` change tables of the whole
// process while they parse: two threads would disturb each other in silence.
// These two do not.
constexpr const char* extensions[] = {"table", "tasklist"};

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

std::string_view type_name(cmark_node* node) {
  return view(cmark_node_get_type_string(node));
}

class MarkdownReader {
 public:
  MarkdownReader(uint32_t source, std::string_view file, size_t begin,
                 TaskLists task_lists, Diagnostics& diags, Reading* reading);
  Document read(cmark_node* root);

 private:
  // A box whose text comes next.
  enum class Box { none, open, checked };

  // Places.
  uint32_t line_begin(int line) const;
  Range range_of(cmark_node* node) const;
  Span span(Range range) const { return {source_, range.begin, range.end}; }

  // Blocks.
  void blocks(cmark_node* parent);
  void block(cmark_node* node);
  void paragraph(cmark_node* node);
  void heading(cmark_node* node);
  void list(cmark_node* node);
  void item(cmark_node* node, bool tight);
  void code_block(cmark_node* node);
  void fence(cmark_node* node, Range range);
  void indented(cmark_node* node, Range range);
  void html_block(cmark_node* node);
  void table(cmark_node* node);
  void row(cmark_node* node, const uint8_t* alignments, size_t columns,
           bool has_row_heads);
  void notes(cmark_node* first);
  void back_links(size_t number);
  void unused_notes();
  bool is_too_large();

  // What stands in a block, into `text_`.
  void load(cmark_node* node, Range range);
  void note_passage(cmark_node* node);
  void settle(cmark_node* first);
  bool fits(cmark_node* first) const;
  void enter(cmark_node* node);
  void leave(cmark_node* node);
  void box_and_text(Box box);

  uint32_t source_;
  std::string_view file_;
  uint32_t begin_;
  Diagnostics& diags_;
  Reading* reading_;
  Document document_;
  std::string& out_ = document_.html;
  SourceCursor cursor_;
  InlineText text_;
  InlineWriter writer_;
  HeadingIds ids_;

  std::vector<uint32_t> lines_;       // where each line begins
  std::vector<size_t> open_;          // links and images being loaded
  std::vector<Range> cells_;          // of the row being written
  std::vector<Range> code_blocks_;    // where no footnote can be defined
  std::vector<uint32_t> note_lines_;  // where those that are shown begin
  uint32_t done_ = 0;                 // how far the text has been read
  int level_ = 1;                     // of the heading before
  size_t tables_ = 0;
  uint32_t blocks_ = 0;  // of passages
  size_t depth_ = 0;
  size_t note_ = 0;  // number of the footnote whose end is near; 0: none
  bool tight_ = false;
  bool stopped_ = false;
  Box box_ = Box::none;
};

MarkdownReader::MarkdownReader(uint32_t source, std::string_view file,
                               size_t begin, TaskLists task_lists,
                               Diagnostics& diags, Reading* reading)
    : source_(source),
      file_(file),
      begin_(static_cast<uint32_t>(begin)),
      diags_(diags),
      reading_(reading),
      cursor_(file),
      text_(source, file, diags),
      writer_(source, task_lists, document_, diags),
      done_(begin_) {
  lines_.push_back(begin_);
  for (size_t at = begin;
       (at = file.find_first_of("\r\n", at)) != std::string_view::npos;) {
    if (file[at] == '\r' && at + 1 < file.size() && file[at + 1] == '\n') ++at;
    lines_.push_back(static_cast<uint32_t>(++at));
  }
}

uint32_t MarkdownReader::line_begin(int line) const {
  const auto size = static_cast<uint32_t>(file_.size());
  if (line < 1) return begin_;
  const auto index = static_cast<size_t>(line - 1);
  return index < lines_.size() ? lines_[index] : size;
}

// The line of a table's head. What cmark gives for it is where a paragraph
// before it begins, when there is no blank line between the two.
int head_line(cmark_node* table) {
  cmark_node* before = cmark_node_previous(table);
  if (before == nullptr || cmark_node_get_start_line(before) > 0) {
    return cmark_node_get_start_line(table);
  }
  cmark_node* head = cmark_node_first_child(table);
  cmark_node* body = head == nullptr ? nullptr : cmark_node_next(head);
  // Between head and body stands the line of dashes.
  return body != nullptr ? cmark_node_get_start_line(body) - 2
                         : cmark_node_get_end_line(table) - 1;
}

// Where a block stands, whole lines at its end. Only lines and the first
// column are to be trusted, and a paragraph right before a table has none.
Range MarkdownReader::range_of(cmark_node* node) const {
  const int line = cmark_node_get_start_line(node);
  if (line < 1) {
    Range range{done_, static_cast<uint32_t>(file_.size())};
    if (cmark_node* table = cmark_node_next(node); table != nullptr) {
      range.begin =
          std::max(range.begin, line_begin(cmark_node_get_start_line(table)));
      range.end = std::max(range.begin, line_begin(head_line(table)));
    }
    return range;
  }
  Range range{line_begin(line), line_begin(line + 1)};
  const int column = std::max(cmark_node_get_start_column(node), 1);
  range.begin =
      std::min(range.begin + static_cast<uint32_t>(column - 1), range.end);
  const int end_line = cmark_node_get_end_line(node);
  if (end_line > line) range.end = line_begin(end_line + 1);
  return range;
}

Document MarkdownReader::read(cmark_node* root) {
  out_.reserve(2 * (file_.size() - begin_));
  depth_ = 0;
  for (cmark_node* node = cmark_node_first_child(root);
       node != nullptr && !stopped_; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
      notes(node);
      break;
    }
    block(node);
  }
  if (!stopped_) unused_notes();
  // A site keeps all of its documents.
  document_.html.shrink_to_fit();
  return std::move(document_);
}

bool MarkdownReader::is_too_large() {
  const size_t size = out_.size() + writer_.reference_bytes();
  if (size <= max_html_bytes || stopped_) return stopped_;
  diags_.error({source_, done_, done_}, message::markdown_output_too_large,
               std::to_string(max_html_bytes));
  return stopped_ = true;
}

void MarkdownReader::blocks(cmark_node* parent) {
  if (depth_ >= max_depth) {
    const Range range = range_of(parent);
    diags_.error(span(range), message::markdown_too_deep,
                 std::to_string(max_depth));
    stopped_ = true;
  }
  ++depth_;
  for (cmark_node* node = cmark_node_first_child(parent);
       node != nullptr && !stopped_; node = cmark_node_next(node)) {
    block(node);
  }
  --depth_;
}

void MarkdownReader::block(cmark_node* node) {
  if (is_too_large()) return;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      paragraph(node);
      return;
    case CMARK_NODE_HEADING:
      heading(node);
      return;
    case CMARK_NODE_LIST:
      list(node);
      return;
    case CMARK_NODE_BLOCK_QUOTE: {
      const bool tight = tight_;
      tight_ = false;
      out_ += "<blockquote>\n";
      blocks(node);
      out_ += "</blockquote>\n";
      tight_ = tight;
      return;
    }
    case CMARK_NODE_CODE_BLOCK:
      code_block(node);
      return;
    case CMARK_NODE_HTML_BLOCK:
      html_block(node);
      return;
    case CMARK_NODE_THEMATIC_BREAK:
      out_ += "<hr/>\n";
      return;
    default:
      if (type_name(node) == "table") table(node);
      return;
  }
}

// Writes `text_`, after its box when it has one.
void MarkdownReader::box_and_text(Box box) {
  if (box == Box::none) {
    writer_.write(text_, Where::prose);
    return;
  }
  const bool checked = box == Box::checked;
  if (has_fields(text_)) {
    // A label names one control only.
    writer_.add_box(checked, InlineWriter::plain(text_));
    out_ += ' ';
    writer_.write(text_, Where::prose);
    return;
  }
  out_ += "<label>";
  writer_.add_box(checked, {});
  out_ += ' ';
  writer_.write(text_, Where::label);
  out_ += "</label>";
}

void MarkdownReader::paragraph(cmark_node* node) {
  load(node, range_of(node));
  const Box box = box_;
  box_ = Box::none;
  if (const Piece* chart = only_chart(text_);
      chart != nullptr && !chart->title.empty() && box == Box::none) {
    writer_.add_hole(Reference::Kind::chart, chart->title, chart->detail);
    out_ += '\n';
    return;
  }
  if (box == Box::none && only_fields(text_)) {
    out_ += "<p class=\"field\">";
    writer_.write(text_, Where::label, Labels::shown);
    out_ += "</p>\n";
    return;
  }
  if (!tight_) out_ += "<p>";
  box_and_text(box);
  if (note_ > 0 && cmark_node_next(node) == nullptr && depth_ == 1) {
    out_ += ' ';
    back_links(note_);
  }
  if (!tight_) out_ += "</p>\n";
}

void MarkdownReader::heading(cmark_node* node) {
  Range range = range_of(node);
  const int level = cmark_node_get_heading_level(node);
  // "## " of a heading of one line; one that is underlined has none.
  uint32_t text = range.begin;
  while (text < range.end && text - range.begin < 6 && file_[text] == '#') {
    ++text;
  }
  const Range signs{range.begin, text};
  if (text < range.end && text > range.begin &&
      (file_[text] == ' ' || file_[text] == '\t')) {
    while (text < range.end && (file_[text] == ' ' || file_[text] == '\t')) {
      ++text;
    }
    load(node, {text, range.end});
  } else {
    load(node, range);
  }
  // The place: the first line, without its end.
  const size_t line_end = file_.find_first_of("\r\n", range.begin);
  range.end = std::min<uint32_t>(
      range.end, static_cast<uint32_t>(std::min(line_end, file_.size())));

  if (level == 1) {
    diags_.error(span(signs.empty() ? range : signs),
                 message::heading_first_level);
  } else if (level > level_ + 1) {
    diags_
        .error(span(signs.empty() ? range : signs), message::heading_skipped,
               std::to_string(level_), std::to_string(level))
        .help(message::heading_skipped_help,
              std::string(static_cast<size_t>(level_) + 1, '#'));
  }
  // A line that ends a text was to be drawn below it.
  if (signs.empty() && level == 2) {
    diags_.warning(span(range), message::heading_underlined)
        .help(message::heading_underlined_help);
  }
  level_ = std::max(level, 2);

  Heading entry;
  entry.level = level_;
  entry.text = InlineWriter::plain(text_);
  entry.html = writer_.without_links(text_);
  entry.id = ids_.add(entry.text);
  entry.span = span(range);
  const char digit = static_cast<char>('0' + level_);
  ((out_ += "<h") += digit) += " id=\"";
  append_escaped(out_, entry.id);
  out_ += "\">";
  document_.headings.push_back(std::move(entry));
  const size_t errors = diags_.errors();
  writer_.write(text_, Where::heading);
  if (document_.headings.back().text.empty() && diags_.errors() == errors) {
    diags_.error(span(range), message::heading_empty);
  }
  ((out_ += "</h") += digit) += ">\n";
}

void MarkdownReader::list(cmark_node* node) {
  const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  bool tasks = false;
  for (cmark_node* child = cmark_node_first_child(node);
       child != nullptr && !tasks; child = cmark_node_next(child)) {
    tasks = type_name(child) == "tasklist";
  }
  out_ += ordered ? "<ol" : "<ul";
  const int start = cmark_node_get_list_start(node);
  if (ordered && start != 1) {
    (out_.append(" start=\"") += std::to_string(start)) += '"';
  }
  if (tasks) out_ += " class=\"tasks\"";
  out_ += ">\n";
  const bool tight = cmark_node_get_list_tight(node) != 0;
  for (cmark_node* child = cmark_node_first_child(node);
       child != nullptr && !stopped_; child = cmark_node_next(child)) {
    item(child, tight);
  }
  out_ += ordered ? "</ol>\n" : "</ul>\n";
}

void MarkdownReader::item(cmark_node* node, bool tight) {
  const bool task = type_name(node) == "tasklist";
  out_ += task ? "<li class=\"task\">" : "<li>";
  cmark_node* first = cmark_node_first_child(node);
  const bool begins_with_text =
      first != nullptr && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH;
  if (task) {
    box_ = cmark_gfm_extensions_get_tasklist_item_checked(node) ? Box::checked
                                                                : Box::open;
    if (!begins_with_text) {
      writer_.add_box(box_ == Box::checked, "項目");
      box_ = Box::none;
    }
  }
  const bool outer = tight_;
  tight_ = tight;
  if (first != nullptr && !(tight && begins_with_text)) out_ += '\n';
  if (tight && begins_with_text && cmark_node_next(first) != nullptr) {
    // The text of a tight item stands without a paragraph round it, so the
    // block behind it needs a line end.
    ++depth_;
    block(first);
    if (!out_.ends_with('\n')) out_ += '\n';
    for (cmark_node* child = cmark_node_next(first);
         child != nullptr && !stopped_; child = cmark_node_next(child)) {
      block(child);
      if (!out_.ends_with('\n')) out_ += '\n';
    }
    --depth_;
  } else {
    blocks(node);
  }
  box_ = Box::none;
  tight_ = outer;
  out_ += "</li>\n";
}

void MarkdownReader::code_block(cmark_node* node) {
  const Range range = range_of(node);
  code_blocks_.push_back(range);
  fence(node, range);
  indented(node, range);
  // A keyboard must reach what scrolls.
  out_ += "<pre tabindex=\"0\"><code";
  std::string_view language = view(cmark_node_get_fence_info(node));
  language = language.substr(0, language.find_first_of(" \t"));
  const bool plain = language.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0"
                         "123456789+-_") == std::string_view::npos;
  if (!language.empty() && plain) {
    (out_.append(" class=\"language-") += language) += '"';
  }
  out_ += '>';
  append_escaped(out_, view(cmark_node_get_literal(node)));
  out_ += "</code></pre>\n";
}

// Reports a text that is code only because spaces stand before it.
void MarkdownReader::indented(cmark_node* node, Range range) {
  int size = 0, offset = 0;
  char sign = '\0';
  if (cmark_node_get_fenced(node, &size, &offset, &sign) != 0) return;
  const std::string_view text = view(cmark_node_get_literal(node));
  bool is_prose = false;
  for (size_t i = 0; i < text.size() && !is_prose;) {
    const Character character = character_at(text, i);
    is_prose = is_wide(character.code);
    i += character.size;
  }
  if (!is_prose) return;
  const size_t first = file_.find_first_not_of(" \t", range.begin);
  const size_t begin = std::min<size_t>(first, range.end);
  const size_t end = file_.find_first_of("\r\n", begin);
  diags_
      .warning(span({static_cast<uint32_t>(begin),
                     static_cast<uint32_t>(std::min<size_t>(end, range.end))}),
               message::code_indented)
      .help(message::code_indented_help);
}

// Reports a fence with none to close it.
void MarkdownReader::fence(cmark_node* node, Range range) {
  int size = 0, offset = 0;
  char sign = '\0';
  if (cmark_node_get_fenced(node, &size, &offset, &sign) == 0) return;
  const std::string_view text =
      trim(file_.substr(range.begin, range.end - range.begin));
  const size_t last = text.find_last_not_of(sign);
  const size_t line = text.find_last_of("\r\n");
  // Before the last fence stand white space and the signs of a quote only.
  const bool closed = last != std::string_view::npos &&
                      line != std::string_view::npos &&
                      text.size() - last > static_cast<size_t>(size) &&
                      text.find_first_not_of(" \t>\r\n", line) == last + 1;
  const bool empty_closed = line != std::string_view::npos &&
                            last != std::string_view::npos && last == line &&
                            text.size() - last > static_cast<size_t>(size);
  if (closed || empty_closed) return;
  const std::string signs(static_cast<size_t>(size), sign);
  diags_
      .error(span({range.begin,
                   range.begin + static_cast<uint32_t>(signs.size())}),
             message::code_open, signs)
      .help(message::code_open_help, signs);
}

// The beginning of `text`, short enough for a message.
std::string_view excerpt(std::string_view text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  size_t end = 0;
  for (int i = 0; i < 20 && end < text.size(); ++i) {
    end += character_at(text, end).size;
  }
  return trim(text.substr(0, end));
}

void MarkdownReader::html_block(cmark_node* node) {
  Range range = range_of(node);
  while (range.begin < range.end && file_[range.begin] != '<') ++range.begin;
  const size_t end = file_.find_first_of("\r\n", range.begin);
  range.end = static_cast<uint32_t>(std::min(end, file_.size()));
  diags_
      .error(span(range), message::raw_html,
             excerpt(file_.substr(range.begin, range.end - range.begin)))
      .help(message::raw_html_help);
}

// The cells of a line of a table, from `begin` on: between bars that have no
// backslash, without the white space round them.
void split_cells(std::string_view file, Range line, std::vector<Range>& cells) {
  cells.clear();
  uint32_t at = line.begin;
  const auto is_blank = [&](uint32_t i) {
    return file[i] == ' ' || file[i] == '\t';
  };
  while (at < line.end && (is_blank(at) || file[at] == '>')) ++at;
  if (at < line.end && file[at] == '|') ++at;
  while (at < line.end) {
    uint32_t end = at;
    while (end < line.end && file[end] != '|') {
      const bool escape = file[end] == '\\' && end + 1 < line.end &&
                          is_ascii_punctuation(file[end + 1]);
      end += escape ? 2 : 1;
    }
    Range cell{at, end};
    while (cell.begin < cell.end && is_blank(cell.begin)) ++cell.begin;
    while (cell.end > cell.begin && is_blank(cell.end - 1)) --cell.end;
    if (end < line.end || !cell.empty()) cells.push_back(cell);
    at = end + 1;
  }
}

// The text of a cell, as far as it matters for has_row_heads().
std::string cell_text(cmark_node* node) {
  std::string text;
  for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
       child = cmark_node_next(child)) {
    if (cmark_node_get_type(child) == CMARK_NODE_TEXT) {
      text += view(cmark_node_get_literal(child));
    } else {
      text += cell_text(child);
    }
  }
  return text;
}

// Whether the cells of the first column name their rows. They do when there
// are further columns and each is a short text with a letter in it, no form
// field, and no two are alike. So a column of years or of sentences stays
// data, whether or not the corner above it is empty.
bool has_row_heads(cmark_node* table, size_t columns) {
  constexpr size_t longest = 30;  // characters
  if (columns < 2) return false;
  std::vector<std::string> names;
  cmark_node* first = cmark_node_first_child(table);
  for (cmark_node* row = first == nullptr ? nullptr : cmark_node_next(first);
       row != nullptr; row = cmark_node_next(row)) {
    cmark_node* cell = cmark_node_first_child(row);
    if (cell == nullptr) return false;
    std::string name = cell_text(cell);
    if (!has_letter(name) || count_characters(name) > longest ||
        name.find("{記入") != std::string::npos) {
      return false;
    }
    names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end();
}

void MarkdownReader::table(cmark_node* node) {
  const size_t columns = cmark_gfm_extensions_get_table_columns(node);
  const uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(node);
  const bool row_heads = has_row_heads(node, columns);
  // A wide table scrolls, so a keyboard must reach it. A group, not a region:
  // a page of many chapters would have a hundred landmarks of like names.
  out_ +=
      "<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" "
      "aria-label=\"表";
  out_ += std::to_string(++tables_);
  if (!document_.headings.empty() && !document_.headings.back().text.empty()) {
    out_ += "：";
    append_escaped(out_, document_.headings.back().text);
  }
  out_ += "\">\n<table>\n";
  bool in_body = false;
  for (cmark_node* child = cmark_node_first_child(node);
       child != nullptr && !is_too_large(); child = cmark_node_next(child)) {
    const bool head = cmark_gfm_extensions_get_table_row_is_header(child) != 0;
    if (head) {
      out_ += "<thead>\n";
    } else if (!in_body) {
      out_ += "<tbody>\n";
      in_body = true;
    }
    row(child, alignments, columns, row_heads);
    if (head) out_ += "</thead>\n";
  }
  if (in_body) out_ += "</tbody>\n";
  out_ += "</table>\n</div>\n";
}

void MarkdownReader::row(cmark_node* node, const uint8_t* alignments,
                         size_t columns, bool row_heads) {
  const bool head = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
  Range line = range_of(node);
  if (head) {
    const int number = head_line(cmark_node_parent(node));
    if (number != cmark_node_get_start_line(node)) {
      line.begin = line_begin(number);
    }
  }
  const size_t end = file_.find_first_of("\r\n", line.begin);
  line.end = static_cast<uint32_t>(std::min(end, file_.size()));
  split_cells(file_, line, cells_);
  if (cells_.size() > columns) {
    diags_
        .error(span({cells_[columns].begin, cells_.back().end}),
               message::table_extra_cell, std::to_string(cells_.size()),
               std::to_string(columns))
        .help(message::table_extra_cell_help);
  }
  out_ += "<tr>";
  size_t column = 0;
  for (cmark_node* cell = cmark_node_first_child(node); cell != nullptr;
       cell = cmark_node_next(cell), ++column) {
    const bool empty = cmark_node_first_child(cell) == nullptr;
    const bool row_head = !head && row_heads && column == 0;
    const bool is_head = (head && !empty) || row_head;
    out_ += is_head ? "<th" : "<td";
    if (is_head) out_ += row_head ? " scope=\"row\"" : " scope=\"col\"";
    const uint8_t alignment =
        alignments != nullptr && column < columns ? alignments[column] : 0;
    if (!empty && alignment != 0) {
      out_ += alignment == 'r'   ? " class=\"right\""
              : alignment == 'c' ? " class=\"center\""
                                 : " class=\"left\"";
    }
    out_ += '>';
    if (!empty) {
      load(cell,
           column < cells_.size() ? cells_[column] : Range{line.end, line.end});
      writer_.write(text_, head ? Where::label : Where::prose);
    }
    out_ += is_head ? "</th>" : "</td>";
  }
  out_ += "</tr>\n";
  done_ = line.end;
}

// The footnotes stand at the end of the tree in the order of their numbers.
void MarkdownReader::notes(cmark_node* first) {
  out_ +=
      "<section class=\"footnotes\" role=\"doc-endnotes\" "
      "aria-label=\"注\">\n<ol>\n";
  size_t number = 0;
  for (cmark_node* node = first; node != nullptr && !stopped_;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    note_lines_.push_back(line_begin(cmark_node_get_start_line(node)));
    const std::string digits = std::to_string(++number);
    ((out_.append("<li id=\"fn-") += digits)
         .append("\"><span class=\"footnote-label\">注") += digits)
        .append("</span>\n");
    cmark_node* last = cmark_node_last_child(node);
    const bool ends_with_text =
        last != nullptr && cmark_node_get_type(last) == CMARK_NODE_PARAGRAPH;
    note_ = ends_with_text ? number : 0;
    depth_ = 0;
    blocks(node);
    note_ = 0;
    if (!ends_with_text) {
      out_ += "<p>";
      back_links(number);
      out_ += "</p>\n";
    }
    out_ += "</li>\n";
  }
  out_ += "</ol>\n</section>\n";
}

void MarkdownReader::back_links(size_t number) {
  const std::vector<uint32_t>& uses = writer_.note_uses();
  const uint32_t count = number <= uses.size() ? uses[number - 1] : 0;
  const std::string digits = std::to_string(number);
  for (uint32_t use = 1; use <= count; ++use) {
    if (use > 1) out_ += ' ';
    (out_ += "<a href=\"#fnref-") += digits;
    std::string which;
    if (use > 1) {
      (out_ += '-') += std::to_string(use);
      which = "（" + std::to_string(use) + "）";
    }
    out_ += "\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"注";
    ((out_ += digits) += "の本文に戻る") += which;
    ((out_ += "\">本文に戻る") += which) += "</a>";
  }
}

// Footnotes that nothing refers to are not in the tree. Their text would
// vanish in silence, so they are looked for in the source.
void MarkdownReader::unused_notes() {
  if (file_.find("[^", begin_) == std::string_view::npos) return;
  for (const uint32_t begin : lines_) {
    const size_t first = file_.find_first_not_of(' ', begin);
    if (first == std::string_view::npos || first > begin + 3 ||
        !file_.substr(first).starts_with("[^")) {
      continue;
    }
    const size_t end = file_.find_first_of("]\r\n \t", first);
    if (end == std::string_view::npos || file_[end] != ']' || end < first + 3 ||
        !file_.substr(end).starts_with("]:")) {
      continue;
    }
    const bool shown = std::find(note_lines_.begin(), note_lines_.end(),
                                 begin) != note_lines_.end();
    const bool in_code = std::any_of(
        code_blocks_.begin(), code_blocks_.end(),
        [&](Range range) { return range.begin <= first && first < range.end; });
    if (shown || in_code) continue;
    const Range range{static_cast<uint32_t>(first),
                      static_cast<uint32_t>(end + 1)};
    diags_.warning(span(range), message::note_unused,
                   file_.substr(first, end + 1 - first));
  }
}

// Whether the cursor stands where `first`, the first part of a block, begins.
bool MarkdownReader::fits(cmark_node* first) const {
  const std::string_view source =
      file_.substr(cursor_.at(), cursor_.end() - cursor_.at());
  if (source.empty()) return false;
  switch (cmark_node_get_type(first)) {
    case CMARK_NODE_TEXT: {
      const std::string_view literal = view(cmark_node_get_literal(first));
      return source.starts_with(literal.substr(0, 24)) || source[0] == '\\' ||
             source[0] == '&';
    }
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      return source[0] == '*' || source[0] == '_';
    case CMARK_NODE_LINK: {
      if (source[0] == '<') return true;
      // "[name]: address" is a definition and not in the tree.
      const size_t end = source.find_first_of("]\r\n");
      return source[0] == '[' && end != std::string_view::npos &&
             !source.substr(end).starts_with("]:");
    }
    case CMARK_NODE_IMAGE:
      return source.starts_with("![");
    case CMARK_NODE_CODE:
      return source[0] == '`';
    case CMARK_NODE_HTML_INLINE:
      return source[0] == '<';
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return source.starts_with("[^");
    default:
      return true;
  }
}

// Moves the cursor over link definitions before the text of a paragraph, and
// over whatever stands before one whose place is not known.
void MarkdownReader::settle(cmark_node* first) {
  const Range range{cursor_.at(), cursor_.end()};
  uint32_t at = range.begin;
  while (at < range.end) {
    cursor_.enter({at, range.end});
    if (fits(first)) return;
    const size_t next = file_.find_first_of("\r\n", at);
    if (next == std::string_view::npos || next >= range.end) break;
    cursor_.enter({static_cast<uint32_t>(next), range.end});
    cursor_.line_end();
    at = std::max(cursor_.at(), static_cast<uint32_t>(next + 1));
  }
  if (cmark_node_get_type(first) == CMARK_NODE_TEXT) {
    // Behind the sign of a list item.
    const size_t found =
        file_.substr(0, range.end)
            .find(view(cmark_node_get_literal(first)), range.begin);
    if (found != std::string_view::npos) {
      cursor_.enter({static_cast<uint32_t>(found), range.end});
      return;
    }
  }
  cursor_.enter(range);
}

void MarkdownReader::load(cmark_node* node, Range range) {
  cursor_.enter(range);
  text_.start(range);
  open_.clear();
  cmark_node* child = cmark_node_first_child(node);
  if (child == nullptr) return;
  settle(child);
  while (child != nullptr) {
    enter(child);
    if (cmark_node* below = cmark_node_first_child(child); below != nullptr) {
      child = below;
      continue;
    }
    leave(child);
    cmark_node* next = cmark_node_next(child);
    while (next == nullptr) {
      child = cmark_node_parent(child);
      if (child == node || child == nullptr) break;
      leave(child);
      next = cmark_node_next(child);
    }
    child = next;
  }
  text_.finish();
  done_ = std::max(done_, cursor_.at());
  const bool is_paragraph = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
  report_slips(source_, file_, range, text_.pieces(),
               is_paragraph ? Lines::of_paragraph : Lines::within, diags_);
  if (reading_ != nullptr) note_passage(node);
}

// Keeps `text_` as a reader sees it.
void MarkdownReader::note_passage(cmark_node* node) {
  Passage passage;
  const bool is_cell = type_name(node) == "table_cell";
  passage.kind = is_cell ? Passage::Kind::cell
                 : cmark_node_get_type(node) == CMARK_NODE_HEADING
                     ? Passage::Kind::heading
                     : Passage::Kind::prose;
  if (!is_cell || cmark_node_previous(node) == nullptr) ++blocks_;
  passage.block = blocks_;
  for (const Piece& piece : text_.pieces()) {
    const auto add = [&](std::string_view text) {
      passage.parts.push_back(
          {static_cast<uint32_t>(passage.text.size()), piece.range});
      passage.text += text;
    };
    switch (piece.kind) {
      case Piece::Kind::text:
      case Piece::Kind::ruby:
        add(piece.text);
        break;
      case Piece::Kind::code:
      case Piece::Kind::address:
        add("\uFFFC");  // stands for something that is no text
        break;
      case Piece::Kind::directive:
        add("\uFFFC");
        if (piece.text == "値" || piece.text == "図") {
          passage.cites.push_back(piece.detail);
        }
        break;
      case Piece::Kind::link:
        if (!piece.detail.empty()) passage.cites.push_back(piece.detail);
        break;
      default:
        break;
    }
  }
  if (!passage.text.empty()) reading_->passages.push_back(std::move(passage));
}

void MarkdownReader::enter(cmark_node* node) {
  Piece piece;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      cursor_.text(
          view(cmark_node_get_literal(node)),
          [&](std::string_view part, uint32_t begin) {
            text_.add_text(part, begin);
          },
          [&](std::string_view part, uint32_t begin, uint32_t end) {
            text_.add_decoded(part, {begin, end});
          });
      return;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      piece.kind = cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK
                       ? Piece::Kind::soft_break
                       : Piece::Kind::hard_break;
      piece.range.begin = cursor_.at();
      cursor_.line_end();
      piece.range.end = cursor_.at();
      text_.add(piece);
      return;
    case CMARK_NODE_CODE:
      piece.kind = Piece::Kind::code;
      piece.text = view(cmark_node_get_literal(node));
      piece.range = cursor_.code();
      text_.add(piece);
      return;
    case CMARK_NODE_HTML_INLINE: {
      const std::string_view literal = view(cmark_node_get_literal(node));
      diags_
          .error(span(cursor_.tag(literal)), message::raw_html,
                 excerpt(literal))
          .help(message::raw_html_help);
      return;
    }
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG: {
      const uint32_t count =
          cmark_node_get_type(node) == CMARK_NODE_STRONG ? 2 : 1;
      const uint32_t begin = cursor_.at();
      const char sign = cursor_.marks(count);
      if (sign != '\0') text_.add_marks(sign, count, begin);
      return;
    }
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      piece.kind = cmark_node_get_type(node) == CMARK_NODE_LINK
                       ? Piece::Kind::link
                       : Piece::Kind::image;
      piece.text = view(cmark_node_get_url(node));
      piece.title = view(cmark_node_get_title(node));
      piece.range.begin = cursor_.link_begin();
      piece.range.end = cursor_.at();
      open_.push_back(text_.add(piece));
      return;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      piece.kind = Piece::Kind::note;
      piece.text = view(cmark_node_get_literal(node));
      piece.range = cursor_.note();
      text_.add(piece);
      return;
    default:
      return;
  }
}

void MarkdownReader::leave(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      enter(node);  // the signs are the same at both ends
      return;
    case CMARK_NODE_LINK:
      text_.close(open_.back(), Piece::Kind::link_end, cursor_.link_end());
      open_.pop_back();
      return;
    case CMARK_NODE_IMAGE:
      text_.close(open_.back(), Piece::Kind::image_end, cursor_.link_end());
      open_.pop_back();
      return;
    default:
      return;
  }
}

}  // namespace

Document parse_markdown(uint32_t source, std::string_view file, size_t begin,
                        TaskLists task_lists, Diagnostics& diags,
                        Reading* reading) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);

  begin = std::min(begin, file.size());
  if (begin == 0 && file.starts_with("\xEF\xBB\xBF")) begin = 3;
  if (!check_markdown_limits(source, file, begin, diags)) return {};

  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_FOOTNOTES), &cmark_parser_free);
  for (const char* name : extensions) {
    cmark_parser_attach_syntax_extension(parser.get(),
                                         cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), file.data() + begin, file.size() - begin);
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parser_finish(parser.get()), &cmark_node_free);
  return MarkdownReader(source, file, begin, task_lists, diags, reading)
      .read(root.get());
}

}  // namespace portal
