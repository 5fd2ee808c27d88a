#include "page/open_data.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "model/link.h"
#include "page/case_page.h"
#include "page/view.h"
#include "page/words.h"

namespace portal {

static constexpr std::string_view catalog_path = "data/catalog.jsonld";

using Json = nlohmann::ordered_json;

static std::string print(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

// A field of a CSV file (RFC 4180). What a spreadsheet would run as a formula
// gets an apostrophe in front.
static std::string csv_field(std::string_view text) {
  std::string field(text);
  const bool number =
      !field.empty() &&
      field.find_first_not_of("-0123456789.") == std::string::npos;
  if (!field.empty() && !number &&
      std::string_view("=+-@\t\r").find(field[0]) != std::string_view::npos) {
    field.insert(0, 1, '\'');
  }
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

namespace {

// print() of a list whose items come one by one: all cases at once, as values
// of JSON, would take many times the memory of their text.
class ListText {
 public:
  void add(const Json& item) {
    text_ += text_.size() > 1 ? ",\n  " : "\n  ";
    // Line ends inside of texts are escaped: these are the layout's.
    for (const char c :
         item.dump(2, ' ', false, Json::error_handler_t::replace)) {
      text_ += c;
      if (c == '\n') text_ += "  ";
    }
  }
  std::string finish() {
    text_ += text_.size() > 1 ? "\n]\n" : "]\n";
    return std::move(text_);
  }

 private:
  std::string text_ = "[";
};

// A table on its way to CSV or JSON: the same cells in both.
struct Records {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;

  std::string csv() const {
    std::string text = "\xEF\xBB\xBF";
    const auto line = [&](const std::vector<std::string>& fields) {
      for (size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) text += ',';
        text += csv_field(fields[i]);
      }
      text += "\r\n";
    };
    line(names);
    for (const std::vector<std::string>& row : rows) line(row);
    return text;
  }
};

}  // namespace

static std::string_view flag_name(Flag flag) {
  constexpr std::array<std::string_view, 11> names = {
      "ok",          "none",    "unknown", "not_collected",   "suppressed",
      "provisional", "revised", "approx",  "source_conflict", "image_only",
      "derived"};
  return names[static_cast<size_t>(flag)];
}

static std::string locators(const std::vector<SourceRef>& sources) {
  std::string text;
  for (const SourceRef& source : sources) {
    if (!text.empty()) text += ' ';
    text += source.text();
  }
  return text;
}

static std::string unit_of(const Dataset& dataset, const Row& row,
                           const Column& column) {
  if (!column.unit.empty()) return column.unit;
  return row.unit.empty() ? dataset.unit : row.unit;
}

static Records dataset_records(const Dataset& dataset) {
  Records records;
  records.names = {"dataset_id", "series_id", "series_name", "group",
                   "column_id",  "year",      "year_label",  "value",
                   "printed",    "unit",      "flag",        "note",
                   "source"};
  for (const Row& row : dataset.rows) {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      const Column& column = dataset.columns[i];
      const bool text = column.role == Column::Role::text;
      records.rows.push_back(
          {dataset.id, row.id, row.label, row.group, column.id,
           column.year ? std::to_string(*column.year) : "", column.label,
           cell.value ? cell.value->text : "", cell_text(cell),
           text ? "" : unit_of(dataset, row, column),
           std::string(flag_name(cell.flag)), cell.note,
           locators(row.sources.empty() ? dataset.sources : row.sources)});
    }
  }
  return records;
}

std::string dataset_csv(const Dataset& dataset) {
  return dataset_records(dataset).csv();
}

std::string dataset_csvw(const Dataset& dataset, const Config& config) {
  struct Description {
    std::string_view name, title, type;
  };
  constexpr std::array<Description, 13> columns = {{
      {"dataset_id", "データの名前", "string"},
      {"series_id", "行のID", "string"},
      {"series_name", "行の名前", "string"},
      {"group", "行のまとまり", "string"},
      {"column_id", "列のID", "string"},
      {"year", "年度", "gYear"},
      {"year_label", "列の名前", "string"},
      {"value", "値", "decimal"},
      {"printed", "原典の表記", "string"},
      {"unit", "単位", "string"},
      {"flag", "値の状態", "string"},
      {"note", "注", "string"},
      {"source", "出典（資料:抽出テキストの行）", "string"},
  }};
  Json json;
  json["@context"] = {"http://www.w3.org/ns/csvw", {{"@language", "ja"}}};
  json["url"] = dataset.id + ".csv";
  json["dc:title"] = dataset.title;
  json["dc:description"] = dataset.definition;
  json["dc:publisher"] = config.publisher;
  json["dc:license"] = dataset.licence;
  json["dialect"] = {{"encoding", "utf-8"}, {"header", true}};
  Json list = Json::array();
  for (const Description& column : columns) {
    list.push_back({{"name", column.name},
                    {"titles", column.name},
                    {"dc:description", column.title},
                    {"datatype", column.type},
                    {"null", ""}});
  }
  json["tableSchema"] = {{"columns", list},
                         {"primaryKey", {"series_id", "column_id"}}};
  return print(json);
}

static Json number_of(const std::optional<Number>& number) {
  return number ? Json(number->value) : Json(nullptr);
}

std::string dataset_json(const Dataset& dataset) {
  Json json;
  json["id"] = dataset.id;
  json["number"] = dataset.number;
  json["title"] = dataset.title;
  json["finding"] = dataset.finding;
  json["definition"] = dataset.definition;
  json["population"] = dataset.population;
  json["area"] = dataset.area;
  json["unit"] = dataset.unit;
  json["period"] = dataset.period.label;
  json["as_of"] = dataset.as_of;
  json["licence"] = dataset.licence;
  json["source"] = locators(dataset.sources);
  json["columns"] = Json::array();
  for (const Column& column : dataset.columns) {
    json["columns"].push_back(
        {{"id", column.id},
         {"label", column.label},
         {"year", column.year ? Json(*column.year) : Json(nullptr)},
         {"unit", column.unit}});
  }
  json["rows"] = Json::array();
  for (const Row& row : dataset.rows) {
    Json cells = Json::array();
    for (const Cell& cell : row.cells) {
      cells.push_back({{"value", number_of(cell.value)},
                       {"printed", cell_text(cell)},
                       {"flag", flag_name(cell.flag)},
                       {"note", cell.note}});
    }
    json["rows"].push_back({{"id", row.id},
                            {"label", row.label},
                            {"group", row.group},
                            {"unit", row.unit},
                            {"note", row.note},
                            {"source", locators(row.sources)},
                            {"values", cells}});
  }
  return print(json);
}

static std::vector<std::string> lines_of(const std::vector<Line>& lines) {
  std::vector<std::string> texts;
  for (const Line& line : lines) texts.push_back(line.text);
  return texts;
}

static std::vector<std::string> labels_of(const std::vector<Choice>& choices,
                                          const Vocabulary& vocabulary) {
  std::vector<std::string> labels;
  for (const Choice choice : choices) {
    labels.push_back(vocabulary[choice].label);
  }
  return labels;
}

static std::vector<std::string> measured(const CaseStudy& record) {
  std::vector<std::string> texts;
  for (const Indicator& indicator : record.indicators) {
    const auto side = [&](const Measurement& one) {
      return one.value ? View::printed(*one.value, one.approx) + indicator.unit
                       : std::string("－");
    };
    std::string name = indicator.name;
    if (!indicator.group.empty()) name += "（" + indicator.group + "）";
    texts.push_back(name + " " + side(indicator.before) + " → " +
                    side(indicator.after));
  }
  return texts;
}

// What lists, the comparison and other programs know of a case.
static Json case_json(const Edition& edition, const CaseStudy& record) {
  const Vocabularies& words = edition.site.vocabularies;
  const PageInfo& page = *edition.page_by_path.find(url_of(record))->second;
  const View view(edition, page);
  std::vector<std::string> tokens, partners, tools;
  for (const Facet& facet : edition.facets) {
    for (const size_t value : values_of(record, facet.kind, words)) {
      tokens.push_back(token_of(facet, facet.values[value]));
    }
  }
  for (const Partner& partner : record.partners) {
    partners.push_back(partner.name);
  }
  for (const Tool& tool : record.tools) tools.push_back(tool.name);
  Json json;
  json["slug"] = record.slug;
  json["url"] = url_of(record);
  json["title"] = record.title;
  json["kana"] = record.kana;
  json["place"] = view.place_of(record);
  json["place_kana"] = record.area.kana;
  json["codes"] = record.area.codes;
  json["summary"] = record.summary;
  json["class"] =
      words.municipality_classes[record.area.municipality_class].label;
  json["prefecture"] = words.prefectures[record.area.prefecture].label;
  json["themes"] = labels_of(record.themes, words.themes);
  json["lead"] = record.lead.name;
  json["lead_type"] = words.lead_types[record.lead.type].label;
  json["partners"] = partners;
  json["targets"] = labels_of(record.targets, words.targets);
  json["target_text"] = record.target_text;
  json["need"] = record.card.need;
  json["did"] = record.card.did;
  json["result"] = record.card.result;
  json["trigger"] = record.trigger_text;
  json["origin"] = words.origins[record.origin].label;
  json["period"] = record.period.label;
  json["programmes"] = labels_of(record.programmes, words.programmes);
  json["indicators"] = measured(record);
  json["tools"] = tools;
  json["needs"] = lines_of(record.needs);
  Json phases = Json::object();
  for (size_t i = 0; i < record.phases.size(); ++i) {
    if (!record.phases[i].empty()) {
      phases[words.phases.entries[i].label] = lines_of(record.phases[i]);
    }
  }
  json["phases"] = phases;
  json["level"] = words.evaluation_levels[record.evaluation_level].label;
  json["as_of"] = record.as_of;
  json["reviewed"] = record.reviewed;
  json["sources"] = locators(record.sources);
  std::string all;
  for (const std::string& token : tokens)
    all += (all.empty() ? "" : " ") + token;
  json["tokens"] = all + " origin-" + words.origins[record.origin].id;
  return json;
}

std::string cases_json(const Edition& edition) {
  ListText list;
  for (const CaseStudy& record : edition.site.cases) {
    list.add(case_json(edition, record));
  }
  return list.finish();
}

std::string cases_script(const Edition& edition) {
  std::string text = "portalCases([";
  for (const CaseStudy& record : edition.site.cases) {
    if (text.back() == '}') text += ',';
    text += case_json(edition, record)
                .dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return text + "]);\n";
}

static std::string joined(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  std::string text;
  for (const Json& item : value) {
    if (!text.empty()) text += '|';
    text += item.get<std::string>();
  }
  return text;
}

std::string cases_csv(const Edition& edition) {
  Records records;
  records.names = {"slug",       "title",   "place",  "codes",     "class",
                   "themes",     "targets", "lead",   "lead_type", "partners",
                   "need",       "did",     "result", "trigger",   "period",
                   "indicators", "level",   "as_of",  "reviewed",  "sources",
                   "url"};
  for (const CaseStudy& record : edition.site.cases) {
    const Json json = case_json(edition, record);
    std::vector<std::string> row;
    for (const std::string& name : records.names) {
      row.push_back(joined(json[name]));
    }
    records.rows.push_back(std::move(row));
  }
  return records.csv();
}

static Records indicator_records(const Edition& edition) {
  const Vocabularies& words = edition.site.vocabularies;
  Records records;
  records.names = {"case",
                   "place",
                   "indicator_id",
                   "name",
                   "group",
                   "kind",
                   "unit",
                   "before",
                   "before_year",
                   "after",
                   "after_year",
                   "wanted",
                   "judgement",
                   "comparator",
                   "comparator_before",
                   "comparator_after",
                   "note",
                   "source"};
  constexpr std::array<std::string_view, 3> wanted = {"up", "down", "unclear"};
  for (const CaseStudy& record : edition.site.cases) {
    for (const Indicator& indicator : record.indicators) {
      const auto number = [](const std::optional<Number>& value) {
        return value ? value->text : std::string();
      };
      std::string name, before, after;
      if (indicator.comparator) {
        name = indicator.comparator->name;
        before = number(indicator.comparator->before);
        after = number(indicator.comparator->after);
      }
      records.rows.push_back(
          {record.slug, record.area.name, indicator.id, indicator.name,
           indicator.group, words.indicator_kinds[indicator.kind].label,
           indicator.unit, number(indicator.before.value),
           indicator.before.year, number(indicator.after.value),
           indicator.after.year,
           std::string(wanted[static_cast<size_t>(indicator.wanted)]),
           words.judgements[indicator.judgement].label, name, before, after,
           indicator.note, locators(indicator.sources)});
    }
  }
  return records;
}

std::string indicators_csv(const Edition& edition) {
  return indicator_records(edition).csv();
}

std::string indicators_json(const Edition& edition) {
  const Records records = indicator_records(edition);
  ListText list;
  for (const std::vector<std::string>& row : records.rows) {
    Json item;
    for (size_t i = 0; i < row.size(); ++i) {
      item[records.names[i]] = row[i].empty() ? Json(nullptr) : Json(row[i]);
    }
    list.add(item);
  }
  return list.finish();
}

// A file of the catalogue: where it is, and how to tell that it came whole.
static Json distribution(const std::string& address, const FileEntry& file,
                         std::string_view type) {
  return {{"@type", "dcat:Distribution"},
          {"dcat:downloadURL", address},
          {"dcat:mediaType", type},
          {"dcat:byteSize", file.size},
          {"spdx:checksum",
           {{"@type", "spdx:Checksum"},
            {"spdx:algorithm", {{"@id", "spdx:checksumAlgorithm_sha256"}}},
            {"spdx:checksumValue", file.digest.hex()}}}};
}

static std::string catalog(const Edition& edition, const PublishedTree& tree) {
  const Config& config = edition.site.config;
  const auto absolute = [&](const std::string& path) {
    return config.base_url.empty() ? "../" + path : config.base_url + path;
  };
  const auto distributions = [&](const std::string& stem) {
    Json files = Json::array();
    for (const auto& [ending, type] :
         std::initializer_list<std::pair<const char*, const char*>>{
             {".csv", "text/csv"},
             {".csv-metadata.json", "application/csvm+json"},
             {".json", "application/json"},
             {".svg", "image/svg+xml"}}) {
      const FileEntry* file = tree.find(stem + ending);
      if (file == nullptr) continue;
      files.push_back(distribution(absolute(file->path), *file, type));
    }
    return files;
  };
  Json json;
  json["@context"] = {{"dcat", "http://www.w3.org/ns/dcat#"},
                      {"dct", "http://purl.org/dc/terms/"},
                      {"spdx", "http://spdx.org/rdf/terms#"}};
  json["@type"] = "dcat:Catalog";
  json["dct:title"] = config.title;
  json["dct:description"] = config.description;
  json["dct:publisher"] = config.publisher;
  json["dct:issued"] = config.content_date;
  json["dct:language"] = "ja";
  Json list = Json::array();
  for (const Dataset& dataset : edition.site.datasets) {
    Json one = {{"@type", "dcat:Dataset"},
                {"dct:identifier", dataset.id},
                {"dct:title", dataset.title},
                {"dct:description", dataset.definition},
                {"dct:temporal", dataset.period.label},
                {"dct:source", locators(dataset.sources)},
                {"dct:license", dataset.licence},
                {"dcat:landingPage", absolute(url_of(dataset))},
                {"dcat:distribution", distributions("data/" + dataset.id)}};
    if (!dataset.area.empty()) one["dct:spatial"] = dataset.area;
    list.push_back(std::move(one));
  }
  for (const char* path : {"cases/index.html", "data/indicators.html"}) {
    const PageInfo& page = *edition.page_by_path.find(path)->second;
    const std::string stem =
        page.path == "cases/index.html" ? "data/cases" : "data/indicators";
    list.push_back({{"@type", "dcat:Dataset"},
                    {"dct:identifier", stem.substr(stem.rfind('/') + 1)},
                    {"dct:title", page.title},
                    {"dct:description", page.summary},
                    {"dct:license", config.licence},
                    {"dcat:landingPage", absolute(page.path)},
                    {"dcat:distribution", distributions(stem)}});
  }
  json["dcat:dataset"] = list;
  return print(json);
}

std::vector<Output> catalog_of(const Edition& edition,
                               const PublishedTree& tree) {
  return {{std::string(catalog_path), [&edition, &tree] {
             auto bytes = std::make_shared<std::string>(catalog(edition, tree));
             return Job{digest_of(*bytes), [bytes] { return *bytes; }};
           }}};
}

// JSON inside an element: "<", ">" and "&" would be markup there.
static Html script_json(const Json& json) {
  Html html;
  for (const char c :
       json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    switch (c) {
      case '<':
        html.text += "\\u003c";
        break;
      case '>':
        html.text += "\\u003e";
        break;
      case '&':
        html.text += "\\u0026";
        break;
      default:
        html.text += c;
    }
  }
  return html;
}

// The address of a path from the root: the whole one where it is known, since
// not every reader of these records knows where it found them.
static std::string address_of(const View& view, std::string_view path) {
  const std::string& base_url = view.site().config.base_url;
  return base_url.empty() ? view.url(path) : base_url + std::string(path);
}

static Json breadcrumb_list(const View& view) {
  Json items = Json::array();
  int position = 0;
  for (const auto& [label, url] : view.page.crumbs) {
    items.push_back({{"@type", "ListItem"},
                     {"position", ++position},
                     {"name", label},
                     {"item", address_of(view, url)}});
  }
  items.push_back({{"@type", "ListItem"},
                   {"position", ++position},
                   {"name", view.page.title}});
  return {{"@type", "BreadcrumbList"}, {"itemListElement", items}};
}

static Json article(const View& view, const CaseStudy& record) {
  const Vocabularies& words = view.words();
  Json place = {{"@type", "AdministrativeArea"},
                {"name", view.place_of(record)}};
  if (!record.area.codes.empty()) place["identifier"] = record.area.codes;
  Json based = Json::array();
  for (const SourceUse& use : source_uses(view.site(), record.sources)) {
    based.push_back({{"@type", "CreativeWork"}, {"name", use.document->title}});
  }
  Json json = {
      {"@type", "Article"},
      {"headline", record.title},
      {"description", record.summary},
      {"inLanguage", "ja"},
      {"dateModified", record.reviewed},
      {"about", labels_of(record.themes, words.themes)},
      {"spatialCoverage", place},
      {"isBasedOn", based},
      {"publisher",
       {{"@type", "Organization"}, {"name", view.site().config.publisher}}}};
  const std::string& base_url = view.site().config.base_url;
  if (!base_url.empty()) {
    json["url"] = base_url + view.page.path;
    if (const Asset* picture = view.edition.asset("images/og.png")) {
      json["image"] = base_url + picture->url;
    }
  }
  return json;
}

static Json dataset_ld(const View& view, const Dataset& dataset) {
  Json files = Json::array();
  for (const auto& [ending, type] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {".csv", "text/csv"}, {".json", "application/json"}}) {
    files.push_back(
        {{"@type", "DataDownload"},
         {"encodingFormat", type},
         {"contentUrl", address_of(view, "data/" + dataset.id + ending)}});
  }
  Json based = Json::array();
  for (const SourceRef& ref : dataset.sources) {
    for (const SourceDocument& document : view.site().sources) {
      if (document.id != ref.source) continue;
      const Json one = {{"@type", "CreativeWork"}, {"name", document.title}};
      if (std::find(based.begin(), based.end(), one) == based.end()) {
        based.push_back(one);
      }
    }
  }
  Json json = {
      {"@type", "Dataset"},
      {"name", dataset.title},
      {"description", dataset.definition},
      {"inLanguage", "ja"},
      {"license", dataset.licence},
      {"variableMeasured",
       {{"@type", "PropertyValue"},
        {"name", dataset.title},
        {"unitText", dataset.unit}}},
      {"isBasedOn", based},
      {"creator",
       {{"@type", "Organization"}, {"name", view.site().config.publisher}}},
      {"distribution", files}};
  if (!dataset.area.empty()) {
    json["spatialCoverage"] = {{"@type", "Place"}, {"name", dataset.area}};
  }
  if (dataset.period.start && dataset.period.end &&
      dataset.period.kind == decltype(dataset.period)::Kind::fiscal_year) {
    json["temporalCoverage"] = std::to_string(*dataset.period.start) + "-04/" +
                               std::to_string(*dataset.period.end + 1) + "-03";
  }
  return json;
}

Html json_ld(const View& view) {
  // What no search engine lists is described to none.
  if (!view.page.listed) return {};
  Json graph = Json::array();
  if (!view.page.crumbs.empty()) graph.push_back(breadcrumb_list(view));
  const auto& subject = view.page.subject;
  if (const auto* record = std::get_if<const CaseStudy*>(&subject)) {
    graph.push_back(article(view, **record));
  } else if (const auto* dataset = std::get_if<const Dataset*>(&subject)) {
    graph.push_back(dataset_ld(view, **dataset));
  }
  if (view.page.path == "data/index.html") {
    graph.push_back({{"@type", "DataCatalog"},
                     {"name", view.site().config.title},
                     {"url", address_of(view, catalog_path)}});
  }
  if (graph.empty()) return {};
  return script_json({{"@context", "https://schema.org"}, {"@graph", graph}});
}

}  // namespace portal
