#pragma once

#include <array>
#include <span>
#include <string_view>

namespace portal {

// The colours of pictures, one name per use. assets/css/chart.css carries the
// same values as custom properties --c-<name>; a test compares them. All
// but grey are steps of the design tokens of デジタル庁 (DADS).
struct PaletteColor {
  std::string_view name;
  std::string_view light, dark;  // #rrggbb
};

inline constexpr std::array<PaletteColor, 17> palette = {{
    {"background", "#ffffff", "#1a1a1a"},
    {"text", "#333333", "#f2f2f2"},
    {"soft", "#4d4d4d", "#cccccc"},  // ticks and notes
    {"axis", "#767676", "#949494"},  // base lines, and what is missing
    {"grid", "#d9d9d9", "#4d4d4d"},  // decoration: values are printed
    {"target", "#1a1a1a", "#ffffff"},
    {"one", "#0017c1", "#9db7f9"},   // the only series, or the one in focus
    {"rest", "#767676", "#767676"},  // all but the one in focus
    {"s1", "#00118f", "#7096f8"},
    {"s2", "#00a3bf", "#f0f9ff"},
    {"s3", "#b78f00", "#ffc700"},
    {"s4", "#620000", "#ce0000"},
    // Five shades of tables and maps. Text on the first three is of the colour
    // of targets, on the others of that of the background.
    {"shade-1", "#e8f1fe", "#000060"},
    {"shade-2", "#c5d7fb", "#0017c1"},
    {"shade-3", "#9db7f9", "#264af4"},
    {"shade-4", "#3460fb", "#9db7f9"},
    {"shade-5", "#00118f", "#e8f1fe"},
}};

// The entry with this name; a name that is not in the table is a mistake of
// ours.
const PaletteColor& palette_color(std::string_view name);

// Ratio of luminances after WCAG 2, 1 to 21, of two colours "#rrggbb".
double contrast(std::string_view a, std::string_view b);

enum class ColorVision { normal, protan, deutan, tritan };

// Difference of two colours, CIEDE2000, as seen with that vision.
// Vision: G. Machado et al., A Physiologically-based Model for Simulation of
// Color Vision Deficiency (2009), severity 1.0, in linear light.
double color_difference(std::string_view a, std::string_view b,
                        ColorVision vision);

}  // namespace portal
