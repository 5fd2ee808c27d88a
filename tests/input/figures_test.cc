#include "input/figures.h"

#include "support/catch.h"

using namespace portal;

static const std::vector<std::string> units = {"市町村", "か所", "万円", "%",
                                               "人",     "円",   "倍",   "回"};

// The figures of a text as value and unit.
static std::string figures_in(std::string_view text) {
  std::string result;
  for (const PrintedFigure& figure : find_figures(text, units)) {
    if (!result.empty()) result += " ";
    if (figure.about) result += "~";
    std::string value = std::to_string(figure.value);
    while (value.ends_with('0')) value.pop_back();
    if (value.ends_with('.')) value.pop_back();
    result += value + std::string(figure.unit);
    if (figure.derived) result += "=" + std::string(figure.formula);
  }
  return result;
}

TEST_CASE("figures: a number with a unit is one, however it is written",
          "[input][figures]") {
  CHECK(figures_in("43.0%から65.7%へ") == "43% 65.7%");
  CHECK(figures_in("約1,500人、２万４，０００人") == "~1500人 24000人");
  CHECK(figures_in("1億5,000万円、40,500千円") == "150000000円 40500000円");
  CHECK(figures_in("20～30人ほど") == "20人 ~30人");
  CHECK(figures_in("47市町村の12か所") == "47市町村 12か所");
}

TEST_CASE("figures: dates, ordinals and codes are none", "[input][figures]") {
  CHECK(figures_in("令和2（2020）年12月18日").empty());
  CHECK(figures_in("第3回、告示第242号、健康日本21").empty());
  CHECK(figures_in("HbA1c、S2:404-410、A4人").empty());
  CHECK(figures_in("1. 一つ目").empty());
}

TEST_CASE("figures: a derivation says how", "[input][figures]") {
  CHECK(figures_in("12人（算出：26－14）と5人") == "12人=26－14 5人");
  CHECK(figures_in("12人（算出）") == "12人=");
  CHECK(figures_in("3倍（算出：（5＋4）÷3）") == "3倍=（5＋4）÷3");
}

TEST_CASE("figures: formulas are computed, or refused", "[input][figures]") {
  CHECK(evaluate("26－14") == 12);
  CHECK(evaluate("2 + 3×4") == 14);
  CHECK(evaluate("（2＋3）×4÷2") == 10);
  CHECK(evaluate("412×25%") == 103);
  CHECK(evaluate("1万2,000－2,000") == 10000);
  for (const char* wrong : {"", "後－前", "1÷0", "1＋", "（1", "1 2", "×3"}) {
    INFO(wrong);
    CHECK(!evaluate(wrong));
  }
  CHECK(!evaluate(std::string(4000, '(') + "1"));
}

TEST_CASE("figures: a figure agrees as far as it is printed",
          "[input][figures]") {
  const auto agrees_with = [](std::string_view text, double value) {
    return agrees(find_figures(text, units).at(0), value);
  };
  CHECK(agrees_with("1.8%", 1.834));
  CHECK(agrees_with("1.8%", 27.0 / 1472));
  CHECK(!agrees_with("1.8人", 27.0 / 1472));
  CHECK(!agrees_with("1.9%", 1.834));
  CHECK(agrees_with("3万人", 34'000));
  CHECK(!agrees_with("3万人", 36'000));
  CHECK(agrees_with("およそ50人", 49.85));
  CHECK(!agrees_with("50人", 49.4));
}
