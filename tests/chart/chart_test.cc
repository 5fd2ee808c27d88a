#include "chart/chart.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "base/text.h"
#include "chart/samples.h"
#include "chart/style.h"
#include "chart/text_block.h"
#include "support/catch.h"

using portal::Chart;
using portal::ChartLayout;
namespace samples = portal::samples;

static const std::string folder = PORTAL_SOURCE_DIR "/tests/chart/golden/";

static std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// One element per line, so that a changed picture is a readable difference.
static std::string with_lines(const std::string& svg) {
  std::string result;
  for (size_t i = 0; i < svg.size(); ++i) {
    result += svg[i];
    if (svg[i] == '>' && i + 1 < svg.size() && svg[i + 1] == '<') {
      result += '\n';
    }
  }
  return result + "\n";
}

static void compare_golden(const std::string& name, const std::string& made) {
  const char* update = std::getenv("UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") {
    std::ofstream(folder + name, std::ios::binary) << made;
  }
  INFO(name);
  CHECK(made == read_file(folder + name));
}

TEST_CASE("chart: every kind and edge case looks as it was reviewed",
          "[chart]") {
  for (const samples::Named& sample : samples::all()) {
    for (const ChartLayout layout : {ChartLayout::wide, ChartLayout::narrow}) {
      compare_golden(
          sample.name +
              (layout == ChartLayout::wide ? ".wide.svg" : ".narrow.svg"),
          with_lines(portal::render(sample.chart, layout).svg.text));
    }
  }
  for (const samples::Named& sample :
       {samples::Named{"hbar", samples::hbar()},
        {"lines", samples::lines()},
        {"stacked-rows", samples::stacked_rows()},
        {"tilemap", samples::tilemap()}}) {
    compare_golden(sample.name + ".file.svg",
                   with_lines(*portal::standalone_svg(sample.chart)));
  }
}

static const std::vector<Chart::Kind>& drawn_kinds() {
  static const std::vector<Chart::Kind> kinds = {
      Chart::Kind::hbar,       Chart::Kind::stacked, Chart::Kind::bullet,
      Chart::Kind::lines,      Chart::Kind::dots,    Chart::Kind::slope,
      Chart::Kind::dumbbell,   Chart::Kind::range,   Chart::Kind::funnel,
      Chart::Kind::units,      Chart::Kind::tilemap, Chart::Kind::key_figure,
      Chart::Kind::placeholder};
  return kinds;
}

// All samples, the hostile one in every kind, and each kind empty.
static std::vector<samples::Named> everything() {
  std::vector<samples::Named> result = samples::all();
  for (const Chart::Kind kind : drawn_kinds()) {
    const std::string number = std::to_string(static_cast<int>(kind));
    result.push_back({"hostile " + number, samples::hostile(kind)});
    Chart one_column = samples::hostile(kind);
    one_column.columns.resize(1);
    result.push_back({"hostile, one column " + number, one_column});
    Chart lost = samples::hostile(kind);
    for (Chart::Row& row : lost.rows) row.values.clear();
    result.push_back({"all missing " + number, lost});
    Chart bare;
    bare.kind = kind;
    result.push_back({"empty " + number, bare});
    bare.columns = {samples::column("a", "")};
    result.push_back({"no rows " + number, bare});
    bare.rows = {samples::row("", "", {samples::number(5)})};
    result.push_back({"one value " + number, bare});
    bare.rows[0].values[0] = samples::number(0);
    result.push_back({"zero " + number, bare});
    bare.maximum = std::numeric_limits<double>::quiet_NaN();
    result.push_back({"maximum is no number " + number, bare});
  }
  for (const samples::Named& sample : samples::all()) {
    for (const Chart::Kind kind : drawn_kinds()) {
      result.push_back(
          {sample.name + " as " + std::to_string(static_cast<int>(kind)),
           sample.chart});
      result.back().chart.kind = kind;
    }
  }
  return result;
}

namespace {

struct Box {
  double left, top, right, bottom;
  std::string text;
};

}  // namespace

static std::vector<std::string> classes_of(const pugi::xml_node& node) {
  std::istringstream in(node.attribute("class").value());
  std::vector<std::string> result;
  for (std::string one; in >> one;) result.push_back(one);
  return result;
}

// The estimated boxes of all lines of text. Groups carry no transform in
// inline pictures, so coordinates are those of the viewBox.
static std::vector<Box> text_boxes(const pugi::xml_node& svg) {
  static const std::map<std::string, portal::TextStyle> styles = {
      {"label", portal::TextStyle::label},
      {"strong", portal::TextStyle::strong},
      {"value", portal::TextStyle::value},
      {"point", portal::TextStyle::point},
      {"tick", portal::TextStyle::tick},
      {"note", portal::TextStyle::note},
      {"figure", portal::TextStyle::figure},
      {"title", portal::TextStyle::title}};
  std::vector<Box> boxes;
  for (const auto& found : svg.select_nodes(".//text")) {
    const pugi::xml_node text = found.node();
    const portal::TextStyle style = styles.at(classes_of(text).at(0));
    const std::string names = text.attribute("class").value();
    const std::string anchor = names.ends_with(" mid")   ? "middle"
                               : names.ends_with(" end") ? "end"
                                                         : "";
    const auto add = [&](const pugi::xml_node& line) {
      const std::string content = line.child_value();
      const double width = portal::text_width(content, style);
      const double x = line.attribute("x").as_double();
      const double y = line.attribute("y").as_double();
      const double size = portal::font_size(style);
      const double left = anchor == "end"      ? x - width
                          : anchor == "middle" ? x - width / 2
                                               : x;
      boxes.push_back(
          {left, y - 0.88 * size, left + width, y + 0.12 * size, content});
    };
    if (text.child("tspan")) {
      for (const auto& line : text.children("tspan")) add(line);
    } else {
      add(text);
    }
  }
  return boxes;
}

TEST_CASE("chart: labels never overlap and never leave the picture",
          "[chart]") {
  for (const samples::Named& sample : everything()) {
    for (const ChartLayout layout : {ChartLayout::wide, ChartLayout::narrow}) {
      INFO(sample.name << (layout == ChartLayout::wide ? " wide" : " narrow"));
      pugi::xml_document document;
      REQUIRE(document.load_string(
          portal::render(sample.chart, layout).svg.text.c_str(),
          pugi::parse_default | pugi::parse_ws_pcdata_single));
      // One picture, or its parts.
      for (const pugi::xml_node& svg : document.children("svg")) {
        double left = 0, top = 0, width = 0, height = 0;
        std::istringstream(svg.attribute("viewBox").value()) >> left >> top >>
            width >> height;
        const std::vector<Box> boxes = text_boxes(svg);
        const bool half =
            std::ranges::count(classes_of(svg), "chart-half") == 1;
        CHECK(width == (layout == ChartLayout::narrow ? 288
                        : half                        ? 320
                                                      : 640));
        for (size_t i = 0; i < boxes.size(); ++i) {
          INFO(boxes[i].text << " " << boxes[i].left << " " << boxes[i].top
                             << " " << boxes[i].right << " "
                             << boxes[i].bottom);
          CHECK(boxes[i].left >= left);
          CHECK(boxes[i].top >= top);
          CHECK(boxes[i].right <= left + width);
          CHECK(boxes[i].bottom <= top + height);
          for (size_t j = 0; j < i; ++j) {
            const bool apart = boxes[i].right <= boxes[j].left + 0.2 ||
                               boxes[j].right <= boxes[i].left + 0.2 ||
                               boxes[i].bottom <= boxes[j].top + 0.2 ||
                               boxes[j].bottom <= boxes[i].top + 0.2;
            INFO("and " << boxes[j].text << " " << boxes[j].left << " "
                        << boxes[j].top << " " << boxes[j].right << " "
                        << boxes[j].bottom);
            CHECK(apart);
          }
        }
      }
    }
  }
}

TEST_CASE("chart: no mark leaves the picture", "[chart]") {
  for (const samples::Named& sample : everything()) {
    for (const ChartLayout layout : {ChartLayout::wide, ChartLayout::narrow}) {
      INFO(sample.name << (layout == ChartLayout::wide ? " wide" : " narrow"));
      pugi::xml_document document;
      REQUIRE(document.load_string(
          portal::render(sample.chart, layout).svg.text.c_str()));
      for (const pugi::xml_node& svg : document.children("svg")) {
        double left = 0, top = 0, width = 0, height = 0;
        std::istringstream(svg.attribute("viewBox").value()) >> left >> top >>
            width >> height;
        for (const auto& found : svg.select_nodes(".//rect")) {
          const pugi::xml_node rect = found.node();
          const double x = rect.attribute("x").as_double();
          const double y = rect.attribute("y").as_double();
          CHECK(x >= left);
          CHECK(y >= top);
          CHECK(rect.attribute("width").as_double() >= 0);
          CHECK(x + rect.attribute("width").as_double() <= left + width);
          CHECK(y + rect.attribute("height").as_double() <= top + height);
        }
        for (const auto& found : svg.select_nodes(".//circle")) {
          const double x = found.node().attribute("cx").as_double();
          const double y = found.node().attribute("cy").as_double();
          CHECK(x >= left + 7);
          CHECK(x <= left + width - 7);
          CHECK(y >= top + 7);
          CHECK(y <= top + height - 7);
        }
      }
    }
  }
}

// What a reader reads, without spaces: labels are cut into lines.
static std::string plain(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    const portal::Character character = portal::character_at(text, i);
    if (character.code != ' ' && character.code != U'　') {
      result.append(text, i, character.size);
    }
    i += character.size;
  }
  return result;
}

static std::string text_of(const pugi::xml_node& svg) {
  std::string result;
  for (const Box& box : text_boxes(svg)) result += plain(box.text);
  return result;
}

TEST_CASE("chart: every value and every row can be read in the picture",
          "[chart]") {
  for (const samples::Named& sample : samples::all()) {
    if (sample.name == "placeholder" || sample.name == "empty") continue;
    if (sample.name.starts_with("hostile")) continue;
    for (const ChartLayout layout : {ChartLayout::wide, ChartLayout::narrow}) {
      pugi::xml_document document;
      REQUIRE(document.load_string(
          portal::render(sample.chart, layout).svg.text.c_str()));
      std::string text;
      for (const pugi::xml_node& svg : document.children("svg")) {
        text += text_of(svg);
      }
      for (size_t r = 0; r < sample.chart.rows.size(); ++r) {
        const Chart::Row& row = sample.chart.rows[r];
        INFO(sample.name << " " << row.label << "\n" << text);
        CHECK(text.find(plain(row.label)) != std::string::npos);
        for (size_t c = 0; c < row.values.size(); ++c) {
          if (sample.name == "bullet" && !row.values[c].value && c == 1) {
            CHECK(text.find("目標なし") != std::string::npos);
            continue;
          }
          Chart same = sample.chart;
          // Panels and cards print the unit once, at the head.
          same.unit = row.unit;
          std::string value = portal::value_text(same, r, c);
          value = value.substr(0, value.find("（"));
          INFO(value);
          // A gap in a line of several is shown in the table below.
          CHECK(text.find(plain(value)) != std::string::npos);
          if (row.values[c].flag == Chart::Flag::provisional) {
            CHECK(text.find("速報") != std::string::npos);
          }
        }
      }
    }
  }
}

TEST_CASE("chart: no number is cut into lines", "[chart]") {
  for (const Chart::Kind kind : {Chart::Kind::lines, Chart::Kind::tilemap}) {
    Chart chart;
    chart.kind = kind;
    chart.id_prefix = "large";
    chart.columns = {{Chart::Column::Role::value, "a", "2019年度", "", 2019},
                     {Chart::Column::Role::value, "b", "2022年度", "", 2022}};
    for (int i = 0; i < 9; ++i) {
      Chart::Row row;
      row.id = row.label = "行" + std::to_string(i);
      row.grid_row = 0;
      row.grid_column = i;
      row.values = {{9'876'543'210.0, "9,876,543,210", {}, ""},
                    {8'000'000'000.0, "8,000,000,000", {}, ""}};
      chart.rows.push_back(std::move(row));
    }
    for (const ChartLayout layout : {ChartLayout::wide, ChartLayout::narrow}) {
      const std::string svg = portal::render(chart, layout).svg.text;
      CHECK(svg.find("9,876,543,210") != std::string::npos);
      CHECK(svg.find(">,") == std::string::npos);
      CHECK(svg.find(",<") == std::string::npos);
    }
  }
}

TEST_CASE("chart: markup in texts stays text, ids stay ids", "[chart]") {
  for (const samples::Named& sample : everything()) {
    for (const ChartLayout layout : {ChartLayout::wide, ChartLayout::narrow}) {
      const std::string svg = portal::render(sample.chart, layout).svg.text;
      INFO(sample.name << "\n" << svg);
      CHECK(svg.find("<script") == std::string::npos);
      CHECK(svg.find("<img") == std::string::npos);
      CHECK(svg.find("<b>") == std::string::npos);
      CHECK(svg.find("nan") == std::string::npos);
      CHECK(svg.find("inf") == std::string::npos);
      CHECK(svg.find(" width=\"100%") == std::string::npos);
      CHECK_FALSE(portal::find_invalid_utf8(svg).has_value());
    }
  }
}

TEST_CASE("chart: both layouts stand on a page without a shared id",
          "[chart]") {
  for (const samples::Named& sample : everything()) {
    INFO(sample.name);
    pugi::xml_document document;
    REQUIRE(document.load_string(
        ("<page>" + portal::render(sample.chart).svg.text + "</page>")
            .c_str()));
    std::set<std::string> ids;
    for (const auto& found : document.select_nodes("//*[@id]")) {
      CHECK(ids.insert(found.node().attribute("id").value()).second);
    }
    for (const pugi::xml_node& svg : document.first_child().children("svg")) {
      CHECK_FALSE(svg.attribute("width"));
      CHECK_FALSE(svg.attribute("height"));
      std::istringstream labels(svg.attribute("aria-labelledby").value());
      for (std::string id; labels >> id;) CHECK(ids.count(id) == 1);
      const bool part =
          std::string(svg.attribute("class").value()).ends_with(" chart-part");
      CHECK(svg.attribute("aria-hidden").as_bool() == part);
      if (part) continue;
      CHECK(svg.child("title"));
      CHECK(std::string(svg.child_value("desc")) != "");
    }
    // Whatever names a pattern finds it in its own picture.
    for (const auto& found : document.select_nodes("//*[@fill]")) {
      const std::string fill = found.node().attribute("fill").value();
      CHECK(ids.count(fill.substr(5, fill.size() - 6)) == 1);
    }
  }
}

TEST_CASE("chart: every class has a rule, on the page and in a file",
          "[chart]") {
  const std::string css = read_file(PORTAL_SOURCE_DIR "/assets/css/chart.css");
  const std::string style = portal::standalone_style();
  CHECK(style.find('{' + std::string("background")) == std::string::npos);
  const std::set<std::string> plain_ones = {"label", "texture", "mark",
                                            "dash-0"};
  for (const samples::Named& sample : everything()) {
    pugi::xml_document document;
    REQUIRE(document.load_string(
        ("<page>" + portal::render(sample.chart).svg.text + "</page>")
            .c_str()));
    for (const auto& found : document.select_nodes("//svg//*[@class]")) {
      for (const std::string& one : classes_of(found.node())) {
        INFO(one);
        const bool on_page = css.find("." + one + " {") != std::string::npos ||
                             css.find("." + one + ",") != std::string::npos ||
                             one == "dash-0";
        const bool in_file = style.find("." + one) != std::string::npos ||
                             one == "texture" || one == "dash-0";
        CHECK(on_page);
        CHECK(in_file);
      }
    }
  }
}

TEST_CASE("chart: a picture for download stands alone", "[chart]") {
  for (const samples::Named& sample : everything()) {
    INFO(sample.name);
    const std::optional<std::string> file =
        portal::standalone_svg(sample.chart);
    REQUIRE(file.has_value());
    pugi::xml_document document;
    REQUIRE(document.load_string(file->c_str()));
    const pugi::xml_node svg = document.child("svg");
    CHECK(std::string(svg.attribute("xmlns").value()) ==
          "http://www.w3.org/2000/svg");
    CHECK(svg.child("style"));
    CHECK(file->find("var(") == std::string::npos);
    CHECK(file->find("href") == std::string::npos);
    CHECK(file->find("class=\"paper\"") != std::string::npos);
  }
  CHECK_FALSE(
      portal::standalone_svg(samples::table(Chart::Kind::table)).has_value());
}

TEST_CASE("chart: tables get shades, no picture", "[chart]") {
  const Chart table = samples::table(Chart::Kind::shaded_table);
  CHECK(portal::render(table).svg.text.empty());
  CHECK(portal::shade_steps(table) ==
        std::vector<std::vector<int>>{{0, 5, 0}, {1, 0, 0}, {3, 5, 0}});
}

TEST_CASE("chart: a chart without description describes itself", "[chart]") {
  CHECK(portal::render(samples::hbar(), ChartLayout::wide).description ==
        "6項目のデータです。最大はE 人材の確保・育成の40都道府県、最小は"
        "B 都道府県内の実施体制の整備の27都道府県です。");
  Chart written = samples::hbar();
  written.description = "書かれた説明。";
  CHECK(portal::render(written, ChartLayout::wide).description ==
        "書かれた説明。");
}

TEST_CASE("chart: a slope calls computed only what the source does not print",
          "[chart]") {
  Chart chart = samples::slope();
  CHECK(portal::render(chart).svg.text.find("（算出）") != std::string::npos);
  chart.rows.front().change_is_printed = true;
  const std::string svg = portal::render(chart).svg.text;
  CHECK(svg.find("+10.5ポイント<") != std::string::npos);
  CHECK(svg.find("（算出）") == std::string::npos);
}

TEST_CASE("chart: links make a group of links, not one image", "[chart]") {
  const std::string svg =
      portal::render(samples::tilemap(), ChartLayout::wide).svg.text;
  CHECK(svg.find("role=\"group\"") != std::string::npos);
  CHECK(
      svg.find("<a href=\"prefectures/13.html\" aria-label=\"東京 12事例\">") !=
      std::string::npos);
}

TEST_CASE("chart: bars begin at 0, near percentages may not", "[chart]") {
  Chart close = samples::dumbbell();
  CHECK(portal::render(close, ChartLayout::wide).axis_note.find("横軸") == 0);
  Chart bars = samples::hbar();
  CHECK(portal::render(bars, ChartLayout::wide).axis_note.empty());
}

TEST_CASE("chart: names of kinds, flags and roles are those of the files",
          "[chart]") {
  CHECK(portal::parse_chart_kind("shaded-table") == Chart::Kind::shaded_table);
  CHECK(portal::parse_chart_kind("none") == std::nullopt);
  CHECK(portal::parse_chart_flag("source_conflict") ==
        Chart::Flag::source_conflict);
  CHECK(portal::parse_chart_role("rate") == Chart::Column::Role::rate);
}
