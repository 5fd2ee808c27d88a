// What is published of each data set says the same everywhere: picture, table,
// CSV, JSON and the descriptions for machines are read back and compared with
// the file of the editors.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace fs = std::filesystem;
using nlohmann::json;
using portal::TemporaryFolder;
using Rows = std::vector<std::vector<std::string>>;

// RFC 4180, after the byte order mark that Excel wants.
static Rows read_csv(const std::string& bytes) {
  REQUIRE(bytes.starts_with("\xEF\xBB\xBF"));
  Rows rows(1);
  std::string field;
  bool quoted = false;
  for (size_t i = 3; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
      field += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\r')) {
      rows.back().push_back(std::exchange(field, ""));
    } else if (!quoted && c == '\n') {
      rows.emplace_back();
    } else {
      field += c;
    }
  }
  REQUIRE(rows.back().empty());  // the last line ends, too
  rows.pop_back();
  return rows;
}

static std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    text += child.type() == pugi::node_element ? text_of(child)
                                               : std::string(child.value());
  }
  return text;
}

// Shapes in a row may have their class from the group around them.
static bool has_class(const pugi::xml_node& node, const std::string& name) {
  const pugi::xml_node holder = node.attribute("class") ? node : node.parent();
  return (" " + std::string(holder.attribute("class").value()) + " ")
             .find(" " + name + " ") != std::string::npos;
}

static std::vector<pugi::xml_node> all(
    const pugi::xml_node& root,
    const std::function<bool(const pugi::xml_node&)>& wanted) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node child : root.children()) {
    if (wanted(child)) found.push_back(child);
    const auto below = all(child, wanted);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

static std::vector<pugi::xml_node> named(const pugi::xml_node& root,
                                         const std::string& name) {
  return all(root, [&](const auto& node) { return name == node.name(); });
}

// The digits of a JSON number as the editors wrote them: 74.0 keeps its zero.
static std::string written(const json& value) { return value.dump(); }

// "1234.5" → "1,234.5"
static std::string grouped(std::string digits) {
  const size_t point = std::min(digits.find('.'), digits.size());
  const size_t first = digits.starts_with('-') ? 1 : 0;
  for (size_t i = point; i > first + 3;) digits.insert(i -= 3, ",");
  return digits;
}

static const json* value_in(const json& cell) {
  const json& value = cell.is_object() ? cell["value"] : cell;
  return value.is_number() ? &value : nullptr;
}

static size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

namespace {

struct Published {
  TemporaryFolder folder;
  fs::path data;
  std::vector<json> datasets;  // with "file", the id

  Published() : data(folder / "public/data") {
    const std::string command =
        std::string("'" PORTAL_PROGRAM "' build --quiet --site '") +
        PORTAL_SOURCE_DIR + "' --out '" + folder / "public" + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    const fs::path statistics =
        fs::path(PORTAL_SOURCE_DIR) / "content/statistics";
    for (const auto& entry : fs::directory_iterator(statistics)) {
      std::ifstream in(entry.path());
      json dataset = json::parse(in);
      dataset["file"] = entry.path().stem().string();
      datasets.push_back(std::move(dataset));
    }
    REQUIRE(datasets.size() >= 32);
  }
  std::string read(const std::string& name) const {
    return folder.read("public/data/" + name);
  }
};

// A picture of the page or the file.
struct Picture {
  pugi::xml_node svg;
  std::string texts;  // of all <text>, each between two line ends
};

}  // namespace

static Picture picture_of(const pugi::xml_node& svg) {
  Picture picture{svg, "\n"};
  for (const pugi::xml_node& text : named(svg, "text")) {
    std::string whole;
    for (const pugi::xml_node& line : text.children()) {
      whole += line.type() == pugi::node_element ? text_of(line)
                                                 : std::string(line.value());
    }
    picture.texts += whole + "\n";
  }
  return picture;
}

static bool listed(const json& chart, const std::string& key,
                   const std::string& id) {
  if (!chart.contains(key) || chart[key].empty()) return true;
  for (const json& each : chart[key]) {
    if ((each.is_string() ? each.get<std::string>() : each.dump()) == id) {
      return true;
    }
  }
  return false;
}

// The values that the picture draws, by row.
static std::vector<std::vector<double>> drawn_values(const json& dataset) {
  std::vector<std::vector<double>> rows;
  for (const json& row : dataset["rows"]) {
    if (!listed(dataset["chart"], "rows", row["id"])) continue;
    std::vector<double> values;
    for (size_t i = 0; i < dataset["columns"].size(); ++i) {
      const json& column = dataset["columns"][i];
      if (column.value("role", "value") == "text" ||
          column.value("role", "value") == "target" ||
          !listed(dataset["chart"], "columns", column["id"])) {
        continue;
      }
      if (const json* value = value_in(row["values"][i])) {
        values.push_back(value->get<double>());
      }
    }
    rows.push_back(std::move(values));
  }
  return rows;
}

// The marks stand where the values say: lengths of bars, and places of dots,
// are one linear function of the values.
static void check_geometry(const json& dataset, const Picture& picture) {
  const std::string kind = dataset["chart"]["kind"];
  std::vector<double> marks, values;
  if (kind == "hbar" || kind == "funnel") {
    for (const pugi::xml_node& mark : all(picture.svg, [](const auto& node) {
           return std::string(node.name()) == "rect" && has_class(node, "mark");
         })) {
      marks.push_back(mark.attribute("width").as_double());
    }
  } else if (kind == "dots" || kind == "dumbbell" || kind == "range") {
    for (const pugi::xml_node& mark : all(picture.svg, [](const auto& node) {
           return std::string(node.name()) == "circle" &&
                  has_class(node, "dot");
         })) {
      marks.push_back(mark.attribute("cx").as_double());
    }
  } else {
    return;
  }
  for (const auto& row : drawn_values(dataset)) {
    if (!row.empty()) values.push_back(row.front());
  }
  std::sort(values.begin(), values.end());
  std::sort(marks.begin(), marks.end());
  REQUIRE(marks.size() == values.size());
  const double low = values.front(), high = values.back();
  if (low == high) return;
  const double scale = (marks.back() - marks.front()) / (high - low);
  for (size_t i = 0; i < marks.size(); ++i) {
    INFO(values[i]);
    CHECK(std::abs(marks[i] - marks.front() - (values[i] - low) * scale) < 0.3);
  }
  // Bars begin at 0.
  if (kind == "hbar" || kind == "funnel") {
    CHECK(std::abs(marks.front() - marks.back() * low / high) < 0.3);
  }
}

// No number stands on a line: its digits, 0.56 em wide and 0.73 em high.
static void check_labels(const pugi::xml_node& svg) {
  using Point = std::pair<double, double>;
  std::vector<std::pair<Point, Point>> strokes;
  for (const pugi::xml_node& path : named(svg, "path")) {
    if (!has_class(path, "target") && !has_class(path, "line") &&
        !has_class(path, "break")) {
      continue;
    }
    // "M1 2L3 4V5": absolute places only.
    std::string data = path.attribute("d").value();
    for (size_t at = data.find_first_of("MLHV", 1); at != std::string::npos;
         at = data.find_first_of("MLHV", at + 2)) {
      data.insert(at, " ");
    }
    std::istringstream in(data);
    std::optional<Point> last;
    for (std::string x; in >> x;) {
      Point point{std::stod(x.substr(1)), 0};
      if (x[0] == 'H' || x[0] == 'V') {
        REQUIRE(last);
        point = x[0] == 'H' ? Point{point.first, last->second}
                            : Point{last->first, point.first};
      } else {
        in >> point.second;
      }
      if (x[0] != 'M' && last) strokes.emplace_back(*last, point);
      last = point;
    }
  }
  for (const pugi::xml_node& text : named(svg, "text")) {
    if (!has_class(text, "point") || text.child("tspan")) continue;
    const std::string label = text_of(text);
    const double x = text.attribute("x").as_double();
    const double y = text.attribute("y").as_double();
    const double half = static_cast<double>(label.size()) * 16 * 0.56 / 2;
    INFO(label << " at " << x << ", " << y);
    for (const auto& [a, b] : strokes) {
      constexpr int steps = 400;
      bool crossed = false;
      for (int i = 0; i <= steps && !crossed; ++i) {
        const double part = static_cast<double>(i) / steps;
        const double px = a.first + (b.first - a.first) * part;
        const double py = a.second + (b.second - a.second) * part;
        crossed =
            px > x - half && px < x + half && py > y - 16 * 0.73 && py < y;
      }
      CHECK_FALSE(crossed);
    }
  }
}

TEST_CASE("data: picture, table, CSV and JSON give every value of its file",
          "[data]") {
  const Published site;
  size_t compared = 0;
  for (const json& dataset : site.datasets) {
    const std::string id = dataset["file"];
    INFO(id);
    const json& columns = dataset["columns"];
    const json& rows = dataset["rows"];
    const Rows csv = read_csv(site.read(id + ".csv"));
    const json published = json::parse(site.read(id + ".json"));
    REQUIRE(csv.size() == 1 + rows.size() * columns.size());
    REQUIRE(published["rows"].size() == rows.size());
    const auto field = [&](size_t line, const std::string& name) {
      const auto& names = csv.front();
      const auto at = std::find(names.begin(), names.end(), name);
      REQUIRE(at != names.end());
      REQUIRE(csv[line].size() == names.size());
      return csv[line][static_cast<size_t>(at - names.begin())];
    };

    pugi::xml_document page;
    REQUIRE(page.load_string(site.read(id + ".html").c_str(),
                             pugi::parse_default | pugi::parse_ws_pcdata));
    const auto figures = all(page, [&](const auto& node) {
      return node.attribute("id").value() == "fig-" + id;
    });
    REQUIRE(figures.size() == 1);
    const auto tables = named(figures[0], "table");
    REQUIRE(tables.size() == 1);
    std::vector<pugi::xml_node> lines;
    for (const pugi::xml_node& line : named(tables[0], "tr")) {
      if (!named(line, "td").empty()) lines.push_back(line);
    }
    REQUIRE(lines.size() == rows.size());
    std::vector<Picture> pictures;
    for (const pugi::xml_node& svg : named(figures[0], "svg")) {
      if (has_class(svg, "chart-part")) {
        REQUIRE_FALSE(pictures.empty());
        pictures.back().texts += picture_of(svg).texts;
      } else if (has_class(svg, "chart-svg")) {
        pictures.push_back(picture_of(svg));
      }
      check_labels(svg);
    }
    const bool draws = dataset["chart"]["kind"] != "table" &&
                       dataset["chart"]["kind"] != "none" &&
                       dataset["chart"]["kind"] != "shaded-table";
    REQUIRE(pictures.size() == (draws ? 2U : 0U));
    pugi::xml_document file;
    if (draws) {
      REQUIRE(file.load_string(site.read(id + ".svg").c_str()));
      CHECK(file.document_element().attribute("xmlns").value() ==
            std::string("http://www.w3.org/2000/svg"));
      pictures.push_back(picture_of(file.document_element()));
      for (const Picture& picture : pictures) {
        CHECK_FALSE(text_of(picture.svg.child("title")).empty());
        CHECK(count(text_of(picture.svg.child("desc")), "。") == 2);
        check_geometry(dataset, picture);
      }
    } else {
      CHECK_FALSE(fs::exists(site.data / (id + ".svg")));
    }

    for (size_t r = 0; r < rows.size(); ++r) {
      const std::string row_id = rows[r]["id"];
      const std::string label = rows[r]["label"];
      INFO(label);
      const auto heads = named(lines[r], "th");
      REQUIRE(heads.size() == 1);
      CHECK(text_of(heads[0]).starts_with(label));
      const auto cells = named(lines[r], "td");
      REQUIRE(cells.size() == columns.size());
      for (size_t c = 0; c < columns.size(); ++c) {
        const std::string column = columns[c]["id"];
        INFO(column);
        const size_t line = 1 + r * columns.size() + c;
        CHECK(field(line, "series_id") == row_id);
        CHECK(field(line, "series_name") == label);
        CHECK(field(line, "column_id") == column);
        const json& cell = rows[r]["values"][c];
        const json& out = published["rows"][r]["values"][c];
        const std::string shown = text_of(cells[c]);
        const json* value = value_in(cell);
        if (value == nullptr) {
          // No value is nowhere a number.
          CHECK(field(line, "value").empty());
          CHECK(out["value"].is_null());
          CHECK(std::string(cells[c].attribute("data-sort").value()).empty());
          continue;
        }
        ++compared;
        const std::string digits = written(*value);
        const std::string label_text = cell.is_object() &&
                                               cell.contains("label") &&
                                               cell["label"].is_string()
                                           ? cell["label"].get<std::string>()
                                           : "";
        const std::string printed =
            label_text.empty() ? grouped(digits) : label_text;
        CHECK(std::stod(field(line, "value")) == value->get<double>());
        CHECK(out["value"].get<double>() == value->get<double>());
        // What the table is sorted by.
        CHECK(std::stod(
                  cells[c].attribute("data-sort").as_string(shown.c_str())) ==
              value->get<double>());
        CHECK(shown.find(printed) != std::string::npos);
        CHECK(field(line, "printed").find(printed) != std::string::npos);
        CHECK(out["printed"] == field(line, "printed"));

        const bool drawn = columns[c].value("role", "value") != "target" &&
                           columns[c].value("role", "value") != "text" &&
                           listed(dataset["chart"], "columns", column) &&
                           listed(dataset["chart"], "rows", row_id);
        if (!drawn) continue;
        for (const Picture& picture : pictures) {
          INFO(picture.texts);
          CHECK(picture.texts.find(printed) != std::string::npos);
        }
      }
    }
  }
  CHECK(compared >= 360);
}

TEST_CASE("data: the descriptions for machines fit the files", "[data]") {
  const Published site;
  const json catalogue = json::parse(site.read("catalog.jsonld"));
  std::set<std::string> in_catalogue;
  for (const json& dataset : catalogue["dcat:dataset"]) {
    in_catalogue.insert(dataset["dct:identifier"].get<std::string>());
    CHECK_FALSE(dataset["dct:title"].get<std::string>().empty());
    CHECK_FALSE(dataset["dct:license"].get<std::string>().empty());
    for (const json& each : dataset["dcat:distribution"]) {
      const std::string url = each["dcat:downloadURL"];
      INFO(url);
      REQUIRE(fs::exists(site.data / url));
      const std::string bytes = site.read(url);
      CHECK(each["dcat:byteSize"] == bytes.size());
      CHECK(each["spdx:checksum"]["spdx:checksumValue"] ==
            portal::digest_of(bytes).hex());
      in_catalogue.insert(fs::path(url).filename().string());
    }
  }
  // What a reader can take away, the catalogue has.
  for (const auto& entry : fs::directory_iterator(site.data)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".csv") || name.ends_with(".json") ||
        name.ends_with(".svg")) {
      INFO(name);
      CHECK(in_catalogue.contains(name));
    }
  }
  for (const json& dataset : site.datasets) {
    const std::string id = dataset["file"];
    INFO(id);
    CHECK(in_catalogue.contains(id));

    const json csvw = json::parse(site.read(id + ".csv-metadata.json"));
    CHECK(csvw["@context"][0] == "http://www.w3.org/ns/csvw");
    CHECK(csvw["url"] == id + ".csv");
    const Rows csv = read_csv(site.read(id + ".csv"));
    const json& columns = csvw["tableSchema"]["columns"];
    REQUIRE(columns.size() == csv.front().size());
    std::set<std::vector<std::string>> keys;
    for (size_t line = 1; line < csv.size(); ++line) {
      std::vector<std::string> key;
      for (size_t i = 0; i < columns.size(); ++i) {
        const std::string name = columns[i]["name"];
        CHECK(name == csv.front()[i]);
        const std::string& field = csv[line][i];
        for (const json& part : csvw["tableSchema"]["primaryKey"]) {
          if (part == name) key.push_back(field);
        }
        if (field.empty()) continue;
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (columns[i]["datatype"] == "gYear") {
          CHECK((field.size() == 4 &&
                 std::all_of(field.begin(), field.end(), is_digit)));
        } else if (columns[i]["datatype"] == "decimal") {
          CHECK(field.find_first_not_of("-0123456789.") == std::string::npos);
        }
      }
      CHECK(keys.insert(key).second);
    }

    pugi::xml_document page;
    REQUIRE(page.load_string(site.read(id + ".html").c_str()));
    size_t found = 0;
    for (const pugi::xml_node& script : named(page, "script")) {
      if (script.attribute("type").value() !=
          std::string("application/ld+json")) {
        continue;
      }
      const json linked = json::parse(text_of(script));
      for (const json& node : linked["@graph"]) {
        if (node["@type"] != "Dataset") continue;
        ++found;
        CHECK(node["name"] == dataset["title"]);
        CHECK_FALSE(node["license"].get<std::string>().empty());
        CHECK_FALSE(node["isBasedOn"].empty());
        CHECK(node["spatialCoverage"]["name"] == dataset["area"]);
        for (const json& each : node["distribution"]) {
          const std::string url = each["contentUrl"];
          INFO(url);
          CHECK(fs::exists(site.data / url));
        }
      }
    }
    CHECK(found == 1);
  }
}
