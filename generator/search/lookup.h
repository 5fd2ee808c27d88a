#pragma once

#include <span>
#include <string>
#include <vector>

#include "search/index.h"

namespace portal {

// A piece of a published text, folded, and the page that has it.
struct Phrase {
  std::string url;
  std::u16string text;
};

// Takes phrases out of `records`, at most `most`, spread evenly. The same
// records give the same phrases.
std::vector<Phrase> phrases_of(std::span<const SearchRecord> records,
                               size_t most = 200);

// Those of `phrases` that the written `files` alone do not lead to: looks each
// up from the script's text to the record of the page, as the search page does
// for a quoted phrase. A sound index leaves none.
std::vector<Phrase> unfound(std::span<const Phrase> phrases,
                            std::span<const IndexFile> files,
                            unsigned threads = 1);

}  // namespace portal
