#include "output/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <utility>

#include "output/messages.h"

namespace portal {

static int64_t nanoseconds(const timespec& time) {
  return static_cast<int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

static Stamp stamp_of(const struct stat& status) {
  return {static_cast<uint64_t>(status.st_size), nanoseconds(status.st_mtim),
          nanoseconds(status.st_ctim)};
}

namespace {

// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  // Closes now, because some disks report a failed write only here.
  int finish() { return close(std::exchange(number_, -1)) == 0 ? 0 : errno; }

 private:
  int number_;
};

}  // namespace

const FoundFile* Tree::find(std::string_view path) const {
  const auto found = std::lower_bound(
      files.begin(), files.end(), path,
      [](const FoundFile& file, std::string_view p) { return file.path < p; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

// Adds what is in the folder open as `descriptor`, which is taken over.
static void scan_folder(int descriptor, const std::string& prefix, Tree& tree) {
  DIR* folder = descriptor < 0 ? nullptr : fdopendir(descriptor);
  if (folder == nullptr) {
    if (tree.error == 0) {
      tree.error = errno;
      tree.error_path = prefix;
    }
    if (descriptor >= 0) close(descriptor);
    return;
  }
  while (const dirent* entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    std::string path = prefix + entry->d_name;
    struct stat status {};
    if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) !=
        0) {
      continue;  // gone since it was listed
    }
    if (S_ISREG(status.st_mode)) {
      tree.files.push_back({std::move(path), stamp_of(status)});
    } else if (S_ISDIR(status.st_mode)) {
      tree.folders.push_back(path);
      scan_folder(openat(dirfd(folder), entry->d_name,
                         O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
                  path + '/', tree);
    } else {
      tree.others.push_back(std::move(path));
    }
  }
  closedir(folder);
}

Tree scan_tree(const std::string& root) {
  Tree tree;
  scan_folder(open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "", tree);
  std::sort(
      tree.files.begin(), tree.files.end(),
      [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
  std::sort(tree.folders.begin(), tree.folders.end());
  std::sort(tree.others.begin(), tree.others.end());
  return tree;
}

bool is_safe_path(std::string_view path) {
  if (path.empty() || (path.size() > 1 && path[1] == ':')) return false;
  const auto is_bad = [](unsigned char c) {
    return c < 0x20 || c == 0x7F || c == '\\';
  };
  if (std::any_of(path.begin(), path.end(), is_bad)) return false;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

std::string printable(std::string_view path) {
  std::string text(path);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return text;
}

int read_file(const std::string& path, std::string& bytes, uint64_t limit) {
  const Descriptor file(
      open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) return errno;
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return errno;
  if (!S_ISREG(status.st_mode)) return EINVAL;
  // A hostile file need not lie on the disk to be as large as it says.
  if (static_cast<uint64_t>(status.st_size) > limit) return EFBIG;
  bytes.resize(static_cast<size_t>(status.st_size));
  size_t filled = 0;
  while (true) {
    // One more byte than expected, to notice a file that grew.
    if (filled == bytes.size()) bytes.resize(filled + 1);
    const ssize_t count =
        read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) break;
    filled += static_cast<size_t>(count);
  }
  bytes.resize(filled);
  return 0;
}

static int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return 0;
}

// Runs `attempt`, which gives errno; makes the folders above root/path when
// they are missing, and removes what stands in the way.
static int with_parents(const std::string& root, const std::string& path,
                        const std::function<int()>& attempt) {
  int error = attempt();
  if (error == EEXIST) {
    if (unlink((root + '/' + path).c_str()) != 0 && errno != ENOENT) {
      return errno;
    }
    error = attempt();
  }
  if (error != ENOENT) return error;
  for (size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    const std::string folder = root + '/' + path.substr(0, slash);
    if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return errno;
  }
  return attempt();
}

int write_file(const std::string& root, const std::string& path,
               std::string_view bytes) {
  const std::string full = root + '/' + path;
  return with_parents(root, path, [&] {
    Descriptor file(open(full.c_str(),
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                         0666));
    if (!file.is_open()) return errno;
    if (const int error = write_all(file.get(), bytes)) return error;
    return file.finish();
  });
}

int copy_file(const std::string& from, const std::string& root,
              const std::string& path) {
  std::string bytes;
  struct stat status {};
  if (lstat(from.c_str(), &status) != 0) return errno;
  if (const int error = read_file(from, bytes)) return error;
  if (const int error = write_file(root, path, bytes)) return error;
  const timespec times[2] = {status.st_atim, status.st_mtim};
  utimensat(AT_FDCWD, (root + '/' + path).c_str(), times, AT_SYMLINK_NOFOLLOW);
  return 0;
}

int link_file(const std::string& from, const std::string& root,
              const std::string& path) {
  const std::string full = root + '/' + path;
  return with_parents(root, path, [&] {
    return link(from.c_str(), full.c_str()) == 0 ? 0 : errno;
  });
}

int replace_file(const std::string& path, std::string_view bytes) {
  const std::string fresh = path + ".new";
  const size_t slash = fresh.rfind('/');
  const std::string root =
      slash == std::string::npos ? "." : fresh.substr(0, slash);
  if (const int error = write_file(root, fresh.substr(slash + 1), bytes)) {
    unlink(fresh.c_str());
    return error;
  }
  if (rename(fresh.c_str(), path.c_str()) == 0) return 0;
  const int error = errno;
  unlink(fresh.c_str());
  return error;
}

int remove_tree(const std::string& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  return error ? error.value() : 0;
}

static const Message* message_of(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return &message::output_disk_full;
    case EROFS:
      return &message::output_read_only;
    case EACCES:
    case EPERM:
      return &message::output_denied;
    case ENOENT:
      return &message::output_vanished;
    case ENOTDIR:
      return &message::output_not_a_folder;
    case ENAMETOOLONG:
      return &message::output_name_too_long;
    case EBUSY:
    case EXDEV:
      return &message::output_busy;
    default:
      return nullptr;
  }
}

Diagnostics::Report report_failure(int error, const std::string& path,
                                   Diagnostics& diagnostics) {
  if (const Message* message = message_of(error)) {
    return diagnostics.error({}, *message, path);
  }
  return diagnostics.error({}, message::output_failed, path,
                           system_words(error));
}

}  // namespace portal
