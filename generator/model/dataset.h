#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case_study.h"

namespace portal {

// What is known of a value beside the value. Names as in the files.
enum class Flag {
  ok,
  none,     // the source prints －
  unknown,  // the source prints …
  not_collected,
  suppressed,
  provisional,  // 速報
  revised,
  approx,  // 約
  source_conflict,
  image_only,  // lost with a picture: 原典の抽出テキストに値なし
  derived,     // 算出
};

// One cell. No value is no zero.
struct Cell {
  std::optional<Number> value;
  Flag flag = Flag::ok;
  std::string label;  // as printed, when it differs; or the text of the cell
  std::string note, formula;
  Span span;
};

struct Column {
  enum class Role { value, target, rate, count, text } role = Role::value;
  std::string id, label, unit, note;
  std::optional<int> year;
};

struct Row {
  std::string id, label, group, unit, note;
  std::vector<Cell> cells;  // one per column
  std::vector<SourceRef> sources;
  Span span;
};

// How a printed figure follows from others; recomputed by the build.
struct Formula {
  std::string id, text;
  struct Sum {
    std::string column;  // empty: every column
    std::string total;
    std::vector<std::string> of;
  };
  struct Percent {
    std::string value, part, whole;  // row/column, or a number
    int decimals = 1;
  };
  std::optional<Sum> sum;
  struct Each {
    std::string column;
    std::string of;  // {id} stands for a column: {c}÷{a}
  };
  std::optional<Percent> percent;
  std::optional<Each> each;  // in every row with all the values

  bool is_computed() const { return sum || percent || each; }
  Span span;
};

// A change of definition or target between two periods.
struct Break {
  std::string at, note;
  std::vector<std::string> rows;  // empty: all
  // The target column that held before, when only the target changed.
  std::string target;
};

enum class ChartKind {
  hbar,
  stacked,
  bullet,
  lines,
  dots,
  slope,
  dumbbell,
  range,
  funnel,
  units,
  table,
  shaded_table,
  tilemap,
  key_figure,
  placeholder,
  none,
};

struct Dataset {
  std::string id;  // file name without .json
  std::string number, title, kana, finding, subtitle, definition, population,
      area, unit, place, licence, as_of, reviewed;
  struct {
    std::string label;
    std::optional<int> start, end;
    enum class Kind { fiscal_year, year, date, none } kind = Kind::none;
  } period;
  std::vector<SourceRef> sources;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<Formula> formulas;
  std::vector<Break> breaks;
  struct {
    ChartKind kind = ChartKind::table;
    bool sorted = false;
    std::vector<std::string> columns, rows, highlight;  // empty: all, none
    std::string target, by, description;
    std::optional<double> maximum;
  } chart;
  std::vector<std::string> reading, limits;
  std::vector<Name> cases, related;
  Span origin_span;
  std::string path;
};

}  // namespace portal
