#include "build.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/encoding.h"
#include "base/files.h"
#include "base/report.h"
#include "input/messages.h"
#include "input/parse.h"
#include "input/scan.h"
#include "markup/template.h"
#include "messages.h"
#include "model/link.h"
#include "output/compress.h"
#include "output/disk.h"
#include "output/messages.h"
#include "output/publish.h"
#include "page/plan.h"
#include "page/scripts.h"
#include "page/start_page.h"

namespace portal {

namespace {

// Everything that a run collects beside its result.
class Run {
 public:
  explicit Run(const BuildRequest& request)
      : request_(request), files(request.site) {}

  // Says how long a step took, under its name.
  template <typename Step>
  auto timed(const char* name, const Step& step) {
    const auto start = std::chrono::steady_clock::now();
    auto result = step();
    timings.emplace_back(name, std::chrono::duration<double>(
                                   std::chrono::steady_clock::now() - start)
                                   .count());
    return result;
  }

  StepResult finish(Exit exit, std::optional<Published> published = {}) {
    StepResult result;
    const auto format = request_.format == Format::json ? ReportFormat::json
                        : request_.format == Format::github
                            ? ReportFormat::github
                            : ReportFormat::text;
    result.exit = exit;
    result.report = report(diags, sources, &files, {request_.language, format});
    if (exit != Exit::done) {
      result.problems = report(diags, sources, &files,
                               {request_.language, ReportFormat::text});
    }
    result.warnings = diags.warnings();
    result.published = std::move(published);
    result.timings = std::move(timings);
    return result;
  }

  Diagnostics diags;
  Sources sources;  // whose texts diagnostics point into
  std::vector<std::pair<std::string, double>> timings;

 private:
  const BuildRequest& request_;

 public:
  DiskFiles files;
};

// Templates and scripts stand behind the content in one list, so that one kind
// of span fits all.
void add_sources(const std::string& folder, std::string_view ending,
                 const Files& files, Sources& sources, Diagnostics& diags) {
  for (const std::string& path : files.list(folder)) {
    if (path.ends_with('/')) {
      diags.error({}, message::folder_unread, path)
          .at(path)
          .help(message::folder_unread_help);
      continue;
    }
    if (!path.ends_with(ending)) continue;
    std::optional<std::string> text = files.read(path);
    if (!text) {
      diags.error({}, message::file_unread, path)
          .at(path)
          .help(message::file_unread_help);
      continue;
    }
    const auto index = static_cast<uint32_t>(sources.size());
    if (!check_encoding(index, *text, diags)) text->clear();
    sources.push_back({path, std::move(*text)});
  }
}

void add_templates_and_scripts(const Files& files, Sources& sources,
                               Diagnostics& diags) {
  add_sources("templates", ".html", files, sources, diags);
  add_sources("assets", ".js", files, sources, diags);
}

// How a run ends that has reported errors: without the program that makes
// scripts small, the content is not to blame.
Exit exit_of(const Diagnostics& diags) {
  const std::vector<Diagnostic>& list = diags.list();
  return std::any_of(list.begin(), list.end(), is_of_minifier) ? Exit::machine
                                                               : Exit::content;
}

// Another program may make other pages of the same content.
Digest program_digest() {
  // The name is a link, and read_file() follows none.
  std::error_code none;
  const std::string path =
      std::filesystem::read_symlink("/proc/self/exe", none).string();
  std::string bytes;
  read_file(path, bytes);
  return digest_of(bytes);
}

// Everything that a site is made from, as one value.
Digest digest_of_inputs(const BuildRequest& request, const Files& files,
                        const Digest& program) {
  Digester digester;
  digester.add(program);
  digester.add(request.base_url);
  digester.add(request.compresses ? "compressed" : "");
  const auto add = [&](const std::string& path) {
    digester.add(path);
    // A file that cannot be read differs from an empty one.
    const std::optional<std::string> bytes = files.read(path);
    digester.add(bytes ? "file" : "none");
    if (bytes) digester.add(*bytes);
  };
  add("site.config.json");
  for (const char* folder : {"content", "templates", "assets"}) {
    for (const std::string& path : files.list(folder)) add(path);
  }
  return digester.finish();
}

PublishOptions options_of(const BuildRequest& request) {
  PublishOptions options;
  options.out = request.out;
  options.site = request.site;
  for (const char* folder : {"content", "templates", "assets", "generator"}) {
    options.inputs.push_back(request.site + "/" + folder);
  }
  options.threads = request.threads;
  options.from_nothing = request.from_nothing;
  options.sync = !request.is_preview;
  return options;
}

// read, parse and link: the site, or nullopt with a report.
std::optional<Site> read_site(const BuildRequest& request, Run& run) {
  Scan scanned = run.timed("read", [&] { return scan(run.files, run.diags); });
  // Names that cannot be published and texts that cannot be read: found, and
  // told together with what parse finds.
  std::optional<Content> content = run.timed(
      "parse", [&] { return parse(scanned, request.threads, run.diags); });
  run.sources = std::move(scanned.sources);
  if (!content) return std::nullopt;
  if (!request.base_url.empty()) content->config.base_url = request.base_url;
  // Complete and consistent, or not at all; const from here on.
  return run.timed("link",
                   [&] { return link(std::move(*content), run.diags); });
}

}  // namespace

StepResult build(const BuildRequest& request, Progress& progress) {
  Run run(request);
  const std::string config = "site.config.json";
  if (!run.files.read(config)) {
    std::error_code none;
    if (std::filesystem::exists(request.site + '/' + config, none)) {
      run.diags.error({}, message::file_unread, config)
          .at(config)
          .help(message::file_unread_help);
      return run.finish(Exit::content);
    }
    run.diags.error({}, message::no_site, request.site);
    return run.finish(Exit::usage);
  }
  const Digest program = program_digest();
  PublishOptions options = options_of(request);
  if (request.writes) {
    options.read = run.timed("compare", [&] {
      return digest_of_inputs(request, run.files, program);
    });
    if (std::optional<Published> before = published_before(options, progress)) {
      return run.finish(Exit::done, std::move(before));
    }
  }

  const std::optional<Site> site = read_site(request, run);
  add_templates_and_scripts(run.files, run.sources, run.diags);
  const Templates templates = Templates::compile(run.sources, run.diags);
  if (!site || run.diags.has_errors()) return run.finish(Exit::content);

  // What is published is fixed: paths, keys, and how each file is made.
  Plan planned = run.timed("plan", [&] {
    return plan(*site, templates, run.sources, run.files, program,
                request.threads, run.diags);
  });
  if (run.diags.has_errors()) return run.finish(exit_of(run.diags));

  if (!request.writes) {
    const bool whole = run.timed("check", [&] {
      return rehearse(planned.outputs, planned.finishes, request.threads,
                      progress, run.diags);
    });
    return run.finish(whole && !run.diags.has_errors() ? Exit::done
                                                       : exit_of(run.diags));
  }

  if (request.compresses) {
    planned.finishes.push_back([](const PublishedTree& tree) {
      return compressed_siblings(tree, 11);
    });
  }
  // Warnings are said at every build: one that has some is not taken as done.
  planned.finishes.push_back([&](const PublishedTree&) {
    if (run.diags.warnings() > 0) options.read = Digest();
    return std::vector<Output>();
  });
  // The folder is exactly the plan: nothing missing, nothing left over.
  Diagnostics machine;
  std::optional<Published> published = run.timed("write", [&] {
    return publish(planned.outputs, planned.finishes, options, progress,
                   machine);
  });
  const bool content_is_wrong = run.diags.has_errors();
  const bool place_is_wrong = std::any_of(
      machine.list().begin(), machine.list().end(), [](const Diagnostic& each) {
        return each.message == &message::output_is_source;
      });
  run.diags.join(std::move(machine));
  if (!published) {
    return run.finish(content_is_wrong ? exit_of(run.diags)
                      : place_is_wrong ? Exit::usage
                                       : Exit::machine);
  }
  return run.finish(Exit::done, std::move(published));
}

std::optional<std::string> start_page(const BuildRequest& request,
                                      Diagnostics& diagnostics) {
  Run run(request);
  std::optional<std::string> page;
  if (const std::optional<Site> site = read_site(request, run)) {
    add_templates_and_scripts(run.files, run.sources, run.diags);
    const Templates templates = Templates::compile(run.sources, run.diags);
    Plan planned = plan(*site, templates, run.sources, run.files,
                        program_digest(), request.threads, run.diags);
    page = render_start_page(*planned.edition, request.out, run.diags);
  }
  diagnostics.join(std::move(run.diags));
  return page;
}

}  // namespace portal
