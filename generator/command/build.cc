#include <charconv>
#include <string>

#include "command/commands.h"
#include "command/messages.h"

namespace portal {

BuildRequest request_of(const CommonOptions& common) {
  BuildRequest request;
  request.site = common.site;
  request.out = common.out;
  request.threads = common.threads;
  request.language = common.language;
  request.format = common.format;
  return request;
}

static std::string seconds_text(double seconds) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer,
                                          seconds, std::chars_format::fixed, 3);
  return error == std::errc() ? std::string(buffer, end) : "?";
}

Exit run_check(const CommonOptions& common, const Pipeline& pipeline,
               Console& console) {
  BuildRequest request = request_of(common);
  request.writes = false;
  const StepResult result = pipeline.build(request, console.progress);
  console.err << result.report << std::flush;
  // Whatever reads JSON or annotations wants nothing beside them.
  const bool is_for_people = common.format == Format::text;
  if (result.exit == Exit::done && is_for_people) {
    if (result.warnings == 0) {
      console.result(message::check_done);
    } else {
      console.result(message::check_warned, std::to_string(result.warnings));
    }
  }
  return result.exit;
}

Exit run_build(const CommonOptions& common, const BuildCommand& command,
               const Pipeline& pipeline, Console& console) {
  BuildRequest request = request_of(common);
  request.from_nothing = command.from_nothing;
  request.compresses = command.compresses;
  request.base_url = command.base_url;
  const StepResult result = pipeline.build(request, console.progress);
  console.err << result.report << std::flush;

  if (result.published) {
    const Published& published = *result.published;
    if (common.explains) {
      for (const Change& change : published.changes) {
        console.out << change.path << ": "
                    << message_of(change.reason).in(console.language) << '\n';
      }
    }
    const std::string total = std::to_string(published.manifest.files.size());
    if (published.written == 0 && published.removed == 0) {
      console.result(message::build_unchanged, common.out, total);
    } else {
      console.result(message::build_done, common.out, total,
                     std::to_string(published.written),
                     std::to_string(published.removed));
    }
  }
  if (command.shows_timings) {
    for (const auto& [step, seconds] : result.timings) {
      console.out << seconds_text(seconds) << " s  " << step << '\n';
    }
  }
  return result.exit;
}

Exit run(const CommandLine& line, const Pipeline& pipeline, Console& console) {
  const CommonOptions& common = line.common;
  struct Visitor {
    const CommonOptions& common;
    const Pipeline& pipeline;
    Console& console;
    Exit operator()(const NewCommand& c) const {
      return run_new(common, c, console);
    }
    Exit operator()(const CheckCommand&) const {
      return run_check(common, pipeline, console);
    }
    Exit operator()(const BuildCommand& c) const {
      return run_build(common, c, pipeline, console);
    }
    Exit operator()(const ServeCommand& c) const {
      return run_serve(common, c, pipeline, console);
    }
    Exit operator()(const PackageCommand& c) const {
      return run_package(common, c, pipeline, console);
    }
    Exit operator()(const VerifyCommand& c) const {
      return run_verify(common, c, console);
    }
    Exit operator()(const SchemaCommand& c) const {
      return run_schema(common, c, console);
    }
  };
  return std::visit(Visitor{common, pipeline, console}, line.command);
}

}  // namespace portal
