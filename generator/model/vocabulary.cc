#include "model/vocabulary.h"

#include <algorithm>
#include <array>
#include <utility>

namespace portal {

std::optional<Choice> Vocabulary::find(std::string_view id) const {
  const auto found = std::find_if(
      entries.begin(), entries.end(),
      [&](const VocabularyEntry& entry) { return entry.id == id; });
  if (found == entries.end()) return std::nullopt;
  return static_cast<Choice>(found - entries.begin());
}

const Vocabulary* Vocabularies::find(std::string_view name) const {
  const std::array<std::pair<std::string_view, const Vocabulary*>, 18> all = {
      {{"prefectures", &prefectures},
       {"regions", &regions},
       {"municipality-classes", &municipality_classes},
       {"themes", &themes},
       {"targets", &targets},
       {"lead-types", &lead_types},
       {"partner-types", &partner_types},
       {"partner-groups", &partner_groups},
       {"origins", &origins},
       {"programmes", &programmes},
       {"triggers", &triggers},
       {"phases", &phases},
       {"phase-groups", &phase_groups},
       {"pdca", &pdca},
       {"evaluation-levels", &evaluation_levels},
       {"guide-parts", &guide_parts},
       {"judgements", &judgements},
       {"indicator-kinds", &indicator_kinds}}};
  for (const auto& [known, vocabulary] : all) {
    if (known == name) return vocabulary;
  }
  return nullptr;
}

}  // namespace portal
