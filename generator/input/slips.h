#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "input/inline_text.h"

namespace portal {

// Whether a text is a paragraph, whose lines may begin with signs that should
// have made something else of them, or a heading or a cell.
enum class Lines { of_paragraph, within };

// Reports what the author meant as markup and the Markdown parser took for
// text: 「##見出し」 without a space, full-width signs, addresses with spaces.
// All of it would be published as it is written.
//   range   where the text stands in `file`
//   pieces  what it was found to consist of; code and links are left alone
void report_slips(uint32_t source, std::string_view file, Range range,
                  const std::vector<Piece>& pieces, Lines lines,
                  Diagnostics& diags);

}  // namespace portal
