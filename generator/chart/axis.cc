#include "chart/axis.h"

#include <algorithm>
#include <cmath>

#include "chart/format.h"

namespace portal {

std::string ValueAxis::label(double tick) const {
  return format_tick(tick) + (percent ? "%" : "");
}

double ValueAxis::widest_label() const {
  double width = 0;
  for (const double tick : ticks) {
    width = std::max(width, text_width(label(tick), TextStyle::tick));
  }
  return width;
}

void Extent::add(const std::optional<double>& value) {
  if (!value) return;
  low = empty ? *value : std::min(low, *value);
  high = empty ? *value : std::max(high, *value);
  whole = whole && *value == std::floor(*value);
  empty = false;
}

ValueAxis make_axis(const Extent& extent, AxisBase base, bool percent,
                    std::optional<double> maximum, int most) {
  double low = extent.low, high = extent.high;
  const Steps steps = extent.whole && !percent ? Steps::whole : Steps::any;
  ValueAxis axis;
  axis.percent = percent;
  if (maximum && high > *maximum) maximum.reset();
  if (base == AxisBase::close) {
    const bool near = percent ? high - low <= 20 && low > 20
                              : low > 0 && high > 0 && low > 0.7 * high;
    if (near && low < high) {
      axis.from_zero = false;
    } else if (percent && low >= 0 && high <= 100 && !maximum) {
      maximum = 100;
    }
  }
  if (axis.from_zero) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  }
  if (maximum && *maximum > 0 && low >= 0 && axis.from_zero) {
    axis.ticks = ticks_to_end(*maximum, most, steps);
  } else {
    axis.ticks = round_ticks(low, high, most, steps);
  }
  if (axis.from_zero && axis.ticks.front() > 0) axis.from_zero = false;
  if (!axis.from_zero && axis.ticks.front() <= 0) axis.from_zero = true;
  axis.scale.low = axis.ticks.front();
  axis.scale.high = axis.ticks.back();
  return axis;
}

std::string axis_note(const ValueAxis& axis, std::string_view which) {
  if (axis.from_zero) return {};
  return std::string(which) + "は0からではなく" +
         axis.label(axis.ticks.front()) + "から" +
         axis.label(axis.ticks.back()) + "まで";
}

double draw_row_axis(Picture& picture, SvgNode& parent, const ValueAxis& axis,
                     const std::vector<std::pair<double, double>>& spans,
                     double top) {
  for (const double tick : axis.ticks) {
    const double x = axis.scale(tick);
    std::string path;
    for (const auto& [begin, end] : spans) {
      append_path(path, 'M', x, begin);
      path += 'V' + coordinate(end);
    }
    parent.add(SvgNode("path", tick == 0 ? "axis" : "grid").set("d", path));
  }
  // The end of the scale says most, then its begin, then the rest.
  struct Label {
    double left, right;
  };
  std::vector<Label> drawn;
  std::vector<double> order = {axis.ticks.back(), axis.ticks.front()};
  order.insert(order.end(), axis.ticks.begin() + 1, axis.ticks.end() - 1);
  for (const double tick : order) {
    const TextBlock text = wrap(axis.label(tick), TextStyle::tick, 1e6);
    const double x = std::clamp(
        axis.scale(tick), text.width / 2 + 1,
        std::max(text.width / 2 + 1, picture.width - text.width / 2 - 1));
    const Label label{x - text.width / 2 - 3, x + text.width / 2 + 3};
    const bool touches =
        std::any_of(drawn.begin(), drawn.end(), [&](const Label& other) {
          return label.left < other.right && other.left < label.right;
        });
    if (touches) continue;
    drawn.push_back(label);
    draw_text(parent, text, x, top + 2, Anchor::middle);
  }
  return line_height(TextStyle::tick) + 4;
}

void draw_panel_axis(SvgNode& parent, const ValueAxis& axis, double left,
                     double right) {
  for (const double tick : axis.ticks) {
    const double y = axis.scale(tick);
    draw_stroke(parent, tick == axis.ticks.front() ? "axis" : "grid", left, y,
                right, y);
    draw_text(parent, wrap(axis.label(tick), TextStyle::tick, 1e6), left - 6,
              y - line_height(TextStyle::tick) / 2, Anchor::end);
  }
}

}  // namespace portal
