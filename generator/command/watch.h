#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace portal {

// Notices when files below some folders change: written, made, removed, or
// replaced by another as careful editors do. Names that editors use for their
// own passing files do not count.
class Watch {
 public:
  // `folders` are watched with all below them, but for dot folders and what is
  // in `except`; of `files` only these. What does not exist yet is noticed when
  // it comes, as long as its parent is there.
  // nullptr, and a report, when the system refuses.
  static std::unique_ptr<Watch> start(const std::vector<std::string>& folders,
                                      const std::vector<std::string>& files,
                                      const std::vector<std::string>& except,
                                      Diagnostics& diagnostics);
  ~Watch();

  enum class News { changed, nothing, stopped };

  // Waits for a change, and then until nothing has changed for a moment: an
  // editor that saves several files starts one build. `nothing`: none came
  // within the limit.
  News wait(std::chrono::milliseconds limit);

  // Ends a wait, now or the next; may be called in a signal handler.
  void stop();

 private:
  Watch() = default;
  bool add_folder(const std::string& path, bool is_deep);
  bool read_events();
  bool is_excepted(const std::string& path) const;

  struct Folder {
    std::string path;
    bool is_deep = false;         // all in it counts
    std::set<std::string> names;  // otherwise only these
    bool counts(const std::string& name) const;
  };

  int inotify_ = -1;
  int stop_ = -1;
  std::map<int, Folder> folders_;  // by the number of the watch
  std::vector<std::string> roots_;
  std::vector<std::string> files_;
  std::vector<std::string> except_;
  int error_ = 0;
  std::string error_path_;
};

// Whether an editor makes files of this name while it works: .x, x~, #x#,
// x.swp, x.tmp, 4913.
bool is_editor_file(const std::string& name);

}  // namespace portal
