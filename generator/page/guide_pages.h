#pragma once

#include "page/edition.h"

namespace portal {

// The guide with its parts and chapters, the text pages, the forms, and the
// handbook that holds them all.
void add_guide_pages(Edition& edition);

}  // namespace portal
