#pragma once

#include <bitset>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/site.h"

namespace portal {

// Finds the terms of the glossary in prose. Only the terms themselves are
// looked for: their variants (連携, 協議会) are too common to be linked.
class Lexicon {
 public:
  explicit Lexicon(const Site& site);

  struct Match {
    TermId term = 0;
    size_t size = 0;  // bytes; 0: no term begins here
  };

  // The longest term that begins at `offset`.
  Match at(std::string_view text, size_t offset) const;

 private:
  // Words by their first three bytes, longest first: one character of
  // Japanese, so that most places are settled by one look.
  struct Word {
    std::string text;
    TermId term;
  };
  std::map<std::string, std::vector<Word>, std::less<>> words_;
  std::bitset<65536> begins_;  // of what may begin a word
};

}  // namespace portal
