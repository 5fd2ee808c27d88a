#pragma once

#include "page/edition.h"

namespace portal {

// The guide with its parts and chapters, the text pages, and the forms.
void add_guide_pages(Edition& edition);

}  // namespace portal
