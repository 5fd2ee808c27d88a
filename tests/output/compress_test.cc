#include "output/compress.h"

#include <cstdlib>
#include <string>

#include "support/catch.h"
#include "support/temporary_folder.h"

using namespace portal;
namespace fs = std::filesystem;

TEST_CASE("compress: gzip gives back the same bytes and holds no time",
          "[output][compress]") {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "健診" + std::to_string(i);
  const std::string packed = gzip(text);
  CHECK(packed.size() < text.size() / 2);
  CHECK(packed.substr(3, 5) == std::string("\0\0\0\0\0", 5));
  folder.write("a.gz", packed);
  folder.write("a.txt", text);
  CHECK(
      std::system(("cd '" + folder.path + "' && gzip -dc a.gz | cmp -s - a.txt")
                      .c_str()) == 0);
  CHECK(gzip("").size() > 0);
}

TEST_CASE("compress: brotli is smaller than gzip, and the same each time",
          "[output][compress]") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "<p>健診の受診率</p>";
  const std::string packed = brotli(text, 5);
  CHECK_FALSE(packed.empty());
  CHECK(packed.size() < gzip(text).size());
  CHECK(brotli(text, 5) == packed);
  CHECK(brotli("", 5).size() == 1);
}

TEST_CASE("compress: text gets siblings, pictures and small files do not",
          "[output][compress]") {
  const TemporaryFolder site;
  const auto plan = [](const std::string& page) {
    const auto output = [](const std::string& path, const std::string& text) {
      return Output{path, [text] {
                      return Job{digest_of(text), [text] { return text; }};
                    }};
    };
    return std::vector<Output>{output("index.html", page),
                               output("a.png", std::string(5000, 'x')),
                               output("tiny.html", "x")};
  };
  const std::vector<Finish> finishes = {
      [](const PublishedTree& tree) { return compressed_siblings(tree, 5); }};
  PublishOptions options;
  options.site = site.path;
  options.out = site / "public";
  options.sync = false;
  NoProgress progress;
  Diagnostics diagnostics;
  const std::string page(5000, 'p');
  const auto first =
      publish(plan(page), finishes, options, progress, diagnostics);
  REQUIRE(first);
  CHECK(site.read("public/index.html.gz") == gzip(page));
  CHECK(site.read("public/index.html.br") == brotli(page, 5));
  CHECK(first->manifest.files.size() == 5);
  const auto second =
      publish(plan(page), finishes, options, progress, diagnostics);
  REQUIRE(second);
  CHECK(second->made == 0);
  const auto third =
      publish(plan(page + "!"), finishes, options, progress, diagnostics);
  REQUIRE(third);
  CHECK(third->made == 3);
  CHECK(site.read("public/index.html.gz") == gzip(page + "!"));
}
