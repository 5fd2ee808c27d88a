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

// The page that a host shows for an address it does not know, at any depth: the
// only one whose links must start at the host's root, when that is known.
constexpr std::string_view not_found_path = "404.html";

// The path of an address: "/renkei/" of "https://example.jp/renkei/"; empty
// when there is none.
std::string_view path_of_url(std::string_view address);

// Whether an address leaves the site with a scheme that is safe to publish:
// https, http, mailto or tel.
bool is_external_url(std::string_view address);

// The bytes that %XX in an address stand for.
std::string percent_decoded(std::string_view text);

}  // namespace portal
