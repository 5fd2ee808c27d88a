#include "output/zip.h"

#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <utility>

#include "output/disk.h"
#include "output/messages.h"

namespace portal {

// A site of 10,000 pages has some 30,000 files.
static constexpr zip_int64_t most_entries = 1'000'000;

// A regular file, readable by all, as a Unix system writes it to a zip.
static constexpr zip_uint32_t plain_file = 0100644U << 16U;

ZipTime zip_time(std::string_view seconds) {
  int64_t number = 0;
  const auto [end, error] =
      std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
  const bool is_number = error == std::errc() && !seconds.empty() &&
                         end == seconds.data() + seconds.size();
  constexpr int64_t first = 315'532'800;   // 1980-01-01T00:00:00Z
  constexpr int64_t last = 4'354'819'198;  // 2107-12-31T23:59:58Z
  if (!is_number || number < first || number > last) return {};
  const std::chrono::sys_seconds moment{std::chrono::seconds(number)};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  const auto number_of = [](auto part) {
    return static_cast<unsigned>(part.count());
  };
  return {static_cast<uint16_t>(((year - 1980U) << 9U) |
                                (static_cast<unsigned>(date.month()) << 5U) |
                                static_cast<unsigned>(date.day())),
          static_cast<uint16_t>((number_of(time.hours()) << 11U) |
                                (number_of(time.minutes()) << 5U) |
                                (number_of(time.seconds()) / 2U))};
}

static void report_zip(const std::string& path, zip_error_t* error,
                       Diagnostics& diagnostics) {
  if (zip_error_system_type(error) == ZIP_ET_SYS &&
      zip_error_code_system(error) != 0) {
    report_failure(zip_error_code_system(error), path, diagnostics);
  } else if (zip_error_code_zip(error) == ZIP_ER_NOZIP ||
             zip_error_code_zip(error) == ZIP_ER_INCONS) {
    diagnostics.error({}, message::zip_broken, path);
  } else {
    diagnostics.error({}, message::zip_failed, path, zip_error_strerror(error));
  }
}

static void report_code(const std::string& path, int code,
                        Diagnostics& diagnostics) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  report_zip(path, &error, diagnostics);
  zip_error_fini(&error);
}

// Takes the source.
static bool add_source(zip_t* archive, const std::string& name,
                       zip_source_t* source, zip_int32_t method, ZipTime time) {
  if (source == nullptr) return false;
  const zip_int64_t index =
      zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(archive, at, method, 9) == 0 &&
         zip_file_set_dostime(archive, at, time.time, time.date, 0) == 0 &&
         zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX,
                                          plain_file) == 0;
}

static bool add_file(zip_t* archive, const ZipFile& file, ZipTime time) {
  return add_source(archive, file.name,
                    zip_source_file(archive, file.path.c_str(), 0, -1),
                    ZIP_CM_DEFLATE, time);
}

std::string zip_of(const std::vector<ZipEntry>& entries) {
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
  // Beyond the end of the archive: the bytes are asked for afterwards.
  zip_source_keep(memory);
  for (const ZipEntry& entry : entries) {
    add_source(
        archive, entry.name,
        zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0),
        ZIP_CM_STORE, {});
  }
  std::string bytes;
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_close(archive) == 0 && zip_source_stat(memory, &status) == 0 &&
      zip_source_open(memory) == 0) {
    bytes.resize(status.size);
    const zip_int64_t count =
        zip_source_read(memory, bytes.data(), bytes.size());
    // Memory gives all that it has, or the machine is out of it.
    if (count != static_cast<zip_int64_t>(bytes.size())) bytes.clear();
    zip_source_close(memory);
  }
  zip_source_free(memory);
  return bytes;
}

// Removes what a program left that was killed while it wrote `fresh`: libzip
// writes under that name with six letters more, for each archive others. What
// is younger may belong to a program that still writes.
static void remove_left_over(const std::string& fresh) {
  namespace fs = std::filesystem;
  const fs::path wanted(fresh);
  const std::string begin = wanted.filename().string() + '.';
  std::error_code none;
  std::vector<fs::path> left;
  const auto old = fs::file_time_type::clock::now() - std::chrono::hours(1);
  const fs::path folder = wanted.has_parent_path() ? wanted.parent_path() : ".";
  fs::directory_iterator it(folder, none);
  for (const fs::directory_iterator end; !none && it != end;
       it.increment(none)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with(begin) && name.size() == begin.size() + 6 &&
        it->is_regular_file(none) && it->last_write_time(none) < old) {
      left.push_back(it->path());
    }
  }
  for (const fs::path& path : left) unlink(path.c_str());
}

bool write_zip(const std::string& path, std::vector<ZipFile> files,
               ZipTime time, Diagnostics& diagnostics) {
  std::sort(files.begin(), files.end(),
            [](const ZipFile& a, const ZipFile& b) { return a.name < b.name; });
  const std::string fresh = path + ".new";
  remove_left_over(fresh);
  int code = 0;
  zip_t* archive = zip_open(fresh.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (archive == nullptr) {
    report_code(fresh, code, diagnostics);
    return false;
  }
  const bool is_complete = std::all_of(
      files.begin(), files.end(),
      [&](const ZipFile& file) { return add_file(archive, file, time); });
  if (!is_complete || zip_close(archive) != 0) {
    report_zip(path, zip_get_error(archive), diagnostics);
    zip_discard(archive);
    unlink(fresh.c_str());
    return false;
  }
  if (rename(fresh.c_str(), path.c_str()) != 0) {
    report_failure(errno, path, diagnostics);
    unlink(fresh.c_str());
    return false;
  }
  return true;
}

ZipReader::~ZipReader() {
  if (archive_ != nullptr) zip_discard(static_cast<zip_t*>(archive_));
}

ZipReader::ZipReader(ZipReader&& other) noexcept
    : archive_(std::exchange(other.archive_, nullptr)),
      names_(std::move(other.names_)) {}

std::optional<ZipReader> ZipReader::open(const std::string& path,
                                         Diagnostics& diagnostics) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (archive == nullptr) {
    report_code(path, code, diagnostics);
    return std::nullopt;
  }
  ZipReader reader(archive);
  const zip_int64_t count = zip_get_num_entries(archive, 0);
  if (count > most_entries) {
    diagnostics.error({}, message::zip_too_many, std::to_string(count));
    return std::nullopt;
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* raw =
        zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
    std::string name = raw == nullptr ? "" : raw;
    const bool is_folder = name.ends_with('/');
    if (is_folder) name.pop_back();
    if (!is_safe_path(name)) {
      diagnostics.error({}, message::zip_bad_name, printable(name));
      return std::nullopt;
    }
    if (!is_folder) reader.names_.push_back(std::move(name));
  }
  std::sort(reader.names_.begin(), reader.names_.end());
  const auto twice =
      std::adjacent_find(reader.names_.begin(), reader.names_.end());
  if (twice != reader.names_.end()) {
    diagnostics.error({}, message::zip_twice, *twice);
    return std::nullopt;
  }
  return reader;
}

std::optional<std::string> ZipReader::read(const std::string& name,
                                           uint64_t limit) const {
  auto* archive = static_cast<zip_t*>(archive_);
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen(archive, name.c_str(), ZIP_FL_ENC_GUESS), zip_fclose);
  if (file == nullptr) return std::nullopt;
  // What the entry says of its size is not believed: a bomb understates it.
  std::string bytes;
  char buffer[65536];
  while (true) {
    const zip_int64_t count = zip_fread(file.get(), buffer, sizeof buffer);
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    if (bytes.size() + static_cast<uint64_t>(count) > limit) {
      return std::nullopt;
    }
    bytes.append(buffer, static_cast<size_t>(count));
  }
  return bytes;
}

std::vector<Finding> ZipReader::compare(const Manifest& manifest,
                                        const std::string& folder,
                                        Progress& progress) const {
  progress.step(message::step_verify, manifest.files.size());
  auto* archive = static_cast<zip_t*>(archive_);
  std::vector<Finding> findings;
  for (const FileEntry& expected : manifest.files) {
    progress.advance();
    const std::string name = folder + expected.path;
    zip_stat_t status;
    if (zip_stat(archive, name.c_str(), ZIP_FL_ENC_GUESS, &status) != 0) {
      findings.push_back({expected.path, Fault::missing});
      continue;
    }
    // Larger than it should be is wrong without inflating it. Lists without
    // sizes set a generous bound.
    const uint64_t limit = expected.has_size ? expected.size : 1U << 28U;
    if ((status.valid & ZIP_STAT_SIZE) != 0 && status.size > limit) {
      findings.push_back({expected.path, Fault::changed});
      continue;
    }
    const std::optional<std::string> bytes = read(name, limit);
    if (!bytes) {
      findings.push_back({expected.path, Fault::unreadable});
      continue;
    }
    if (const std::optional<Fault> fault =
            portal::compare(expected, bytes->size(), digest_of(*bytes))) {
      findings.push_back({expected.path, *fault});
    }
  }
  for (const std::string& name : names_) {
    const bool is_inside = name.starts_with(folder);
    const std::string path = is_inside ? name.substr(folder.size()) : name;
    const bool is_expected =
        is_inside && (path == manifest_name || manifest.find(path) != nullptr);
    if (!is_expected) findings.push_back({path, Fault::extra});
  }
  std::sort(findings.begin(), findings.end(),
            [](const Finding& a, const Finding& b) { return a.path < b.path; });
  return findings;
}

}  // namespace portal
