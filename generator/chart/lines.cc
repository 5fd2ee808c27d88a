#include <algorithm>
#include <cmath>

#include "chart/format.h"
#include "chart/kinds.h"

namespace portal {

namespace {

// The rows of one small picture.
struct Panel {
  std::vector<const Chart::Row*> rows;
  std::string unit;
  TextBlock title;
  ValueAxis axis;
  Extent extent;
};

// How the values are printed: at their points, in a table below the years, or
// as a list where a year has too little room.
enum class Print { at_points, in_table, as_list };

// All that the panels of a chart have in common.
struct Frame {
  std::vector<size_t> columns;
  std::vector<double> place;  // of each column, in steps from the first
  double steps = 1;           // how many there are from the left to the right
  double width = 0;           // of a panel
  double tick_room = 0;
  double step = 0;  // in pixels
  Print print = Print::at_points;
};

}  // namespace

static std::string period_label(const Chart::Column& column) {
  if (!column.year) return column.label;
  return std::to_string(*column.year) + "\n" + format_short_era(*column.year);
}

// Ascending years stand at their distance; anything else one step apart.
static void place_columns(const Chart& chart, Frame& frame) {
  bool years = true;
  for (size_t i = 0; i < frame.columns.size(); ++i) {
    const auto& year = chart.columns[frame.columns[i]].year;
    years = years && year &&
            (i == 0 || *year > *chart.columns[frame.columns[i - 1]].year);
  }
  for (size_t i = 0; i < frame.columns.size(); ++i) {
    frame.place.push_back(years ? *chart.columns[frame.columns[i]].year -
                                      *chart.columns[frame.columns[0]].year
                                : static_cast<double>(i));
  }
  frame.steps = frame.place.back() + 1;
}

// At a point the remark (速報) stands below the number, and what stands for a
// number (「データなし」) may be cut to lines of `width`; a number may not.
static TextBlock point_text(const Chart& chart, const Chart::Row& row,
                            size_t column, double width, TextStyle style) {
  const PrintedValue printed = print_value(chart, row, chart.columns[column],
                                           row.values[column], WithUnit::never);
  std::string text = printed.number;
  if (!printed.remark.empty()) text += "\n" + printed.remark;
  constexpr std::string_view none = "なし";
  if (printed.missing && text.ends_with(none) &&
      text_width(text, TextStyle::note) > width) {
    text.insert(text.size() - none.size(), "\n");
  }
  const bool has_number = row.values[column].value.has_value();
  return wrap(text, printed.missing ? TextStyle::note : style,
              has_number ? 1e6 : width);
}

static bool fits(const Chart& chart, const Frame& frame, TextStyle style) {
  double least = 1e9;
  for (size_t i = 1; i < frame.place.size(); ++i) {
    least = std::min(least, frame.place[i] - frame.place[i - 1]);
  }
  const double between = std::min(least, frame.steps) * frame.step;
  for (const Chart::Row& row : chart.rows) {
    for (const size_t column : frame.columns) {
      // The first and the last stand half a step from the edge.
      const bool at_edge =
          column == frame.columns.front() || column == frame.columns.back();
      const double room = at_edge ? std::min(between, frame.step) : between;
      const TextBlock text = point_text(chart, row, column, room, style);
      if (text.width > room || text.lines.size() > 3) return false;
    }
  }
  return true;
}

// 「目標 800」 or 「目標 800（～2018）→1,500（2019～）」
static std::string target_text(const Chart& chart, const Frame& frame,
                               const Panel& panel) {
  std::string text;
  for (const Chart::Row* row : panel.rows) {
    const std::vector<Chart::Value> targets = targets_of(chart, *row);
    std::string line;
    std::string last;
    bool changes = false;
    for (const size_t column : frame.columns) {
      std::string now;
      if (targets[column].value) {
        now = in_one(print_value(chart, *row, chart.columns[column],
                                 targets[column], WithUnit::never));
      }
      if (now == last) continue;
      changes = changes || !last.empty();
      if (!now.empty()) {
        if (!line.empty()) line += "→";
        line += now;
        const Chart::Column& from = chart.columns[column];
        if (changes || column != frame.columns.front()) {
          line +=
              "（" +
              (from.year ? std::to_string(*from.year) + "年度" : from.label) +
              "から）";
        }
      }
      last = now;
    }
    if (line.empty()) continue;
    if (!text.empty()) text += "、";
    if (panel.rows.size() > 1) text += row->label + " ";
    text += line;
  }
  return text.empty() ? text : "目標 " + text;
}

static bool applies(const Chart::Break& change, const Panel& panel) {
  if (change.rows.empty()) return true;
  return std::any_of(
      panel.rows.begin(), panel.rows.end(), [&](const Chart::Row* row) {
        return std::find(change.rows.begin(), change.rows.end(), row->id) !=
               change.rows.end();
      });
}

static std::optional<size_t> break_index(const Chart& chart, const Frame& frame,
                                         const Chart::Break& change) {
  for (size_t i = 0; i < frame.columns.size(); ++i) {
    const Chart::Column& column = chart.columns[frame.columns[i]];
    if (column.id == change.at ||
        (column.year && std::to_string(*column.year) == change.at)) {
      return i;
    }
  }
  return std::nullopt;
}

namespace {

struct Box {
  double left, top, right, bottom;
};

// What labels keep clear of.
struct Obstacles {
  std::vector<std::pair<std::pair<double, double>, std::pair<double, double>>>
      strokes;
  std::vector<Box> labels;
};

}  // namespace

// Whether the stroke from `a` to `b` passes through the box.
static bool crosses(const Box& box, std::pair<double, double> a,
                    std::pair<double, double> b) {
  // Liang and Barsky: the part of the stroke that is inside of all four edges.
  const double dx = b.first - a.first, dy = b.second - a.second;
  double enter = 0, leave = 1;
  const std::pair<double, double> edges[] = {{-dx, a.first - box.left},
                                             {dx, box.right - a.first},
                                             {-dy, a.second - box.top},
                                             {dy, box.bottom - a.second}};
  for (const auto& [step, room] : edges) {
    if (step == 0) {
      if (room < 0) return false;
    } else if (step < 0) {
      enter = std::max(enter, room / step);
    } else {
      leave = std::min(leave, room / step);
    }
  }
  return enter <= leave;
}

// The top of a label of this size for the point (x, y): the nearest place
// above or below it that no line and no other label crosses.
static double label_top(const Obstacles& obstacles, double x, double y,
                        double width, double height, double highest,
                        double lowest) {
  constexpr double gap = 10, step = 2, furthest = 34;
  double best = y - gap - height, least = 1e9;
  for (double away = 0; away <= furthest; away += step) {
    for (const bool above : {true, false}) {
      const double top = above ? y - gap - away - height : y + gap + away;
      if (top < highest || top + height > lowest) continue;
      // The number itself is lower than its line of text.
      const Box box{x - width / 2 - 1, top + 2, x + width / 2 + 1,
                    top + height - 1};
      double cost = away * 2 + (above ? 0 : 7);
      for (const auto& [a, b] : obstacles.strokes) {
        if (crosses(box, a, b)) cost += 100;
      }
      for (const Box& other : obstacles.labels) {
        if (box.left < other.right && other.left < box.right &&
            box.top < other.bottom && other.top < box.bottom) {
          cost += 200;
        }
      }
      if (cost < least) {
        least = cost;
        best = top;
      }
    }
  }
  return best;
}

// Draws from `top` on, with the plot below `head`; gives the height.
static double draw_panel(Picture& picture, const Chart& chart,
                         const Frame& frame, const Panel& panel, double left,
                         double top, bool panels_named) {
  SvgNode grid("g"), marks("g"), texts("g");
  const double inner = frame.width - 4;
  draw_text(texts, panel.title, left, top);
  double y = top + panel.title.height;
  const size_t count = panel.rows.size();
  std::vector<Key> keys;
  if (count > 1) {
    for (size_t s = 0; s < count; ++s) {
      keys.push_back({Key::Symbol::line, ink_of(s, count), panel.rows[s]->label,
                      TextStyle::label});
    }
  }
  const std::string goal = target_text(chart, frame, panel);
  // 「… に取り組む市町村」 has said what is counted, as has 「目標 100社」.
  const std::string& name = panel.rows[0]->label;
  const bool said =
      panel.unit.empty() ||
      (count == 1 &&
       (goal.find(panel.unit) != std::string::npos ||
        name.ends_with(panel.unit) || name.ends_with(panel.unit + "（全体）")));
  if (panels_named && !said && !is_percent(panel.unit)) {
    keys.push_back(
        {Key::Symbol::none, {}, "単位：" + panel.unit, TextStyle::note});
  }
  if (!goal.empty()) {
    keys.push_back({Key::Symbol::target, {}, goal, TextStyle::note});
  }
  const KeyFlow flow = flow_keys(keys, inner);
  draw_keys(picture, texts, flow, left, y + 2);
  y += flow.height + 4;

  const bool at_points = frame.print == Print::at_points;
  double room = 12;
  for (const Chart::Row* row : panel.rows) {
    for (const size_t column : frame.columns) {
      if (!at_points || !row->values[column].value) continue;
      const TextBlock text =
          point_text(chart, *row, column, frame.step, TextStyle::point);
      room = std::max(room, text.height + 10);
    }
  }
  const double plot_top = y + room;
  const double plot_bottom = plot_top + 96;
  const double plot_left = left + frame.tick_room;
  const double plot_right = left + frame.width - 4;
  ValueAxis axis = panel.axis;
  axis.scale.start = plot_bottom;
  axis.scale.end = plot_top;
  // Where every value is printed at its point, ticks would say it twice.
  if (at_points && axis.from_zero) {
    const double zero = axis.scale(0);
    draw_stroke(grid, "axis", plot_left, zero, plot_right, zero);
  } else {
    draw_panel_axis(grid, axis, plot_left, plot_right);
  }

  std::vector<double> x;
  for (const double place : frame.place) {
    x.push_back(plot_left + (place + 0.5) * frame.step);
  }
  // Between two periods, and half a step outside the first and the last.
  std::vector<double> edges = {x.front() - frame.step / 2};
  for (size_t i = 1; i < x.size(); ++i) edges.push_back((x[i - 1] + x[i]) / 2);
  edges.push_back(x.back() + frame.step / 2);

  Obstacles obstacles;
  std::vector<std::string> notes;
  for (const Chart::Break& change : chart.breaks) {
    if (!applies(change, panel)) continue;
    const std::optional<size_t> at = break_index(chart, frame, change);
    if (!at) continue;
    draw_stroke(marks, "break", edges[*at], plot_top - room + 4, edges[*at],
                plot_bottom);
    obstacles.strokes.push_back(
        {{edges[*at], plot_top - room}, {edges[*at], plot_bottom}});
    const Chart::Column& column = chart.columns[frame.columns[*at]];
    const std::string since =
        column.year ? std::to_string(*column.year) + "年度" : column.label;
    notes.push_back("┆ " + since + "から：" +
                    (change.note.empty() ? "定義の変更" : change.note));
  }

  for (const Chart::Row* row : panel.rows) {
    const std::vector<Chart::Value> targets = targets_of(chart, *row);
    std::vector<std::optional<double>> heights;
    for (const size_t column : frame.columns) {
      const std::optional<double>& value = targets[column].value;
      heights.push_back(value ? std::optional(axis.scale.clamped(*value))
                              : std::nullopt);
    }
    draw_steps(marks, edges, heights);
    for (size_t i = 0; i < heights.size(); ++i) {
      if (!heights[i]) continue;
      obstacles.strokes.push_back(
          {{edges[i], *heights[i]}, {edges[i + 1], *heights[i]}});
      if (i > 0 && heights[i - 1]) {
        obstacles.strokes.push_back(
            {{edges[i], *heights[i - 1]}, {edges[i], *heights[i]}});
      }
    }
  }
  for (size_t s = 0; s < count; ++s) {
    const Chart::Row& row = *panel.rows[s];
    Ink ink = count == 1 ? row_ink(chart, row) : ink_of(s, count);
    std::vector<std::optional<double>> points;
    for (const size_t column : frame.columns) {
      const std::optional<double>& value = row.values[column].value;
      points.push_back(value ? std::optional(axis.scale.clamped(*value))
                             : std::nullopt);
    }
    draw_line(marks, x, points, ink);
    for (size_t i = 1; i < points.size(); ++i) {
      if (!points[i] || !points[i - 1]) continue;
      obstacles.strokes.push_back(
          {{x[i - 1], *points[i - 1]}, {x[i], *points[i]}});
    }
    for (size_t i = 0; i < points.size(); ++i) {
      const size_t column = frame.columns[i];
      if (!points[i]) {
        if (count > 1) continue;
        const double width = std::clamp(frame.step - 8, 2.0, 44.0);
        draw_missing(picture, marks, x[i] - width / 2, plot_top, width,
                     plot_bottom - plot_top);
        if (!at_points) continue;
        const TextBlock text =
            point_text(chart, row, column, frame.step, TextStyle::point);
        const double middle = (plot_top + plot_bottom) / 2;
        SvgNode plate("rect", "plate");
        plate.set("x", x[i] - text.width / 2 - 2)
            .set("y", middle - text.height / 2 - 2)
            .set("width", text.width + 4)
            .set("height", text.height + 4);
        marks.add(std::move(plate));
        draw_text(texts, text, x[i], middle - text.height / 2, Anchor::middle);
        continue;
      }
      Ink dot = ink;
      dot.provisional = row.values[column].flag == Chart::Flag::provisional;
      draw_dot(marks, x[i], *points[i], dot,
               dot.provisional ? DotFill::hollow : DotFill::full);
      if (!at_points) continue;
      const TextBlock text =
          point_text(chart, row, column, frame.step, TextStyle::point);
      const double label =
          label_top(obstacles, x[i], *points[i], text.width, text.height,
                    plot_top - room - 2, plot_bottom + 2);
      obstacles.labels.push_back({x[i] - text.width / 2, label + 3,
                                  x[i] + text.width / 2,
                                  label + text.height - 3});
      draw_text(texts, text, x[i], label, Anchor::middle);
    }
  }

  // Periods: those that have room, the last always.
  y = plot_bottom + 6;
  double height = 0;
  double free_until = 1e9;
  for (size_t i = x.size(); i-- > 0;) {
    const Chart::Column& column = chart.columns[frame.columns[i]];
    const TextBlock text = wrap(period_label(column), TextStyle::tick,
                                std::max(frame.step - 2, 40.0));
    const double center =
        std::max(std::min(x[i], std::min(left + frame.width, picture.width) -
                                    text.width / 2),
                 left + text.width / 2);
    if (center + text.width / 2 > free_until) continue;
    free_until = center - text.width / 2 - 3;
    draw_text(texts, text, center, y, Anchor::middle);
    height = std::max(height, text.height);
  }
  y += height + 4;

  if (frame.print == Print::in_table) {
    for (size_t s = 0; s < count; ++s) {
      const Chart::Row& row = *panel.rows[s];
      if (count > 1) draw_dot(marks, left + 10, y + 12, ink_of(s, count));
      double row_height = 0;
      for (size_t i = 0; i < x.size(); ++i) {
        const TextBlock text = point_text(chart, row, frame.columns[i],
                                          frame.step, TextStyle::note);
        draw_text(texts, text, x[i], y, Anchor::middle);
        row_height = std::max(row_height, text.height);
      }
      y += row_height + 4;
    }
  } else if (frame.print == Print::as_list) {
    for (const Chart::Row* row : panel.rows) {
      std::string list = count > 1 ? row->label + "　" : "";
      for (size_t i = 0; i < x.size(); ++i) {
        const Chart::Column& column = chart.columns[frame.columns[i]];
        if (i > 0) list += "、";
        list += column.year ? std::to_string(*column.year) : column.label;
        list += "：" + in_one(print_value(chart, *row, column,
                                          row->values[frame.columns[i]],
                                          WithUnit::never));
      }
      const TextBlock text = wrap(list, TextStyle::note, inner);
      draw_text(texts, text, left, y);
      y += text.height + 4;
    }
  }
  const std::string from = axis_note(axis, "縦軸");
  if (!from.empty()) {
    notes.push_back(from);
    if (picture.axis_note.empty()) picture.axis_note = from;
  }
  for (const std::string& note : notes) {
    const TextBlock text = wrap(note, TextStyle::note, inner);
    draw_text(texts, text, left, y);
    y += text.height + 2;
  }
  picture.body.add(std::move(grid));
  picture.body.add(std::move(marks));
  // Numbers at points have an edge, which lies under them. The attribute says
  // it for all: checkers of style sheets do not know the property.
  if (at_points) texts.set("paint-order", "stroke");
  picture.body.add(std::move(texts));
  return y - top;
}

void draw_lines(Picture& picture, const Chart& chart) {
  Frame frame;
  frame.columns = series_columns(chart);
  place_columns(chart, frame);

  std::vector<Panel> panels;
  for (const Chart::Row& row : chart.rows) {
    const std::string unit =
        unit_of(chart, row, chart.columns[frame.columns[0]]);
    const bool joins = chart.panels == Chart::Panels::by_unit &&
                       !panels.empty() && panels.back().unit == unit &&
                       panels.back().rows.size() < 4;
    if (!joins) {
      panels.emplace_back();
      panels.back().unit = unit;
    }
    panels.back().rows.push_back(&row);
  }
  // Percentages are compared between panels, so they share one axis.
  const bool shared =
      std::all_of(panels.begin(), panels.end(),
                  [](const Panel& panel) { return is_percent(panel.unit); });
  Extent all;
  bool several = false;
  for (Panel& panel : panels) {
    Extent extent;
    for (const Chart::Row* row : panel.rows) {
      const std::vector<Chart::Value> targets = targets_of(chart, *row);
      for (const size_t column : frame.columns) {
        extent.add(row->values[column].value);
        extent.add(targets[column].value);
      }
    }
    all.add(extent.empty ? std::nullopt : std::optional(extent.low));
    all.add(extent.empty ? std::nullopt : std::optional(extent.high));
    several = several || panel.rows.size() > 1;
    panel.axis = make_axis(extent, AxisBase::close, is_percent(panel.unit),
                           chart.maximum, 4);
    panel.extent = extent;
  }
  // Side by side, lines that begin at 0 and lines that do not would mislead.
  const bool zero =
      std::any_of(panels.begin(), panels.end(),
                  [](const Panel& panel) { return panel.axis.from_zero; });
  double tick_room = 0;
  bool bare_axes = !several;
  for (Panel& panel : panels) {
    if (shared) {
      panel.axis = make_axis(all, AxisBase::close, true, chart.maximum, 5);
    } else if (zero && !panel.axis.from_zero) {
      panel.axis = make_axis(panel.extent, AxisBase::zero,
                             is_percent(panel.unit), chart.maximum, 4);
    }
    tick_room = std::max(tick_room, panel.axis.widest_label() + 8);
    bare_axes = bare_axes && panel.axis.from_zero;
  }
  frame.tick_room = bare_axes ? 0 : tick_room;

  // Two panels side by side where the values still fit at their points.
  const auto set_width = [&](double width) {
    frame.width = width;
    frame.step = (width - frame.tick_room - 4) / frame.steps;
  };
  const TextStyle style = several ? TextStyle::note : TextStyle::point;
  size_t across = picture.is_wide() && panels.size() > 1 ? 2 : 1;
  set_width(across == 2 ? 314 : picture.width);
  if (across == 2 && !fits(chart, frame, style)) {
    across = 1;
    set_width(picture.width);
  }
  if (bare_axes && !fits(chart, frame, style)) {
    frame.tick_room = tick_room;
    set_width(frame.width);
  }
  frame.print = !fits(chart, frame, style) ? Print::as_list
                : several                  ? Print::in_table
                                           : Print::at_points;

  const bool bare = panels.size() == 1 && panels[0].rows.size() == 1 &&
                    panels[0].rows[0]->label.empty();
  double y = 2;
  for (size_t i = 0; i < panels.size(); i += across) {
    double height = 0;
    for (size_t j = i; j < std::min(i + across, panels.size()); ++j) {
      Panel& panel = panels[j];
      std::string title = panel.rows.size() == 1 ? panel.rows[0]->label : "";
      if (bare && !is_percent(panel.unit)) title = "単位：" + panel.unit;
      panel.title = wrap(title, TextStyle::strong, frame.width - 4);
    }
    for (size_t j = i; j < std::min(i + across, panels.size()); ++j) {
      const double left = j == i ? 2 : 326;
      const double own =
          draw_panel(picture, chart, frame, panels[j], left, y, !bare);
      height = std::max(height, own);
      // Paper gets the wide layout.
      if (!picture.is_wide() || panels.size() == 1) continue;
      const double top = i == 0 ? 0 : y - 11;
      picture.parts.push_back({picture.body.children.size(), j == i ? 0 : 320.0,
                               top, picture.width / static_cast<double>(across),
                               std::ceil(y + own + 11 - top)});
    }
    y += height + 22;
  }
  picture.height = y - 14;
}

namespace {

// A label of a slope that may have to move.
struct SideLabel {
  TextBlock text;
  double wanted = 0;  // middle
  double top = 0;
  size_t row = 0;
};

}  // namespace

// Keeps the order of the labels and moves them apart, between `low` and
// beyond; gives where the last one ends.
static double spread(std::vector<SideLabel>& labels, double low, double high) {
  std::stable_sort(labels.begin(), labels.end(),
                   [](const SideLabel& a, const SideLabel& b) {
                     return a.wanted < b.wanted;
                   });
  double total = 0;
  for (const SideLabel& label : labels) total += label.text.height + 4;
  const double bottom = std::max(high, low + total);
  double free = low;
  for (SideLabel& label : labels) {
    // The first line, the value, stands beside its point.
    label.top =
        std::max(free, label.wanted - line_height(label.text.style) / 2);
    free = label.top + label.text.height + 4;
  }
  double limit = bottom;
  for (size_t i = labels.size(); i-- > 0;) {
    labels[i].top = std::min(labels[i].top, limit - labels[i].text.height);
    limit = labels[i].top - 4;
  }
  return bottom;
}

void draw_slope(Picture& picture, const Chart& chart) {
  const std::vector<size_t> series = series_columns(chart);
  const size_t first = series.front(), last = series.back();
  const bool percent = std::all_of(
      chart.rows.begin(), chart.rows.end(), [&](const Chart::Row& row) {
        return is_percent(unit_of(chart, row, chart.columns[first]));
      });
  const double left_room = picture.is_wide() ? 160 : 88;
  const double right_room = picture.is_wide() ? 230 : 124;
  Extent extent;
  std::vector<SideLabel> lefts, rights;
  double left_total = 0, right_total = 0;
  const auto ink_for = [&](size_t r) {
    return chart.highlight.empty() ? ink_of(r, chart.rows.size())
                                   : row_ink(chart, chart.rows[r]);
  };
  for (size_t r = 0; r < chart.rows.size(); ++r) {
    const Chart::Row& row = chart.rows[r];
    extent.add(row.values[first].value);
    extent.add(row.values[last].value);
    const auto printed = [&](size_t column) {
      return in_one(
          print_value(chart, row, chart.columns[column], row.values[column]));
    };
    SideLabel left{wrap(printed(first), TextStyle::value, left_room - 16), 0, 0,
                   r};
    std::string text = printed(last);
    if (!row.label.empty()) text += "\n" + row.label;
    if (percent && row.values[first].value && row.values[last].value) {
      // Printed texts carry the decimals of the source.
      const auto plain = [&](size_t column) {
        return print_value(chart, row, chart.columns[column],
                           row.values[column], WithUnit::never)
            .number;
      };
      const auto points = format_points(plain(first), plain(last));
      if (points) {
        text += "\n" + *points + (row.change_is_printed ? "" : "（算出）");
      }
    }
    SideLabel right{wrap(text, TextStyle::value, right_room - 16), 0, 0, r};
    left_total += left.text.height + 4;
    right_total += right.text.height + 4;
    lefts.push_back(std::move(left));
    rights.push_back(std::move(right));
  }
  ValueAxis axis = make_axis(extent, AxisBase::close, percent, chart.maximum);
  const TextBlock left_head =
      wrap(chart.columns[first].label, TextStyle::strong, left_room + 40);
  const TextBlock right_head =
      wrap(chart.columns[last].label, TextStyle::strong, right_room + 20);
  double y = 2;
  if (!percent && !chart.unit.empty()) {
    const TextBlock unit =
        wrap("単位：" + chart.unit, TextStyle::note, picture.width - 2);
    draw_text(picture.body, unit, 2, y);
    y += unit.height + 4;
  }
  const double x1 = left_room, x2 = picture.width - right_room;
  // On a phone the heads share the width between them.
  const double half = picture.width / 2 - 8;
  const TextBlock a = picture.is_wide() ? left_head
                                        : wrap(chart.columns[first].label,
                                               TextStyle::strong, half);
  const TextBlock b = picture.is_wide() ? right_head
                                        : wrap(chart.columns[last].label,
                                               TextStyle::strong, half);
  draw_text(
      picture.body, a,
      std::max(2.0, std::min(x1, 2 + std::max(a.width, x1 - 2)) - a.width), y);
  draw_text(picture.body, b, std::min(x2, picture.width - 2 - b.width), y);
  y += std::max(a.height, b.height) + 10;
  const double top = y + 12;
  const double bottom =
      top + std::max({180.0, left_total - 24, right_total - 24});
  axis.scale.start = bottom;
  axis.scale.end = top;
  const auto set_wanted = [&](std::vector<SideLabel>& labels, size_t column) {
    for (SideLabel& label : labels) {
      const auto& value = chart.rows[label.row].values[column].value;
      label.wanted = value ? axis.scale.clamped(*value) : bottom + 30;
    }
  };
  set_wanted(lefts, first);
  set_wanted(rights, last);
  const double end =
      std::max(spread(lefts, y, bottom + 24), spread(rights, y, bottom + 24));
  draw_stroke(picture.body, "axis", x1, y, x1, bottom + 8);
  draw_stroke(picture.body, "axis", x2, y, x2, bottom + 8);
  const auto draw_labels = [&](const std::vector<SideLabel>& labels,
                               size_t column, double x, Anchor anchor) {
    const double side = anchor == Anchor::end ? -1 : 1;
    for (const SideLabel& label : labels) {
      const auto& value = chart.rows[label.row].values[column].value;
      const double middle = label.top + line_height(TextStyle::value) / 2;
      if (value && std::abs(axis.scale.clamped(*value) - middle) > 4) {
        draw_stroke(picture.body, "leader", x + side * 2,
                    axis.scale.clamped(*value), x + side * 12, middle);
      }
      draw_text(picture.body, label.text, x + side * 14, label.top, anchor);
    }
  };
  draw_labels(lefts, first, x1, Anchor::end);
  draw_labels(rights, last, x2, Anchor::start);
  for (size_t r = 0; r < chart.rows.size(); ++r) {
    const Chart::Row& row = chart.rows[r];
    const double xs[] = {x1, x2};
    std::optional<double> ys[2];
    size_t i = 0;
    for (const size_t column : {first, last}) {
      const auto& value = row.values[column].value;
      if (value) ys[i] = axis.scale.clamped(*value);
      ++i;
    }
    draw_line(picture.body, xs, ys, ink_for(r));
    i = 0;
    for (const size_t column : {first, last}) {
      Ink ink = ink_for(r);
      ink.provisional = row.values[column].flag == Chart::Flag::provisional;
      if (ys[i]) draw_dot(picture.body, xs[i], *ys[i], ink);
      ++i;
    }
  }
  y = end + 6;
  const std::string note = axis_note(axis, "縦軸");
  if (!note.empty() && !extent.empty) {
    const TextBlock text = wrap(note, TextStyle::note, picture.width - 2);
    draw_text(picture.body, text, 2, y);
    y += text.height;
    picture.axis_note = note;
  }
  picture.height = y + 4;
}

}  // namespace portal
