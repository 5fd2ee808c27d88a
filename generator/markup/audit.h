#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// What a finished page holds, read back from its bytes.
struct PageFacts {
  struct Fault {
    enum class Kind {
      not_well_formed,  // detail: what the XML parser says
      repeated_id,      // detail: the id
      empty_address,    // an href or src without a value
      picture_without_text,
      heading_skipped,  // detail: "h2 → h4"
      no_title,
      not_one_main_heading,
      script_inside,  // an inline script, style or event attribute
      loads_outside,  // detail: what a browser would fetch from elsewhere
      refused,        // detail: an element or attribute that no page needs
    };
    Kind kind;
    std::string detail;
  };
  // A piece of the page's text as search shows it.
  struct Section {
    std::string anchor;   // id of the heading; empty: the top of the page
    std::string heading;  // empty for the first
    std::string text;     // without it; blocks separated by '\n'
  };

  std::string title;                   // of <h1>
  std::vector<std::string> ids;        // sorted
  std::vector<std::string> addresses;  // href and src as written, in order
  std::vector<Section> sections;       // of <main>, what search finds
  std::vector<Fault> faults;
};

// Reads a page that we published; every page is well-formed XML. Elements
// with data-search="no" hold nothing that search should find, such as lists
// of links to other pages.
PageFacts audit_page(std::string_view page);

}  // namespace portal
