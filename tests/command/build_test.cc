#include "command/commands.h"
#include "command/fixture.h"
#include "support/catch.h"

using namespace portal;
namespace fs = std::filesystem;

TEST_CASE("build: one line tells the result, mistakes go to standard error",
          "[command]") {
  const TemporaryFolder site;
  site.write("content/index.html", "<p>");
  site.write("content/a.html", "<p>");
  const Pipeline pipeline = copying_pipeline();
  const auto build = [&](const BuildCommand& command, bool explains = false,
                         bool is_quiet = false) {
    Spoken spoken;
    spoken.console.is_quiet = is_quiet;
    CommonOptions common = common_for(site);
    common.explains = explains;
    const Exit exit = run_build(common, command, pipeline, spoken.console);
    return std::to_string(static_cast<int>(exit)) + '\n' +
           without(spoken.out.str(), site.path) + "--\n" + spoken.err.str();
  };
  CHECK(build({}) == "0\nSITE/public: 2 files (3 written, 0 removed)\n--\n");
  CHECK(build({}) == "0\nSITE/public: 2 files, nothing changed\n--\n");
  site.write("content/a.html", "<p>!");
  CHECK(build({}, true) ==
        "0\na.html: what it is made from changed\n"
        "SITE/public: 2 files (2 written, 0 removed)\n--\n");
  fs::remove(site / "content/a.html");
  CHECK(build({false, true, false, ""}) ==
        "0\nSITE/public: 1 files (1 written, 1 removed)\n0.013 s  write\n--\n");
  CHECK(build({}, false, true) == "0\n--\n");
  site.write("content/a.html", "mistake");
  CHECK(build({}) == "1\n--\na.html:1:1: error: mistake\n");
  CHECK(site.read("public/index.html") == "<p>");
}

TEST_CASE("check: writes nothing and says so when all is well", "[command]") {
  const TemporaryFolder site;
  site.write("content/index.html", "<p>");
  Spoken spoken;
  CHECK(run_check(common_for(site), copying_pipeline(), spoken.console) ==
        Exit::done);
  CHECK(spoken.out.str() == "no mistakes found\n");
  CHECK_FALSE(fs::exists(site / "public"));
  CHECK_FALSE(fs::exists(site / ".portal"));
  site.write("content/a.html", "mistake");
  Spoken second;
  CHECK(run_check(common_for(site), copying_pipeline(), second.console) ==
        Exit::content);
  CHECK(second.out.str().empty());
  CHECK(second.err.str() == "a.html:1:1: error: mistake\n");
}

TEST_CASE(
    "package: a place inside the published folder is a wrong command line",
    "[command]") {
  const TemporaryFolder site;
  site.write("content/index.html", "<p>");
  Spoken spoken;
  PackageCommand command;
  command.dest = site / "public/x";
  CHECK(run_package(common_for(site), command, copying_pipeline(),
                    spoken.console) == Exit::usage);
  CHECK_FALSE(fs::exists(site / "public/x"));
}
