#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/site.h"

namespace portal {

// Where the pages of the records stand, from the site's root.
std::string url_of(const CaseStudy& record);
std::string url_of(const Chapter& record);
std::string url_of(const Dataset& record);
std::string url_of(const Term& record);            // with its fragment
std::string url_of(const SourceDocument& record);  // with its fragment

// Brings the records into their order, gives every reference its target and
// reports all that lead nowhere. nullopt when anything does, or when a file
// could not be read: what the others say is checked all the same.
std::optional<Site> link(Content&& content, Diagnostics& diags);

}  // namespace portal
