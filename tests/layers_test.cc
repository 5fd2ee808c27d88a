// The include directions of generator/README.md, kept true.

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "support/catch.h"

namespace fs = std::filesystem;

// Each folder and what it may include beside itself. "" is the pipeline,
// build.cc; main.cc belongs to the commands.
static const std::map<std::string, std::set<std::string>> allowed = {
    {"base", {}},
    {"model", {"base"}},
    {"markup", {"base"}},
    {"chart", {"base"}},
    {"search", {"base"}},
    {"output", {"base"}},
    {"input", {"model", "base"}},
    {"page", {"model", "markup", "chart", "search", "output", "base"}},
    {"", {"input", "page", "model", "markup", "search", "output", "base"}},
    {"command",
     {"", "input", "page", "model", "markup", "search", "output", "base"}},
};

// The one place where each package may be included.
static const std::map<std::string, std::set<std::string>> packages = {
    {"cmark-gfm", {"input/markdown.cc"}}, {"yaml.h", {"input/front_matter.cc"}},
    {"CLI/", {"command/options.cc"}},     {"httplib.h", {"command/http.cc"}},
    {"zip.h", {"output/zip.cc"}},         {"openssl/", {"base/digest.cc"}},
};

static std::string folder_of(const std::string& path) {
  if (path == "main.cc") return "command";
  const size_t slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

TEST_CASE("layers: every folder includes only what lies below it", "[layers]") {
  const fs::path root = fs::path(PORTAL_SOURCE_DIR) / "generator";
  const std::regex include(R"re(^\s*#include\s+(["<])([^">]+)[">])re");
  size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".h" && ending != ".cc") continue;
    ++files;
    const std::string path =
        entry.path().lexically_relative(root).generic_string();
    const std::string folder = folder_of(path);
    REQUIRE(allowed.contains(folder));
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const std::string target = match[2];
      INFO(path << " includes " << target);
      if (match[1] == "\"") {
        const std::string other = folder_of(target);
        // The commands say what they want of a pipeline; build.h is one.
        const bool is_told =
            path == "build.h" && target == "command/commands.h";
        CHECK(
            (other == folder || is_told || allowed.at(folder).contains(other)));
        CHECK(fs::exists(root / target));
      } else {
        for (const auto& [package, places] : packages) {
          if (target.starts_with(package)) CHECK(places.contains(path));
        }
      }
    }
  }
  CHECK(files > 40);
}

// Two types of one name in two files are one type to the linker, and one of
// them gets the code of the other: nothing warns.
TEST_CASE("layers: types of one file stand in an unnamed namespace",
          "[layers]") {
  const fs::path root = fs::path(PORTAL_SOURCE_DIR) / "generator";
  const std::regex begins(R"(^(struct|class|enum class) \w+[^;:]*\{)");
  size_t types = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".cc") continue;
    std::ifstream in(entry.path());
    bool is_unnamed = false;
    for (std::string line; std::getline(in, line);) {
      if (line == "namespace {") is_unnamed = true;
      if (line == "}  // namespace") is_unnamed = false;
      if (!std::regex_search(line, begins)) continue;
      ++types;
      INFO(entry.path().string() << ": " << line);
      CHECK((is_unnamed || line == "class TemplateCompiler {"));
    }
  }
  CHECK(types > 20);
}
