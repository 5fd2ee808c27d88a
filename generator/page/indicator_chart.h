#pragma once

#include "base/html.h"
#include "model/case_study.h"

namespace portal {

// The before/after pairs of a case as dumbbells, one panel for each unit.
// Empty when no pair has both values.
Html indicator_chart(const CaseStudy& record);

}  // namespace portal
