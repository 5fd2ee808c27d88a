// What stands in .github/hosting for those who publish.

#include <sys/wait.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include "support/catch.h"
#include "support/temporary_folder.h"

using portal::TemporaryFolder;

static const std::string hosting = PORTAL_SOURCE_DIR "/.github/hosting/";

static std::string recipe(const std::string& name) {
  std::ifstream in(hosting + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST_CASE("hosting: a deploy that would take many pages away is stopped",
          "[command][hosting]") {
  const TemporaryFolder folder;
  const std::string digest(64, 'a');
  const auto list = [&](const std::string& name, int from, int to) {
    std::string text = "# portal-manifest 1\n";
    for (int i = from; i < to; ++i) {
      text += digest + "  cases/c" + std::to_string(i) + ".html\n";
      text += digest + "  data/c" + std::to_string(i) + ".csv\n";
    }
    folder.write(name, text);
  };
  const auto guard = [&](const std::string& more = "") {
    const std::string command = hosting + "removal-guard.sh '" +
                                folder / "old" + "' '" + folder / "new" + "' " +
                                more + " 2>'" + folder / "said" + "'";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  };
  list("old", 0, 30);
  SECTION("none goes, some come") {
    list("new", 0, 40);
    CHECK(guard() == 0);
    CHECK(folder.read("said") == "");
  }
  SECTION("ten go: they are named") {
    list("new", 10, 30);
    CHECK(guard() == 0);
    CHECK(folder.read("said").find("cases/c9.html") != std::string::npos);
    CHECK(folder.read("said").find(".csv") == std::string::npos);
  }
  SECTION("eleven go: only when asked for") {
    list("new", 11, 30);
    CHECK(guard() == 1);
    CHECK(guard("11") == 0);
  }
  SECTION("what is to be published is empty or missing") {
    folder.write("new", "");
    CHECK(guard("1000") == 1);
    std::filesystem::remove(folder / "new");
    CHECK(guard("1000") != 0);
  }
}

TEST_CASE("hosting: every recipe sends the same headers",
          "[command][hosting]") {
  const std::array names = {"_headers", "nginx.conf", "apache.conf"};
  for (const std::string header :
       {"Content-Security-Policy", "Strict-Transport-Security",
        "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
        "Cross-Origin-Opener-Policy"}) {
    const std::regex line(header + R"re(:? "?([^"\n]+?)"?( always;)?\n)re");
    std::string expected;
    for (const char* name : names) {
      const std::string text = recipe(name);
      std::smatch match;
      INFO(name << " " << header);
      REQUIRE(std::regex_search(text, match, line));
      if (expected.empty()) expected = match[1];
      CHECK(match[1] == expected);
    }
  }
  // Not even a page of ours runs a script that stands in it.
  const std::string headers = recipe("_headers");
  CHECK(headers.find("default-src 'none'; script-src 'self';") !=
        std::string::npos);
  CHECK(headers.find("frame-ancestors 'none'") != std::string::npos);
}
