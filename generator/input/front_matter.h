#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/diagnostics.h"
#include "base/node.h"

namespace portal {

// The two parts of a Markdown file.
struct FrontMatter {
  // The fields, a mapping; its own span is the opening line. Absent when the
  // YAML is wrong.
  std::optional<Node> fields;
  uint32_t body = 0;  // where the Markdown begins
};

// Splits `text` at its lines `---` and reads what stands between them: YAML
// 1.2 with the core scalars only, so that no, 02073 and 2026-11 are text.
// Anchors, aliases, tags, merge keys, further documents and repeated keys are
// refused. nullopt when there is no front matter; then the text has no body
// either.
std::optional<FrontMatter> parse_front_matter(uint32_t source,
                                              std::string_view text,
                                              Diagnostics& diagnostics);

// The bytes of a sign that begins a line where '- ' was meant: the dashes and
// dots of Japanese keyboards and of other programs, or a '-' without a space.
// 0: none.
size_t list_mark_size(std::string_view line);

}  // namespace portal
