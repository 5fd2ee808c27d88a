#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/node.h"

namespace portal {

// The value of a JSON text (RFC 8259) with the place of every key and value;
// numbers keep their spelling. Refused beside wrong syntax: repeated keys,
// control characters behind escapes, more than 64 levels. What people write by
// mistake – full-width signs, comments, a comma too many – is named.
std::optional<Node> parse_json(uint32_t source, std::string_view text,
                               Diagnostics& diagnostics);

// Adds `text` in JSON's quotes.
void append_json_text(std::string& out, std::string_view text);

}  // namespace portal
