#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/html.h"
#include "base/source.h"

namespace portal {

// A place named in a text that only the whole site can resolve.
struct Reference {
  enum class Kind {
    link,   // address of another content file, with or without a fragment
    image,  // address of an image in the content
    chart,  // a statistic, shown as a figure
    value,  // one value of a statistic: statistic/row/column
  };

  Kind kind = Kind::link;
  std::string target;  // as written
  Span span;
  // Set by link(): the page or file from the site's root, and what follows
  // '#'. For chart and value the page of the statistic.
  std::string url;
  std::string fragment;
};

struct Heading {
  int level = 2;     // 1 to 6
  std::string id;    // unique in its document
  std::string text;  // without markup
  Html html;         // the same with markup, without links
  Span span;
};

// Markup with holes. The markup is complete but at `holes`: there the page
// that shows the document puts what it knows – a relative address, a figure.
struct Document {
  struct Hole {
    uint32_t at;         // offset into `html`, ascending
    uint32_t reference;  // index into `references`
  };
  struct Run {
    uint32_t begin, end;  // offsets into `html`
    uint32_t heading;     // 0: before the first; n: below headings[n - 1]
  };

  std::string html;
  std::vector<Hole> holes;
  std::vector<Reference> references;
  std::vector<Heading> headings;
  // Where plain prose stands: escaped text that is no heading, code, link or
  // caption. Terms of the glossary are looked for here and nowhere else.
  std::vector<Run> prose;

  bool empty() const { return html.empty(); }
};

}  // namespace portal
