#include "model/url.h"

#include <algorithm>
#include <array>

namespace portal {

std::string root_prefix(std::string_view from) {
  std::string prefix;
  for (const char c : from) {
    if (c == '/') prefix += "../";
  }
  return prefix;
}

std::string relative_url(std::string_view from, std::string_view to) {
  const std::string_view page = to.substr(0, to.find('#'));
  if (page == from && page.size() < to.size()) {
    return std::string(to.substr(page.size()));
  }
  // Folders that both share need no step up.
  size_t shared = 0;
  for (size_t i = 0; i < std::min(from.size(), to.size()); ++i) {
    if (from[i] != to[i]) break;
    if (from[i] == '/') shared = i + 1;
  }
  return root_prefix(from.substr(shared)) + std::string(to.substr(shared));
}

bool is_external_url(std::string_view address) {
  using namespace std::string_view_literals;
  constexpr std::array schemes = {"https://"sv, "http://"sv, "mailto:"sv,
                                  "tel:"sv};
  return std::any_of(schemes.begin(), schemes.end(), [&](auto scheme) {
    return address.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), address.begin(),
                      [](char a, char b) {
                        return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
                      });
  });
}

std::string_view path_of_url(std::string_view address) {
  const size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  const size_t path = address.find('/', scheme + 3);
  return path == std::string_view::npos ? std::string_view()
                                        : address.substr(path);
}

std::string percent_decoded(std::string_view text) {
  const auto hex = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 &&
        hex(text[i + 2]) >= 0) {
      result += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace portal
