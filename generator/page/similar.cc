#include "page/similar.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <tuple>

#include "base/parallel.h"
#include "page/facet.h"

namespace portal {

static constexpr size_t shown = 4;
static constexpr size_t window = 100;  // neighbours on either side

namespace {

// What is compared of a case, as bits where the order does not matter.
struct Traits {
  uint64_t themes = 0, targets = 0, partners = 0;
  size_t municipality_class = 0, region = 0;
  std::array<double, CaseStudy::phase_count> phases{};
  double phase_length = 0;
};

uint64_t bits(const std::vector<size_t>& values) {
  uint64_t result = 0;
  for (const size_t value : values) result |= uint64_t{1} << (value % 64);
  return result;
}

Traits traits_of(const CaseStudy& record, const Vocabularies& vocabularies) {
  Traits traits;
  const auto values = [&](FacetKind kind) {
    return values_of(record, kind, vocabularies);
  };
  traits.themes = bits(values(FacetKind::theme));
  traits.targets = bits(values(FacetKind::target));
  traits.partners = bits(values(FacetKind::partner));
  traits.municipality_class = record.area.municipality_class;
  const std::vector<size_t> region = values(FacetKind::region);
  traits.region = region.empty() ? SIZE_MAX : region.front();
  double squares = 0;
  for (size_t i = 0; i < record.phases.size(); ++i) {
    traits.phases[i] = static_cast<double>(record.phases[i].size());
    squares += traits.phases[i] * traits.phases[i];
  }
  traits.phase_length = std::sqrt(squares);
  return traits;
}

double jaccard(uint64_t a, uint64_t b) {
  const int all = std::popcount(a | b);
  return all == 0 ? 0 : static_cast<double>(std::popcount(a & b)) / all;
}

SimilarCase compare(const Traits& a, const Traits& b, CaseId id) {
  double dot = 0;
  for (size_t i = 0; i < a.phases.size(); ++i) dot += a.phases[i] * b.phases[i];
  const double lengths = a.phase_length * b.phase_length;
  std::array<std::pair<double, Likeness>, 6> parts = {
      {{3 * jaccard(a.themes, b.themes), Likeness::theme},
       {2 * jaccard(a.targets, b.targets), Likeness::target},
       {a.municipality_class == b.municipality_class ? 2.0 : 0.0,
        Likeness::municipality_class},
       {1.5 * jaccard(a.partners, b.partners), Likeness::partner},
       {lengths > 0 ? dot / lengths : 0, Likeness::phase},
       {a.region == b.region ? 0.5 : 0.0, Likeness::region}}};
  SimilarCase result;
  result.id = id;
  for (const auto& [score, reason] : parts) result.score += score;
  std::stable_sort(parts.begin(), parts.end(),
                   [](auto& x, auto& y) { return x.first > y.first; });
  for (size_t i = 0; i < 2; ++i) {
    if (parts[i].first > 0) result.reasons.push_back(parts[i].second);
  }
  return result;
}

// Cases of each theme, neighbours being alike in class, region and target.
std::vector<std::vector<CaseId>> cases_by_theme(
    const std::vector<Traits>& traits) {
  std::vector<std::vector<CaseId>> lists(64);
  for (CaseId id = 0; id < traits.size(); ++id) {
    for (size_t theme = 0; theme < lists.size(); ++theme) {
      if ((traits[id].themes >> theme & 1U) != 0) lists[theme].push_back(id);
    }
  }
  for (std::vector<CaseId>& list : lists) {
    std::sort(list.begin(), list.end(), [&](CaseId a, CaseId b) {
      const auto key = [&](CaseId id) {
        return std::make_tuple(traits[id].municipality_class,
                               traits[id].targets, traits[id].region, id);
      };
      return key(a) < key(b);
    });
  }
  return lists;
}

}  // namespace

std::vector<std::vector<SimilarCase>> similar_cases(const Site& site,
                                                    unsigned threads) {
  const size_t count = site.cases.size();
  std::vector<Traits> traits(count);
  parallel_for(count, threads, [&](size_t i) {
    traits[i] = traits_of(site.cases[i], site.vocabularies);
  });
  const std::vector<std::vector<CaseId>> lists = cases_by_theme(traits);
  // Where each case stands in the list of each of its themes.
  std::vector<std::vector<std::pair<size_t, size_t>>> places(count);
  for (size_t theme = 0; theme < lists.size(); ++theme) {
    for (size_t at = 0; at < lists[theme].size(); ++at) {
      places[lists[theme][at]].emplace_back(theme, at);
    }
  }
  const bool compare_all = count <= 2 * window;
  std::vector<std::vector<SimilarCase>> result(count);
  parallel_for(count, threads, [&](size_t i) {
    std::vector<CaseId> candidates;
    if (compare_all) {
      for (CaseId id = 0; id < count; ++id) candidates.push_back(id);
    } else {
      for (const auto& [theme, at] : places[i]) {
        const std::vector<CaseId>& list = lists[theme];
        const size_t begin = at > window ? at - window : 0;
        const size_t end = std::min(list.size(), at + window + 1);
        candidates.insert(candidates.end(), list.begin() + begin,
                          list.begin() + end);
      }
    }
    std::vector<CaseId> by_hand;
    for (const Name& name : site.cases[i].related) {
      by_hand.push_back(site.case_by_slug.find(name.text)->second);
    }
    candidates.insert(candidates.end(), by_hand.begin(), by_hand.end());
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()),
                     candidates.end());
    std::vector<SimilarCase> found;
    for (const CaseId id : candidates) {
      if (id != i) found.push_back(compare(traits[i], traits[id], id));
    }
    const auto rank = [&](const SimilarCase& one) {
      const auto hand = std::find(by_hand.begin(), by_hand.end(), one.id);
      return std::make_tuple(hand - by_hand.begin(), -one.score, one.id);
    };
    std::sort(found.begin(), found.end(),
              [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    // Copied: the list of candidates has room for some hundred.
    found.resize(std::min(found.size(), shown));
    result[i].assign(std::make_move_iterator(found.begin()),
                     std::make_move_iterator(found.end()));
  });
  return result;
}

}  // namespace portal
