#include "chart/style.h"

#include <string_view>

#include "chart/palette.h"
#include "chart/text_block.h"

namespace portal {

// {name} stands for a colour of the palette.
static constexpr std::string_view rules =
    "text{font-family:\"Noto Sans JP\",\"Noto Sans CJK JP\",\"BIZ UDPGothic\","
    "\"Hiragino Sans\",\"Yu Gothic UI\",Meiryo,sans-serif;"
    "font-variant-numeric:tabular-nums;fill:{text}}"
    ".strong,.value,.point,.figure,.title{font-weight:700}"
    ".tick,.note{fill:{soft}}"
    ".mid{text-anchor:middle}.end{text-anchor:end}"
    ".point{stroke:{background};stroke-width:4;stroke-linejoin:round}"
    ".paper{fill:{background}}"
    ".line,.target,.axis,.grid,.guide,.connector,.break,.leader,.separator,"
    ".rule,.hatch,.missing-line{fill:none}"
    ".dot{stroke:{background};stroke-width:1.5}"
    ".line{stroke-width:3;stroke-linejoin:round;stroke-linecap:round}"
    ".dash-1{stroke-dasharray:9 5}.dash-2{stroke-dasharray:2 5}"
    ".dash-3{stroke-dasharray:12 4 2 4}"
    ".target{stroke:{target};stroke-width:2.5;stroke-dasharray:6 3}"
    ".goal{fill:none;stroke:{target};stroke-width:4}"
    ".axis{stroke:{axis};stroke-width:1.5}"
    ".grid,.guide{stroke:{grid};stroke-width:1}"
    ".guide{stroke-dasharray:1 4}"
    ".connector{stroke:{axis};stroke-width:4}"
    ".break{stroke:{soft};stroke-width:1.5;stroke-dasharray:3 3}"
    ".leader{stroke:{axis};stroke-width:1}"
    ".separator{stroke:{background};stroke-width:2}"
    ".rule{stroke:{one};stroke-width:4}"
    ".hatch{stroke:{background};stroke-width:1.6}"
    ".flow{fill:{grid}}"
    ".missing{stroke:{axis};stroke-width:1;stroke-dasharray:3 2}"
    ".missing-line{stroke:{axis};stroke-width:1}"
    ".plate{fill:{background}}"
    ".tile{stroke:{axis};stroke-width:1}.shade-0{fill:{background}}";

static std::string with_colors(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    // A name in braces is a colour; the braces of rules hold a colon.
    const size_t end = text[i] == '{' ? text.find_first_of("{}:;", i + 1)
                                      : std::string_view::npos;
    if (end != std::string_view::npos && text[end] == '}') {
      result += palette_color(text.substr(i + 1, end - i - 1)).light;
      i = end + 1;
    } else {
      result += text[i++];
    }
  }
  return result;
}

std::string standalone_style() {
  std::string style(rules);
  for (const TextStyle text :
       {TextStyle::label, TextStyle::strong, TextStyle::value, TextStyle::point,
        TextStyle::tick, TextStyle::note, TextStyle::figure,
        TextStyle::title}) {
    style += "." + std::string(style_class(text)) +
             "{font-size:" + coordinate(font_size(text)) + "px}";
  }
  for (const std::string name : {"one", "rest", "s1", "s2", "s3", "s4"}) {
    const std::string color = "{" + name + "}";
    style += ".mark." + name + "{fill:" + color + "}";
    style += ".line." + name + "{stroke:" + color + "}";
    style += ".provisional." + name + "{fill:{background};stroke:" + color +
             ";stroke-width:2;stroke-dasharray:4 3}";
    style += ".hollow." + name + "{fill:{background};stroke:" + color +
             ";stroke-width:2.5}";
  }
  for (const std::string step : {"1", "2", "3", "4", "5"}) {
    style += ".shade-" + step + "{fill:{shade-" + step + "}}";
    style += ".on-shade-" + step +
             (step < "4" ? "{fill:{target}}" : "{fill:{background}}");
  }
  return with_colors(style);
}

}  // namespace portal
