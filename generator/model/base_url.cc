#include "model/base_url.h"

#include <algorithm>
#include <string>

#include "model/url.h"

namespace portal {

static bool is_in(std::string_view text, std::string_view signs) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || signs.find(c) != std::string_view::npos;
  });
}

static bool is_port(std::string_view text) {
  unsigned long port = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    port = std::min(port * 10 + static_cast<unsigned long>(c - '0'), 99999UL);
  }
  return port > 0 && port < 65536;
}

// `text` without what stands before the first '/' of the path.
static bool is_path(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && percent_decoded(text.substr(i, 3)).size() != 1) {
      return false;
    }
  }
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find('/'));
    // Browsers take such parts away, others do not.
    if (part.empty() || part == "." || part == "..") return false;
    text.remove_prefix(std::min(part.size() + 1, text.size()));
  }
  return true;
}

bool is_base_url(std::string_view text) {
  if (text.starts_with("https://")) {
    text.remove_prefix(8);
  } else if (text.starts_with("http://")) {
    text.remove_prefix(7);
  } else {
    return false;
  }
  const size_t slash = std::min(text.find('/'), text.size());
  std::string_view host = text.substr(0, slash);
  const std::string_view path = text.substr(slash);
  const size_t colon = host.find(':', host.find(']') + 1);
  if (host.starts_with('[') && host.find(']') == std::string_view::npos) {
    return false;
  }
  if (colon != std::string_view::npos) {
    if (!is_port(host.substr(colon + 1))) return false;
    host = host.substr(0, colon);
  }
  const bool is_number =
      host.starts_with('[') && host.ends_with(']') && host.size() > 2;
  if (is_number) host = host.substr(1, host.size() - 2);
  return !host.empty() && is_in(host, is_number ? ":." : "-.") &&
         is_in(path, "/-._~!$&()*+,;=:@%") &&
         is_path(path.substr(std::min<size_t>(1, path.size())));
}

}  // namespace portal
