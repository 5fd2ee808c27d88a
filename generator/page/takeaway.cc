#include "page/takeaway.h"

namespace portal {

namespace {

constexpr std::string_view short_field = "＿＿＿＿＿＿＿＿";
constexpr std::string_view large_field = "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿";

// Files of Windows' editors begin with a byte order mark and end their lines
// with two characters.
std::string with_plain_lines(std::string_view source) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (source.starts_with(mark)) source.remove_prefix(mark.size());
  std::string text(source);
  std::erase(text, '\r');
  return text;
}

// The text behind the front matter.
std::string_view body_of(std::string_view source) {
  constexpr std::string_view fence = "---\n";
  if (!source.starts_with(fence)) return source;
  const size_t end = source.find("\n---\n", fence.size() - 1);
  if (end == std::string_view::npos) return source;
  return source.substr(end + std::string_view("\n---\n").size());
}

// {記入:…}, {記入欄:…} and {漢字|かな}; anything else stays as it is written.
void append_directive(std::string_view inside, std::string& out) {
  if (inside.starts_with("記入:")) {
    out += short_field;
    return;
  }
  if (inside.starts_with("記入欄:")) {
    out += large_field;
    return;
  }
  const size_t bar = inside.find('|');
  if (bar == std::string_view::npos) {
    out.append("{").append(inside).append("}");
    return;
  }
  std::string_view base = inside.substr(0, bar);
  if (base.ends_with('\\')) base.remove_suffix(1);  // written in a table
  out.append(base).append("（").append(inside.substr(bar + 1)).append("）");
}

// What a link leads to, when it is of this site's own files.
bool leads_to_content(std::string_view target) {
  return target.find("://") == std::string_view::npos &&
         !target.starts_with("#") && !target.starts_with("mailto:");
}

}  // namespace

std::string takeaway_markdown(std::string_view title, std::string_view summary,
                              std::string_view source) {
  std::string out = "# ";
  out.append(title).append("\n\n").append(summary).append("\n\n");
  const std::string lines = with_plain_lines(source);
  const std::string_view text = body_of(lines);
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '{') {
      const size_t end = text.find_first_of("}\n", i);
      if (end != std::string_view::npos && text[end] == '}') {
        append_directive(text.substr(i + 1, end - i - 1), out);
        i = end + 1;
        continue;
      }
    }
    const bool opens_link = text[i] == '[' && (i == 0 || text[i - 1] != '!');
    if (opens_link) {
      const size_t middle = text.find_first_of("]\n", i);
      if (middle != std::string_view::npos &&
          text.substr(middle).starts_with("](")) {
        const size_t end = text.find_first_of(")\n", middle);
        const size_t from = middle + 2;
        if (end != std::string_view::npos && text[end] == ')' &&
            leads_to_content(text.substr(from, end - from))) {
          out += text.substr(i + 1, middle - i - 1);
          i = end + 1;
          continue;
        }
      }
    }
    out += text[i++];
  }
  return out;
}

}  // namespace portal
