#include "page/data_pages.h"

#include <algorithm>
#include <charconv>

#include "chart/format.h"
#include "model/link.h"
#include "page/case_page.h"
#include "page/layout.h"
#include "page/words.h"

namespace portal {

static Chart::Flag flag_of(Flag flag) {
  // Both lists have the same names in the same order.
  return static_cast<Chart::Flag>(static_cast<int>(flag));
}
static_assert(static_cast<int>(Flag::derived) ==
              static_cast<int>(Chart::Flag::derived));
static_assert(static_cast<int>(ChartKind::placeholder) ==
              static_cast<int>(Chart::Kind::placeholder));
static_assert(static_cast<int>(Column::Role::text) ==
              static_cast<int>(Chart::Column::Role::text));

static bool wanted(const std::vector<std::string>& ids, const std::string& id) {
  return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Where only the target changed, its line takes a step; the definition of the
// values goes on.
static void step_targets(Chart& chart, const Break& change) {
  const auto index = [&](const std::string& id) {
    return static_cast<size_t>(
        std::find_if(chart.columns.begin(), chart.columns.end(),
                     [&](const Chart::Column& column) {
                       return column.id == id ||
                              (column.year &&
                               std::to_string(*column.year) == id);
                     }) -
        chart.columns.begin());
  };
  const size_t before = index(change.target), after = index(chart.target),
               at = index(change.at), count = chart.columns.size();
  if (before == count || after == count || at == count) return;
  for (Chart::Row& row : chart.rows) {
    if (!wanted(change.rows, row.id)) continue;
    if (row.targets.empty()) row.targets.assign(count, row.values[after]);
    std::fill_n(row.targets.begin(), at, row.values[before]);
  }
}

// The column with the changes from the first to the last column of `chart`,
// told by its formula; `dataset.columns.size()` when there is none.
static size_t change_column(const Dataset& dataset, const Chart& chart) {
  if (chart.columns.empty()) return dataset.columns.size();
  const std::string change =
      "{" + chart.columns.back().id + "}－{" + chart.columns.front().id + "}";
  for (size_t i = 0; i < dataset.columns.size(); ++i) {
    for (const Formula& formula : dataset.formulas) {
      if (formula.each && formula.each->column == dataset.columns[i].id &&
          formula.each->of == change) {
        return i;
      }
    }
  }
  return dataset.columns.size();
}

static void place_on_map(Chart::Row& row, const Vocabulary& prefectures) {
  for (const VocabularyEntry& entry : prefectures.entries) {
    const std::string short_name = words::short_prefecture(entry);
    if (row.label != entry.label && row.label != short_name) continue;
    row.short_label = short_name;
    row.grid_row = entry.row;
    row.grid_column = entry.column;
  }
}

Chart chart_of(const Dataset& dataset, const Vocabulary& prefectures,
               std::string id_prefix) {
  Chart chart;
  chart.kind = dataset.chart.kind == ChartKind::none
                   ? Chart::Kind::table
                   : static_cast<Chart::Kind>(dataset.chart.kind);
  chart.id_prefix = std::move(id_prefix);
  chart.title = dataset.finding;
  chart.subtitle = dataset.subtitle;
  chart.unit = dataset.unit;
  chart.description = dataset.chart.description;
  chart.target = dataset.chart.target;
  chart.maximum = dataset.chart.maximum;
  chart.highlight = dataset.chart.highlight;
  chart.order =
      dataset.chart.sorted ? Chart::Order::sorted : Chart::Order::coded;
  chart.panels = dataset.chart.by == "unit" ? Chart::Panels::by_unit
                                            : Chart::Panels::by_row;
  std::vector<size_t> drawn;
  for (size_t i = 0; i < dataset.columns.size(); ++i) {
    const Column& column = dataset.columns[i];
    const bool target = column.role == Column::Role::target;
    if (!wanted(dataset.chart.columns, column.id) && !target) continue;
    drawn.push_back(i);
    Chart::Column made;
    made.role = static_cast<Chart::Column::Role>(column.role);
    made.id = column.id;
    made.label = column.label;
    made.unit = column.unit;
    made.year = column.year;
    chart.columns.push_back(std::move(made));
  }
  const size_t change = change_column(dataset, chart);
  for (const Row& row : dataset.rows) {
    if (!wanted(dataset.chart.rows, row.id)) continue;
    Chart::Row made;
    made.change_is_printed = change < row.cells.size() &&
                             row.cells[change].value &&
                             row.cells[change].flag != Flag::derived;
    made.id = row.id;
    made.label = row.label;
    if (chart.kind == Chart::Kind::tilemap) place_on_map(made, prefectures);
    made.group = row.group;
    made.unit = row.unit;
    made.note = row.note;
    for (const size_t i : drawn) {
      const Cell& cell = row.cells[i];
      Chart::Value value;
      if (cell.value) value.value = cell.value->value;
      value.label = !cell.label.empty() ? cell.label
                    : cell.value        ? group_digits(cell.value->text)
                                        : std::string();
      value.flag = flag_of(cell.flag);
      value.note = cell.note;
      made.values.push_back(std::move(value));
    }
    chart.rows.push_back(std::move(made));
  }
  for (const Break& each : dataset.breaks) {
    if (each.target.empty()) {
      chart.breaks.push_back({each.at, each.rows, each.note});
    } else {
      step_targets(chart, each);
    }
  }
  return chart;
}

static std::string flag_label(Flag flag) {
  switch (flag) {
    case Flag::provisional:
      return "速報";
    case Flag::revised:
      return "改訂";
    case Flag::source_conflict:
      return "原典に食い違い";
    case Flag::image_only:
      return "原典の抽出テキストに値なし";
    case Flag::derived:
      return "算出";
    default:
      return "";
  }
}

static std::string cell_class(const Cell& cell, Column::Role role, int shade) {
  std::string text;
  if (role != Column::Role::text) text = "number";
  if (!cell.value && role != Column::Role::text) text += " absent";
  if (shade > 0) text += " shade-" + std::to_string(shade);
  return text;
}

Value View::table(const Dataset& dataset, const std::string& prefix) const {
  const Chart chart = chart_of(dataset, words().prefectures, dataset.id);
  std::vector<std::vector<int>> shades;
  if (dataset.chart.kind == ChartKind::shaded_table) {
    shades = shade_steps(chart);
  }
  // Where rows stand in groups, a cell names its three heads.
  const bool grouped =
      std::any_of(dataset.rows.begin(), dataset.rows.end(),
                  [](const Row& row) { return !row.group.empty(); });
  const auto head_id = [&](const char* kind, const std::string& id) {
    return grouped ? prefix + kind + "-" + id : std::string();
  };
  Value::List columns;
  for (const Column& column : dataset.columns) {
    columns.push_back(
        Value::map({{"id", head_id("column", column.id)},
                    {"label", phrases(column.label)},
                    {"unit", column.unit},
                    {"number", column.role != Column::Role::text}}));
  }
  // Notes stand once below the table, however many cells they belong to.
  std::vector<std::string> footnotes;
  const auto mark_of = [&](const std::string& note) {
    if (note.empty()) return std::string();
    auto found = std::find(footnotes.begin(), footnotes.end(), note);
    if (found == footnotes.end()) found = footnotes.insert(found, note);
    return "※" + std::to_string(found - footnotes.begin() + 1);
  };
  Value::List groups;
  Value::List rows;
  std::string group;
  std::string group_id;
  size_t drawn_row = 0;
  const auto end_group = [&] {
    if (rows.empty()) return;
    groups.push_back(Value::map({{"group_label", group},
                                 {"group_id", group_id},
                                 {"span", dataset.columns.size() + 1},
                                 {"rows", std::move(rows)}}));
    rows = {};
  };
  for (const Row& row : dataset.rows) {
    if (row.group != group) end_group();
    group = row.group;
    group_id = group.empty() ? std::string()
                             : head_id("group", std::to_string(groups.size()));
    const std::string row_id =
        prefix.empty() ? "row-" + row.id : head_id("row", row.id);
    Value::List cells;
    size_t drawn_column = 0;
    const bool row_drawn = wanted(dataset.chart.rows, row.id);
    for (size_t i = 0; i < dataset.columns.size(); ++i) {
      const Cell& cell = row.cells[i];
      const Column& column = dataset.columns[i];
      int shade = 0;
      const bool column_drawn = wanted(dataset.chart.columns, column.id) ||
                                column.role == Column::Role::target;
      if (row_drawn && column_drawn) {
        if (drawn_row < shades.size() &&
            drawn_column < shades[drawn_row].size()) {
          shade = shades[drawn_row][drawn_column];
        }
        ++drawn_column;
      }
      std::string heads = head_id("column", column.id);
      if (!group_id.empty()) heads += " " + group_id;
      if (grouped) heads += " " + row_id;
      // A number that is printed as it is sorts by what is printed.
      std::string text = cell_text(cell);
      std::string sort = cell.value ? cell.value->text : std::string();
      if (sort == text) sort.clear();
      cells.push_back(
          Value::map({{"headers", heads},
                      {"text", std::move(text)},
                      {"class", cell_class(cell, column.role, shade)},
                      {"sort", std::move(sort)},
                      {"flag", flag_label(cell.flag)},
                      {"note", mark_of(cell.note)}}));
    }
    if (row_drawn) ++drawn_row;
    const bool own_unit = row.unit != dataset.unit;
    rows.push_back(Value::map({{"id", row_id},
                               {"label", phrases(row.label)},
                               {"unit", own_unit ? row.unit : std::string()},
                               {"note", row.note},
                               {"cells", std::move(cells)}}));
  }
  end_group();
  const bool one_group = groups.size() == 1;
  Value value =
      Value::map({{"label", dataset.title},
                  {"caption", phrases(dataset.title)},
                  {"corner", "項目"},
                  {"corner_id", head_id("corner", "head")},
                  {"sortable", one_group && dataset.rows.size() > 3}});
  value.set("columns", std::move(columns));
  value.set("groups", std::move(groups));
  Value::List notes;
  for (size_t i = 0; i < footnotes.size(); ++i) {
    notes.emplace_back("※" + std::to_string(i + 1) + " " + footnotes[i]);
  }
  value.set("footnotes", items(std::move(notes)));
  return value;
}

Value View::figure(const Dataset& dataset) const {
  const int before = shown_[dataset.id]++;
  // "_" stands in no id of a data set.
  const std::string name =
      before == 0 ? dataset.id : dataset.id + "_" + std::to_string(before + 1);
  const std::string id = "fig-" + name;
  const ChartMarkup markup = render(chart_of(dataset, words().prefectures, id));
  Value::List notes;
  if (!markup.axis_note.empty()) notes.emplace_back(markup.axis_note);
  // The page of the data set says them under 「データの説明」.
  for (const Break& each : dataset.breaks) {
    if (page.path != url_of(dataset)) {
      notes.emplace_back(each.at + "：" + each.note);
    }
  }
  for (const Row& row : dataset.rows) {
    if (!row.note.empty()) notes.emplace_back(row.label + "：" + row.note);
  }
  const std::string stem = "data/" + dataset.id;
  const bool own_page = page.path == url_of(dataset);
  const bool drawing = !markup.svg.text.empty();
  Value figure =
      Value::map({{"id", id},
                  {"headline", phrases(dataset.finding)},
                  {"subtitle", dataset.subtitle},
                  {"chart", markup.svg},
                  {"table_open", own_page || !drawing},
                  {"notes", items(std::move(notes))},
                  {"page_url", own_page ? std::string() : url(url_of(dataset))},
                  {"csv_url", url(stem + ".csv")},
                  {"csv_name", dataset.id + ".csv"},
                  {"json_url", url(stem + ".json")},
                  {"json_name", dataset.id + ".json"},
                  {"svg_url", drawing ? url(stem + ".svg") : std::string()},
                  {"svg_name", dataset.id + ".svg"}});
  figure.set("table", table(dataset, own_page ? std::string() : name + "-"));
  figure.set("refs", refs(dataset.sources));
  return figure;
}

static std::string completeness(const Dataset& dataset) {
  size_t cells = 0, present = 0;
  for (const Row& row : dataset.rows) {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      if (dataset.columns[i].role == Column::Role::text) continue;
      ++cells;
      if (row.cells[i].value || !row.cells[i].label.empty()) ++present;
    }
  }
  if (cells == 0) return "文字の表";
  if (cells == present) return "すべての値があります";
  return std::to_string(cells) + "のうち" + std::to_string(present) +
         "の値があります";
}

static Value dataset_item(const View& view, const Dataset& dataset) {
  return Value::map({{"url", view.url(url_of(dataset))},
                     {"number", dataset.number},
                     {"title", dataset.title},
                     {"finding", view.phrases(dataset.finding)},
                     {"period", dataset.period.label},
                     {"unit", dataset.unit},
                     {"completeness", completeness(dataset)},
                     {"csv_url", view.url("data/" + dataset.id + ".csv")},
                     {"csv_name", dataset.id + ".csv"}});
}

// Data sets stand together by the document they come from.
static void fill_data_index(const View& view, Value& value) {
  Value::List groups;
  for (const SourceDocument& source : view.site().sources) {
    Value::List list;
    for (const Dataset& dataset : view.site().datasets) {
      if (!dataset.sources.empty() &&
          dataset.sources.front().source == source.id) {
        list.push_back(dataset_item(view, dataset));
      }
    }
    if (list.empty()) continue;
    groups.push_back(Value::map({{"id", source.id},
                                 {"label", view.phrases(source.title)},
                                 {"url", view.url("sources.html#" + source.id)},
                                 {"datasets", std::move(list)}}));
  }
  value.set("groups", std::move(groups));
  value.set("catalog_url", view.url("data/catalog.jsonld"));
  value.set("cases_csv_url", view.url("data/cases.csv"));
}

static Value dataset_value(const Dataset& dataset) {
  Value value = Value::map({{"number", dataset.number},
                            {"title", dataset.title},
                            {"definition", dataset.definition},
                            {"population", dataset.population},
                            {"area", dataset.area},
                            {"period", dataset.period.label},
                            {"place", dataset.place},
                            {"unit", dataset.unit},
                            {"licence", dataset.licence}});
  value.set("reading", View::items(dataset.reading));
  value.set("limits", View::items(dataset.limits));
  Value::List breaks, formulas;
  for (const Break& each : dataset.breaks) {
    breaks.push_back(Value::map({{"at", each.at}, {"note", each.note}}));
  }
  for (const Formula& formula : dataset.formulas) {
    formulas.emplace_back(formula.text);
  }
  value.set("breaks", View::items(std::move(breaks)));
  value.set("formulas", View::items(std::move(formulas)));
  return value;
}

static Value related_of(const View& view, const Dataset& dataset) {
  const Site& site = view.site();
  Value::List related;
  for (const Name& name : dataset.related) {
    const Dataset& other =
        site.datasets[site.dataset_by_id.find(name.text)->second];
    Value item = view.link(other.title, url_of(other));
    item.set("note", other.finding);
    related.push_back(std::move(item));
  }
  return View::items(std::move(related));
}

static void fill_dataset(const View& view, DatasetId id, Value& value) {
  const Site& site = view.site();
  const Dataset& dataset = site.datasets[id];
  value.set("figure", view.figure(dataset));
  value.set("dataset", dataset_value(dataset));
  value.set("refs", view.refs(dataset.sources));
  Value::List downloads;
  const auto download = [&](const std::string& name, std::string_view label,
                            std::string_view note) {
    Value item = view.link(label, "data/" + name);
    item.set("name", name);
    item.set("note", note);
    downloads.push_back(std::move(item));
  };
  download(dataset.id + ".csv", "CSV", "表計算ソフトで開けます（UTF-8）");
  download(dataset.id + ".csv-metadata.json", "CSVの説明（CSVW）",
           "列の意味と単位を機械が読めます");
  download(dataset.id + ".json", "JSON", "プログラムで使えます");
  if (standalone_svg(chart_of(dataset, view.words().prefectures, dataset.id))) {
    download(dataset.id + ".svg", "SVG（画像）", "資料に貼れます");
  }
  value.set("downloads", View::items(std::move(downloads)));
  Value::List cases;
  for (const Name& name : dataset.cases) {
    cases.push_back(view.case_link(site.case_by_slug.find(name.text)->second));
  }
  value.set("cases", View::items(std::move(cases)));
  value.set("related", related_of(view, dataset));
  const auto neighbour = [&](const Dataset& other) {
    return view.link(other.title, url_of(other));
  };
  if (id > 0) value.set("previous", neighbour(site.datasets[id - 1]));
  if (id + 1 < site.datasets.size()) {
    value.set("next", neighbour(site.datasets[id + 1]));
  }
  set_provenance(view, value, dataset.sources, dataset.as_of, dataset.reviewed,
                 "");
}

// The value of the last column that has one, and the target beside it.
static Value declaration_part(const Dataset& dataset, const Row& row) {
  Value part = Value::map({{"name", row.label},
                           {"unit", row.unit.empty() ? dataset.unit : row.unit},
                           {"value", ""},
                           {"target", ""},
                           {"percent", ""},
                           {"note", row.note}});
  const Cell* last = nullptr;
  const Cell* target = nullptr;
  for (size_t i = 0; i < row.cells.size(); ++i) {
    const Cell& cell = row.cells[i];
    if (dataset.columns[i].role == Column::Role::value && cell.value) {
      last = &cell;
    }
    if (dataset.columns[i].id == dataset.chart.target) target = &cell;
  }
  if (last != nullptr) part.set("value", group_digits(last->value->text));
  // A target is told as it is printed: 「800市町村以上」, 「全保険者」.
  if (target != nullptr && !target->label.empty()) {
    part.set("target", target->label);
  } else if (target != nullptr && target->value) {
    part.set("target", group_digits(target->value->text) +
                           (row.unit.empty() ? dataset.unit : row.unit));
  }
  if (last != nullptr && target != nullptr && target->value) {
    if (const auto percent =
            format_percent(last->value->value, target->value->value, 1)) {
      part.set("percent", *percent + "%");
    }
  }
  return part;
}

static constexpr std::string_view declarations_id = "sengen-results";
static constexpr std::array dashboard_ids = {
    "sengen-results", "sengen6-insurers", "sengen8-insurers"};

static void fill_dashboard(const View& view, Value& value) {
  const Site& site = view.site();
  Value::List declarations, figures;
  const auto found = site.dataset_by_id.find(declarations_id);
  const Dataset& results = site.datasets[found->second];
  // Rows whose id goes on from another's (d2, d2-kouiki) are its parts.
  for (const Row& row : results.rows) {
    if (row.id.find('-') != std::string::npos) continue;
    Value::List parts;
    for (const Row& part : results.rows) {
      if (part.id == row.id || part.id.starts_with(row.id + "-")) {
        parts.push_back(declaration_part(results, part));
      }
    }
    // The first is the row that names the whole: the heading says it already.
    parts[0].set("name", "");
    Value item = view.link(row.label, url_of(results));
    item.set("parts", std::move(parts));
    declarations.push_back(std::move(item));
  }
  std::vector<SourceRef> sources;
  for (const std::string_view id : dashboard_ids) {
    const auto each = site.dataset_by_id.find(id);
    if (each == site.dataset_by_id.end()) continue;
    const Dataset& dataset = site.datasets[each->second];
    figures.push_back(Value::map({{"title", view.phrases(dataset.title)},
                                  {"figure", view.figure(dataset)}}));
    sources.insert(sources.end(), dataset.sources.begin(),
                   dataset.sources.end());
  }
  value.set("declarations", std::move(declarations));
  value.set("figures", std::move(figures));
  value.set("related", related_of(view, results));
  set_provenance(view, value, sources, results.as_of, results.reviewed, "");
}

static void fill_indicators(const View& view, Value& value) {
  Value::List groups;
  std::vector<SourceRef> sources;
  const Vocabulary& judgements = view.words().judgements;
  const Vocabulary& kinds = view.words().indicator_kinds;
  for (size_t kind = 0; kind < kinds.entries.size(); ++kind) {
    Value::List rows;
    for (const CaseStudy& record : view.site().cases) {
      for (const Indicator& indicator : record.indicators) {
        if (indicator.kind != kind) continue;
        sources.insert(sources.end(), indicator.sources.begin(),
                       indicator.sources.end());
        const VocabularyEntry& judgement = judgements[indicator.judgement];
        std::string change = change_of(indicator);
        std::string change_sort;
        if (!change.empty()) {
          const double difference =
              indicator.after.value->value - indicator.before.value->value;
          change_sort = format_number(difference);
        }
        rows.push_back(Value::map(
            {{"url", view.url(url_of(record) + "#indicator-" + indicator.id)},
             {"place", record.area.name},
             {"case", view.phrases(record.title)},
             {"name", indicator.name},
             {"group", indicator.group},
             {"before", measurement(indicator.before, indicator.unit)},
             {"after", measurement(indicator.after, indicator.unit)},
             {"change", change},
             {"change_sort", change_sort},
             {"judgement",
              Value::map({{"id", judgement.id}, {"label", judgement.label}})},
             {"refs", view.refs(indicator.sources)}}));
      }
    }
    if (rows.empty()) continue;
    groups.push_back(Value::map({{"id", kinds.entries[kind].id},
                                 {"label", kinds.entries[kind].label},
                                 {"count", rows.size()},
                                 {"rows", std::move(rows)}}));
  }
  value.set("groups", std::move(groups));
  value.set("csv_url", view.url("data/indicators.csv"));
  value.set("csv_name", "indicators.csv");
  value.set("json_url", view.url("data/indicators.json"));
  value.set("json_name", "indicators.json");
  set_provenance(view, value, sources, "", "", "");
}

void add_data_pages(Edition& edition) {
  const Site& site = edition.site;
  const std::vector<std::pair<std::string, std::string>> crumbs = {
      {words::home, "index.html"}, {words::data, "data/index.html"}};
  PageInfo index;
  index.path = "data/index.html";
  index.kind = "data";
  index.title = words::data;
  index.kana = "でーたでみる";
  index.summary =
      "原典に値が残っているすべての統計を、図と表とファイルで示します。";
  index.template_name = "data-index.html";
  index.section = words::section_data;
  index.crumbs = {{words::home, "index.html"}};
  index.fill = fill_data_index;
  edition.add_page(std::move(index));

  if (site.dataset_by_id.contains(declarations_id)) {
    PageInfo dashboard;
    dashboard.path = "data/dashboard.html";
    dashboard.kind = "data";
    dashboard.title = "宣言2020の達成状況";
    dashboard.kana = "せんげんにせんにじゅうのたっせいじょうきょう";
    dashboard.summary =
        "「健康なまち・職場づくり宣言2020」の八つの宣言について、2016～2020年度"
        "の"
        "結果と目標を並べました。";
    dashboard.template_name = "dashboard.html";
    dashboard.section = words::section_data;
    dashboard.crumbs = crumbs;
    dashboard.fill = fill_dashboard;
    edition.add_page(std::move(dashboard));
  }

  PageInfo indicators;
  indicators.path = "data/indicators.html";
  indicators.kind = "data";
  indicators.title = "取組の前と後の数値";
  indicators.kana = "とりくみのまえとあとのすうち";
  indicators.summary =
      "すべての事例の、取組の前と後の数値を一つにまとめました。年次のない値もそ"
      "の"
      "まま示します。";
  indicators.template_name = "indicators.html";
  indicators.section = words::section_data;
  indicators.crumbs = crumbs;
  indicators.fill = fill_indicators;
  edition.add_page(std::move(indicators));

  for (DatasetId id = 0; id < site.datasets.size(); ++id) {
    const Dataset& dataset = site.datasets[id];
    PageInfo page;
    page.path = url_of(dataset);
    page.kind = "data";
    page.title = dataset.finding;
    page.kana = dataset.kana;
    page.summary = dataset.title + "。" + dataset.subtitle;
    page.template_name = "dataset.html";
    page.section = words::section_data;
    page.source = dataset.path;
    page.subject = &dataset;
    page.words = dataset.title + " " + dataset.number;
    page.crumbs = crumbs;
    page.fill = [id](const View& view, Value& value) {
      fill_dataset(view, id, value);
    };
    edition.add_page(std::move(page));
  }
}

}  // namespace portal
