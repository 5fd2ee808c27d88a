#include <algorithm>
#include <cmath>

#include "chart/format.h"
#include "chart/kinds.h"

namespace portal {

namespace {

struct Bar {
  std::optional<double> value;
  std::optional<double> target;
  TextBlock text;
  Ink ink;
};

struct BarRow {
  std::string group;
  TextBlock label;
  std::vector<Bar> bars;
};

}  // namespace

// Texts stand left of negative bars as well: there the room is shared.
static double widest_text(const Picture& picture, const Chart& chart) {
  for (const Chart::Row& row : chart.rows) {
    for (const Chart::Value& value : row.values) {
      if (value.value && *value.value < 0) return picture.is_wide() ? 140 : 96;
    }
  }
  return picture.is_wide() ? 200 : 150;
}
static double widest_label(const Picture& picture) {
  return picture.is_wide() ? 242 : picture.width - 2;
}

static std::string extras(const Chart& chart, const Chart::Row& row) {
  std::string text;
  for (const size_t i : extra_columns(chart)) {
    const std::string one =
        in_one(print_value(chart, row, chart.columns[i], row.values[i]));
    text += '\n';
    text += chart.columns[i].label.empty() ? one
                                           : chart.columns[i].label + " " + one;
  }
  return text;
}

static std::vector<BarRow> plain_rows(const Picture& picture,
                                      const Chart& chart) {
  const std::vector<size_t> series = series_columns(chart);
  std::vector<BarRow> rows;
  for (const Chart::Row& row : chart.rows) {
    BarRow made{row.group,
                wrap(row.label, TextStyle::label, widest_label(picture)),
                {}};
    for (size_t s = 0; s < series.size(); ++s) {
      const Chart::Value& value = row.values[series[s]];
      Bar bar;
      bar.value = value.value;
      bar.ink =
          series.size() == 1 ? row_ink(chart, row) : ink_of(s, series.size());
      bar.ink.provisional = value.flag == Chart::Flag::provisional;
      std::string text =
          in_one(print_value(chart, row, chart.columns[series[s]], value));
      if (series.size() == 1) text += extras(chart, row);
      bar.text = wrap(text, TextStyle::value, widest_text(picture, chart));
      made.bars.push_back(std::move(bar));
    }
    rows.push_back(std::move(made));
  }
  return rows;
}

// Per cent of the target, so that rows with different units share an axis.
static std::vector<BarRow> target_rows(const Picture& picture,
                                       const Chart& chart) {
  const std::vector<size_t> series = series_columns(chart);
  std::vector<BarRow> rows;
  for (const Chart::Row& row : chart.rows) {
    BarRow made{row.group,
                wrap(row.label, TextStyle::label, widest_label(picture)),
                {}};
    for (size_t s = 0; s < series.size(); ++s) {
      const Chart::Column& column = chart.columns[series[s]];
      const Chart::Value& value = row.values[series[s]];
      const Chart::Value target = targets_of(chart, row)[series[s]];
      Bar bar;
      bar.ink =
          series.size() == 1 ? row_ink(chart, row) : ink_of(s, series.size());
      bar.ink.provisional = value.flag == Chart::Flag::provisional;
      const PrintedValue goal =
          print_value(chart, row, column, target, WithUnit::always);
      std::string text;
      // A target next to nothing makes a percentage of no meaning.
      const bool comparable = value.value && target.value &&
                              *target.value > std::abs(*value.value) * 1e-6;
      if (comparable && *target.value > 0) {
        const PrintedValue reached =
            print_value(chart, row, column, value, WithUnit::never);
        bar.value = *value.value / *target.value * 100;
        bar.target = 100;
        text = reached.number + "／" + goal.number + "\n" +
               *format_percent(*value.value, *target.value, 0) + "%";
        if (!reached.remark.empty()) text += "（" + reached.remark + "）";
      } else {
        text = in_one(print_value(chart, row, column, value, WithUnit::always));
        text += target.value ? "\n目標 " + goal.number : "\n目標なし";
      }
      if (series.size() == 1) text += extras(chart, row);
      bar.text = wrap(text, TextStyle::value, widest_text(picture, chart));
      made.bars.push_back(std::move(bar));
    }
    rows.push_back(std::move(made));
  }
  return rows;
}

void draw_bars(Picture& picture, const Chart& chart) {
  const bool bullet = chart.kind == Chart::Kind::bullet;
  const bool funnel = chart.kind == Chart::Kind::funnel;
  const std::vector<size_t> series = series_columns(chart);
  const std::vector<BarRow> rows =
      bullet ? target_rows(picture, chart) : plain_rows(picture, chart);

  Extent extent;
  double label_width = 0, text_room = 0;
  for (const BarRow& row : rows) {
    label_width = std::max(label_width, row.label.width);
    for (const Bar& bar : row.bars) {
      extent.add(bar.value);
      extent.add(bar.target);
      text_room = std::max(text_room, bar.text.width + 10);
    }
  }
  bool percent = bullet;
  if (!bullet) {
    percent = !series.empty() && !chart.rows.empty();
    for (const Chart::Row& row : chart.rows) {
      for (const size_t s : series) {
        percent = percent && is_percent(unit_of(chart, row, chart.columns[s]));
      }
    }
  }
  ValueAxis axis = make_axis(extent, AxisBase::zero, percent,
                             bullet ? std::nullopt : chart.maximum,
                             picture.is_wide() ? 5 : 4);
  double left = picture.is_wide() ? label_width + 12 : 2;
  if (axis.scale.low < 0) left += text_room;
  axis.scale.start = left;
  // As far right as every text behind its bar still has room.
  double right = picture.width - 10;
  for (const BarRow& row : rows) {
    for (const Bar& bar : row.bars) {
      const double room = picture.width - left - bar.text.width - 10;
      const double far = std::max(bar.value.value_or(axis.scale.low),
                                  bar.target.value_or(axis.scale.low));
      const double share = std::max(far, 0.0) - axis.scale.low;
      if (share > 0 && bar.value) {
        right = std::min(
            right, left + room * (axis.scale.high - axis.scale.low) / share);
      }
    }
  }
  axis.scale.end = std::max(left + 60, right);
  const double zero = axis.scale(0);

  SvgNode grid("g"), marks("g"), texts("g");
  double y = 2;
  std::vector<Key> keys;
  if (series.size() > 1) {
    for (size_t s = 0; s < series.size(); ++s) {
      keys.push_back({Key::Symbol::bar, ink_of(s, series.size()),
                      chart.columns[series[s]].label, TextStyle::label});
    }
  }
  if (bullet) {
    keys.push_back({Key::Symbol::goal, {}, "目標（100%）", TextStyle::label});
  }
  const KeyFlow flow = flow_keys(keys, picture.width - 2);
  draw_keys(picture, texts, flow, 2, y);
  y += flow.height + (keys.empty() ? 0 : 10);
  const std::string head = bullet ? "軸：目標に対する割合（算出）"
                           : percent || chart.unit.empty()
                               ? ""
                               : "単位：" + chart.unit;
  const TextBlock unit = wrap(head, TextStyle::note, picture.width - 2);
  draw_text(texts, unit, 2, y);
  y += unit.height + (head.empty() ? 0 : 8);

  std::vector<std::pair<double, double>> spans;
  const double thick = series.size() > 1 ? 20 : 26;
  std::string group;
  std::optional<std::pair<double, double>> above;  // end and bottom of a bar
  for (const BarRow& row : rows) {
    if (row.group != group) {
      group = row.group;
      const TextBlock text = wrap(group, TextStyle::strong, picture.width - 2);
      y += spans.empty() ? 0 : 12;
      draw_text(texts, text, 2, y);
      y += text.height + 4;
      above.reset();
    }
    double slot = 0;
    for (const Bar& bar : row.bars) slot += std::max(thick, bar.text.height);
    slot += 2 * static_cast<double>(std::max<size_t>(row.bars.size(), 1) - 1);
    double begin = y, end = 0;
    if (picture.is_wide()) {
      const double height = std::max(slot, row.label.height) + 10;
      draw_text(texts, row.label, 2, y + (height - row.label.height) / 2);
      begin = y + (height - slot) / 2;
      end = y + height;
      if (!spans.empty() && spans.back().second == y) {
        spans.back().second = end;
      } else {
        spans.emplace_back(y, end);
      }
    } else {
      draw_text(texts, row.label, 2, y);
      begin = y + row.label.height + 2;
      end = begin + slot + 12;
      spans.emplace_back(begin - 2, begin + slot + 2);
    }
    for (const Bar& bar : row.bars) {
      const double height = std::max(thick, bar.text.height);
      const double top = begin + (height - thick) / 2;
      const double text_top = begin + (height - bar.text.height) / 2;
      if (bar.value) {
        const double x = axis.scale.clamped(*bar.value);
        const double from = std::min(zero, x);
        const double width =
            *bar.value == 0 ? 0 : std::max(1.5, std::abs(x - zero));
        if (funnel && picture.is_wide() && above && *bar.value > 0) {
          std::string path;
          append_path(path, 'M', zero, above->second);
          append_path(path, 'L', above->first, above->second);
          append_path(path, 'L', zero + width, top);
          append_path(path, 'L', zero, top);
          marks.add(SvgNode("path", "flow").set("d", path + "Z"));
        }
        if (width > 0) {
          draw_bar(picture, marks, from, top, width, thick, bar.ink);
        }
        above.emplace(zero + width, top + thick);
        if (bar.target) {
          const double at = axis.scale.clamped(*bar.target);
          draw_stroke(marks, "goal", at, top - 4, at, top + thick + 4);
        }
        if (*bar.value < 0 && axis.scale.low < 0) {
          draw_text(texts, bar.text, from - 6, text_top, Anchor::end);
        } else {
          const double far =
              std::max(from + width,
                       bar.target ? axis.scale.clamped(*bar.target) : zero);
          draw_text(texts, bar.text, far + 6, text_top);
        }
      } else {
        const double width = std::min(
            72.0, axis.scale.end - zero > 20 ? axis.scale.end - zero : 20.0);
        draw_missing(picture, marks, zero, top, width, thick);
        draw_text(texts, bar.text, zero + width + 6, text_top);
        above.reset();
      }
      begin += height + 2;
    }
    y = end;
  }
  if (!extent.empty) {
    y += draw_row_axis(picture, grid, axis, spans, y);
  }
  picture.body.add(std::move(grid));
  picture.body.add(std::move(marks));
  picture.body.add(std::move(texts));
  picture.height = y + 4;
}

namespace {

// One bar of a stacked chart: parts of one whole.
struct Stack {
  TextBlock label;
  struct Part {
    std::optional<double> value;
    std::string name, text;
    Ink ink;
  };
  std::vector<Part> parts;
};

}  // namespace

void draw_stacked(Picture& picture, const Chart& chart) {
  const std::vector<size_t> series = series_columns(chart);
  // One column and several rows: the rows are the parts of one bar.
  const bool one_bar =
      (series.size() == 1 && chart.rows.size() > 1) || chart.rows.size() == 1;
  std::vector<Stack> stacks;
  const auto part = [&](const Chart::Row& row, size_t column,
                        const std::string& name, size_t index, size_t count) {
    const Chart::Value& value = row.values[column];
    Stack::Part made{value.value, name,
                     in_one(print_value(chart, row, chart.columns[column],
                                        value, WithUnit::always)),
                     ink_of(index, std::max<size_t>(count, 2))};
    made.ink.provisional = value.flag == Chart::Flag::provisional;
    if (made.value && *made.value < 0) made.value.reset();
    return made;
  };
  const double label_room = picture.is_wide() ? 150 : picture.width - 2;
  if (series.size() == 1 && chart.rows.size() > 1) {
    stacks.emplace_back();
    for (size_t i = 0; i < chart.rows.size(); ++i) {
      stacks[0].parts.push_back(part(
          chart.rows[i], series[0], chart.rows[i].label, i, chart.rows.size()));
    }
  } else {
    for (const Chart::Row& row : chart.rows) {
      Stack stack;
      if (!one_bar || !row.label.empty()) {
        stack.label = wrap(row.label, TextStyle::label, label_room);
      }
      for (size_t s = 0; s < series.size(); ++s) {
        stack.parts.push_back(part(
            row, series[s], chart.columns[series[s]].label, s, series.size()));
      }
      stacks.push_back(std::move(stack));
    }
  }

  // Shares are computed only where the source has none: a value in per cent
  // is its own share.
  const bool percent =
      !chart.rows.empty() && !series.empty() &&
      is_percent(unit_of(chart, chart.rows[0], chart.columns[series[0]]));
  double label_width = 0;
  for (const Stack& stack : stacks) {
    label_width = std::max(label_width, stack.label.width);
  }
  double y = 2;
  if (!one_bar && !stacks.empty()) {
    std::vector<Key> keys;
    for (const Stack::Part& p : stacks[0].parts) {
      keys.push_back({Key::Symbol::bar, p.ink, p.name, TextStyle::label});
      keys.back().ink.provisional = false;
    }
    const KeyFlow flow = flow_keys(keys, picture.width - 2);
    draw_keys(picture, picture.body, flow, 2, y);
    y += flow.height + 10;
  }
  ValueAxis axis =
      make_axis({0, 100, false, true}, AxisBase::zero, true, std::nullopt);
  axis.scale.start =
      picture.is_wide() && label_width > 0 ? label_width + 18 : 6;
  axis.scale.end = picture.width - 8;

  SvgNode grid("g"), marks("g"), texts("g");
  std::vector<std::pair<double, double>> spans;
  constexpr double thick = 32;
  bool computed = false;
  for (const Stack& stack : stacks) {
    double total = 0;
    bool complete = !stack.parts.empty();
    for (const Stack::Part& p : stack.parts) {
      complete = complete && p.value.has_value();
      total += p.value.value_or(0);
    }
    complete = complete && total > 0;
    const bool show_share = complete && !percent;
    computed = computed || show_share;
    std::vector<Key> keys;
    for (const Stack::Part& p : stack.parts) {
      std::string text = p.text;
      if (show_share) {
        text += "（" + *format_percent(*p.value, total, 1) + "%）";
      }
      if (one_bar) text = p.name + "\n" + text;
      keys.push_back({Key::Symbol::bar, p.ink, text, TextStyle::label});
    }
    const double room = axis.scale.end - axis.scale.start;
    const KeyFlow flow = flow_keys(keys, room);
    if (picture.is_wide()) {
      draw_text(texts, stack.label, 2,
                y + std::max(0.0, (thick - stack.label.height) / 2));
    } else {
      draw_text(texts, stack.label, 2, y);
      y += stack.label.height + 2;
    }
    if (complete) {
      double sum = 0;
      for (const Stack::Part& p : stack.parts) {
        const double from = axis.scale(sum / total * 100);
        sum += *p.value;
        const double to = axis.scale(sum / total * 100);
        if (*p.value > 0) {
          draw_bar(picture, marks, from, y, std::max(1.5, to - from), thick,
                   p.ink);
        }
      }
      // A stroke in the colour of the background keeps parts apart.
      sum = 0;
      for (size_t i = 0; i + 1 < stack.parts.size(); ++i) {
        sum += *stack.parts[i].value;
        const double x = axis.scale(sum / total * 100);
        draw_stroke(marks, "separator", x, y, x, y + thick);
      }
    } else {
      draw_missing(picture, marks, axis.scale.start, y, room, thick);
    }
    spans.emplace_back(y - 3, y + thick + 3);
    double below = y + thick + 8;
    if (one_bar) below += draw_row_axis(picture, grid, axis, spans, below - 6);
    draw_keys(picture, texts, flow, axis.scale.start, below);
    const double text_end = picture.is_wide() ? y + stack.label.height : below;
    y = std::max(below + flow.height, text_end) + 16;
  }
  y -= 6;
  if (!one_bar) y += draw_row_axis(picture, grid, axis, spans, y);
  if (computed) {
    const TextBlock note =
        wrap("割合（%）は掲載値から算出", TextStyle::note, picture.width - 2);
    draw_text(texts, note, 2, y + 2);
    y += note.height + 2;
  }
  picture.body.add(std::move(grid));
  picture.body.add(std::move(marks));
  picture.body.add(std::move(texts));
  picture.height = y + 4;
}

void draw_units(Picture& picture, const Chart& chart) {
  const std::vector<size_t> series = series_columns(chart);
  // Blocks of ten can be counted at a glance.
  const int per_line = picture.is_wide() ? 20 : 10;
  constexpr int most_dots = 200;
  const double pitch = picture.is_wide() ? 26 : 27;
  double y = 2;
  for (const Chart::Row& row : chart.rows) {
    for (const size_t s : series) {
      const Chart::Column& column = chart.columns[s];
      const Chart::Value& value = row.values[s];
      const Chart::Value target = targets_of(chart, row)[s];
      std::optional<double> whole = chart.maximum;
      std::string whole_text;
      if (whole)
        whole_text = format_number(*whole) + unit_of(chart, row, column);
      if (target.value) {
        whole = target.value;
        whole_text =
            in_one(print_value(chart, row, column, target, WithUnit::always));
      }
      std::string name = row.label;
      if (series.size() > 1) name += " " + column.label;
      const TextBlock label = wrap(name, TextStyle::label, picture.width - 2);
      draw_text(picture.body, label, 2, y);
      y += label.height + 2;
      const std::string printed = in_one(
          print_value(chart, row, column, value,
                      whole_text.empty() ? WithUnit::always : WithUnit::never));
      std::string line =
          whole_text.empty() ? printed : whole_text + "のうち" + printed;
      line += extras(chart, row);
      // Every dot stands for one, or where that is too many for a round more.
      double each = 1;
      const double all = std::max(whole.value_or(0), value.value.value_or(0));
      for (int i = 0; all / each > most_dots; ++i) {
        constexpr double factors[] = {2, 2.5, 2};
        each *= factors[i % 3];
      }
      if (each > 1)
        line +=
            "\n点一つ＝" + format_number(each) + unit_of(chart, row, column);
      const TextBlock text = wrap(line, TextStyle::value, picture.width - 2);
      draw_text(picture.body, text, 2, y);
      y += text.height + 8;
      const int count = static_cast<int>(all / each);
      const int filled =
          static_cast<int>(std::max(0.0, value.value.value_or(0)) / each);
      if (!value.value || count == 0) {
        if (!value.value) {
          draw_missing(picture, picture.body, 2, y, 72, 26);
          y += 26;
        }
      } else {
        for (int i = 0; i < count; ++i) {
          const int column_index = i % per_line;
          const double x = 14 + pitch * column_index +
                           (column_index >= 10 ? 14 : 0) +
                           (column_index % 10 >= 5 ? 7 : 0);
          Ink ink;
          if (i >= filled) ink.series = "rest";
          ink.provisional = value.flag == Chart::Flag::provisional;
          draw_dot(picture.body, x, y + 12 + 24.0 * (i / per_line), ink,
                   i < filled ? DotFill::full : DotFill::hollow);
        }
        y += 24.0 * ((count + per_line - 1) / per_line);
      }
      y += 14;
    }
  }
  picture.height = y;
}

}  // namespace portal
