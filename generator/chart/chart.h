#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html.h"

namespace portal {

// What to draw. Plain data: the engine does not know where it comes from.
//
// The columns that are drawn are those with the role `value`; when there is
// none, those with `count`, else those with `rate`. Of the others, `count` and
// `rate` are printed beside the value by hbar, bullet and funnel; `target`
// is drawn as a target; `text` is for tables only.
struct Chart {
  enum class Kind {
    hbar,          // bars from 0; several columns: grouped bars
    stacked,       // parts of 100 %, a bar per row; with one column: one bar
                   // whose parts are the rows
    bullet,        // per cent of the target, raw values printed
    lines,         // small multiples over the columns
    dots,          // one dot per column on a shared axis
    slope,         // first and last column
    dumbbell,      // first and last column on a shared axis
    range,         // from the first to the last column
    funnel,        // bars that follow from each other
    units,         // n of m dots; m is the target or `maximum`
    table,         // no picture: the page has the table
    shaded_table,  // no picture: see shade_steps()
    tilemap,       // a tile per row at its grid place
    key_figure,    // large numbers
    placeholder,   // the source has the values in a picture only
  };
  // As in the statistic files.
  enum class Flag {
    ok,
    none,
    unknown,
    not_collected,
    suppressed,
    provisional,
    revised,
    approx,
    source_conflict,
    image_only,
    derived,
  };
  struct Value {
    // No value is no zero. What is not finite or beyond ±1e15 counts as none,
    // what is within ±1e-9 as 0.
    std::optional<double> value;
    std::string label;  // as printed, when it is not just the number
    Flag flag = Flag::ok;
    std::string note;
  };
  struct Column {
    enum class Role { value, target, rate, count, text } role = Role::value;
    std::string id, label, unit;
    std::optional<int> year;  // of the period; fiscal
  };
  struct Row {
    std::string id, label, group, unit, note;
    std::string short_label;    // on a tile; empty: label
    std::string href;           // of a tile; may be empty
    std::vector<Value> values;  // one per column; fewer are filled up
    // Target in each column, for lines whose target changes. Empty: from the
    // target columns.
    std::vector<Value> targets;
    // The source prints the change from the first to the last column itself;
    // where it does not, a slope says that the change is computed.
    bool change_is_printed = false;
    std::optional<int> grid_row, grid_column;  // tilemap
  };
  // A change of definition: before the column `at`, for these rows.
  struct Break {
    std::string at;                 // column id, or its year
    std::vector<std::string> rows;  // ids; empty: all
    std::string note;
  };
  enum class Order { coded, sorted };  // sorted: falling, within groups
  enum class Panels { by_row, by_unit };

  Kind kind = Kind::hbar;
  std::string id_prefix;  // of all ids in the markup; unique on its page
  std::string title, subtitle, unit;
  std::string description;  // empty: made from the values
  std::string source;       // a line below a picture that stands alone
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<Break> breaks;
  std::vector<std::string> highlight;  // row ids; the others become grey
  std::string target;                  // id of the target column
  std::optional<double> maximum;       // end of the axis, or the m of "n of m"
  Order order = Order::coded;
  Panels panels = Panels::by_row;
};

// For the width of a desk (viewBox 640) or of a phone (288: what a window of
// 320 leaves, so that no text is drawn smaller than it is set). A page carries
// both; chart.css shows one.
enum class ChartLayout { wide, narrow };

struct ChartMarkup {
  Html svg;                 // empty for table and shaded_table
  std::string description;  // two sentences for those who do not see it
  std::string axis_note;    // when an axis does not begin at 0; may be empty
};

ChartMarkup render(const Chart& chart, ChartLayout layout);

// Both layouts, wide first.
ChartMarkup render(const Chart& chart);

// A picture that stands alone, as file: title, subtitle and source in it,
// literal colours of the light theme on white, no links. nullopt for tables.
std::optional<std::string> standalone_svg(const Chart& chart);

// The text that pictures print for a cell: "1,307", "約2倍", "43.0%（速報）",
// "データなし". Empty where there is no such cell.
std::string value_text(const Chart& chart, size_t row, size_t column);

// For shaded tables: per row and column the shade 1 to 5 (classes shade-1 …
// shade-5 in chart.css), or 0 for no shade.
std::vector<std::vector<int>> shade_steps(const Chart& chart);

// "shaded-table" → Kind::shaded_table; names as in the statistic files.
std::optional<Chart::Kind> parse_chart_kind(std::string_view name);
std::optional<Chart::Flag> parse_chart_flag(std::string_view name);
std::optional<Chart::Column::Role> parse_chart_role(std::string_view name);

}  // namespace portal
