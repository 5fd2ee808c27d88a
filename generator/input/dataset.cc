#include "model/dataset.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "input/figures.h"
#include "input/lists.h"
#include "input/meant.h"
#include "input/messages.h"
#include "input/proofread.h"
#include "input/readers.h"
#include "input/record.h"
#include "input/validate.h"

namespace portal {

namespace {

using namespace std::string_view_literals;

struct FlagName {
  std::string_view name;
  Flag flag;
  bool has_value;
};
constexpr std::array flags = {
    FlagName{"ok", Flag::ok, true},
    FlagName{"none", Flag::none, false},
    FlagName{"unknown", Flag::unknown, false},
    FlagName{"not_collected", Flag::not_collected, false},
    FlagName{"suppressed", Flag::suppressed, false},
    FlagName{"provisional", Flag::provisional, true},
    FlagName{"revised", Flag::revised, true},
    FlagName{"approx", Flag::approx, true},
    FlagName{"source_conflict", Flag::source_conflict, true},
    FlagName{"image_only", Flag::image_only, false},
    FlagName{"derived", Flag::derived, true}};

constexpr std::array cell_keys = {
    Field{.key = "value",
          .type = FieldType::any,
          .need = Need::required,
          .label = "値",
          .help = "数か null。",
          .help_en = "A number or null.",
          .nullable = true},
    Field{.key = "flag",
          .type = FieldType::any,
          .label = "値の状態",
          .help = "ok、approx、derived など。",
          .help_en = "ok, approx, derived and so on."},
    Field{.key = "label",
          .label = "印刷どおりの書き方",
          .help = "原典の書き方が数と違うとき。",
          .help_en = "As printed, when it differs.",
          .longest = 80,
          .nullable = true},
    Field{.key = "note",
          .label = "注",
          .help = "値についての注。",
          .help_en = "A note.",
          .longest = 300,
          .nullable = true},
    Field{.key = "formula",
          .type = FieldType::any,
          .label = "式",
          .help = "計算した値の式の id。",
          .help_en = "The formula of a derived value.",
          .nullable = true}};

// The chart kinds in the order of ChartKind.
constexpr std::array chart_kinds = {
    "hbar"sv,    "stacked"sv,    "bullet"sv,      "lines"sv,
    "dots"sv,    "slope"sv,      "dumbbell"sv,    "range"sv,
    "funnel"sv,  "units"sv,      "table"sv,       "shaded-table"sv,
    "tilemap"sv, "key-figure"sv, "placeholder"sv, "none"sv};

// A decimal number as an integer and a power of ten, so that sums of printed
// figures are exact.
struct Decimal {
  int64_t digits = 0;
  int decimals = 0;
};

std::optional<Decimal> decimal_of(std::string_view text) {
  Decimal decimal;
  bool negative = false;
  bool point = false;
  for (const char c : text) {
    if (c == '-') {
      negative = true;
    } else if (c == '.') {
      point = true;
    } else {
      if (decimal.digits > std::numeric_limits<int64_t>::max() / 1000) {
        return std::nullopt;
      }
      decimal.digits = decimal.digits * 10 + (c - '0');
      if (point) ++decimal.decimals;
    }
  }
  if (negative) decimal.digits = -decimal.digits;
  if (decimal.decimals > 9) return std::nullopt;
  return decimal;
}

// `decimal` as an integer of 10^-decimals; nullopt: too large.
std::optional<int64_t> scaled(Decimal decimal, int decimals) {
  int64_t digits = decimal.digits;
  for (int i = decimal.decimals; i < decimals; ++i) {
    if (std::abs(digits) > std::numeric_limits<int64_t>::max() / 100) {
      return std::nullopt;
    }
    digits *= 10;
  }
  return digits;
}

std::string print_scaled(int64_t digits, int decimals) {
  std::string text = std::to_string(std::abs(digits));
  if (decimals > 0) {
    while (static_cast<int>(text.size()) <= decimals) text.insert(0, "0");
    text.insert(text.size() - static_cast<size_t>(decimals), ".");
  }
  return digits < 0 ? "-" + text : text;
}

class Reader {
 public:
  Reader(const Node& root, std::string_view text, Diagnostics& diagnostics)
      : root_(root), text_(text), diagnostics_(diagnostics) {}

  void read(Dataset& record) {
    read_period(record);
    read_columns(record);
    read_formulas(record);  // cells name them
    read_rows(record);
    read_breaks(record);
    read_chart(record);
    // What is wrong with values would be reported for every formula again.
    for (size_t i = 0; i < record.formulas.size() && !gaps_; ++i) {
      check_formula(record, record.formulas[i], items_in(root_, "formulas")[i]);
    }
    check_derived(record);
  }

 private:
  void read_period(Dataset& record) {
    const Node& period = record_in(root_, "period");
    record.period.label = text_in(period, "label");
    record.period.start = integer_in(period, "start");
    record.period.end = integer_in(period, "end");
    const std::string kind = text_in(period, "kind");
    using Kind = decltype(record.period.kind);
    record.period.kind = kind == "fiscal_year" ? Kind::fiscal_year
                         : kind == "year"      ? Kind::year
                         : kind == "date"      ? Kind::date
                                               : Kind::none;
    if (record.period.start && record.period.end &&
        *record.period.end < *record.period.start) {
      diagnostics_.error(period.find("end")->span, message::period_backwards,
                         std::to_string(*record.period.start),
                         std::to_string(*record.period.end));
    }
  }

  static bool outside(const Dataset& record, int year) {
    return record.period.start && record.period.end &&
           *record.period.start <= *record.period.end &&
           (year < *record.period.start || year > *record.period.end);
  }

  void read_columns(Dataset& record) {
    Ids ids(text_);
    for (const Node& item : items_in(root_, "columns")) {
      ids.add(item.find("id"), diagnostics_);
      Column column;
      column.id = text_in(item, "id");
      column.label = text_in(item, "label");
      column.unit = text_in(item, "unit");
      column.note = text_in(item, "note");
      column.year = integer_in(item, "year");
      const std::string role = text_in(item, "role");
      column.role = role == "target"  ? Column::Role::target
                    : role == "rate"  ? Column::Role::rate
                    : role == "count" ? Column::Role::count
                    : role == "text"  ? Column::Role::text
                                      : Column::Role::value;
      if (column.year && outside(record, *column.year)) {
        diagnostics_.error(item.find("year")->span, message::dataset_year,
                           column.id, std::to_string(*column.year),
                           std::to_string(*record.period.start),
                           std::to_string(*record.period.end));
      }
      record.columns.push_back(std::move(column));
    }
  }

  void read_rows(Dataset& record) {
    Ids ids(text_);
    for (const Node& item : items_in(root_, "rows")) {
      ids.add(item.find("id"), diagnostics_);
      Row row;
      row.id = text_in(item, "id");
      row.label = text_in(item, "label");
      row.group = text_in(item, "group");
      row.unit = text_in(item, "unit");
      row.note = text_in(item, "note");
      row.sources = sources_in(item, "source");
      row.span = item.span;
      const std::vector<Node>& values = items_in(item, "values");
      const Node* list = item.find_value("values");
      if (list != nullptr && list->is_sequence() &&
          values.size() != record.columns.size()) {
        gaps_ = true;
        const std::string meant = comma_number(values, record.columns.size());
        auto report = diagnostics_.error(list->span, message::dataset_cells,
                                         row.id, std::to_string(values.size()),
                                         std::to_string(record.columns.size()));
        if (meant.empty()) {
          report.help(message::dataset_cells_help);
        } else {
          report.help(message::dataset_cells_comma_help, meant);
        }
      }
      for (size_t i = 0; i < record.columns.size(); ++i) {
        row.cells.push_back(
            i < values.size() ? read_cell(values[i], record.columns[i], record)
                              : Cell());
      }
      record.rows.push_back(std::move(row));
    }
  }

  Cell read_cell(const Node& node, const Column& column,
                 const Dataset& record) {
    Cell cell;
    cell.span = node.span;
    if (node.is_null()) {
      cell.flag = Flag::none;
      return cell;
    }
    if (node.is_mapping()) {
      read_flagged(cell, node, column, record);
      return cell;
    }
    read_value(cell, node, column);
    return cell;
  }

  void read_value(Cell& cell, const Node& node, const Column& column) {
    if (column.role == Column::Role::text) {
      if (node.kind == Node::Kind::text) {
        cell.label = trim(node.text);
      } else {
        diagnostics_.error(node.span, message::dataset_cell_text, column.id);
      }
      return;
    }
    if (node.kind == Node::Kind::number) {
      cell.value = parse_number(node.text);
      if (!cell.value) {
        diagnostics_.error(node.span, message::field_number, node.text)
            .help(message::field_number_help);
      }
      return;
    }
    if (node.kind != Node::Kind::text) {
      diagnostics_.error(node.span, message::dataset_cell);
      return;
    }
    gaps_ = true;
    std::string plain = normalize_nfkc(trim(node.text));
    std::erase(plain, ',');
    const std::string meant = number_in_words(plain, column);
    if (parse_number(plain)) {
      diagnostics_.error(node.span, message::dataset_number_text, node.text)
          .help(message::dataset_number_text_help, plain);
    } else if (!meant.empty()) {
      diagnostics_.error(node.span, message::dataset_number_text, node.text)
          .help(plain.starts_with("約") ? message::dataset_number_about_help
                                        : message::dataset_number_words_help,
                meant, node.text);
    } else {
      diagnostics_.error(node.span, message::dataset_text_value, node.text)
          .help(message::dataset_text_value_help);
    }
  }

  // The number of "△57.6", "1.2万" or "57.6%"; empty: it may be something else,
  // as in 「第3期」 or 「2016年度」.
  std::string number_in_words(std::string_view plain, const Column& column) {
    size_t begin = plain.starts_with("約") ? std::string_view("約").size() : 0;
    for (const std::string_view sign : {"-", "−", "▲", "△", "–", "‐"}) {
      if (plain.substr(begin).starts_with(sign)) begin += sign.size();
    }
    const size_t end = plain.find_first_not_of("0123456789.", begin);
    if (end == begin || begin == plain.size()) return {};
    std::string_view unit =
        end == std::string_view::npos ? std::string_view() : plain.substr(end);
    for (const std::string_view power : {"百", "千", "万", "億"}) {
      if (unit.starts_with(power)) unit.remove_prefix(power.size());
    }
    const std::string wide = normalize_nfkc(column.unit);
    constexpr std::array units = {""sv,   "%"sv,  "人"sv,      "件"sv,
                                  "円"sv, "倍"sv, "ポイント"sv};
    const bool known =
        unit == wide || unit == text_in(root_, "unit") ||
        std::find(units.begin(), units.end(), unit) != units.end();
    return known ? number_meant(plain) : std::string();
  }

  // "[57,6, 43.0]" or "[1,115, 328]": a number with a comma in it is two. What
  // to write instead of the first one; empty: something else is wrong.
  std::string comma_number(const std::vector<Node>& values,
                           size_t columns) const {
    std::string meant;
    size_t tight = 0;
    for (size_t i = 0; i + 1 < values.size(); ++i) {
      const Node& left = values[i];
      const Node& right = values[i + 1];
      if (left.kind != Node::Kind::number || right.kind != Node::Kind::number ||
          left.span.end + 1 != right.span.begin) {
        continue;
      }
      if (tight++ > 0) continue;
      meant = left.text + (right.text.size() == 3 ? "" : ".") + right.text;
    }
    return tight + columns == values.size() && parse_number(meant)
               ? meant
               : std::string();
  }

  void read_flagged(Cell& cell, const Node& node, const Column& column,
                    const Dataset& record) {
    validate(node, node.span, cell_keys, nullptr, diagnostics_);
    cell.label = text_in(node, "label");
    cell.note = text_in(node, "note");
    cell.formula = text_in(node, "formula");
    const Node* value = node.find_value("value");
    if (value != nullptr) read_value(cell, *value, column);
    const Node* flag = node.find_value("flag");
    const std::string name = flag == nullptr ? "ok" : flag->text;
    const auto found =
        std::find_if(flags.begin(), flags.end(),
                     [&](const FlagName& each) { return each.name == name; });
    if (found == flags.end()) {
      std::vector<std::string_view> names;
      std::string allowed;
      for (const FlagName& each : flags) {
        names.push_back(each.name);
        allowed += (allowed.empty() ? "" : ", ") + std::string(each.name);
      }
      auto report =
          diagnostics_.error(flag->span, message::field_choice, name, "flag");
      const std::string near(closest(name, names));
      if (near.empty()) {
        report.help(message::field_choice_help, allowed);
      } else {
        report.help(message::field_choice_like, near, allowed);
      }
      return;
    }
    cell.flag = found->flag;
    const Span place = flag == nullptr ? node.span : flag->span;
    // 「全保険者」 in a column of targets: what is printed is no number.
    const bool worded = column.role == Column::Role::text ||
                        (cell.flag == Flag::ok && !cell.label.empty());
    if (found->has_value && value == nullptr && !worded) {
      diagnostics_.error(place, message::dataset_flag_value, name)
          .help(message::dataset_flag_value_help);
    } else if (!found->has_value && value != nullptr) {
      diagnostics_.error(value->span, message::dataset_flag_no_value, name)
          .help(message::dataset_flag_no_value_help);
    }
    if (cell.flag == Flag::source_conflict && cell.note.empty()) {
      diagnostics_.error(place, message::dataset_flag_needs, name, "note");
    }
    if (cell.flag == Flag::derived && cell.formula.empty()) {
      diagnostics_.error(place, message::dataset_flag_needs, name, "formula");
    }
    if (!cell.formula.empty()) {
      check_id(*node.find("formula"), record.formulas, formula_name());
    }
  }

  static std::string row_name() { return both("行", "row"); }
  static std::string column_name() { return both("列", "column"); }
  static std::string formula_name() { return both("式", "formula"); }

  // Whether `node` is the id of one of `list`; else reports it.
  template <typename List>
  bool check_id(const Node& node, const List& list, const std::string& what) {
    return check_id(node.text, node.span, list, what);
  }
  template <typename List>
  bool check_id(const std::string& id, Span span, const List& list,
                const std::string& what) {
    std::vector<std::string_view> ids;
    for (const auto& each : list) {
      if (each.id == id) return true;
      ids.push_back(each.id);
    }
    auto report =
        diagnostics_.error(span, message::dataset_id_unknown, id, what);
    const std::string_view near = closest(id, ids);
    if (!near.empty()) {
      report.help(message::field_did_you_mean, std::string(near));
    }
    return false;
  }
  template <typename List>
  std::vector<std::string> checked_ids(const Node& node, std::string_view key,
                                       const List& list,
                                       const std::string& what) {
    std::vector<std::string> ids;
    for (const Node& item : items_in(node, key)) {
      if (check_id(item, list, what)) ids.push_back(item.text);
    }
    return ids;
  }

  void read_formulas(Dataset& record) {
    Ids ids(text_);
    for (const Node& item : items_in(root_, "formulas")) {
      ids.add(item.find("id"), diagnostics_);
      Formula formula;
      formula.id = text_in(item, "id");
      formula.text = text_in(item, "text");
      formula.span = item.span;
      if (const Node& sum = record_in(item, "sum"); sum.is_mapping()) {
        formula.sum = {text_in(sum, "column"), text_in(sum, "total"),
                       texts_in(sum, "of")};
      }
      if (const Node& percent = record_in(item, "percent");
          percent.is_mapping()) {
        formula.percent = {text_in(percent, "value"), text_in(percent, "part"),
                           text_in(percent, "whole"),
                           integer_in(percent, "decimals").value_or(1)};
      }
      if (const Node& each = record_in(item, "each"); each.is_mapping()) {
        formula.each = {text_in(each, "column"), text_in(each, "of")};
      }
      if (formula.sum.has_value() + formula.percent.has_value() +
              formula.each.has_value() >
          1) {
        diagnostics_.error(
            item.find("id") != nullptr ? item.find("id")->span : item.span,
            message::dataset_formula_kind, formula.id);
      }
      record.formulas.push_back(std::move(formula));
    }
  }

  void read_breaks(Dataset& record) {
    for (const Node& item : items_in(root_, "breaks")) {
      Break data_break;
      data_break.at = text_in(item, "at");
      data_break.note = text_in(item, "note");
      data_break.rows = checked_ids(item, "rows", record.rows, row_name());
      if (const Node* target = item.find_value("target")) {
        if (check_id(*target, record.columns, column_name())) {
          data_break.target = target->text;
        }
      }
      const Node* at = item.find_value("at");
      const std::optional<int> year = integer_in(item, "at");
      const bool is_column = std::any_of(
          record.columns.begin(), record.columns.end(),
          [&](const Column& column) { return column.id == data_break.at; });
      if (at != nullptr && !is_column) {
        if (!year) {
          check_id(*at, record.columns, column_name());
        } else if (outside(record, *year)) {
          diagnostics_.error(at->span, message::dataset_break_year,
                             data_break.at,
                             std::to_string(*record.period.start),
                             std::to_string(*record.period.end));
        }
      }
      record.breaks.push_back(std::move(data_break));
    }
  }

  void read_chart(Dataset& record) {
    const Node& chart = record_in(root_, "chart");
    const auto kind = std::find(chart_kinds.begin(), chart_kinds.end(),
                                text_in(chart, "kind"));
    if (kind != chart_kinds.end()) {
      record.chart.kind = static_cast<ChartKind>(kind - chart_kinds.begin());
    }
    record.chart.sorted = text_in(chart, "order") == "sorted";
    record.chart.columns =
        checked_ids(chart, "columns", record.columns, column_name());
    record.chart.rows = checked_ids(chart, "rows", record.rows, row_name());
    record.chart.highlight =
        checked_ids(chart, "highlight", record.rows, row_name());
    record.chart.by = text_in(chart, "by");
    record.chart.description = text_in(chart, "description");
    if (const Node* target = chart.find_value("target")) {
      if (check_id(*target, record.columns, column_name())) {
        record.chart.target = target->text;
      }
    }
    if (const auto maximum = number_in(chart, "max")) {
      record.chart.maximum = maximum->value;
      check_maximum(record, *maximum, chart.find("max")->span);
    }
  }

  // An end below a value is passed over when the axis is drawn. What is counted
  // beside the values is not drawn along it.
  void check_maximum(const Dataset& record, const Number& maximum, Span place) {
    const Cell* largest = nullptr;
    const auto is_drawn = [](const std::vector<std::string>& ids,
                             const std::string& id) {
      return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    for (const Row& row : record.rows) {
      if (!is_drawn(record.chart.rows, row.id)) continue;
      for (size_t i = 0; i < row.cells.size(); ++i) {
        const Cell& cell = row.cells[i];
        if (record.columns[i].role == Column::Role::count ||
            !is_drawn(record.chart.columns, record.columns[i].id) ||
            !cell.value ||
            (largest != nullptr &&
             cell.value->value <= largest->value->value)) {
          continue;
        }
        largest = &cell;
      }
    }
    if (largest == nullptr || largest->value->value <= maximum.value) return;
    diagnostics_
        .warning(place, message::dataset_chart_maximum, maximum.text,
                 largest->value->text)
        .help(message::dataset_chart_maximum_help);
  }

  // Formulas

  // The unit of a cell: of its column, else its row, else the data set.
  static std::string_view unit_at(const Dataset& record, std::string_view row,
                                  std::string_view column) {
    for (const Column& each : record.columns) {
      if (each.id == column && !each.unit.empty()) return each.unit;
    }
    for (const Row& each : record.rows) {
      if (each.id == row && !each.unit.empty()) return each.unit;
    }
    return record.unit;
  }

  static const Cell* cell_of(const Dataset& record, std::string_view row,
                             std::string_view column) {
    for (const Row& each : record.rows) {
      if (each.id != row) continue;
      for (size_t i = 0; i < record.columns.size(); ++i) {
        if (record.columns[i].id == column) return &each.cells[i];
      }
    }
    return nullptr;
  }

  void check_formula(const Dataset& record, const Formula& formula,
                     const Node& node) {
    if (formula.sum) check_sum(record, *formula.sum, record_in(node, "sum"));
    if (formula.percent) {
      check_percent(record, *formula.percent, record_in(node, "percent"));
    }
    if (formula.each) {
      check_each(record, *formula.each, record_in(node, "each"));
    }
  }

  void check_sum(const Dataset& record, const Formula::Sum& sum,
                 const Node& node) {
    bool known = true;
    if (const Node* total = node.find_value("total")) {
      known &= check_id(*total, record.rows, row_name());
    }
    for (const Node& item : items_in(node, "of")) {
      known &= check_id(item, record.rows, row_name());
    }
    if (const Node* column = node.find_value("column")) {
      known &= check_id(*column, record.columns, column_name());
    }
    if (!known) return;
    for (const Column& column : record.columns) {
      if (column.role == Column::Role::text) continue;
      if (sum.column == column.id) {
        check_sum_of(record, sum, column.id, node, true);
      } else if (sum.column.empty()) {
        check_sum_of(record, sum, column.id, node, false);
      }
    }
  }

  // `named`: the column stands in the formula, so that its cells must have
  // values; otherwise a column with gaps is left alone.
  void check_sum_of(const Dataset& record, const Formula::Sum& sum,
                    const std::string& column, const Node& node, bool named) {
    // 「都道府県（延べ）」 still is 都道府県: what stands in brackets only says
    // how it was counted.
    const auto plain = [](std::string_view unit) {
      return unit.substr(0, unit.find("（"));
    };
    const std::string unit(unit_at(record, sum.total, column));
    for (const std::string& row : sum.of) {
      const std::string other(unit_at(record, row, column));
      if (plain(other) == plain(unit)) continue;
      diagnostics_
          .error(node.span, message::dataset_sum_unit, row, other, sum.total,
                 unit)
          .help(message::dataset_sum_unit_help);
      return;
    }
    const Cell* total = cell_of(record, sum.total, column);
    std::vector<std::pair<std::string, const Cell*>> cells;
    cells.emplace_back(sum.total, total);
    for (const std::string& row : sum.of) {
      cells.emplace_back(row, cell_of(record, row, column));
    }
    int decimals = 0;
    std::vector<Decimal> values;
    for (const auto& [row, cell] : cells) {
      if (cell == nullptr) return;
      if (cell->flag == Flag::source_conflict) return;  // said on the page
      if (!cell->value) {
        if (named) {
          diagnostics_.error(node.span, message::dataset_formula_empty,
                             row + "/" + column);
        }
        return;
      }
      const std::optional<Decimal> value = decimal_of(cell->value->text);
      if (!value) return;
      decimals = std::max(decimals, value->decimals);
      values.push_back(*value);
    }
    int64_t wanted = 0;
    int64_t printed = 0;
    for (size_t i = 0; i < values.size(); ++i) {
      const std::optional<int64_t> value = scaled(values[i], decimals);
      if (!value || std::abs(wanted) > std::numeric_limits<int64_t>::max() -
                                           std::abs(*value)) {
        return;
      }
      if (i == 0) {
        printed = *value;
      } else {
        wanted += *value;
      }
    }
    if (wanted == printed) return;
    diagnostics_
        .error(total->span, message::dataset_sum, column, sum.total,
               total->value->text, print_scaled(wanted, decimals))
        .help(message::dataset_formula_help);
  }

  // The cell or number that an operand of a percentage names.
  struct Operand {
    const Cell* cell = nullptr;
    std::optional<double> value;
    bool conflict = false;
  };

  std::optional<Operand> operand(const Dataset& record, const Node& node,
                                 std::string_view key, bool may_be_number) {
    const Node* written = node.find_value(key);
    if (written == nullptr) return std::nullopt;
    const std::string text(trim(written->text));
    if (may_be_number) {
      if (const auto number = parse_number(text)) {
        return Operand{nullptr, number->value, false};
      }
    }
    const size_t slash = text.find('/');
    if (slash == std::string::npos) {
      diagnostics_.error(written->span, message::dataset_cell_name, text);
      return std::nullopt;
    }
    const std::string row = text.substr(0, slash);
    const std::string column = text.substr(slash + 1);
    bool known = check_id(row, written->span, record.rows, row_name());
    known &= check_id(column, written->span, record.columns, column_name());
    if (!known) return std::nullopt;
    const Cell* cell = cell_of(record, row, column);
    if (cell == nullptr || !cell->value) {
      diagnostics_.error(written->span, message::dataset_formula_empty, text);
      return std::nullopt;
    }
    return Operand{cell, cell->value->value,
                   cell->flag == Flag::source_conflict};
  }

  void check_percent(const Dataset& record, const Formula::Percent& percent,
                     const Node& node) {
    const auto value = operand(record, node, "value", false);
    const auto part = operand(record, node, "part", true);
    const auto whole = operand(record, node, "whole", true);
    if (!value || !part || !whole) return;
    if (*whole->value == 0) {
      diagnostics_.error(node.find("whole")->span, message::dataset_zero,
                         percent.whole);
      return;
    }
    const size_t slash = percent.value.find('/');
    const std::string unit(unit_at(record, percent.value.substr(0, slash),
                                   percent.value.substr(slash + 1)));
    if (unit != "%") {
      diagnostics_
          .error(node.find("value")->span, message::dataset_percent_unit,
                 percent.value, unit)
          .help(message::dataset_percent_unit_help);
      return;
    }
    if (value->conflict || part->conflict || whole->conflict) return;
    const int decimals = std::clamp(percent.decimals, 0, 6);
    const double exact = *part->value / *whole->value * 100;
    const double step = std::pow(10.0, -decimals);
    // Half a step either way: how a source rounds a tie is its own affair.
    if (std::abs(exact - *value->value) <= step / 2 + step * 1e-6) return;
    const auto rounded = static_cast<int64_t>(std::llround(exact / step));
    diagnostics_
        .error(value->cell->span, message::dataset_percent, percent.value,
               value->cell->value->text, print_scaled(rounded, decimals))
        .help(message::dataset_formula_help);
  }

  // `of` with the values of `row` in it; nullopt: one of them is missing, or
  // `known` says that no such column is.
  static std::optional<std::string> filled(const Dataset& record,
                                           const Row& row, std::string_view of,
                                           bool& known) {
    std::string formula;
    bool complete = true;
    for (size_t i = 0; i < of.size(); ++i) {
      if (of[i] != '{') {
        formula += of[i];
        continue;
      }
      const size_t end = std::min(of.find('}', i), of.size());
      const std::string_view id = of.substr(i + 1, end - i - 1);
      const auto column =
          std::find_if(record.columns.begin(), record.columns.end(),
                       [&](const Column& each) { return each.id == id; });
      if (column == record.columns.end()) {
        known = false;
        return std::nullopt;
      }
      const Cell& cell =
          row.cells[static_cast<size_t>(column - record.columns.begin())];
      if (!cell.value || cell.flag == Flag::source_conflict) complete = false;
      if (cell.value) formula += cell.value->text;
      i = end;
    }
    if (!complete) return std::nullopt;
    return formula;
  }

  void check_each(const Dataset& record, const Formula::Each& each,
                  const Node& node) {
    const Node* column = node.find_value("column");
    const Node* of = node.find_value("of");
    if (column == nullptr || of == nullptr ||
        !check_id(*column, record.columns, column_name())) {
      return;
    }
    for (const Row& row : record.rows) {
      bool known = true;
      const std::optional<std::string> formula =
          filled(record, row, each.of, known);
      const std::optional<double> exact =
          formula ? evaluate(*formula) : std::nullopt;
      if (!known || (formula && !exact)) {
        std::string columns;
        for (const Column& other : record.columns) {
          columns += (columns.empty() ? "" : ", ") + other.id;
        }
        diagnostics_.error(of->span, message::dataset_each_form, each.of)
            .help(message::dataset_each_form_help, columns, "{a}");
        return;
      }
      const Cell* cell = cell_of(record, row.id, each.column);
      if (!exact || cell == nullptr || !cell->value) continue;
      const std::optional<Decimal> said = decimal_of(cell->value->text);
      const double step = std::pow(10.0, said ? -said->decimals : 0);
      if (std::abs(*exact - cell->value->value) <= step / 2 + step * 1e-6) {
        continue;
      }
      const int decimals = said ? said->decimals : 0;
      diagnostics_
          .error(cell->span, message::dataset_each, row.id + "/" + each.column,
                 cell->value->text,
                 print_scaled(std::llround(*exact / step), decimals))
          .help(message::dataset_formula_help);
    }
  }

  // What is worked out is worked out anew.
  void check_derived(const Dataset& record) {
    for (const Row& row : record.rows) {
      for (const Cell& cell : row.cells) {
        if (cell.flag != Flag::derived) continue;
        for (const Formula& formula : record.formulas) {
          if (formula.id != cell.formula || formula.is_computed()) continue;
          diagnostics_
              .error(cell.span, message::dataset_formula_text, formula.id)
              .help(message::dataset_formula_text_help);
        }
      }
    }
  }

  const Node& root_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  // A row whose values do not fit the columns, or a value that is no number.
  bool gaps_ = false;
};

}  // namespace

std::optional<Dataset> parse_dataset(const Sources& sources, uint32_t index,
                                     const Vocabularies& vocabularies,
                                     Reading& reading,
                                     Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  const std::optional<Node> root = parse_json_record(
      sources, index, dataset_fields, &vocabularies, diagnostics);
  if (!root) return std::nullopt;
  Dataset record;
  record.id = stem_of(sources[index].path);
  record.path = sources[index].path;
  record.origin_span = {index, 0,
                        static_cast<uint32_t>(sources[index].text.size())};
  record.number = text_in(*root, "number");
  record.title = text_in(*root, "title");
  record.kana = text_in(*root, "kana");
  record.finding = text_in(*root, "finding");
  record.subtitle = text_in(*root, "subtitle");
  record.definition = text_in(*root, "definition");
  record.population = text_in(*root, "population");
  record.area = text_in(*root, "area");
  record.unit = text_in(*root, "unit");
  record.place = text_in(*root, "place");
  record.licence = text_in(*root, "licence");
  record.as_of = text_in(*root, "as_of");
  record.reviewed = text_in(*root, "reviewed");
  record.sources = sources_in(*root, "source");
  add_passages(*root, dataset_fields, sources[index].text, reading);
  reading.sources = record.sources;
  record.reading = texts_in(*root, "reading");
  record.limits = texts_in(*root, "limits");
  record.cases = names_in(*root, "cases");
  record.related = names_in(*root, "related");
  Reader(*root, sources[index].text, diagnostics).read(record);
  if (diagnostics.errors() > errors) return std::nullopt;
  return record;
}

}  // namespace portal
