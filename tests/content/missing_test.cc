// The page of what is missing, held against the data: what is added to the
// content without a year or a value must be told there, too.

#include <set>

#include "base/files.h"
#include "input/parse.h"
#include "model/link.h"
#include "support/catch.h"

using namespace portal;

TEST_CASE("missing: the page names all that has no year, no value, or two",
          "[content]") {
  const DiskFiles files{std::string(PORTAL_SOURCE_DIR)};
  Diagnostics diags;
  Scan scanned = scan(files, diags);
  const std::optional<Site> site =
      link(parse(scanned, 1, diags).value(), diags);
  REQUIRE(site);
  const auto found =
      site->chapter_by_path.find("content/pages/whats-missing.md");
  REQUIRE(found != site->chapter_by_path.end());
  const Document& page = site->chapters[found->second].body;
  std::set<std::string> named;
  for (const Reference& reference : page.references) {
    named.insert(reference.url);
  }
  size_t checked = 0;
  const auto must_name = [&](const std::string& url, const char* why) {
    ++checked;
    INFO(url << ": " << why);
    CHECK(named.contains(url));
  };
  for (const CaseStudy& record : site->cases) {
    for (const Indicator& indicator : record.indicators) {
      const auto undated = [](const Measurement& measured) {
        return measured.value && measured.year.empty();
      };
      if (undated(indicator.before) || undated(indicator.after)) {
        must_name(url_of(record), "an indicator without a year");
      }
    }
  }
  for (const Dataset& record : site->datasets) {
    for (const Row& row : record.rows) {
      for (const Cell& cell : row.cells) {
        if (cell.flag == Flag::image_only) {
          must_name(url_of(record), "a value lost with a picture");
        } else if (cell.flag == Flag::source_conflict) {
          must_name(url_of(record), "values that contradict each other");
        }
      }
    }
  }
  CHECK(checked >= 10);
}
