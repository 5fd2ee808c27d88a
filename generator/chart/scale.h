#pragma once

#include <cstddef>
#include <vector>

namespace portal {

// Data to pixels along one axis.
struct LinearScale {
  double low = 0, high = 1;   // data; low < high
  double start = 0, end = 1;  // pixels; end < start for an axis upwards

  double operator()(double value) const {
    return start + (value - low) / (high - low) * (end - start);
  }
  // The same, kept on the axis.
  double clamped(double value) const;
};

// `count` equal places between two pixels.
struct BandScale {
  double start = 0, end = 1;
  size_t count = 1;

  double step() const { return (end - start) / static_cast<double>(count); }
  double middle(size_t index) const {
    return start + step() * (static_cast<double>(index) + 0.5);
  }
};

// Round values that cover the data.
//   low, high  ends of the data; finite, low <= high; (nearly) equal ends are
//   widened most       the largest number of ticks wanted, 2 to 12
// Gives ascending multiples of 1, 2, 2.5 or 5 times a power of ten, at least
// two and at most `most`, the first at or below `low`, the last at or above
// `high`. After P. Heckbert, Nice Numbers for Graph Labels (1990).
//   steps      whole: no step below 1 and none of 2.5, for counted things
enum class Steps { any, whole };
std::vector<double> round_ticks(double low, double high, int most = 5,
                                Steps steps = Steps::any);

// Round values from 0 to a fixed end of the scale, such as the 47 of
// prefectures: at most `most` - 1 round ones, and the end itself in place of
// any that stands too near to it.
std::vector<double> ticks_to_end(double end, int most = 5,
                                 Steps steps = Steps::any);

// Which of five shades a value gets: 0 for none (not above `low` where `low`
// is 0), else 1 to 5 in equal steps up to `high`.
int shade_of(double value, double low, double high);

}  // namespace portal
