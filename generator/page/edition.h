#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/html.h"
#include "markup/template.h"
#include "markup/value.h"
#include "model/site.h"
#include "page/facet.h"
#include "page/lexicon.h"
#include "page/similar.h"

namespace portal {

// A file of assets/ under the name it is published by: what its bytes depend
// on is part of the name, so that browsers may keep it for ever.
struct Asset {
  std::string path;   // css/site.css
  std::string url;    // assets/css/site.1a2b3c4d.css
  std::string group;  // css: the folder, as templates name it
  std::string name;   // site: the file without its ending
};

class View;

// One page to be: what other pages say of it, and what fills its template.
struct PageInfo {
  std::string path;   // from the site's root
  std::string kind;   // case, guide, data …; class of <body>, kind in search
  std::string title;  // without markup
  std::string kana;   // reading; may be empty: not in 五十音 lists
  std::string summary;  // one sentence: <meta>, search, lists
  std::string template_name;
  std::string section;              // heading under which the site map lists it
  std::string source;               // file of the content, for "edit this page"
  std::string place;                // cases: prefecture and municipality
  std::vector<std::string> facets;  // cases: "theme=生活習慣病・糖尿病"
  std::string words;  // further words that find it: readings, codes
  std::vector<std::pair<std::string, std::string>> crumbs;  // label, url
  // What the page is about, for those who read its data and not its words.
  std::variant<std::monostate, const CaseStudy*, const Dataset*> subject;
  bool listed = true;  // in the site map and in search
  // Adds to what the layout has set.
  std::function<void(const View&, Value&)> fill;
};

// Everything that pages are made from, fixed before the first is made.
struct Edition {
  const Site& site;
  const Templates& templates;
  std::vector<Asset> assets;
  std::vector<Facet> facets;
  std::vector<std::vector<SimilarCase>> similar;  // per case
  Lexicon lexicon;
  std::vector<std::string> unbroken;  // words that headings never cut
  std::deque<PageInfo> pages;         // in the order of the site map
  std::map<std::string, const PageInfo*, std::less<>> page_by_path;
  // Titles and labels with places where a line may break, by their text: every
  // list that names a page asks for them again.
  std::map<std::string, Html, std::less<>> phrased;

  const Facet& facet(FacetKind kind) const;
  const FacetValue& facet_value(FacetKind kind, size_t value) const;
  const Asset* asset(std::string_view path) const;
  PageInfo& add_page(PageInfo page);
};

}  // namespace portal
