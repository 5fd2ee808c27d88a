#include "output/publish.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "base/parallel.h"
#include "output/disk.h"
#include "output/last_build.h"
#include "output/messages.h"

namespace portal {

namespace fs = std::filesystem;

std::optional<std::string> PublishedTree::read(std::string_view path) const {
  const FileEntry* file = find(path);
  return file == nullptr ? std::nullopt : reader_(*file);
}

const Message& message_of(Reason reason) {
  switch (reason) {
    case Reason::added:
      return message::reason_added;
    case Reason::clean:
      return message::reason_clean;
    case Reason::inputs:
      return message::reason_inputs;
    case Reason::same_bytes:
      return message::reason_same_bytes;
    case Reason::missing:
      return message::reason_missing;
    case Reason::damaged:
      return message::reason_damaged;
    case Reason::removed:
      break;
  }
  return message::reason_removed;
}

// Outputs as a set of paths

// Reports paths that cannot stand in one folder with each other.
static bool check_paths(std::vector<std::string_view> paths,
                        Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  std::sort(paths.begin(), paths.end());
  std::set<std::string_view> folders;
  for (size_t i = 0; i < paths.size(); ++i) {
    const std::string_view path = paths[i];
    if (!is_safe_path(path)) {
      diagnostics.error({}, message::output_bad_path, path);
    } else if (i > 0 && paths[i - 1] == path) {
      diagnostics.error({}, message::output_same_path, path);
    }
    for (size_t slash = path.find('/'); slash != std::string_view::npos;
         slash = path.find('/', slash + 1)) {
      folders.insert(path.substr(0, slash));
    }
  }
  for (const std::string_view path : paths) {
    if (folders.contains(path)) {
      diagnostics.error({}, message::output_file_and_folder, path);
    }
  }
  return diagnostics.errors() == errors;
}

// The folders that a tree of these files has, sorted.
static std::vector<std::string> folders_of(
    const std::vector<FileEntry>& files) {
  std::set<std::string> folders;
  for (const FileEntry& file : files) {
    for (size_t slash = file.path.find('/'); slash != std::string::npos;
         slash = file.path.find('/', slash + 1)) {
      folders.insert(file.path.substr(0, slash));
    }
  }
  return {folders.begin(), folders.end()};
}

// The place

namespace {

struct Place {
  std::string out;    // absolute, links in its parents resolved
  std::string work;   // the work folder
  std::string stage;  // the new tree, later the old one
  std::string aside;  // the old tree between two renames
  std::string lock;
  std::string record;
};

}  // namespace

static bool contains(const fs::path& outer, const fs::path& inner) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end())
             .first == outer.end();
}

static fs::path resolve(const std::string& path) {
  std::error_code error;
  fs::path full = fs::weakly_canonical(fs::absolute(path, error), error);
  if (!full.has_filename()) full = full.parent_path();
  return full;
}

static bool on_same_disk(const fs::path& a, const fs::path& b) {
  struct stat first {};
  struct stat second {};
  return stat(a.c_str(), &first) == 0 && stat(b.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev;
}

// Finds out where everything goes and refuses what must not be replaced.
static std::optional<Place> find_place(const PublishOptions& options,
                                       Diagnostics& diagnostics) {
  std::error_code error;
  // Of the path itself only the parents are resolved: a link at its end is to
  // be seen.
  fs::path named = fs::absolute(options.out, error).lexically_normal();
  if (!named.has_filename()) named = named.parent_path();
  const fs::path site = resolve(options.site);
  // A path that cannot be looked at cannot be compared with others either.
  struct stat status {};
  const bool is_there = lstat(named.c_str(), &status) == 0;
  if (!is_there && errno != ENOENT) {
    report_failure(errno, named.string(), diagnostics);
    return std::nullopt;
  }

  const auto overlaps = [&](const fs::path& out, const fs::path& input) {
    if (!contains(out, input) && !contains(input, out)) return false;
    diagnostics.error({}, message::output_is_source, named.string(),
                      input.string());
    return true;
  };
  const fs::path real = resolve(named.string());
  if (contains(real, site)) {
    diagnostics.error({}, message::output_is_source, named.string(),
                      site.string());
    return std::nullopt;
  }
  if (overlaps(real, site / ".portal")) return std::nullopt;
  for (const std::string& input : options.inputs) {
    if (overlaps(real, resolve(input))) return std::nullopt;
  }

  if (is_there) {
    if (S_ISLNK(status.st_mode)) {
      diagnostics.error({}, message::output_is_a_link, named.string())
          .help(message::output_name_the_folder);
      return std::nullopt;
    }
    if (!S_ISDIR(status.st_mode)) {
      diagnostics.error({}, message::output_is_a_file, named.string());
      return std::nullopt;
    }
  }
  fs::create_directories(named.parent_path(), error);
  if (error) {
    report_failure(error.value(), named.parent_path().string(), diagnostics);
    return std::nullopt;
  }
  const fs::path parent = fs::canonical(named.parent_path(), error);
  if (error) {
    report_failure(error.value(), named.parent_path().string(), diagnostics);
    return std::nullopt;
  }
  const fs::path out = parent / named.filename();

  fs::path work = parent / ('.' + named.filename().string() + ".portal");
  if (contains(site, out) && on_same_disk(site, parent)) {
    std::string name = out.lexically_relative(site).generic_string();
    for (size_t at = name.find('/'); at != std::string::npos;
         at = name.find('/', at)) {
      name.replace(at, 1, "%");
    }
    work = site / ".portal" / name;
  }
  fs::create_directories(work, error);
  if (error) {
    report_failure(error.value(), work.string(), diagnostics);
    return std::nullopt;
  }
  Place place;
  place.out = out.string();
  place.work = work.string();
  place.stage = place.work + "/stage";
  place.aside = place.work + "/aside";
  place.lock = place.work + "/lock";
  place.record = place.work + "/last-build";
  return place;
}

namespace {

// The lock: the kernel lets go of it when the process ends, however it ends.
class Lock {
 public:
  Lock() = default;
  ~Lock() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  // Gives errno; EWOULDBLOCK: another process has it.
  int take(const std::string& path) {
    descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) return errno;
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      // Some network disks know no locks; going on is better than never
      // publishing there.
      if (errno != ENOLCK && errno != EOPNOTSUPP) return release(errno);
    }
    // The one who had it may have removed the file in the meantime.
    struct stat held {};
    struct stat named {};
    const bool is_current = fstat(descriptor_, &held) == 0 &&
                            stat(path.c_str(), &named) == 0 &&
                            held.st_ino == named.st_ino;
    return is_current ? 0 : release(EWOULDBLOCK);
  }

 private:
  int release(int error) {
    close(std::exchange(descriptor_, -1));
    return error;
  }

  int descriptor_ = -1;
};

}  // namespace

static bool wait_for_lock(Lock& lock, const Place& place,
                          const PublishOptions& options, Progress& progress,
                          Diagnostics& diagnostics) {
  const auto end = std::chrono::steady_clock::now() + options.wait;
  bool is_waiting = false;
  while (true) {
    const int error = lock.take(place.lock);
    if (error == 0) return true;
    if (error == ENOENT) {  // the other build removed its work folder
      std::error_code ignored;
      fs::create_directories(place.work, ignored);
    } else if (error != EWOULDBLOCK) {
      report_failure(error, place.lock, diagnostics);
      return false;
    }
    if (std::chrono::steady_clock::now() >= end) {
      diagnostics.error({}, message::output_locked, place.out)
          .help(message::output_try_later);
      return false;
    }
    if (!is_waiting) progress.step(message::output_waiting, 0);
    is_waiting = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

// One publication, from the lock to the exchange

namespace {

class Publication {
 public:
  Publication(const PublishOptions& options, Progress& progress,
              Diagnostics& diagnostics)
      : options_(options), progress_(progress), diagnostics_(diagnostics) {}
  ~Publication() {
    // Whatever stopped it: half a tree is of no use to anyone.
    if (is_ours_to_clean_) remove_tree(place_.stage);
  }
  Publication(const Publication&) = delete;
  Publication& operator=(const Publication&) = delete;

  bool open();
  bool make(const std::vector<Output>& outputs, const Message& step);
  PublishedTree tree() const;
  std::optional<Published> finish();
  std::optional<Published> unchanged() const;

 private:
  // What became of one output.
  struct Made {
    FileEntry file;
    Digest key;
    bool rendered = false;
    bool written = false;  // it lies in the stage
    std::optional<Reason> reason;
    int error = 0;
  };

  bool is_ours(const Tree& tree, std::string& foreign) const;
  Made make_one(const Output& output);
  std::optional<Digest> digest_of_published(const std::string& path) const;
  int write(const std::string& path, std::string_view bytes);
  bool complete_stage();
  int exchange();
  LastBuild record(const Tree& published) const;
  bool fail(int error, const std::string& path);

  const PublishOptions& options_;
  Progress& progress_;
  Diagnostics& diagnostics_;
  Place place_;
  Lock lock_;
  bool is_ours_to_clean_ = false;  // we have the lock and the stage is ours
  Tree old_;
  bool has_old_ = false;
  LastBuild last_;
  bool has_last_ = false;
  std::vector<Made> made_;
  std::once_flag stage_once_;
  int stage_error_ = 0;
};

}  // namespace

bool Publication::fail(int error, const std::string& path) {
  report_failure(error, path, diagnostics_)
      .help(message::output_old_site_stays);
  return false;
}

// Whether nothing in `tree` would be missed; otherwise the first that would.
bool Publication::is_ours(const Tree& tree, std::string& foreign) const {
  if (tree.files.empty() && tree.others.empty()) return true;
  // Some publish from a checkout of a branch: its history is not ours.
  const auto is_history = [](const std::string& path) {
    return path == ".git";
  };
  if (tree.find(".git") != nullptr ||
      std::any_of(tree.folders.begin(), tree.folders.end(), is_history)) {
    foreign = ".git";
    return false;
  }
  std::string text;
  Diagnostics ignored;
  std::optional<Manifest> manifest;
  if (read_file(place_.out + '/' + std::string(manifest_name), text) == 0 &&
      is_our_manifest(text)) {
    if (has_last_) return true;
    manifest = parse_manifest(text, ignored);
  }
  if (has_last_) {
    // The manifest was damaged or removed: one file of ours is proof.
    for (const FoundFile& file : tree.files) {
      const LastBuild::Entry* entry = last_.find(file.path);
      if (entry != nullptr && entry->stamp.size == file.stamp.size &&
          digest_of_published(file.path) == entry->digest) {
        return true;
      }
    }
  }
  for (const FoundFile& file : tree.files) {
    const bool is_known =
        manifest && (file.path == manifest_name || manifest->find(file.path));
    if (is_known) continue;
    foreign = file.path;
    return false;
  }
  if (!tree.others.empty()) foreign = tree.others.front();
  return tree.others.empty();
}

bool Publication::open() {
  const std::optional<Place> place = find_place(options_, diagnostics_);
  if (!place) return false;
  place_ = *place;
  if (!wait_for_lock(lock_, place_, options_, progress_, diagnostics_)) {
    return false;
  }
  is_ours_to_clean_ = true;

  // What a build that died has left.
  if (access(place_.aside.c_str(), F_OK) == 0) {
    if (access(place_.out.c_str(), F_OK) != 0) {
      if (rename(place_.aside.c_str(), place_.out.c_str()) != 0) {
        return fail(errno, place_.out);
      }
    } else {
      remove_tree(place_.aside);
    }
  }
  if (access(place_.stage.c_str(), F_OK) == 0) {
    if (const int error = remove_tree(place_.stage)) {
      return fail(error, place_.stage);
    }
  }

  std::string text;
  if (read_file(place_.record, text) == 0) {
    if (std::optional<LastBuild> last = parse_last_build(text)) {
      last_ = std::move(*last);
      has_last_ = true;
    }
  }
  if (access(place_.out.c_str(), F_OK) == 0) {
    old_ = scan_tree(place_.out);
    has_old_ = true;
    if (old_.error != 0) {
      return fail(old_.error, place_.out + '/' + old_.error_path);
    }
    std::string foreign;
    if (!is_ours(old_, foreign)) {
      diagnostics_.error({}, message::output_is_foreign, place_.out, foreign)
          .help(message::output_choose_another);
      return false;
    }
  }
  return true;
}

std::optional<Digest> Publication::digest_of_published(
    const std::string& path) const {
  std::string bytes;
  if (read_file(place_.out + '/' + path, bytes) != 0) return std::nullopt;
  return digest_of(bytes);
}

int Publication::write(const std::string& path, std::string_view bytes) {
  // Only now, so that a build that changes nothing writes nothing.
  std::call_once(stage_once_, [&] {
    if (mkdir(place_.stage.c_str(), 0777) != 0) stage_error_ = errno;
  });
  if (stage_error_ != 0) return stage_error_;
  return write_file(place_.stage, path, bytes);
}

Publication::Made Publication::make_one(const Output& output) {
  Made made;
  made.file.path = output.path;
  const Job job = output.prepare();
  made.key = job.key;

  const FoundFile* found = old_.find(output.path);
  const LastBuild::Entry* last =
      options_.from_nothing ? nullptr : last_.find(output.path);
  const bool is_proven = last != nullptr && found != nullptr &&
                         last_.proves_untouched(*last, found->stamp);
  // Whether the published file has these bytes.
  const auto is_published = [&](uint64_t size, const Digest& digest) {
    if (options_.from_nothing || found == nullptr) return false;
    if (found->stamp.size != size) return false;
    if (is_proven) return last->digest == digest;
    return digest_of_published(output.path) == digest;
  };

  if (last != nullptr && last->key == job.key &&
      is_published(last->stamp.size, last->digest)) {
    made.file.size = last->stamp.size;
    made.file.digest = last->digest;
    return made;
  }

  const std::string bytes = job.make();
  made.rendered = true;
  made.file.size = bytes.size();
  made.file.digest = digest_of(bytes);
  if (is_published(made.file.size, made.file.digest)) {
    if (last != nullptr) made.reason = Reason::same_bytes;
    return made;
  }
  if (options_.from_nothing) {
    made.reason = Reason::clean;
  } else if (last == nullptr) {
    made.reason = Reason::added;
  } else if (last->key != job.key) {
    made.reason = Reason::inputs;
  } else {
    made.reason = found == nullptr ? Reason::missing : Reason::damaged;
  }
  made.written = true;
  made.error = write(output.path, bytes);
  return made;
}

bool Publication::make(const std::vector<Output>& outputs,
                       const Message& step) {
  std::vector<std::string_view> paths = {manifest_name};
  for (const Made& made : made_) paths.push_back(made.file.path);
  for (const Output& output : outputs) paths.push_back(output.path);
  if (!check_paths(std::move(paths), diagnostics_)) return false;

  progress_.step(step, outputs.size());
  std::vector<Made> wave(outputs.size());
  std::atomic<bool> has_failed{false};  // a full disk stays full: stop early
  parallel_for(outputs.size(), options_.threads, [&](size_t i) {
    if (has_failed) return;
    wave[i] = make_one(outputs[i]);
    if (wave[i].error != 0) has_failed = true;
    progress_.advance();
  });
  for (Made& made : wave) {
    if (made.error != 0) {
      return fail(made.error, place_.out + '/' + made.file.path);
    }
  }
  made_.insert(made_.end(), std::make_move_iterator(wave.begin()),
               std::make_move_iterator(wave.end()));
  std::sort(made_.begin(), made_.end(), [](const Made& a, const Made& b) {
    return a.file.path < b.file.path;
  });
  return true;
}

PublishedTree Publication::tree() const {
  Manifest manifest;
  std::vector<std::string> written;
  for (const Made& made : made_) {
    manifest.files.push_back(made.file);
    if (made.written) written.push_back(made.file.path);
  }
  return PublishedTree(
      std::move(manifest),
      [stage = place_.stage, out = place_.out, written = std::move(written)](
          const FileEntry& file) -> std::optional<std::string> {
        const bool is_new =
            std::binary_search(written.begin(), written.end(), file.path);
        std::string bytes;
        if (read_file((is_new ? stage : out) + '/' + file.path, bytes) != 0) {
          return std::nullopt;
        }
        return bytes;
      });
}

// Brings the unchanged files into the stage: from here on it is the new site.
bool Publication::complete_stage() {
  bool may_link = options_.may_link;
  for (const Made& made : made_) {
    if (made.written) continue;
    const std::string& path = made.file.path;
    const std::string from = place_.out + '/' + path;
    int error = EPERM;
    if (may_link) error = link_file(from, place_.stage, path);
    if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS ||
        error == EXDEV || error == EMLINK) {
      // A file owned by another user or one with too many names is an
      // exception; a disk without links is not.
      may_link = may_link && (error == EPERM || error == EMLINK);
      error = portal::copy_file(from, place_.stage, path);
    }
    if (error != 0) return fail(error, from);
    progress_.advance();
  }
  struct stat status {};
  if (has_old_ && stat(place_.out.c_str(), &status) == 0) {
    chmod(place_.stage.c_str(), status.st_mode & 07777U);
  }
  if (options_.sync) {
    const int folder =
        ::open(place_.stage.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is_safe = folder >= 0 && syncfs(folder) == 0;
    const int error = errno;
    if (folder >= 0) close(folder);
    if (!is_safe) return fail(error, place_.stage);
  }
  return true;
}

// Gives the stage the name of the published folder; what had that name is
// removed.
int Publication::exchange() {
  const char* stage = place_.stage.c_str();
  const char* out = place_.out.c_str();
  if (!has_old_) return rename(stage, out) == 0 ? 0 : errno;
  int error = ENOSYS;
  if (options_.may_exchange) {
    error = renameat2(AT_FDCWD, stage, AT_FDCWD, out, RENAME_EXCHANGE) == 0
                ? 0
                : errno;
  }
  if (error == EINVAL || error == ENOSYS || error == EOPNOTSUPP) {
    if (rename(out, place_.aside.c_str()) != 0) return errno;
    error = rename(stage, out) == 0 ? 0 : errno;
    if (error != 0) {
      rename(place_.aside.c_str(), out);
      return error;
    }
    remove_tree(place_.aside);
    return 0;
  }
  if (error == ENOENT) {  // somebody removed the folder meanwhile
    error = rename(stage, out) == 0 ? 0 : errno;
  }
  return error;
}

LastBuild Publication::record(const Tree& published) const {
  LastBuild build;
  build.inputs = options_.read;
  int64_t latest_ns = 0;
  for (const Made& made : made_) {
    const FoundFile* found = published.find(made.file.path);
    if (found == nullptr) continue;
    build.files.push_back(
        {made.file.path, made.key, made.file.digest, found->stamp});
    latest_ns = std::max(latest_ns, found->stamp.changed_ns);
  }
  const auto now_ns = [] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  };
  // A moment's wait makes the record proof for every file. Not for long: the
  // clock of a network disk may be ahead of ours.
  const int64_t proven_ns = latest_ns + LastBuild::clock_step_ns;
  const int64_t wait_ns = proven_ns + 1'000'000 - now_ns();
  if (wait_ns > 0 && wait_ns <= 2 * LastBuild::clock_step_ns) {
    std::this_thread::sleep_for(std::chrono::nanoseconds(wait_ns));
  }
  build.recorded_ns = now_ns();
  return build;
}

std::optional<Published> Publication::finish() {
  Published result;
  for (const Made& made : made_) result.manifest.files.push_back(made.file);

  const std::string text = to_text(result.manifest);
  const Output manifest{std::string(manifest_name), [&] {
                          return Job{digest_of(text), [&] { return text; }};
                        }};
  made_.push_back(make_one(manifest));
  if (made_.back().error != 0) {
    fail(made_.back().error, place_.out + '/' + manifest.path);
    return std::nullopt;
  }
  std::sort(made_.begin(), made_.end(), [](const Made& a, const Made& b) {
    return a.file.path < b.file.path;
  });

  std::vector<FileEntry> files;
  for (const Made& made : made_) {
    files.push_back(made.file);
    result.made += made.rendered && made.file.path != manifest_name ? 1 : 0;
    result.written += made.written ? 1 : 0;
    if (made.reason && made.file.path != manifest_name) {
      result.changes.push_back({made.file.path, *made.reason});
    }
  }
  const Manifest all{files};
  const auto remove = [&](const std::string& path) {
    if (all.find(path) != nullptr) return;
    result.changes.push_back({path, Reason::removed});
    ++result.removed;
  };
  for (const FoundFile& file : old_.files) remove(file.path);
  for (const std::string& path : old_.others) remove(path);
  std::sort(result.changes.begin(), result.changes.end(),
            [](const Change& a, const Change& b) { return a.path < b.path; });

  const bool is_same = has_old_ && result.written == 0 && result.removed == 0 &&
                       old_.folders == folders_of(files);
  if (!is_same) {
    progress_.step(message::step_publish, made_.size() - result.written);
    // An output may be all links, or nothing at all.
    if (result.written == 0) {
      if (mkdir(place_.stage.c_str(), 0777) != 0) {
        fail(errno, place_.stage);
        return std::nullopt;
      }
    }
    if (!complete_stage()) return std::nullopt;
    if (const int error = exchange()) {
      fail(error, place_.out);
      return std::nullopt;
    }
    remove_tree(place_.stage);
  }

  // The record is a help, not a need: when it cannot be written, the next
  // build looks at every file itself.
  const Tree published = is_same ? std::move(old_) : scan_tree(place_.out);
  const LastBuild next = record(published);
  const bool proves_all = std::all_of(
      last_.files.begin(), last_.files.end(), [&](const LastBuild::Entry& e) {
        return last_.proves_untouched(e, e.stamp);
      });
  const bool is_news = !has_last_ || next.files != last_.files ||
                       next.inputs != last_.inputs || !proves_all;
  if (is_news && options_.keep_record) {
    replace_file(place_.record, to_text(next));
  }
  is_ours_to_clean_ = false;
  if (!options_.keep_record) remove_tree(place_.work);
  return result;
}

std::optional<Published> Publication::unchanged() const {
  const bool is_same_input =
      has_last_ && last_.inputs == options_.read && options_.read != Digest();
  if (!is_same_input || old_.files.size() != last_.files.size() ||
      !old_.others.empty()) {
    return std::nullopt;
  }
  Published result;
  for (size_t i = 0; i < last_.files.size(); ++i) {
    const LastBuild::Entry& entry = last_.files[i];
    if (old_.files[i].path != entry.path ||
        !last_.proves_untouched(entry, old_.files[i].stamp)) {
      return std::nullopt;
    }
    if (entry.path == manifest_name) continue;
    result.manifest.files.push_back(
        {entry.path, entry.stamp.size, entry.digest, true});
  }
  if (old_.folders != folders_of(result.manifest.files)) return std::nullopt;
  return result;
}

std::optional<Published> published_before(const PublishOptions& options,
                                          Progress& progress) {
  if (options.from_nothing) return std::nullopt;
  Diagnostics ignored;  // publish() meets the same obstacles and reports them
  Publication publication(options, progress, ignored);
  if (!publication.open()) return std::nullopt;
  return publication.unchanged();
}

std::optional<Published> publish(const std::vector<Output>& outputs,
                                 const std::vector<Finish>& finishes,
                                 const PublishOptions& options,
                                 Progress& progress, Diagnostics& diagnostics) {
  Publication publication(options, progress, diagnostics);
  if (!publication.open()) return std::nullopt;
  if (!publication.make(outputs, message::step_pages)) return std::nullopt;
  // The trees live until the end, so that outputs may point into them.
  std::vector<std::unique_ptr<PublishedTree>> trees;
  for (const Finish& finish : finishes) {
    trees.push_back(std::make_unique<PublishedTree>(publication.tree()));
    std::optional<std::vector<Output>> more = finish(*trees.back());
    if (!more || !publication.make(std::move(*more), message::step_finish)) {
      return std::nullopt;
    }
  }
  return publication.finish();
}

bool rehearse(const std::vector<Output>& outputs,
              const std::vector<Finish>& finishes, unsigned threads,
              Progress& progress, Diagnostics& diagnostics) {
  // Lists are kept: a file is made a second time when a later one reads it.
  std::vector<std::unique_ptr<std::vector<Output>>> waves;
  std::vector<std::unique_ptr<PublishedTree>> trees;
  Manifest made;
  std::vector<std::pair<std::string, const Output*>> by_path;

  const auto make = [&](std::vector<Output> wave, const Message& step) {
    waves.push_back(std::make_unique<std::vector<Output>>(std::move(wave)));
    const std::vector<Output>& list = *waves.back();
    std::vector<std::string_view> paths = {manifest_name};
    for (const FileEntry& file : made.files) paths.push_back(file.path);
    for (const Output& output : list) paths.push_back(output.path);
    if (!check_paths(std::move(paths), diagnostics)) return false;
    progress.step(step, list.size());
    std::vector<FileEntry> files(list.size());
    parallel_for(list.size(), threads, [&](size_t i) {
      const std::string bytes = list[i].prepare().make();
      files[i] = {list[i].path, bytes.size(), digest_of(bytes), true};
      progress.advance();
    });
    for (size_t i = 0; i < list.size(); ++i) {
      made.files.push_back(std::move(files[i]));
      by_path.emplace_back(list[i].path, &list[i]);
    }
    std::sort(
        made.files.begin(), made.files.end(),
        [](const FileEntry& a, const FileEntry& b) { return a.path < b.path; });
    std::sort(by_path.begin(), by_path.end());
    return true;
  };

  if (!make(outputs, message::step_pages)) return false;
  for (const Finish& finish : finishes) {
    trees.push_back(std::make_unique<PublishedTree>(
        made,
        [list = by_path](const FileEntry& file) -> std::optional<std::string> {
          const auto found =
              std::lower_bound(list.begin(), list.end(), file.path,
                               [](const auto& entry, const std::string& path) {
                                 return entry.first < path;
                               });
          return found->second->prepare().make();
        }));
    std::optional<std::vector<Output>> more = finish(*trees.back());
    if (!more || !make(std::move(*more), message::step_finish)) return false;
  }
  return true;
}

}  // namespace portal
