#include "base/files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

namespace portal {

namespace fs = std::filesystem;

// Whether `path`, links resolved, lies inside `root`.
static bool is_inside(const fs::path& path, const fs::path& root) {
  std::error_code error;
  const fs::path real_root = fs::canonical(root, error);
  if (error) return false;
  const fs::path real = fs::canonical(path, error);
  if (error) return false;
  return std::mismatch(real_root.begin(), real_root.end(), real.begin(),
                       real.end())
             .first == real_root.end();
}

DiskFiles::DiskFiles(std::string root) : root_(std::move(root)) {}

std::optional<std::string> DiskFiles::read(const std::string& path) const {
  const fs::path full = fs::path(root_) / path;
  std::error_code error;
  if (!fs::is_regular_file(full, error)) return std::nullopt;
  if (fs::is_symlink(full, error) && !is_inside(full, root_)) {
    return std::nullopt;
  }
  std::ifstream in(full, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes;
  const uintmax_t stated = fs::file_size(full, error);
  // Far above anything that belongs into a site, and far below what would take
  // all memory: a file with a hole in it may claim any size.
  constexpr uintmax_t largest = 256UL * 1024 * 1024;
  if (error || stated > largest) return std::nullopt;
  const auto size = static_cast<size_t>(stated);
  // The size is a hint: the file may grow or shrink while it is read. One byte
  // more is asked for, to meet the end; texts are kept, so they take no more
  // memory than they need.
  constexpr size_t step = 64 * 1024;
  for (;;) {
    const size_t before = bytes.size();
    bytes.resize(before < size + 1 ? size + 1 : before + step);
    in.read(bytes.data() + before,
            static_cast<std::streamsize>(bytes.size() - before));
    bytes.resize(before + static_cast<size_t>(in.gcount()));
    if (!in) break;
  }
  if (in.bad()) return std::nullopt;
  return bytes;
}

// Adds what is below `folder` to `paths`, as Files::list() says.
static void list_below(const fs::path& root, const fs::path& folder,
                       std::vector<std::string>& paths) {
  std::error_code error;
  fs::directory_iterator it(folder, error);
  for (const fs::directory_iterator end; !error && it != end;
       it.increment(error)) {
    if (it->path().filename().string().starts_with('.')) continue;
    // What is no file and no folder is listed too: whoever reads it can say
    // that it cannot be read. Links to folders are not followed.
    std::error_code unknown;
    if (it->is_directory(unknown) && !it->is_symlink(unknown)) {
      list_below(root, it->path(), paths);
    } else {
      paths.push_back(it->path().lexically_relative(root).generic_string());
    }
  }
  // A file may have this name, or the folder have gone meanwhile.
  if (error && error != std::errc::no_such_file_or_directory &&
      error != std::errc::not_a_directory) {
    paths.push_back(folder.lexically_relative(root).generic_string() + '/');
  }
}

std::vector<std::string> DiskFiles::list(const std::string& folder) const {
  std::vector<std::string> paths;
  const fs::path root(root_);
  list_below(root, root / folder, paths);
  std::sort(paths.begin(), paths.end());
  return paths;
}

MemoryFiles::MemoryFiles(std::map<std::string, std::string> content)
    : files(std::move(content)) {}

std::optional<std::string> MemoryFiles::read(const std::string& path) const {
  const auto found = files.find(path);
  if (found == files.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> MemoryFiles::list(const std::string& folder) const {
  std::vector<std::string> paths;
  for (const auto& [path, text] : files) {
    const bool below = folder.empty() || path.starts_with(folder + '/');
    const bool hidden =
        path.starts_with('.') || path.find("/.") != std::string::npos;
    if (below && !hidden) paths.push_back(path);
  }
  return paths;
}

}  // namespace portal
