#include "chart/svg.h"

#include "support/catch.h"

TEST_CASE("svg: numbers are rounded to a tenth", "[chart]") {
  CHECK(portal::coordinate(0) == "0");
  CHECK(portal::coordinate(-0.01) == "0");
  CHECK(portal::coordinate(12) == "12");
  CHECK(portal::coordinate(12.34) == "12.3");
  CHECK(portal::coordinate(-0.25) == "-0.2");
  CHECK(portal::coordinate(-3.96) == "-4");
  CHECK(portal::coordinate(0.05) == "0.1");
}

TEST_CASE("svg: text and attributes are escaped once, XML can hold the rest",
          "[chart]") {
  portal::SvgNode node("text", "a\"b<c");
  node.text = "1 < 2 & 'x' \x01 \xFF 健";
  CHECK(portal::print_svg(node) ==
        "<text class=\"a&quot;b&lt;c\">1 &lt; 2 &amp; &#39;x&#39; \uFFFD "
        "\uFFFD 健</text>");
}

TEST_CASE("svg: an element without content closes itself", "[chart]") {
  portal::SvgNode group("g");
  group.add(portal::SvgNode("path").set("d", "M0 0").set("x", 1.25));
  CHECK(portal::print_svg(group) == "<g><path d=\"M0 0\" x=\"1.3\"/></g>");
}

TEST_CASE("svg: shapes of one class in a row have it from their group",
          "[chart]") {
  const auto path = [](const char* name, const char* d) {
    return portal::SvgNode("path", name).set("d", d);
  };
  portal::SvgNode group("g");
  group.add(path("grid", "M0 0"));
  group.add(path("a&b", "M1 1"));
  group.add(path("a&b", "M2 2"));
  for (const char* label : {"1", "2"}) {
    group.add(portal::SvgNode("text", "tick")).text = label;
  }
  CHECK(portal::print_svg(group) ==
        "<g><path class=\"grid\" d=\"M0 0\"/>"
        "<g class=\"a&amp;b\"><path d=\"M1 1\"/><path d=\"M2 2\"/></g>"
        "<text class=\"tick\">1</text><text class=\"tick\">2</text></g>");
}
