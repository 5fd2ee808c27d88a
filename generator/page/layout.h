#pragma once

#include "page/view.h"

namespace portal {

// What every template may use: page, site, nav, breadcrumbs, assets, urls,
// footer_links, build, and, empty until a page sets them, provenance, related,
// previous and next.
Value layout_of(const View& view);

// Sets `provenance`: what the section 「このページの出典・更新」 shows.
void set_provenance(const View& view, Value& value,
                    const std::vector<SourceRef>& sources,
                    std::string_view as_of, std::string_view reviewed,
                    std::string_view review_due);

// The same for a page that shows other pages side by side, or cases: the
// documents that they rest on. The lines stand on those pages.
void set_provenance(const View& view, Value& value,
                    const std::vector<SourceRef>& sources);
void set_provenance(const View& view, Value& value,
                    const std::vector<CaseId>& cases);

}  // namespace portal
