#include "base/report.h"

#include <algorithm>
#include <tuple>

#include "base/encoding.h"
#include "base/json.h"
#include "base/messages.h"
#include "base/text.h"

namespace portal {

namespace {

// The text of one source and where its lines begin, so that a file with a
// thousand mistakes is not counted through a thousand times.
class Lines {
 public:
  explicit Lines(std::string text) : text_(std::move(text)) {
    begins_.push_back(0);
    for (size_t i = 0; i < text_.size(); ++i) {
      const bool crlf =
          text_[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n';
      if (text_[i] == '\n' || (text_[i] == '\r' && !crlf)) {
        begins_.push_back(i + 1);
      }
    }
  }

  size_t size() const { return text_.size(); }

  Position position(size_t offset) const {
    offset = std::min(offset, text_.size());
    const size_t line = line_of(offset);
    const size_t begin = begins_[line];
    // Counts the columns of this line alone.
    const Position inside = position_of(
        std::string_view(text_).substr(begin, offset - begin), offset - begin);
    return {static_cast<uint32_t>(line + 1), inside.column};
  }

  // The line that holds `offset`, and where it begins.
  std::pair<std::string_view, size_t> line(size_t offset) const {
    const size_t begin = begins_[line_of(std::min(offset, text_.size()))];
    return {line_at(text_, begin), begin};
  }

 private:
  size_t line_of(size_t offset) const {
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
    return static_cast<size_t>(after - begins_.begin()) - 1;
  }

  std::string text_;
  std::vector<size_t> begins_;
};

// What a terminal shows for one character of an excerpt: nothing in a file may
// move the cursor or turn the line round.
void append_visible(std::string& out, std::string_view text, Character at,
                    size_t offset) {
  const bool harmful =
      !at.valid || find_unseen(text.substr(offset, at.size)) == 0;
  if (at.code == '\t') {
    out += "    ";
  } else if (harmful) {
    out += "\uFFFD";
  } else {
    out += text.substr(offset, at.size);
  }
}

constexpr int window_cells = 76;

// The part of `line` round [begin, end), and carets below that range.
struct Excerpt {
  std::string shown, carets;
};

Excerpt excerpt_of(std::string_view line, size_t begin, size_t end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  // What is far from the place is not shown: a line may be a whole file.
  constexpr size_t far = 1024;
  const auto is_inside = [&](size_t at) {
    return at < line.size() &&
           (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
  };
  if (line.size() > begin + far) {
    size_t cut = begin + far;
    while (is_inside(cut)) ++cut;
    line = line.substr(0, cut);
    end = std::min(end, line.size());
  }
  if (begin > far) {
    size_t cut = begin - far;
    while (cut > 0 && is_inside(cut)) --cut;
    line.remove_prefix(cut);
    begin -= cut;
    end -= cut;
  }
  if (line.starts_with("\xEF\xBB\xBF")) {
    line.remove_prefix(3);
    begin -= std::min<size_t>(begin, 3);
    end -= std::min<size_t>(end, 3);
  }
  struct Piece {
    std::string text;
    int width;
    bool marked;
  };
  std::vector<Piece> pieces;
  size_t first_marked = 0;
  bool found = false;
  for (size_t i = 0; i < line.size();) {
    const Character character = character_at(line, i);
    std::string shown;
    append_visible(shown, line, character, i);
    const bool marked = i >= begin && i < end;
    if (!found && i >= begin) {
      first_marked = pieces.size();
      found = true;
    }
    const int width = display_width(shown);
    pieces.push_back({std::move(shown), width, marked});
    i += character.size;
  }
  if (!found) first_marked = pieces.size();

  int total = 0;
  for (const Piece& piece : pieces) total += piece.width;
  size_t from = 0;
  if (total > window_cells) {
    // A third of the window before the place, the rest after it.
    int before = 0;
    from = first_marked;
    while (from > 0 && before < window_cells / 3) {
      before += pieces[--from].width;
    }
  }
  Excerpt excerpt;
  int cells = 0;
  const auto add = [&](std::string_view text, int width, char below) {
    excerpt.shown += text;
    excerpt.carets.append(static_cast<size_t>(width), below);
    cells += width;
  };
  if (from > 0) add("…", 1, ' ');
  bool any = false;
  for (size_t i = from; i < pieces.size(); ++i) {
    if (i == first_marked && !pieces[i].marked) {
      add(pieces[i].text, pieces[i].width, ' ');
      // An empty range: one caret at the character that follows it.
      excerpt.carets[excerpt.carets.size() -
                     static_cast<size_t>(std::max(pieces[i].width, 1))] = '^';
      any = true;
    } else {
      add(pieces[i].text, pieces[i].width, pieces[i].marked ? '^' : ' ');
      any |= pieces[i].marked && pieces[i].width > 0;
    }
    if (cells >= window_cells && i + 1 < pieces.size()) {
      add("…", 1, ' ');
      break;
    }
  }
  if (!any) excerpt.carets += '^';
  excerpt.carets.erase(excerpt.carets.find_last_not_of(' ') + 1);
  return excerpt;
}

void print_text(std::string& out, const Diagnostic& diagnostic,
                const Sources& sources, const Lines* lines, Language language) {
  if (lines != nullptr) {
    const Position at = lines->position(diagnostic.span.begin);
    out += sources[diagnostic.span.source].path + ':' +
           std::to_string(at.line) + ':' + std::to_string(at.column) + ": ";
  } else if (!diagnostic.path.empty()) {
    out += diagnostic.path + ":1:1: ";
  }
  out += diagnostic.severity == Severity::error ? "error: " : "warning: ";
  out += format(*diagnostic.message, diagnostic.arguments, language);
  out += " [" + std::string(diagnostic.message->id) + "]\n";
  size_t margin = 3;
  if (lines != nullptr) {
    const Position at = lines->position(diagnostic.span.begin);
    const auto [line, begin] = lines->line(diagnostic.span.begin);
    const Excerpt excerpt = excerpt_of(line, diagnostic.span.begin - begin,
                                       diagnostic.span.end - begin);
    const std::string number = std::to_string(at.line);
    margin += std::max<size_t>(number.size(), 2);
    out += std::string(margin - number.size(), ' ') + number + " | " +
           excerpt.shown + '\n';
    out += std::string(margin, ' ') + " | " + excerpt.carets + '\n';
  }
  if (diagnostic.help != nullptr) {
    out += std::string(margin, ' ') +
           (language == Language::ja ? " = ヒント: " : " = help: ") +
           format(*diagnostic.help, diagnostic.help_arguments, language) + '\n';
  }
}

void print_json(std::string& out, const Diagnostic& diagnostic,
                const Sources& sources, const Lines* lines, Language language) {
  out += out.empty() ? "[\n  {\"path\": " : ",\n  {\"path\": ";
  if (lines == nullptr) {
    if (diagnostic.path.empty()) {
      out += "null";
    } else {
      append_json_text(out, diagnostic.path);
    }
    out +=
        ", \"line\": null, \"column\": null, \"endLine\": null, "
        "\"endColumn\": null";
  } else {
    const Position begin = lines->position(diagnostic.span.begin);
    const Position end = lines->position(diagnostic.span.end);
    append_json_text(out, sources[diagnostic.span.source].path);
    out += ", \"line\": " + std::to_string(begin.line) +
           ", \"column\": " + std::to_string(begin.column) +
           ", \"endLine\": " + std::to_string(end.line) +
           ", \"endColumn\": " + std::to_string(end.column);
  }
  out += diagnostic.severity == Severity::error ? ", \"severity\": \"error\""
                                                : ", \"severity\": \"warning\"";
  out += ", \"id\": ";
  append_json_text(out, diagnostic.message->id);
  out += ", \"message\": ";
  append_json_text(out,
                   format(*diagnostic.message, diagnostic.arguments, language));
  out += ", \"help\": ";
  if (diagnostic.help == nullptr) {
    out += "null";
  } else {
    append_json_text(
        out, format(*diagnostic.help, diagnostic.help_arguments, language));
  }
  out += '}';
}

// Escapes as the runner of GitHub's workflows reads them back.
void append_github(std::string& out, std::string_view text, bool property) {
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
}

void print_github(std::string& out, const Diagnostic& diagnostic,
                  const Sources& sources, const Lines* lines,
                  Language language) {
  out += diagnostic.severity == Severity::error ? "::error " : "::warning ";
  if (lines != nullptr) {
    const Position begin = lines->position(diagnostic.span.begin);
    const Position end = lines->position(diagnostic.span.end);
    out += "file=";
    append_github(out, sources[diagnostic.span.source].path, true);
    out += ",line=" + std::to_string(begin.line);
    out += ",endLine=" + std::to_string(end.line);
    out += ",col=" + std::to_string(begin.column);
    // Columns count only within one line.
    if (end.line == begin.line) {
      out += ",endColumn=" + std::to_string(end.column);
    }
    out += ',';
  } else if (!diagnostic.path.empty()) {
    out += "file=";
    append_github(out, diagnostic.path, true);
    out += ",line=1,";
  }
  out += "title=";
  append_github(out, diagnostic.message->id, true);
  out += "::";
  std::string text =
      format(*diagnostic.message, diagnostic.arguments, language);
  if (diagnostic.help != nullptr) {
    text += '\n';
    text += format(*diagnostic.help, diagnostic.help_arguments, language);
  }
  append_github(out, text, false);
  out += '\n';
}

}  // namespace

std::vector<Diagnostic> sorted(const Diagnostics& diagnostics,
                               const Sources& sources) {
  std::vector<Diagnostic> list = diagnostics.list();
  const auto key = [&](const Diagnostic& diagnostic) {
    const bool placed = diagnostic.span.source < sources.size();
    return std::tuple<bool, std::string_view, uint32_t, uint32_t, Severity,
                      std::string_view, const std::vector<std::string>&>(
        placed,
        placed ? std::string_view(sources[diagnostic.span.source].path)
               : std::string_view(diagnostic.path),
        diagnostic.span.begin, diagnostic.span.end, diagnostic.severity,
        diagnostic.message->id, diagnostic.arguments);
  };
  std::stable_sort(list.begin(), list.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) {
                     return key(a) < key(b);
                   });
  list.erase(std::unique(list.begin(), list.end(),
                         [&](const Diagnostic& a, const Diagnostic& b) {
                           return key(a) == key(b);
                         }),
             list.end());
  return list;
}

// A file full of mistakes has one cause or a few: the first ones are said, the
// others are counted.
static std::vector<Diagnostic> at_most_for_a_file(std::vector<Diagnostic> list,
                                                  const Sources& sources) {
  constexpr size_t most = 200;
  std::vector<Diagnostic> result;
  for (size_t i = 0; i < list.size();) {
    const uint32_t source = list[i].span.source;
    size_t end = i + 1;
    while (end < list.size() && list[end].span.source == source) ++end;
    const bool placed = source < sources.size();
    const size_t shown = placed ? std::min(end - i, most) : end - i;
    for (size_t k = 0; k < shown; ++k) result.push_back(std::move(list[i + k]));
    if (shown < end - i) {
      Diagnostics more;
      const size_t left = end - i - shown;
      const auto errors =
          std::count_if(list.begin() + static_cast<std::ptrdiff_t>(i + shown),
                        list.begin() + static_cast<std::ptrdiff_t>(end),
                        [](const Diagnostic& diagnostic) {
                          return diagnostic.severity == Severity::error;
                        });
      const Span place{source, list[i + shown].span.begin,
                       list[i + shown].span.end};
      if (errors > 0) {
        more.error(place, message::report_more, std::to_string(left));
      } else {
        more.warning(place, message::report_more, std::to_string(left));
      }
      result.push_back(more.list().front());
    }
    i = end;
  }
  return result;
}

std::string report(const Diagnostics& diagnostics, const Sources& sources,
                   const Files* files, const ReportOptions& options) {
  std::string out;
  uint32_t current = Span::nowhere;
  std::optional<Lines> lines;
  for (const Diagnostic& diagnostic :
       at_most_for_a_file(sorted(diagnostics, sources), sources)) {
    const uint32_t source = diagnostic.span.source;
    const bool placed = source < sources.size();
    if (placed && source != current) {
      current = source;
      std::string text = sources[source].text;
      if (text.empty() && files != nullptr) {
        text = files->read(sources[source].path).value_or("");
        join_sound_marks(text);
      }
      lines.emplace(std::move(text));
    }
    const Lines* here = placed ? &*lines : nullptr;
    switch (options.format) {
      case ReportFormat::text:
        print_text(out, diagnostic, sources, here, options.language);
        break;
      case ReportFormat::json:
        print_json(out, diagnostic, sources, here, options.language);
        break;
      case ReportFormat::github:
        print_github(out, diagnostic, sources, here, options.language);
        break;
    }
  }
  if (options.format == ReportFormat::json) {
    out += out.empty() ? "[]\n" : "\n]\n";
  }
  return out;
}

}  // namespace portal
