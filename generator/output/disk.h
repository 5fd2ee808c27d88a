#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace portal {

// Writing, and looking at what was written. Functions give errno, 0 when all
// went well, because threads cannot report and the caller knows the name that
// people use for the file.

// What the system knows of a file without reading it. The time of the last
// change of the inode is part of it, because that one nobody can set back.
struct Stamp {
  uint64_t size = 0;
  int64_t modified_ns = 0;
  int64_t changed_ns = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

struct FoundFile {
  std::string path;  // from the root, with '/'
  Stamp stamp;
};

// A folder as it is; everything sorted by bytes, links not followed.
struct Tree {
  std::vector<FoundFile> files;
  std::vector<std::string> folders;  // without the root
  std::vector<std::string> others;   // links, sockets, devices
  int error = 0;                     // of the first folder that was unreadable
  std::string error_path;

  bool empty() const {
    return files.empty() && folders.empty() && others.empty();
  }
  const FoundFile* find(std::string_view path) const;
};

Tree scan_tree(const std::string& root);

// Whether `path` names a place below a folder wherever that folder lies:
// relative, no empty part, no "." or "..", no backslash, colon at the second
// place, control character.
bool is_safe_path(std::string_view path);

// `path` as it may be printed: a name from outside may not move the cursor of
// the reader's terminal.
std::string printable(std::string_view path);

// The bytes of a regular file; a link is not followed. EFBIG: it has more than
// `limit`.
int read_file(const std::string& path, std::string& bytes,
              uint64_t limit = UINT64_MAX);

// Makes a file with `bytes`. Whatever stood there is removed first, not
// written over: other names for the old bytes keep them. Missing folders below
// `root` are made.
int write_file(const std::string& root, const std::string& path,
               std::string_view bytes);

// The same with the bytes of the file `from`, and its time.
int copy_file(const std::string& from, const std::string& root,
              const std::string& path);

// A second name for the file `from`; see write_file.
int link_file(const std::string& from, const std::string& root,
              const std::string& path);

// Replaces a file by a new one in one step: old bytes or new bytes.
int replace_file(const std::string& path, std::string_view bytes);

// The folder and all that is in it; no error when there is none.
int remove_tree(const std::string& path);

// Reports errno in the reader's words.
Diagnostics::Report report_failure(int error, const std::string& path,
                                   Diagnostics& diagnostics);

}  // namespace portal
