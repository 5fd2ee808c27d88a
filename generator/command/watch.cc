#include "command/watch.h"

#include <dirent.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include "command/messages.h"

namespace portal {

static constexpr uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE |
                                   IN_MOVED_FROM | IN_MOVED_TO |
                                   IN_DELETE_SELF | IN_MOVE_SELF;

// Long enough for an editor to save a second file, too short to be felt.
static constexpr int settle_ms = 15;
static constexpr int longest_settle_ms = 300;

bool is_editor_file(const std::string& name) {
  const auto ends = [&](const char* ending) { return name.ends_with(ending); };
  // 4913 is what vim tries whether it may write a folder.
  return name.starts_with('.') || name.starts_with('#') || ends("~") ||
         ends(".swp") || ends(".swx") || ends(".tmp") || ends(".bak") ||
         ends(".crdownload") || ends(".part") || name.starts_with("~$") ||
         name == "4913";
}

bool Watch::Folder::counts(const std::string& name) const {
  return is_deep ? !is_editor_file(name) : names.contains(name);
}

static std::string parent_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

static std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool Watch::is_excepted(const std::string& path) const {
  return std::find(except_.begin(), except_.end(), path) != except_.end();
}

// One watch for each folder: inotify does not look below.
bool Watch::add_folder(const std::string& path, bool is_deep) {
  if (is_excepted(path)) return true;
  const int number =
      inotify_add_watch(inotify_, path.c_str(), events | IN_ONLYDIR);
  if (number < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return true;  // gone, or a file
    error_ = errno;
    error_path_ = path;
    return false;
  }
  Folder& folder = folders_[number];
  folder.path = path;
  folder.is_deep = folder.is_deep || is_deep;
  if (!is_deep) return true;
  DIR* list = opendir(path.c_str());
  if (list == nullptr) return true;
  bool is_good = true;
  while (const dirent* entry = readdir(list)) {
    const std::string name = entry->d_name;
    if (is_editor_file(name)) continue;
    const std::string below = path + '/' + name;
    struct stat status {};
    if (lstat(below.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
      is_good = add_folder(below, true) && is_good;
    }
  }
  closedir(list);
  return is_good;
}

// What inotify means by `error`: two values are limits of its own.
static std::string watch_words(int error) {
  if (error == ENOSPC) {
    return both(
        "見張れるフォルダーの数の上限です。"
        "fs.inotify.max_user_watches を大きくしてください",
        "no more folders can be watched; raise "
        "fs.inotify.max_user_watches");
  }
  if (error == EMFILE) {
    return both(
        "見張りの数の上限です。ほかの serve を止めるか、"
        "fs.inotify.max_user_instances を大きくしてください",
        "too many watches; stop another serve, or raise "
        "fs.inotify.max_user_instances");
  }
  return system_words(error);
}

std::unique_ptr<Watch> Watch::start(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& files,
                                    const std::vector<std::string>& except,
                                    Diagnostics& diagnostics) {
  std::unique_ptr<Watch> watch(new Watch);
  watch->except_ = except;
  watch->roots_ = folders;
  watch->files_ = files;
  watch->inotify_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  watch->stop_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (watch->inotify_ < 0 || watch->stop_ < 0) {
    diagnostics.error({}, message::serve_no_watch, ".", watch_words(errno));
    return nullptr;
  }
  bool is_good = true;
  const auto add_in_parent = [&](const std::string& path) {
    const std::string parent = parent_of(path);
    is_good = watch->add_folder(parent, false) && is_good;
    for (auto& [number, folder] : watch->folders_) {
      if (folder.path == parent) folder.names.insert(name_of(path));
    }
  };
  for (const std::string& folder : folders) {
    add_in_parent(folder);  // it may be removed and come back
    is_good = watch->add_folder(folder, true) && is_good;
  }
  for (const std::string& file : files) add_in_parent(file);
  if (!is_good) {
    diagnostics.error({}, message::serve_no_watch, watch->error_path_,
                      watch_words(watch->error_));
    return nullptr;
  }
  return watch;
}

Watch::~Watch() {
  if (inotify_ >= 0) close(inotify_);
  if (stop_ >= 0) close(stop_);
}

void Watch::stop() {
  const uint64_t one = 1;
  // A full counter wakes as well.
  [[maybe_unused]] const ssize_t written = write(stop_, &one, sizeof one);
}

// Takes what has happened; true when something of it counts.
bool Watch::read_events() {
  alignas(inotify_event) char buffer[65536];
  bool counts = false;
  while (true) {
    const ssize_t size = read(inotify_, buffer, sizeof buffer);
    if (size <= 0) return counts;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      at += static_cast<ssize_t>(sizeof *event + event->len);
      if ((event->mask & IN_Q_OVERFLOW) != 0) {
        // More happened than the system could remember: new folders may be
        // among it.
        for (const std::string& root : roots_) add_folder(root, true);
        counts = true;
        continue;
      }
      const auto found = folders_.find(event->wd);
      if (found == folders_.end()) continue;
      if ((event->mask & IN_IGNORED) != 0) {
        folders_.erase(found);
        continue;
      }
      if ((event->mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
        counts = counts || found->second.is_deep;
        continue;
      }
      const std::string name(event->len > 0 ? event->name : "");
      if (!found->second.counts(name)) continue;
      const std::string path = found->second.path + '/' + name;
      if (is_excepted(path)) continue;
      counts = true;
      if ((event->mask & IN_ISDIR) != 0 &&
          (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
        add_folder(path, true);
      }
    }
  }
}

Watch::News Watch::wait(std::chrono::milliseconds limit) {
  using Clock = std::chrono::steady_clock;
  const auto left_until = [](Clock::time_point end) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    return static_cast<int>(std::max<int64_t>(left.count(), 0));
  };
  const Clock::time_point end = Clock::now() + limit;
  std::optional<Clock::time_point> first;
  while (true) {
    int timeout = left_until(end);
    if (first) {
      const auto settled =
          *first + std::chrono::milliseconds(longest_settle_ms);
      timeout = std::min(settle_ms, left_until(settled));
    }
    pollfd waiting[2] = {{inotify_, POLLIN, 0}, {stop_, POLLIN, 0}};
    const int ready = poll(waiting, 2, timeout);
    if ((waiting[1].revents & POLLIN) != 0) return News::stopped;
    if (ready > 0) {
      if (read_events() && !first) first = Clock::now();
      if (first && left_until(*first + std::chrono::milliseconds(
                                           longest_settle_ms)) == 0) {
        return News::changed;
      }
    } else if (ready == 0) {
      if (first) return News::changed;
      if (left_until(end) == 0) return News::nothing;
    }
  }
}

}  // namespace portal
