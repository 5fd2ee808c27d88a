#include "output/zip.h"

#include <stdlib.h>
#include <time.h>
#include <zip.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "output/disk.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace portal;
namespace fs = std::filesystem;

namespace {

std::string text_of(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& d : diagnostics.list()) {
    text += format(*d.message, d.arguments, Language::en) + '\n';
  }
  return text;
}

Manifest fill(const TemporaryFolder& folder) {
  folder.write("usb/index.html", std::string(20'000, 'x') + "ホーム");
  folder.write("usb/cases/okinawa.html", "<p>沖縄</p>");
  folder.write("usb/はじめに.html", "<p>はじめに</p>");
  Diagnostics diagnostics;
  const auto manifest = manifest_of_folder(folder / "usb", 2, diagnostics);
  REQUIRE(manifest);
  folder.write("usb/manifest.sha256", to_text(*manifest));
  return *manifest;
}

bool pack(const TemporaryFolder& folder, const std::string& name,
          const Manifest& manifest, Diagnostics& diagnostics,
          ZipTime time = {}) {
  std::vector<ZipFile> files = {
      {"manifest.sha256", folder / "usb/manifest.sha256"}};
  for (const FileEntry& file : manifest.files) {
    files.push_back({file.path, folder / ("usb/" + file.path)});
  }
  return write_zip(folder / name, files, time, diagnostics);
}

// A zip with entries that an honest program does not write.
void write_raw(const std::string& path,
               const std::vector<std::pair<std::string, std::string>>& files) {
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  REQUIRE(archive != nullptr);
  for (const auto& [name, bytes] : files) {
    zip_source_t* source =
        zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_GUESS) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
}

std::string refusal(const std::string& path) {
  Diagnostics diagnostics;
  CHECK_FALSE(ZipReader::open(path, diagnostics));
  return text_of(diagnostics);
}

}  // namespace

TEST_CASE("zip: the same files give the same bytes", "[output][zip]") {
  Diagnostics diagnostics;
  std::string first;
  for (const char* zone : {"UTC", "Asia/Tokyo", "America/New_York"}) {
    setenv("TZ", zone, 1);
    tzset();
    const TemporaryFolder folder;
    const Manifest manifest = fill(folder);
    REQUIRE(pack(folder, "a.zip", manifest, diagnostics));
    if (first.empty()) first = folder.read("a.zip");
    CHECK(folder.read("a.zip") == first);
    CHECK_FALSE(fs::exists(folder / "a.zip.new"));
  }
  unsetenv("TZ");
  tzset();
}

TEST_CASE("zip: what a killed program left is removed", "[output][zip]") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const Manifest manifest = fill(folder);
  const auto leave = [&](const std::string& name) {
    folder.write(name, "PK");
    fs::last_write_time(folder / name, fs::file_time_type::clock::now() -
                                           std::chrono::hours(2));
  };
  leave("a.zip.new.x1Y2z3");
  leave("a.zip.new.letter");
  leave("b.zip.new.x1Y2z3");
  leave("a.zip.new.mine.txt");
  folder.write("a.zip.new.abcdef", "another program writes this");
  REQUIRE(pack(folder, "a.zip", manifest, diagnostics));
  CHECK_FALSE(fs::exists(folder / "a.zip.new.x1Y2z3"));
  CHECK_FALSE(fs::exists(folder / "a.zip.new.letter"));
  CHECK(fs::exists(folder / "b.zip.new.x1Y2z3"));
  CHECK(fs::exists(folder / "a.zip.new.mine.txt"));
  CHECK(fs::exists(folder / "a.zip.new.abcdef"));
}

TEST_CASE("zip: names are marked as UTF-8 and unzip reads all",
          "[output][zip]") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const Manifest manifest = fill(folder);
  REQUIRE(pack(folder, "a.zip", manifest, diagnostics));
  const std::string bytes = folder.read("a.zip");
  const size_t name = bytes.find("はじめに.html");
  REQUIRE(name != std::string::npos);
  // Flag bit 11 of the local header, 24 bytes before the name.
  CHECK((static_cast<unsigned char>(bytes[name - 30 + 7]) & 8U) != 0);
  if (std::system("command -v unzip >/dev/null") != 0) {
    WARN("SKIPPED: unzip is not installed");
    return;
  }
  CHECK(std::system(("cd '" + folder.path +
                     "' && mkdir out && LC_ALL=C.UTF-8 unzip -q a.zip -d out "
                     "&& cd out && sha256sum --quiet -c manifest.sha256")
                        .c_str()) == 0);
  CHECK(folder.read("out/はじめに.html") == "<p>はじめに</p>");
}

TEST_CASE("zip: the date is that of SOURCE_DATE_EPOCH", "[output][zip]") {
  const auto day = [](ZipTime time) {
    return std::vector<unsigned>{
        1980U + (time.date >> 9U), (time.date >> 5U) & 15U,
        time.date & 31U,           unsigned{time.time} >> 11U,
        (time.time >> 5U) & 63U,   (time.time & 31U) * 2U};
  };
  CHECK(day(zip_time("1700000000")) ==
        std::vector<unsigned>{2023, 11, 14, 22, 13, 20});
  for (const char* none : {"", "0", "-5", "soon", "17000000001x"}) {
    CHECK(day(zip_time(none)) == std::vector<unsigned>{1980, 1, 1, 0, 0, 0});
  }
}

TEST_CASE("zip: what cannot be written is reported, the old file stays",
          "[output][zip]") {
  const TemporaryFolder folder;
  folder.write("a.zip", "old");
  Diagnostics diagnostics;
  CHECK_FALSE(
      write_zip(folder / "a.zip", {{"x", folder / "absent"}}, {}, diagnostics));
  CHECK(text_of(diagnostics).find("a.zip' is not there") != std::string::npos);
  CHECK(folder.read("a.zip") == "old");
  CHECK_FALSE(write_zip(folder / "absent/a.zip", {}, {}, diagnostics));
  CHECK(fs::is_empty(folder.path) == false);
  CHECK_FALSE(fs::exists(folder / "a.zip.new"));
}

TEST_CASE("zip: a whole one has no findings, a changed one has",
          "[output][zip]") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  Manifest manifest = fill(folder);
  REQUIRE(pack(folder, "a.zip", manifest, diagnostics));
  const auto zip = ZipReader::open(folder / "a.zip", diagnostics);
  REQUIRE(zip);
  NoProgress progress;
  CHECK(zip->compare(manifest, "", progress).empty());

  manifest.files[0].digest = digest_of("other");        // cases/…
  manifest.files.push_back({"zzz.html", 1, {}, true});  // not there
  manifest.files.erase(manifest.files.begin() + 1);     // index.html
  CHECK(zip->compare(manifest, "", progress) ==
        std::vector<Finding>{{"cases/okinawa.html", Fault::changed},
                             {"index.html", Fault::extra},
                             {"zzz.html", Fault::missing}});
}

TEST_CASE("zip: every cut and every flipped byte of the data is noticed",
          "[output][zip]") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  const Manifest manifest = fill(folder);
  REQUIRE(pack(folder, "a.zip", manifest, diagnostics));
  const std::string bytes = folder.read("a.zip");
  NoProgress progress;
  for (size_t size = 0; size < bytes.size(); size += 7) {
    folder.write("cut.zip", bytes.substr(0, size));
    Diagnostics ignored;
    CHECK_FALSE(ZipReader::open(folder / "cut.zip", ignored));
    CHECK(ignored.has_errors());
  }
  // Up to the central directory lies what the manifest vouches for; a flip in
  // a date or a flag may rightly pass, but never crash.
  size_t noticed = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string flipped = bytes;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x41);
    folder.write("flipped.zip", flipped);
    Diagnostics ignored;
    const auto zip = ZipReader::open(folder / "flipped.zip", ignored);
    if (!zip) {
      ++noticed;
      continue;
    }
    const auto text = zip->read("manifest.sha256", 1'000'000);
    const auto found =
        text ? parse_manifest(*text, ignored) : std::optional<Manifest>();
    if (!found || found->files != manifest.files ||
        !zip->compare(*found, "", progress).empty()) {
      ++noticed;
    } else {
      // What passes must hold the same files.
      for (const FileEntry& file : manifest.files) {
        CHECK(digest_of(zip->read(file.path, 1'000'000).value_or("")) ==
              file.digest);
      }
    }
  }
  CHECK(noticed > bytes.size() / 2);
}

TEST_CASE("zip: names that lead outside are refused", "[output][zip]") {
  const TemporaryFolder folder;
  for (const std::string name : {"../evil", "/etc/passwd", "a/../../evil",
                                 "C:/evil", "a\\..\\evil", "a//b", "./a"}) {
    write_raw(folder / "a.zip", {{"index.html", "x"}, {name, "x"}});
    CHECK(refusal(folder / "a.zip") ==
          "the zip holds a dangerous name: '" + printable(name) + "'\n");
  }
  folder.write("a.zip", "PK no zip");
  CHECK(refusal(folder / "a.zip").find("is not a zip") != std::string::npos);
  const std::string absent = refusal(folder / "absent.zip");
  INFO(absent);
  CHECK(absent.find("absent.zip") != std::string::npos);
}

TEST_CASE("zip: a bomb is not inflated beyond what the manifest allows",
          "[output][zip]") {
  const TemporaryFolder folder;
  write_raw(folder / "a.zip", {{"index.html", std::string(200'000'000, 0)}});
  Diagnostics diagnostics;
  const auto zip = ZipReader::open(folder / "a.zip", diagnostics);
  REQUIRE(zip);
  CHECK_FALSE(zip->read("index.html", 1000));
  NoProgress progress;
  const Manifest manifest{{{"index.html", 1000, digest_of("x"), true}}};
  CHECK(zip->compare(manifest, "", progress) ==
        std::vector<Finding>{{"index.html", Fault::changed}});

  // One that understates its size.
  std::string bytes = folder.read("a.zip");
  const std::string size("\x00\xC2\xEB\x0B", 4);  // 200,000,000
  for (size_t at = bytes.find(size); at != std::string::npos;
       at = bytes.find(size, at)) {
    bytes.replace(at, 4, std::string("\xE8\x03\x00\x00", 4));  // 1,000
  }
  folder.write("liar.zip", bytes);
  const auto liar = ZipReader::open(folder / "liar.zip", diagnostics);
  if (liar) {
    const auto findings = liar->compare(manifest, "", progress);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].path == "index.html");
  }
}
