#pragma once

<<<<<<< HEAD
// NOTE TO THE AUTHOR OF input/: markdown.cc and its tests are being written by
// somebody else against exactly this header. Do not write them (skip step 6);
// call parse_markdown() from the readers and link against a trivial local
// stand-in that you do not commit. Remove this note, do not commit this file.

=======
>>>>>>> main
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
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
  Document parse_markdown(uint32_t source, std::string_view file, size_t begin,
                          TaskLists task_lists, Diagnostics & diags);

}  // namespace portal
