#pragma once

#include "chart/chart.h"
#include "page/edition.h"

namespace portal {

// The data set as the chart engine takes it; ids of its markup begin with
// `id_prefix`.
Chart chart_of(const Dataset& dataset, std::string id_prefix);

// The index of all data sets, a page for each, the eight declarations at one
// look, and the before/after pairs of all cases.
void add_data_pages(Edition& edition);

}  // namespace portal
