#pragma once

#include "page/edition.h"

namespace portal {

// Glossary, sources, search, comparison, 「似た自治体をさがす」, site map, 404.
// Lists every page that was added before: call it last.
void add_reference_pages(Edition& edition);

}  // namespace portal
