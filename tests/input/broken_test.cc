#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "base/report.h"
#include "input/parse.h"
#include "support/broken.h"
#include "support/catch.h"

namespace fs = std::filesystem;
using portal::Diagnostics;
using portal::Language;
using portal::testing::Broken;

static std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

static const fs::path sites = fs::path(PORTAL_SOURCE_DIR) / "tests/sites";

// The small site in which each broken one changes something.
static std::map<std::string, std::string> base_site() {
  std::map<std::string, std::string> files;
  const auto add = [&](const fs::path& root, const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      files[entry.path().lexically_relative(root).generic_string()] =
          read_file(entry.path());
    }
  };
  add(sites / "broken/site", sites / "broken/site");
  add(PORTAL_SOURCE_DIR, fs::path(PORTAL_SOURCE_DIR) / "content/vocabulary");
  return files;
}

struct Outcome {
  bool made = false;
  std::string ja, en;
};

static Outcome outcome_of(const std::map<std::string, std::string>& site,
                          unsigned threads) {
  portal::MemoryFiles files;
  files.files = site;
  Diagnostics diagnostics;
  portal::Scan scan = portal::scan(files, diagnostics);
  Outcome outcome;
  const bool reads_all = !diagnostics.has_errors();
  const auto content = portal::parse(scan, threads, diagnostics);
  outcome.made = content && content->unread.empty();
  // A file that could not be read is missing from what parse makes.
  if (reads_all) CHECK(outcome.made != diagnostics.has_errors());
  for (const auto& diagnostic : diagnostics.list()) {
    if (!diagnostic.span.is_somewhere()) continue;
    REQUIRE(diagnostic.span.source < scan.sources.size());
    const std::string& text =
        site.at(scan.sources[diagnostic.span.source].path);
    CHECK(diagnostic.span.begin <= diagnostic.span.end);
    CHECK(diagnostic.span.end <= text.size());
  }
  const auto print = [&](Language language) {
    return portal::report(diagnostics, scan.sources, &files, {language, {}});
  };
  outcome.ja = print(Language::ja);
  outcome.en = print(Language::en);
  return outcome;
}

TEST_CASE("broken: the site that the broken ones change is right",
          "[input][broken]") {
  const Outcome outcome = outcome_of(base_site(), 1);
  CHECK(outcome.made);
  CHECK(outcome.ja.empty());
}

TEST_CASE("broken: each mistake is told with its place in both languages",
          "[input][broken]") {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(sites / "broken")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  CHECK(paths.size() >= 80);
  const std::map<std::string, std::string> base = base_site();
  for (const fs::path& path : paths) {
    INFO(path.filename().string());
    const Broken broken = portal::testing::read_broken(read_file(path), base);
    const Outcome outcome = outcome_of(broken.files, 2);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
      std::ofstream out(path, std::ios::binary);
      out << broken.input << "@ja\n" << outcome.ja << "@en\n" << outcome.en;
      continue;
    }
    CHECK(!outcome.ja.empty());
    CHECK(outcome.ja == broken.ja);
    CHECK(outcome.en == broken.en);
  }
}

TEST_CASE("broken: neither records nor messages depend on the threads",
          "[input][broken][threads]") {
  std::map<std::string, std::string> site = base_site();
  const std::string good = site.at("content/cases/mati.md");
  for (int i = 0; i < 40; ++i) {
    std::string text = good;
    text.replace(text.find("hokencenter"), 4, "xxxx");
    site["content/cases/bad-" + std::to_string(i) + ".md"] = text;
  }
  const Outcome one = outcome_of(site, 1);
  CHECK(!one.made);
  for (const unsigned threads : {2U, 8U}) {
    CHECK(outcome_of(site, threads).ja == one.ja);
  }
}

TEST_CASE("broken: no input brings the readers down", "[input][broken]") {
  const std::map<std::string, std::string> base = base_site();
  const std::vector<std::string> targets = {
      "content/cases/mati.md", "content/statistics/results.json",
      "content/themes/activity.md", "site.config.json", "content/sources.json"};
  const std::vector<std::string> pieces = {
      "\"",   "'",    "[",    "]",       "{",          "}",  ": ",
      "- ",   "\n",   "  ",   "\t",      "　",         "：", "１",
      "\xFF", "\x01", "\r\n", "---\n",   "&a ",        "*a", "!!x ",
      "|\n",  "<<: ", "null", "true",    "9999999999", "-",  "0",
      "…",    "# ",   "%",    "\\u0000", "\\"};
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    const std::string& path = targets[random() % targets.size()];
    std::map<std::string, std::string> site = base;
    std::string& text = site[path];
    const size_t edits = 1 + random() % 4;
    for (size_t i = 0; i < edits && !text.empty(); ++i) {
      const size_t at = random() % text.size();
      if (random() % 2 == 0) {
        text.erase(at, 1 + random() % 12);
      } else {
        text.insert(at, pieces[random() % pieces.size()]);
      }
    }
    INFO(path << '\n' << text);
    outcome_of(site, 1);  // checks the places
  }
}
