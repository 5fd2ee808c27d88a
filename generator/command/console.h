#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "base/diagnostics.h"
#include "output/progress.h"

namespace portal {

// Where a command speaks. Results go to `out`, all else to `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  Progress& progress;
  Language language = Language::ja;
  bool is_quiet = false;

  // Diagnostics that have no place in a source, in the format asked for.
  std::function<std::string(const Diagnostics&)> report;

  // A line of results, unless quiet.
  template <typename... Args>
  void result(const Message& message, Args&&... args) {
    if (is_quiet) return;
    out << format(message, {std::string(std::forward<Args>(args))...}, language)
        << std::endl;
  }
};

// A bar on standard error when that is a terminal, otherwise nothing.
std::unique_ptr<Progress> terminal_progress(Language language);

}  // namespace portal
