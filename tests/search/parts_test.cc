#include "search/parts.h"

#include <algorithm>
#include <string>

#include "search/fold.h"
#include "support/catch.h"

using namespace portal;

namespace {

SearchDocument page(std::vector<SearchSection> sections) {
  SearchDocument document;
  document.url = "a.html";
  document.title = "題";
  document.sections = std::move(sections);
  return document;
}

std::string repeated(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) {
    out += text;
    out += std::to_string(i);
  }
  return out;
}

std::vector<std::u16string> folded_texts(
    const std::vector<SearchDocument>& parts) {
  std::vector<std::u16string> texts;
  for (const SearchDocument& part : parts) {
    for (const SearchSection& section : part.sections) {
      texts.push_back(fold(to_utf16(section.text)));
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("parts: a short page stays whole", "[search]") {
  CHECK(parts_of(page({})).empty());
  CHECK(parts_of(page({{"", "", std::string(16'000, 'a')}})).empty());
}

TEST_CASE("parts: sections stay in order, each once", "[search]") {
  std::vector<SearchSection> sections;
  for (int i = 0; i < 50; ++i) {
    sections.push_back(
        {"s" + std::to_string(i), "見出し", repeated("文", 300)});
  }
  const std::vector<SearchDocument> parts = parts_of(page(sections));
  CHECK(parts.size() > 3);
  size_t next = 0;
  for (const SearchDocument& part : parts) {
    CHECK(part.url == "a.html");
    CHECK(part.title == "題");
    REQUIRE_FALSE(part.sections.empty());
    for (const SearchSection& section : part.sections) {
      CHECK(section.anchor == sections.at(next).anchor);
      CHECK(section.text == sections.at(next++).text);
    }
  }
  CHECK(next == sections.size());
}

TEST_CASE("parts: whatever can be typed stands whole in one", "[search]") {
  // With lines and without, and a text that begins with short sections.
  for (const std::string& text :
       {repeated("地域と職域の連携", 9000), repeated("行\n", 30'000),
        repeated("🏥と医療", 9000), repeated("word ", 20'000)}) {
    const std::vector<SearchDocument> parts =
        parts_of(page({{"", "", "前"}, {"b", "見出し", text}, {"", "", "後"}}));
    REQUIRE(parts.size() > 3);
    const std::u16string folded = fold(to_utf16(text));
    const std::vector<std::u16string> texts = folded_texts(parts);
    for (size_t at = 0; at + 200 <= folded.size(); at += 97) {
      const std::u16string typed = folded.substr(at, 200);
      if (std::any_of(texts.begin(), texts.end(), [&](const auto& held) {
            return held.find(typed) != std::u16string::npos;
          })) {
        continue;
      }
      FAIL_CHECK("not in one part: " << at);
      break;
    }
    CHECK(parts[1].sections[0].anchor == "b");
    CHECK(parts.back().sections.back().text == "後");
  }
}

TEST_CASE("parts: any bytes are cut", "[search]") {
  for (const std::string& text :
       {std::string(50'000, '\x80'), std::string(50'000, '\n'),
        std::string(16'001, '\xE3')}) {
    const std::vector<SearchDocument> parts = parts_of(page({{"", "", text}}));
    REQUIRE(parts.size() > 1);
    CHECK(std::none_of(parts.begin(), parts.end(), [](const auto& part) {
      return part.sections.at(0).text.empty();
    }));
  }
}
