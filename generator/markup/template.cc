#include "markup/template.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "markup/messages.h"

namespace portal {

using Step = Template::Step;

static constexpr std::string_view folder = "templates/";
static constexpr std::string_view partial_folder = "templates/partials/";
// Far above any real page; stops partials that double at every level.
static constexpr size_t most_steps = 100'000;
static constexpr size_t most_partials = 5'000;
static constexpr size_t most_bytes = 4'000'000;
// A list within itself, twenty times: {{#a}}{{#a}}…
static constexpr size_t most_rounds = 2'000'000;

// One file after another into the steps of one template: partials are
// compiled where they are named.
class TemplateCompiler {
 public:
  TemplateCompiler(const std::map<std::string_view, uint32_t>& partials,
                   const std::vector<Source>& sources, Diagnostics& diags)
      : partials_(partials), sources_(sources), diags_(diags) {}

  Template compile(uint32_t source) {
    file(source, "");
    Template result;
    result.steps_ = std::move(steps_);
    result.digest_ = digester_.finish();
    return result;
  }

 private:
  struct Tag {
    char kind = 0;  // 0: a variable; otherwise one of # ^ / > ! = & {
    std::string_view name;
    size_t begin = 0, end = 0;  // with its delimiters
    size_t name_begin = 0;
  };

  void file(uint32_t source, std::string_view indent);
  bool tag(std::string_view text, size_t begin, uint32_t source, Tag& tag);
  void handle(const Tag& tag, uint32_t source, std::string_view indent,
              std::vector<size_t>& open);
  void partial(const Tag& tag, Span span, std::string_view indent);
  void add_text(std::string_view text, std::string_view indent);
  void add(Step::Kind kind, std::string_view name, Span span);

  const std::map<std::string_view, uint32_t>& partials_;
  const std::vector<Source>& sources_;
  Diagnostics& diags_;
  std::vector<Step> steps_;
  std::vector<uint32_t> including_;
  std::string open_ = "{{", close_ = "}}";
  Digester digester_;
  bool line_begins_ = true;
  size_t bytes_ = 0;           // of text
  size_t partials_taken_ = 0;  // a partial counts each time it is named
  bool is_too_large_ = false;  // nothing more is read
};

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Finds where a tag ends; false after reporting that it does not.
bool TemplateCompiler::tag(std::string_view text, size_t begin, uint32_t source,
                           Tag& tag) {
  const auto place = [&](size_t from, size_t to) {
    return Span{source, static_cast<uint32_t>(from), static_cast<uint32_t>(to)};
  };
  size_t at = begin + open_.size();
  std::string close = close_;
  tag = Tag();
  tag.begin = begin;
  if (at < text.size() &&
      std::string_view("#^/>!=&{").find(text[at]) != std::string_view::npos) {
    tag.kind = text[at++];
    if (tag.kind == '{') close = "}" + close_;
    if (tag.kind == '=') close = "=" + close_;
  }
  const size_t end = text.find(close, at);
  if (end == std::string_view::npos) {
    diags_.error(place(begin, begin + open_.size()), message::template_tag_open,
                 open_, close);
    return false;
  }
  tag.end = end + close.size();
  std::string_view name = text.substr(at, end - at);
  tag.name = trim(name);
  tag.name_begin = static_cast<size_t>(tag.name.data() - text.data());
  const bool free_text = tag.kind == '!' || tag.kind == '=';
  const bool bad =
      tag.name.empty() ||
      std::any_of(tag.name.begin(), tag.name.end(), [](unsigned char c) {
        return !(std::isalnum(c) != 0 || c == '_' || c == '.' || c == '-' ||
                 c == '/');
      });
  if (!free_text && bad) {
    diags_.error(place(begin, tag.end), message::template_tag_name,
                 std::string(tag.name));
    return false;
  }
  return true;
}

void TemplateCompiler::add(Step::Kind kind, std::string_view name, Span span) {
  Step step;
  step.kind = kind;
  step.text = name;
  step.span = span;
  if (name == ".") {
    step.names = {"."};
  } else {
    for (size_t begin = 0; begin <= name.size();) {
      const size_t dot = std::min(name.find('.', begin), name.size());
      step.names.emplace_back(name.substr(begin, dot - begin));
      begin = dot + 1;
    }
  }
  steps_.push_back(std::move(step));
  const char kind_byte = static_cast<char>('0' + static_cast<int>(kind));
  digester_.add({&kind_byte, 1}).add(name);
}

void TemplateCompiler::add_text(std::string_view text,
                                std::string_view indent) {
  if (text.empty()) return;
  if (steps_.empty() || steps_.back().kind != Step::Kind::text) {
    steps_.push_back({Step::Kind::text, {}, {}, 0, {}});
  }
  std::string& out = steps_.back().text;
  const size_t before = out.size();
  bytes_ += text.size();
  for (const char c : text) {
    if (c == '\r') continue;  // line ends as an editor on Windows saves them
    if (line_begins_ && c != '\n') out += indent;
    line_begins_ = c == '\n';
    out += c;
  }
  digester_.add(std::string_view(out).substr(before));
}

void TemplateCompiler::partial(const Tag& tag, Span span,
                               std::string_view indent) {
  const auto found = partials_.find(tag.name);
  if (found == partials_.end()) {
    auto report = diags_.error(span, message::template_partial_missing,
                               std::string(tag.name));
    std::vector<std::string_view> known;
    for (const auto& [name, index] : partials_) known.push_back(name);
    const std::string_view near = closest(tag.name, known);
    if (!near.empty()) report.help(message::did_you_mean, std::string(near));
    return;
  }
  if (std::find(including_.begin(), including_.end(), found->second) !=
      including_.end()) {
    diags_.error(span, message::template_partial_cycle, std::string(tag.name));
    return;
  }
  if (steps_.size() > most_steps || bytes_ > most_bytes ||
      ++partials_taken_ > most_partials) {
    diags_.error(span, message::template_partial_depth);
    is_too_large_ = true;
    return;
  }
  // Delimiters that a file sets hold in that file only.
  const std::string open = open_, close = close_;
  open_ = "{{";
  close_ = "}}";
  file(found->second, indent);
  open_ = open;
  close_ = close;
}

void TemplateCompiler::handle(const Tag& tag, uint32_t source,
                              std::string_view indent,
                              std::vector<size_t>& open) {
  const Span span{source, static_cast<uint32_t>(tag.name_begin),
                  static_cast<uint32_t>(tag.name_begin + tag.name.size())};
  switch (tag.kind) {
    case '!':
      return;
    case '=': {
      const size_t gap = tag.name.find(' ');
      const std::string_view left = tag.name.substr(0, gap);
      const std::string_view right =
          gap == std::string_view::npos ? "" : trim(tag.name.substr(gap));
      if (left.empty() || right.empty() ||
          right.find(' ') != std::string_view::npos) {
        diags_.error(span, message::template_delimiters);
        return;
      }
      const std::string new_open(left), new_close(right);
      open_ = new_open;
      close_ = new_close;
      return;
    }
    case '>':
      partial(tag, span, indent);
      return;
    case '#':
    case '^':
      open.push_back(steps_.size());
      add(tag.kind == '#' ? Step::Kind::section : Step::Kind::inverted,
          tag.name, span);
      return;
    case '/':
      if (open.empty()) {
        diags_.error(span, message::template_section_end,
                     std::string(tag.name));
        return;
      }
      if (steps_[open.back()].text != tag.name) {
        diags_.error(span, message::template_section_other,
                     std::string(tag.name), steps_[open.back()].text);
        return;
      }
      steps_[open.back()].end = steps_.size();
      open.pop_back();
      add(Step::Kind::end, tag.name, span);
      return;
    default:
      add(tag.kind == 0 ? Step::Kind::variable : Step::Kind::unescaped,
          tag.name, span);
      line_begins_ = false;
  }
}

void TemplateCompiler::file(uint32_t source, std::string_view indent) {
  including_.push_back(source);
  const std::string_view text = sources_[source].text;
  std::vector<size_t> open;
  size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size() && !is_too_large_) {
    const size_t begin = text.find(open_, at);
    if (begin == std::string_view::npos) break;
    Tag found;
    if (!tag(text, begin, source, found)) {
      at = text.size();
      break;
    }
    // A line that holds nothing but a tag that prints nothing vanishes.
    size_t line = begin;
    while (line > at && is_blank(text[line - 1])) --line;
    size_t after = found.end;
    while (after < text.size() && is_blank(text[after])) ++after;
    const bool starts_line = line == 0 || text[line - 1] == '\n';
    const bool crlf = text.substr(after).starts_with("\r\n");
    const bool ends_line = after == text.size() || text[after] == '\n' || crlf;
    const bool prints =
        found.kind == 0 || found.kind == '&' || found.kind == '{';
    const bool standalone = !prints && starts_line && ends_line;
    add_text(text.substr(at, (standalone ? line : begin) - at), indent);
    std::string inner(indent);
    if (standalone) inner += text.substr(line, begin - line);
    if (prints && line_begins_ && !indent.empty()) {
      // Text that a partial's line starts with is indented; a value too.
      add_text(" ", indent.substr(1));
    }
    handle(found, source, found.kind == '>' ? inner : indent, open);
    at = found.end;
    if (standalone) {
      at = after;
      if (crlf) ++at;
      if (at < text.size()) ++at;
      line_begins_ = true;
    }
  }
  // Whatever is wrong, a section has an end behind it.
  for (const size_t step : open) steps_[step].end = steps_.size();
  if (is_too_large_) open.clear();
  if (at < text.size() && !is_too_large_) add_text(text.substr(at), indent);
  for (const size_t step : open) {
    diags_.error(steps_[step].span, message::template_section_open,
                 steps_[step].text);
  }
  including_.pop_back();
}

namespace {

// Runs the steps of a template over a stack of values.
class Renderer {
 public:
  Renderer(const std::vector<Step>& steps, Diagnostics& diags)
      : steps_(steps), diags_(diags) {}

  void run(size_t begin, size_t end);

  std::vector<const Value*> stack;
  std::string out;

 private:
  const Value* find(const Step& step);
  void print(const Step& step, const Value& value);
  bool is_endless(const Step& step);
  void unknown(const Step& step);

  const std::vector<Step>& steps_;
  Diagnostics& diags_;
  std::set<Span> reported_;
  size_t rounds_ = 0;  // of all sections
};

// Counts a round of a section; reports the first that is one too many.
bool Renderer::is_endless(const Step& step) {
  if (rounds_ > most_rounds) return true;
  if (++rounds_ <= most_rounds) return false;
  diags_.error(step.span, message::template_endless, step.text);
  return true;
}

const Value* Renderer::find(const Step& step) {
  if (step.names.front() == ".") return stack.back();
  const Value* found = nullptr;
  for (auto it = stack.rbegin(); it != stack.rend() && found == nullptr; ++it) {
    found = (*it)->find(step.names.front());
  }
  for (size_t i = 1; i < step.names.size() && found != nullptr; ++i) {
    found = found->find(step.names[i]);
  }
  if (found == nullptr) unknown(step);
  return found;
}

void Renderer::unknown(const Step& step) {
  if (!reported_.insert(step.span).second) return;
  std::vector<std::string_view> known;
  for (const Value* value : stack) {
    const std::vector<std::string_view> keys = value->keys();
    known.insert(known.end(), keys.begin(), keys.end());
  }
  auto report =
      diags_.error(step.span, message::template_name_unknown, step.text);
  const std::string_view close = closest(step.names.back(), known);
  if (!close.empty()) report.help(message::did_you_mean, std::string(close));
}

void Renderer::print(const Step& step, const Value& value) {
  if (const Html* markup = value.html()) {
    out += markup->text;
  } else if (const std::string* words = value.text()) {
    if (step.kind == Step::Kind::unescaped) {
      if (reported_.insert(step.span).second) {
        diags_.error(step.span, message::template_unescaped_text, step.text);
      }
      return;
    }
    append_escaped(out, *words);
  } else if (value.is_list() || value.is_map()) {
    if (reported_.insert(step.span).second) {
      diags_.error(step.span, message::template_not_printable, step.text);
    }
  }
}

void Renderer::run(size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    const Step& step = steps_[i];
    switch (step.kind) {
      case Step::Kind::text:
        out += step.text;
        break;
      case Step::Kind::variable:
      case Step::Kind::unescaped:
        if (const Value* value = find(step)) print(step, *value);
        break;
      case Step::Kind::section:
        if (const Value* value = find(step)) {
          if (value->is_list()) {
            value->each([&](const Value& item) {
              if (is_endless(step)) return false;
              stack.push_back(&item);
              run(i + 1, step.end);
              stack.pop_back();
              return true;
            });
          } else if (value->truthy()) {
            stack.push_back(value);
            run(i + 1, step.end);
            stack.pop_back();
          }
        }
        i = step.end;
        break;
      case Step::Kind::inverted:
        if (const Value* value = find(step); value && !value->truthy()) {
          run(i + 1, step.end);
        }
        i = step.end;
        break;
      case Step::Kind::end:
        break;
    }
  }
}

}  // namespace

Html Template::render(const Value& value, Diagnostics& diags) const {
  Renderer renderer(steps_, diags);
  renderer.stack.push_back(&value);
  renderer.out.reserve(32 * 1024);
  renderer.run(0, steps_.size());
  return Html{std::move(renderer.out)};
}

Templates Templates::compile(const std::vector<Source>& sources,
                             Diagnostics& diags) {
  constexpr std::string_view ending = ".html";
  std::map<std::string_view, uint32_t> partials;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    std::string_view path = sources[i].path;
    if (path.starts_with(partial_folder) && path.ends_with(ending)) {
      path.remove_prefix(partial_folder.size());
      path.remove_suffix(ending.size());
      partials[path] = i;
    }
  }
  Templates templates;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    const std::string_view path = sources[i].path;
    if (!path.starts_with(folder) || path.starts_with(partial_folder) ||
        path.find('/', folder.size()) != std::string_view::npos) {
      continue;
    }
    templates.templates_.emplace(
        path.substr(folder.size()),
        TemplateCompiler(partials, sources, diags).compile(i));
  }
  return templates;
}

const Template* Templates::find(std::string_view name) const {
  const auto found = templates_.find(name);
  return found != templates_.end() ? &found->second : nullptr;
}

const Template* Templates::need(std::string_view name,
                                Diagnostics& diags) const {
  const Template* found = find(name);
  if (found == nullptr) {
    diags.error({}, message::template_missing,
                std::string(folder) + std::string(name));
  }
  return found;
}

}  // namespace portal
