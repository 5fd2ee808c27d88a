#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "output/manifest.h"
#include "output/progress.h"

namespace portal {

struct Verified {
  size_t files = 0;  // in the manifest
  std::vector<Finding> findings;
};

// Compares a copy of unknown origin with a manifest.
//   path     a folder (a published site, a mounted medium), a zip, an ISO
//            image, the address of a site on the web, or a text file with an
//            address in each line: then those files alone are looked at
//   against  another manifest file, or a folder to take for the truth; empty:
//            the manifest in `path`
// nullopt, and a report, when there is nothing to compare, or nothing that may
// safely be read. Files that Windows, macOS and Linux put on every stick by
// themselves are no findings.
std::optional<Verified> verify(const std::string& path,
                               const std::string& against, unsigned threads,
                               Progress& progress, Diagnostics& diagnostics);

// Whether an operating system puts a file of this name where it pleases.
bool is_left_by_a_system(std::string_view path);

}  // namespace portal
