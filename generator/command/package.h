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

// Reports every name that does not survive FAT32, exFAT, or a zip unpacked on a
// Windows desktop: other than a-z 0-9 . _ - in ASCII, names of Windows'
// devices, a dot at the end, more than 60 characters in a part or 150 in all,
// two names that Windows takes for one.
void check_names(const std::vector<std::string>& paths,
                 Diagnostics& diagnostics);

struct PackageOptions {
  std::string site;        // see PublishOptions
  std::string published;   // the published folder
  std::string dest;        // gets usb/, portal.zip and portal.iso
  std::string start_page;  // bytes of the page above
  ZipTime time;
  bool makes_iso = false;
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
