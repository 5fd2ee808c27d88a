#include "chart/format.h"

#include "support/catch.h"

TEST_CASE("format: digits are grouped and nothing else is changed", "[chart]") {
  CHECK(portal::group_digits("7") == "7");
  CHECK(portal::group_digits("999") == "999");
  CHECK(portal::group_digits("1292") == "1,292");
  CHECK(portal::group_digits("51126.50") == "51,126.50");
  CHECK(portal::group_digits("43.0") == "43.0");
  CHECK(portal::group_digits("1,234,567") == "1,234,567");
  CHECK(portal::group_digits("-1234") == "−1,234");
  CHECK(portal::group_digits("約2倍") == "約2倍");
  CHECK(portal::group_digits("") == "");
}

TEST_CASE("format: a number is what a table holds in a numeric cell",
          "[chart]") {
  CHECK(portal::is_number("97.5"));
  CHECK(portal::is_number("−1,292"));
  CHECK_FALSE(portal::is_number("97."));
  CHECK_FALSE(portal::is_number(".5"));
  CHECK_FALSE(portal::is_number("1e3"));
  CHECK_FALSE(portal::is_number("12市町村"));
  CHECK_FALSE(portal::is_number("-"));
}

TEST_CASE("format: a value keeps its decimals and gains none", "[chart]") {
  CHECK(portal::format_number(0) == "0");
  CHECK(portal::format_number(-0.0) == "0");
  CHECK(portal::format_number(0.1) == "0.1");
  CHECK(portal::format_number(1307) == "1,307");
  CHECK(portal::format_number(-1.4) == "−1.4");
  CHECK(portal::format_number(123456789012345.0) == "123,456,789,012,345");
}

TEST_CASE("format: axes count in 万, 億 and 兆, not in 千", "[chart]") {
  CHECK(portal::format_tick(0) == "0");
  CHECK(portal::format_tick(1500) == "1,500");
  CHECK(portal::format_tick(20000) == "2万");
  CHECK(portal::format_tick(25000) == "2万5,000");
  CHECK(portal::format_tick(100000000) == "1億");
  CHECK(portal::format_tick(2.5e8) == "2億5,000万");
  CHECK(portal::format_tick(3e12) == "3兆");
  CHECK(portal::format_tick(-40000) == "−4万");
  CHECK(portal::format_tick(0.1 + 0.2) == "0.3");
}

TEST_CASE("format: thousands of yen are never shown to readers", "[chart]") {
  CHECK(portal::format_thousand_yen(150000) == "1億5,000万円");
  CHECK(portal::format_thousand_yen(6000) == "600万円");
  CHECK(portal::format_thousand_yen(1234.5) == "123万4,500円");
  CHECK(portal::format_thousand_yen(0) == "0円");
  CHECK(portal::format_thousand_yen(-6000) == "−600万円");
  CHECK(portal::format_thousand_yen(100000000) == "1,000億円");
}

TEST_CASE("format: differences of percentages are points, exactly", "[chart]") {
  CHECK(portal::format_points("57.6", "68.1") == "+10.5ポイント");
  CHECK(portal::format_points("68.1%", "57.6%") == "−10.5ポイント");
  CHECK(portal::format_points("43.0", "43") == "±0.0ポイント");
  CHECK(portal::format_points("9", "10") == "+1ポイント");
  CHECK(portal::format_points("0.3", "0.35") == "+0.05ポイント");
  CHECK(portal::format_points("約5割", "6") == std::nullopt);
}

TEST_CASE("format: shares are rounded half away from zero", "[chart]") {
  CHECK(portal::format_percent(941, 1472, 1) == "63.9");
  CHECK(portal::format_percent(27, 1472, 1) == "1.8");
  CHECK(portal::format_percent(1, 8, 1) == "12.5");
  CHECK(portal::format_percent(1, 16, 1) == "6.3");
  CHECK(portal::format_percent(3, 3, 1) == "100.0");
  CHECK(portal::format_percent(1292, 1500, 0) == "86");
  CHECK(portal::format_percent(1, 0, 1) == std::nullopt);
}

TEST_CASE("format: fiscal years carry both eras", "[chart]") {
  CHECK(portal::format_fiscal_year(2020) == "2020年度（令和2年度）");
  CHECK(portal::format_fiscal_year(2019) == "2019年度（令和元年度）");
  CHECK(portal::format_fiscal_year(2018) == "2018年度（平成30年度）");
  CHECK(portal::format_fiscal_year(1989) == "1989年度（平成元年度）");
  CHECK(portal::format_fiscal_year(1988) == "1988年度（昭和63年度）");
  CHECK(portal::format_fiscal_year(1900) == "1900年度");
  CHECK(portal::format_short_era(2020) == "R2");
  CHECK(portal::format_short_era(2019) == "R元");
  CHECK(portal::format_short_era(2016) == "H28");
}

TEST_CASE("format: calendar dates change era on 1 May 2019", "[chart]") {
  CHECK(portal::format_date(2019, 4, 30) == "2019年4月30日（平成31年4月30日）");
  CHECK(portal::format_date(2019, 5, 1) == "2019年5月1日（令和元年5月1日）");
  CHECK(portal::format_date(1989, 1, 7) == "1989年1月7日（昭和64年1月7日）");
  CHECK(portal::format_date(1989, 1, 8) == "1989年1月8日（平成元年1月8日）");
}

TEST_CASE("format: years are read as sources write them", "[chart]") {
  CHECK(portal::parse_fiscal_year("2020年度") == 2020);
  CHECK(portal::parse_fiscal_year("令和2年度") == 2020);
  CHECK(portal::parse_fiscal_year("令和２年度") == 2020);
  CHECK(portal::parse_fiscal_year("令和元年度") == 2019);
  CHECK(portal::parse_fiscal_year("平成31年度") == 2019);
  CHECK(portal::parse_fiscal_year("平成元年") == 1989);
  CHECK(portal::parse_fiscal_year("Ｈ３０") == 2018);
  CHECK(portal::parse_fiscal_year("R元年度") == 2019);
  CHECK(portal::parse_fiscal_year("昭和63年度") == 1988);
  CHECK(portal::parse_fiscal_year("令和0年度") == std::nullopt);
  CHECK(portal::parse_fiscal_year("元年") == std::nullopt);
  CHECK(portal::parse_fiscal_year("20年度") == std::nullopt);
  CHECK(portal::parse_fiscal_year("2020年度末") == std::nullopt);
  for (int year = 1930; year < 2060; ++year) {
    CHECK(portal::parse_fiscal_year(*portal::fiscal_era(year) + "年度") ==
          year);
  }
}
