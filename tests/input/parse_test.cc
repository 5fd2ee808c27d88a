#include "input/parse.h"

#include <map>

#include "base/report.h"
#include "support/catch.h"

using portal::Content;
using portal::Diagnostics;

// The real content, read once for all tests.
static const std::optional<Content>& real_content() {
  static const std::optional<Content> content = [] {
    const portal::DiskFiles files(PORTAL_SOURCE_DIR);
    Diagnostics diagnostics;
    portal::Scan scan = portal::scan(files, diagnostics);
    std::optional<Content> made = portal::parse(scan, 2, diagnostics);
    INFO(portal::report(diagnostics, scan.sources, &files, {}));
    CHECK(made.has_value());
    for (const portal::Source& source : scan.sources) {
      CHECK(source.text.empty());  // memory that pages need
    }
    return made;
  }();
  return content;
}

static std::string id_of(const portal::Vocabulary& vocabulary,
                         portal::Choice choice) {
  return vocabulary[choice].id;
}

TEST_CASE("parse: all real content is read", "[input][parse]") {
  const std::optional<Content>& content = real_content();
  REQUIRE(content);
  CHECK(content->cases.size() == 20);
  CHECK(content->sources.size() >= 5);
  CHECK(content->vocabularies.prefectures.entries.size() == 47);
}

TEST_CASE("parse: a case keeps its figures as printed", "[input][parse]") {
  const std::optional<Content>& content = real_content();
  REQUIRE(content);
  for (const portal::CaseStudy& record : content->cases) {
    if (record.slug != "toyokawa") continue;
    REQUIRE(!record.indicators.empty());
    CHECK(record.indicators[0].before.value->text == "43.0");
    CHECK(record.indicators[0].before.year.empty());
    CHECK(record.indicators[0].sources[0].text() == "S2:464-465");
    CHECK(record.area.codes == std::vector<std::string>{"232076"});
    CHECK(id_of(content->vocabularies.themes, record.themes[0]) == "diabetes");
    CHECK(record.phases[1].size() == 2);
    CHECK(record.pdca == std::vector<int>{1, 2, 3, 5, 6, 7});
    return;
  }
  FAIL("no case toyokawa");
}

TEST_CASE("parse: class and level of a case follow from what it says",
          "[input][parse]") {
  const std::optional<Content>& content = real_content();
  REQUIRE(content);
  std::map<std::string, std::string> classes, levels;
  for (const portal::CaseStudy& record : content->cases) {
    classes[record.slug] = id_of(content->vocabularies.municipality_classes,
                                 record.area.municipality_class);
    levels[record.slug] =
        id_of(content->vocabularies.evaluation_levels, record.evaluation_level);
  }
  CHECK(classes["okinawa"] == "prefecture");
  CHECK(classes["toyokawa"] == "city");
  CHECK(classes["sagamihara"] == "designated-city");
  CHECK(classes["okayama"] == "designated-city");
  CHECK(classes["asahi-env"] == "ward");
  CHECK(classes["sakyo"] == "ward");
  CHECK(classes["edogawa"] == "special-ward");
  CHECK(classes["onan"] == "town-village");
  CHECK(classes["chugei"] == "union");
  CHECK(levels["toyokawa"] == "e2");
  CHECK(levels["tokai"] == "e4");
  CHECK(levels["sagamihara"] == "e3");
}

TEST_CASE("scan: no site is made without a folder that cannot be read",
          "[input][parse]") {
  for (const char* folder : {"content/", "content/cases/", "content/images/",
                             "content/images/sub/", "content/vocabulary/"}) {
    INFO(folder);
    // How Files names such a folder.
    const portal::MemoryFiles files(
        std::map<std::string, std::string>{{folder, ""}});
    Diagnostics diagnostics;
    const portal::Scan scan = portal::scan(files, diagnostics);
    CHECK(scan.unread == std::vector<std::string>{folder});
    const std::string said =
        portal::report(diagnostics, scan.sources, &files, {});
    CHECK(said.find(std::string("フォルダー「") + folder + "」を読めません") !=
          std::string::npos);
  }
  // What no site is made of, as a new disk has it.
  const portal::MemoryFiles files(std::map<std::string, std::string>{
      {"content/lost+found/", ""}, {"site.config.json", "{}"}});
  Diagnostics diagnostics;
  portal::scan(files, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
}
