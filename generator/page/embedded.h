#pragma once

#include <string>

#include "model/document.h"

namespace portal {

// A document as it stands inside another page: its headings sink by `levels`,
// and every id, with what refers to it, begins with `prefix`, so that several
// documents share a page. Its headings have no ids: links to them lead to the
// page of the document. Nor are there prose runs: terms are linked there, too.
Document embedded(const Document& document, int levels,
                  const std::string& prefix);

// The same document with its headings sunk by `levels`; ids and prose runs as
// they were.
Document sunk(const Document& document, int levels);

}  // namespace portal
