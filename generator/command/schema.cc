#include "command/schema.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/report.h"
#include "command/commands.h"
#include "input/messages.h"
#include "input/readers.h"
#include "input/scan.h"

namespace portal {

using Json = nlohmann::ordered_json;

namespace {

// Not more than `longest` characters, and one line end of a block of lines.
void limit_text(Json& schema, const Field& field) {
  if (field.longest == 0) return;
  constexpr int longest_of_one_line = 120;
  schema["maxLength"] =
      field.longest + (field.longest > longest_of_one_line ? 1 : 0);
}

// The ids that may be chosen, those of digits alone as numbers too: so they
// come when nobody put them in quotes.
void list_choices(Json& schema, const Field& field,
                  const Vocabularies& vocabularies) {
  Json ids = Json::array();
  Json labels = Json::array();
  const auto add = [&](const std::string& id, const std::string& label) {
    ids.push_back(id);
    labels.push_back(label);
    const bool is_number =
        !id.empty() && (id[0] != '0' || id == "0") && id.size() < 9 &&
        id.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return;
    ids.push_back(std::stoi(id));
    labels.push_back(label);
  };
  for (const std::string_view id : field.allowed) add(std::string(id), "");
  if (const Vocabulary* vocabulary = vocabularies.find(field.vocabulary)) {
    for (const VocabularyEntry& entry : vocabulary->entries) {
      add(entry.id, entry.label);
    }
  }
  schema["enum"] = std::move(ids);
  if (field.allowed.empty()) schema["enumDescriptions"] = std::move(labels);
}

Json record_schema(std::span<const Field> fields,
                   const Vocabularies& vocabularies);

Json value_schema(const Field& field, const Vocabularies& vocabularies) {
  const Json text_or_number = {"string", "number"};
  Json schema = Json::object();
  switch (field.type) {
    case FieldType::text:
      schema["type"] = text_or_number;
      limit_text(schema, field);
      if (field.need == Need::required) schema["pattern"] = "\\S";
      break;
    case FieldType::kana:
      schema["type"] = "string";
      limit_text(schema, field);
      schema["pattern"] = "^[^ァ-ヺ一-龠A-Za-z0-9]+$";
      break;
    case FieldType::number:
      schema["type"] = "number";
      break;
    case FieldType::integer:
      schema["type"] = "integer";
      schema["minimum"] = 0;
      break;
    case FieldType::boolean:
      schema["type"] = "boolean";
      break;
    case FieldType::choice:
      list_choices(schema, field, vocabularies);
      break;
    case FieldType::slug:
      schema["type"] = text_or_number;
      schema["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$";
      schema["maxLength"] = 60;
      break;
    case FieldType::source:
      schema["type"] = text_or_number;
      schema["pattern"] = "^[A-Z0-9]+(:[0-9]+(-[0-9]+)?)?$";
      break;
    case FieldType::month:
      schema["type"] = "string";
      schema["pattern"] = "^[0-9]{4}-(0[1-9]|1[0-2])$";
      break;
    case FieldType::date:
      schema["type"] = "string";
      schema["pattern"] = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
      break;
    case FieldType::area_code:
      schema["type"] = text_or_number;
      schema["pattern"] = "^[0-9]{6}$";
      break;
    case FieldType::url:
      schema["type"] = "string";
      schema["pattern"] =
          "^(https?://([-.A-Za-z0-9]|[^\\x00-\\x7F])+(:[0-9]{1,5})?"
          "([/?#]\\S*)?)?$";
      break;
    case FieldType::scalar:
      schema["type"] = {"string", "number", "boolean"};
      limit_text(schema, field);
      break;
    case FieldType::record:
      schema = record_schema(field.fields, vocabularies);
      break;
    case FieldType::any:
      break;
  }
  return schema;
}

Json field_schema(const Field& field, const Vocabularies& vocabularies) {
  Json schema = value_schema(field, vocabularies);
  if (field.shape == Shape::list) {
    Json items = std::move(schema);
    schema = {{"type", "array"}, {"items", std::move(items)}};
    if (field.fewest > 0) schema["minItems"] = field.fewest;
    if (field.most > 0) schema["maxItems"] = field.most;
    if (field.type == FieldType::choice || field.type == FieldType::slug ||
        field.type == FieldType::area_code) {
      schema["uniqueItems"] = true;
    }
  } else if (field.type == FieldType::source) {
    // One place or several: both read well.
    Json several = {{"type", "array"}, {"items", schema}};
    schema = {{"anyOf", {std::move(schema), std::move(several)}}};
  }
  // Nothing is written where nothing is known.
  const bool may_be_null = field.need == Need::optional || field.nullable;
  if (may_be_null && !schema.empty()) {
    schema = {{"anyOf", {std::move(schema), {{"type", "null"}}}}};
  }
  Json result = {{"title", field.label}, {"description", field.help}};
  result.update(schema);
  return result;
}

Json record_schema(std::span<const Field> fields,
                   const Vocabularies& vocabularies) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : fields) {
    properties[std::string(field.key)] = field_schema(field, vocabularies);
    if (field.need == Need::required) required.push_back(field.key);
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

struct Kind {
  std::string_view name, title;
  const std::span<const Field>& fields;
};
const std::array kinds = {
    Kind{"case", "取組事例", case_fields},
    Kind{"chapter", "ガイドの章", guide_fields},
    Kind{"page", "ページ", page_fields},
    Kind{"tool", "様式", tool_fields},
    Kind{"theme", "テーマ", theme_fields},
    Kind{"statistic", "統計", dataset_fields},
    Kind{"glossary", "用語集", glossary_fields},
    Kind{"sources", "出典", sources_fields},
    Kind{"accessibility", "試験結果", accessibility_fields},
    Kind{"vocabulary", "語彙", vocabulary_fields},
    Kind{"writing", "書き方の決まり", writing_fields},
    Kind{"config", "サイトの設定", config_fields},
};

}  // namespace

std::string json_schema(std::string_view title, std::span<const Field> fields,
                        const Vocabularies& vocabularies) {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", title}};
  schema.update(record_schema(fields, vocabularies));
  return schema.dump(2) + '\n';
}

Exit run_schema(const CommonOptions& common, const SchemaCommand& command,
                Console& console) {
  const DiskFiles files(common.site);
  Diagnostics ignored;  // of files that no schema depends on
  const Scan scanned = scan(files, ignored);
  Diagnostics diagnostics;
  Vocabularies vocabularies;
  for (uint32_t i = 0; i < scanned.sources.size(); ++i) {
    const std::string& path = scanned.sources[i].path;
    if (kind_of(path) != FileKind::vocabulary) continue;
    Vocabulary* wanted = vocabularies.find(stem_of(path));
    if (wanted == nullptr) continue;
    if (auto vocabulary = parse_vocabulary(scanned.sources, i, diagnostics)) {
      *wanted = std::move(*vocabulary);
    }
  }
  for (const Vocabularies::Named& named : Vocabularies::names) {
    if (!(vocabularies.*named.member).entries.empty()) continue;
    diagnostics.error(
        {}, message::vocabulary_missing,
        "content/vocabulary/" + std::string(named.name) + ".json");
  }
  if (diagnostics.has_errors()) {
    const ReportFormat format =
        common.format == Format::json     ? ReportFormat::json
        : common.format == Format::github ? ReportFormat::github
                                          : ReportFormat::text;
    console.err << report(diagnostics, scanned.sources, &files,
                          {common.language, format})
                << std::flush;
    return Exit::content;
  }
  for (const Kind& kind : kinds) {
    if (kind.name != command.kind) continue;
    console.out << json_schema(kind.title, kind.fields, vocabularies)
                << std::flush;
  }
  return Exit::done;
}

}  // namespace portal
