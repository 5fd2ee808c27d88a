#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/accessibility.h"
#include "model/case_study.h"
#include "model/chapter.h"
#include "model/config.h"
#include "model/dataset.h"
#include "model/glossary.h"

namespace portal {

// A file that is published as it is: an image of the content.
struct MediaFile {
  std::string path;  // from the site's root: content/images/…
  std::string url;   // where it is published
};

// What parse() gives: each record right by itself, names not yet resolved.
struct Content {
  Config config;
  Vocabularies vocabularies;
  std::vector<CaseStudy> cases;
  std::vector<Chapter> chapters;
  std::vector<Dataset> datasets;
  std::vector<Term> terms;
  std::vector<SourceDocument> sources;
  std::optional<AccessibilityTest> accessibility;
  std::vector<MediaFile> media;
  // Files that are there, but too wrong to give a record. A link to one of
  // them is no mistake of its own.
  std::vector<std::string> unread;  // sorted paths
};

using CaseId = uint32_t;     // index into Site::cases
using ChapterId = uint32_t;  // index into Site::chapters
using DatasetId = uint32_t;  // index into Site::datasets
using TermId = uint32_t;     // index into Site::terms

// All of the site, complete and consistent. Only link() makes one, and only
// when every reference resolves; whoever holds a const Site& checks nothing
// again.
struct Site : Content {
  std::map<std::string, CaseId, std::less<>> case_by_slug;
  std::map<std::string, ChapterId, std::less<>> chapter_by_path;
  std::map<std::string, DatasetId, std::less<>> dataset_by_id;
  std::map<std::string, TermId, std::less<>> term_by_id;
};

}  // namespace portal
