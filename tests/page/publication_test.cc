// What a host, a feed reader and a reading app get of the real content.

#include <sys/wait.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <pugixml.hpp>
#include <regex>
#include <set>
#include <string>

#include "base/digest.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace fs = std::filesystem;
using portal::TemporaryFolder;

static const std::string base = "https://example.jp/renkei/";

// Exit code of a command; what it says is in log.txt.
static int run(const TemporaryFolder& folder, const std::string& command) {
  const int status =
      std::system((command + " >'" + folder / "log.txt" + "' 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void build(const TemporaryFolder& folder, const std::string& more) {
  const int code =
      run(folder, "'" PORTAL_PROGRAM "' build --site '" PORTAL_SOURCE_DIR
                  "' --out '" +
                      folder / "site" + "' " + more);
  INFO(folder.read("log.txt"));
  REQUIRE(code == 0);
}

static pugi::xml_document xml(const TemporaryFolder& folder,
                              const std::string& name) {
  pugi::xml_document document;
  REQUIRE(document.load_file((folder / ("site/" + name)).c_str()));
  return document;
}

static std::string text(pugi::xml_node node, const char* name) {
  const auto list = node.children(name);
  REQUIRE(std::distance(list.begin(), list.end()) == 1);
  return node.child(name).text().get();
}

// Whether an absolute address is that of a published file.
static bool is_published(const TemporaryFolder& folder,
                         const std::string& address) {
  return address.starts_with(base) &&
         fs::is_regular_file(folder / ("site/" + address.substr(base.size())));
}

TEST_CASE("publication: with an address, a host gets all that is absolute",
          "[page][publication]") {
  const TemporaryFolder folder;
  build(folder, "--base-url " + base);

  SECTION("the sitemap names every page that is to be found, once") {
    const pugi::xml_document document = xml(folder, "sitemap.xml");
    const pugi::xml_node set = document.child("urlset");
    CHECK(std::string(set.attribute("xmlns").value()) ==
          "http://www.sitemaps.org/schemas/sitemap/0.9");
    std::set<std::string> addresses;
    for (const pugi::xml_node url : set.children()) {
      CHECK(std::string(url.name()) == "url");
      const std::string address = text(url, "loc");
      CHECK(is_published(folder, address));
      CHECK(addresses.insert(address).second);
    }
    CHECK(addresses.size() > 200);
    CHECK(addresses.size() <= 50'000);  // sitemaps.org
    CHECK(addresses.contains(base + "cases/toyokawa.html"));
    CHECK_FALSE(addresses.contains(base + "404.html"));
  }

  SECTION("the feed is what RFC 4287 asks for") {
    const pugi::xml_document document = xml(folder, "feed.xml");
    const pugi::xml_node feed = document.child("feed");
    CHECK(std::string(feed.attribute("xmlns").value()) ==
          "http://www.w3.org/2005/Atom");
    const std::regex moment(
        R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))");
    const auto check_entry = [&](pugi::xml_node node) {
      CHECK_FALSE(text(node, "title").empty());
      CHECK(std::regex_match(text(node, "updated"), moment));
      CHECK(text(node, "id").starts_with(base));
    };
    check_entry(feed);
    CHECK_FALSE(text(feed.child("author"), "name").empty());
    CHECK(std::string(feed.find_child_by_attribute("link", "rel", "self")
                          .attribute("href")
                          .value()) == base + "feed.xml");
    std::set<std::string> ids;
    for (const pugi::xml_node entry : feed.children("entry")) {
      check_entry(entry);
      CHECK(ids.insert(text(entry, "id")).second);
      const auto link =
          entry.find_child_by_attribute("link", "rel", "alternate");
      CHECK(is_published(folder, link.attribute("href").value()));
    }
    CHECK(ids.size() >= 20);
  }

  SECTION(
      "robots, canonical, picture; the page of dead links starts at the host") {
    CHECK(folder.read("site/robots.txt")
              .find("\nSitemap: " + base + "sitemap.xml\n") !=
          std::string::npos);
    const pugi::xml_document page = xml(folder, "cases/toyokawa.html");
    const auto attribute = [&](const char* path) {
      return std::string(page.select_node(path).attribute().value());
    };
    CHECK(attribute("//link[@rel='canonical']/@href") ==
          base + "cases/toyokawa.html");
    CHECK(is_published(folder,
                       attribute("//meta[@property='og:image']/@content")));
    const pugi::xml_document lost = xml(folder, "404.html");
    for (const pugi::xpath_node each :
         lost.select_nodes("//*/@href|//*/@src")) {
      const std::string address = each.attribute().value();
      if (address.starts_with('#')) continue;
      CHECK(address.starts_with("/renkei/"));
      CHECK(fs::exists(folder / ("site/" + address.substr(8))));
    }
    CHECK(lost.select_node("//link[@rel='canonical']").node().empty());
  }
}

TEST_CASE("publication: the policy of a page lets its own data in, no more",
          "[page][publication]") {
  const TemporaryFolder folder;
  build(folder, "");
  size_t with_data = 0;
  for (const char* name : {"index.html", "cases/toyokawa.html",
                           "data/index.html", "data/support-rate.html"}) {
    INFO(name);
    const pugi::xml_document page = xml(folder, name);
    const std::string policy =
        page.select_node("//meta[@http-equiv='Content-Security-Policy']")
            .node()
            .attribute("content")
            .value();
    const pugi::xml_node data =
        page.select_node("//script[@type='application/ld+json']").node();
    std::string wanted = "script-src 'self'";
    if (!data.empty()) {
      ++with_data;
      wanted +=
          " 'sha256-" + portal::digest_of(data.text().get()).base64() + "'";
    }
    CHECK(policy.find(wanted + ";") != std::string::npos);
  }
  CHECK(with_data == 3);
}

TEST_CASE("publication: pages that gather others say what they rest on",
          "[page][publication]") {
  const TemporaryFolder folder;
  build(folder, "");
  for (const char* name : {"index.html", "cases/index.html",
                           "cases/by-code.html", "guide/part-pdca.html"}) {
    INFO(name);
    CHECK_FALSE(xml(folder, name)
                    .select_nodes("//section[@aria-labelledby='about-page']"
                                  "//a[contains(@href, 'sources.html#')]")
                    .empty());
  }
  const pugi::xml_document sources = xml(folder, "sources.html");
  CHECK_FALSE(
      sources.select_nodes("//a[@href='find/theme-diabetes.html']").empty());
  CHECK_FALSE(
      sources
          .select_nodes("//section[@class='source']//a[@href='glossary.html']")
          .empty());
}

TEST_CASE("publication: without an address nothing absolute is guessed",
          "[page][publication]") {
  const TemporaryFolder folder;
  build(folder, "");
  for (const char* name : {"sitemap.xml", "feed.xml", "robots.txt"}) {
    CHECK_FALSE(fs::exists(folder / (std::string("site/") + name)));
  }
  const pugi::xml_document page = xml(folder, "cases/toyokawa.html");
  CHECK(page.select_nodes("//link[@rel='canonical']|//meta[@property='og:url']|"
                          "//meta[@property='og:image']")
            .empty());

  // The book: the first file of the zip is its type, stored, so that it can be
  // told by its first bytes.
  const std::string book = folder.read("site/handbook.epub");
  CHECK(book.substr(30, 28) == "mimetypeapplication/epub+zip");
  const std::unique_ptr<zip_t, void (*)(zip_t*)> zip(
      zip_open((folder / "site/handbook.epub").c_str(), ZIP_RDONLY, nullptr),
      zip_discard);
  REQUIRE(zip != nullptr);
  CHECK(std::string(zip_get_name(zip.get(), 0, 0)) == "mimetype");
  CHECK(zip_name_locate(zip.get(), "book/cases/toyokawa.xhtml", 0) > 0);
  CHECK(zip_name_locate(zip.get(), "book/guide/councils.xhtml", 0) > 0);
  const int code = run(folder,
                       "java -XX:TieredStopAtLevel=1 -jar \"$(command -v "
                       "epubcheck)\" --failonwarnings '" +
                           folder / "site/handbook.epub" + "'");
  INFO(folder.read("log.txt"));
  CHECK(code == 0);
}
