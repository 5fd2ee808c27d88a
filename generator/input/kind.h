#pragma once

#include <string_view>

#include "base/diagnostics.h"
#include "base/node.h"
#include "input/scan.h"

namespace portal {

// Whether `fields`, of the Markdown file `path`, are those of another kind of
// file than its folder holds. That is reported once: each field would be wrong
// by itself, twenty times over, and none of it would say what happened.
//   body  the Markdown below the fields
bool is_misplaced(const Node& fields, std::string_view path,
                  std::string_view body, Diagnostics& diagnostics);

}  // namespace portal
