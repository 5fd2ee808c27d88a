#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace portal {

// Whether `id` may be the name of a file of content, and so of a page: lower
// case letters, digits, hyphens, at most 60, no name of a Windows device or of
// a page that the site makes itself. Reports when not.
bool check_id(const std::string& id, Diagnostics& diagnostics);

// The columns and rows of a statistic, as JSON, from a table as spreadsheets
// write it: heading line first, names of rows in the first column; comma or
// tab; UTF-8 or Shift_JIS; quoted where needed. Numbers stay as they are
// written but for full-width digits and thousands separators; an empty cell or
// a dash is a missing value; what is no number is kept as a label to look at.
struct CsvTable {
  std::string columns;  // elements of the lists, a line each
  std::string rows;
  std::vector<std::string> undecided;  // cells that became null
};
std::optional<CsvTable> parse_csv_table(const std::string& bytes,
                                        const std::string& name,
                                        Diagnostics& diagnostics);

}  // namespace portal
