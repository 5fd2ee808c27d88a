#pragma once

#include <string>
#include <vector>

#include "model/case_study.h"

namespace portal {

// site.config.json, and the options that change what is published.
struct Config {
  std::string title, short_title, description, publisher, licence;
  std::string content_date;  // YYYY-MM-DD: the date this edition stands for
  std::string base_url;      // with '/' at its end; empty: none
  std::string edit_url;      // with {path}; empty: none
  std::string issue_url;     // with {title} and {path}; empty: none
  struct Link {
    std::string label;
    Name target;  // a content file or a generated page, from the site's root
    std::string note;
    std::string url;  // set by link()
  };
  std::vector<Link> navigation, doors, footer;
  std::vector<Name> featured;  // slugs of cases
  struct HeadlineFigure {
    Name value;  // statistic/row/column
    std::string label;
  };
  std::vector<HeadlineFigure> figures;
  // Words that search takes for each other; near ones are not quite the same,
  // and found further below.
  struct Synonyms {
    std::vector<std::string> words;
    bool near = false;
  };
  std::vector<Synonyms> synonyms;
  Span span;
};

}  // namespace portal
