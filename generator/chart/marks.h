#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chart/chart.h"
#include "chart/svg.h"
#include "chart/text_block.h"

namespace portal {

// A picture while it is drawn. The kinds add to `body` and set `height`.
struct Picture {
  Picture(ChartLayout wanted, std::string ids)
      : layout(wanted),
        id_prefix(std::move(ids)),
        width(wanted == ChartLayout::wide ? 640 : 288) {}

  bool is_wide() const { return layout == ChartLayout::wide; }

  // What may stand apart from the rest, as sheets of paper want it: the
  // children of `body` up to `end`, from those of the part before on.
  struct Part {
    size_t end;
    double left, top, width, height;
  };

  ChartLayout layout;
  std::string id_prefix;
  double width, height = 0;
  SvgNode body{"g"};
  std::vector<Part> parts;  // all of the picture, or empty
  bool uses_hatch = false, uses_cross = false, uses_missing = false;
  bool has_links = false;
  std::string axis_note;
};

// How the marks of one series look. Colour is never alone: fills differ by
// hatching, lines by dash, dots by shape.
struct Ink {
  // Classes: "one", "rest", or "s1" … "s4".
  std::string series = "one";
  size_t index = 0;  // of the series; chooses hatching, dash and shape
  bool provisional = false;
};

// The ink of series `index` of `count`.
Ink ink_of(size_t index, size_t count);

// A filled rectangle.
void draw_bar(Picture& picture, SvgNode& parent, double x, double y,
              double width, double height, const Ink& ink);

// The hatched place of a value that the source does not have.
void draw_missing(Picture& picture, SvgNode& parent, double x, double y,
                  double width, double height);

// A dot of about 14 units: circle, diamond, square or triangle by the index.
enum class DotFill { full, hollow };
void draw_dot(SvgNode& parent, double x, double y, const Ink& ink,
              DotFill fill = DotFill::full);

// A straight stroke of a class: "grid", "axis", "goal", "break", "leader" and
// others.
void draw_stroke(SvgNode& parent, std::string_view style_class, double x1,
                 double y1, double x2, double y2);

// A line through the values of one series.
//   x  where each period stands, ascending
//   y  where each value stands; nullopt: the source has none
// A missing value is a gap in the line, never zero; a value alone has only
// its dot.
void draw_line(SvgNode& parent, std::span<const double> x,
               std::span<const std::optional<double>> y, const Ink& ink);

// A target that holds from half a step before to half a step after each
// period; steps where it changes, gaps where there is none.
void draw_steps(SvgNode& parent, std::span<const double> edges,
                std::span<const std::optional<double>> y);

// An entry of a legend, or a value with the symbol of its series.
struct Key {
  enum class Symbol {
    bar,
    dot,
    hollow_dot,
    line,
    target,  // a level
    goal,    // a mark across a bar
    none,
  } symbol = Symbol::none;
  Ink ink;
  std::string text;
  TextStyle style = TextStyle::label;
};

// Keys placed one after the other, in as many lines as `width` needs.
struct KeyFlow {
  struct Place {
    Key key;
    TextBlock text;
    double x = 0, top = 0;
  };
  std::vector<Place> places;
  double width = 0, height = 0;
};
KeyFlow flow_keys(const std::vector<Key>& keys, double width);
void draw_keys(Picture& picture, SvgNode& parent, const KeyFlow& flow, double x,
               double top);

}  // namespace portal
