#pragma once

#include <optional>

#include "base/diagnostics.h"
#include "input/scan.h"
#include "model/site.h"

namespace portal {

// Every file as a record that is right by itself: settings and vocabularies
// first, as the rest is read by them, then the rest on up to `threads`
// threads. Neither the records nor the diagnostics depend on how many.
// What a wrong file would have given is missing from the content, which names
// it in `unread`; nullopt when the settings or the vocabularies are wrong, by
// which all the rest is read.
//
// The texts of `scan` are gone afterwards: at ten thousand pages they would
// take the memory that pages need. A report reads them again.
std::optional<Content> parse(Scan& scan, unsigned threads,
                             Diagnostics& diagnostics);

}  // namespace portal
