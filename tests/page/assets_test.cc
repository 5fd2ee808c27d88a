#include "page/assets.h"

#include <map>

#include "base/report.h"
#include "support/catch.h"

using portal::compact_css;

TEST_CASE("assets: a style sheet loses comments and spare blanks only",
          "[page][assets]") {
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"a {color: red;}\n", "a{color:red}\n"},
      {"/* one */ a,\n b > i { margin : 0 auto }", "a,b>i{margin :0 auto}\n"},
      {"a :hover {} a:hover {}", "a :hover{}a:hover{}\n"},
      {"p + p ~ b {margin: 0 !important}", "p+p~b{margin:0!important}\n"},
      {"a {grid-area: 1 / 2 / span 4}", "a{grid-area:1/2/span 4}\n"},
      {"i {width: calc(1px + 2px)}", "i{width:calc(1px + 2px)}\n"},
      {":is(a + b, c):not(:has(> d ~ e)) {}", ":is(a+b,c):not(:has(>d~e)){}\n"},
      {"@media (min-width: 4em) and (hover) {}",
       "@media (min-width:4em) and (hover){}\n"},
      {"q {content: \"a /* b */ ; }\" / \"\"}",
       "q{content:\"a /* b */ ; }\"/\"\"}\n"},
      {"q {content: '\\'  x'}", "q{content:'\\'  x'}\n"},
      {"a {} /* open", "a{}\n"},
      {"", "\n"},
  };
  for (const auto& [css, wanted] : examples) {
    INFO(css);
    CHECK(compact_css(css) == wanted);
  }
}

// Files of assets/ as read_assets() gives them.
struct Published {
  explicit Published(std::map<std::string, std::string> bytes) {
    for (const auto& [path, text] : bytes) {
      if (path.ends_with(".js")) sources.push_back({path, text});
    }
    const portal::MemoryFiles files(std::move(bytes));
    assets = portal::read_assets(files, sources, outputs, report, diagnostics);
  }

  std::string made(size_t i) const { return outputs[i].prepare().make(); }

  portal::Sources sources;
  std::vector<portal::Output> outputs;
  portal::Diagnostics report, diagnostics;
  std::vector<portal::Asset> assets;
};

TEST_CASE("assets: all style sheets are published as one", "[page][assets]") {
  const Published published({{"assets/css/chart.css", "i {top: 0}"},
                             {"assets/css/site.css", "b {top: 1px}"},
                             {"assets/images/dot.svg", "<svg/>"},
                             {"assets/js/README.md", "for us"},
                             {"assets/note.txt", "for us"}});
  REQUIRE(published.assets.size() == 2);
  REQUIRE(published.outputs.size() == 2);
  CHECK(published.assets[0].path == "images/dot.svg");
  CHECK(published.made(0) == "<svg/>");
  CHECK(published.assets[1].path == "css/site.css");
  CHECK(published.assets[1].group == "css");
  CHECK(published.assets[1].name == "site");
  CHECK(published.outputs[1].path == published.assets[1].url);
  CHECK(published.made(1) == "i{top:0}b{top:1px}\n");
}

TEST_CASE("assets: scripts are published small, with the names they share",
          "[page][assets]") {
  const std::string shares =
      "'use strict';\n// Says it.\nvar 検索 = function (whole) {\n"
      "  return whole ?? `あ\n  い`;\n};\nfunction shared() {}\n";
  const Published published({{"assets/js/-o 検索 欄.js", shares},
                             {"assets/js/a.js", "const one = 1;\n"},
                             {"assets/js/b/a.js", "const two = 2;\n"},
                             {"assets/js/empty.js", "// Nothing.\n"}});
  REQUIRE(published.assets.size() == 4);
  CHECK(published.assets[0].path == "js/-o 検索 欄.js");
  CHECK(published.assets[0].group == "js");
  CHECK(published.assets[0].name == "-o 検索 欄");
  CHECK(published.made(0) ==
        "\"use strict\";var 検索=function(n){return n??`あ\n  "
        "い`};function shared(){}\n");
  CHECK(published.made(1) == "const one=1;\n");
  CHECK(published.made(2) == "const two=2;\n");
  CHECK(published.made(3).empty());
  CHECK(published.report.list().empty());
  CHECK(published.diagnostics.list().empty());

  // The name tells whether the script has changed.
  const Published again({{"assets/js/a.js", "const one = 1;\n"}});
  CHECK(again.assets[0].url == published.assets[1].url);
  const Published changed({{"assets/js/a.js", "const one = 2;\n"}});
  CHECK(changed.assets[0].url != published.assets[1].url);
}

TEST_CASE("assets: the mistakes of scripts are told with their places",
          "[page][assets]") {
  const Published published(
      {{"assets/js/a.js", "/* あ */ const 値 = \"[ERROR] あ;\n\nlet b b;\n"},
       {"assets/js/b.js", "const one = 1;\n"},
       {"assets/js/c.js", "const one = 1;\r\n\tlet あ, い い;\r\n"},
       {"assets/js/d.js", "let x; let x; }"}});
  CHECK(published.made(1).empty());
  CHECK(published.made(0).empty());  // without a second report
  // Each version of esbuild has words of its own.
  std::string places;
  for (const portal::Diagnostic& each :
       portal::sorted(published.report, published.sources)) {
    REQUIRE(each.span.is_somewhere());
    CHECK(each.arguments.front().size() > 5);
    const auto& [path, text] = published.sources[each.span.source];
    const portal::Position at = portal::position_of(text, each.span.begin);
    places += path + ':' + std::to_string(at.line) + ':' +
              std::to_string(at.column) + '\n';
  }
  CHECK(places ==
        "assets/js/a.js:1:30\nassets/js/c.js:2:11\n"
        "assets/js/d.js:1:12\nassets/js/d.js:1:15\n");
}
