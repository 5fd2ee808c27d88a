#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "output/manifest.h"
#include "output/progress.h"

namespace portal {

// A date as zip files keep it: no time zone, from 1980, even seconds.
struct ZipTime {
  uint16_t date = (1U << 5U) | 1U;  // 1980-01-01
  uint16_t time = 0;
};

// The date of SOURCE_DATE_EPOCH, seconds since 1970 in UTC, as the name says;
// 1980-01-01 when `seconds` is empty, no number, or before that day.
ZipTime zip_time(std::string_view seconds);

struct ZipFile {
  std::string name;  // in the zip, with '/', UTF-8
  std::string path;  // on the disk
};

// Writes a zip that Windows Explorer opens: names marked as UTF-8, deflated,
// no extra fields. The same files give the same bytes whatever the folder, the
// time, the time zone and the user: sorted by name, one date for all, plain
// permissions. (The bytes do depend on the version of zlib.)
// The file at `path` is the old one or the whole new one. false, and a report,
// when it cannot be written.
bool write_zip(const std::string& path, std::vector<ZipFile> files,
               ZipTime time, Diagnostics& diagnostics);

// A file of a zip that is made in memory.
struct ZipEntry {
  std::string name;
  std::string bytes;
};

// A zip as bytes, for formats that are zips and want one of their files first:
// the entries in the order given, dated 1980-01-01, all stored, so that no
// version of zlib makes other bytes of them.
std::string zip_of(const std::vector<ZipEntry>& entries);

// A zip of unknown origin. Nothing is unpacked to the disk; names that point
// outside, doubles and floods of entries are refused when it is opened, and
// never more bytes are inflated than the reader asked for.
class ZipReader {
 public:
  // nullopt, and a report, when it is no whole zip or a hostile one.
  static std::optional<ZipReader> open(const std::string& path,
                                       Diagnostics& diagnostics);
  ~ZipReader();
  ZipReader(ZipReader&& other) noexcept;
  ZipReader& operator=(ZipReader&&) = delete;

  const std::vector<std::string>& names() const { return names_; }  // sorted

  // The bytes of an entry, at most `limit`; nullopt: not there, longer,
  // encrypted, damaged.
  std::optional<std::string> read(const std::string& name,
                                  uint64_t limit) const;

  // What is wrong with the files below `folder` ("" or "name/").
  std::vector<Finding> compare(const Manifest& manifest,
                               const std::string& folder,
                               Progress& progress) const;

 private:
  explicit ZipReader(void* archive) : archive_(archive) {}
  void* archive_ = nullptr;  // zip_t; package headers stay out of ours
  std::vector<std::string> names_;
};

}  // namespace portal
