#include "page/embedded.h"

#include <algorithm>
#include <string_view>

namespace portal {

// Copies the markup and changes what stands in tags; keeps every position
// that points into it right.
static Document changed(const Document& document, int levels,
                        const std::string& prefix) {
  Document result;
  result.references = document.references;
  result.headings = document.headings;
  const std::string_view html = document.html;
  size_t hole = 0, run = 0;
  const auto mark = [&](size_t at) {
    const auto here = static_cast<uint32_t>(result.html.size());
    for (; hole < document.holes.size() && document.holes[hole].at == at;
         ++hole) {
      result.holes.push_back({here, document.holes[hole].reference});
    }
    if (run > 0 && run <= document.prose.size() &&
        document.prose[run - 1].end == at) {
      result.prose[run - 1].end = here;
    }
    if (run < document.prose.size() && document.prose[run].begin == at) {
      result.prose.push_back({here, here, document.prose[run].heading});
      ++run;
    }
  };
  for (size_t i = 0; i <= html.size(); ++i) {
    mark(i);
    if (i == html.size()) break;
    const std::string_view rest = html.substr(i);
    const size_t digit = rest.starts_with("</h")  ? 3
                         : rest.starts_with("<h") ? 2
                                                  : 0;
    if (digit > 0 && rest.size() > digit && rest[digit] >= '1' &&
        rest[digit] <= '6') {
      result.html += rest.substr(0, digit);
      result.html +=
          static_cast<char>(std::min<int>('6', rest[digit] + levels));
      i += digit;
      if (!prefix.empty() && rest[digit + 1] == ' ') i = html.find('>', i) - 1;
      continue;
    }
    // Landmarks of several documents would have the same names.
    constexpr std::string_view landmark = " role=\"region\"";
    if (!prefix.empty() && rest.starts_with(landmark)) {
      result.html += " role=\"group\"";
      i += landmark.size() - 1;
      continue;
    }
    result.html += html[i];
    if (prefix.empty() || html[i] != '"') continue;
    // Behind the quote that opens an id, or a reference to one.
    const std::string_view before = html.substr(0, i + 1);
    for (const std::string_view attribute :
         {" id=\"", " for=\"", " aria-labelledby=\"", " aria-describedby=\""}) {
      if (before.ends_with(attribute)) result.html += prefix;
    }
    if (before.ends_with(" href=\"") && rest.size() > 1 && rest[1] == '#') {
      result.html += '#' + prefix;
      ++i;
    }
  }
  return result;
}

Document embedded(const Document& document, int levels,
                  const std::string& prefix) {
  Document result = changed(document, levels, prefix);
  result.prose.clear();
  return result;
}

Document sunk(const Document& document, int levels) {
  return changed(document, levels, "");
}

}  // namespace portal
