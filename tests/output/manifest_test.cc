#include "output/manifest.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "output/messages.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace portal;
namespace fs = std::filesystem;

namespace {

const std::string text_of_two =
    "# portal-manifest 1\n"
    "# files 2\n"
    "# size 2\n"
    "8c3e3ca3138c02931d5d7d0e2bb7f7e3b2e4be3a3f26cb6e5b9b7dbd7f3d4c5a  a/b\n"
    "# size 3\n"
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  c\n";

std::optional<Manifest> parse(const std::string& text, std::string& message) {
  Diagnostics diagnostics;
  std::optional<Manifest> manifest = parse_manifest(text, diagnostics);
  message.clear();
  for (const Diagnostic& d : diagnostics.list()) {
    message += format(*d.message, d.arguments, Language::en);
  }
  return manifest;
}

Manifest fill(const TemporaryFolder& folder) {
  folder.write("index.html", "<p>abc</p>");
  folder.write("cases/okinawa.html", "<p>沖縄</p>");
  folder.write("cases/osaka.html", "");
  Diagnostics diagnostics;
  const std::optional<Manifest> manifest =
      manifest_of_folder(folder.path, 2, diagnostics);
  REQUIRE(manifest);
  folder.write("manifest.sha256", to_text(*manifest));
  return *manifest;
}

std::vector<Finding> findings(const Manifest& manifest,
                              const TemporaryFolder& folder) {
  NoProgress progress;
  return compare_folder(manifest, folder.path, 2, progress);
}

}  // namespace

TEST_CASE("manifest: a list of nothing is not believed", "[manifest]") {
  // What a copy leaves that broke off.
  for (const char* text : {"", "\n", "# portal-manifest 1\n"}) {
    std::string message;
    CHECK_FALSE(parse(text, message));
    CHECK(message == "the manifest lists nothing");
  }
  std::string message;
  CHECK(parse("# portal-manifest 1\n# files 0\n", message));
}

TEST_CASE("manifest: what is written is read back", "[output][manifest]") {
  std::string message;
  const std::optional<Manifest> manifest = parse(text_of_two, message);
  REQUIRE(manifest);
  REQUIRE(manifest->files.size() == 2);
  CHECK(manifest->files[1].path == "c");
  CHECK(manifest->files[1].size == 3);
  CHECK(manifest->files[1].digest == digest_of("abc"));
  CHECK(to_text(*manifest) == text_of_two);
}

TEST_CASE("manifest: lists by other hands are read", "[output][manifest]") {
  std::string message;
  const std::string hash = digest_of("abc").hex();
  // A mark and CRLF from Windows, a star for binary, "./" from find.
  const std::optional<Manifest> manifest =
      parse("\xEF\xBB\xBF" + hash + " *./b\r\n\r\n" + hash + "  あ い.html\r\n",
            message);
  REQUIRE(manifest);
  CHECK(manifest->files ==
        std::vector<FileEntry>{{"b", 0, digest_of("abc"), false},
                               {"あ い.html", 0, digest_of("abc"), false}});
}

TEST_CASE("manifest: a damaged or hostile list is refused",
          "[output][manifest]") {
  std::string message;
  const std::string hash = digest_of("abc").hex();
  CHECK_FALSE(parse("x\n", message));
  CHECK(message == "line 1 of the manifest cannot be read");
  CHECK_FALSE(parse(hash + "  a\n" + hash.substr(1) + "  b\n", message));
  CHECK(message == "line 2 of the manifest cannot be read");
  CHECK_FALSE(parse(hash + "  ../../etc/passwd\n", message));
  CHECK(message ==
        "the manifest names a place outside its folder: '../../etc/passwd'");
  for (const std::string path :
       {"/etc/passwd", "a/../../b", "C:/x", "a\\..\\b", "a/./b", "a/"}) {
    CHECK_FALSE(parse(hash + "  " + path + "\n", message));
  }
  CHECK_FALSE(parse(hash + "  a\n" + hash + "  a\n", message));
  CHECK(message == "the manifest names 'a' twice");
  const size_t second = text_of_two.find("# size 3");
  CHECK_FALSE(parse(text_of_two.substr(0, second), message));
  CHECK(message == "the manifest is cut off: 1 of 2 entries");
}

TEST_CASE("manifest: sha256sum reads it", "[output][manifest]") {
  const TemporaryFolder folder;
  fill(folder);
  const auto check = [&] {
    return std::system(("cd '" + folder.path +
                        "' && sha256sum --quiet --strict -c manifest.sha256 "
                        ">/dev/null 2>&1")
                           .c_str());
  };
  CHECK(check() == 0);
  folder.write("index.html", "<p>abd</p>");
  CHECK(check() != 0);
}

TEST_CASE("manifest: a whole folder has no findings", "[output][manifest]") {
  const TemporaryFolder folder;
  const Manifest manifest = fill(folder);
  CHECK(findings(manifest, folder).empty());
}

TEST_CASE("manifest: every flipped byte is found", "[output][manifest]") {
  const TemporaryFolder folder;
  const Manifest manifest = fill(folder);
  const std::string page = folder.read("cases/okinawa.html");
  for (size_t i = 0; i < page.size(); ++i) {
    std::string flipped = page;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    folder.write("cases/okinawa.html", flipped);
    CHECK(findings(manifest, folder) ==
          std::vector<Finding>{{"cases/okinawa.html", Fault::changed}});
  }
}

TEST_CASE("manifest: each kind of damage has its name", "[output][manifest]") {
  const TemporaryFolder folder;
  const Manifest manifest = fill(folder);
  folder.write("cases/extra.html", "x");
  folder.write("cases/osaka.html", "grown");
  fs::resize_file(folder / "cases/okinawa.html", 4);
  fs::remove(folder / "index.html");
  CHECK(findings(manifest, folder) ==
        std::vector<Finding>{{"cases/extra.html", Fault::extra},
                             {"cases/okinawa.html", Fault::truncated},
                             {"cases/osaka.html", Fault::changed},
                             {"index.html", Fault::missing}});
}

TEST_CASE("manifest: a file that says it is huge is not read",
          "[output][manifest]") {
  const TemporaryFolder folder;
  Manifest manifest = fill(folder);
  fs::resize_file(folder / "index.html", uint64_t{1} << 40U);  // no disk used
  CHECK(findings(manifest, folder) ==
        std::vector<Finding>{{"index.html", Fault::changed}});
  for (FileEntry& file : manifest.files) file.has_size = false;
  CHECK(findings(manifest, folder) ==
        std::vector<Finding>{{"index.html", Fault::unreadable}});
}

TEST_CASE("manifest: links are not followed out of the folder",
          "[output][manifest]") {
  const TemporaryFolder folder;
  const TemporaryFolder outside;
  const Manifest manifest = fill(folder);
  outside.write("index.html", folder.read("index.html"));
  fs::remove(folder / "index.html");
  fs::create_symlink(outside / "index.html", folder / "index.html");
  fs::create_symlink(outside.path, folder / "more");
  CHECK(findings(manifest, folder) ==
        std::vector<Finding>{{"index.html", Fault::changed},
                             {"more", Fault::extra}});
}
