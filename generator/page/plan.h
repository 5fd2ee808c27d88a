#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/files.h"
#include "base/source.h"
#include "markup/template.h"
#include "model/site.h"
#include "output/publish.h"
#include "page/edition.h"

namespace portal {

// Everything that is published. The outputs and finishes look into `edition`
// and `reports`: keep the plan until they are done.
struct Plan {
  std::unique_ptr<Edition> edition;
  // What the templates of each page, and the scripts, had to say.
  std::unique_ptr<std::deque<Diagnostics>> reports;
  std::vector<Output> outputs;
  // Made from finished pages: the search index, and the edition's number.
  std::vector<Finish> finishes;
};

// The list of everything that is published.
//   sources  the scripts of assets/ are found in it; to be kept as well
//   files    the rest of assets/, content/images/ and content/tools/ are read
//            from it; to be kept as well
//   program  the digest of the generator: another program, other pages
//   diags    gets what is wrong with finished pages, while they are published
Plan plan(const Site& site, const Templates& templates, const Sources& sources,
          const Files& files, const Digest& program, unsigned threads,
          Diagnostics& diags);

}  // namespace portal
