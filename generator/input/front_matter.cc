#include "input/front_matter.h"

#include <yaml.h>

#include <array>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/encoding.h"
#include "base/messages.h"
#include "base/text.h"
#include "input/messages.h"
#include "model/provenance.h"

namespace portal {

namespace {

constexpr size_t longest = 128 * 1024;
constexpr size_t deepest = 32;
constexpr size_t most_values = 20'000;

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// libyaml counts characters, we count bytes. Marks come nearly in order, so
// this walks from the last one.
class Marks {
 public:
  explicit Marks(std::string_view text) : text_(text) {}

  size_t byte(size_t character) {
    while (character_ < character && byte_ < text_.size()) {
      byte_ += character_at(text_, byte_).size;
      ++character_;
    }
    while (character_ > character && byte_ > 0) {
      byte_ -= character_before(text_, byte_).size;
      --character_;
    }
    return byte_;
  }

 private:
  std::string_view text_;
  size_t character_ = 0;
  size_t byte_ = 0;
};

// Kind and text of an unquoted scalar by the core rules of YAML 1.2.
void resolve(Node& node) {
  const std::string& text = node.text;
  if (text.empty() || text == "~" || text == "null" || text == "Null" ||
      text == "NULL") {
    node.kind = Node::Kind::null;
    node.text.clear();
  } else if (text == "true" || text == "True" || text == "TRUE") {
    node.kind = Node::Kind::boolean;
    node.text = "true";
  } else if (text == "false" || text == "False" || text == "FALSE") {
    node.kind = Node::Kind::boolean;
    node.text = "false";
  } else if (parse_number(text)) {
    node.kind = Node::Kind::number;
  }
}

class Loader {
 public:
  // `yaml`: the part of `text` at [begin, end).
  Loader(uint32_t source, std::string_view text, size_t begin, size_t end,
         Diagnostics& diagnostics)
      : source_(source),
        text_(text),
        begin_(begin),
        yaml_(text.substr(begin, end - begin)),
        marks_(yaml_),
        diagnostics_(diagnostics) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser_, reinterpret_cast<const unsigned char*>(yaml_.data()),
        yaml_.size());
  }
  ~Loader() { yaml_parser_delete(&parser_); }
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  std::optional<Node> load() {
    const size_t errors = diagnostics_.errors();
    Event event;
    if (!next(event) || !next(event)) return std::nullopt;  // stream, document
    if (event.type() != YAML_DOCUMENT_START_EVENT) {
      diagnostics_.error(span(0, 0), message::front_matter_empty)
          .help(message::front_matter_missing_help);
      return std::nullopt;
    }
    Node root;
    if (!next(event) || !read(event, root, 0)) return std::nullopt;
    if (!next(event) || !next(event)) return std::nullopt;
    if (event.type() != YAML_STREAM_END_EVENT) {
      diagnostics_.error(mark(event.value.start_mark, 3),
                         message::yaml_documents);
      return std::nullopt;
    }
    if (root.is_null()) {
      diagnostics_.error(span(0, 0), message::front_matter_empty)
          .help(message::front_matter_missing_help);
      return std::nullopt;
    }
    if (!root.is_mapping()) {
      diagnostics_.error(root.span, message::front_matter_no_mapping);
      return std::nullopt;
    }
    if (diagnostics_.errors() > errors) return std::nullopt;
    return root;
  }

 private:
  struct Event {
    yaml_event_t value{};
    bool filled = false;
    Event() = default;
    ~Event() { clear(); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    void clear() {
      if (filled) yaml_event_delete(&value);
      filled = false;
    }
    yaml_event_type_t type() const { return value.type; }
  };

  Span span(size_t begin, size_t end) const {
    return {source_, static_cast<uint32_t>(begin_ + begin),
            static_cast<uint32_t>(begin_ + end)};
  }
  Span mark(const yaml_mark_t& at, size_t length) {
    const size_t begin = marks_.byte(at.index);
    return span(begin, std::min(begin + length, yaml_.size()));
  }

  bool next(Event& event) {
    event.clear();
    if (yaml_parser_parse(&parser_, &event.value) == 0) return explain();
    event.filled = true;
    return true;
  }

  static const char* text_of(const yaml_char_t* bytes) {
    return reinterpret_cast<const char*>(bytes);
  }

  // What we do not want of YAML. The value is read all the same.
  void refuse_extras(const yaml_char_t* anchor, const yaml_char_t* tag,
                     const yaml_mark_t& start) {
    if (anchor != nullptr) {
      diagnostics_.error(mark(start, 1), message::yaml_anchor)
          .help(message::yaml_quote_help);
    }
    if (tag != nullptr) {
      // !!str is short for this, and what stands in the file.
      constexpr std::string_view prefix = "tag:yaml.org,2002:";
      std::string name = text_of(tag);
      if (name.starts_with(prefix)) name.replace(0, prefix.size(), "!!");
      diagnostics_.error(mark(start, 1), message::yaml_tag, name)
          .help(message::yaml_quote_help);
    }
  }

  bool read(Event& event, Node& node, size_t depth) {
    if (++values_ > most_values) {
      diagnostics_.error(mark(event.value.start_mark, 1), message::yaml_many,
                         std::to_string(most_values));
      return false;
    }
    if (depth > deepest) {
      diagnostics_.error(mark(event.value.start_mark, 1), message::yaml_deep,
                         std::to_string(deepest));
      return false;
    }
    switch (event.type()) {
      case YAML_SCALAR_EVENT:
        read_scalar(event, node);
        return true;
      case YAML_ALIAS_EVENT:
        diagnostics_.error(mark(event.value.start_mark, 1), message::yaml_alias)
            .help(message::yaml_quote_help);
        node.span = mark(event.value.start_mark, 1);
        return true;
      case YAML_SEQUENCE_START_EVENT:
        return read_sequence(event, node, depth);
      case YAML_MAPPING_START_EVENT:
        return read_mapping(event, node, depth);
      default:
        return false;
    }
  }

  void read_scalar(const Event& event, Node& node) {
    const auto& scalar = event.value.data.scalar;
    refuse_extras(scalar.anchor, scalar.tag, event.value.start_mark);
    node.kind = Node::Kind::text;
    node.text.assign(text_of(scalar.value), scalar.length);
    const size_t begin = marks_.byte(event.value.start_mark.index);
    size_t end = marks_.byte(event.value.end_mark.index);
    // A block scalar's end mark stands in the line after it.
    while (end > begin && (yaml_[end - 1] == '\n' || yaml_[end - 1] == '\r' ||
                           yaml_[end - 1] == ' ')) {
      --end;
    }
    node.span = span(begin, end);
    if (scalar.style == YAML_PLAIN_SCALAR_STYLE) {
      resolve(node);
    } else if (scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
               scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
      quoted_begin_ = begin;
      quoted_end_ = end;
    }
    if (const size_t control = find_unseen(node.text);
        control != std::string::npos) {
      report_unseen(node.span, character_at(node.text, control).code,
                    diagnostics_);
    }
  }

  bool read_sequence(Event& event, Node& node, size_t depth) {
    const auto& start = event.value.data.sequence_start;
    node.kind = Node::Kind::sequence;
    refuse_extras(start.anchor, start.tag, event.value.start_mark);
    node.span = mark(event.value.start_mark, 1);
    const bool flow = start.style == YAML_FLOW_SEQUENCE_STYLE;
    for (;;) {
      if (!next(event)) return false;
      if (event.type() == YAML_SEQUENCE_END_EVENT) break;
      if (!read(event, node.items.emplace_back(), depth + 1)) return false;
    }
    if (flow) {
      node.span.end = mark(event.value.end_mark, 0).end;
    } else if (!node.items.empty()) {
      node.span.end = std::max(node.span.end, node.items.back().span.end);
    }
    return true;
  }

  bool read_mapping(Event& event, Node& node, size_t depth) {
    const auto& start = event.value.data.mapping_start;
    node.kind = Node::Kind::mapping;
    refuse_extras(start.anchor, start.tag, event.value.start_mark);
    node.span = mark(event.value.start_mark, 1);
    const bool flow = start.style == YAML_FLOW_MAPPING_STYLE;
    std::unordered_set<std::string> seen;
    for (;;) {
      if (!next(event)) return false;
      if (event.type() == YAML_MAPPING_END_EVENT) break;
      Node key;
      if (event.type() != YAML_SCALAR_EVENT) {
        diagnostics_.error(mark(event.value.start_mark, 1), message::yaml_key)
            .help(message::yaml_quote_help);
        return false;
      }
      if (!read(event, key, depth + 1)) return false;
      if (key.text == "<<") {
        diagnostics_.error(key.span, message::yaml_merge);
      } else if (!seen.insert(key.text).second) {
        report_repeated(node, key);
      }
      Member& member = node.members.emplace_back();
      member.key = std::move(key.text);
      member.key_span = key.span;
      if (!next(event) || !read(event, member.value, depth + 1)) return false;
      if (event.type() == YAML_SCALAR_EVENT) explain_comment(member);
    }
    if (flow) {
      node.span.end = mark(event.value.end_mark, 0).end;
    } else if (!node.members.empty()) {
      node.span.end =
          std::max(node.span.end, node.members.back().value.span.end);
    }
    return true;
  }

  // `title: #7119の使い方` and `name: 協会 #1`: what looks like a value, or the
  // rest of one, is a comment. One that is meant has a space behind its '#'.
  void explain_comment(Member& member) {
    Node& node = member.value;
    const size_t from = (node.is_null() ? member.key_span.end : node.span.end) -
                        static_cast<uint32_t>(begin_);
    const auto [text, begin] = line(from);
    const std::string_view rest =
        text.substr(std::min(from - begin, text.size()));
    const size_t sign = std::min(
        rest.find_first_not_of(node.is_null() ? ": " : " "), rest.size());
    if (rest.substr(sign, 1) != "#") return;
    const Span comment = span(from + sign, begin + text.size());
    // Should a value be missing here, this is where to look.
    if (node.is_null()) node.span = comment;
    if (rest.find_first_not_of("# ", sign) != sign + 1) return;
    diagnostics_.error(comment, message::yaml_comment, member.key)
        .help(message::yaml_comment_help);
  }

  void report_repeated(const Node& node, const Node& key) {
    for (const Member& other : node.members) {
      if (other.key != key.text) continue;
      diagnostics_.error(key.span, message::yaml_duplicate, key.text)
          .help(message::yaml_first_at,
                std::to_string(position_of(text_, other.key_span.begin).line));
      return;
    }
  }

  // The line of the YAML that holds `offset`, and where it begins.
  std::pair<std::string_view, size_t> line(size_t offset) const {
    offset = std::min(offset, yaml_.size());
    size_t begin = offset;
    while (begin > 0 && yaml_[begin - 1] != '\n') --begin;
    return {line_at(yaml_, begin), begin};
  }

  // Whether the line at `offset` shows a habit that explains the error.
  bool explain_line(size_t offset) {
    const auto [text, begin] = line(offset);
    size_t i = 0;
    while (i < text.size()) {
      if (text[i] == '\t') {
        diagnostics_.error(span(begin + i, begin + i + 1), message::yaml_tab)
            .help(message::yaml_tab_help);
        return true;
      }
      if (text.substr(i).starts_with("\u3000")) {
        diagnostics_
            .error(span(begin + i, begin + i + 3), message::yaml_wide_space)
            .help(message::yaml_wide_space_help);
        return true;
      }
      if (text.substr(i).starts_with("\u00A0")) {
        diagnostics_
            .error(span(begin + i, begin + i + 2), message::yaml_fixed_space)
            .help(message::yaml_wide_space_help);
        return true;
      }
      if (text[i] != ' ') break;
      ++i;
    }
    if (const size_t size = list_mark_size(text.substr(i)); size > 0) {
      diagnostics_
          .error(span(begin + i, begin + i + size), message::yaml_list_mark,
                 std::string(text.substr(i, size)))
          .help(message::yaml_list_mark_help);
      return true;
    }
    if (text.substr(i).starts_with("- ")) i += 2;
    const size_t key = i;
    while (i < text.size() && is_key_letter(text[i])) ++i;
    if (i == key) return false;
    const std::string name(text.substr(key, i - key));
    if (text.substr(i).starts_with("：")) {
      diagnostics_
          .error(span(begin + i, begin + i + 3), message::yaml_wide_colon, name)
          .help(message::yaml_wide_colon_help);
      return true;
    }
    if (i + 1 < text.size() && text[i] == ':' && text[i + 1] != ' ' &&
        text[i + 1] != '/') {
      diagnostics_
          .error(span(begin + i, begin + i + 1), message::yaml_no_space, name)
          .help(message::yaml_no_space_help, name);
      return true;
    }
    return false;
  }

  // Says in our words what libyaml could not read. Always false.
  bool explain() {
    const std::string_view problem =
        parser_.problem != nullptr ? parser_.problem : "";
    const std::string_view context =
        parser_.context != nullptr ? parser_.context : "";
    if (parser_.error == YAML_READER_ERROR ||
        parser_.error == YAML_MEMORY_ERROR) {
      diagnostics_.error(span(0, 0), message::yaml_other, std::string(problem));
      return false;
    }
    const size_t at = marks_.byte(parser_.problem_mark.index);
    const size_t from =
        context.empty() ? at : marks_.byte(parser_.context_mark.index);
    // Where a plain text went on by mistake, the cause is the line before.
    size_t first = line(std::min(from, at)).second;
    if (context.empty() && first > 0) first = line(first - 1).second;
    // The mistake is in the line named or in the one that it continues.
    for (size_t look = first;;) {
      if (explain_line(look)) return false;
      const size_t end = yaml_.find('\n', look);
      if (end == std::string_view::npos || end + 1 > at) break;
      look = end + 1;
    }
    const auto has = [](std::string_view text, std::string_view part) {
      return text.find(part) != std::string_view::npos;
    };
    const std::string character(
        yaml_.substr(at, std::max<size_t>(character_at(yaml_, at).size, 1)));
    const Span here = span(at, std::min(at + character.size(), yaml_.size()));
    const auto opening = [&] { return std::string(yaml_.substr(from, 1)); };
    if (has(context, "quoted scalar") &&
        (has(problem, "end of stream") || has(problem, "document indicator"))) {
      diagnostics_
          .error(span(from, from + 1), message::yaml_quote_open, opening())
          .help(message::yaml_quote_open_help, opening());
    } else if (has(context, "quoted scalar")) {
      diagnostics_.error(here, message::yaml_escape)
          .help(message::yaml_escape_help);
    } else if (has(context, "anchor") || has(context, "alias") ||
               has(context, "tag")) {
      diagnostics_.error(span(from, from + 1), message::yaml_start, opening())
          .help(message::yaml_quote_help);
    } else if (has(problem, "cannot start any token")) {
      diagnostics_.error(here, message::yaml_start, character)
          .help(message::yaml_quote_help);
    } else if (has(problem, "mapping values are not allowed")) {
      explain_colon(at);
    } else if (has(problem, "did not find expected node content")) {
      explain_no_value(at, from);
    } else if (has(context, "flow sequence") || has(context, "flow mapping")) {
      const std::string open = opening();
      // Far behind a bracket that is never closed, something else is odd.
      const bool same_line =
          at < yaml_.size() &&
          yaml_.substr(from, at - from).find('\n') == std::string_view::npos;
      // With a space between, it is the ',' that is missing.
      if (same_line && yaml_[at - 1] != ' ' && explain_quote(at)) return false;
      if (same_line && yaml_[at] == ':') {
        diagnostics_.error(here, message::yaml_colon_in_value)
            .help(message::yaml_quote_help);
        return false;
      }
      if (!same_line && explain_hidden(from)) return false;
      diagnostics_
          .error(same_line ? here : span(from, from + 1),
                 message::yaml_flow_open, open)
          .help(message::yaml_flow_help, open == "[" ? "]" : "}");
    } else if (has(problem, "could not find expected ':'")) {
      // Noticed behind the line that has none.
      const auto [text, begin] = line(from);
      diagnostics_
          .error(span(from, begin + text.size()), message::yaml_no_colon)
          .help(message::yaml_no_colon_help);
    } else if (has(problem, "did not find expected key") ||
               has(problem, "did not find expected '-' indicator")) {
      const bool after_quote = explain_quote(at);
      if (!after_quote) {
        diagnostics_.error(here, message::yaml_indent)
            .help(message::yaml_indent_help);
      }
    } else if (has(problem, "expected <document start>")) {
      explain_first(here);
    } else if (has(problem, "sequence entries are not allowed")) {
      diagnostics_.error(here, message::yaml_dash_in_line)
          .help(message::yaml_dash_in_line_help);
    } else {
      diagnostics_.error(here, message::yaml_other, std::string(problem));
    }
    return false;
  }

  // A colon that nobody expected: the second of its line belongs to a value,
  // the first to a field that stands too far to the right.
  void explain_colon(size_t at) {
    const auto [text, begin] = line(at);
    const std::string_view before = text.substr(0, at - begin);
    if (before.find(": ") != std::string_view::npos) {
      diagnostics_.error(span(at, at + 1), message::yaml_colon_in_value)
          .help(message::yaml_quote_help);
      return;
    }
    const size_t key = std::min(before.find_first_not_of(' '), before.size());
    // `title うちなー` went on into this line: what lacks a colon is above.
    if (begin > 0) {
      const auto [above, above_begin] = line(begin - 1);
      const size_t first = above.find_first_not_of(' ');
      if (first == key && above[first] != '#' && above[first] != '-' &&
          above.find(": ") == std::string_view::npos && above.back() != ':') {
        diagnostics_
            .error(span(above_begin + first, above_begin + above.size()),
                   message::yaml_no_colon)
            .help(message::yaml_no_colon_help);
        return;
      }
    }
    diagnostics_.error(span(begin + key, at), message::yaml_indent)
        .help(message::yaml_indent_help);
  }

  // The fields ended before a line that stands further left than the first of
  // them, or is of another form: it is the first that is wrong.
  void explain_first(Span here) {
    size_t begin = 0;
    while (begin < yaml_.size()) {
      const std::string_view text = trim(line_at(yaml_, begin));
      if (!text.empty() && text[0] != '#') break;
      begin = std::min(yaml_.find('\n', begin), yaml_.size() - 1) + 1;
    }
    const std::string_view text = line_at(yaml_, begin);
    const size_t first = std::min(text.find_first_not_of(' '), text.size());
    if (text.substr(first).starts_with("- ")) {
      diagnostics_
          .error(span(begin + first, begin + first + 1),
                 message::front_matter_no_mapping)
          .help(message::json_delete_help, "-");
      return;
    }
    const bool is_first = first > 0 && first < text.size();
    diagnostics_
        .error(is_first ? span(begin, begin + first) : here,
               message::yaml_indent)
        .help(message::yaml_indent_help);
  }

  // Nothing stands where a value in brackets should: after a ',' too many, or
  // because the value begins with a '#' and is a comment.
  void explain_no_value(size_t at, size_t from) {
    if (at < yaml_.size() && yaml_[at] == ',') {
      diagnostics_.error(span(at, at + 1), message::yaml_comma)
          .help(message::json_delete_help, ",");
      return;
    }
    size_t before = at;
    while (before > 0 &&
           (yaml_[before - 1] == '\n' || yaml_[before - 1] == '\r' ||
            yaml_[before - 1] == ' ')) {
      --before;
    }
    if (explain_hidden(before)) return;
    diagnostics_
        .error(span(from, from + 1), message::yaml_flow_open,
               std::string(yaml_.substr(from, 1)))
        .help(message::yaml_quote_help);
  }

  // {value: #REF!, unit: 人}: the bracket that closes is in a comment.
  bool explain_hidden(size_t offset) {
    const auto [text, begin] = line(offset);
    const size_t sign = text.find(": #");
    if (sign == std::string_view::npos) return false;
    size_t key = sign;
    while (key > 0 && is_key_letter(text[key - 1])) --key;
    diagnostics_
        .error(span(begin + sign + 2, begin + text.size()),
               message::yaml_comment, std::string(text.substr(key, sign - key)))
        .help(message::yaml_comment_help);
    return true;
  }

  // `title: "宣言"について`: the value seemed to end with its quote.
  bool explain_quote(size_t at) {
    // A quote that went on to the next one, lines below.
    if (quoted_end_ > 0 && quoted_end_ <= at &&
        trim(yaml_.substr(quoted_end_, at - quoted_end_)).empty() &&
        yaml_.substr(quoted_begin_, quoted_end_ - quoted_begin_).find('\n') !=
            std::string_view::npos) {
      const std::string quote(yaml_.substr(quoted_begin_, 1));
      diagnostics_
          .error(span(quoted_begin_, quoted_begin_ + 1),
                 message::yaml_quote_open, quote)
          .help(message::yaml_quote_open_help, quote);
      return true;
    }
    const auto [text, begin] = line(at);
    const std::string_view before = trim(yaml_.substr(begin, at - begin));
    if (before.size() < 2) return false;
    if (before.back() == ']' || before.back() == '}') {
      diagnostics_
          .error(span(at, begin + text.size()), message::yaml_after_bracket,
                 std::string(1, before.back()))
          .help(message::yaml_quote_help);
      return true;
    }
    if (before.back() != '"' && before.back() != '\'') return false;
    diagnostics_.error(span(at, begin + text.size()), message::yaml_after_quote)
        .help(message::yaml_quote_help);
    return true;
  }

  uint32_t source_;
  std::string_view text_;
  size_t begin_;
  std::string_view yaml_;
  Marks marks_;
  Diagnostics& diagnostics_;
  yaml_parser_t parser_{};
  size_t values_ = 0;
  size_t quoted_begin_ = 0, quoted_end_ = 0;  // the last quoted scalar
};

// Where the line after the one at `offset` begins.
size_t next_line(std::string_view text, size_t offset) {
  const size_t end = text.find_first_of("\r\n", offset);
  if (end == std::string_view::npos) return text.size();
  return text.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
}

bool is_rule(std::string_view line) {
  while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return line == "---";
}

// A line of dashes that is no "---": too many or too few of them, or those
// that Japanese keyboards give.
bool is_nearly_rule(std::string_view line) {
  constexpr std::array<char32_t, 8> dashes = {U'-',   0xFF0D, 0x30FC, 0x2014,
                                              0x2015, 0x2013, 0x2212, 0x2500};
  if (line == "-" || is_rule(line)) return false;
  size_t count = 0;
  for (size_t i = 0; i < line.size();) {
    const Character character = character_at(line, i);
    bool dash = false;
    for (const char32_t code : dashes) dash |= character.code == code;
    if (!dash) return false;
    ++count;
    i += character.size;
  }
  return count > 0;
}

// Whether fields go on at `offset`: `key:` in the first line that is not empty,
// and a "---" further down.
bool goes_on(std::string_view text, size_t offset) {
  while (offset < text.size() && trim(line_at(text, offset)).empty()) {
    offset = next_line(text, offset);
  }
  const std::string_view line = line_at(text, offset);
  size_t key = 0;
  while (key < line.size() && is_key_letter(line[key])) ++key;
  if (key == 0 || line.substr(key, 1) != ":") return false;
  if (key + 1 < line.size() && line[key + 1] != ' ') return false;
  while (offset < text.size()) {
    offset = next_line(text, offset);
    if (is_rule(line_at(text, offset))) return true;
  }
  return false;
}

}  // namespace

size_t list_mark_size(std::string_view line) {
  constexpr std::array<std::string_view, 11> marks = {
      "・", "•", "●", "－", "−", "–", "—", "―", "ー", "‐", "＊"};
  for (const std::string_view mark : marks) {
    if (line.starts_with(mark)) return mark.size();
  }
  if (line.starts_with("* ")) return 1;
  const bool dash = line.size() > 1 && line[0] == '-' && line[1] != ' ' &&
                    line[1] != '-' && (line[1] < '0' || line[1] > '9');
  return dash ? 1 : 0;
}

std::optional<FrontMatter> parse_front_matter(uint32_t source,
                                              std::string_view text,
                                              Diagnostics& diagnostics) {
  if (!check_encoding(source, text, diagnostics)) return std::nullopt;
  const size_t first = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const auto place = [&](size_t begin, size_t end) {
    return Span{source, static_cast<uint32_t>(begin),
                static_cast<uint32_t>(end)};
  };
  const std::string_view opening =
      line_at(text, first).substr(std::min(first, line_at(text, first).size()));
  const Span opening_span = place(first, first + opening.size());
  if (!is_rule(opening)) {
    const std::string_view rest = trim(text.substr(first));
    if (rest.starts_with('{') && rest.ends_with('}') &&
        rest.find('"') != std::string_view::npos) {
      diagnostics.error(opening_span, message::file_json_as_markdown)
          .help(message::file_json_as_markdown_help);
      return std::nullopt;
    }
    Diagnostics::Report report =
        diagnostics.error(opening_span, message::front_matter_missing);
    if (is_nearly_rule(trim(opening))) {
      report.help(message::front_matter_dashes_help,
                  std::string(trim(opening)));
    } else if (is_rule(line_at(rest, 0))) {
      report.help(message::front_matter_blank_help);
    } else {
      report.help(message::front_matter_missing_help);
    }
    return std::nullopt;
  }
  const size_t begin = next_line(text, first);
  size_t end = begin;
  while (end < text.size() && !is_rule(line_at(text, end))) {
    end = next_line(text, end);
  }
  // What looks like the end comes before a rule in the text. No value of YAML
  // can hold such a line.
  for (size_t i = begin; i < end; i = next_line(text, i)) {
    const std::string_view line = line_at(text, i);
    if (!is_nearly_rule(trim(line))) continue;
    diagnostics.error(place(i, i + line.size()), message::front_matter_open)
        .help(message::front_matter_dashes_help, std::string(trim(line)));
    return std::nullopt;
  }
  if (end >= text.size()) {
    // One that stands further right, with a space of another kind behind it.
    for (size_t i = begin; i < end; i = next_line(text, i)) {
      const std::string_view line = line_at(text, i);
      const std::string_view sign = trim(line);
      if (sign != "---" && sign != "..." && sign != "***") continue;
      diagnostics.error(place(i, i + line.size()), message::front_matter_open)
          .help(sign == "---" ? message::front_matter_open_help
                              : message::front_matter_dashes_help,
                std::string(sign));
      return std::nullopt;
    }
    diagnostics.error(opening_span, message::front_matter_open)
        .help(message::front_matter_open_help);
    return std::nullopt;
  }
  if (goes_on(text, next_line(text, end))) {
    diagnostics.error(place(end, end + 3), message::front_matter_split)
        .help(message::front_matter_split_help);
    return std::nullopt;
  }
  FrontMatter result;
  result.body = static_cast<uint32_t>(next_line(text, end));
  if (end - begin > longest) {
    diagnostics.error(opening_span, message::front_matter_long,
                      std::to_string(end - begin), std::to_string(longest));
    return result;
  }
  result.fields = Loader(source, text, begin, end, diagnostics).load();
  if (result.fields) result.fields->span = opening_span;
  return result;
}

}  // namespace portal
