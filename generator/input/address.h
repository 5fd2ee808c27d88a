#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace portal {

enum class AddressKind {
  content,   // a file of the site, relative; or a fragment alone
  external,  // https or http
  contact,   // mailto or tel
  refused,   // reported
};

// What `address`, the target of a link as written, leads to. Only addresses
// that mean the same in a browser, from a USB stick and in a feed pass: no
// other schemes, nothing that begins with '/', no backslashes.
AddressKind check_address(std::string_view address, Span span,
                          Diagnostics& diags);

// An external address with everything percent-encoded that must not stand in
// one. The host keeps its characters.
std::string encode_address(std::string_view address);

// Where a bare address that begins at the start of `text` ends: before what
// cannot belong to it – Japanese text, brackets, closing punctuation. 0 when
// it does not begin with https:// or http:// and a host.
size_t bare_address_size(std::string_view text);

}  // namespace portal
