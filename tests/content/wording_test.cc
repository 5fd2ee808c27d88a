// One word for one thing in the words of templates and of the program. What
// editors write is held to content/writing.json when the site is checked.

#include <array>
#include <filesystem>
#include <regex>
#include <string>

#include "base/files.h"
#include "support/catch.h"

namespace fs = std::filesystem;
using namespace portal;

// Official prose writes numbers in figures, but what is counted with Japanese
// words (ひとつ, ふたつ …) in kanji. A value that was worked out is 算出.
TEST_CASE("wording: the words of the program are those of the content",
          "[content]") {
  const std::regex other("[0-9]つ|計算値");
  constexpr std::array folders = {"templates", "generator/chart",
                                  "generator/model", "generator/page"};
  const DiskFiles files{std::string(PORTAL_SOURCE_DIR)};
  size_t read = 0;
  for (const std::string folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(
             fs::path(PORTAL_SOURCE_DIR) / folder)) {
      const std::string path =
          entry.path().lexically_relative(PORTAL_SOURCE_DIR).generic_string();
      // The notes for those who write templates show how not to.
      if (!entry.is_regular_file() || path.ends_with("README.md")) continue;
      const std::string text = files.read(path).value_or("");
      ++read;
      INFO(path);
      CHECK_FALSE(std::regex_search(text, other));
    }
  }
  CHECK(read > 100);
}
