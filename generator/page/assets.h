#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/files.h"
#include "output/output.h"
#include "page/edition.h"

namespace portal {

// Files of assets/ by the names they are published by, which carry the digest
// of their bytes. Style sheets are joined in the order of their names and
// published as one, css/site.css, without comments and spare blanks. What
// cannot be read is reported.
std::vector<Asset> read_assets(const Files& files, std::vector<Output>& outputs,
                               Diagnostics& diags);

// A style sheet that says the same in fewer bytes. Strings stay as they are.
std::string compact_css(std::string_view css);

}  // namespace portal
