#include "input/meant.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "model/provenance.h"

namespace portal {

namespace {

// Digits of the year of an era and what to add to get the year of our era.
struct Era {
  std::string_view name;
  int before_first;
};
constexpr std::array eras = {Era{"令和", 2018}, Era{"平成", 1988},
                             Era{"昭和", 1925}, Era{"R", 2018}, Era{"H", 1988}};

}  // namespace

bool is_digits(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

static std::string two_digits(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

// The numbers in `text`, separated by anything else.
static std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (size_t i = 0; i < text.size();) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    int value = 0;
    size_t digits = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
      if (++digits <= 4) value = value * 10 + (text[i] - '0');
    }
    numbers.push_back(value);
  }
  return numbers;
}

static int days_of(int year, int month) {
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[static_cast<size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool is_date(std::string_view text, bool days) {
  if (text.size() != (days ? 10U : 7U) || text[4] != '-' ||
      !is_digits(text.substr(0, 4)) || !is_digits(text.substr(5, 2))) {
    return false;
  }
  const std::vector<int> numbers = numbers_in(text);
  if (numbers[0] < 1868 || numbers[1] < 1 || numbers[1] > 12) return false;
  if (!days) return true;
  return text[7] == '-' && is_digits(text.substr(8)) && numbers[2] >= 1 &&
         numbers[2] <= days_of(numbers[0], numbers[1]);
}

std::string date_meant(std::string_view text, bool days) {
  std::string plain = normalize_nfkc(text);
  int offset = 0;
  for (const Era& era : eras) {
    const size_t at = plain.find(era.name);
    if (at == std::string::npos) continue;
    offset = era.before_first;
    plain.erase(0, at + era.name.size());
    if (plain.starts_with("元")) plain.replace(0, 3, "1");
    break;
  }
  const std::vector<int> numbers = numbers_in(plain);
  if (numbers.size() < (days ? 3U : 2U) || numbers.size() > 3) return {};
  std::string meant =
      std::to_string(numbers[0] + offset) + '-' + two_digits(numbers[1]);
  if (days) meant += '-' + two_digits(numbers[2]);
  return is_date(meant, days) ? meant : std::string();
}

std::string integer_meant(std::string_view text) {
  const std::string meant = number_meant(text);
  if (!is_digits(meant)) return {};
  for (const Era& era : eras) {
    if (text.find(era.name) == std::string_view::npos) continue;
    return std::to_string(numbers_in(meant).front() + era.before_first);
  }
  return meant;
}

// Digits with their point moved to the right: 12 for 1.2 moved by one.
static std::string shifted(std::string digits, size_t places) {
  size_t point = digits.find('.');
  if (point == std::string::npos) point = digits.size();
  if (point < digits.size()) digits.erase(point, 1);
  point += places;
  if (digits.size() < point) digits.append(point - digits.size(), '0');
  if (point < digits.size()) digits.insert(point, ".");
  const size_t first = digits.find_first_not_of('0');
  digits.erase(0, std::min(first, digits.size() - 1));
  return digits.starts_with('.') ? '0' + digits : digits;
}

std::string number_meant(std::string_view text) {
  std::string plain = normalize_nfkc(trim(text));
  bool negative = false;
  for (const std::string_view sign : {"-", "−", "▲", "△", "–", "‐"}) {
    if (!plain.starts_with(sign)) continue;
    negative = true;
    plain.erase(0, sign.size());
    break;
  }
  constexpr std::array signs = {"<", ">", "≦", "≧", "≤", "≥", "/", "="};
  for (const std::string_view sign : signs) {
    if (plain.find(sign) != std::string::npos) return {};
  }
  const size_t begin = plain.find_first_of("0123456789");
  if (begin == std::string::npos) return {};
  std::string found;
  size_t end = begin;
  for (; end < plain.size(); ++end) {
    const char c = plain[end];
    if ((c >= '0' && c <= '9') || c == '.') {
      found += c;
    } else if (c != ',') {
      break;
    }
  }
  if (begin > 0 && plain[begin - 1] == '.') found.insert(0, "0.");
  std::string_view rest = std::string_view(plain).substr(end);
  if (rest.find_first_of("0123456789") != std::string_view::npos) return {};
  if (!parse_number(found)) return {};
  struct Power {
    std::string_view name;
    size_t zeros;
  };
  constexpr std::array powers = {Power{"百", 2}, Power{"千", 3}, Power{"万", 4},
                                 Power{"億", 8}};
  for (bool again = true; again;) {
    again = false;
    for (const Power& power : powers) {
      if (!rest.starts_with(power.name)) continue;
      found = shifted(std::move(found), power.zeros);
      rest.remove_prefix(power.name.size());
      again = true;
    }
  }
  return (negative ? "-" : "") + found;
}

bool is_about(std::string_view text) {
  constexpr std::array words = {"約",   "およそ", "以上", "以下", "未満",
                                "程度", "ほど",   "超",   "余",   "弱"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool is_host(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  const std::string_view whole = url.substr(0, url.find_first_of("/?#"));
  const size_t colon = whole.find(':');
  const std::string_view host = whole.substr(0, colon);
  if (host.empty() || host.front() == '.' || host.front() == '-') return false;
  for (const char c : host) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (!letter && byte < 0x80) return false;
  }
  constexpr std::array wide = {"／", "．", "：", "＠", "，", "、", "。", "　"};
  for (const std::string_view sign : wide) {
    if (host.find(sign) != std::string_view::npos) return false;
  }
  if (colon == std::string_view::npos) return true;
  const std::string_view port = whole.substr(colon + 1);
  constexpr size_t longest_port = 5;
  return is_digits(port) && port.size() <= longest_port &&
         (port.size() < longest_port || port <= "65535");
}

std::string url_meant(std::string_view text) {
  std::string plain(trim(normalize_nfkc(text)));
  constexpr std::array twice = {"http://http://", "http://https://",
                                "https://http://", "https://https://"};
  for (const std::string_view both_schemes : twice) {
    if (plain.starts_with(both_schemes)) plain.erase(0, plain.find("//") + 2);
  }
  size_t rest = plain.find_first_not_of("htps");
  if (rest != std::string::npos && plain[rest] == ':') ++rest;
  if (plain.starts_with("www.")) rest = 0;
  if (rest == std::string::npos || rest > 6) return {};
  if (rest > 0 && plain[rest] != '/') return {};
  const size_t host = plain.find_first_not_of('/', rest);
  if (host == std::string::npos) return {};
  const std::string scheme =
      plain.starts_with("http:") ? "http://" : "https://";
  const std::string meant = scheme + plain.substr(host);
  const bool good =
      meant.find_first_of(" \t\r\n\"'<>\\^`|") == std::string::npos &&
      is_host(meant) && meant.find('.') != std::string::npos;
  return good ? meant : std::string();
}

std::string slug_meant(std::string_view text) {
  std::string plain = normalize_nfkc(text);
  if (plain.ends_with(".md")) plain.erase(plain.size() - 3);
  if (plain.ends_with(".json")) plain.erase(plain.size() - 5);
  if (const size_t slash = plain.rfind('/'); slash != std::string::npos) {
    plain.erase(0, slash + 1);
  }
  std::string meant;
  for (char c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      meant += c;
    } else if ((c == '_' || c == ' ' || c == '-') && !meant.empty() &&
               meant.back() != '-') {
      meant += '-';
    } else if (c != '_' && c != ' ' && c != '-') {
      return {};
    }
  }
  while (meant.ends_with('-')) meant.pop_back();
  return meant;
}

static bool is_one_of(std::string_view text,
                      std::initializer_list<std::string_view> words) {
  const std::string plain = normalize_nfkc(trim(text));
  return std::find(words.begin(), words.end(), plain) != words.end();
}

bool yes_meant(std::string_view text) {
  return is_one_of(text,
                   {"はい", "有", "あり", "ある", "yes", "Yes", "○", "1"});
}

bool no_meant(std::string_view text) {
  return is_one_of(text,
                   {"いいえ", "無", "なし", "ない", "no", "No", "×", "0"});
}

bool nothing_meant(std::string_view text) {
  return is_one_of(
      text, {"なし", "無し", "無", "ない", "特になし", "該当なし", "記載なし",
             "原典に記載なし", "不明", "-", "ー", "—", "none", "None", "0"});
}

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= 60 && slug_meant(text) == text;
}

}  // namespace portal
