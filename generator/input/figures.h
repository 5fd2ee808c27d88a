#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// A number with a unit in a text: 「約2,000の事業者」 has none, 「2万4,000人」
// is one. Dates, ordinals (第3次) and numbers in names (S2, 5者協定) are none
// unless a unit follows.
struct PrintedFigure {
  uint32_t begin = 0, end = 0;  // with the unit
  double value = 0;             // 万 and 億 worked in
  int decimals = 0;             // as printed
  double scale = 1;             // of the last digit: 万 is 10,000
  std::string_view unit;        // looks into `units`
  bool about = false;           // 約, およそ, 程度
  bool derived = false;         // （算出…） follows
  std::string_view formula;  // what follows 「算出：」; looks into the text
};

// Longest unit first, as Writing keeps them.
std::vector<PrintedFigure> find_figures(std::string_view text,
                                        std::span<const std::string> units);

// A number that begins at `at`, full width or not, with separators and 万, 億;
// its end in `at`.
struct PlainNumber {
  double value = 0;
  int decimals = 0;
  double scale = 1;
};
std::optional<PlainNumber> read_number(std::string_view text, size_t& at);

// The value of 「26－14」, 「412×24.3%」: numbers, ＋ － × ÷ and brackets, full
// width or not. nullopt when it is anything else.
std::optional<double> evaluate(std::string_view formula);

// Whether `value` is what a figure of that precision says. 27÷1,472 may stand
// for a percentage as it is.
bool agrees(const PrintedFigure& figure, double value);

}  // namespace portal
