#include "input/scan.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>

#include "base/encoding.h"
#include "base/messages.h"
#include "base/text.h"
#include "input/messages.h"
#include "input/readers.h"

namespace portal {

namespace {

using namespace std::string_view_literals;

constexpr size_t largest_text = 4UL * 1024 * 1024;
// What a picture of 1,600 pixels takes with room to spare; a telephone makes
// some of ten times that, with the place where they were taken.
constexpr size_t largest_image = 1024 * 1024;
constexpr size_t longest_name = 60;  // exFAT and old archivers agree on this

struct Folder {
  std::string_view name, ending;
  FileKind kind;
};
constexpr std::array folders = {
    Folder{"content/cases/", ".md", FileKind::case_study},
    Folder{"content/guide/", ".md", FileKind::guide},
    Folder{"content/pages/", ".md", FileKind::page},
    Folder{"content/tools/", ".md", FileKind::tool},
    Folder{"content/themes/", ".md", FileKind::theme},
    Folder{"content/statistics/", ".json", FileKind::statistic},
    Folder{"content/vocabulary/", ".json", FileKind::vocabulary}};

constexpr std::string_view images = "content/images/";
// No SVG: opened by itself it may run scripts.
constexpr std::array image_endings = {".png"sv, ".jpg"sv, ".jpeg"sv, ".webp"sv,
                                      ".gif"sv};

std::string_view ending_of(std::string_view path) {
  const size_t dot = path.rfind('.');
  const size_t slash = path.rfind('/');
  if (dot == std::string_view::npos ||
      (slash != std::string_view::npos && dot < slash)) {
    return {};
  }
  return path.substr(dot);
}

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_reserved(std::string_view name) {
  constexpr std::array names = {"con"sv, "prn"sv, "aux"sv, "nul"sv};
  if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  return name.size() == 4 &&
         (name.starts_with("com") || name.starts_with("lpt")) &&
         name[3] >= '1' && name[3] <= '9';
}

// What Windows and Word put beside the files of a folder, unasked.
bool is_by_system(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == "Thumbs.db" || name == "desktop.ini" || name.starts_with("~$");
}

// A path as a message can print it: in one line, whatever is in it.
std::string shown(std::string_view path) {
  if (find_invalid_utf8(path)) return "?";
  std::string result;
  for (const char c : path) {
    result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
  }
  return result;
}

// Whether a file begins as its name says: what a browser takes for something
// else than a picture must not be published as one.
bool is_image(std::string_view bytes, std::string_view ending) {
  if (ending == ".png") return bytes.starts_with("\x89PNG\r\n\x1A\n");
  if (ending == ".gif") {
    return bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a");
  }
  if (ending == ".webp") {
    return bytes.starts_with("RIFF") && bytes.size() >= 12 &&
           bytes.substr(8, 4) == "WEBP";
  }
  return bytes.starts_with("\xFF\xD8\xFF");
}

// The nearest name that is allowed; empty when little would be left of it.
std::string name_meant(std::string_view name) {
  if (find_invalid_utf8(name)) return {};
  std::string meant;
  for (char c : normalize_nfkc(name)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == ' ' || c == '.') c = '-';
    if (!is_name_letter(c)) return {};
    if (c == '-' && (meant.empty() || meant.back() == '-')) continue;
    meant += c;
  }
  while (meant.ends_with('-')) meant.pop_back();
  return meant;
}

// The name that the picture `name` can have here; empty when it is none by its
// ending, or when little would be left.
std::string image_name_meant(std::string_view name) {
  std::string ending(ending_of(name));
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (std::find(image_endings.begin(), image_endings.end(), ending) ==
      image_endings.end()) {
    return {};
  }
  const std::string meant =
      name_meant(name.substr(0, name.size() - ending.size()));
  return meant.empty() || is_reserved(meant) ? "" : meant + ending;
}

bool check_part(std::string_view name, std::string_view path,
                Diagnostics& diagnostics) {
  const bool letters = !name.empty() &&
                       std::all_of(name.begin(), name.end(), is_name_letter) &&
                       name.front() != '-' && name.back() != '-';
  if (!letters) {
    auto report = diagnostics.error({}, message::file_name, shown(path));
    report.at(shown(path));
    const std::string meant = name_meant(name);
    if (meant.empty() || is_reserved(meant)) {
      report.help(message::file_name_help);
    } else {
      report.help(message::file_name_suggest,
                  meant + std::string(ending_of(path)));
    }
    return false;
  }
  if (is_reserved(name)) {
    diagnostics.error({}, message::file_reserved, shown(path))
        .at(shown(path))
        .help(message::file_name_suggest,
              std::string(name) + "-1" + std::string(ending_of(path)));
    return false;
  }
  // A list of what the folder holds has this name.
  if (name == "index") {
    diagnostics.error({}, message::file_index, shown(path))
        .at(shown(path))
        .help(message::file_index_help);
    return false;
  }
  if (name.size() > longest_name) {
    diagnostics
        .error({}, message::file_long, std::to_string(name.size()),
               std::to_string(longest_name), shown(path))
        .at(shown(path));
    return false;
  }
  return true;
}

// Whether every part of `path` behind `folder` can be published under its name.
bool check_names(std::string_view path, std::string_view folder,
                 Diagnostics& diagnostics) {
  std::string_view rest = path.substr(folder.size());
  rest.remove_suffix(ending_of(rest).size());
  for (;;) {
    const size_t slash = rest.find('/');
    if (!check_part(rest.substr(0, slash), path, diagnostics)) return false;
    if (slash == std::string_view::npos) return true;
    rest.remove_prefix(slash + 1);
  }
}

class Scanner {
 public:
  Scanner(const Files& files, Diagnostics& diagnostics)
      : files_(files), diagnostics_(diagnostics) {}

  Scan scan() {
    for (const std::string& path : files_.list("content")) {
      if (!is_by_system(path)) sort_in(path);
    }
    read("site.config.json");
    std::sort(result_.sources.begin(), result_.sources.end(),
              [](const Source& a, const Source& b) { return a.path < b.path; });
    return std::move(result_);
  }

 private:
  void sort_in(const std::string& path) {
    if (path.ends_with('/')) return unread_content(path);
    if (path.starts_with(images)) return add_image(path);
    if (path == "content/glossary.json" || path == "content/sources.json" ||
        path == "content/accessibility.json" ||
        path == "content/writing.json") {
      return read(path);
    }
    if (path.ends_with("/README.md")) return;  // for editors
    for (const Folder& folder : folders) {
      if (!path.starts_with(folder.name)) continue;
      const std::string_view rest =
          std::string_view(path).substr(folder.name.size());
      if (rest.find('/') != std::string_view::npos) return unread_folder(path);
      if (ending_of(path) != folder.ending) {
        const std::array wanted = {folder.ending};
        report_ending(path, rest, "*" + std::string(folder.ending), wanted);
        return;
      }
      if (folder.kind == FileKind::vocabulary ||
          check_names(path, folder.name, diagnostics_)) {
        read(path);
      }
      return;
    }
    const std::string_view rest =
        std::string_view(path).substr("content/"sv.size());
    if (rest.find('/') != std::string_view::npos) return unread_folder(path);
    for (const Folder& folder : folders) {
      if (folder.name.substr(0, folder.name.size() - 1) == path) {
        return report_unreadable(path);
      }
    }
    if (path + '/' == images) return report_unreadable(path);
    diagnostics_.warning({}, message::file_place, shown(path)).at(shown(path));
  }

  // A file that its folder does not hold. One that nearly has the ending is
  // meant: naha.md.txt as Notepad saves it, IMG_0123.JPG of a camera.
  void report_ending(const std::string& path, std::string_view name,
                     const std::string& allowed,
                     std::span<const std::string_view> endings) {
    auto report =
        diagnostics_.warning({}, message::file_extension, shown(path), allowed);
    report.at(shown(path));
    if (find_invalid_utf8(name)) return;
    std::string plain = normalize_nfkc(name);
    for (char& c : plain) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (plain.ends_with(".txt")) plain.erase(plain.size() - 4);
    for (const std::string_view ending : endings) {
      if (!plain.ends_with(ending)) continue;
      plain.erase(plain.size() - ending.size());
      const std::string meant = name_meant(plain);
      if (meant.empty()) continue;
      report.help(message::file_name_suggest, meant + std::string(ending));
      return;
    }
    const std::string image = image_name_meant(name);
    if (!image.empty() && !path.starts_with(images)) {
      report.help(message::file_image_help, image);
      return;
    }
    constexpr std::array pictures = {".heic"sv, ".heif"sv, ".bmp"sv, ".tif"sv,
                                     ".tiff"sv, ".jfif"sv, ".pdf"sv};
    for (const std::string_view ending : pictures) {
      if (path.starts_with(images) && plain.ends_with(ending)) {
        report.help(message::file_no_image_help);
      }
    }
  }

  static std::string shown(std::string_view path) {
    return portal::shown(path);
  }

  // A folder that cannot be read. Without what is in it a site would be built
  // that lacks a part.
  void unread_content(const std::string& path) {
    const bool is_ours =
        path == "content/" || path.starts_with(images) ||
        std::any_of(folders.begin(), folders.end(),
                    [&](const Folder& folder) { return folder.name == path; });
    if (!is_ours) return unread_folder(path);
    result_.unread.push_back(path);
    diagnostics_.error({}, message::folder_unread, shown(path))
        .at(shown(path))
        .help(message::folder_unread_help);
  }

  // Once for each folder, not for each file in it.
  void unread_folder(const std::string& path) {
    const std::string folder = path.substr(0, path.rfind('/'));
    if (!unread_.insert(folder).second) return;
    auto report = diagnostics_.warning({}, message::file_folder, shown(folder));
    constexpr std::array known = {"content/cases"sv,  "content/guide"sv,
                                  "content/pages"sv,  "content/tools"sv,
                                  "content/themes"sv, "content/statistics"sv,
                                  "content/images"sv, "content/vocabulary"sv};
    const std::string_view near = closest(folder, known);
    if (!near.empty()) {
      report.help(message::field_did_you_mean, std::string(near));
    }
  }

  void add_image(const std::string& path) {
    const std::string_view ending = ending_of(path);
    if (std::find(image_endings.begin(), image_endings.end(), ending) ==
        image_endings.end()) {
      // As cameras write it: IMG_0001.JPG. It was put here to be shown.
      const std::string name =
          image_name_meant(std::string_view(path).substr(path.rfind('/') + 1));
      if (!name.empty()) {
        diagnostics_.error({}, message::file_name, shown(path))
            .at(shown(path))
            .help(message::file_name_suggest, name);
        result_.unread.push_back(path);
        return;
      }
      report_ending(path, std::string_view(path).substr(images.size()),
                    "*.png, *.jpg, *.webp, *.gif", image_endings);
      return;
    }
    if (!check_names(path, images, diagnostics_)) return;
    const std::optional<std::string> bytes = files_.read(path);
    if (!bytes) return report_unreadable(path);
    if (!is_image(*bytes, ending)) {
      diagnostics_.error({}, message::file_no_image, shown(path), shown(ending))
          .at(shown(path))
          .help(message::file_no_image_help);
      result_.unread.push_back(path);
      return;
    }
    if (bytes->size() > largest_image) {
      diagnostics_
          .warning({}, message::file_image_large, shown(path),
                   std::to_string(bytes->size()), std::to_string(largest_image))
          .at(shown(path))
          .help(message::file_image_large_help);
    }
    result_.media.push_back({path, path.substr("content/"sv.size())});
  }

  void read(const std::string& path) {
    std::optional<std::string> text = files_.read(path);
    if (!text) {
      if (path == "site.config.json") {
        diagnostics_.error({}, message::config_missing, path);
      } else {
        report_unreadable(path);
      }
      return;
    }
    if (text->size() > largest_text) {
      result_.unread.push_back(path);
      diagnostics_
          .error({}, message::file_large, shown(path),
                 std::to_string(text->size()), std::to_string(largest_text))
          .at(shown(path));
      return;
    }
    join_sound_marks(*text);
    result_.sources.push_back({path, std::move(*text)});
  }

  void report_unreadable(const std::string& path) {
    result_.unread.push_back(path);
    diagnostics_.error({}, message::file_unread, shown(path))
        .at(shown(path))
        .help(message::file_unread_help);
  }

  const Files& files_;
  Diagnostics& diagnostics_;
  Scan result_;
  std::set<std::string> unread_;
};

}  // namespace

Scan scan(const Files& files, Diagnostics& diagnostics) {
  return Scanner(files, diagnostics).scan();
}

FileKind kind_of(std::string_view path) {
  if (path == "site.config.json") return FileKind::config;
  if (path == "content/glossary.json") return FileKind::glossary;
  if (path == "content/sources.json") return FileKind::sources;
  if (path == "content/accessibility.json") return FileKind::accessibility;
  if (path == "content/writing.json") return FileKind::writing;
  for (const Folder& folder : folders) {
    if (path.starts_with(folder.name)) return folder.kind;
  }
  return FileKind::other;
}

}  // namespace portal
