#include "chart/format.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace portal {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static constexpr std::string_view minus = "\xE2\x88\x92";

bool is_number(std::string_view text) {
  if (text.starts_with(minus)) {
    text.remove_prefix(minus.size());
  } else if (text.starts_with('-')) {
    text.remove_prefix(1);
  }
  bool digits = false, point = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      digits = true;
    } else if (text[i] == '.' && digits && !point && i + 1 < text.size()) {
      point = true;
    } else if (text[i] != ',' || !digits || point || i + 1 == text.size()) {
      return false;
    }
  }
  return digits;
}

std::string group_digits(std::string_view number) {
  if (!is_number(number)) return std::string(number);
  std::string result;
  if (number.starts_with('-') || number.starts_with(minus)) {
    number.remove_prefix(number.front() == '-' ? 1 : minus.size());
    result = minus;
  }
  std::string plain(number);
  std::erase(plain, ',');
  const size_t whole = std::min(plain.find('.'), plain.size());
  for (size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) result += ',';
    result += plain[i];
  }
  return result.append(plain, whole);
}

std::string format_number(double value) {
  assert(std::isfinite(value));
  if (value == 0) return "0";
  std::array<char, 512> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::fixed);
  return group_digits({text.data(), end.ptr});
}

// A whole number in groups of 万: 25000 → "2万5,000".
static std::string in_myriads(unsigned long long value) {
  static constexpr std::array<std::string_view, 5> names = {"", "万", "億",
                                                            "兆", "京"};
  if (value == 0) return "0";
  std::string result;
  for (size_t i = names.size(); i-- > 0;) {
    unsigned long long unit = 1;
    for (size_t j = 0; j < i; ++j) unit *= 10000;
    const unsigned long long group =
        i + 1 == names.size() ? value / unit : value / unit % 10000;
    if (group == 0) continue;
    result += group_digits(std::to_string(group));
    result += names[i];
  }
  return result;
}

// Above this a double no longer holds every whole number.
static constexpr double largest_exact = 9007199254740992.0;

std::string format_tick(double value) {
  const double size = std::abs(value);
  // Sums of steps carry dust: 0.30000000000000004.
  const double rounded = std::round(value * 1e6) / 1e6;
  if (size < 10000 || size != std::round(size) || size > largest_exact) {
    return format_number(size < 1e9 ? rounded : value);
  }
  std::string text = in_myriads(static_cast<unsigned long long>(size));
  return value < 0 ? std::string(minus) + text : text;
}

std::string format_thousand_yen(double thousand_yen) {
  const double yen = std::round(thousand_yen * 1000);
  if (!std::isfinite(yen) || std::abs(yen) > largest_exact) {
    return format_number(thousand_yen) + "千円";
  }
  std::string text = in_myriads(static_cast<unsigned long long>(std::abs(yen)));
  return (yen < 0 ? std::string(minus) : std::string()) + text + "円";
}

namespace {

// A decimal number as an integer and its count of decimals; exact.
struct Decimal {
  long long units = 0;
  size_t decimals = 0;
};

}  // namespace

static std::optional<Decimal> parse_decimal(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  if (!is_number(text)) return std::nullopt;
  const bool negative = text.starts_with('-') || text.starts_with(minus);
  Decimal result;
  bool point = false;
  int digits = 0;
  for (const char c : text) {
    if (c == '.') point = true;
    if (!is_digit(c)) continue;
    if (++digits > 15) return std::nullopt;
    result.units = result.units * 10 + (c - '0');
    if (point) ++result.decimals;
  }
  if (negative) result.units = -result.units;
  return result;
}

static std::string print_decimal(long long units, size_t decimals) {
  std::string digits = std::to_string(units < 0 ? -units : units);
  if (digits.size() <= decimals) {
    digits.insert(0, decimals + 1 - digits.size(), '0');
  }
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  return group_digits(digits);
}

std::optional<std::string> format_points(std::string_view before,
                                         std::string_view after) {
  std::optional<Decimal> a = parse_decimal(before), b = parse_decimal(after);
  if (!a || !b) return std::nullopt;
  const size_t decimals = std::max(a->decimals, b->decimals);
  for (Decimal* number : {&*a, &*b}) {
    for (; number->decimals < decimals; ++number->decimals) {
      if (std::abs(number->units) > 100'000'000'000'000'000) {
        return std::nullopt;
      }
      number->units *= 10;
    }
  }
  const long long difference = b->units - a->units;
  std::string sign = difference > 0   ? "+"
                     : difference < 0 ? std::string(minus)
                                      : "±";
  return sign + print_decimal(difference, decimals) + "ポイント";
}

std::optional<std::string> format_percent(double part, double whole,
                                          int decimals) {
  if (!(whole > 0) || !std::isfinite(whole) || !std::isfinite(part) ||
      decimals < 0 || decimals > 6) {
    return std::nullopt;
  }
  double scaled = part / whole * 100;
  for (int i = 0; i < decimals; ++i) scaled *= 10;
  if (std::abs(scaled) > largest_exact) return std::nullopt;
  // 0.5 per cent of something even is a tie on paper, not in binary.
  const double away = scaled < 0 ? -1e-9 : 1e-9;
  const long long units = std::llround(scaled * (1 + std::abs(away)) + away);
  return (units < 0 ? std::string(minus) : std::string()) +
         print_decimal(units, static_cast<size_t>(decimals));
}

namespace {

struct Era {
  std::string_view name, letter;
  int first;  // the western year that is its year 1
};

}  // namespace
static constexpr std::array<Era, 3> eras = {
    Era{"令和", "R", 2019}, Era{"平成", "H", 1989}, Era{"昭和", "S", 1926}};

static const Era* era_of(int fiscal_year) {
  for (const Era& era : eras) {
    if (fiscal_year >= era.first) return &era;
  }
  return nullptr;
}

static std::string year_in(const Era& era, int year) {
  return year == era.first ? "元" : std::to_string(year - era.first + 1);
}

std::optional<std::string> fiscal_era(int fiscal_year) {
  const Era* era = era_of(fiscal_year);
  if (era == nullptr) return std::nullopt;
  return std::string(era->name) + year_in(*era, fiscal_year);
}

std::string format_fiscal_year(int fiscal_year) {
  std::string text = std::to_string(fiscal_year) + "年度";
  if (const auto era = fiscal_era(fiscal_year)) text += "（" + *era + "年度）";
  return text;
}

std::string format_short_era(int fiscal_year) {
  const Era* era = era_of(fiscal_year);
  if (era == nullptr) return {};
  return std::string(era->letter) + year_in(*era, fiscal_year);
}

std::string format_date(int year, int month, int day) {
  const std::string rest =
      "年" + std::to_string(month) + "月" + std::to_string(day) + "日";
  const int date = (year * 100 + month) * 100 + day;
  const Era* era = date >= 20190501   ? &eras[0]
                   : date >= 19890108 ? &eras[1]
                   : date >= 19261225 ? &eras[2]
                                      : nullptr;
  std::string text = std::to_string(year) + rest;
  if (era == nullptr) return text;
  return text + "（" + std::string(era->name) + year_in(*era, year) + rest +
         "）";
}

std::optional<int> parse_fiscal_year(std::string_view text) {
  const std::string normal = normalize_nfkc(trim(text));
  std::string_view rest = normal;
  for (const std::string_view end : {"年度", "年"}) {
    if (rest.ends_with(end)) {
      rest.remove_suffix(end.size());
      break;
    }
  }
  int first = 1;
  bool western = true;
  for (const Era& era : eras) {
    for (const std::string_view name : {era.name, era.letter}) {
      if (western && rest.starts_with(name)) {
        rest.remove_prefix(name.size());
        first = era.first;
        western = false;
      }
    }
  }
  rest = trim(rest);
  if (!western && rest == "元") return first;
  int number = 0;
  const auto [end, error] =
      std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc() || end != rest.data() + rest.size()) {
    return std::nullopt;
  }
  if (western) {
    return number >= 1000 && number <= 9999 ? std::optional(number)
                                            : std::nullopt;
  }
  if (number < 1 || number > 99) return std::nullopt;
  return first + number - 1;
}

}  // namespace portal
