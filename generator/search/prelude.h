#pragma once

#include <span>
#include <string>

#include "search/index.h"

namespace portal {

// What records have in common, as one text: packs are deflated as though it
// stood before them, so that a small file need not begin from nothing.
// It is taken from a sample of the records, so that most edits leave it, and
// the packs, as they are.
std::string prelude_of(std::span<const SearchRecord> records);

}  // namespace portal
