#include "search/index.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "search/fold.h"
#include "search/lookup.h"
#include "search/records.h"
#include "support/catch.h"

using namespace portal;

namespace {

std::vector<SearchDocument> documents_from(const std::string& path) {
  std::ifstream file(path);
  std::vector<SearchDocument> documents;
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    SearchDocument document;
    document.url = json.value("url", "");
    document.title = json.value("title", "");
    document.kind = json.value("kind", "");
    document.place = json.value("place", "");
    document.kana = json.value("kana", "");
    document.words = json.value("words", std::vector<std::string>());
    document.facets = json.value("facets", std::vector<std::string>());
    for (const auto& section : json.at("sections")) {
      document.sections.push_back({section.value("anchor", ""),
                                   section.value("heading", ""),
                                   section.value("text", "")});
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

std::vector<SearchRecord> records_of(
    std::span<const SearchDocument> documents) {
  std::vector<SearchRecord> records;
  for (const SearchDocument& document : documents) {
    records.push_back(record_of(document));
  }
  return records;
}

std::vector<IndexFile> index_of(std::span<const SearchDocument> documents,
                                const SearchOptions& options) {
  return build_index(records_of(documents), options);
}

SearchDocument page(std::string url, std::string title, std::string text) {
  SearchDocument document;
  document.url = std::move(url);
  document.title = std::move(title);
  document.kind = "事例";
  document.sections = {{"", "", std::move(text)}};
  return document;
}

std::vector<SearchDocument> many_pages(size_t count) {
  std::vector<SearchDocument> documents;
  for (size_t i = 0; i < count; ++i) {
    std::string text;
    for (size_t j = 0; j < 60; ++j) {
      text += "特定健診の受診率を";
      text += std::to_string((i * 7919 + j * 104729) % 100003);
      text += "人が高めるデータベースの取組container";
      text += std::to_string((i + j) % 97);
      text += "。";
    }
    documents.push_back(page("p/" + std::to_string(i) + ".html",
                             "題" + std::to_string(i), text));
  }
  return documents;
}

}  // namespace

TEST_CASE("index: the same files for any number of threads", "[search]") {
  const std::vector<SearchDocument> documents = many_pages(400);
  for (const size_t threshold : {size_t{300}, size_t{1000}}) {
    SearchOptions options;
    options.scan_pages = threshold;
    options.scan_bytes = 1000;
    const std::vector<IndexFile> one = index_of(documents, options);
    options.threads = 7;
    CHECK(index_of(documents, options) == one);
    std::vector<SearchDocument> reversed(documents.rbegin(), documents.rend());
    CHECK(index_of(reversed, options) == one);
  }
}

TEST_CASE("index: a small site is one file, a large one has a dictionary",
          "[search]") {
  const std::vector<SearchDocument> documents = many_pages(400);
  SearchOptions options;
  const std::vector<IndexFile> small =
      index_of(std::span(documents).subspan(0, 20), options);
  REQUIRE(small.size() == 1);
  CHECK(small[0].path == "index.js");
  // What reads the script as anything but UTF-16 gets no call of a function.
  CHECK(small[0].bytes.starts_with(std::string("\xFF\xFEp\0o\0r\0", 8)));
  CHECK(small[0].bytes.ends_with(std::string(")\0;\0\n\0", 6)));
  // The terms of one page do not make a site large.
  std::vector<SearchDocument> terms = documents;
  for (SearchDocument& term : terms) term.url = "glossary.html#" + term.url;
  CHECK(index_of(terms, options).size() < 5);
  const std::vector<IndexFile> large = index_of(documents, options);
  CHECK(large[0].path == "index.js");
  CHECK(large.size() > 10);
  for (const IndexFile& file : large) {
    for (const char c : file.path) {
      CHECK(((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
             c == '-'));
    }
  }
}

TEST_CASE("index: hostile text neither breaks the script nor the records",
          "[search]") {
  std::vector<SearchDocument> documents = {
      page("a.html", "\");alert(1)//</script>\x02\x05\x03",
           "\xFF\xFE half \xE3\x81 and \x01 controls \xF0\xA0\xAE\xB7")};
  documents[0].facets = {"no sign", "name=\xFF", "=", "theme=a=b"};
  documents.push_back(page("b.html", "", ""));
  const std::vector<IndexFile> files = index_of(documents, {});
  REQUIRE(files.size() == 1);
  CHECK(files[0].bytes.find("alert") == std::string::npos);
  CHECK(build_index({}, {}).size() == 1);
}

TEST_CASE("index: published phrases are found in the written files",
          "[search]") {
  std::vector<SearchDocument> documents = many_pages(60);
  documents.push_back(page("q/hostile.html", "\");//\x02", "\xFF\x05かな。"));
  documents.push_back(page("q/rare.html", "字", "\xF0\xA0\xAE\xB7野家と鱻"));
  documents.push_back(page("q/empty.html", "", ""));
  for (const size_t bytes : {size_t{1000}, size_t{10'000'000}}) {
    SearchOptions options;
    options.scan_pages = 0;
    options.scan_bytes = bytes;
    const std::vector<IndexFile> files = index_of(documents, options);
    const std::vector<Phrase> phrases = phrases_of(records_of(documents));
    CHECK(unfound(phrases, files).empty());

    // A file that is lost, cut short, or another's leaves pages unfound.
    for (size_t i = 0; i < files.size(); ++i) {
      if (files[i].path[0] == 'w' || files[i].path[0] == 'l' ||
          files[i].path == "terms.js") {
        continue;
      }
      std::vector<IndexFile> damaged = files;
      damaged[i].bytes.resize(damaged[i].bytes.size() / 2);
      const bool holds_pages = files[i].path[0] != 'g';
      if (holds_pages) CHECK_FALSE(unfound(phrases, damaged).empty());
    }
    std::vector<IndexFile> without;
    for (const IndexFile& file : files) {
      if (file.path[0] != 'g') without.push_back(file);
    }
    CHECK(unfound(phrases, without).empty() == (bytes != 1000));
  }
}

TEST_CASE("index: any bytes come back from a script", "[search]") {
  std::string payload;
  for (unsigned i = 0; i < 3000; ++i) {
    const IndexFile file = script_file("t1", payload, 6);
    CHECK(script_payload(file) == payload);
    CHECK(script_payload(script_file("t1", payload, 6, i / 2)) == payload);
    payload += static_cast<char>(i * 2654435761U >> 13);
  }
  payload.resize(200'000);
  const IndexFile file = script_file("t1", payload, 6);
  CHECK(script_payload(script_file("t1", payload, 6, 140'000)) == payload);
  CHECK_FALSE(script_payload({"t2.js", file.bytes}));
  CHECK_FALSE(script_payload({"t1.js", file.bytes.substr(2)}));
  CHECK_FALSE(script_payload({"t1.js", ""}));
}

TEST_CASE("index: one edited page changes few files", "[search]") {
  std::vector<SearchDocument> documents = many_pages(300);
  SearchOptions options;
  options.scan_pages = 0;
  options.scan_bytes = 1000;
  const std::vector<IndexFile> before = index_of(documents, options);
  documents[150].sections[0].text += "血圧を測る。";
  const std::vector<IndexFile> after = index_of(documents, options);
  size_t changed = 0;
  for (const IndexFile& file : after) {
    changed += std::find(before.begin(), before.end(), file) == before.end();
  }
  INFO(changed << " of " << after.size());
  CHECK(changed > 0);
  CHECK(changed <= 12);
  CHECK(after.size() > 4 * changed);
}

// Not run by itself: the node tests and the benchmark make index files with
// it. PORTAL_SEARCH_DOCUMENTS: a file of one document in JSON per line;
// PORTAL_SEARCH_FOLDER: where the files go; PORTAL_SEARCH_SYNONYMS: a JSON
// array of [weak, word, word, ...]; PORTAL_SEARCH_MODE: scan or grams.
TEST_CASE("index: write files for other tests", "[.search-files]") {
  const char* path = std::getenv("PORTAL_SEARCH_DOCUMENTS");
  const char* folder = std::getenv("PORTAL_SEARCH_FOLDER");
  REQUIRE(path != nullptr);
  REQUIRE(folder != nullptr);
  SearchOptions options;
  if (const char* threads = std::getenv("PORTAL_SEARCH_THREADS")) {
    options.threads = static_cast<unsigned>(std::atoi(threads));
  }
  if (const char* mode = std::getenv("PORTAL_SEARCH_MODE")) {
    const bool scan = std::string_view(mode) == "scan";
    options.scan_pages = 0;
    options.scan_bytes = scan ? 1'000'000'000 : 0;
  }
  if (const char* synonyms = std::getenv("PORTAL_SEARCH_SYNONYMS")) {
    for (const auto& entry : nlohmann::json::parse(synonyms)) {
      SearchSynonyms group;
      group.weak = entry.at(0) == 1;
      for (size_t i = 1; i < entry.size(); ++i) group.words.push_back(entry[i]);
      options.synonyms.push_back(std::move(group));
    }
  }
  std::vector<SearchRecord> records = records_of(documents_from(path));
  std::filesystem::create_directories(folder);
  for (const IndexFile& file : build_index(std::move(records), options)) {
    std::ofstream(std::filesystem::path(folder) / file.path, std::ios::binary)
        << file.bytes;
  }
}

// Not run by itself: what reading the documents costs, which the benchmark
// takes from what the test above costs.
TEST_CASE("index: read documents for the benchmark", "[.search-read]") {
  const char* path = std::getenv("PORTAL_SEARCH_DOCUMENTS");
  REQUIRE(path != nullptr);
  CHECK_FALSE(documents_from(path).empty());
}

// Not run by itself: prints what C++ folds every line of the file in
// PORTAL_SEARCH_LINES to, for the comparison with the script.
TEST_CASE("fold: print for the comparison with the script", "[.search-fold]") {
  const char* lines = std::getenv("PORTAL_SEARCH_LINES");
  const char* out = std::getenv("PORTAL_SEARCH_OUTPUT");
  REQUIRE(lines != nullptr);
  REQUIRE(out != nullptr);
  std::ifstream file(lines);
  nlohmann::json all = nlohmann::json::array();
  for (const auto& text : nlohmann::json::parse(file)) {
    std::u16string units;
    for (const auto& unit : text) units += static_cast<char16_t>(unit);
    std::vector<uint32_t> offsets;
    const std::u16string folded = fold(units, &offsets);
    const std::u16string loose = loosen(folded);
    all.push_back({std::vector<unsigned>(folded.begin(), folded.end()), offsets,
                   std::vector<unsigned>(loose.begin(), loose.end())});
  }
  std::ofstream(out) << all.dump();
}
