#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace portal {

// The files that the program reads: a folder on the disk, or a map in memory
// for tests. Paths are relative to the root, with '/'.
class Files {
 public:
  virtual ~Files() = default;

  // The bytes of a regular file inside the root; nullopt when there is none
  // that can be read.
  virtual std::optional<std::string> read(const std::string& path) const = 0;

  // Everything below `folder` but the folders, sorted by bytes, as paths from
  // the root: files, and what cannot be read, such as a pipe or a symbolic
  // link to a folder, to nothing or out of the root. Dot files and dot folders
  // are left out. A folder that cannot be read stands there with '/' at its
  // end: what is in it must not be taken for gone. Empty when there is no such
  // folder.
  virtual std::vector<std::string> list(const std::string& folder) const = 0;
};

class DiskFiles : public Files {
 public:
  // `root`: a folder, absolute or relative to the working directory.
  explicit DiskFiles(std::string root);
  std::optional<std::string> read(const std::string& path) const override;
  std::vector<std::string> list(const std::string& folder) const override;

 private:
  std::string root_;
};

class MemoryFiles : public Files {
 public:
  MemoryFiles() = default;
  explicit MemoryFiles(std::map<std::string, std::string> files);
  std::optional<std::string> read(const std::string& path) const override;
  std::vector<std::string> list(const std::string& folder) const override;

  std::map<std::string, std::string> files;
};

}  // namespace portal
