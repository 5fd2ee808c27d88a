#pragma once

#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

namespace portal {

// A folder of its own for a test on the real disk; gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "portal test あ-XXXXXX")
            .string();
    const char* made = mkdtemp(name.data());
    if (made != nullptr) path = made;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // The name of something inside.
  std::string operator/(const std::string& name) const {
    return path + '/' + name;
  }

  void write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path full(path + '/' + name);
    std::filesystem::create_directories(full.parent_path());
    std::ofstream(full, std::ios::binary) << bytes;
  }

  std::string read(const std::string& name) const {
    std::ifstream in(path + '/' + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in),
            std::istreambuf_iterator<char>()};
  }

  // Every file below `name` with its bytes; folders end in '/'.
  std::map<std::string, std::string> snapshot(const std::string& name) const {
    namespace fs = std::filesystem;
    std::map<std::string, std::string> files;
    const fs::path root(path + '/' + name);
    if (!fs::exists(root)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const std::string below =
          entry.path().lexically_relative(root).generic_string();
      if (entry.is_directory() && !entry.is_symlink()) {
        files[below + '/'] = "";
      } else {
        std::ifstream in(entry.path(), std::ios::binary);
        files[below] = {std::istreambuf_iterator<char>(in),
                        std::istreambuf_iterator<char>()};
      }
    }
    return files;
  }

  std::string path;
};

}  // namespace portal
