#pragma once

#include "page/view.h"

namespace portal {

// The card of a case in a list: what partials/card.html takes.
Value card_of(const View& view, CaseId id);

// "find/theme-diabetes.html" → "theme-diabetes": how scripts name a value.
std::string token_of(const Facet& facet, const FacetValue& value);

// Adds the page of every case to the edition.
void add_case_pages(Edition& edition);

// Everything a case says comes from these lines.
std::vector<SourceRef> all_sources(const CaseStudy& record);

// before → after: "+22.7ポイント", "−5位"; empty where one is missing.
std::string change_of(const Indicator& indicator);

// {value, unit, year, note, sort} of one side; nothing without a value.
Value measurement(const Measurement& side, std::string_view unit);

// The 10 points in their phases: [{id, label, points: [{id, label, url,
// current, …}]}]. `fill` adds to a point.
Value phase_groups(const View& view, std::string_view current,
                   const std::function<void(size_t, Value&)>& fill);

}  // namespace portal
