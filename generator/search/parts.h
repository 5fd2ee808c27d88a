#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "search/index.h"

namespace portal {

// The parts of a page whose text is long: documents of the same URL and head
// that share its sections in order. A section that is too long itself is cut
// between two characters, and the next part begins a stretch before the cut:
// whatever can be typed stands whole in one part. Empty when `document` is
// short enough to stay whole.
std::vector<SearchDocument> parts_of(const SearchDocument& document);

// Whether `records[i]` goes on with the page of the one before.
bool is_later_part(std::span<const SearchRecord> records, size_t i);

}  // namespace portal
