#include "chart/scale.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace portal {

double LinearScale::clamped(double value) const {
  return (*this)(std::clamp(value, low, high));
}

// Powers of ten by multiplication with table values: std::pow may differ in
// the last bit between libraries, and then a tick would.
static double power_of_ten(int exponent) {
  double result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  for (int i = 0; i > exponent; --i) result /= 10;
  return result;
}

std::vector<double> round_ticks(double low, double high, int most,
                                Steps steps) {
  assert(std::isfinite(low) && std::isfinite(high) && low <= high);
  most = std::clamp(most, 2, 12);
  // Ends that differ in their last digits only have no step between them.
  if (high - low <= 1e-9 * std::max(std::abs(low), std::abs(high))) {
    if (low > 0) {
      low = 0;
    } else if (high < 0) {
      high = 0;
    } else {
      high = 1;
    }
  }
  const double rough = (high - low) / (most - 1);
  int exponent = static_cast<int>(std::floor(std::log10(rough))) - 1;
  for (;; ++exponent) {
    for (const double factor : std::array{1.0, 2.0, 2.5, 5.0}) {
      const double step = exponent >= 0 ? factor * power_of_ten(exponent)
                                        : factor / power_of_ten(-exponent);
      if (steps == Steps::whole && step != std::floor(step)) continue;
      const double first = std::floor(low / step + 1e-9);
      const double last = std::ceil(high / step - 1e-9);
      if (last - first + 1 > most) continue;
      std::vector<double> ticks;
      for (double k = first; k <= std::max(last, first + 1); ++k) {
        ticks.push_back(exponent >= 0 ? k * factor * power_of_ten(exponent)
                                      : k * factor / power_of_ten(-exponent));
      }
      return ticks;
    }
  }
}

std::vector<double> ticks_to_end(double end, int most, Steps steps) {
  std::vector<double> ticks = round_ticks(0, end, most, steps);
  const double step = ticks[1] - ticks[0];
  while (ticks.size() > 1 && ticks.back() > end - step * 0.6) ticks.pop_back();
  ticks.push_back(end);
  return ticks;
}

int shade_of(double value, double low, double high) {
  if (low >= 0) low = 0;
  if (low == 0 && value <= 0) return 0;
  if (!(high > low)) return 5;
  const double share = (value - low) / (high - low);
  return std::clamp(1 + static_cast<int>(share * 5 - 1e-9), 1, 5);
}

}  // namespace portal
