#include "command/package.h"

#include <cstdlib>
#include <memory>
#include <string>

#include "command/fixture.h"
#include "command/http.h"
#include "command/verify.h"
#include "output/portable.h"
#include "support/catch.h"

using namespace portal;
namespace fs = std::filesystem;

namespace {

struct Said {
  Exit exit;
  std::string out, err;
};

Said package_site(const TemporaryFolder& site, PackageCommand command = {}) {
  Spoken spoken;
  if (command.dest.empty()) command.dest = site / "dist";
  const Exit exit = run_package(common_for(site), command, copying_pipeline(),
                                spoken.console);
  return {exit, without(spoken.out.str(), site.path),
          without(spoken.err.str(), site.path)};
}

Said verify_path(const std::string& path, const std::string& against = "",
                 Format form = Format::text) {
  Spoken spoken;
  CommonOptions common;
  common.threads = 2;
  common.format = form;
  const Exit exit = run_verify(common, {path, against}, spoken.console);
  return {exit, spoken.out.str(), spoken.err.str()};
}

void fill(const TemporaryFolder& site) {
  site.write("content/index.html", "<p>ホーム</p>");
  site.write("content/cases/okinawa.html", "<p>沖縄</p>");
  site.write("content/assets/style.css", std::string(3000, 'p'));
  site.write("content/assets/style.css.gz", "not for a stick");
}

std::string name_faults(const std::vector<std::string>& paths) {
  Diagnostics diagnostics;
  check_names(paths, diagnostics);
  std::string text;
  for (const Diagnostic& d : diagnostics.list()) {
    text += format(*d.message, d.arguments, Language::en) + '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("package: the stick holds the site, its manifest and a start page",
          "[command][package]") {
  const TemporaryFolder site;
  fill(site);
  const Said said = package_site(site);
  CHECK(said.err == "");
  CHECK(said.exit == Exit::done);
  CHECK(said.out == "SITE/dist/usb\nSITE/dist/portal.zip\n");
  auto files = site.snapshot("dist/usb");
  const std::string manifest = files["manifest.sha256"];
  files.erase("manifest.sha256");
  CHECK(files == std::map<std::string, std::string>{
                     {"assets/", ""},
                     {"assets/style.css", std::string(3000, 'p')},
                     {"cases/", ""},
                     {"cases/okinawa.html", "<p>沖縄</p>"},
                     {"index.html", "<p>ホーム</p>"},
                     {"はじめにお読みください.html", "<p>はじめに</p>"}});
  CHECK(manifest.find("はじめにお読みください.html") != std::string::npos);
  // Nothing hidden beside them.
  std::vector<std::string> beside;
  for (const auto& entry : fs::directory_iterator(site / "dist")) {
    beside.push_back(entry.path().filename().string());
  }
  std::sort(beside.begin(), beside.end());
  CHECK(beside == std::vector<std::string>{"portal.zip", "usb"});
  CHECK(std::system(("cd '" + site.path +
                     "/dist/usb' && sha256sum --quiet -c manifest.sha256")
                        .c_str()) == 0);
  CHECK(verify_path(site / "dist/usb").exit == Exit::done);
  CHECK(verify_path(site / "dist/portal.zip").exit == Exit::done);
}

TEST_CASE("package: the same site gives the same bytes", "[command][package]") {
  const TemporaryFolder a;
  const TemporaryFolder b;
  const bool has_xorriso = std::system("command -v xorriso >/dev/null") == 0;
  if (!has_xorriso) WARN("SKIPPED: the ISO, xorriso is not installed");
  setenv("TZ", "Asia/Tokyo", 1);
  fill(a);
  REQUIRE(package_site(a, {a / "dist", "", has_xorriso}).exit == Exit::done);
  setenv("TZ", "America/New_York", 1);
  fill(b);
  REQUIRE(package_site(b, {b / "other", "", has_xorriso}).exit == Exit::done);
  REQUIRE(package_site(b, {b / "other", "", has_xorriso}).exit == Exit::done);
  unsetenv("TZ");
  CHECK(a.read("dist/portal.zip") == b.read("other/portal.zip"));
  CHECK(a.snapshot("dist/usb") == b.snapshot("other/usb"));
  CHECK(a.read("dist/portal.iso") == b.read("other/portal.iso"));
  if (has_xorriso) {
    CHECK(a.read("dist/portal.iso").substr(0x8001, 5) == "CD001");
  }
}

TEST_CASE("package: a damaged site is not packaged", "[command][package]") {
  const TemporaryFolder site;
  fill(site);
  REQUIRE(package_site(site).exit == Exit::done);
  const auto before = site.snapshot("dist");
  PackageOptions options;
  options.site = site.path;
  options.published = site / "public";
  options.dest = site / "dist";
  NoProgress progress;
  const auto refused = [&] {
    Diagnostics diagnostics;
    CHECK_FALSE(package(options, progress, diagnostics));
    return without(format(*diagnostics.list().front().message,
                          diagnostics.list().front().arguments, Language::en),
                   site.path);
  };
  site.write("public/index.html", "<p>hand</p>");
  CHECK(refused() ==
        "the published folder 'SITE/public' is damaged (index.html) and "
        "cannot be packaged");
  fs::remove(site / "public/manifest.sha256");
  CHECK(refused() ==
        "'SITE/public' has no readable manifest (manifest.sha256)");
  options.dest = site / "public/dist";
  CHECK(refused() ==
        "'SITE/public/dist' lies in the published folder 'SITE/public'");
  CHECK(site.snapshot("dist") == before);
}

TEST_CASE("package: names that fail on sticks are errors of the content",
          "[command][package]") {
  const TemporaryFolder site;
  fill(site);
  site.write("content/cases/aux.html", "x");
  const Said said = package_site(site);
  CHECK(said.exit == Exit::content);
  CHECK(said.err ==
        "'cases/aux.html' is a name that fails on USB sticks or Windows "
        "(Windows)\n");
  CHECK_FALSE(fs::exists(site / "dist"));

  CHECK(name_faults({"a/b-c_d.html", "console.html", "x.com1"}) == "");
  for (const std::string name :
       {"A.html", "事例.html", "a b.html", "con", "nul.txt", "com1.html",
        "a./b", "dots.", "a:b", "aux/x.html",
        "a-name-of-more-than-sixty-characters-is-too-long-for-a-window.html"}) {
    CHECK(name_faults({name}).find("'" + name + "' is a name that fails") == 0);
  }
  const std::string deep = "0123456789/0123456789/0123456789/0123456789/";
  CHECK(name_faults({deep + deep + deep + deep + "x"}).find("> 150") !=
        std::string::npos);
  CHECK(name_faults({"a.html", "A.html"})
            .find("'a.html' and 'A.html' are the same name on Windows") !=
        std::string::npos);
}

TEST_CASE("verify: every damage to a folder is told, with exit code 1",
          "[command][verify]") {
  const TemporaryFolder site;
  fill(site);
  REQUIRE(package_site(site).exit == Exit::done);
  const std::string usb = site / "dist/usb";
  CHECK(verify_path(usb).out == usb + ": all 4 files are as they should be\n");

  // What systems leave on every stick is no damage.
  site.write("dist/usb/System Volume Information/WPSettings.dat", "x");
  site.write("dist/usb/.Trash-1000/x", "x");
  site.write("dist/usb/cases/Thumbs.db", "x");
  site.write("dist/usb/cases/._okinawa.html", "x");
  CHECK(verify_path(usb).exit == Exit::done);

  site.write("dist/usb/cases/evil.html", "x");
  site.write("dist/usb/cases/okinawa.html", "<p>沖縄!</p>");
  fs::resize_file(site / "dist/usb/assets/style.css", 100);
  fs::remove(site / "dist/usb/index.html");
  const Said said = verify_path(usb);
  CHECK(said.exit == Exit::content);
  CHECK(said.out ==
        "truncated: assets/style.css\n"
        "extra: cases/evil.html\n"
        "changed: cases/okinawa.html\n"
        "missing: index.html\n" +
            usb + ": 4 problems among 4 files\n");
  const Said json = verify_path(usb, "", Format::json);
  CHECK(json.exit == Exit::content);
  CHECK(json.out.find("\"path\": \"index.html\",\n      \"fault\": "
                      "\"missing\"") != std::string::npos);
}

TEST_CASE("verify: against another list, and against a folder",
          "[command][verify]") {
  const TemporaryFolder site;
  fill(site);
  REQUIRE(package_site(site).exit == Exit::done);
  fs::copy(site / "public", site / "deployed", fs::copy_options::recursive);
  CHECK(verify_path(site / "deployed", site / "public/manifest.sha256").exit ==
        Exit::done);
  CHECK(verify_path(site / "deployed", site / "public").exit == Exit::done);
  // An attacker who changes a page changes the manifest beside it too.
  site.write("deployed/index.html", "<p>イーブル</p>");
  Diagnostics diagnostics;
  site.write("deployed/manifest.sha256",
             to_text(*manifest_of_folder(site / "deployed", 1, diagnostics)));
  CHECK(verify_path(site / "deployed").exit == Exit::done);
  const std::string said = verify_path(site / "deployed", site / "public").out;
  INFO(said);
  CHECK(said.find("changed: index.html\n") == 0);
  CHECK(verify_path(site / "deployed", site / "public/manifest.sha256").exit ==
        Exit::content);
}

TEST_CASE("verify: what is nothing to verify is said, with its exit code",
          "[command][verify]") {
  const TemporaryFolder site;
  const auto said = [&](const std::string& path) {
    const Said result = verify_path(site / path);
    return std::to_string(static_cast<int>(result.exit)) + ' ' +
           without(result.err, site.path);
  };
  CHECK(said("absent") == "3 'SITE/absent' is not there\n");
  fs::create_directory(site / "empty");
  CHECK(said("empty") == "1 'SITE/empty' has no manifest (manifest.sha256)\n");
  site.write("text", "hello");
  CHECK(said("text") == "1 'SITE/text' is neither a folder nor a zip\n");
  site.write("cut.zip", "PK\x03\x04");
  CHECK(said("cut.zip").find("1 'SITE/cut.zip' is not a zip") == 0);
  site.write("a.iso", std::string(0x8001, '\0') + "CD001");
  site.write("hostile/manifest.sha256",
             digest_of("x").hex() + "  ../../etc/passwd\n");
  CHECK(said("hostile") ==
        "1 the manifest names a place outside its folder: "
        "'../../etc/passwd'\n");
}

TEST_CASE("verify: a zip with one folder round it all is understood",
          "[command][verify]") {
  const TemporaryFolder site;
  fill(site);
  REQUIRE(package_site(site).exit == Exit::done);
  std::vector<ZipFile> files;
  for (const auto& [path, text] : site.snapshot("dist/usb")) {
    if (path.ends_with('/')) continue;
    files.push_back({"portal/" + path, site / ("dist/usb/" + path)});
  }
  Diagnostics diagnostics;
  REQUIRE(write_zip(site / "again.zip", files, {}, diagnostics));
  CHECK(verify_path(site / "again.zip").exit == Exit::done);
  files.push_back({"evil.html", site / "dist/usb/index.html"});
  REQUIRE(write_zip(site / "again.zip", files, {}, diagnostics));
  CHECK(verify_path(site / "again.zip").out.find("extra: evil.html\n") == 0);
}

TEST_CASE("verify: an ISO image is read as it is", "[command][verify]") {
  const TemporaryFolder site;
  fill(site);
  PackageCommand command;
  command.makes_iso = true;
  const Said said = package_site(site, command);
  INFO(said.err);
  REQUIRE(said.exit == Exit::done);
  const std::string iso = site / "dist/portal.iso";
  CHECK(verify_path(iso).exit == Exit::done);
  const std::string bytes = site.read("dist/portal.iso");
  CHECK(package_site(site, command).exit == Exit::done);
  CHECK(site.read("dist/portal.iso") == bytes);

  std::string flipped = bytes;
  flipped[flipped.find(std::string(3000, 'p'))] = 'q';
  site.write("dist/portal.iso", flipped);
  CHECK(verify_path(iso).out.find("changed: assets/style.css\n") == 0);
  // A disc that was not burnt to its end.
  site.write("dist/portal.iso", bytes.substr(0, 0x9000));
  CHECK(verify_path(iso).exit == Exit::content);
}

TEST_CASE("verify: a site on the web is compared file by file",
          "[command][verify]") {
  const TemporaryFolder site;
  fill(site);
  REQUIRE(package_site(site).exit == Exit::done);
  PreviewServer::Options options;
  options.folder = site / "dist/usb";
  const std::unique_ptr<PreviewServer> server =
      PreviewServer::start(std::move(options));
  REQUIRE(server != nullptr);
  const std::string address =
      "http://127.0.0.1:" + std::to_string(server->port()) + "/";
  // The preview adds a script to pages; data and style are as they are.
  const std::string public_list = site / "public/manifest.sha256";
  const std::string added = "changed: cases/okinawa.html\n";
  const Said own = verify_path(address);
  INFO(own.out << own.err);
  CHECK(own.exit == Exit::content);
  CHECK(own.out.find(added) == 0);
  CHECK(own.out.find("style.css") == std::string::npos);
  CHECK(own.out.find("missing") == std::string::npos);

  site.write("list.txt", "# two\n" + address + "assets/style.css\r\n");
  CHECK(verify_path(site / "list.txt", public_list).exit == Exit::done);
  CHECK(verify_path(site / "list.txt").exit == Exit::content);
  site.write("dist/usb/assets/style.css", std::string(3000, 'q'));
  CHECK(verify_path(site / "list.txt", public_list)
            .out.find("changed: assets/style.css\n") == 0);
  site.write("dist/usb/assets/style.css", "ppp");
  CHECK(verify_path(site / "list.txt", public_list)
            .out.find("truncated: assets/style.css\n") == 0);
  fs::remove(site / "dist/usb/assets/style.css");
  CHECK(verify_path(site / "list.txt", public_list)
            .out.find("missing: assets/style.css\n") == 0);
  site.write("list.txt", address + "unheard-of.css\n");
  CHECK(verify_path(site / "list.txt", public_list).out.find("extra: http") ==
        0);
}

TEST_CASE("verify: a host that does not answer is a failure of the machine",
          "[command][verify]") {
  const Said said = verify_path("http://127.0.0.1:1/renkei/");
  CHECK(said.exit == Exit::machine);
  CHECK(said.err.find("http://127.0.0.1:1/renkei/manifest.sha256") !=
        std::string::npos);
  CHECK(verify_path("http://127.0.0.1:1/\"x").exit == Exit::content);
}
