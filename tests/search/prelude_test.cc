#include "search/prelude.h"

#include <random>

#include "search/records.h"
#include "support/catch.h"

using namespace portal;

namespace {

// Pages of words, the frequent ones as frequent as in any language.
std::vector<SearchDocument> pages_of_words(size_t count) {
  std::mt19937 random(3);
  std::vector<SearchDocument> documents(count);
  for (size_t i = 0; i < count; ++i) {
    documents[i].url = "p/" + std::to_string(i) + ".html";
    SearchSection section;
    for (int j = 0; j < 300; ++j) {
      const uint64_t rank = 3000 / (1 + random() % 3000);
      section.text += std::to_string(rank * 104729 % 100003) + "です。";
    }
    documents[i].sections.push_back(std::move(section));
  }
  return documents;
}

std::string prelude_of_pages(const std::vector<SearchDocument>& documents) {
  std::vector<SearchRecord> records;
  for (const SearchDocument& document : documents) {
    records.push_back(record_of(document));
  }
  return prelude_of(records);
}

}  // namespace

TEST_CASE("prelude: holds what many pages say, in measure", "[search]") {
  std::vector<SearchDocument> documents = pages_of_words(600);
  for (SearchDocument& document : documents) {
    document.sections[0].text += "healthy ageing";
  }
  const std::string prelude = prelude_of_pages(documents);
  CHECK(prelude.find("healthy ageing") != std::string::npos);
  CHECK(prelude.size() >= 1000);
  CHECK(prelude.size() <= 16 * 1024);
  CHECK(prelude_of_pages({}).empty());
  CHECK(prelude_of_pages(pages_of_words(20)).empty());
}

TEST_CASE("prelude: most edits leave it as it is", "[search]") {
  std::vector<SearchDocument> documents = pages_of_words(1500);
  const std::string before = prelude_of_pages(documents);
  size_t changes = 0;
  for (size_t i = 0; i < documents.size(); i += 50) {
    std::string& text = documents[i].sections[0].text;
    const std::string old = text;
    text +=
        documents[(i + 700) % documents.size()].sections[0].text.substr(0, 90);
    changes += prelude_of_pages(documents) != before;
    text = old;
  }
  CHECK(changes <= 2);
}

TEST_CASE("prelude: packs come back from behind it", "[search]") {
  const std::vector<SearchDocument> documents = pages_of_words(40);
  std::string records;
  for (const SearchDocument& page : documents) records += record_of(page).bytes;
  const std::string some = records.substr(7, 5000);
  for (const std::string& prelude : {std::string(), some}) {
    const IndexFile file = pack_file("t3", records, prelude);
    CHECK(script_payload(file, prelude) == records);
    CHECK(script_payload(pack_file("t3", "", prelude), prelude) == "");
  }
  CHECK(pack_file("t3", records, some).bytes.size() <
        pack_file("t3", records, {}).bytes.size());
  CHECK(script_payload(pack_file("t3", records, some)) != records);
}
