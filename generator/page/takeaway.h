#pragma once

#include <string>
#include <string_view>

namespace portal {

// A form of content/tools/ as a Markdown file to take away.
//   title, summary  of the form, as text
//   source          the whole file, with its front matter
// What only this site's pages understand is written as any editor of text can
// show it: fields become blanks to write on, readings stand in brackets, links
// to other files of the content keep their words alone, since those files do
// not come with it.
std::string takeaway_markdown(std::string_view title, std::string_view summary,
                              std::string_view source);

}  // namespace portal
