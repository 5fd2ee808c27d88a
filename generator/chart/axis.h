#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chart/marks.h"
#include "chart/scale.h"
#include "chart/svg.h"

namespace portal {

// Where an axis of values begins and ends, and its labels.
struct ValueAxis {
  LinearScale scale;  // pixels are set by the chart
  std::vector<double> ticks;
  bool percent = false;
  bool from_zero = true;

  std::string label(double tick) const;
  double widest_label() const;
};

enum class AxisBase {
  zero,   // bars: always from 0
  close,  // lines and dots: may begin elsewhere when the values lie close
};

// Least and largest of the values that are there.
struct Extent {
  double low = 0, high = 0;
  bool empty = true;
  bool whole = true;  // counted things: no tick between two whole numbers
  void add(const std::optional<double>& value);
};

// The axis for the values of `extent`.
//   percent  per cent: close axes run from 0 to 100 unless all values lie
//            within 20 points
//   maximum  a given end, kept unless a value is beyond it
//   most     the largest number of ticks
ValueAxis make_axis(const Extent& extent, AxisBase base, bool percent,
                    std::optional<double> maximum, int most = 5);

// 「横軸は50%から始まります（0ではありません）」; empty for axes from 0.
std::string axis_note(const ValueAxis& axis, std::string_view which);

// An axis below rows: lines at the ticks through each of `spans` (top and
// bottom), and the labels from `top` on. Labels that would touch are left out,
// those at the ends are moved inside. Gives the height of the labels.
double draw_row_axis(Picture& picture, SvgNode& parent, const ValueAxis& axis,
                     const std::vector<std::pair<double, double>>& spans,
                     double top);

// An axis left of a panel: lines at the ticks from `left` to `right`, labels
// left of them.
void draw_panel_axis(SvgNode& parent, const ValueAxis& axis, double left,
                     double right);

}  // namespace portal
