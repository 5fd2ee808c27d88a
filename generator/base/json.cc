// A parser of our own: the library at hand knows neither where a value stood
// nor what was meant by a wrong one, and lets the last of equal keys win.
#include "base/json.h"

#include <array>
#include <set>
#include <string>

#include "base/encoding.h"
#include "base/messages.h"
#include "base/text.h"

namespace portal {

namespace {

using namespace std::string_view_literals;

constexpr int deepest = 64;
constexpr size_t most_values = 500'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word_letter(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '_' || c == '-' || c == '$';
}

class Parser {
 public:
  Parser(uint32_t source, std::string_view text, Diagnostics& diagnostics)
      : source_(source), text_(text), diagnostics_(diagnostics) {}

  std::optional<Node> parse() {
    if (!check_encoding(source_, text_, diagnostics_)) return std::nullopt;
    if (text_.starts_with("\xEF\xBB\xBF")) {
      diagnostics_.error(span(0, 3), message::json_bom)
          .help(message::json_bom_help);
      return std::nullopt;
    }
    skip_space();
    if (at_ == text_.size()) {
      diagnostics_.error(span(0, 0), message::json_empty);
      return std::nullopt;
    }
    const size_t errors = diagnostics_.errors();
    Node root;
    if (!read_value(root, 0)) return std::nullopt;
    skip_space();
    if (at_ < text_.size()) {
      unexpected(Wanted::end);
      return std::nullopt;
    }
    if (diagnostics_.errors() > errors) return std::nullopt;
    return root;
  }

 private:
  enum class Wanted { value, key, colon, comma, end };

  Span span(size_t begin, size_t end) const {
    return {source_, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }
  char current() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (at_ < text_.size() && " \t\r\n"sv.find(text_[at_]) != text_.npos) {
      ++at_;
    }
  }

  bool read_value(Node& node, int depth) {
    if (++values_ > most_values) {
      diagnostics_.error(span(at_, at_ + 1), message::json_many,
                         std::to_string(most_values));
      return false;
    }
    const size_t begin = at_;
    const char c = current();
    bool good = false;
    if (c == '{' || c == '[') {
      if (depth == deepest) {
        diagnostics_.error(span(at_, at_ + 1), message::json_deep,
                           std::to_string(deepest));
        return false;
      }
      good = c == '{' ? read_mapping(node, depth) : read_sequence(node, depth);
    } else if (c == '"') {
      node.kind = Node::Kind::text;
      good = read_text(node.text);
    } else if (c == '-' || is_digit(c)) {
      node.kind = Node::Kind::number;
      good = read_number(node.text);
    } else if (word() == "true" || word() == "false") {
      node.kind = Node::Kind::boolean;
      node.text = word();
      at_ += node.text.size();
      good = true;
    } else if (word() == "null") {
      at_ += 4;
      good = true;
    } else {
      return unexpected(Wanted::value);
    }
    node.span = span(begin, at_);
    return good;
  }

  bool read_sequence(Node& node, int depth) {
    node.kind = Node::Kind::sequence;
    open_ = at_++;
    comma_ = text_.npos;
    const size_t opened = open_;
    skip_space();
    if (current() == ']') return ++at_, true;
    for (;;) {
      open_ = opened;
      if (!read_value(node.items.emplace_back(), depth + 1)) return false;
      open_ = opened;
      skip_space();
      if (current() == ']') return ++at_, true;
      if (current() != ',') return unexpected(Wanted::comma);
      comma_ = at_++;
      skip_space();
    }
  }

  bool read_mapping(Node& node, int depth) {
    node.kind = Node::Kind::mapping;
    open_ = at_++;
    comma_ = text_.npos;
    const size_t opened = open_;
    std::set<std::string, std::less<>> seen;
    skip_space();
    if (current() == '}') return ++at_, true;
    for (;;) {
      open_ = opened;
      if (current() != '"') return unexpected(Wanted::key);
      Member& member = node.members.emplace_back();
      const size_t begin = at_;
      if (!read_text(member.key)) return false;
      member.key_span = span(begin, at_);
      check_repeated(node, seen);
      skip_space();
      if (current() != ':') return unexpected(Wanted::colon);
      ++at_;
      comma_ = text_.npos;
      skip_space();
      if (!read_value(member.value, depth + 1)) return false;
      open_ = opened;
      skip_space();
      if (current() == '}') return ++at_, true;
      if (current() != ',') return unexpected(Wanted::comma);
      comma_ = at_++;
      skip_space();
    }
  }

  void check_repeated(const Node& node,
                      std::set<std::string, std::less<>>& seen) {
    const Member& member = node.members.back();
    if (seen.insert(member.key).second) return;
    for (const Member& other : node.members) {
      if (other.key != member.key) continue;
      diagnostics_.error(member.key_span, message::json_duplicate, member.key)
          .help(message::json_first_at,
                std::to_string(position_of(text_, other.key_span.begin).line));
      return;
    }
  }

  // Four hexadecimal digits at `at_`.
  std::optional<char32_t> read_hex() {
    char32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = current();
      code *= 16;
      if (is_digit(c)) {
        code += static_cast<char32_t>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        code += static_cast<char32_t>(c - 'a' + 10);
      } else if (c >= 'A' && c <= 'F') {
        code += static_cast<char32_t>(c - 'A' + 10);
      } else {
        return std::nullopt;
      }
      ++at_;
    }
    return code;
  }

  bool read_text(std::string& out) {
    const size_t begin = at_++;
    for (;;) {
      const size_t plain = at_;
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
             static_cast<unsigned char>(text_[at_]) >= 0x20) {
        ++at_;
      }
      out.append(text_, plain, at_ - plain);
      if (current() == '"' && at_ < text_.size()) return ++at_, true;
      if (at_ == text_.size() || current() == '\n' || current() == '\r') {
        diagnostics_.error(span(begin, at_), message::json_text_open)
            .help(message::json_text_newline_help);
        return false;
      }
      if (current() == '\t') {
        out += '\t';  // a tab does no harm, and nobody sees it
        ++at_;
        continue;
      }
      if (!read_escape(out)) return false;
    }
  }

  bool read_escape(std::string& out) {
    const size_t begin = at_++;
    const char c = current();
    constexpr std::string_view from = "\"\\/bfnrt";
    constexpr std::string_view to = "\"\\/\b\f\n\r\t";
    if (const size_t found = from.find(c);
        found != from.npos && at_ < text_.size()) {
      ++at_;
      return add_character(out, static_cast<unsigned char>(to[found]), begin);
    }
    const auto wrong = [&](const Message& text) {
      if (at_ < text_.size()) at_ += character_at(text_, at_).size;
      diagnostics_
          .error(span(begin, at_), text,
                 std::string(text_.substr(begin, at_ - begin)))
          .help(message::json_escape_help);
      return false;
    };
    if (c != 'u') return wrong(message::json_escape);
    ++at_;
    std::optional<char32_t> code = read_hex();
    if (!code) return wrong(message::json_escape);
    if (*code >= 0xD800 && *code <= 0xDFFF) {
      const size_t end = at_;
      std::optional<char32_t> low;
      if (*code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        low = read_hex();
      }
      if (!low || *low < 0xDC00 || *low > 0xDFFF) {
        diagnostics_.error(span(begin, end), message::json_surrogate,
                           std::string(text_.substr(begin, end - begin)));
        return false;
      }
      code = 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00);
    }
    return add_character(out, *code, begin);
  }

  bool add_character(std::string& out, char32_t code, size_t begin) {
    std::string character;
    append_utf8(character, code);
    if (find_unseen(character) != character.npos) {
      report_unseen(span(begin, at_), code, diagnostics_);
      return false;
    }
    out += character;
    return true;
  }

  bool read_number(std::string& out) {
    const size_t begin = at_;
    const auto digits = [&] {
      const size_t first = at_;
      while (is_digit(current())) ++at_;
      return at_ > first;
    };
    if (current() == '-') ++at_;
    if (current() == 'I' || current() == 'N') {
      at_ = begin;
      return unexpected(Wanted::value);
    }
    const bool zero = current() == '0';
    const size_t whole = at_;
    bool good = digits() && (!zero || at_ == whole + 1);
    if (current() == '.') {
      ++at_;
      good = digits() && good;
    }
    if (current() == 'e' || current() == 'E') {
      ++at_;
      if (current() == '+' || current() == '-') ++at_;
      good = digits() && good;
    }
    // What clings to a number belongs to the mistake.
    while (is_word_letter(current()) || current() == '.') {
      good = false;
      ++at_;
    }
    if (const std::string wide = full_width_number(); !wide.empty()) {
      const size_t end = at_ + wide.size();
      const std::string written(text_.substr(begin, end - begin));
      diagnostics_
          .error(span(begin, end), message::json_full_width_digits, written)
          .help(message::json_write_help, normalize_nfkc(written));
      return false;
    }
    if (!good) {
      diagnostics_
          .error(span(begin, at_), message::json_number,
                 std::string(text_.substr(begin, at_ - begin)))
          .help(message::json_number_help);
      return false;
    }
    out = text_.substr(begin, at_ - begin);
    return true;
  }

  // The letters at `at_`.
  std::string_view word() const {
    size_t end = at_;
    while (end < text_.size() && is_word_letter(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }

  // The full-width digits, points and signs at `at_`.
  std::string full_width_number() const {
    std::string found;
    bool digit = false;
    for (size_t i = at_; i < text_.size();) {
      const Character character = character_at(text_, i);
      const char32_t code = character.code;
      const bool wide_digit = code >= 0xFF10 && code <= 0xFF19;
      const bool sign = code == 0xFF0D || code == 0xFF0E || code == 0x2212;
      if (!wide_digit && !sign) break;
      digit |= wide_digit;
      found += text_.substr(i, character.size);
      i += character.size;
    }
    return digit ? found : std::string();
  }

  // Says what is wrong at `at_`. Always false.
  bool unexpected(Wanted wanted) {
    if (at_ >= text_.size()) return ends_early(wanted);
    const Character character = character_at(text_, at_);
    const std::string written(text_.substr(at_, character.size));
    const Span here = span(at_, at_ + character.size);
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("//") || rest.starts_with("/*") ||
        rest.starts_with("#")) {
      const size_t end = rest.starts_with("/*") && rest.find("*/") != rest.npos
                             ? rest.find("*/") + 2
                             : rest.find_first_of("\r\n");
      diagnostics_
          .error(span(at_, at_ + rest.substr(0, end).size()),
                 message::json_comment)
          .help(message::json_comment_help);
      return false;
    }
    if (const std::string number = full_width_number(); !number.empty()) {
      diagnostics_
          .error(span(at_, at_ + number.size()),
                 message::json_full_width_digits, number)
          .help(message::json_write_help, normalize_nfkc(number));
      return false;
    }
    if (character.code == 0x3000 || character.code == 0xA0) {
      diagnostics_.error(here, message::json_full_width_space)
          .help(message::json_space_help);
      return false;
    }
    constexpr std::array quotes = {"'"sv,  "“"sv,  "”"sv,  "„"sv,  "‘"sv, "’"sv,
                                   "＂"sv, "＇"sv, "「"sv, "『"sv, "`"sv};
    for (const std::string_view quote : quotes) {
      if (written != quote) continue;
      diagnostics_.error(here, message::json_quote, written)
          .help(message::json_quote_help);
      return false;
    }
    struct Sign {
      std::string_view wide, narrow;
    };
    constexpr std::array signs = {
        Sign{"，", ","}, Sign{"、", ","}, Sign{"：", ":"}, Sign{"｛", "{"},
        Sign{"｝", "}"}, Sign{"［", "["}, Sign{"］", "]"}};
    for (const Sign& sign : signs) {
      if (written != sign.wide) continue;
      diagnostics_.error(here, message::json_full_width_sign, written)
          .help(message::json_write_help, std::string(sign.narrow));
      return false;
    }
    if (wanted == Wanted::end) {
      diagnostics_.error(here, message::json_more, written);
      return false;
    }
    if (written == "]" || written == "}") return wrong_bracket(wanted, here);
    if (const std::string_view letters = word(); !letters.empty()) {
      return wrong_word(wanted, letters);
    }
    switch (wanted) {
      case Wanted::value:
        diagnostics_.error(here,
                           written == "," ? message::json_value_missing
                                          : message::json_unexpected,
                           written);
        break;
      case Wanted::key:
        diagnostics_.error(here, message::json_key_expected, written);
        break;
      case Wanted::colon:
        diagnostics_.error(here, message::json_colon_missing);
        break;
      case Wanted::comma:
        missing_comma(here, written);
        break;
      case Wanted::end:
        break;
    }
    return false;
  }

  void missing_comma(Span here, const std::string& written) {
    if (written == "\"" || written == "{" || written == "[") {
      diagnostics_.error(here, message::json_comma_missing)
          .help(message::json_comma_help);
    } else {
      diagnostics_.error(here, message::json_unexpected, written);
    }
  }

  bool ends_early(Wanted wanted) {
    std::string missing = wanted == Wanted::colon ? ":" : "\"";
    if (wanted != Wanted::colon && open_ < text_.size()) {
      missing = text_[open_] == '{' ? "}" : "]";
      diagnostics_.error(span(at_, at_), message::json_ends, missing)
          .help(message::json_opened_at,
                std::to_string(position_of(text_, open_).line),
                std::string(1, text_[open_]));
      return false;
    }
    diagnostics_.error(span(at_, at_), message::json_ends, missing);
    return false;
  }

  bool wrong_bracket(Wanted wanted, Span here) {
    const bool inside = open_ < text_.size();
    const bool mapping = inside && text_[open_] == '{';
    if (comma_ < at_ && comma_ != text_.npos &&
        (wanted == Wanted::value || wanted == Wanted::key)) {
      diagnostics_.error(span(comma_, comma_ + 1), message::json_trailing_comma)
          .help(message::json_delete_help, ",");
    } else if (inside && wanted == Wanted::comma) {
      diagnostics_.error(here, message::json_bracket, mapping ? "}" : "]",
                         std::string(1, current()));
    } else if (wanted == Wanted::colon) {
      diagnostics_.error(here, message::json_colon_missing);
    } else {
      diagnostics_.error(here, message::json_value_missing);
    }
    return false;
  }

  bool wrong_word(Wanted wanted, std::string_view letters) {
    const Span here = span(at_, at_ + letters.size());
    const std::string written(letters);
    constexpr std::array no_numbers = {
        "NaN"sv, "nan"sv, "Infinity"sv, "-Infinity"sv, "undefined"sv, "None"sv};
    for (const std::string_view name : no_numbers) {
      if (letters != name) continue;
      diagnostics_.error(here, message::json_not_a_number, written)
          .help(message::json_null_help);
      return false;
    }
    if (wanted == Wanted::comma) {
      diagnostics_.error(here, message::json_comma_missing)
          .help(message::json_comma_help);
    } else if (wanted == Wanted::colon) {
      diagnostics_.error(here, message::json_colon_missing);
    } else if (wanted == Wanted::key) {
      diagnostics_.error(here, message::json_unquoted, written)
          .help(message::json_quote_help);
    } else {
      constexpr std::array words = {"true"sv, "false"sv, "null"sv};
      std::string lower = written;
      for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      const std::string_view near = closest(lower, words);
      if (!near.empty()) {
        diagnostics_.error(here, message::json_word, written)
            .help(message::json_did_you_mean, std::string(near));
      } else {
        diagnostics_.error(here, message::json_unquoted, written)
            .help(message::json_quote_help);
      }
    }
    return false;
  }

  uint32_t source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  size_t at_ = 0;
  size_t open_ = std::string_view::npos;   // the bracket we are in
  size_t comma_ = std::string_view::npos;  // the last one read
  size_t values_ = 0;
};

}  // namespace

std::optional<Node> parse_json(uint32_t source, std::string_view text,
                               Diagnostics& diagnostics) {
  return Parser(source, text, diagnostics).parse();
}

void append_json_text(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += digits[byte / 16];
      out += digits[byte % 16];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace portal
