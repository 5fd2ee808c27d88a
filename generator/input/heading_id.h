#pragma once

#include <set>
#include <string>
#include <string_view>

namespace portal {

// The ids of one document.
class HeadingIds {
 public:
  // The id for a heading that reads `text`: NFKC, lower case, '-' for white
  // space, punctuation and signs left out, Japanese kept; "section" when
  // nothing is left, and "section-" before a digit: an id begins with a letter.
  // The second heading of the same id gets "-2", and so on. The ids of
  // footnotes and form fields (fn-1, fnref-1, f1) are never given.
  std::string add(std::string_view text);

 private:
  std::set<std::string, std::less<>> used_;
};

// Whether `text` holds a letter, of any script.
bool has_letter(std::string_view text);

}  // namespace portal
