#include "model/fields.h"

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.h"

using portal::Field;
using portal::FieldType;
using portal::Need;
using portal::Shape;

namespace {

// One line of a table of content/README.md.
struct Row {
  std::string label, need, form;
  bool shares_line = false;  // several fields in one line
};

std::string read_manual() {
  std::ifstream in(std::string(PORTAL_SOURCE_DIR) + "/content/README.md");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::string cell;
  for (size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '|' && line[i - 1] != '\\') {
      const size_t begin = cell.find_first_not_of(' ');
      const size_t end = cell.find_last_not_of(' ');
      cells.push_back(begin == std::string::npos
                          ? ""
                          : cell.substr(begin, end - begin + 1));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return cells;
}

// The fields that the section with `heading` describes, by their paths.
std::map<std::string, Row> rows_of(const std::string& manual,
                                   const std::string& heading) {
  std::map<std::string, Row> rows;
  std::istringstream in(manual);
  bool is_inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ") && line.find('`') != std::string::npos) {
      is_inside = line == heading;
    }
    if (!is_inside || !line.starts_with("| `")) continue;
    const std::vector<std::string> cells = cells_of(line);
    // Tables of other things have fewer columns.
    if (cells.size() != 5) continue;
    std::vector<std::string> names;
    std::istringstream words(cells[0]);
    for (std::string word; words >> word;) {
      names.push_back(word.substr(1, word.size() - 2));
    }
    const size_t dot = names[0].rfind('.');
    const std::string before =
        dot == std::string::npos ? "" : names[0].substr(0, dot + 1);
    for (size_t i = 0; i < names.size(); ++i) {
      const std::string path = i == 0 ? names[0] : before + names[i];
      INFO(path << " stands twice under " << heading);
      CHECK_FALSE(rows.contains(path));
      rows[path] = {cells[1], cells[2], cells[3], names.size() > 1};
    }
  }
  return rows;
}

// Compares, and takes what it has seen out of `rows`.
void compare(std::span<const Field> fields, const std::string& before,
             std::map<std::string, Row>& rows,
             std::set<const Field*>& described) {
  for (const Field& field : fields) {
    const std::string path = before + std::string(field.key);
    INFO(path);
    const auto found = rows.find(path);
    if (found == rows.end()) {
      FAIL_CHECK("content/README.md does not describe it");
      continue;
    }
    const Row row = found->second;
    rows.erase(found);
    if (!row.shares_line) CHECK(row.label == field.label);
    CHECK(row.need == (field.need == Need::required ? "必須" : "任意"));
    const auto says = [&](int limit, const char* unit) {
      return limit == 0 ||
             row.form.find(std::to_string(limit) + unit) != std::string::npos;
    };
    CHECK(says(field.longest, "字まで"));
    CHECK(says(field.fewest, "件以上"));
    CHECK(says(field.most, "件まで"));
    const bool is_list = row.form.find("の並び") != std::string::npos;
    CHECK(is_list == (field.shape == Shape::list));
    if (field.type != FieldType::record) continue;
    // The same fields again are described once.
    if (!described.insert(field.fields.data()).second) continue;
    compare(field.fields, path + (is_list ? "[]." : "."), rows, described);
  }
}

}  // namespace

TEST_CASE("fields: the editors' manual describes each as the program has it",
          "[model][fields]") {
  const std::string manual = read_manual();
  const std::vector<std::pair<std::string, std::span<const Field>>> sections = {
      {"## 事例 `cases/*.md`", portal::case_fields},
      {"## ガイドの章 `guide/*.md`", portal::guide_fields},
      {"## ページ `pages/*.md`", portal::page_fields},
      {"## 様式 `tools/*.md`", portal::tool_fields},
      {"## テーマ `themes/*.md`", portal::theme_fields},
      {"## 統計 `statistics/*.json`", portal::dataset_fields},
      {"## 用語集 `glossary.json`", portal::glossary_fields},
      {"## 出典 `sources.json`", portal::sources_fields},
      {"## 試験結果 `accessibility.json`", portal::accessibility_fields},
      {"## 書き方の決まり `writing.json`", portal::writing_fields},
      {"## 語彙 `vocabulary/*.json`", portal::vocabulary_fields},
      {"## サイトの設定 `site.config.json`", portal::config_fields},
  };
  for (const auto& [heading, fields] : sections) {
    INFO(heading);
    std::map<std::string, Row> rows = rows_of(manual, heading);
    std::set<const Field*> described;
    compare(fields, "", rows, described);
    for (const auto& [path, row] : rows) {
      FAIL_CHECK("there is no such field: " << path);
    }
  }
}

TEST_CASE("fields: each has a name and help in both languages",
          "[model][fields]") {
  const std::function<void(std::span<const Field>)> check =
      [&](std::span<const Field> fields) {
        std::set<std::string_view> keys;
        for (const Field& field : fields) {
          INFO(field.key);
          CHECK(keys.insert(field.key).second);
          CHECK_FALSE(field.label.empty());
          CHECK_FALSE(field.help.empty());
          CHECK_FALSE(field.help_en.empty());
          CHECK((field.type == FieldType::record) == !field.fields.empty());
          CHECK((field.type == FieldType::choice) ==
                (!field.vocabulary.empty() || !field.allowed.empty()));
          check(field.fields);
        }
      };
  for (const std::span<const Field> fields :
       {portal::case_fields, portal::guide_fields, portal::page_fields,
        portal::tool_fields, portal::theme_fields, portal::dataset_fields,
        portal::glossary_fields, portal::sources_fields,
        portal::accessibility_fields, portal::vocabulary_fields,
        portal::writing_fields, portal::config_fields}) {
    check(fields);
  }
}
