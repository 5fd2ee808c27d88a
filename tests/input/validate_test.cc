#include "input/validate.h"

#include <set>

#include "support/catch.h"

TEST_CASE("validate: check digits of area codes", "[input][validate]") {
  // Real codes: cities, wards, a prefecture, villages.
  for (const std::string_view code :
       {"232076", "184811", "141500", "331007", "112194", "032107",
        "141127", "154610", "242080", "261033", "232220", "131237",
        "470007", "062073", "270008", "452068", "324493", "393029",
        "393037", "393045", "393053", "393061"}) {
    INFO(code);
    CHECK(portal::area_check_digit(code.substr(0, 5)) == code[5]);
  }
}

static void check_table(std::span<const portal::Field> fields,
                        const portal::Vocabularies& vocabularies) {
  std::set<std::string_view> keys;
  for (const portal::Field& field : fields) {
    INFO(field.key);
    CHECK(keys.insert(field.key).second);
    CHECK(!field.label.empty());
    CHECK(!field.help.empty());
    CHECK(!field.help_en.empty());
    const bool choice = field.type == portal::FieldType::choice;
    CHECK(choice == (!field.vocabulary.empty() || !field.allowed.empty()));
    if (!field.vocabulary.empty()) {
      CHECK(vocabularies.find(field.vocabulary) != nullptr);
    }
    CHECK((field.type == portal::FieldType::record) == !field.fields.empty());
    check_table(field.fields, vocabularies);
  }
}

TEST_CASE("fields: every field is described in both languages",
          "[model][fields]") {
  const portal::Vocabularies vocabularies;
  for (const auto& table :
       {portal::case_fields, portal::guide_fields, portal::page_fields,
        portal::tool_fields, portal::theme_fields, portal::dataset_fields,
        portal::glossary_fields, portal::sources_fields,
        portal::accessibility_fields, portal::vocabulary_fields,
        portal::config_fields}) {
    CHECK(!table.empty());
    check_table(table, vocabularies);
  }
}
