#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"
#include "search/terms.h"

namespace portal {

// The dictionary of mode "grams": its shards, and the first term of each.
struct Dictionary {
  std::vector<IndexFile> files;
  std::u16string grams, loose;  // two units each
  std::vector<std::u16string> words;
};

Dictionary build_dictionary(const Terms& terms, unsigned threads);

// The name of the shard of `letter` (g, l or w) that begins with `first`.
std::string shard_name(char letter, std::u16string_view first);

}  // namespace portal
