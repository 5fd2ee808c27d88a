#pragma once

#include <string>
#include <string_view>

namespace portal {

// Text that already is markup. Its own type, so that nothing reaches a page
// unescaped by mistake: it comes only from escape(), the Markdown renderer,
// the template engine and the chart engine.
struct Html {
  std::string text;
};

// `text` as it may stand in an element or in a quoted attribute.
Html escape(std::string_view text);

// The same, added to `out`.
void append_escaped(std::string& out, std::string_view text);

}  // namespace portal
