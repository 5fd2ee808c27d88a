#pragma once

// The kinds of charts, for chart.cc: each chooses scale, axis, marks and
// labels, draws into the picture and sets its height. All get a chart that
// went through prepare().

#include <optional>
#include <string>
#include <vector>

#include "chart/axis.h"
#include "chart/chart.h"
#include "chart/marks.h"

namespace portal {

// `chart` with rows filled up to one value per column, values that are no
// usable number taken out, rows of a group together and in their order.
Chart prepare(const Chart& chart);

// The columns that are drawn, and those that are printed beside them.
std::vector<size_t> series_columns(const Chart& chart);
std::vector<size_t> extra_columns(const Chart& chart);

// The unit of a cell: of its column, else its row, else the chart.
std::string unit_of(const Chart& chart, const Chart::Row& row,
                    const Chart::Column& column);
bool is_percent(std::string_view unit);

// A value as it is printed, and what is said of it (速報, 算出).
struct PrintedValue {
  std::string number;
  std::string remark;
  bool missing = false;
};
enum class WithUnit { never, when_other, always };
PrintedValue print_value(const Chart& chart, const Chart::Row& row,
                         const Chart::Column& column, const Chart::Value& value,
                         WithUnit with = WithUnit::when_other);
// Number and remark in one: "43.0（速報）".
std::string in_one(const PrintedValue& printed);

// The target of each column: from `targets`, from the target columns by year,
// or the one target column for all.
std::vector<Chart::Value> targets_of(const Chart& chart, const Chart::Row& row);

// Ink of a row in a chart of one series.
Ink row_ink(const Chart& chart, const Chart::Row& row);

void draw_bars(Picture& picture, const Chart& chart);  // hbar, bullet, funnel
void draw_stacked(Picture& picture, const Chart& chart);
void draw_units(Picture& picture, const Chart& chart);
void draw_intervals(Picture& picture, const Chart& chart);  // dots … range
void draw_lines(Picture& picture, const Chart& chart);
void draw_slope(Picture& picture, const Chart& chart);
void draw_tilemap(Picture& picture, const Chart& chart);
void draw_key_figure(Picture& picture, const Chart& chart);
void draw_placeholder(Picture& picture, std::string_view text);

}  // namespace portal
