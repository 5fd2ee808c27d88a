#pragma once

#include "base/diagnostics.h"
#include "base/files.h"
#include "output/output.h"
#include "page/edition.h"

namespace portal {

// The handbook as EPUB 3, for tablets: handbook.epub. The book holds what it
// needs: a link to a page outside it leads to the published site, when its
// address is known, and is plain text otherwise.
//   files   for the pictures and the style; read when the book is made
//   report  gets what is wrong with the templates
Output handbook_epub(const Edition& edition, const Files& files,
                     const Digest& program, Diagnostics& report);

}  // namespace portal
