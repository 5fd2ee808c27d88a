#include "command/verify.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "command/commands.h"
#include "command/messages.h"
#include "output/disk.h"
#include "output/messages.h"
#include "output/zip.h"

namespace portal {

namespace fs = std::filesystem;

// A manifest of a million files; more is an attack.
static constexpr uint64_t largest_manifest = 200'000'000;

bool is_left_by_a_system(std::string_view path) {
  constexpr std::array folders = {
      "System Volume Information", "$RECYCLE.BIN", ".Trashes",
      ".Spotlight-V100",           ".fseventsd",   "lost+found"};
  constexpr std::array files = {"Thumbs.db", "desktop.ini", ".DS_Store"};
  const std::string_view top = path.substr(0, path.find('/'));
  if (std::find(folders.begin(), folders.end(), top) != folders.end() ||
      top.starts_with(".Trash-")) {
    return true;
  }
  // rfind gives npos for a bare name, and npos + 1 is 0.
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with("._") ||
         std::find(files.begin(), files.end(), name) != files.end();
}

// Whether `bytes` stand at `offset` of the file.
static bool has_bytes(const std::string& path, std::streamoff offset,
                      std::string_view bytes) {
  std::ifstream in(path, std::ios::binary);
  std::string found(bytes.size(), '\0');
  return in.seekg(offset) &&
         in.read(found.data(), static_cast<std::streamsize>(found.size())) &&
         found == bytes;
}

// The manifest that the caller names in place of the one in the copy.
static std::optional<Manifest> read_against(const std::string& against,
                                            unsigned threads,
                                            Diagnostics& diagnostics) {
  std::error_code error;
  if (fs::is_directory(against, error)) {
    return manifest_of_folder(against, threads, diagnostics);
  }
  std::string text;
  if (const int failure = read_file(against, text, largest_manifest)) {
    report_failure(failure, against, diagnostics);
    return std::nullopt;
  }
  return parse_manifest(text, diagnostics);
}

static void drop_system_files(std::vector<Finding>& findings) {
  std::erase_if(findings, [](const Finding& finding) {
    return finding.fault == Fault::extra && is_left_by_a_system(finding.path);
  });
}

static std::optional<Verified> verify_folder(
    const std::string& path, const std::optional<Manifest>& against,
    unsigned threads, Progress& progress, Diagnostics& diagnostics) {
  std::optional<Manifest> manifest = against;
  if (!manifest) {
    std::string text;
    const int error = read_file(path + '/' + std::string(manifest_name), text,
                                largest_manifest);
    if (error == ENOENT) {
      diagnostics.error({}, message::verify_no_manifest, path,
                        std::string(manifest_name));
      return std::nullopt;
    }
    if (error != 0) {
      report_failure(error, path + '/' + std::string(manifest_name),
                     diagnostics);
      return std::nullopt;
    }
    manifest = parse_manifest(text, diagnostics);
    if (!manifest) return std::nullopt;
  }
  Verified verified{manifest->files.size(),
                    compare_folder(*manifest, path, threads, progress)};
  drop_system_files(verified.findings);
  return verified;
}

static std::optional<Verified> verify_zip(
    const std::string& path, const std::optional<Manifest>& against,
    Progress& progress, Diagnostics& diagnostics) {
  const std::optional<ZipReader> zip = ZipReader::open(path, diagnostics);
  if (!zip) return std::nullopt;
  // At the top, or in the one folder that some programs put round it all.
  std::string folder;
  const auto ends_so = [](const std::string& name) {
    return name.ends_with('/' + std::string(manifest_name)) &&
           std::count(name.begin(), name.end(), '/') == 1;
  };
  const auto& names = zip->names();
  if (!std::binary_search(names.begin(), names.end(), manifest_name)) {
    const auto found = std::find_if(names.begin(), names.end(), ends_so);
    if (found != names.end()) {
      folder = found->substr(0, found->size() - manifest_name.size());
    } else if (!against) {
      diagnostics.error({}, message::verify_no_manifest, path,
                        std::string(manifest_name));
      return std::nullopt;
    }
  }
  std::optional<Manifest> manifest = against;
  if (!manifest) {
    const std::optional<std::string> text =
        zip->read(folder + std::string(manifest_name), largest_manifest);
    if (!text) {
      return Verified{0, {{std::string(manifest_name), Fault::unreadable}}};
    }
    manifest = parse_manifest(*text, diagnostics);
    if (!manifest) return std::nullopt;
  }
  Verified verified{manifest->files.size(),
                    zip->compare(*manifest, folder, progress)};
  drop_system_files(verified.findings);
  return verified;
}

std::optional<Verified> verify(const std::string& path,
                               const std::string& against, unsigned threads,
                               Progress& progress, Diagnostics& diagnostics) {
  std::optional<Manifest> manifest;
  if (!against.empty()) {
    manifest = read_against(against, threads, diagnostics);
    if (!manifest) return std::nullopt;
  }
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::directory) {
    return verify_folder(path, manifest, threads, progress, diagnostics);
  }
  if (status.type() == fs::file_type::not_found) {
    diagnostics.error({}, message::verify_not_found, path);
    return std::nullopt;
  }
  if (status.type() != fs::file_type::regular) {
    diagnostics.error({}, message::verify_not_a_zip, path);
    return std::nullopt;
  }
  if (has_bytes(path, 0x8001, "CD001")) {
    auto report = diagnostics.error({}, message::verify_not_a_zip, path);
    report.help(message::verify_mount_iso, path);
    return std::nullopt;
  }
  if (!has_bytes(path, 0, "PK")) {
    diagnostics.error({}, message::verify_not_a_zip, path);
    return std::nullopt;
  }
  return verify_zip(path, manifest, progress, diagnostics);
}

static std::string_view word_of(Fault fault) {
  return message_of(fault).id.substr(std::string_view("fault-").size());
}

Exit run_verify(const CommonOptions& common, const VerifyCommand& command,
                Console& console) {
  Diagnostics diagnostics;
  const std::optional<Verified> verified =
      verify(command.path, command.against, common.threads, console.progress,
             diagnostics);
  if (!verified) {
    console.err << console.report(diagnostics) << std::flush;
    const Message* first = diagnostics.list().front().message;
    const bool is_about_the_machine =
        first == &message::verify_not_found || first->id.starts_with("output-");
    return is_about_the_machine ? Exit::machine : Exit::content;
  }
  if (common.format == Format::json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Finding& finding : verified->findings) {
      list.push_back(
          {{"path", finding.path}, {"fault", word_of(finding.fault)}});
    }
    const nlohmann::ordered_json result = {{"path", command.path},
                                           {"files", verified->files},
                                           {"findings", std::move(list)}};
    // Names come from outside and need not be UTF-8.
    console.out << result.dump(2, ' ', false,
                               nlohmann::ordered_json::error_handler_t::replace)
                << '\n';
  } else {
    for (const Finding& finding : verified->findings) {
      console.out << message_of(finding.fault).in(console.language) << ": "
                  << printable(finding.path) << '\n';
    }
    const std::string files = std::to_string(verified->files);
    if (verified->findings.empty()) {
      console.result(message::verify_whole, command.path, files);
    } else {
      console.result(message::verify_damaged, command.path, files,
                     std::to_string(verified->findings.size()));
    }
  }
  return verified->findings.empty() ? Exit::done : Exit::content;
}

}  // namespace portal
