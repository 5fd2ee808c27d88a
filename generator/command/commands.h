#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command/console.h"
#include "command/options.h"
#include "output/publish.h"

// The commands. What they need of the pipeline is handed to them, so that a
// test can hand them another.

namespace portal {

// What a command wants built.
struct BuildRequest {
  std::string site;
  std::string out;
  unsigned threads = 1;
  Language language = Language::ja;
  Format format = Format::text;
  bool writes = true;  // false: a check
  bool from_nothing = false;
  bool compresses = false;
  bool is_preview = false;  // speed before safety from power failures
  std::string base_url;     // empty: none; else ends with '/'
};

struct StepResult {
  Exit exit = Exit::done;  // done, content or machine
  std::string report;      // diagnostics, in the format asked for
  size_t warnings = 0;
  std::string problems;  // errors as plain text, for the preview; or empty
  std::optional<Published> published;
  std::vector<std::pair<std::string, double>> timings;  // step, seconds
};

// The pipeline.
struct Pipeline {
  std::function<StepResult(const BuildRequest&, Progress&)> build;

  // The page that a USB stick is opened with, whole, for `package`.
  std::function<std::optional<std::string>(const BuildRequest&, Diagnostics&)>
      start_page;
};

BuildRequest request_of(const CommonOptions& common);

Exit run_new(const CommonOptions& common, const NewCommand& command,
             Console& console);
Exit run_check(const CommonOptions& common, const Pipeline& pipeline,
               Console& console);
Exit run_build(const CommonOptions& common, const BuildCommand& command,
               const Pipeline& pipeline, Console& console);
Exit run_serve(const CommonOptions& common, const ServeCommand& command,
               const Pipeline& pipeline, Console& console);
Exit run_package(const CommonOptions& common, const PackageCommand& command,
                 const Pipeline& pipeline, Console& console);
Exit run_verify(const CommonOptions& common, const VerifyCommand& command,
                Console& console);
Exit run_schema(const CommonOptions& common, const SchemaCommand& command,
                Console& console);

// Whichever of these the command line names.
Exit run(const CommandLine& line, const Pipeline& pipeline, Console& console);

}  // namespace portal
