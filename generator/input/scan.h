#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "base/files.h"
#include "base/source.h"
#include "model/site.h"

namespace portal {

// Everything that the site is made from, sorted by path.
struct Scan {
  Sources sources;  // site.config.json and the texts below content/
  std::vector<MediaFile> media;
  std::vector<std::string> unread;  // paths of what is there and was refused
};

// Lists and reads the files of a site. Names that cannot be published
// everywhere are errors; files that nobody would read are warnings. No later
// step lists a folder.
Scan scan(const Files& files, Diagnostics& diagnostics);

// The kind of text that a path below content/ is.
enum class FileKind {
  config,
  vocabulary,
  case_study,
  guide,
  page,
  tool,
  theme,
  statistic,
  glossary,
  sources,
  accessibility,
  writing,
  other,
};
FileKind kind_of(std::string_view path);

}  // namespace portal
