#pragma once

#include <string>
#include <vector>

#include "base/source.h"

namespace portal {

// content/accessibility.json: what was looked at, and what came of it.
struct AccessibilityTest {
  // A criterion of WCAG 2.2 (A and AA) or JIS X 8341-3:2016 (AA).
  struct Criterion {
    std::string number, name, level, standard, method, result, note;
  };
  // What only a person can judge.
  struct ManualCheck {
    std::string name, result, note;
  };
  std::string target, grade, date, scope, method;
  std::vector<Criterion> criteria;
  std::vector<ManualCheck> manual;
  Span span;
};

}  // namespace portal
