#include "command/package.h"

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
#include "output/portable.h"
#include "output/program.h"
#include "output/publish.h"

namespace portal {

namespace fs = std::filesystem;

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
      {"TZ=UTC", "LC_ALL=C.UTF-8", "xorriso", "-as", "mkisofs", "-o", fresh,
       "-V", "PORTAL", "-r", "-J", "-joliet-long", "-input-charset", "UTF-8",
       "--modification-date=" + date, "--set_all_file_dates", date, folder},
      "", messages);
  if (error != 0) {
    if (error == not_installed) {
      diagnostics.error({}, message::package_no_xorriso)
          .help(message::package_install_xorriso);
    } else {
      diagnostics.error({}, message::package_iso_failed, path,
                        last_line(messages));
    }
    unlink(fresh.c_str());
    return false;
  }
  if (rename(fresh.c_str(), path.c_str()) == 0) return true;
  report_failure(errno, path, diagnostics);
  unlink(fresh.c_str());
  return false;
}

// The address of a file on this machine.
static std::string file_url(const std::string& path) {
  std::error_code error;
  return "file://" + url_path(fs::absolute(path, error).generic_string());
}

// Prints a page with the first Chromium that this machine has.
static bool write_pdf(const std::string& path, const std::string& page,
                      Diagnostics& diagnostics) {
  const Workplace profile;
  const std::string fresh = path + ".new";
  const char* named = std::getenv("CHROMIUM");
  std::vector<std::string> programs = {"chromium", "chromium-browser",
                                       "google-chrome", "microsoft-edge"};
  if (named != nullptr && *named != '\0') programs = {named};
  int error = not_installed;
  std::string messages;
  for (const std::string& program : programs) {
    messages.clear();
    std::vector<std::string> words = {program,
                                      "--headless",
                                      "--disable-gpu",
                                      "--no-pdf-header-footer",
                                      "--generate-pdf-document-outline",
                                      "--user-data-dir=" + profile.path,
                                      "--print-to-pdf=" + fresh};
    // Its sandbox refuses to run for root, as in a container.
    if (geteuid() == 0) words.emplace_back("--no-sandbox");
    words.push_back(file_url(page));
    error = run_program(std::move(words), "", messages);
    if (error != not_installed) break;
  }
  if (error == not_installed) {
    diagnostics.error({}, message::package_no_chromium)
        .help(message::package_install_chromium);
    return false;
  }
  std::error_code missing;
  if (error != 0 || fs::file_size(fresh, missing) == 0 || missing) {
    diagnostics.error({}, message::package_pdf_failed, path,
                      last_line(messages));
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
  const size_t errors = diagnostics.errors();
  check_names(names, diagnostics);
  // The one name that is not for every system; all that must work does without.
  add(std::string(start_page_name), digest_of(options.start_page),
      [&options] { return options.start_page; });
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
  if (options.makes_pdf) {
    result.paths.push_back(options.dest + "/handbook.pdf");
    if (!write_pdf(result.paths.back(), publishing.out + "/handbook.html",
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
  options.makes_pdf = command.makes_pdf;
  options.threads = common.threads;
  const std::optional<Packaged> packaged =
      package(options, console.progress, diagnostics);
  console.err << console.report(diagnostics) << std::flush;
  if (!packaged) {
    const auto is_about_names = [](const Diagnostic& diagnostic) {
      return diagnostic.message == &message::name_not_portable ||
             diagnostic.message == &message::name_twins;
    };
    const auto is_about_place = [](const Diagnostic& diagnostic) {
      return diagnostic.message == &message::package_inside_output ||
             diagnostic.message == &message::output_is_source;
    };
    const auto any = [&](const auto& condition) {
      return std::any_of(diagnostics.list().begin(), diagnostics.list().end(),
                         condition);
    };
    return any(is_about_names)   ? Exit::content
           : any(is_about_place) ? Exit::usage
                                 : Exit::machine;
  }
  if (!common.is_quiet) {
    for (const std::string& path : packaged->paths) {
      console.out << path << '\n';
    }
  }
  return Exit::done;
}

}  // namespace portal
