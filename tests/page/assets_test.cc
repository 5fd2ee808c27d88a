#include "page/assets.h"

#include "support/catch.h"

using portal::compact_css;

TEST_CASE("assets: a style sheet loses comments and spare blanks only",
          "[page][assets]") {
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"a {color: red;}\n", "a{color:red}\n"},
      {"/* one */ a,\n b > i { margin : 0 auto }", "a,b>i{margin :0 auto}\n"},
      {"a :hover {} a:hover {}", "a :hover{}a:hover{}\n"},
      {"p + p ~ b {margin: 0 !important}", "p+p~b{margin:0!important}\n"},
      {"i {width: calc(1px + 2px)}", "i{width:calc(1px + 2px)}\n"},
      {"@media (min-width: 4em) and (hover) {}",
       "@media (min-width:4em) and (hover){}\n"},
      {"q {content: \"a /* b */ ; }\" / \"\"}",
       "q{content:\"a /* b */ ; }\" / \"\"}\n"},
      {"q {content: '\\'  x'}", "q{content:'\\'  x'}\n"},
      {"a {} /* open", "a{}\n"},
      {"", "\n"},
  };
  for (const auto& [css, wanted] : examples) {
    INFO(css);
    CHECK(compact_css(css) == wanted);
  }
}

TEST_CASE("assets: all style sheets are published as one", "[page][assets]") {
  const portal::MemoryFiles files({{"assets/css/chart.css", "i {top: 0}"},
                                   {"assets/css/site.css", "b {top: 1px}"},
                                   {"assets/js/page.js", "'use strict';"},
                                   {"assets/js/README.md", "for us"}});
  std::vector<portal::Output> outputs;
  portal::Diagnostics diagnostics;
  const std::vector<portal::Asset> assets =
      portal::read_assets(files, outputs, diagnostics);
  REQUIRE(assets.size() == 2);
  REQUIRE(outputs.size() == 2);
  CHECK(assets[0].path == "js/page.js");
  CHECK(assets[1].path == "css/site.css");
  CHECK(assets[1].group == "css");
  CHECK(assets[1].name == "site");
  CHECK(outputs[1].path == assets[1].url);
  CHECK(outputs[1].prepare().make() == "i{top:0}b{top:1px}\n");
  CHECK(outputs[0].prepare().make() == "'use strict';");
}
