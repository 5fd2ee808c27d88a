#include "input/figures.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"

namespace portal {

namespace {

using namespace std::string_view_literals;

// A digit, full width or not, at `at`; -1: none.
int digit_at(std::string_view text, size_t at, size_t& size) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(at) >= '0' && byte(at) <= '9') {
    size = 1;
    return static_cast<int>(byte(at) - '0');
  }
  // U+FF10 to U+FF19: EF BC 90 to EF BC 99.
  if (byte(at) == 0xEF && byte(at + 1) == 0xBC && byte(at + 2) >= 0x90 &&
      byte(at + 2) <= 0x99) {
    size = 3;
    return static_cast<int>(byte(at + 2) - 0x90);
  }
  return -1;
}

// The size of whichever of `signs` stands at `at`; 0: none.
template <size_t count>
size_t sign_at(std::string_view text, size_t at,
               const std::array<std::string_view, count>& signs) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  for (const std::string_view sign : signs) {
    if (rest.starts_with(sign)) return sign.size();
  }
  return 0;
}

constexpr std::array separators = {","sv, "，"sv};
constexpr std::array points = {"."sv, "．"sv};

struct Scale {
  std::string_view sign;
  double factor;
};
constexpr std::array scales = {Scale{"億", 1e8}, Scale{"万", 1e4},
                               Scale{"千", 1e3}, Scale{"百", 1e2}};

bool is_latin(char32_t code) {
  return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z') ||
         code == U'_' || code == U'.' || code == U'/' || code == U'#' ||
         code == U'-' || (code >= U'Ａ' && code <= U'Ｚ');
}

// Digits with separators and decimals, without 万 and 億.
std::optional<PlainNumber> read_digits(std::string_view text, size_t& at) {
  PlainNumber number;
  size_t size = 0;
  int digit = digit_at(text, at, size);
  if (digit < 0) return std::nullopt;
  size_t i = at;
  double step = 1;
  bool decimals = false;
  while (true) {
    digit = digit_at(text, i, size);
    if (digit >= 0) {
      i += size;
      if (decimals) {
        step /= 10;
        number.value += digit * step;
        ++number.decimals;
      } else {
        number.value = number.value * 10 + digit;
      }
      continue;
    }
    const size_t sign = decimals ? 0 : sign_at(text, i, separators);
    if (sign > 0 && digit_at(text, i + sign, size) >= 0) {
      i += sign;
      continue;
    }
    const size_t point = decimals ? 0 : sign_at(text, i, points);
    if (point > 0 && digit_at(text, i + point, size) >= 0) {
      i += point;
      decimals = true;
      continue;
    }
    at = i;
    return number;
  }
}

class Evaluator {
 public:
  explicit Evaluator(std::string_view text) : text_(text) {}
  std::optional<double> run() {
    const std::optional<double> value = sum();
    skip();
    if (at_ != text_.size()) return std::nullopt;
    return value;
  }

 private:
  void skip() {
    while (at_ < text_.size()) {
      const Character c = character_at(text_, at_);
      if (c.code != U' ' && c.code != U'　') return;
      at_ += c.size;
    }
  }
  template <size_t count>
  bool take(const std::array<std::string_view, count>& signs) {
    skip();
    const size_t size = sign_at(text_, at_, signs);
    at_ += size;
    return size > 0;
  }
  std::optional<double> sum() {
    std::optional<double> value = product();
    while (value) {
      const bool plus = take(std::array{"+"sv, "＋"sv});
      if (!plus && !take(std::array{"-"sv, "－"sv, "−"sv})) return value;
      const std::optional<double> next = product();
      if (!next) return std::nullopt;
      *value += plus ? *next : -*next;
    }
    return value;
  }
  std::optional<double> product() {
    std::optional<double> value = single();
    while (value) {
      const bool times = take(std::array{"×"sv, "*"sv});
      if (!times && !take(std::array{"÷"sv, "/"sv})) return value;
      const std::optional<double> next = single();
      if (!next || (!times && *next == 0)) return std::nullopt;
      *value = times ? *value * *next : *value / *next;
    }
    return value;
  }
  std::optional<double> single() {
    constexpr int deepest = 20;
    if (take(std::array{"("sv, "（"sv})) {
      if (++depth_ > deepest) return std::nullopt;
      const std::optional<double> value = sum();
      if (!take(std::array{")"sv, "）"sv})) return std::nullopt;
      return value;
    }
    skip();
    const std::optional<PlainNumber> number = read_number(text_, at_);
    if (!number) return std::nullopt;
    return take(std::array{"%"sv, "％"sv}) ? number->value / 100
                                           : number->value;
  }

  std::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
};

// What follows a figure that was worked out: （算出） or （算出：26－14）.
void read_derivation(std::string_view text, PrintedFigure& figure) {
  constexpr std::string_view sign = "（算出";
  const std::string_view rest = text.substr(figure.end);
  if (!rest.starts_with(sign)) return;
  figure.derived = true;
  const std::string_view tail = rest.substr(sign.size());
  const size_t colon = sign_at(tail, 0, std::array{"："sv, ":"sv});
  // The bracket that closes this one.
  int depth = 1;
  for (size_t i = 0; colon > 0 && i < tail.size();) {
    const Character c = character_at(tail, i);
    if (c.code == U'（') ++depth;
    if (c.code == U'）' && --depth == 0) {
      figure.formula = tail.substr(colon, i - colon);
      return;
    }
    i += c.size;
  }
}

}  // namespace

std::optional<PlainNumber> read_number(std::string_view text, size_t& at) {
  size_t i = at;
  std::optional<PlainNumber> part = read_digits(text, i);
  if (!part) return std::nullopt;
  PlainNumber number;
  while (true) {
    double factor = 1;
    for (bool found = true; found;) {
      found = false;
      for (const Scale& scale : scales) {
        if (!text.substr(i).starts_with(scale.sign)) continue;
        factor *= scale.factor;
        i += scale.sign.size();
        found = true;
      }
    }
    number.value += part->value * factor;
    number.decimals = part->decimals;
    number.scale = factor;
    at = i;
    if (factor == 1) return number;
    part = read_digits(text, i);  // 2万4,000
    if (!part) return number;
  }
}

std::vector<PrintedFigure> find_figures(std::string_view text,
                                        std::span<const std::string> units) {
  std::vector<PrintedFigure> figures;
  std::vector<PrintedFigure> open;  // 20～ of 20～30人, without a unit so far
  size_t size = 0;
  for (size_t i = 0; i < text.size();) {
    if (digit_at(text, i, size) < 0) {
      ++i;
      continue;
    }
    const Character before = character_before(text, i);
    PrintedFigure figure;
    figure.begin = static_cast<uint32_t>(i);
    const std::optional<PlainNumber> number = read_number(text, i);
    figure.value = number->value;
    figure.decimals = number->decimals;
    figure.scale = number->scale;
    if (is_latin(before.code) || before.code == U'第') {
      open.clear();
      continue;
    }
    const std::string_view ahead = text.substr(0, figure.begin);
    figure.about = ahead.ends_with("約") || ahead.ends_with("およそ");
    const std::string_view rest = text.substr(i);
    const auto unit = std::find_if(
        units.begin(), units.end(),
        [&](const std::string& each) { return rest.starts_with(each); });
    if (unit == units.end()) {
      figure.end = static_cast<uint32_t>(i);
      if (sign_at(text, i, std::array{"～"sv, "\u301C"sv}) > 0) {
        open.push_back(figure);
      } else {
        open.clear();
      }
      continue;
    }
    for (PrintedFigure& first : open) {
      first.unit = *unit;
      figures.push_back(first);
    }
    open.clear();
    i += unit->size();
    figure.unit = *unit;
    figure.end = static_cast<uint32_t>(i);
    figure.about = figure.about || text.substr(i).starts_with("程度") ||
                   text.substr(i).starts_with("ほど");
    read_derivation(text, figure);
    // The numbers of a formula are no figures of their own.
    if (!figure.formula.empty()) {
      i = static_cast<size_t>(figure.formula.data() - text.data()) +
          figure.formula.size();
    }
    figures.push_back(figure);
  }
  return figures;
}

std::optional<double> evaluate(std::string_view formula) {
  return Evaluator(formula).run();
}

bool agrees(const PrintedFigure& figure, double value) {
  const double step = std::pow(10.0, -figure.decimals) * figure.scale;
  const double allowed =
      figure.about ? std::abs(figure.value) / 10 : step / 2 + step * 1e-6;
  const auto is_near = [&](double exact) {
    return std::abs(figure.value - exact) <= allowed;
  };
  const bool percent = figure.unit == "%" || figure.unit == "％";
  return is_near(value) || (percent && is_near(value * 100));
}

}  // namespace portal
