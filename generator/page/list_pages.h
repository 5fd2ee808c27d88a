#pragma once

#include "page/edition.h"

namespace portal {

// Home, the lists of all cases, a page for every value of every facet, and
// the ten points with what all cases did there.
void add_list_pages(Edition& edition);

}  // namespace portal
