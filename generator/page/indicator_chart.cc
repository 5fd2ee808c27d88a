#include "page/indicator_chart.h"

#include <algorithm>

#include "chart/chart.h"

namespace portal {

static Chart::Value value_of(const Measurement& side) {
  Chart::Value value;
  value.value = side.value->value;
  value.label =
      side.approx == "約" ? "約" + side.value->text : side.value->text;
  return value;
}

Html indicator_chart(const CaseStudy& record) {
  std::vector<std::string> units;
  for (const Indicator& indicator : record.indicators) {
    // A rank says nothing by its length.
    if (!indicator.before.value || !indicator.after.value ||
        indicator.unit == "位") {
      continue;
    }
    if (std::find(units.begin(), units.end(), indicator.unit) == units.end()) {
      units.push_back(indicator.unit);
    }
  }
  Html result;
  for (size_t i = 0; i < units.size(); ++i) {
    Chart chart;
    chart.kind = Chart::Kind::dumbbell;
    chart.id_prefix = "indicators-" + std::to_string(i + 1);
    chart.title = "取組の前と後の数値（" + units[i] + "）";
    chart.unit = units[i];
    Chart::Column before, after;
    before.id = "before";
    before.label = "前";
    after.id = "after";
    after.label = "後";
    chart.columns = {before, after};
    for (const Indicator& indicator : record.indicators) {
      if (indicator.unit != units[i] || !indicator.before.value ||
          !indicator.after.value) {
        continue;
      }
      Chart::Row row;
      row.id = indicator.id;
      row.label = indicator.name;
      if (!indicator.group.empty()) row.label += "（" + indicator.group + "）";
      row.unit = indicator.unit;
      row.values = {value_of(indicator.before), value_of(indicator.after)};
      chart.rows.push_back(std::move(row));
    }
    result.text += render(chart).svg.text;
  }
  return result;
}

}  // namespace portal
