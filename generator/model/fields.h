#pragma once

#include <span>
#include <string_view>

namespace portal {

// What a field may hold.
enum class FieldType {
  text,       // one line or more of text
  kana,       // a reading in hiragana
  number,     // a decimal number, kept as printed
  integer,    // a whole number
  boolean,    // true or false
  choice,     // an id of a vocabulary
  slug,       // name of another record: a-z, 0-9, '-'
  source,     // "S2:404-470", or a list of such
  month,      // YYYY-MM
  date,       // YYYY-MM-DD
  area_code,  // six digits with check digit
  url,        // https:// or http://
  scalar,     // text, number, boolean or null, as the reader decides
  record,     // a mapping with `fields`
  any,        // checked by the reader
};

enum class Need { required, optional };
enum class Shape { single, list };

// The one description of a field. Validation, "did you mean", the editors'
// reference, the JSON Schema files and the starting files come from it.
struct Field {
  std::string_view key = {};
  FieldType type = FieldType::text;
  Need need = Need::optional;
  Shape shape = Shape::single;
  std::string_view label = {};       // Japanese, as editors see it
  std::string_view help = {};        // Japanese: what to write
  std::string_view help_en = {};     // the same in English
  int longest = 0;                   // characters; 0: no limit of its own
  int fewest = 0, most = 0;          // items of a list; most 0: no limit
  std::string_view vocabulary = {};  // choice: name of the vocabulary
  std::span<const std::string_view> allowed =
      {};                              // choice: a fixed list instead
  std::span<const Field> fields = {};  // record
  bool nullable = false;               // null may stand for "none"
};

// The fields of each kind of file.
extern const std::span<const Field> case_fields;
extern const std::span<const Field> guide_fields;
extern const std::span<const Field> page_fields;
extern const std::span<const Field> tool_fields;
extern const std::span<const Field> theme_fields;
extern const std::span<const Field> dataset_fields;
extern const std::span<const Field> glossary_fields;
extern const std::span<const Field> sources_fields;
extern const std::span<const Field> accessibility_fields;
extern const std::span<const Field> vocabulary_fields;
extern const std::span<const Field> writing_fields;
extern const std::span<const Field> config_fields;

}  // namespace portal
