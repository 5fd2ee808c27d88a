#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chart/svg.h"

namespace portal {

// The kinds of text in a picture. Each is a class in chart.css with the size
// that font_size() gives; nothing is smaller than the body
// text of a page, 16.
enum class TextStyle { label, strong, value, point, tick, note, figure, title };

std::string_view style_class(TextStyle style);
double font_size(TextStyle style);
double line_height(TextStyle style);

// An upper estimate of how wide `text` is drawn, in units of the viewBox. The
// typeface is the reader's, so every character counts as wide as it is in the
// widest of the usual ones: East Asian characters one em, digits 0.6.
double text_width(std::string_view text, TextStyle style);

// A text cut into lines, and the room that it takes.
struct TextBlock {
  TextStyle style = TextStyle::label;
  std::vector<std::string> lines;
  double width = 0, height = 0;
};

// `text` in as few lines as fit into `width`, cut where a reader of Japanese
// would pause: after ・、） and before （, else between kana and kanji, never
// before a sign that may not begin a line (行頭禁則) or inside a number or a
// Latin word unless that alone is too wide. '\n' always ends a line.
TextBlock wrap(std::string_view text, TextStyle style, double width);

enum class Anchor { start, middle, end };

// Adds the text to `parent`: `x` is the anchor, `top` the upper edge of the
// block. An empty block adds nothing.
void draw_text(SvgNode& parent, const TextBlock& block, double x, double top,
               Anchor anchor = Anchor::start, std::string_view more = {});

}  // namespace portal
