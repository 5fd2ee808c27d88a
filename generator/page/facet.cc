#include "page/facet.h"

#include <algorithm>
#include <array>

namespace portal {

namespace {

struct Description {
  FacetKind kind;
  std::string_view name;
  Vocabulary Vocabularies::*vocabulary;
};

constexpr std::array descriptions = {
    Description{FacetKind::theme, "theme", &Vocabularies::themes},
    Description{FacetKind::target, "target", &Vocabularies::targets},
    Description{FacetKind::prefecture, "pref", &Vocabularies::prefectures},
    Description{FacetKind::region, "region", &Vocabularies::regions},
    Description{FacetKind::municipality_class, "class",
                &Vocabularies::municipality_classes},
    Description{FacetKind::partner, "partner", &Vocabularies::partner_groups},
    Description{FacetKind::lead, "lead", &Vocabularies::lead_types},
    Description{FacetKind::phase, "phase", &Vocabularies::phases},
    Description{FacetKind::level, "level", &Vocabularies::evaluation_levels},
};

}  // namespace

std::vector<size_t> values_of(const CaseStudy& record, FacetKind kind,
                              const Vocabularies& vocabularies) {
  std::vector<size_t> values;
  const auto add_group = [&](const Vocabulary& groups, std::string_view id) {
    if (const std::optional<Choice> found = groups.find(id)) {
      values.push_back(*found);
    }
  };
  switch (kind) {
    case FacetKind::theme:
      values.assign(record.themes.begin(), record.themes.end());
      break;
    case FacetKind::target:
      values.assign(record.targets.begin(), record.targets.end());
      break;
    case FacetKind::prefecture:
      values.push_back(record.area.prefecture);
      break;
    case FacetKind::region:
      add_group(vocabularies.regions,
                vocabularies.prefectures[record.area.prefecture].group);
      break;
    case FacetKind::municipality_class:
      values.push_back(record.area.municipality_class);
      break;
    case FacetKind::partner:
      for (const Partner& partner : record.partners) {
        add_group(vocabularies.partner_groups,
                  vocabularies.partner_types[partner.type].group);
      }
      break;
    case FacetKind::lead:
      values.push_back(record.lead.type);
      break;
    case FacetKind::phase:
      for (size_t i = 0; i < record.phases.size(); ++i) {
        if (!record.phases[i].empty()) values.push_back(i);
      }
      break;
    case FacetKind::level:
      values.push_back(record.evaluation_level);
      break;
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::vector<Facet> facets_of(const Site& site) {
  std::vector<Facet> facets;
  for (const Description& description : descriptions) {
    Facet facet{description.kind, description.name, {}};
    for (const VocabularyEntry& entry :
         (site.vocabularies.*description.vocabulary).entries) {
      facet.values.push_back(
          {description.kind,
           entry.id,
           entry.label,
           entry.kana,
           "find/" + std::string(description.name) + "-" + entry.id + ".html",
           {}});
    }
    for (CaseId id = 0; id < site.cases.size(); ++id) {
      for (const size_t value :
           values_of(site.cases[id], description.kind, site.vocabularies)) {
        facet.values[value].cases.push_back(id);
      }
    }
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace portal
