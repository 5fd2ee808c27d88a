// One word for one thing in what this tree says to its readers: in the
// content, and in the words of templates and pages.

#include <array>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "base/files.h"
#include "support/catch.h"

namespace fs = std::filesystem;
using namespace portal;

namespace {

struct Wording {
  std::string path;
  std::string text;
};

// The guides for editors are left out: they show what not to write.
std::vector<Wording> read_wordings() {
  constexpr std::array folders = {"content", "templates", "generator/chart",
                                  "generator/model", "generator/page"};
  const DiskFiles files{std::string(PORTAL_SOURCE_DIR)};
  std::vector<Wording> result;
  for (const std::string folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(
             fs::path(PORTAL_SOURCE_DIR) / folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string path =
          entry.path().lexically_relative(PORTAL_SOURCE_DIR).generic_string();
      if (path.ends_with("README.md")) continue;
      result.push_back({path, files.read(path).value_or("")});
    }
  }
  return result;
}

}  // namespace

// Official prose writes numbers in figures, but what is counted with Japanese
// words (ひとつ, ふたつ …) in kanji. Names that a source prints stay as they
// are, in their brackets.
TEST_CASE("wording: what is counted in つ is written in kanji", "[content]") {
  const std::regex counted("((?:「)?)[0-9]つ");
  const std::vector<Wording> wordings = read_wordings();
  CHECK(wordings.size() > 200);
  for (const Wording& wording : wordings) {
    for (std::sregex_iterator found(wording.text.begin(), wording.text.end(),
                                    counted);
         found != std::sregex_iterator(); ++found) {
      INFO(wording.path << ": " << found->str());
      CHECK((*found)[1].length() > 0);
    }
  }
}

// The pages explain （算出） as the mark of values of ours.
TEST_CASE("wording: a value that was worked out bears one name", "[content]") {
  for (const Wording& wording : read_wordings()) {
    INFO(wording.path);
    CHECK(wording.text.find("計算値") == std::string::npos);
  }
}
