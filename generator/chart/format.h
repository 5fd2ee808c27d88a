#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portal {

// Numbers and years as Japanese official texts print them (公用文作成の考え方):
// half-width digits, a comma every three from four digits on, 万・億・兆 but
// not 千・百. Nothing here adds digits that the source does not have.

// "1292.50" → "1,292.50"; "-3" → "−3". Text that is no plain number comes
// back as it is.
std::string group_digits(std::string_view number);

// `text` is a plain decimal number: "-12,345.60", "97.5".
bool is_number(std::string_view text);

// The shortest decimals that give `value` back, grouped. Must be finite.
std::string format_number(double value);

// A label of an axis. 40000 → "4万", 2.5e8 → "2億5,000万", 1500 → "1,500".
std::string format_tick(double value);

// An amount in thousands of yen, as tables print it, for readers:
// 150000 → "1億5,000万円", 6000 → "600万円", 1234.5 → "123万4,500円".
std::string format_thousand_yen(double thousand_yen);

// The difference of two percentages as printed, with the decimals of the more
// precise: ("57.6", "68.1") → "+10.5ポイント". nullopt where one is no number.
std::optional<std::string> format_points(std::string_view before,
                                         std::string_view after);

// `part` of `whole` in per cent with `decimals` digits, half away from zero:
// (941, 1472, 1) → "63.9". nullopt when `whole` is not above 0.
std::optional<std::string> format_percent(double part, double whole,
                                          int decimals);

// 2020 → "令和2", 2019 → "令和元", 2018 → "平成30", 1988 → "昭和63"; by fiscal
// year, so that all of 2019 is 令和. Before 1926: nullopt.
std::optional<std::string> fiscal_era(int fiscal_year);

// 2020 → "2020年度（令和2年度）".
std::string format_fiscal_year(int fiscal_year);

// 2020 → "R2", 2019 → "R元", 2018 → "H30": the second line of an axis label.
std::string format_short_era(int fiscal_year);

// A calendar date with its era: the era changed on 1 May 2019 and on
// 8 January 1989. (2019, 4, 30) → "2019年4月30日（平成31年4月30日）".
std::string format_date(int year, int month, int day);

// The year of "2020年度", "令和2年度", "令和元年", "平成31年度", "R2", "H30",
// full-width digits included. nullopt for anything else.
std::optional<int> parse_fiscal_year(std::string_view text);

}  // namespace portal
