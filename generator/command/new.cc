#include "command/new.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/text.h"
#include "command/commands.h"
#include "command/messages.h"
#include "output/disk.h"

namespace portal {

namespace fs = std::filesystem;

bool check_id(const std::string& id, Diagnostics& diagnostics) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  const bool is_plain = !id.empty() && id.size() <= 60 && is_word(id.front()) &&
                        is_word(id.back()) &&
                        std::all_of(id.begin(), id.end(), [&](char c) {
                          return is_word(c) || c == '-';
                        });
  if (!is_plain) {
    diagnostics.error({}, message::new_bad_id, id).help(message::new_id_rules);
    return false;
  }
  constexpr std::array reserved = {
      "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3",  "com4",
      "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",  "lpt3",
      "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "index", "404"};
  if (std::find(reserved.begin(), reserved.end(), id) != reserved.end()) {
    diagnostics.error({}, message::new_reserved_id, id)
        .help(message::new_id_rules);
    return false;
  }
  return true;
}

// CSV

using Row = std::vector<std::string>;

static std::optional<std::vector<Row>> parse_csv(std::string_view text,
                                                 const std::string& name,
                                                 Diagnostics& diagnostics) {
  const std::string_view heading = text.substr(0, text.find('\n'));
  const char separator = heading.find('\t') != std::string_view::npos &&
                                 heading.find(',') == std::string_view::npos
                             ? '\t'
                             : ',';
  std::vector<Row> rows;
  Row row;
  std::string cell;
  bool is_quoted = false;
  const auto end_row = [&] {
    row.push_back(std::exchange(cell, ""));
    const bool is_empty = std::all_of(row.begin(), row.end(),
                                      [](auto& c) { return trim(c).empty(); });
    if (!is_empty) rows.push_back(row);
    row.clear();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        is_quoted = false;
      }
    } else if (c == '"' && trim(cell).empty()) {
      cell.clear();
      is_quoted = true;
    } else if (c == separator) {
      row.push_back(std::exchange(cell, ""));
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      end_row();
    } else {
      cell += c;
    }
  }
  if (is_quoted) {
    diagnostics.error({}, message::new_csv_quote, name);
    return std::nullopt;
  }
  if (!cell.empty() || !row.empty()) end_row();
  return rows;
}

namespace {

// A cell as a number, exactly as its digits are written.
struct CsvNumber {
  std::string text;  // valid JSON
  bool is_percent = false;
};

}  // namespace

static std::optional<CsvNumber> parse_csv_number(std::string_view cell) {
  std::string text = normalize_nfkc(trim(cell));
  CsvNumber number;
  if (text.ends_with('%')) {
    text.pop_back();
    number.is_percent = true;
  }
  // NFKC leaves the minus signs U+2212 and U+25B3 as they are; the second is
  // how Japanese accounts write it.
  for (const std::string_view minus : {"\xE2\x88\x92", "\xE2\x96\xB3"}) {
    if (text.starts_with(minus)) text.replace(0, minus.size(), "-");
  }
  // Separators must stand between groups of three.
  const size_t point = std::min(text.find('.'), text.size());
  for (size_t comma = text.find(','); comma != std::string::npos;
       comma = text.find(',', comma + 1)) {
    if (comma > point || (point - comma) % 4 != 0) return std::nullopt;
  }
  std::erase(text, ',');
  const size_t digits = text.starts_with('-') ? 1 : 0;
  const std::string_view whole =
      std::string_view(text).substr(digits, text.find('.') - digits);
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return c >= '0' && c <= '9';
    });
  };
  const bool has_point = text.find('.') != std::string::npos;
  if (!all_digits(whole) || (whole.size() > 1 && whole[0] == '0') ||
      (has_point &&
       !all_digits(std::string_view(text).substr(text.find('.') + 1)))) {
    return std::nullopt;
  }
  number.text = std::move(text);
  return number;
}

static bool is_missing(std::string_view cell) {
  const std::string text = normalize_nfkc(trim(cell));
  constexpr std::array marks = {"",  "-",  "‐",   "–", "—", "―",
                                "…", "..", "...", "−", "ー"};
  return std::find(marks.begin(), marks.end(), text) != marks.end();
}

static std::string json_text(std::string_view text) {
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// The year in 「2016年度」, 「2016」, 「平成28年度」 or 「H28」.
static std::optional<int> year_in(std::string_view heading) {
  const std::string text = normalize_nfkc(trim(heading));
  std::string_view digits = text;
  // The year before the first of each era.
  constexpr std::array<std::pair<std::string_view, int>, 6> eras = {
      {{"令和", 2018},
       {"平成", 1988},
       {"昭和", 1925},
       {"R", 2018},
       {"H", 1988},
       {"S", 1925}}};
  int before = 0;
  for (const auto& [name, year] : eras) {
    if (!digits.starts_with(name)) continue;
    digits.remove_prefix(name.size());
    before = year;
  }
  int year = 0;
  constexpr std::string_view first = "元";
  size_t length = 0;
  if (before > 0 && digits.starts_with(first)) {
    year = 1;
    length = first.size();
  } else {
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (error != std::errc() || year < 1) return std::nullopt;
    length = static_cast<size_t>(end - digits.data());
  }
  if (before > 0 ? year > 64 : length != 4 || year < 1868 || year > 2200) {
    return std::nullopt;
  }
  year += before;
  const std::string_view rest = digits.substr(length);
  const bool is_year = rest.empty() || rest == "年" || rest == "年度";
  return is_year ? std::optional(year) : std::nullopt;
}

// A cell as JSON. `undecided` gets the text of one that no rule fits.
static std::string value_of(std::string_view cell,
                            std::vector<std::string>& undecided) {
  if (is_missing(cell)) return "null";
  if (const std::optional<CsvNumber> number = parse_csv_number(cell)) {
    return number->text;
  }
  const std::string text = normalize_nfkc(trim(cell));
  constexpr std::string_view about = "約";
  if (text.starts_with(about)) {
    if (const auto number = parse_csv_number(text.substr(about.size()))) {
      return "{\"value\": " + number->text +
             ", \"flag\": \"approx\", \"label\": " + json_text(trim(cell)) +
             '}';
    }
  }
  undecided.push_back(std::string(trim(cell)));
  return "{\"value\": null, \"flag\": \"unknown\", \"label\": " +
         json_text(trim(cell)) + '}';
}

std::optional<CsvTable> parse_csv_table(const std::string& bytes,
                                        const std::string& name,
                                        Diagnostics& diagnostics) {
  std::string text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (find_invalid_utf8(text)) {
    const std::optional<std::string> decoded = decode_cp932(text);
    if (!decoded) {
      diagnostics.error({}, message::new_csv_encoding, name);
      return std::nullopt;
    }
    text = *decoded;
  }
  const std::optional<std::vector<Row>> rows =
      parse_csv(text, name, diagnostics);
  if (!rows) return std::nullopt;
  if (rows->size() < 2 || rows->front().size() < 2) {
    diagnostics.error({}, message::new_csv_empty, name);
    return std::nullopt;
  }
  const Row& heading = rows->front();
  for (size_t i = 1; i < rows->size(); ++i) {
    if ((*rows)[i].size() == heading.size()) continue;
    diagnostics.error({}, message::new_csv_uneven, name, std::to_string(i + 1),
                      std::to_string((*rows)[i].size()),
                      std::to_string(heading.size()));
    return std::nullopt;
  }

  CsvTable table;
  std::set<std::string> ids;
  for (size_t column = 1; column < heading.size(); ++column) {
    const std::optional<int> year = year_in(heading[column]);
    std::string id = year ? std::to_string(*year) : "";
    if (!year || !ids.insert(id).second) {
      id = 'c' + std::to_string(column);
      ids.insert(id);
    }
    bool is_percent = true;
    for (size_t i = 1; i < rows->size(); ++i) {
      const std::optional<CsvNumber> number =
          parse_csv_number((*rows)[i][column]);
      is_percent = is_percent && (is_missing((*rows)[i][column]) ||
                                  (number && number->is_percent));
    }
    bool has_value = false;
    for (size_t i = 1; i < rows->size(); ++i) {
      has_value = has_value || !is_missing((*rows)[i][column]);
    }
    table.columns +=
        "    {\"id\": " + json_text(id) +
        ", \"label\": " + json_text(trim(heading[column])) +
        ", \"year\": " + (year ? std::to_string(*year) : "null") +
        ", \"unit\": " + (is_percent && has_value ? "\"%\"" : "null") +
        ", \"role\": \"value\"}";
    table.columns += column + 1 < heading.size() ? ",\n" : "";
  }
  for (size_t i = 1; i < rows->size(); ++i) {
    const Row& row = (*rows)[i];
    std::string values;
    for (size_t column = 1; column < row.size(); ++column) {
      values +=
          (column > 1 ? ", " : "") + value_of(row[column], table.undecided);
    }
    table.rows += "    {\"id\": \"r" + std::to_string(i) +
                  "\", \"label\": " + json_text(trim(row[0])) +
                  ", \"values\": [" + values + "]}";
    table.rows += i + 1 < rows->size() ? ",\n" : "";
  }
  return table;
}

// The starting file

// "2026-11", `years` from now. The one place where a command asks for the date:
// the editor reads the result, no page depends on it.
static std::string month_from_now(int years) {
  using namespace std::chrono;
  sys_seconds now = floor<seconds>(system_clock::now());
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(epoch);
    int64_t number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc()) now = sys_seconds(seconds(number));
  }
  // Of Japan, where the editors are.
  const year_month_day date(floor<days>(now + hours(9)));
  const std::string month = std::to_string(static_cast<unsigned>(date.month()));
  return std::to_string(static_cast<int>(date.year()) + years) + '-' +
         (month.size() == 1 ? "0" : "") + month;
}

static void replace_all(std::string& text, std::string_view name,
                        std::string_view value) {
  for (size_t at = text.find(name); at != std::string::npos;
       at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
}

// The number behind the highest of the site's statistics: D-33.
static std::string next_number(const std::string& site) {
  int highest = 0;
  const DiskFiles files(site);
  for (const std::string& path : files.list("content/statistics")) {
    const nlohmann::json record =
        nlohmann::json::parse(files.read(path).value_or(""), nullptr,
                              false);  // check says what is wrong
    if (!record.is_object() || !record.contains("number") ||
        !record["number"].is_string()) {
      continue;
    }
    const std::string number = record["number"];
    int value = 0;
    if (!number.starts_with("D-")) continue;
    std::from_chars(number.data() + 2, number.data() + number.size(), value);
    highest = std::max(highest, value);
  }
  const std::string digits = std::to_string(highest + 1);
  return "D-" + std::string(digits.size() < 2 ? "0" : "") + digits;
}

// Fails when there is a file, however it came there.
static int write_only_if_new(const std::string& path,
                             const std::string& bytes) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) return error.value();
  const int file = open(
      path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) return errno;
  size_t done = 0;
  int failure = 0;
  while (done < bytes.size() && failure == 0) {
    const ssize_t count = write(file, bytes.data() + done, bytes.size() - done);
    if (count >= 0) {
      done += static_cast<size_t>(count);
    } else if (errno != EINTR) {
      failure = errno;
    }
  }
  if (close(file) != 0 && failure == 0) failure = errno;
  if (failure != 0) unlink(path.c_str());
  return failure;
}

static Exit fail(const Diagnostics& diagnostics, Console& console, Exit exit) {
  console.err << console.report(diagnostics) << std::flush;
  return exit;
}

Exit run_new(const CommonOptions& common, const NewCommand& command,
             Console& console) {
  Diagnostics diagnostics;
  if (!check_id(command.id, diagnostics)) {
    return fail(diagnostics, console, Exit::usage);
  }
  const std::map<std::string_view, std::pair<std::string, std::string>> places =
      {{"case", {"content/cases/", ".md"}},
       {"chapter", {"content/guide/", ".md"}},
       {"page", {"content/pages/", ".md"}},
       {"statistic", {"content/statistics/", ".json"}}};
  const auto& [folder, ending] = places.at(command.kind);
  const std::string name = folder + command.id + ending;
  const std::string path = common.site + '/' + name;

  std::string text;
  const std::string starting = "templates/new/" + command.kind + ending;
  if (read_file(common.site + '/' + starting, text) != 0) {
    diagnostics.error({}, message::new_no_template, starting);
    return fail(diagnostics, console, Exit::machine);
  }
  if (command.kind == "statistic") {
    CsvTable table{
        "    {\"id\": \"2025\", \"label\": \"2025年度\", \"year\": 2025, "
        "\"unit\": null, \"role\": \"value\"}",
        "    {\"id\": \"r1\", \"label\": \"（行の名前）\", \"values\": "
        "[null]}",
        {}};
    if (!command.csv.empty()) {
      std::string csv;
      if (read_file(command.csv, csv) != 0) {
        diagnostics.error({}, message::new_no_csv, command.csv);
        return fail(diagnostics, console, Exit::machine);
      }
      const std::optional<CsvTable> parsed =
          parse_csv_table(csv, command.csv, diagnostics);
      if (!parsed) return fail(diagnostics, console, Exit::content);
      table = *parsed;
      for (const std::string& cell : table.undecided) {
        diagnostics.warning({}, message::new_csv_undecided, printable(cell))
            .help(message::new_csv_undecided_help);
      }
    }
    replace_all(text, "{{number}}", next_number(common.site));
    replace_all(text, "{{columns}}", table.columns);
    replace_all(text, "{{rows}}", table.rows);
  }
  replace_all(text, "{{id}}", command.id);
  replace_all(text, "{{reviewed}}", month_from_now(0));
  replace_all(text, "{{review_due}}", month_from_now(2));

  const int error = write_only_if_new(path, text);
  if (error == EEXIST || error == ELOOP) {
    diagnostics.error({}, message::new_exists, name);
    return fail(diagnostics, console, Exit::content);
  }
  if (error != 0) {
    report_failure(error, name, diagnostics);
    return fail(diagnostics, console, Exit::machine);
  }
  console.err << console.report(diagnostics) << std::flush;
  console.result(message::new_written, name);
  return Exit::done;
}

}  // namespace portal
