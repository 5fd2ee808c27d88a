#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/files.h"
#include "base/source.h"
#include "output/output.h"
#include "page/edition.h"

namespace portal {

// Files of assets/ by the names they are published by, which carry the digest
// of what their bytes depend on. Style sheets are joined in the order of their
// names and published as one, css/site.css, without comments and spare blanks.
// Scripts are read from `sources`, which must be kept, and published small.
//   report  gets the mistakes of scripts, when they are made
//   diags   gets what cannot be read or run
std::vector<Asset> read_assets(const Files& files, const Sources& sources,
                               std::vector<Output>& outputs,
                               Diagnostics& report, Diagnostics& diags);

// A style sheet that says the same in fewer bytes. Strings stay as they are.
std::string compact_css(std::string_view css);

}  // namespace portal
