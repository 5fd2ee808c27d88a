#include "chart/palette.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "chart/style.h"
#include "chart/text_block.h"
#include "support/catch.h"

using portal::ColorVision;

namespace {

enum class Theme { light, dark };

}  // namespace

static std::string_view color(std::string_view name, Theme theme) {
  const portal::PaletteColor& found = portal::palette_color(name);
  return theme == Theme::light ? found.light : found.dark;
}

static double least_difference(const std::vector<std::string_view>& names,
                               Theme theme) {
  double least = 1e9;
  for (const ColorVision vision : {ColorVision::normal, ColorVision::protan,
                                   ColorVision::deutan, ColorVision::tritan}) {
    for (size_t i = 0; i < names.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        const double difference = portal::color_difference(
            color(names[i], theme), color(names[j], theme), vision);
        least = std::min(least, difference);
      }
    }
  }
  return least;
}

TEST_CASE("palette: contrast and difference are those of the standards",
          "[chart]") {
  CHECK(portal::contrast("#000000", "#ffffff") == Approx(21));
  CHECK(portal::contrast("#767676", "#ffffff") == Approx(4.54).margin(0.01));
  CHECK(portal::color_difference("#ffffff", "#000000", ColorVision::normal) ==
        Approx(100).margin(0.01));
  CHECK(portal::color_difference("#123456", "#123456", ColorVision::tritan) ==
        Approx(0).margin(1e-9));
  // Computed elsewhere for these sets.
  CHECK(least_difference({"s1", "s2", "s3", "s4"}, Theme::light) ==
        Approx(35.6).margin(0.1));
  CHECK(least_difference({"s1", "s2", "s3", "s4"}, Theme::dark) ==
        Approx(28.6).margin(0.1));
}

TEST_CASE("palette: series differ for every kind of colour vision", "[chart]") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    CHECK(least_difference({"s1", "s2", "s3", "s4"}, theme) >= 20);
    CHECK(least_difference({"one", "rest"}, theme) >= 20);
    CHECK(least_difference({"one", "background"}, theme) >= 20);
  }
}

TEST_CASE("palette: marks stand out 3:1, text 4.5:1, in both themes",
          "[chart]") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    const std::string_view background = color("background", theme);
    for (const std::string_view name :
         {"one", "rest", "s1", "s2", "s3", "s4", "axis", "target"}) {
      INFO(name);
      CHECK(portal::contrast(color(name, theme), background) >= 3);
    }
    for (const std::string_view name : {"text", "soft"}) {
      INFO(name);
      CHECK(portal::contrast(color(name, theme), background) >= 4.5);
    }
    for (const char step : {'1', '2', '3', '4', '5'}) {
      const std::string shade = std::string("shade-") + step;
      INFO(shade);
      CHECK(portal::contrast(color(step < '4' ? "target" : "background", theme),
                             color(shade, theme)) >= 4.5);
    }
  }
}

TEST_CASE("palette: shades grow towards the text colour", "[chart]") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    double last = 1;
    for (const char step : {'1', '2', '3', '4', '5'}) {
      const double now =
          portal::contrast(color(std::string("shade-") + step, theme),
                           color("background", theme));
      CHECK(now > last);
      last = now;
    }
  }
}

static std::string css() {
  std::ifstream in(PORTAL_SOURCE_DIR "/assets/css/chart.css");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST_CASE("palette: the style sheet has the same colours", "[chart]") {
  const std::string text = css();
  std::string wanted;
  for (const portal::PaletteColor& entry : portal::palette) {
    wanted += "  --c-" + std::string(entry.name) + ": light-dark(" +
              std::string(entry.light) + ", " + std::string(entry.dark) +
              ");\n";
  }
  const size_t begin = text.find(":root {\n");
  REQUIRE(begin != std::string::npos);
  CHECK(text.substr(begin + 8, text.find('}', begin) - begin - 8) == wanted);
}

TEST_CASE("palette: the style sheet has the sizes that labels are measured by",
          "[chart]") {
  const std::string text = css();
  using portal::TextStyle;
  for (const TextStyle style :
       {TextStyle::label, TextStyle::strong, TextStyle::value, TextStyle::point,
        TextStyle::tick, TextStyle::note, TextStyle::figure,
        TextStyle::title}) {
    const std::string name = "." + std::string(portal::style_class(style));
    INFO(name);
    const std::string wanted =
        "font-size: " + portal::coordinate(portal::font_size(style)) + "px;";
    size_t rules = 0;
    for (size_t at = text.find("font-size:"); at != std::string::npos;
         at = text.find("font-size:", at + 1)) {
      const size_t open = text.rfind('{', at);
      const size_t begin = text.find_last_of("{}", open - 1) + 1;
      const std::string selectors = text.substr(begin, open - begin);
      if (selectors.find(name + " ") == std::string::npos &&
          selectors.find(name + ",") == std::string::npos) {
        continue;
      }
      ++rules;
      CHECK(text.substr(at, wanted.size()) == wanted);
    }
    CHECK(rules == 1);
  }
}

TEST_CASE("palette: a file carries literal colours only", "[chart]") {
  const std::string style = portal::standalone_style();
  for (const portal::PaletteColor& entry : portal::palette) {
    CHECK(style.find("{" + std::string(entry.name) + "}") == std::string::npos);
  }
  CHECK(style.find("#00118f") != std::string::npos);
}
