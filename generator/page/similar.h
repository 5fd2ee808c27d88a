#pragma once

#include <vector>

#include "model/site.h"

namespace portal {

// Why two cases are alike.
enum class Likeness {
  theme,
  target,
  municipality_class,
  partner,
  phase,
  region,
};

struct SimilarCase {
  CaseId id = 0;
  double score = 0;
  std::vector<Likeness> reasons;  // the two that count most, strongest first
};

// For each case up to four others most like it, best first:
// 3 · Jaccard(themes) + 2 · Jaccard(targets) + 2 · [same class]
// + 1.5 · Jaccard(partner groups) + 1 · cosine(number of phase bullets)
// + 0.5 · [same region]; equal scores in the order of the cases. Cases named
// as related by hand come first. Among more than some hundred cases of one
// theme only neighbours in class, region and target are compared, so that the
// cost grows with the number of cases, not with its square.
std::vector<std::vector<SimilarCase>> similar_cases(const Site& site,
                                                    unsigned threads);

}  // namespace portal
