#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"

namespace portal {

// The dictionary of mode "grams": its shards, and the first term of each.
struct Dictionary {
  std::vector<IndexFile> files;
  std::u16string grams, loose;  // two units each
  std::vector<std::u16string> words;
};

// The dictionary of `documents`, whose order numbers them.
Dictionary build_dictionary(std::span<const SearchDocument* const> documents,
                            unsigned threads);

// The pairs of folded text that the dictionary has for it, without the one of
// its last unit: what stands behind that is not known.
std::vector<std::u16string> pairs_of(std::u16string_view text);

// The name of the shard of `letter` (g, l or w) that begins with `first`.
std::string shard_name(char letter, std::u16string_view first);

// Words of titles and headings, of 2 to 20 units, to suggest when nothing is
// found: those that most documents have, sorted.
std::vector<std::u16string> suggested_words(
    std::span<const SearchDocument* const> documents, unsigned threads,
    size_t most);

}  // namespace portal
