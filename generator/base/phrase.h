#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/html.h"

namespace portal {

// Where a Japanese line may break without cutting a phrase: byte offsets into
// `text`, ascending, neither 0 nor the end.
//   words  names that are never cut, such as the terms of a glossary
// ICU's phrase breaks are the start; a break inside one of `words`, inside a
// short run of kanji, before a suffix or before what cannot begin a line is
// dropped.
std::vector<size_t> phrase_breaks(std::string_view text,
                                  std::span<const std::string> words);

// `text` escaped, with <wbr> at those places, and lists of numbers (1・3・5),
// ranges (12～18) and rates with their particle (5%が) in a span of the class
// "whole". For headings, labels and other short texts whose
// style is word-break: keep-all.
Html with_phrase_breaks(std::string_view text,
                        std::span<const std::string> words);

}  // namespace portal
