#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/provenance.h"
#include "model/vocabulary.h"

namespace portal {

// A text of one field, with its place.
struct Line {
  std::string text;
  Span span;
};

// The name of another record as written, until link() has found it.
struct Name {
  std::string text;
  Span span;
};

struct Partner {
  std::string name;
  Choice type = 0;  // partner_types
};

// One side of a before/after pair.
struct Measurement {
  std::optional<Number> value;
  std::string year;    // as printed; empty: 年次は原典に記載なし
  std::string approx;  // 約 and the like; empty: exact as printed
  std::string note;
};

struct Indicator {
  std::string id, name, unit, group, note;
  Choice kind = 0;       // indicator_kinds
  Choice judgement = 0;  // judgements: what the source says, nothing else
  enum class Wanted { up, down, unclear } wanted = Wanted::unclear;
  Measurement before, after;
  struct Comparator {
    std::string name;
    std::optional<Number> before, after;
  };
  std::optional<Comparator> comparator;
  std::vector<SourceRef> sources;
  Span span;
};

// A figure that stands alone.
struct Figure {
  std::string label, unit, per, approx, year, note;
  Number value;
  std::vector<SourceRef> sources;
  Span span;
};

struct Tool {
  std::string name, note;
};

struct CaseStudy {
  std::string slug;  // file name without .md
  std::string title, kana, summary;
  struct {
    std::string need, did, result;
  } card;
  struct {
    std::string name, kana, as_of;
    Choice prefecture = 0;  // prefectures
    bool prefecture_printed = true;
    std::vector<std::string> codes;  // six digits, check digit right
    Choice municipality_class = 0;   // from the codes
  } area;
  struct {
    std::string name, dept;
    Choice type = 0;  // lead_types
  } lead;
  std::vector<Partner> partners;
  std::string target_text;
  std::vector<Choice> targets, themes, programmes;
  Choice origin = 0;
  struct {
    std::string label;  // as printed; empty: none
    std::optional<int> start, end;
  } period;
  std::vector<Line> challenges, aims, results;
  std::optional<Choice> trigger;  // triggers
  std::string trigger_text;
  static constexpr size_t phase_count = 10;
  std::array<std::vector<Line>, phase_count> phases;  // in phases' order
  std::vector<int> pdca;                              // 1 to 7, ascending
  std::vector<Indicator> indicators;
  std::vector<Figure> figures;
  std::vector<Tool> tools;
  std::vector<Line> institutionalised, needs, cautions, voices, open_issues,
      caveats;
  std::string cost;
  std::vector<std::string> materials;
  std::vector<Name> related;
  std::vector<SourceRef> sources;
  std::string as_of, reviewed, review_due;
  Document body;
  Span origin_span;  // the whole file
  std::string path;  // of the file, from the site's root

  // E0 to E4: how far the result can be checked, not how well it worked.
  // An index into evaluation_levels, derived from the indicators and figures.
  Choice evaluation_level = 0;
};

}  // namespace portal
