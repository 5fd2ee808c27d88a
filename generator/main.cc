#include <iostream>

#include "base/report.h"
#include "build.h"
#include "command/commands.h"
#include "command/console.h"
#include "command/options.h"

int main(int argc, char** argv) {
  using namespace portal;
  const ParsedCommandLine parsed = parse_command_line(
      std::vector<std::string>(argv + 1, argv + argc), Surroundings::current());
  std::cout << parsed.out << std::flush;
  std::cerr << parsed.err << std::flush;
  if (!parsed.line) return static_cast<int>(parsed.exit);

  const CommonOptions& common = parsed.line->common;
  NoProgress silent;
  const std::unique_ptr<Progress> bar = terminal_progress(common.language);
  Progress& progress = common.is_quiet ? silent : *bar;
  const auto print = [&](const Diagnostics& diagnostics) {
    const ReportFormat format =
        common.format == Format::json     ? ReportFormat::json
        : common.format == Format::github ? ReportFormat::github
                                          : ReportFormat::text;
    return report(diagnostics, {}, nullptr, {common.language, format});
  };
  Console console{std::cout,       std::cerr,       progress,
                  common.language, common.is_quiet, print};
  const Pipeline pipeline{build, start_page};
  return static_cast<int>(run(*parsed.line, pipeline, console));
}
