#pragma once

#include <string>
#include <vector>

#include "model/case_study.h"

namespace portal {

// A term of content/glossary.json.
struct Term {
  std::string id, term, kana, definition;
  std::vector<std::string> variants;
  std::vector<SourceRef> sources;
  std::vector<Name> see;
  Span span;
};

}  // namespace portal
