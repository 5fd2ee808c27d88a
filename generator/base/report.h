#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/files.h"
#include "base/source.h"

namespace portal {

enum class ReportFormat {
  text,    // for people: place, message, excerpt with caret, help
  json,    // an array of objects, for programs
  github,  // workflow commands that become annotations
};

struct ReportOptions {
  Language language = Language::ja;
  ReportFormat format = ReportFormat::text;
};

// The diagnostics sorted by path and place, each once. Ones without a place
// come first.
std::vector<Diagnostic> sorted(const Diagnostics& diagnostics,
                               const Sources& sources);

// All of them as one text that ends with a line end; text and github are empty
// when there is nothing to say.
//   files  where texts that `sources` no longer holds are read again; may be
//          null
//
// text:   path:line:column: error: message [id]
//            12 | the line
//               | ^^^^
//            = help: …
// json:   [{"path", "line", "column", "endLine", "endColumn", "severity",
//         "id", "message", "help"}]; without a place the first five are null
std::string report(const Diagnostics& diagnostics, const Sources& sources,
                   const Files* files, const ReportOptions& options);

}  // namespace portal
