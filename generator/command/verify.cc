#include "command/verify.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "command/commands.h"
#include "command/messages.h"
#include "output/disk.h"
#include "output/messages.h"
#include "output/program.h"
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

static std::optional<Verified> verify_iso(
    const std::string& path, const std::optional<Manifest>& against,
    unsigned threads, Progress& progress, Diagnostics& diagnostics) {
  const Workplace place;
  const std::string copy = place.path + "/copy";
  std::string messages;
  const int error =
      run_program({"xorriso", "-osirrox", "on:auto_chmod_on", "-abort_on",
                   "NEVER", "-indev", path, "-extract", "/", copy},
                  "", messages);
  if (error == not_installed) {
    diagnostics.error({}, message::verify_not_a_zip, path)
        .help(message::verify_mount_iso, path);
    return std::nullopt;
  }
  // A damaged image gives what can still be read: that is compared.
  std::error_code missing;
  if (!fs::is_directory(copy, missing)) {
    diagnostics.error({}, message::verify_iso_broken, path,
                      last_line(messages));
    return std::nullopt;
  }
  return verify_folder(copy, against, threads, progress, diagnostics);
}

// The web

namespace {

struct Wanted {
  std::string url;
  const FileEntry* file;
};

}  // namespace

static bool is_web_address(std::string_view text) {
  const bool has_scheme =
      text.starts_with("https://") || text.starts_with("http://");
  return has_scheme && std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < 0x7F && c != '"' && c != '\\';
         });
}

// Reads addresses with curl, each into the file of its number below `folder`.
// Gives what the hosts answered: 200, 404 …; 0: nothing. Empty, and a report,
// when there is no curl.
static std::vector<int> fetch(const std::vector<std::string>& urls,
                              const std::string& folder,
                              Diagnostics& diagnostics) {
  std::string input;
  for (size_t i = 0; i < urls.size(); ++i) {
    input += "url = \"" + urls[i] + "\"\noutput = \"" + folder + '/' +
             std::to_string(i) + "\"\n";
  }
  // Nothing of a user's own settings; only the web, also after a redirection.
  std::string messages;
  const int error = run_program({"curl",
                                 "--disable",
                                 "--config",
                                 "-",
                                 "--silent",
                                 "--no-progress-meter",
                                 "--fail",
                                 "--location",
                                 "--max-redirs",
                                 "5",
                                 "--proto",
                                 "=http,https",
                                 "--proto-redir",
                                 "=http,https",
                                 "--globoff",
                                 "--retry",
                                 "2",
                                 "--connect-timeout",
                                 "20",
                                 "--max-time",
                                 "300",
                                 "--max-filesize",
                                 "1000000000",
                                 "--parallel",
                                 "--parallel-max",
                                 "8",
                                 "--write-out",
                                 "\\n@%{urlnum} %{response_code}\\n"},
                                input, messages);
  if (error == not_installed) {
    diagnostics.error({}, message::verify_no_curl)
        .help(message::verify_install_curl);
    return {};
  }
  std::vector<int> answers(urls.size(), 0);
  std::istringstream lines(messages);
  for (std::string line; std::getline(lines, line);) {
    size_t number = 0;
    int answer = 0;
    // Between them stands what curl has to say of its progress.
    if (std::sscanf(line.c_str(), "@%zu %d", &number, &answer) == 2 &&
        number < answers.size()) {
      answers[number] = answer;
    }
  }
  return answers;
}

static std::optional<Verified> compare_web(const std::vector<Wanted>& wanted,
                                           const std::string& folder,
                                           Progress& progress,
                                           Diagnostics& diagnostics) {
  progress.step(message::step_verify, wanted.size());
  Verified verified;
  // A few at a time, so that the copies need little room and the bar moves.
  constexpr size_t most = 64;
  for (size_t begin = 0; begin < wanted.size(); begin += most) {
    const size_t end = std::min(begin + most, wanted.size());
    std::vector<std::string> urls;
    for (size_t i = begin; i < end; ++i) urls.push_back(wanted[i].url);
    const std::vector<int> answers = fetch(urls, folder, diagnostics);
    if (answers.empty()) return std::nullopt;
    for (size_t i = begin; i < end; ++i) {
      progress.advance();
      const FileEntry& file = *wanted[i].file;
      const std::string copy = folder + '/' + std::to_string(i - begin);
      const int answer = answers[i - begin];
      ++verified.files;
      std::string bytes;
      const int error = read_file(copy, bytes);
      std::error_code ignored;
      fs::remove(copy, ignored);
      if (answer == 404 || answer == 410) {
        verified.findings.push_back({file.path, Fault::missing});
      } else if (answer != 200 || (error != 0 && file.size > 0)) {
        verified.findings.push_back({file.path, Fault::unreadable});
      } else if (const auto fault =
                     compare(file, bytes.size(), digest_of(bytes))) {
        verified.findings.push_back({file.path, *fault});
      }
    }
  }
  return verified;
}

// A whole site on the web. Files that are there beside those of the manifest
// can be seen only by the site's own manifest.
static std::optional<Verified> verify_site(
    std::string address, const std::optional<Manifest>& against,
    Progress& progress, Diagnostics& diagnostics) {
  if (!is_web_address(address) ||
      address.find_first_of("?#") != std::string::npos) {
    diagnostics.error({}, message::verify_bad_address, printable(address));
    return std::nullopt;
  }
  if (address.ends_with("/index.html")) address.resize(address.rfind('/'));
  if (!address.ends_with('/')) address += '/';
  const Workplace place;
  const std::string list = address + std::string(manifest_name);
  const std::vector<int> answers = fetch({list}, place.path, diagnostics);
  if (answers.empty()) return std::nullopt;
  std::string text;
  std::optional<Manifest> online;
  if (answers.front() == 200 &&
      read_file(place.path + "/0", text, largest_manifest) == 0) {
    Diagnostics report;
    online = parse_manifest(text, report);
    if (!online && !against) {
      diagnostics.join(std::move(report));
      return std::nullopt;
    }
  } else if (!against) {
    if (answers.front() == 404) {
      diagnostics.error({}, message::verify_no_manifest, address,
                        std::string(manifest_name));
    } else {
      diagnostics.error({}, message::verify_no_answer, list,
                        std::to_string(answers.front()));
    }
    return std::nullopt;
  }
  const Manifest& manifest = against ? *against : *online;
  std::vector<Wanted> wanted;
  for (const FileEntry& file : manifest.files) {
    wanted.push_back({address + url_path(file.path), &file});
  }
  std::optional<Verified> verified =
      compare_web(wanted, place.path, progress, diagnostics);
  if (!verified) return std::nullopt;
  if (against && online) {
    for (const FileEntry& file : online->files) {
      if (manifest.find(file.path) == nullptr) {
        verified->findings.push_back({file.path, Fault::extra});
      }
    }
  }
  return verified;
}

// The addresses of a list, such as a sitemap as text; empty: it is none.
static std::vector<std::string> addresses_in(const std::string& path) {
  std::string text;
  std::vector<std::string> urls;
  if (read_file(path, text, largest_manifest) != 0) return urls;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.starts_with('#')) continue;
    if (!is_web_address(line)) return {};
    urls.push_back(line);
  }
  return urls;
}

// The file of the manifest that an address stands for: the longest end of its
// path that is one, since nobody says where on its host the site begins.
static const FileEntry* file_of(const Manifest& manifest,
                                const std::string& url) {
  std::string path = url.substr(0, url.find_first_of("?#"));
  if (path.ends_with('/')) path += "index.html";
  const size_t host = path.find("://") + 3;
  for (size_t slash = path.find('/', host); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (const FileEntry* file = manifest.find(path.substr(slash + 1))) {
      return file;
    }
  }
  return nullptr;
}

static std::optional<Verified> verify_addresses(
    const std::string& path, const std::vector<std::string>& urls,
    const std::optional<Manifest>& against, Progress& progress,
    Diagnostics& diagnostics) {
  if (!against) {
    diagnostics.error({}, message::verify_no_manifest, path,
                      std::string(manifest_name));
    return std::nullopt;
  }
  std::vector<Wanted> wanted;
  std::vector<Finding> extra;
  for (const std::string& url : urls) {
    if (const FileEntry* file = file_of(*against, url)) {
      wanted.push_back({url, file});
    } else {
      extra.push_back({url, Fault::extra});
    }
  }
  const Workplace place;
  std::optional<Verified> verified =
      compare_web(wanted, place.path, progress, diagnostics);
  if (verified) {
    verified->findings.insert(verified->findings.end(), extra.begin(),
                              extra.end());
  }
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
  if (path.starts_with("https://") || path.starts_with("http://")) {
    return verify_site(path, manifest, progress, diagnostics);
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
  if (status.type() == fs::file_type::regular) {
    if (has_bytes(path, 0x8001, "CD001")) {
      return verify_iso(path, manifest, threads, progress, diagnostics);
    }
    if (has_bytes(path, 0, "PK")) {
      return verify_zip(path, manifest, progress, diagnostics);
    }
    const std::vector<std::string> urls = addresses_in(path);
    if (!urls.empty()) {
      return verify_addresses(path, urls, manifest, progress, diagnostics);
    }
  }
  diagnostics.error({}, message::verify_not_a_zip, path);
  return std::nullopt;
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
    const bool is_about_the_machine = first == &message::verify_not_found ||
                                      first == &message::verify_no_answer ||
                                      first == &message::verify_no_curl ||
                                      first->id.starts_with("output-");
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
