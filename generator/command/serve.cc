#include <signal.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "command/commands.h"
#include "command/http.h"
#include "command/messages.h"
#include "command/watch.h"
#include "output/disk.h"

namespace portal {

// The one global: a signal handler reaches nothing else.
static std::atomic<Watch*> watch_to_stop{nullptr};

static void stop_watch(int) {
  if (Watch* watch = watch_to_stop) watch->stop();
}

namespace {

// Lets Ctrl+C end the wait as long as it lives.
class StopOnSignal {
 public:
  explicit StopOnSignal(Watch& watch) {
    watch_to_stop = &watch;
    struct sigaction action {};
    action.sa_handler = stop_watch;
    sigaction(SIGINT, &action, &old_interrupt_);
    sigaction(SIGTERM, &action, &old_terminate_);
  }
  ~StopOnSignal() {
    sigaction(SIGINT, &old_interrupt_, nullptr);
    sigaction(SIGTERM, &old_terminate_, nullptr);
    watch_to_stop = nullptr;
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

 private:
  struct sigaction old_interrupt_ {};
  struct sigaction old_terminate_ {};
};

}  // namespace

static std::string text_of(const std::string& path) {
  std::string bytes;
  return read_file(path, bytes) == 0 ? bytes : "";
}

Exit run_serve(const CommonOptions& common, const ServeCommand& command,
               const Pipeline& pipeline, Console& console) {
  BuildRequest request = request_of(common);
  request.is_preview = true;
  Diagnostics diagnostics;
  const std::string& site = common.site;
  // Before the first build, so that no save falls between the two.
  const std::unique_ptr<Watch> watch =
      Watch::start({site + "/content", site + "/templates", site + "/assets"},
                   {site + "/site.config.json"}, {common.out}, diagnostics);
  PreviewServer::Options options;
  options.folder = common.out;
  options.script = text_of(site + "/templates/serve/reload.js");
  options.not_found = text_of(site + "/templates/serve/not-found.html");
  options.port = command.port;
  std::unique_ptr<PreviewServer> server;
  if (watch != nullptr) {
    server = PreviewServer::start(options);
    if (server == nullptr) {
      diagnostics
          .error({}, message::serve_port_taken,
                 std::to_string(command.port.value_or(8000)))
          .help(message::serve_choose_port);
    }
  }
  if (server == nullptr) {
    console.err << console.report(diagnostics) << std::flush;
    return Exit::machine;
  }
  const StopOnSignal stop(*watch);
  console.result(message::serve_address,
                 "http://localhost:" + std::to_string(server->port()) + '/');

  while (true) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const StepResult built = pipeline.build(request, console.progress);
    console.err << built.report << std::flush;
    size_t written = 0;
    bool has_changed = false;
    if (built.published) {
      written = built.published->written;
      has_changed = written > 0 || built.published->removed > 0;
    }
    server->tell(built.exit == Exit::done
                     ? ""
                     : (built.problems.empty() ? built.report : built.problems),
                 has_changed);
    if (has_changed) {
      const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
          Clock::now() - begin);
      console.result(message::serve_rebuilt, std::to_string(written),
                     std::to_string(took.count()));
    }
    if (watch->wait(std::chrono::hours(24 * 365)) == Watch::News::stopped) {
      return Exit::done;
    }
  }
}

}  // namespace portal
