#include "chart/scale.h"

#include <cmath>

#include "chart/axis.h"
#include "support/catch.h"

using Ticks = std::vector<double>;

TEST_CASE("scale: ticks are round and cover the data", "[chart]") {
  CHECK(portal::round_ticks(0, 51126) == Ticks{0, 20000, 40000, 60000});
  CHECK(portal::round_ticks(0, 1307) == Ticks{0, 500, 1000, 1500});
  CHECK(portal::round_ticks(0, 100) == Ticks{0, 25, 50, 75, 100});
  CHECK(portal::round_ticks(-5, 3) == Ticks{-5, -2.5, 0, 2.5, 5});
  CHECK(portal::round_ticks(0, 0) == Ticks{0, 0.25, 0.5, 0.75, 1});
  CHECK(portal::round_ticks(7, 7).front() == 0);
  CHECK(portal::round_ticks(0.1, 0.3) == Ticks{0.1, 0.15, 0.2, 0.25, 0.3});
}

TEST_CASE("scale: ticks are few, steps are 1, 2, 2.5 or 5 times a power",
          "[chart]") {
  for (double high = 0.003; high < 1e15; high *= 1.37) {
    for (const double low : {0.0, high * 0.3, -high * 0.7, -high * 4}) {
      for (int most = 2; most <= 6; ++most) {
        const Ticks ticks = portal::round_ticks(low, high, most);
        INFO(low << " " << high << " " << most);
        REQUIRE(ticks.size() >= 2);
        CHECK(ticks.size() <= static_cast<size_t>(std::max(most, 2)));
        const double step = ticks[1] - ticks[0];
        CHECK(ticks.front() <= low + step * 1e-6);
        CHECK(ticks.back() >= high - step * 1e-6);
        const double lead =
            step / std::pow(10, std::floor(std::log10(step) + 1e-9));
        const bool round =
            std::abs(lead - 1) < 1e-6 || std::abs(lead - 2) < 1e-6 ||
            std::abs(lead - 2.5) < 1e-6 || std::abs(lead - 5) < 1e-6;
        CHECK(round);
      }
    }
  }
}

TEST_CASE("scale: counted things have no ticks between whole numbers",
          "[chart]") {
  CHECK(portal::round_ticks(40, 47, 4, portal::Steps::whole) ==
        Ticks{40, 45, 50});
  CHECK(portal::round_ticks(0, 3, 5, portal::Steps::whole) ==
        Ticks{0, 1, 2, 3});
  CHECK(portal::round_ticks(0, 100, 5, portal::Steps::whole) ==
        Ticks{0, 25, 50, 75, 100});
}

TEST_CASE("scale: a fixed end is the last tick", "[chart]") {
  CHECK(portal::ticks_to_end(47) == Ticks{0, 20, 47});
  CHECK(portal::ticks_to_end(100) == Ticks{0, 25, 50, 75, 100});
  CHECK(portal::ticks_to_end(121).back() == 121);
}

TEST_CASE("scale: shades are equal steps, 0 has none", "[chart]") {
  CHECK(portal::shade_of(0, 0, 41) == 0);
  CHECK(portal::shade_of(1, 0, 41) == 1);
  CHECK(portal::shade_of(41, 5, 41) == 5);
  CHECK(portal::shade_of(20, 5, 41) == 3);
  CHECK(portal::shade_of(3, 3, 3) == 5);
  CHECK(portal::shade_of(-5, -5, 5) == 1);
}

TEST_CASE("axis: bars begin at 0, percentages run to 100 unless near",
          "[chart]") {
  using portal::AxisBase;
  const auto ends = [](const portal::ValueAxis& axis) {
    return std::pair(axis.scale.low, axis.scale.high);
  };
  CHECK(
      ends(portal::make_axis({90, 99, false, false}, AxisBase::zero, true, {}))
          .first == 0);
  CHECK(ends(portal::make_axis({20.1, 100, false, false}, AxisBase::close, true,
                               {})) == std::pair(0.0, 100.0));
  const auto near =
      portal::make_axis({57.6, 68.1, false, false}, AxisBase::close, true, {});
  CHECK(near.scale.low > 0);
  CHECK(portal::axis_note(near, "縦軸") == "縦軸は0からではなく55%から70%まで");
  CHECK(portal::axis_note(
            portal::make_axis({1, 5, false, false}, AxisBase::close, false, {}),
            "縦軸") == "");
  CHECK(ends(portal::make_axis({7, 40, false, false}, AxisBase::zero, false,
                               47)) == std::pair(0.0, 47.0));
  CHECK(
      ends(portal::make_axis({7, 60, false, false}, AxisBase::zero, false, 47))
          .second >= 60);
}
