#pragma once

#include <span>
#include <string>
#include <vector>

#include "search/index.h"

namespace portal {

// A piece of a published text that its index does not lead to.
struct Unfound {
  std::string url;
  std::string phrase;
};

// Takes phrases out of `documents`, at most `most`, spread evenly, and looks
// each up in the written `files` alone, from the script's text to the record of
// the page: what the search page does for a quoted phrase. The same documents
// give the same phrases. A sound index leaves none unfound.
std::vector<Unfound> unfound_phrases(std::span<const SearchDocument> documents,
                                     std::span<const IndexFile> files,
                                     size_t most = 200);

}  // namespace portal
