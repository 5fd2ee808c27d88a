#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace portal {

// Reports every name that does not survive FAT32, exFAT, or a zip unpacked on a
// Windows desktop: other than a-z 0-9 . _ - in ASCII, names of Windows'
// devices, a dot at the end, more than 60 characters in a part or 150 in all,
// two names that Windows takes for one.
void check_names(const std::vector<std::string>& paths,
                 Diagnostics& diagnostics);

}  // namespace portal
