#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "output/progress.h"
#include "output/zip.h"

namespace portal {

// The page that readers of a stick open first. The one name that is not ASCII:
// it is to be understood by someone who sees nothing but a list of files.
inline constexpr std::string_view start_page_name =
    "はじめにお読みください.html";

struct PackageOptions {
  std::string site;        // see PublishOptions
  std::string published;   // the published folder
  std::string dest;        // gets usb/, portal.zip, portal.iso, handbook.pdf
  std::string start_page;  // bytes of the page above
  ZipTime time;
  bool makes_iso = false;
  bool makes_pdf = false;
  unsigned threads = 1;
};

struct Packaged {
  size_t files = 0;
  std::vector<std::string> paths;  // what was made
};

// Verifies the published folder and makes of it, without the .gz and .br of web
// servers and with the start page: a folder for a stick, with a manifest of its
// own, and one zip of the same files. The same site gives the same bytes.
// nullopt, and a report: what was in `dest` before is still there.
std::optional<Packaged> package(const PackageOptions& options,
                                Progress& progress, Diagnostics& diagnostics);

}  // namespace portal
