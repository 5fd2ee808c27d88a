#include "chart/palette.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace portal {

const PaletteColor& palette_color(std::string_view name) {
  const auto* const found = std::find_if(
      palette.begin(), palette.end(),
      [&](const PaletteColor& color) { return color.name == name; });
  assert(found != palette.end());
  return *found;
}

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

static int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  assert(c >= 'A' && c <= 'F');
  return c - 'A' + 10;
}

static Triple linear_light(std::string_view color) {
  assert(color.size() == 7 && color[0] == '#');
  Triple result{};
  for (size_t i = 0; i < 3; ++i) {
    const double v =
        (hexadecimal(color[1 + 2 * i]) * 16 + hexadecimal(color[2 + 2 * i])) /
        255.0;
    result[i] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  }
  return result;
}

static Triple multiply(const Matrix& matrix, const Triple& v) {
  Triple result{};
  for (size_t i = 0; i < 3; ++i) {
    result[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
  }
  return result;
}

double contrast(std::string_view a, std::string_view b) {
  const auto luminance = [](std::string_view color) {
    const Triple light = linear_light(color);
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  };
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

static Triple seen(const Triple& light, ColorVision vision) {
  static constexpr Matrix protan = {{{0.152286, 1.052583, -0.204868},
                                     {0.114503, 0.786281, 0.099216},
                                     {-0.003882, -0.048116, 1.051998}}};
  static constexpr Matrix deutan = {{{0.367322, 0.860646, -0.227968},
                                     {0.280085, 0.672501, 0.047413},
                                     {-0.011820, 0.042940, 0.968881}}};
  static constexpr Matrix tritan = {{{1.255528, -0.076749, -0.178779},
                                     {-0.078411, 0.930809, 0.147602},
                                     {0.004733, 0.691367, 0.303900}}};
  Triple result = light;
  if (vision == ColorVision::protan) result = multiply(protan, light);
  if (vision == ColorVision::deutan) result = multiply(deutan, light);
  if (vision == ColorVision::tritan) result = multiply(tritan, light);
  for (double& v : result) v = std::clamp(v, 0.0, 1.0);
  return result;
}

// CIE L*a*b* under D65.
static Triple to_lab(const Triple& light) {
  static constexpr Matrix to_xyz = {{{0.4124564, 0.3575761, 0.1804375},
                                     {0.2126729, 0.7151522, 0.0721750},
                                     {0.0193339, 0.1191920, 0.9503041}}};
  static constexpr Triple white = {0.95047, 1.0, 1.08883};
  Triple f = multiply(to_xyz, light);
  for (size_t i = 0; i < 3; ++i) {
    const double t = f[i] / white[i];
    f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

// G. Sharma, W. Wu, E. Dalal, The CIEDE2000 Color-Difference Formula:
// Implementation Notes, Supplementary Test Data (2005).
static double ciede2000(const Triple& one, const Triple& two) {
  constexpr double radian = std::numbers::pi / 180;
  const auto seventh = [](double c) {
    const double c7 = std::pow(c, 7);
    return std::sqrt(c7 / (c7 + 6103515625.0));
  };
  const double mean_c =
      (std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2;
  const double g = 0.5 * (1 - seventh(mean_c));
  const double a1 = one[1] * (1 + g), a2 = two[1] * (1 + g);
  const double c1 = std::hypot(a1, one[2]), c2 = std::hypot(a2, two[2]);
  const auto hue = [&](double a, double b) {
    if (a == 0 && b == 0) return 0.0;
    const double h = std::atan2(b, a) / radian;
    return h < 0 ? h + 360 : h;
  };
  const double h1 = hue(a1, one[2]), h2 = hue(a2, two[2]);
  double dh = 0, mean_h = h1 + h2;
  if (c1 * c2 != 0) {
    dh = h2 - h1;
    if (dh > 180) dh -= 360;
    if (dh < -180) dh += 360;
    if (std::abs(h1 - h2) > 180) mean_h += mean_h < 360 ? 360 : -360;
    mean_h /= 2;
  }
  const double dl = two[0] - one[0], dc = c2 - c1;
  const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * radian);
  const double l = (one[0] + two[0]) / 2, c = (c1 + c2) / 2;
  const double t = 1 - 0.17 * std::cos((mean_h - 30) * radian) +
                   0.24 * std::cos(2 * mean_h * radian) +
                   0.32 * std::cos((3 * mean_h + 6) * radian) -
                   0.20 * std::cos((4 * mean_h - 63) * radian);
  const double l50 = (l - 50) * (l - 50);
  const double sl = 1 + 0.015 * l50 / std::sqrt(20 + l50);
  const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
  const double turn = (mean_h - 275) / 25;
  const double rt =
      -2 * seventh(c) * std::sin(60 * std::exp(-turn * turn) * radian);
  const double x = dl / sl, y = dc / sc, z = dH / sh;
  return std::sqrt(x * x + y * y + z * z + rt * y * z);
}

double color_difference(std::string_view a, std::string_view b,
                        ColorVision vision) {
  return ciede2000(to_lab(seen(linear_light(a), vision)),
                   to_lab(seen(linear_light(b), vision)));
}

}  // namespace portal
