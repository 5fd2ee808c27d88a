#include <algorithm>
#include <cmath>

#include "chart/format.h"
#include "chart/kinds.h"
#include "chart/scale.h"

namespace portal {

// Beyond this, coordinates and sums lose their meaning; no count of people or
// yen comes near.
static constexpr double largest_value = 1e15, least_value = 1e-9;

static void keep_usable(std::optional<double>& value) {
  if (value && !(std::abs(*value) <= largest_value)) value.reset();
  if (value && std::abs(*value) < least_value) value = 0;
}

Chart prepare(const Chart& chart) {
  Chart result = chart;
  keep_usable(result.maximum);
  if (result.maximum && *result.maximum <= 0) result.maximum.reset();
  for (Chart::Row& row : result.rows) {
    row.values.resize(chart.columns.size());
    if (!row.targets.empty()) row.targets.resize(chart.columns.size());
    for (Chart::Value& value : row.values) keep_usable(value.value);
    for (Chart::Value& value : row.targets) keep_usable(value.value);
  }
  std::vector<std::string> groups;
  const auto group_index = [&](const Chart::Row& row) {
    return std::find(groups.begin(), groups.end(), row.group) - groups.begin();
  };
  for (const Chart::Row& row : result.rows) {
    if (group_index(row) == static_cast<ptrdiff_t>(groups.size())) {
      groups.push_back(row.group);
    }
  }
  const std::vector<size_t> series = series_columns(result);
  const auto key = [&](const Chart::Row& row) {
    return series.empty() ? std::nullopt : row.values[series[0]].value;
  };
  std::stable_sort(result.rows.begin(), result.rows.end(),
                   [&](const Chart::Row& a, const Chart::Row& b) {
                     const auto first = group_index(a), second = group_index(b);
                     if (first != second) return first < second;
                     if (result.order == Chart::Order::coded) return false;
                     // nullopt is below every number: missing rows go last.
                     return key(a) > key(b);
                   });
  return result;
}

static std::vector<size_t> columns_with(const Chart& chart,
                                        Chart::Column::Role role) {
  std::vector<size_t> result;
  for (size_t i = 0; i < chart.columns.size(); ++i) {
    const Chart::Column& column = chart.columns[i];
    const bool target = !chart.target.empty() && column.id == chart.target;
    if (column.role == role && !target) result.push_back(i);
  }
  return result;
}

std::vector<size_t> series_columns(const Chart& chart) {
  using Role = Chart::Column::Role;
  for (const Role role : {Role::value, Role::count, Role::rate}) {
    std::vector<size_t> columns = columns_with(chart, role);
    if (!columns.empty()) return columns;
  }
  return {};
}

std::vector<size_t> extra_columns(const Chart& chart) {
  using Role = Chart::Column::Role;
  const std::vector<size_t> series = series_columns(chart);
  std::vector<size_t> result;
  for (size_t i = 0; i < chart.columns.size(); ++i) {
    const Chart::Column& column = chart.columns[i];
    const bool beside = column.role == Role::count || column.role == Role::rate;
    if (beside && column.id != chart.target &&
        std::find(series.begin(), series.end(), i) == series.end()) {
      result.push_back(i);
    }
  }
  return result;
}

std::string unit_of(const Chart& chart, const Chart::Row& row,
                    const Chart::Column& column) {
  if (!column.unit.empty()) return column.unit;
  return row.unit.empty() ? chart.unit : row.unit;
}

bool is_percent(std::string_view unit) {
  return unit == "%" || unit == "％" || unit == "パーセント";
}

static std::string_view words_for_missing(Chart::Flag flag) {
  switch (flag) {
    case Chart::Flag::suppressed:
      return "秘匿";
    case Chart::Flag::not_collected:
      return "調査なし";
    case Chart::Flag::none:
      return "該当なし";
    default:
      return "データなし";
  }
}

static std::string_view remark_for(Chart::Flag flag) {
  switch (flag) {
    case Chart::Flag::provisional:
      return "速報";
    case Chart::Flag::revised:
      return "改定";
    case Chart::Flag::derived:
      return "算出";
    case Chart::Flag::source_conflict:
      return "資料間で相違";
    default:
      return {};
  }
}

PrintedValue print_value(const Chart& chart, const Chart::Row& row,
                         const Chart::Column& column, const Chart::Value& value,
                         WithUnit with) {
  PrintedValue printed;
  if (!value.value) {
    printed.missing = true;
    // A label such as "1,292" without a number is a mistake of the data, one
    // such as "－" or "不明" says why there is none.
    printed.number = value.label.empty() ? words_for_missing(value.flag)
                                         : std::string_view(value.label);
    return printed;
  }
  std::string& text = printed.number;
  text = value.label.empty() ? format_number(*value.value) : value.label;
  if (is_number(text)) {
    text = group_digits(text);
    const std::string unit = unit_of(chart, row, column);
    if (is_percent(unit)) {
      text += '%';
    } else if (with == WithUnit::always ||
               (with == WithUnit::when_other && unit != chart.unit)) {
      text += unit;
    }
  }
  if (value.flag == Chart::Flag::approx && !text.starts_with("約")) {
    text.insert(0, "約");
  }
  printed.remark = remark_for(value.flag);
  if (text.find(printed.remark) != std::string::npos) printed.remark.clear();
  return printed;
}

std::string in_one(const PrintedValue& printed) {
  if (printed.remark.empty()) return printed.number;
  return printed.number + "（" + printed.remark + "）";
}

std::vector<Chart::Value> targets_of(const Chart& chart,
                                     const Chart::Row& row) {
  if (!row.targets.empty()) return row.targets;
  std::vector<Chart::Value> result(chart.columns.size());
  std::vector<size_t> targets;
  for (size_t i = 0; i < chart.columns.size(); ++i) {
    const Chart::Column& column = chart.columns[i];
    if (chart.target.empty() ? column.role == Chart::Column::Role::target
                             : column.id == chart.target) {
      targets.push_back(i);
    }
  }
  const bool by_year =
      targets.size() > 1 &&
      std::all_of(targets.begin(), targets.end(),
                  [&](size_t i) { return chart.columns[i].year.has_value(); });
  for (size_t i = 0; i < result.size(); ++i) {
    for (const size_t target : targets) {
      if (!by_year || chart.columns[target].year == chart.columns[i].year) {
        result[i] = row.values[target];
        break;
      }
    }
  }
  return result;
}

Ink row_ink(const Chart& chart, const Chart::Row& row) {
  Ink ink;
  if (!chart.highlight.empty() &&
      std::find(chart.highlight.begin(), chart.highlight.end(), row.id) ==
          chart.highlight.end()) {
    ink.series = "rest";
  }
  return ink;
}

}  // namespace portal
