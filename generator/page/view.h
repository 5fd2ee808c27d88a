#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/edition.h"

namespace portal {

// Makes the values of one page. Addresses are relative to that page.
class View {
 public:
  // `report` gets what is wrong with the templates of pieces; without one
  // nothing may be made of them.
  View(const Edition& shared, const PageInfo& shown,
       Diagnostics* report = nullptr)
      : edition(shared), page(shown), report_(report) {}

  const Edition& edition;
  const PageInfo& page;

  const Site& site() const { return edition.site; }
  const Vocabularies& words() const { return edition.site.vocabularies; }

  // The address of a path from the site's root, as this page writes it.
  std::string url(std::string_view target) const;
  // {label, url}
  Value link(std::string_view label, std::string_view target) const;
  // {label, url, place} of a case.
  Value case_link(CaseId id) const;
  // {label, url, count} of a value of a facet.
  Value facet_link(const FacetValue& value) const;
  Value facet_link(FacetKind kind, size_t value) const;
  Value facet_links(FacetKind kind, std::span<const Choice> values) const;

  // {items: […]}, or nothing when the list is empty, so that a template can
  // ask for the list before it opens its markup.
  static Value items(Value::List list);
  static Value items(const std::vector<std::string>& texts);
  static Value items(const std::vector<Line>& lines);

  // A heading with places where its line may break.
  Html phrases(std::string_view text) const;

  // Where figures come from: a list of {label, url}.
  Value refs(const std::vector<SourceRef>& sources) const;

  // The text of a document with its holes filled. Terms of the glossary are
  // linked where they stand first; `linked` keeps those already linked.
  Html document(const Document& document, std::set<TermId>& linked) const;
  Html document(const Document& document) const;

  // The list of headings of a document: {items: [{id, label, level}]}.
  static Value contents(const Document& document);

  // What the cases of a theme have in common, each with the cases that show
  // it: what partials/lessons.html takes as `lessons`.
  Value lessons(const Chapter& theme) const;

  // A figure with its picture, table and downloads: what partials/figure.html
  // takes as `figure`.
  Value figure(const Dataset& dataset) const;

  // 年月 of "2026-11"; other texts as they are.
  static std::string month_label(std::string_view month);
  // 年月日 of "2026-11-20".
  static std::string date_label(std::string_view date);

  std::string place_of(const CaseStudy& record) const;  // 愛知県 豊川市
  // A number as readers see it, with the word that says how exact it is.
  static std::string printed(const Number& number, std::string_view approx);

 private:
  // What partials/table.html takes as `table`. All ids in it begin with
  // `prefix`; on the data set's own page that is empty, and every row has an
  // id for links to lead to.
  Value table(const Dataset& dataset, const std::string& prefix) const;
  // A template for a piece of a page.
  std::string fragment(std::string_view name, const Value& value) const;
  void break_labels(std::string& html) const;
  void link_terms(std::string_view prose, std::set<TermId>& linked,
                  std::string& out) const;
  void fill_hole(const Reference& reference, std::string& out) const;

  Diagnostics* report_;
  // How often the page shows each figure: no two have the same ids.
  mutable std::map<std::string, int, std::less<>> shown_;
};

// 「事例の一覧」 and the like: which value of a data set "id/row/column" names.
struct ValueRef {
  const Dataset* dataset = nullptr;
  size_t row = 0, column = 0;
};

// link() has checked that it is there.
ValueRef find_value(const Site& site, std::string_view text);

// A cell as pages print it, without unit: 1,024 / 約2 / データなし.
std::string cell_text(const Cell& cell);

// The chapter of content/themes/ about a theme, or nullptr.
const Chapter* theme_chapter(const Site& site, std::string_view theme);

// The sources of a list joined: every source document once, with the lines.
struct SourceUse {
  const SourceDocument* document;
  std::vector<std::string> locators;  // "404–470行"
};
std::vector<SourceUse> source_uses(const Site& site,
                                   const std::vector<SourceRef>& refs);

}  // namespace portal
