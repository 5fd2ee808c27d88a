// The program on the real content: what it promises of the tree it publishes.

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "support/catch.h"
#include "support/temporary_folder.h"

namespace fs = std::filesystem;
using portal::TemporaryFolder;

// The content of this project, a copy that a test may change.
static void bring_site(const TemporaryFolder& folder) {
  const fs::path root = PORTAL_SOURCE_DIR;
  fs::create_directories(folder / "site");
  for (const char* name : {"content", "templates", "assets"}) {
    fs::copy(root / name, folder / (std::string("site/") + name),
             fs::copy_options::recursive);
  }
  fs::copy(root / "site.config.json", folder / "site/site.config.json");
}

struct Ran {
  int code = 0;
  std::string said;  // both streams
};

// `./portal test` names the optimised program: whole builds take the one that
// is watched by sanitizers many times as long, and it makes one of its own.
static std::string program() {
  const char* named = std::getenv("PORTAL_PROGRAM");
  return named != nullptr ? named : PORTAL_PROGRAM;
}

static Ran run(const TemporaryFolder& folder, const std::string& arguments,
               const std::string& environment = "") {
  const std::string log = folder / "log.txt";
  const std::string command = environment + " '" + program() + "' " +
                              arguments + " >'" + log + "' 2>&1";
  const int status = std::system(command.c_str());
  std::ifstream in(log, std::ios::binary);
  std::ostringstream said;
  said << in.rdbuf();
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, said.str()};
}

static Ran build(const TemporaryFolder& folder, const std::string& out,
                 const std::string& more = "",
                 const std::string& environment = "") {
  return run(folder,
             "build --site '" + folder / "site" + "' --out '" + folder / out +
                 "' " + more,
             environment);
}

// The list of all files with their digests: equal lists, equal trees.
static std::string manifest(const TemporaryFolder& folder,
                            const std::string& out) {
  return folder.read(out + "/manifest.sha256");
}

static void replace(const TemporaryFolder& folder, const std::string& name,
                    const std::string& from, const std::string& to) {
  std::string text = folder.read(name);
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  folder.write(name, text);
}

TEST_CASE("site: the bytes depend on nothing but the content", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  const Ran first = build(folder, "one", "--jobs 1");
  INFO(first.said);
  REQUIRE(first.code == 0);
  REQUIRE(build(folder, "別の 場所", "--jobs 7",
                "TZ=Asia/Tokyo LC_ALL=C HOME=/nonexistent")
              .code == 0);
  CHECK(manifest(folder, "one") == manifest(folder, "別の 場所"));
  CHECK(run(folder, "verify '" + folder / "one" + "'").code == 0);

  // A second build changes nothing, and says so.
  const auto before = fs::last_write_time(folder / "one/index.html");
  const Ran again = build(folder, "one", "--lang en");
  CHECK(again.said.find("nothing changed") != std::string::npos);
  CHECK(fs::last_write_time(folder / "one/index.html") == before);

  // A file that others name is gone: told, and the published site stays.
  fs::remove(folder / "site/content/cases/ageo.md");
  const Ran refused = build(folder, "one");
  CHECK(refused.code == 1);
  CHECK(refused.said.find("ageo") != std::string::npos);
  CHECK(manifest(folder, "one") == manifest(folder, "別の 場所"));
  fs::copy(fs::path(PORTAL_SOURCE_DIR) / "content/cases/ageo.md",
           folder / "site/content/cases/ageo.md");

  // After edits of content and templates the tree is that of a clean build,
  // and pages that use none of it are left alone.
  replace(folder, "site/content/cases/toyokawa.md", "title: ", "title: 新しい");
  replace(folder, "site/templates/case.html", "</h1>", " </h1>");
  const Ran edited = build(folder, "one", "--explain");
  INFO(edited.said);
  REQUIRE(edited.code == 0);
  CHECK(edited.said.find("cases/toyokawa.html") != std::string::npos);
  CHECK(edited.said.find("\nabout.html") == std::string::npos);
  REQUIRE(build(folder, "clean", "--clean").code == 0);
  CHECK(manifest(folder, "one") == manifest(folder, "clean"));
  CHECK(manifest(folder, "one") != manifest(folder, "別の 場所"));
}

TEST_CASE("site: another program makes every page again", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  REQUIRE(build(folder, "one").code == 0);
  // The same program to the system, not the same bytes.
  fs::copy(PORTAL_PROGRAM, folder / "other");
  std::ofstream(folder / "other", std::ios::app | std::ios::binary) << '\n';
  const std::string command = "'" + folder / "other" + "' build --site '" +
                              folder / "site" + "' --out '" + folder / "one" +
                              "' --lang en --explain >'" + folder / "log.txt" +
                              "' 2>&1";
  CHECK(std::system(command.c_str()) == 0);
  const std::string said = folder.read("log.txt");
  INFO(said);
  CHECK(said.find("cases/toyokawa.html") != std::string::npos);
  CHECK(said.find("handbook.epub") != std::string::npos);
}

TEST_CASE("site: mistakes of all files are told in one run", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  replace(folder, "site/content/cases/toyokawa.md", "themes:", "theme:");
  replace(folder, "site/content/pages/links.md", "\n\n",
          "\n\n[章](../guide/no-such-chapter.md)\n\n");
  const Ran checked =
      run(folder, "check --lang ja --site '" + folder / "site" + "'");
  INFO(checked.said);
  CHECK(checked.code == 1);
  CHECK(checked.said.find("content/cases/toyokawa.md:") != std::string::npos);
  CHECK(checked.said.find("content/pages/links.md:") != std::string::npos);
  // Links to the broken case are right: it is there.
  CHECK(checked.said.find("「toyokawa」") == std::string::npos);
}

TEST_CASE("site: a broken template stops the build with its place", "[site]") {
  const TemporaryFolder folder;
  bring_site(folder);
  replace(folder, "site/templates/term.html", "{{label}}", "{{no_such_name}}");
  const Ran built = build(folder, "one", "--lang en");
  INFO(built.said);
  CHECK(built.code == 1);
  CHECK(built.said.find("templates/term.html:") != std::string::npos);
  CHECK(built.said.find("no_such_name") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / "one/index.html"));
  fs::remove(folder / "site/templates/term.html");
  CHECK(build(folder, "one", "--lang en").code == 1);
}

TEST_CASE("site: a folder that is no site is named", "[site]") {
  const TemporaryFolder folder;
  const Ran checked =
      run(folder, "check --lang en --site '" + folder / "nothing" + "'");
  CHECK(checked.code == 2);
  CHECK(checked.said.find("site.config.json") != std::string::npos);
}
