#include <algorithm>

#include "chart/kinds.h"

namespace portal {

// The columns that a kind compares.
static std::vector<size_t> compared(const Chart& chart) {
  std::vector<size_t> series = series_columns(chart);
  if (chart.kind != Chart::Kind::dots && series.size() > 2) {
    series = {series.front(), series.back()};
  }
  return series;
}

static Key column_key(const Chart& chart, const std::vector<size_t>& series,
                      size_t s) {
  Key key{Key::Symbol::dot, ink_of(s, series.size()),
          chart.columns[series[s]].label, TextStyle::label};
  // Dots of one kind need no key, only a heading.
  if (chart.kind == Chart::Kind::range || series.size() == 1) {
    key.symbol = Key::Symbol::none;
  }
  if (chart.kind == Chart::Kind::dumbbell) {
    key.ink = {};
    if (s == 0 && series.size() > 1) key.symbol = Key::Symbol::hollow_dot;
  }
  return key;
}

// Marks of one row. Dots that would cover each other step aside.
static void draw_row_marks(Picture& picture, SvgNode& marks, const Chart& chart,
                           const Chart::Row& row,
                           const std::vector<size_t>& series,
                           const ValueAxis& axis, double top, double height) {
  const double middle = top + height / 2;
  std::vector<std::optional<double>> x(series.size());
  bool any = false, crowded = false;
  for (size_t s = 0; s < series.size(); ++s) {
    if (!row.values[series[s]].value) continue;
    x[s] = axis.scale.clamped(*row.values[series[s]].value);
    for (size_t t = 0; t < s; ++t) {
      crowded = crowded || (x[t] && std::abs(*x[t] - *x[s]) < 15);
    }
    any = true;
  }
  if (!any) {
    draw_missing(picture, marks, axis.scale.start, middle - 12, 72, 24);
    return;
  }
  const bool pair = series.size() == 2 && x[0] && x[1];
  const bool provisional = std::any_of(
      series.begin(), series.end(),
      [&](size_t s) { return row.values[s].flag == Chart::Flag::provisional; });
  if (chart.kind == Chart::Kind::range && pair) {
    Ink ink = row_ink(chart, row);
    ink.provisional = provisional;
    const double from = std::min(*x[0], *x[1]);
    draw_bar(picture, marks, from, middle - 8,
             std::max(3.0, std::abs(*x[1] - *x[0])), 16, ink);
    return;
  }
  if (chart.kind == Chart::Kind::dumbbell && pair) {
    draw_stroke(marks, "connector", *x[0], middle, *x[1], middle);
  }
  for (size_t s = 0; s < series.size(); ++s) {
    if (!x[s]) continue;
    Ink ink = chart.kind == Chart::Kind::dots && series.size() > 1
                  ? ink_of(s, series.size())
                  : row_ink(chart, row);
    ink.provisional = row.values[series[s]].flag == Chart::Flag::provisional;
    double y = middle;
    if (crowded && chart.kind == Chart::Kind::dots) {
      y += (static_cast<double>(s) -
            static_cast<double>(series.size() - 1) / 2) *
           13;
    }
    const bool hollow =
        chart.kind == Chart::Kind::dumbbell && s == 0 && series.size() > 1;
    draw_dot(marks, *x[s], y, ink, hollow ? DotFill::hollow : DotFill::full);
  }
}

// Rows that share one axis. Gives the new y.
static double draw_panel(Picture& picture, const Chart& chart,
                         const std::vector<const Chart::Row*>& rows,
                         const std::vector<size_t>& series,
                         const std::string& unit, double y) {
  const bool percent = is_percent(unit);
  Extent extent;
  double label_width = 0;
  // Values stand in columns right of the plot where there is room for them:
  // there they cannot touch each other or a dot.
  std::vector<double> column_width(series.size());
  std::vector<TextBlock> heads;
  for (size_t s = 0; s < series.size(); ++s) {
    const Key key = column_key(chart, series, s);
    heads.push_back(wrap(key.text, TextStyle::label, 112));
    column_width[s] = heads[s].width;
  }
  std::vector<std::vector<TextBlock>> values;
  std::vector<TextBlock> labels;
  for (const Chart::Row* row : rows) {
    labels.push_back(wrap(row->label, TextStyle::label,
                          picture.is_wide() ? 190 : picture.width - 2));
    label_width = std::max(label_width, labels.back().width);
    values.emplace_back();
    for (size_t s = 0; s < series.size(); ++s) {
      const Chart::Value& value = row->values[series[s]];
      extent.add(value.value);
      values.back().push_back(wrap(
          in_one(print_value(chart, *row, chart.columns[series[s]], value)),
          TextStyle::value, 112));
      column_width[s] = std::max(column_width[s], values.back().back().width);
    }
  }
  const bool single = series.size() == 1;
  const double lead = chart.kind == Chart::Kind::range || single ? 0 : 24;
  double columns = 0;
  for (const double width : column_width) columns += lead + width + 16;
  const bool tabular = picture.is_wide() && columns <= 290;

  const bool bars = chart.kind == Chart::Kind::range;
  ValueAxis axis = make_axis(extent, bars ? AxisBase::zero : AxisBase::close,
                             percent, chart.maximum, picture.is_wide() ? 5 : 4);
  axis.scale.start = picture.is_wide() ? label_width + 24 : 12;
  axis.scale.end = picture.width - (tabular             ? columns + 12
                                    : picture.is_wide() ? 24
                                                        : 16);

  SvgNode grid("g"), marks("g"), texts("g");
  if (!percent && !unit.empty()) {
    const TextBlock text =
        wrap("単位：" + unit, TextStyle::note, picture.width - 2);
    draw_text(texts, text, 2, y);
    y += text.height + 4;
  }
  std::vector<double> column_x(series.size());
  if (tabular) {
    double x = axis.scale.end + 26, height = 0;
    for (size_t s = 0; s < series.size(); ++s) {
      column_x[s] = x;
      x += lead + column_width[s] + 16;
      height = std::max(height, heads[s].height);
    }
    for (size_t s = 0; s < series.size(); ++s) {
      Key key = column_key(chart, series, s);
      const KeyFlow flow = flow_keys({key}, lead + 113);
      draw_keys(picture, texts, flow, column_x[s],
                y + height - heads[s].height);
    }
    y += height + 6;
  } else {
    std::vector<Key> keys;
    for (size_t s = 0; s < series.size(); ++s) {
      keys.push_back(column_key(chart, series, s));
    }
    // Of a range the columns are named at the values.
    if (!bars) {
      const KeyFlow flow = flow_keys(keys, picture.width - 2);
      draw_keys(picture, texts, flow, 2, y);
      y += flow.height + 10;
    }
  }
  std::vector<std::pair<double, double>> spans;
  std::string group;
  for (size_t r = 0; r < rows.size(); ++r) {
    if (rows[r]->group != group) {
      group = rows[r]->group;
      const TextBlock text = wrap(group, TextStyle::strong, picture.width - 2);
      y += spans.empty() ? 0 : 10;
      draw_text(texts, text, 2, y);
      y += text.height + 4;
    }
    const double slot =
        chart.kind == Chart::Kind::dots && series.size() > 1
            ? std::max(32.0, 13.0 * static_cast<double>(series.size()) + 12)
            : 32;
    double top = y;
    if (picture.is_wide()) {
      double height = std::max(slot, labels[r].height + 8);
      KeyFlow flow;
      if (tabular) {
        for (const TextBlock& value : values[r]) {
          height = std::max(height, value.height + 8);
        }
        for (size_t s = 0; s < series.size(); ++s) {
          draw_text(texts, values[r][s], column_x[s] + lead,
                    y + (height - values[r][s].height) / 2);
        }
      } else {
        std::vector<Key> keys;
        for (size_t s = 0; s < series.size(); ++s) {
          Key key = column_key(chart, series, s);
          key.text = (bars ? key.text + " " : "");
          for (const std::string& line : values[r][s].lines) key.text += line;
          key.style = TextStyle::value;
          keys.push_back(key);
        }
        flow = flow_keys(keys, axis.scale.end - axis.scale.start);
        draw_keys(picture, texts, flow, axis.scale.start, y + height);
      }
      draw_text(texts, labels[r], 2, y + (height - labels[r].height) / 2);
      draw_stroke(grid, "guide", axis.scale.start, y + height / 2,
                  axis.scale.end, y + height / 2);
      draw_row_marks(picture, marks, chart, *rows[r], series, axis, y, height);
      if (!spans.empty() && spans.back().second == y) {
        spans.back().second = y + height;
      } else {
        spans.emplace_back(y, y + height);
      }
      y += height + flow.height + (tabular ? 0 : 6);
    } else {
      draw_text(texts, labels[r], 2, y);
      y += labels[r].height + 2;
      std::vector<Key> keys;
      // One value stands at the end of the line of its name.
      const bool inline_value =
          single && !bars && labels[r].lines.size() == 1 &&
          values[r][0].lines.size() == 1 &&
          labels[r].width + values[r][0].width + 24 < picture.width;
      if (inline_value) {
        draw_text(texts, values[r][0], picture.width - 2,
                  y - 2 - labels[r].height, Anchor::end);
      }
      for (size_t s = 0; s < series.size() && !inline_value; ++s) {
        Key key = column_key(chart, series, s);
        const std::string name = bars ? key.text + " " : "";
        key.text = name;
        for (const std::string& line : values[r][s].lines) key.text += line;
        key.style = TextStyle::value;
        keys.push_back(key);
      }
      const KeyFlow flow = flow_keys(keys, picture.width - 14);
      draw_keys(picture, texts, flow, 12, y);
      top = y + flow.height + 2;
      draw_stroke(grid, "guide", axis.scale.start, top + slot / 2,
                  axis.scale.end, top + slot / 2);
      draw_row_marks(picture, marks, chart, *rows[r], series, axis, top, slot);
      spans.emplace_back(top, top + slot);
      y = top + slot + 10;
    }
  }
  if (!extent.empty) {
    y += draw_row_axis(picture, grid, axis, spans, y);
    const std::string note = axis_note(axis, "横軸");
    if (!note.empty()) {
      const TextBlock text = wrap(note, TextStyle::note, picture.width - 2);
      draw_text(texts, text, 2, y);
      y += text.height + 2;
      if (picture.axis_note.empty()) picture.axis_note = note;
    }
  }
  picture.body.add(std::move(grid));
  picture.body.add(std::move(marks));
  picture.body.add(std::move(texts));
  return y;
}

void draw_intervals(Picture& picture, const Chart& chart) {
  const std::vector<size_t> series = compared(chart);
  // Rows with another unit get an axis of their own.
  std::vector<std::string> units;
  std::vector<std::vector<const Chart::Row*>> panels;
  for (const Chart::Row& row : chart.rows) {
    const std::string unit = unit_of(chart, row, chart.columns[series[0]]);
    const size_t i = static_cast<size_t>(
        std::find(units.begin(), units.end(), unit) - units.begin());
    if (i == units.size()) {
      units.push_back(unit);
      panels.emplace_back();
    }
    panels[i].push_back(&row);
  }
  // Panels print their unit at the head; repeating it at each value is noise.
  Chart same = chart;
  double y = 2;
  for (size_t i = 0; i < panels.size(); ++i) {
    same.unit = units[i];
    y = draw_panel(picture, same, panels[i], series, units[i],
                   i == 0 ? y : y + 18);
  }
  picture.height = y + 4;
}

}  // namespace portal
