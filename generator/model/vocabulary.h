#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace portal {

// An entry of a vocabulary, by its place in `entries`.
using Choice = uint16_t;

struct VocabularyEntry {
  std::string id;           // a-z, 0-9, '-'; prefectures: their two-digit code
  std::string label;        // as readers see it
  std::string kana;         // reading, for 五十音 order and search
  std::string description;  // may be empty
  std::string group;        // id in another vocabulary; may be empty
  std::string short_label;  // for narrow places; may be empty
  int row = 0, column = 0;  // prefectures: place of the tile on the map, from 1
  Span span;                // of what names the group, or of the whole entry
};

// A closed list of values: content/vocabulary/<name>.json.
struct Vocabulary {
  std::string name;   // file name without .json
  std::string title;  // as readers see it
  std::vector<VocabularyEntry> entries;

  std::optional<Choice> find(std::string_view id) const;
  const VocabularyEntry& operator[](Choice choice) const {
    return entries[choice];
  }
};

// Every vocabulary the program knows by name; each must be there.
struct Vocabularies {
  Vocabulary prefectures, regions, municipality_classes, themes, targets,
      lead_types, partner_types, partner_groups, origins, programmes, triggers,
      phases, phase_groups, pdca, evaluation_levels, guide_parts, judgements,
      indicator_kinds;

  // The vocabulary of a file name such as "lead-types"; nullptr: unknown.
  const Vocabulary* find(std::string_view name) const;
  Vocabulary* find(std::string_view name);

  // Every file name with its member, sorted by name.
  struct Named {
    std::string_view name;
    Vocabulary Vocabularies::*member;
  };
  static const std::array<Named, 18> names;
};

inline constexpr std::array<Vocabularies::Named, 18> Vocabularies::names = {{
    {"evaluation-levels", &Vocabularies::evaluation_levels},
    {"guide-parts", &Vocabularies::guide_parts},
    {"indicator-kinds", &Vocabularies::indicator_kinds},
    {"judgements", &Vocabularies::judgements},
    {"lead-types", &Vocabularies::lead_types},
    {"municipality-classes", &Vocabularies::municipality_classes},
    {"origins", &Vocabularies::origins},
    {"partner-groups", &Vocabularies::partner_groups},
    {"partner-types", &Vocabularies::partner_types},
    {"pdca", &Vocabularies::pdca},
    {"phase-groups", &Vocabularies::phase_groups},
    {"phases", &Vocabularies::phases},
    {"prefectures", &Vocabularies::prefectures},
    {"programmes", &Vocabularies::programmes},
    {"regions", &Vocabularies::regions},
    {"targets", &Vocabularies::targets},
    {"themes", &Vocabularies::themes},
    {"triggers", &Vocabularies::triggers},
}};

}  // namespace portal
