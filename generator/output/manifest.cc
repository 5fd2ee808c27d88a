#include "output/manifest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/parallel.h"
#include "output/disk.h"
#include "output/messages.h"

namespace portal {

static constexpr std::string_view first_line = "# portal-manifest 1\n";

// Where a list does not say how large a file should be.
static constexpr uint64_t largest_file = uint64_t{1} << 28U;

static bool by_path(const FileEntry& a, const FileEntry& b) {
  return a.path < b.path;
}

const FileEntry* Manifest::find(std::string_view path) const {
  const auto found = std::lower_bound(
      files.begin(), files.end(), path,
      [](const FileEntry& file, std::string_view p) { return file.path < p; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

std::string to_text(const Manifest& manifest) {
  std::string text(first_line);
  text += "# files " + std::to_string(manifest.files.size()) + '\n';
  for (const FileEntry& file : manifest.files) {
    if (file.has_size) text += "# size " + std::to_string(file.size) + '\n';
    text += file.digest.hex() + "  " + file.path + '\n';
  }
  return text;
}

bool is_our_manifest(std::string_view text) {
  return text.starts_with(first_line);
}

static std::optional<uint64_t> parse_number(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

std::optional<Manifest> parse_manifest(std::string_view text,
                                       Diagnostics& diagnostics) {
  Manifest manifest;
  std::optional<uint64_t> announced;
  std::optional<uint64_t> size;
  const size_t errors = diagnostics.errors();
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (size_t line_number = 1; !text.empty(); ++line_number) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.starts_with("# files ")) {
      announced = parse_number(line.substr(8));
      continue;
    }
    if (line.starts_with("# size ")) {
      size = parse_number(line.substr(7));
      continue;
    }
    if (line.starts_with('#')) continue;
    // 64 digits, a space, a space or a star, the name.
    const std::optional<Digest> digest = parse_digest(line.substr(0, 64));
    const bool has_name = line.size() > 66 && line[64] == ' ' &&
                          (line[65] == ' ' || line[65] == '*');
    if (!digest || !has_name) {
      diagnostics.error({}, message::manifest_bad_line,
                        std::to_string(line_number));
      break;  // one is enough: the rest may be anything
    }
    std::string path(line.substr(66));
    if (path.starts_with("./")) path.erase(0, 2);
    if (!is_safe_path(path)) {
      diagnostics.error({}, message::manifest_bad_path, printable(path));
      break;
    }
    manifest.files.push_back(
        {std::move(path), size.value_or(0), *digest, size.has_value()});
    size.reset();
  }
  if (diagnostics.errors() > errors) return std::nullopt;
  // What is left of a copy that broke off. Taken for a list of nothing, it
  // would find an empty folder whole.
  if (!announced && manifest.files.empty()) {
    diagnostics.error({}, message::manifest_empty)
        .help(message::manifest_empty_help);
    return std::nullopt;
  }
  if (announced && *announced != manifest.files.size()) {
    diagnostics.error({}, message::manifest_cut, std::to_string(*announced),
                      std::to_string(manifest.files.size()));
    return std::nullopt;
  }
  std::sort(manifest.files.begin(), manifest.files.end(), by_path);
  const auto twice = std::adjacent_find(
      manifest.files.begin(), manifest.files.end(),
      [](const FileEntry& a, const FileEntry& b) { return a.path == b.path; });
  if (twice != manifest.files.end()) {
    diagnostics.error({}, message::manifest_twice, twice->path);
    return std::nullopt;
  }
  return manifest;
}

const Message& message_of(Fault fault) {
  switch (fault) {
    case Fault::changed:
      return message::fault_changed;
    case Fault::truncated:
      return message::fault_truncated;
    case Fault::missing:
      return message::fault_missing;
    case Fault::extra:
      return message::fault_extra;
    case Fault::unreadable:
      break;
  }
  return message::fault_unreadable;
}

std::optional<Fault> compare(const FileEntry& expected, uint64_t found_size,
                             const Digest& found) {
  if (found == expected.digest) return std::nullopt;
  return expected.has_size && found_size < expected.size ? Fault::truncated
                                                         : Fault::changed;
}

std::vector<Finding> compare_folder(const Manifest& manifest,
                                    const std::string& folder, unsigned threads,
                                    Progress& progress) {
  progress.step(message::step_verify, manifest.files.size());
  const Tree tree = scan_tree(folder);
  std::vector<std::optional<Fault>> faults(manifest.files.size());
  parallel_for(manifest.files.size(), threads, [&](size_t i) {
    const FileEntry& expected = manifest.files[i];
    const FoundFile* found = tree.find(expected.path);
    std::string bytes;
    if (found == nullptr) {
      const bool is_other = std::binary_search(
          tree.others.begin(), tree.others.end(), expected.path);
      faults[i] = is_other ? Fault::changed : Fault::missing;
    } else if (expected.has_size && found->stamp.size != expected.size) {
      faults[i] =
          found->stamp.size < expected.size ? Fault::truncated : Fault::changed;
    } else if (read_file(folder + '/' + expected.path, bytes,
                         expected.has_size ? expected.size : largest_file) !=
               0) {
      faults[i] = Fault::unreadable;
    } else {
      faults[i] = compare(expected, bytes.size(), digest_of(bytes));
    }
    progress.advance();
  });

  std::vector<Finding> findings;
  for (size_t i = 0; i < faults.size(); ++i) {
    if (faults[i]) findings.push_back({manifest.files[i].path, *faults[i]});
  }
  const auto add_extra = [&](const std::string& path) {
    if (path != manifest_name && manifest.find(path) == nullptr) {
      findings.push_back({path, Fault::extra});
    }
  };
  for (const FoundFile& file : tree.files) add_extra(file.path);
  for (const std::string& path : tree.others) add_extra(path);
  if (tree.error != 0) {
    findings.push_back({tree.error_path, Fault::unreadable});
  }
  std::sort(findings.begin(), findings.end(),
            [](const Finding& a, const Finding& b) { return a.path < b.path; });
  return findings;
}

std::optional<Manifest> manifest_of_folder(const std::string& folder,
                                           unsigned threads,
                                           Diagnostics& diagnostics) {
  const Tree tree = scan_tree(folder);
  if (tree.error != 0) {
    report_failure(tree.error, folder + '/' + tree.error_path, diagnostics);
    return std::nullopt;
  }
  Manifest manifest;
  for (const FoundFile& file : tree.files) {
    if (file.path == manifest_name) continue;
    manifest.files.push_back({file.path, 0, {}, true});
  }
  std::vector<int> errors(manifest.files.size());
  parallel_for(manifest.files.size(), threads, [&](size_t i) {
    FileEntry& file = manifest.files[i];
    std::string bytes;
    errors[i] = read_file(folder + '/' + file.path, bytes);
    file.size = bytes.size();
    file.digest = digest_of(bytes);
  });
  for (size_t i = 0; i < errors.size(); ++i) {
    if (errors[i] == 0) continue;
    report_failure(errors[i], folder + '/' + manifest.files[i].path,
                   diagnostics);
    return std::nullopt;
  }
  return manifest;
}

}  // namespace portal
