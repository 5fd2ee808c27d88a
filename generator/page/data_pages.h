#pragma once

#include "chart/chart.h"
#include "page/edition.h"

namespace portal {

// The data set as the chart engine takes it; ids of its markup begin with
// `id_prefix`. On a tile map, rows that are called as one of `prefectures`,
// with 都, 府 or 県 or without, have its place.
Chart chart_of(const Dataset& dataset, const Vocabulary& prefectures,
               std::string id_prefix);

// The index of all data sets, a page for each, the eight declarations at one
// look, and the before/after pairs of all cases.
void add_data_pages(Edition& edition);

}  // namespace portal
