#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "page/edition.h"

namespace portal {

// The page that readers of a stick open first; it stands beside the site's
// index.html.
//   published  the published folder: for the number and size of its files
std::optional<std::string> render_start_page(const Edition& edition,
                                             const std::string& published,
                                             Diagnostics& diags);

}  // namespace portal
