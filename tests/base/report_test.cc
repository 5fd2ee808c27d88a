#include "base/report.h"

#include <nlohmann/json.hpp>

#include "support/catch.h"

using portal::Diagnostics;
using portal::Language;
using portal::Message;
using portal::ReportFormat;
using portal::Sources;

namespace {
constexpr Message wrong{"wrong-thing", "「{0}」は違います", "'{0}' is wrong"};
constexpr Message advice{"advice", "直してください", "mend it"};
}  // namespace

TEST_CASE("report: sorted by path and place, each once", "[base][report]") {
  const Sources sources = {{"b.md", "あいう\nかきく\n"}, {"a.md", "x"}};
  Diagnostics diagnostics;
  diagnostics.error({0, 10, 13}, wrong, "か");
  diagnostics.warning({0, 0, 3}, wrong, "あ");
  diagnostics.error({1, 0, 1}, wrong, "x");
  diagnostics.error({0, 10, 13}, wrong, "か");
  diagnostics.error({}, wrong, "全体").help(advice);
  CHECK(portal::report(diagnostics, sources, nullptr, {}) ==
        "error: 「全体」は違います [wrong-thing]\n"
        "    = ヒント: 直してください\n"
        "a.md:1:1: error: 「x」は違います [wrong-thing]\n"
        "    1 | x\n"
        "      | ^\n"
        "b.md:1:1: warning: 「あ」は違います [wrong-thing]\n"
        "    1 | あいう\n"
        "      | ^^\n"
        "b.md:2:1: error: 「か」は違います [wrong-thing]\n"
        "    2 | かきく\n"
        "      | ^^\n");
}

TEST_CASE("report: the caret stands by display width", "[base][report]") {
  const Sources sources = {{"a.md", "\t健康ab\x1B[31m"}};
  Diagnostics diagnostics;
  diagnostics.error({0, 7, 8}, wrong, "a");
  CHECK(portal::report(diagnostics, sources, nullptr,
                       {Language::en, ReportFormat::text}) ==
        "a.md:1:4: error: 'a' is wrong [wrong-thing]\n"
        "    1 |     健康ab\uFFFD[31m\n"
        "      |         ^\n");
}

TEST_CASE("report: a long line is shortened round the place",
          "[base][report]") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "健";
  text += "康";
  for (int i = 0; i < 200; ++i) text += "健";
  const Sources sources = {{"a.md", text}};
  Diagnostics diagnostics;
  diagnostics.error({0, 600, 603}, wrong, "康");
  const std::string expected_before = "…健健健健健健健健健健健健健康健";
  const std::string out = portal::report(diagnostics, sources, nullptr, {});
  CHECK(out.find(expected_before) != std::string::npos);
  CHECK(out.find("\n      |                            ^^\n") !=
        std::string::npos);
  CHECK(out.size() < 400);
}

TEST_CASE("report: an empty place at the end of a line has a caret",
          "[base][report]") {
  const Sources sources = {{"a.md", "ab\ncd"}};
  Diagnostics diagnostics;
  diagnostics.error({0, 2, 2}, wrong, "");
  diagnostics.error({0, 5, 5}, wrong, "");
  const std::string out = portal::report(diagnostics, sources, nullptr, {});
  CHECK(out.find("    1 | ab\n      |   ^\n") != std::string::npos);
  CHECK(out.find("    2 | cd\n      |   ^\n") != std::string::npos);
}

TEST_CASE("report: a text that was dropped is read again", "[base][report]") {
  const Sources sources = {{"a.md", ""}};
  portal::MemoryFiles files;
  files.files["a.md"] = "一\n二\n";
  Diagnostics diagnostics;
  diagnostics.error({0, 4, 7}, wrong, "二");
  CHECK(portal::report(diagnostics, sources, &files, {})
            .starts_with("a.md:2:1: error"));
}

TEST_CASE("report: JSON that any program reads", "[base][report]") {
  const Sources sources = {{"a \"b\".md", "健\n\"康\"\n"}};
  Diagnostics diagnostics;
  diagnostics.error({0, 4, 9}, wrong, "\"康\"\n").help(advice);
  diagnostics.warning({}, wrong, "x");
  const auto parsed = nlohmann::json::parse(portal::report(
      diagnostics, sources, nullptr, {Language::en, ReportFormat::json}));
  REQUIRE(parsed.size() == 2);
  CHECK(parsed[0]["path"].is_null());
  CHECK(parsed[0]["help"].is_null());
  CHECK(parsed[0]["severity"] == "warning");
  CHECK(parsed[1]["path"] == "a \"b\".md");
  CHECK(parsed[1]["line"] == 2);
  CHECK(parsed[1]["column"] == 1);
  CHECK(parsed[1]["endLine"] == 2);
  CHECK(parsed[1]["endColumn"] == 4);
  CHECK(parsed[1]["message"] == "'\"康\"\n' is wrong");
  CHECK(parsed[1]["help"] == "mend it");
  CHECK(portal::report({}, sources, nullptr,
                       {Language::ja, ReportFormat::json}) == "[]\n");
}

TEST_CASE("report: annotations cannot be broken out of", "[base][report]") {
  const Sources sources = {{"a,b:c.md", "健康"}};
  Diagnostics diagnostics;
  diagnostics.error({0, 0, 3}, wrong, "50%\n::error::x").help(advice);
  CHECK(portal::report(diagnostics, sources, nullptr,
                       {Language::en, ReportFormat::github}) ==
        "::error file=a%2Cb%3Ac.md,line=1,endLine=1,col=1,endColumn=2,"
        "title=wrong-thing::'50%25%0A::error::x' is wrong%0Amend it\n");
}
