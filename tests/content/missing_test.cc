// The page of what is missing, held against the data: what is added to the
// content without a year or a value must be told there, too.

#include <algorithm>
#include <array>
#include <regex>
#include <set>
#include <sstream>

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

// The charts and figures of the documents that came without their values.
struct Lost {
  int number;
  const char* source;
  uint32_t first_line, last_line;
};

static constexpr std::array lost = {
    Lost{1, "S0", 312, 321},    Lost{2, "S0", 323, 332},
    Lost{3, "S0", 334, 343},    Lost{4, "S0", 345, 360},
    Lost{5, "S0", 362, 378},    Lost{6, "S0", 380, 382},
    Lost{7, "S0", 384, 386},    Lost{8, "S0", 36, 41},
    Lost{9, "S0", 232, 234},    Lost{10, "S0", 305, 310},
    Lost{11, "S0", 462, 468},   Lost{12, "S2", 73, 99},
    Lost{13, "S2", 3598, 3602}, Lost{14, "S4", 36, 39},
    Lost{14, "S4", 63, 65},     Lost{15, "S4", 41, 73},
    Lost{16, "S4", 113, 113},   Lost{17, "S4", 88, 105},
    Lost{18, "S4", 110, 111},   Lost{19, "S4", 117, 129},
    Lost{20, "S4", 130, 144},   Lost{21, "S4", 366, 366},
    Lost{22, "S4", 407, 412},   Lost{23, "S3", 552, 552},
};

TEST_CASE("missing: every lost chart has its row, and its lines are cited",
          "[content]") {
  const DiskFiles files{std::string(PORTAL_SOURCE_DIR)};
  const std::string path = "content/pages/whats-missing.md";
  std::istringstream text(files.read(path).value());
  int rows = 0;
  const std::regex row(R"(\| (\d+) \| ([^|]+|\\\|)+ \| ([^|]+) \|)");
  for (std::string line; std::getline(text, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, row)) continue;
    ++rows;
    INFO(line);
    CHECK(std::stoi(match[1]) == rows);
  }
  CHECK(rows == lost.back().number);

  Diagnostics diags;
  Scan scanned = scan(files, diags);
  const Content content = parse(scanned, 1, diags).value();
  const auto page =
      std::find_if(content.chapters.begin(), content.chapters.end(),
                   [&](const Chapter& each) { return each.path == path; });
  REQUIRE(page != content.chapters.end());
  for (const Lost& each : lost) {
    INFO(each.number << ": " << each.source << ":" << each.first_line);
    CHECK(std::any_of(page->sources.begin(), page->sources.end(),
                      [&](const SourceRef& ref) {
                        return ref.source == each.source &&
                               ref.first_line <= each.first_line &&
                               ref.last_line >= each.last_line;
                      }));
  }
}
