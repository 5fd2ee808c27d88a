#pragma once

#include <string>
#include <string_view>

namespace portal {

// The address of `to` as a page at `from` writes it. Both are paths from the
// site's root, such as "cases/toyokawa.html"; `to` may carry a fragment. The
// result always names the file, so that it works from file:// too; a link
// within one page is the fragment alone.
std::string relative_url(std::string_view from, std::string_view to);

// What leads from a page at `from` back to the root: "" or "../".
std::string root_prefix(std::string_view from);

// Whether an address leaves the site with a scheme that is safe to publish:
// https, http, mailto or tel.
bool is_external_url(std::string_view address);

}  // namespace portal
