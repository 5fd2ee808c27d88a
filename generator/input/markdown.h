#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "input/passage.h"
#include "model/document.h"

namespace portal {

// What differs between kinds of pages.
enum class TaskLists {
  shown,     // boxes that show a state and cannot be ticked
  fillable,  // boxes and {記入:…} fields that a reader fills in
};

// The Markdown of `file` from the byte `begin` to its end, as markup with
// holes. Mistakes are reported with their place in the file; the document is
// what could be understood. Safe on many threads at once.
//   reading  gets the texts as a reader sees them; may be null
Document parse_markdown(uint32_t source, std::string_view file, size_t begin,
                        TaskLists task_lists, Diagnostics& diags,
                        Reading* reading = nullptr);

}  // namespace portal
