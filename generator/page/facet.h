#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/site.h"

namespace portal {

// The ways in which cases are grouped; each has a page for every value that
// some case has.
enum class FacetKind {
  theme,
  target,
  prefecture,
  region,
  municipality_class,
  partner,
  lead,
  phase,
  level,
};

struct FacetValue {
  FacetKind kind;
  std::string id;             // of the value in its vocabulary
  std::string label;          // as readers see it
  std::string kana;           // its reading
  std::string url;            // find/theme-diabetes.html
  std::vector<CaseId> cases;  // ascending
};

struct Facet {
  FacetKind kind;
  std::string_view name;           // in addresses: "theme", "pref", …
  std::vector<FacetValue> values;  // in the order of the vocabulary
};

// All facets of a site, in the order in which pages show them. Values that no
// case has are there too, without cases and without a page.
std::vector<Facet> facets_of(const Site& site);

// The values of one case under a facet, as indices into Facet::values.
std::vector<size_t> values_of(const CaseStudy& record, FacetKind kind,
                              const Vocabularies& vocabularies);

}  // namespace portal
