#include "command/package.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <utility>

#include "command/commands.h"
#include "command/messages.h"
#include "output/disk.h"
#include "output/messages.h"
#include "output/publish.h"

extern char** environ;

namespace portal {

namespace fs = std::filesystem;

static constexpr size_t longest_part = 60;
// C:\Users\<20>\Desktop\portal\portal\ leaves this much of Windows' 260.
static constexpr size_t longest_path = 150;

static std::string in_lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// What is wrong with one part of a path; nullptr: nothing.
static const char* fault_of_part(std::string_view part) {
  constexpr std::array devices = {
      "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4",
      "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
      "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  };
  if (!std::all_of(part.begin(), part.end(), is_plain)) return "a-z 0-9 . _ -";
  const std::string_view stem = part.substr(0, part.find('.'));
  if (std::find(devices.begin(), devices.end(), stem) != devices.end()) {
    return "Windows";
  }
  if (part.ends_with('.')) return ".";
  return part.size() > longest_part ? "> 60" : nullptr;
}

void check_names(const std::vector<std::string>& paths,
                 Diagnostics& diagnostics) {
  std::map<std::string, std::string> seen;
  for (const std::string& path : paths) {
    if (path == start_page_name) continue;
    const char* fault = path.size() > longest_path ? "> 150" : nullptr;
    for (size_t begin = 0; begin <= path.size() && fault == nullptr;) {
      const size_t end = std::min(path.find('/', begin), path.size());
      fault = fault_of_part(std::string_view(path).substr(begin, end - begin));
      begin = end + 1;
    }
    if (fault != nullptr) {
      diagnostics.error({}, message::package_bad_name, path, fault);
    }
    const auto [twin, is_new] = seen.emplace(in_lower_case(path), path);
    if (!is_new) {
      diagnostics.error({}, message::package_twins, twin->second, path);
    }
  }
}

static std::optional<Manifest> read_published(const PackageOptions& options,
                                              Progress& progress,
                                              Diagnostics& diagnostics) {
  std::string text;
  Diagnostics ignored;
  std::optional<Manifest> manifest;
  const std::string name(manifest_name);
  if (read_file(options.published + '/' + name, text) == 0) {
    manifest = parse_manifest(text, ignored);
  }
  if (!manifest) {
    diagnostics.error({}, message::package_no_manifest, options.published, name)
        .help(message::package_build_first);
    return std::nullopt;
  }
  const std::vector<Finding> findings =
      compare_folder(*manifest, options.published, options.threads, progress);
  if (!findings.empty()) {
    diagnostics
        .error({}, message::package_damaged, options.published,
               findings.front().path)
        .help(message::package_build_first);
    return std::nullopt;
  }
  return manifest;
}

// What `env` gives when it does not find the program.
static constexpr int not_installed = 127;

// Runs a program without a shell, its messages kept in `messages`. Gives 0 when
// all went well.
static int run_program(const std::vector<std::string>& arguments,
                       std::string& messages) {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return errno;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                   O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
  std::vector<char*> words;
  for (const std::string& argument : arguments) {
    words.push_back(const_cast<char*>(argument.c_str()));
  }
  words.push_back(nullptr);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  if (error == 0) {
    char buffer[4096];
    ssize_t count = 0;
    while ((count = read(pipe_ends[0], buffer, sizeof buffer)) > 0) {
      messages.append(buffer, static_cast<size_t>(count));
    }
  }
  close(pipe_ends[0]);
  if (error != 0) return error;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
}

// The date as xorriso reads it: YYYYMMDDhhmmsscc.
static std::string iso_date(ZipTime time) {
  char text[32];
  std::snprintf(text, sizeof text, "%04u%02u%02u%02u%02u%02u00",
                1980U + (time.date >> 9U), (time.date >> 5U) & 15U,
                time.date & 31U, unsigned{time.time} >> 11U,
                (time.time >> 5U) & 63U, (time.time & 31U) * 2U);
  return text;
}

static bool write_iso(const std::string& path, const std::string& folder,
                      ZipTime time, Diagnostics& diagnostics) {
  const std::string fresh = path + ".new";
  unlink(fresh.c_str());  // xorriso would add a session to what it finds
  const std::string date = iso_date(time);
  std::string messages;
  // Dates are read in the local time zone unless told otherwise.
  const int error = run_program(
      {"env", "TZ=UTC", "LC_ALL=C.UTF-8", "xorriso", "-as", "mkisofs", "-o",
       fresh, "-V", "PORTAL", "-r", "-J", "-joliet-long", "-input-charset",
       "UTF-8", "--modification-date=" + date, "--set_all_file_dates", date,
       folder},
      messages);
  if (error != 0) {
    if (error == not_installed) {
      diagnostics.error({}, message::package_no_xorriso)
          .help(message::package_install_xorriso);
    } else {
      const size_t end = messages.find_last_not_of('\n');
      const size_t begin =
          end == std::string::npos ? 0 : messages.rfind('\n', end) + 1;
      diagnostics.error({}, message::package_iso_failed, path,
                        messages.substr(begin, end - begin + 1));
    }
    unlink(fresh.c_str());
    return false;
  }
  if (rename(fresh.c_str(), path.c_str()) == 0) return true;
  report_failure(errno, path, diagnostics);
  unlink(fresh.c_str());
  return false;
}

// Whether `inner` is `outer` or lies in it.
static bool lies_in(const std::string& inner, const std::string& outer) {
  std::error_code error;
  const fs::path a = fs::weakly_canonical(fs::absolute(outer, error), error);
  const fs::path b = fs::weakly_canonical(fs::absolute(inner, error), error);
  return std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first == a.end();
}

std::optional<Packaged> package(const PackageOptions& options,
                                Progress& progress, Diagnostics& diagnostics) {
  if (lies_in(options.dest, options.published)) {
    diagnostics.error({}, message::package_inside_output, options.dest,
                      options.published);
    return std::nullopt;
  }
  const std::optional<Manifest> manifest =
      read_published(options, progress, diagnostics);
  if (!manifest) return std::nullopt;

  std::vector<Output> outputs;
  std::vector<std::string> names;
  const auto add = [&](const std::string& path, const Digest& key, auto make) {
    names.push_back(path);
    outputs.push_back({path, [key, make] { return Job{key, make}; }});
  };
  for (const FileEntry& file : manifest->files) {
    const std::string& path = file.path;
    if (path.ends_with(".gz") || path.ends_with(".br")) continue;
    add(path, file.digest, [from = options.published + '/' + path] {
      std::string bytes;
      read_file(from, bytes);
      return bytes;
    });
  }
  add(std::string(start_page_name), digest_of(options.start_page),
      [&options] { return options.start_page; });
  const size_t errors = diagnostics.errors();
  check_names(names, diagnostics);
  if (diagnostics.errors() > errors) return std::nullopt;

  PublishOptions publishing;
  publishing.site = options.site;
  publishing.out = options.dest + "/usb";
  publishing.inputs = {options.published, options.site + "/content",
                       options.site + "/templates", options.site + "/assets"};
  publishing.threads = options.threads;
  publishing.keep_record = false;  // nothing hidden on a stick
  const std::optional<Published> usb =
      publish(outputs, {}, publishing, progress, diagnostics);
  if (!usb) return std::nullopt;
  // A file that changed while it was copied is not what was verified.
  for (const FileEntry& file : usb->manifest.files) {
    const FileEntry* source = manifest->find(file.path);
    if (source != nullptr && source->digest != file.digest) {
      diagnostics
          .error({}, message::package_damaged, options.published, file.path)
          .help(message::package_build_first);
      return std::nullopt;
    }
  }

  progress.step(message::step_package, 0);
  Packaged result;
  result.files = usb->manifest.files.size();
  result.paths.push_back(publishing.out);
  std::vector<ZipFile> files = {
      {std::string(manifest_name),
       publishing.out + '/' + std::string(manifest_name)}};
  for (const FileEntry& file : usb->manifest.files) {
    files.push_back({file.path, publishing.out + '/' + file.path});
  }
  result.paths.push_back(options.dest + "/portal.zip");
  if (!write_zip(result.paths.back(), std::move(files), options.time,
                 diagnostics)) {
    return std::nullopt;
  }
  if (options.makes_iso) {
    result.paths.push_back(options.dest + "/portal.iso");
    if (!write_iso(result.paths.back(), publishing.out, options.time,
                   diagnostics)) {
      return std::nullopt;
    }
  }
  return result;
}

Exit run_package(const CommonOptions& common, const PackageCommand& command,
                 const Pipeline& pipeline, Console& console) {
  BuildRequest request = request_of(common);
  request.base_url = command.base_url;
  const StepResult built = pipeline.build(request, console.progress);
  console.err << built.report << std::flush;
  if (built.exit != Exit::done) return built.exit;

  Diagnostics diagnostics;
  const std::optional<std::string> start_page =
      pipeline.start_page(request, diagnostics);
  if (!start_page) {
    console.err << console.report(diagnostics) << std::flush;
    return Exit::content;
  }
  PackageOptions options;
  options.site = common.site;
  options.published = common.out;
  options.dest = command.dest;
  options.start_page = *start_page;
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  options.time = zip_time(epoch == nullptr ? "" : epoch);
  options.makes_iso = command.makes_iso;
  options.threads = common.threads;
  const std::optional<Packaged> packaged =
      package(options, console.progress, diagnostics);
  console.err << console.report(diagnostics) << std::flush;
  if (!packaged) {
    const auto is_about_names = [](const Diagnostic& diagnostic) {
      return diagnostic.message == &message::package_bad_name ||
             diagnostic.message == &message::package_twins;
    };
    const bool is_content = std::any_of(
        diagnostics.list().begin(), diagnostics.list().end(), is_about_names);
    return is_content ? Exit::content : Exit::machine;
  }
  if (!common.is_quiet) {
    for (const std::string& path : packaged->paths) {
      console.out << path << '\n';
    }
  }
  return Exit::done;
}

}  // namespace portal
