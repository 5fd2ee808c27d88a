#pragma once

#include <string_view>

namespace portal {

// Whether absolute addresses of a site may begin with `text`: https or http, a
// host with or without a port, a path, all as they travel – a Japanese domain
// in Punycode, a Japanese path percent-encoded. No user, no query. '/' at its
// end is not asked for.
bool is_base_url(std::string_view text);

}  // namespace portal
