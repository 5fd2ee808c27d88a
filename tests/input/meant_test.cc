#include "input/meant.h"

#include "support/catch.h"

namespace portal {

TEST_CASE("what editors write for a date", "[input]") {
  REQUIRE(date_meant("令和7年3月", false) == "2025-03");
  REQUIRE(date_meant("平成元年12月", false) == "1989-12");
  REQUIRE(date_meant("２０２５/3", false) == "2025-03");
  REQUIRE(date_meant("2024.2.29", true) == "2024-02-29");
  REQUIRE(date_meant("2025.2.29", true).empty());
  REQUIRE(date_meant("2025年", false).empty());
  REQUIRE(date_meant("2025年13月", false).empty());
  REQUIRE(is_date("2025-03", false));
  REQUIRE_FALSE(is_date("2025-3", false));
  REQUIRE_FALSE(is_date("2025-03", true));
}

TEST_CASE("what editors write for a number", "[input]") {
  REQUIRE(number_meant("４３．０％") == "43.0");
  REQUIRE(number_meant("約1,024人") == "1024");
  REQUIRE(number_meant("▲5") == "-5");
  REQUIRE(number_meant("1.2万") == "12000");
  REQUIRE(number_meant("3百万円") == "3000000");
  REQUIRE(number_meant(".5") == "0.5");
  REQUIRE(number_meant("5〜10").empty());
  REQUIRE(number_meant("1/3").empty());
  REQUIRE(number_meant("50以上") == "50");
  REQUIRE(is_about("50以上"));
  REQUIRE_FALSE(is_about("50%"));
  REQUIRE(number_meant("多数").empty());
  REQUIRE(integer_meant("平成30年") == "2018");
  REQUIRE(integer_meant("１２人") == "12");
  REQUIRE(integer_meant("1.5").empty());
}

TEST_CASE("what editors write for an address", "[input]") {
  REQUIRE(url_meant(" www.example.jp/") == "https://www.example.jp/");
  REQUIRE(url_meant("ｈｔｔｐ：／／example.jp／") == "http://example.jp/");
  REQUIRE(url_meant("htps://example.jp") == "https://example.jp");
  REQUIRE(url_meant("https://https://example.jp") == "https://example.jp");
  REQUIRE(url_meant("豊川市のページ").empty());
  REQUIRE(is_host("https://example.jp:8080/"));
  REQUIRE_FALSE(is_host("https://example.jp:65536/"));
  REQUIRE_FALSE(is_host("https:///"));
}

TEST_CASE("what editors write for an id", "[input]") {
  REQUIRE(slug_meant("content/cases/Takahama_City.md") == "takahama-city");
  REQUIRE(slug_meant("豊川").empty());
  REQUIRE(is_slug("takahama-city"));
  REQUIRE_FALSE(is_slug("-takahama"));
  REQUIRE_FALSE(is_slug(std::string(61, 'a')));
  REQUIRE(yes_meant("あり"));
  REQUIRE(no_meant("×"));
  REQUIRE(nothing_meant("特になし"));
  REQUIRE_FALSE(nothing_meant("あり"));
}

}  // namespace portal
