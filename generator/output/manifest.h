#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/digest.h"
#include "output/progress.h"

namespace portal {

// The list of a folder's files, by which anyone can tell that a copy is whole.
//
// The file is text, in the format that `sha256sum -c` and `shasum -c` read:
//
//   # portal-manifest 1
//   # files 2
//   # size 1024
//   9f86d0…0a08  cases/okinawa.html
//   # size 12
//   2c26b4…e7ae  index.html
//
// sorted by the bytes of the path, line ends LF. Lines with '#' are comments to
// those programs; to us they tell a cut list and a cut file. A list without
// them, as sha256sum writes it, is read as well.

inline constexpr std::string_view manifest_name = "manifest.sha256";

struct FileEntry {
  std::string path;
  uint64_t size = 0;
  Digest digest;
  bool has_size = true;  // false: read from a list without sizes
  friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

struct Manifest {
  std::vector<FileEntry> files;  // sorted by path, each path once

  const FileEntry* find(std::string_view path) const;
};

std::string to_text(const Manifest& manifest);

// Reads back what to_text or sha256sum wrote. Refuses names that point outside
// the folder, names given twice, and a list that was cut off.
std::optional<Manifest> parse_manifest(std::string_view text,
                                       Diagnostics& diagnostics);

// Whether `text` begins as our own lists do.
bool is_our_manifest(std::string_view text);

enum class Fault { changed, truncated, missing, extra, unreadable };

const Message& message_of(Fault fault);

struct Finding {
  std::string path;
  Fault fault = Fault::changed;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// What is wrong with a file of `found` size and digest.
std::optional<Fault> compare(const FileEntry& expected, uint64_t found_size,
                             const Digest& found);

// Compares every file below `folder` with the manifest; sorted by path, empty
// when all is as it should be. The manifest file itself is no extra. Links are
// not followed: where a file is expected, a link is a change.
std::vector<Finding> compare_folder(const Manifest& manifest,
                                    const std::string& folder, unsigned threads,
                                    Progress& progress);

// The manifest of all files below `folder`, its manifest file left out.
// nullopt, and a report, when something cannot be read.
std::optional<Manifest> manifest_of_folder(const std::string& folder,
                                           unsigned threads,
                                           Diagnostics& diagnostics);

}  // namespace portal
