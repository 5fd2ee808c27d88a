#pragma once

#include <string>

#include "output/publish.h"
#include "page/edition.h"

namespace portal {

// Files for machines. All are UTF-8; CSV has a byte order mark, one header
// row and CRLF, as spreadsheets expect. JSON is indented by two and ends with
// a line end.

// A row for every cell of a data set: dataset_id, series_id, series_name,
// year, year_label, value, unit, flag, note, source_id, locator.
std::string dataset_csv(const Dataset& dataset);
// What the columns of that file mean (CSV on the Web, W3C 2015).
std::string dataset_csvw(const Dataset& dataset, const Config& config);
std::string dataset_json(const Dataset& dataset);

// The cases: what lists show of them, and their values in every facet.
std::string cases_csv(const Edition& edition);
std::string cases_json(const Edition& edition);
// The same for the scripts of the comparison: portalCases([…]);
std::string cases_script(const Edition& edition);

// The before/after pairs of all cases.
std::string indicators_csv(const Edition& edition);
std::string indicators_json(const Edition& edition);

// data/catalog.jsonld: all data sets and their files, with sizes and SHA-256
// (DCAT 3, JSON-LD). Made from the finished files.
std::vector<Output> catalog_of(const Edition& edition,
                               const PublishedTree& tree);

// schema.org descriptions for <script type="application/ld+json">, escaped so
// that no markup ends them.
Html json_ld(const View& view);

}  // namespace portal
