#include "command/new.h"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "command/fixture.h"
#include "support/catch.h"

using namespace portal;
namespace fs = std::filesystem;

namespace {

struct Made {
  Exit exit;
  std::string out, err;
};

Made make(const TemporaryFolder& site, const NewCommand& command) {
  Spoken spoken;
  const Exit exit = run_new(common_for(site), command, spoken.console);
  return {exit, spoken.out.str(), spoken.err.str()};
}

// A site with the starting files of the checkout.
void bring_templates(const TemporaryFolder& site) {
  fs::create_directories(site / "templates");
  fs::copy(PORTAL_SOURCE_DIR "/templates/new", site / "templates/new");
}

std::string table_of(const std::string& csv) {
  Diagnostics diagnostics;
  const auto table = parse_csv_table(csv, "a.csv", diagnostics);
  if (!table) {
    const Diagnostic& first = diagnostics.list().front();
    return format(*first.message, first.arguments, Language::en);
  }
  return table->columns + "\n--\n" + table->rows;
}

}  // namespace

TEST_CASE("new: writes a starting file of each kind and never overwrites",
          "[command]") {
  const TemporaryFolder site;
  bring_templates(site);
  setenv("SOURCE_DATE_EPOCH", "1795000000", 1);  // 2026-11-18
  for (const auto& [kind, path] :
       {std::pair<std::string, std::string>{"case", "content/cases/x1.md"},
        {"chapter", "content/guide/x1.md"},
        {"page", "content/pages/x1.md"},
        {"statistic", "content/statistics/x1.json"}}) {
    const Made first = make(site, {kind, "x1", ""});
    CHECK(first.exit == Exit::done);
    CHECK(first.out == "wrote '" + path + "'; now fill it in\n");
    const std::string text = site.read(path);
    CHECK(text.find("{{") == std::string::npos);
    CHECK(text.find("2026-11") != std::string::npos);
    CHECK(text.find("（例）") != std::string::npos);
    site.write(path, "mine");
    const Made second = make(site, {kind, "x1", ""});
    CHECK(second.exit == Exit::content);
    CHECK(second.err ==
          "'" + path + "' is there already and will not be overwritten\n");
    CHECK(site.read(path) == "mine");
  }
  unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("new: the month of review is that of Japan", "[command]") {
  const TemporaryFolder site;
  bring_templates(site);
  setenv("SOURCE_DATE_EPOCH", "1798727400", 1);  // 2026-12-31T14:30Z
  REQUIRE(make(site, {"case", "a", ""}).exit == Exit::done);
  setenv("SOURCE_DATE_EPOCH", "1798731000", 1);  // an hour later
  REQUIRE(make(site, {"case", "b", ""}).exit == Exit::done);
  unsetenv("SOURCE_DATE_EPOCH");
  CHECK(site.read("content/cases/a.md")
            .find("reviewed: 2026-12\n"
                  "review_due: 2028-12\n") != std::string::npos);
  CHECK(site.read("content/cases/b.md")
            .find("reviewed: 2027-01\n"
                  "review_due: 2029-01\n") != std::string::npos);
}

TEST_CASE("new: an ID that cannot be a page is refused", "[command]") {
  const TemporaryFolder site;
  bring_templates(site);
  for (const std::string id :
       {"", "A", "とよかわ", "a b", "../a", "a/b", "-a", "a-", "a_b", "a.b",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffg"}) {
    const Made made = make(site, {"case", id, ""});
    CHECK(made.exit == Exit::usage);
    CHECK(made.err.find("the ID '" + id + "' cannot be used\n  lower-case") ==
          0);
  }
  for (const std::string id : {"con", "nul", "com1", "lpt9", "index", "404"}) {
    const Made made = make(site, {"case", id, ""});
    CHECK(made.exit == Exit::usage);
    CHECK(made.err.find("is a name that Windows") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(site / "content"));
  CHECK(make(site, {"case", "com10", ""}).exit == Exit::done);
}

TEST_CASE("new: a missing starting file is named", "[command]") {
  const TemporaryFolder site;
  const Made made = make(site, {"case", "a", ""});
  CHECK(made.exit == Exit::machine);
  CHECK(made.err == "cannot read the starting file 'templates/new/case.md'\n");
}

TEST_CASE("new: years of eras and rounded figures are read from CSV",
          "[command]") {
  const TemporaryFolder site;
  bring_templates(site);
  site.write("a.csv",
             "項目,平成30年度,令和元年度,2020,Ｒ３\n市,約1500,3,4,5\n");
  const Made made = make(site, {"statistic", "a", site / "a.csv"});
  CHECK(made.err == "");
  REQUIRE(made.exit == Exit::done);
  const std::string text = site.read("content/statistics/a.json");
  CHECK(text.find("\"year\": 2018") != std::string::npos);
  CHECK(text.find("\"year\": 2019") != std::string::npos);
  CHECK(text.find("\"year\": 2021") != std::string::npos);
  CHECK(text.find("{\"value\": 1500, \"flag\": \"approx\"") !=
        std::string::npos);
}

TEST_CASE("new: a statistic from CSV is JSON with its numbers as written",
          "[command]") {
  const TemporaryFolder site;
  bring_templates(site);
  site.write("a.csv",
             "\xEF\xBB\xBF宣言,2016年度,2017年度,率\r\n"
             "宣言1,115,\"1,024\",43.0%\r\n"
             "\"宣言\"\"2\"\"\",－,約2倍,１００％\r\n");
  const Made made = make(site, {"statistic", "a", site / "a.csv"});
  // What no rule fits is listed.
  CHECK(made.err.find("'約2倍' could not be read as a number") !=
        std::string::npos);
  REQUIRE(made.exit == Exit::done);
  const std::string text = site.read("content/statistics/a.json");
  CHECK(text.find("\"number\": \"D-01\"") != std::string::npos);
  CHECK(text.find("[115, 1024, 43.0]") != std::string::npos);
  const auto json = nlohmann::json::parse(text);
  CHECK(json["columns"].size() == 3);
  CHECK(json["columns"][0]["id"] == "2016");
  CHECK(json["columns"][0]["year"] == 2016);
  CHECK(json["columns"][2]["unit"] == "%");
  CHECK(json["rows"][1]["label"] == "宣言\"2\"");
  CHECK(json["rows"][1]["values"][0].is_null());
  CHECK(json["rows"][1]["values"][1]["label"] == "約2倍");
  CHECK(json["rows"][1]["values"][2] == 100);
}

TEST_CASE("new: CSV as Japanese spreadsheets write it is read", "[command]") {
  // Shift_JIS: 県,値
  const std::string japanese = "\x8C\xA7,\x92\x6C\r\n\x92\xB7\x96\xEC,5\r\n";
  CHECK(table_of(japanese) ==
        "    {\"id\": \"c1\", \"label\": \"値\", \"year\": null, \"unit\": "
        "null, \"role\": \"value\"}\n--\n"
        "    {\"id\": \"r1\", \"label\": \"長野\", \"values\": [5]}");
  CHECK(table_of("a\tb\nx\t1,5\n").find("\"label\": \"1,5\"") !=
        std::string::npos);
  CHECK(table_of("a,b\nx,△3\ny,−4\nz,007\n").find("[-3]") != std::string::npos);
  CHECK(table_of("a,b\nx,\"two\nlines\"\n\n,,\n").find("two\\nlines") !=
        std::string::npos);
  CHECK(table_of("a,b\nx,007\n").find("\"label\": \"007\"") !=
        std::string::npos);
}

TEST_CASE("new: CSV that is no table is refused with its place", "[command]") {
  CHECK(table_of("") ==
        "the CSV file 'a.csv' needs a heading line and at least one more");
  CHECK(table_of("only,heading\n") ==
        "the CSV file 'a.csv' needs a heading line and at least one more");
  CHECK(table_of("a,b\nx,1\ny,1,2\n") ==
        "line 3 of the CSV file 'a.csv' has 3 columns, its heading has 2");
  CHECK(table_of("a,b\nx,\"1\n") ==
        "a quotation mark in the CSV file 'a.csv' is not closed");
  CHECK(table_of("a,b\nx,\xFF\xFF\n") ==
        "the CSV file 'a.csv' is neither UTF-8 nor Shift_JIS");
}
