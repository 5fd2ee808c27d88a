#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "output/publish.h"
#include "page/edition.h"

namespace portal {

// Reads every finished page: reports what is wrong with it, and gives the
// files of the search index over what the pages say; nullopt when anything is
// wrong.
std::optional<std::vector<Output>> audit_and_index(const Edition& edition,
                                                   const PublishedTree& tree,
                                                   unsigned threads,
                                                   Diagnostics& diags);

// The number of an edition: a digest of all its files but the script below.
std::string edition_id(const std::vector<FileEntry>& files);

// The script that tells a page which edition it belongs to. Its number is the
// digest of all other files; in a file of its own, so that one edit does not
// change every page.
std::vector<Output> edition_script(const Edition& edition,
                                   const PublishedTree& tree);

}  // namespace portal
