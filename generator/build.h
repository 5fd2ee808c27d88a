#pragma once

#include "command/commands.h"

namespace portal {

// The pipeline: read → parse → link → plan → write. The picture and what holds
// after each step: generator/README.md.
StepResult build(const BuildRequest& request, Progress& progress);

// The page that a stick is opened with, whole; nullopt with a report.
std::optional<std::string> start_page(const BuildRequest& request,
                                      Diagnostics& diagnostics);

}  // namespace portal
