#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/report.h"
#include "base/source.h"

// What must hold whatever the text: each place lies inside it, and every
// message can be printed with its excerpt. Anything else ends the program, for
// the fuzzer to see.
namespace portal::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void check(const Diagnostics& diagnostics, const std::string& path,
                  std::string_view text) {
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    const Span& span = diagnostic.span;
    if (!span.is_somewhere()) continue;
    require(span.begin <= span.end && span.end <= text.size());
  }
  Sources sources;
  sources.push_back({path, std::string(text)});
  for (const ReportFormat format :
       {ReportFormat::text, ReportFormat::json, ReportFormat::github}) {
    report(diagnostics, sources, nullptr, {Language::ja, format});
  }
}

}  // namespace portal::fuzz
