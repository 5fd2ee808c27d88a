#pragma once

#include <string>
#include <vector>

namespace portal {

// content/writing.json: how the texts of this site are written. `check` finds
// departures; without the file it looks for none.
struct Writing {
  // What makes a number a figure that needs a source, when it stands behind
  // it: 人, %, か所. Longest first.
  std::vector<std::string> units;
  int longest_sentence = 0;  // characters; 0: no limit
  int median_sentence = 0;   // of the sentences of a page; 0: no limit
  // Abbreviations that need no explanation: PDF.
  std::vector<std::string> known;
  // Spellings that are not used here.
  struct Spelling {
    std::string wrong, right, why;
    std::vector<std::string> except;  // words in which `wrong` is right
  };
  std::vector<Spelling> spellings;
};

}  // namespace portal
