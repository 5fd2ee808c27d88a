#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "command/commands.h"
#include "support/temporary_folder.h"

namespace portal {

// A command's surroundings, with all that it says in strings.
struct Spoken {
  std::ostringstream out;
  std::ostringstream err;
  NoProgress progress;
  Console console{
      out,
      err,
      progress,
      Language::en,
      false,
      [](const Diagnostics& diagnostics) {
        std::string text;
        for (const Diagnostic& d : diagnostics.list()) {
          text += format(*d.message, d.arguments, Language::en) + '\n';
          if (d.help == nullptr) continue;
          text += "  " + format(*d.help, d.help_arguments, Language::en) + '\n';
        }
        return text;
      }};
};

inline std::string without(std::string text, const std::string& path) {
  for (size_t at = text.find(path); at != std::string::npos;
       at = text.find(path)) {
    text.replace(at, path.size(), "SITE");
  }
  return text;
}

inline CommonOptions common_for(const TemporaryFolder& site) {
  CommonOptions common;
  common.site = site.path;
  common.out = site / "public";
  common.threads = 2;
  common.language = Language::en;
  return common;
}

// A pipeline that publishes the files of content/ as they are; a file that
// holds "mistake" is an error.
inline Pipeline copying_pipeline() {
  Pipeline pipeline;
  pipeline.build = [](const BuildRequest& request, Progress& progress) {
    StepResult result;
    const DiskFiles files(request.site);
    std::vector<Output> outputs;
    for (const std::string& name : files.list("content")) {
      const std::string path = name.substr(std::string("content/").size());
      const std::string text = files.read(name).value_or("");
      if (text.find("mistake") != std::string::npos) {
        result.exit = Exit::content;
        result.report += path + ":1:1: error: mistake\n";
      }
      outputs.push_back({path, [text] {
                           return Job{digest_of(text), [text] { return text; }};
                         }});
    }
    result.problems = result.report;
    if (result.exit != Exit::done || !request.writes) return result;
    PublishOptions options;
    options.site = request.site;
    options.out = request.out;
    options.inputs = {request.site + "/content"};
    options.threads = request.threads;
    options.from_nothing = request.from_nothing;
    options.sync = false;
    Diagnostics diagnostics;
    result.published = publish(outputs, {}, options, progress, diagnostics);
    if (!result.published) result.exit = Exit::machine;
    result.timings = {{"write", 0.0125}};
    return result;
  };
  pipeline.start_page = [](const BuildRequest&, Diagnostics&) {
    return std::string("<p>はじめに</p>");
  };
  return pipeline;
}

}  // namespace portal
