#include "command/watch.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <thread>

#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace portal;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<Watch> start(const TemporaryFolder& site) {
  Diagnostics diagnostics;
  auto watch = Watch::start({site / "content", site / "templates"},
                            {site / "site.config.json"},
                            {site / "content/public"}, diagnostics);
  REQUIRE(watch != nullptr);
  return watch;
}

bool changed(Watch& watch) {
  return watch.wait(std::chrono::seconds(20)) == Watch::News::changed;
}

bool quiet(Watch& watch) {
  return watch.wait(std::chrono::milliseconds(60)) == Watch::News::nothing;
}

}  // namespace

TEST_CASE("watch: every way of saving a file is noticed", "[command][watch]") {
  const TemporaryFolder site;
  site.write("content/cases/a.md", "a");
  site.write("site.config.json", "{}");
  const auto watch = start(site);
  CHECK(quiet(*watch));
  SECTION("written in place") { site.write("content/cases/a.md", "b"); }
  SECTION("a new file") { site.write("content/cases/b.md", "b"); }
  SECTION("removed") { fs::remove(site / "content/cases/a.md"); }
  SECTION("written beside and renamed, as careful editors do") {
    site.write("content/cases/.a.md.swp", "b");
    CHECK(quiet(*watch));
    fs::rename(site / "content/cases/.a.md.swp", site / "content/cases/a.md");
  }
  SECTION("the old one kept as a copy") {
    fs::rename(site / "content/cases/a.md", site / "content/cases/a.md~");
    site.write("content/cases/a.md", "b");
  }
  SECTION("the settings") { site.write("site.config.json", "{ }"); }
  SECTION("a folder that was not there") { site.write("templates/a.html", ""); }
  SECTION("a folder moved in") {
    site.write("elsewhere/a.md", "a");
    CHECK(quiet(*watch));
    fs::rename(site / "elsewhere", site / "content/moved");
  }
  SECTION("a folder moved out") {
    fs::rename(site / "content/cases", site / "cases");
  }
  CHECK(changed(*watch));
  CHECK(quiet(*watch));
}

TEST_CASE("watch: a file deep in new folders is noticed", "[command][watch]") {
  const TemporaryFolder site;
  fs::create_directories(site / "content");
  const auto watch = start(site);
  fs::create_directories(site / "content/a/b/c");
  CHECK(changed(*watch));
  site.write("content/a/b/c/new.md", "x");
  CHECK(changed(*watch));
}

TEST_CASE("watch: removed and made again, a folder is still watched",
          "[command][watch]") {
  const TemporaryFolder site;
  site.write("content/a.md", "x");
  const auto watch = start(site);
  fs::remove_all(site / "content");
  CHECK(changed(*watch));
  site.write("content/a.md", "y");
  CHECK(changed(*watch));
  CHECK(quiet(*watch));
  site.write("content/a.md", "z");
  CHECK(changed(*watch));
}

TEST_CASE("watch: what editors leave for themselves starts nothing",
          "[command][watch]") {
  const TemporaryFolder site;
  fs::create_directories(site / "content");
  site.write("content/public/index.html", "x");
  const auto watch = start(site);
  for (const std::string name : {".#a.md", "#a.md#", "a.md~", ".a.md.swp",
                                 "4913", "a.tmp", ".git/index", "~$a.md"}) {
    site.write("content/" + name, "x");
  }
  site.write("content/public/index.html", "y");
  site.write("README.md", "beside the settings");
  CHECK(quiet(*watch));
}

TEST_CASE("watch: a storm of changes is one change, none is lost",
          "[command][watch]") {
  const TemporaryFolder site;
  fs::create_directories(site / "content");
  const auto watch = start(site);
  // More than the system's queue of 16,384 events.
  const std::string path = site / "content/a.md";
  for (int i = 0; i < 9000; ++i) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0644);
    REQUIRE(file >= 0);
    close(file);
    unlink(path.c_str());
  }
  CHECK(changed(*watch));
  while (!quiet(*watch)) {
  }
  site.write("content/b.md", "x");
  CHECK(changed(*watch));
}

TEST_CASE("watch: a wait can be ended from elsewhere", "[command][watch]") {
  const TemporaryFolder site;
  fs::create_directories(site / "content");
  const auto watch = start(site);
  std::thread other([&] { watch->stop(); });
  CHECK(watch->wait(std::chrono::seconds(20)) == Watch::News::stopped);
  other.join();
}
