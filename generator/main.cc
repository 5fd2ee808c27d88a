#include <unistd.h>

#include <iostream>
#include <new>
#include <string>

#include "base/report.h"
#include "build.h"
#include "command/commands.h"
#include "command/console.h"
#include "command/messages.h"
#include "command/options.h"

// Made beforehand: to make it takes memory.
static std::string no_memory;

// On whatever thread; what is published stays as it is, as at any other end.
[[noreturn]] static void end_without_memory() {
  const ssize_t written =
      write(STDERR_FILENO, no_memory.data(), no_memory.size());
  // Whoever closed the output knows why.
  static_cast<void>(written);
  _exit(static_cast<int>(portal::Exit::machine));
}

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
  Diagnostics out_of_memory;
  out_of_memory.error({}, message::no_memory).help(message::no_memory_help);
  no_memory = print(out_of_memory);
  std::set_new_handler(end_without_memory);
  Console console{std::cout,       std::cerr,       progress,
                  common.language, common.is_quiet, print};
  const Pipeline pipeline{build, start_page};
  return static_cast<int>(run(*parsed.line, pipeline, console));
}
