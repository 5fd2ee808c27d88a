#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"

namespace portal {

// What a text may be at most. Packaged versions of the Markdown parser take
// time or memory out of all proportion for some inputs, or abort; all that is
// known of that kind needs more than these allow.
inline constexpr size_t max_body_bytes = 128U << 10U;
inline constexpr size_t max_line_bytes = 16U << 10U;
inline constexpr size_t max_line_bars = 64;
inline constexpr size_t max_line_tabs = 64;
inline constexpr size_t max_bracket_run = 200;
inline constexpr size_t max_block_brackets = 2000;  // '[' between blank lines
inline constexpr size_t max_definition_bytes = 2U << 10U;
inline constexpr size_t max_html_starts = 50;  // "<!" and "<?"
inline constexpr size_t max_depth = 24;  // of quotes and lists in one another
inline constexpr size_t max_html_bytes = 4U << 20U;

// Whether the text of `file` from `begin` on can be parsed; reports all that
// speaks against it, at most once a line and kind.
bool check_markdown_limits(uint32_t source, std::string_view file, size_t begin,
                           Diagnostics& diags);

}  // namespace portal
