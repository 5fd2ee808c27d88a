#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case_study.h"

namespace portal {

// A text page: a chapter of the guide, a page of the site, a form to fill in,
// or what the editors say about a theme.
struct Chapter {
  enum class Kind { guide, page, tool, theme } kind = Kind::page;

  std::string slug;  // file name without .md; theme: id in themes
  std::string title, kana, summary, as_of, reviewed;
  Choice part = 0;  // guide: guide_parts
  int number = 0;   // order in its part
  std::vector<SourceRef> sources;
  std::vector<Choice> phases, themes;
  std::vector<int> pdca;
  std::vector<Name> related;
  std::string purpose, step;  // tool

  // theme: what the cases of the theme teach, each lesson with its cases.
  struct Lesson {
    std::string text;
    std::vector<Name> cases;
    Span span;
  };
  std::vector<Lesson> lessons;

  Document body;
  Span origin_span;
  std::string path;
};

}  // namespace portal
