#include "page/data_pages.h"

#include "support/catch.h"

using portal::Chart;
using portal::Dataset;
using portal::Vocabulary;

TEST_CASE("data: prefectures stand at their places on a tile map",
          "[page][chart]") {
  Vocabulary prefectures;
  prefectures.entries = {{"01", "北海道", "", "", "", "", 1, 13, {}},
                         {"13", "東京都", "", "", "", "", 7, 13, {}},
                         {"26", "京都府", "", "", "", "", 7, 8, {}}};
  Dataset dataset;
  dataset.chart.kind = portal::ChartKind::tilemap;
  for (const char* label : {"北海道", "東京都", "京都", "全国"}) {
    portal::Row row;
    row.label = label;
    dataset.rows.push_back(std::move(row));
  }
  const Chart chart = portal::chart_of(dataset, prefectures, "x");
  REQUIRE(chart.rows.size() == 4);
  CHECK(chart.rows[0].short_label == "北海道");
  CHECK(chart.rows[0].grid_row == 1);
  CHECK(chart.rows[1].short_label == "東京");
  CHECK(chart.rows[1].grid_column == 13);
  CHECK(chart.rows[2].grid_column == 8);
  CHECK(!chart.rows[3].grid_row.has_value());

  dataset.chart.kind = portal::ChartKind::hbar;
  CHECK(!portal::chart_of(dataset, prefectures, "x").rows[0].grid_row);
}
