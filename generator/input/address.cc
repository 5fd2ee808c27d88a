#include "input/address.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "input/markdown_messages.h"

namespace portal {

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// The scheme with its colon, in lower case; empty when there is none.
static std::string scheme_of(std::string_view address) {
  if (address.empty() || !is_letter(address[0])) return {};
  size_t i = 1;
  while (i < address.size() &&
         (is_letter(address[i]) || is_digit(address[i]) || address[i] == '+' ||
          address[i] == '-' || address[i] == '.')) {
    ++i;
  }
  if (i == address.size() || address[i] != ':') return {};
  return lower(address.substr(0, i + 1));
}

// White space at the ends, control characters and line ends anywhere: some
// browsers remove them before they look at the scheme.
static bool has_invisible(std::string_view address) {
  if (trim(address).size() != address.size()) return true;
  for (size_t i = 0; i < address.size();) {
    const Character character = character_at(address, i);
    if (!character.valid || character.code < 0x20 ||
        (character.code >= 0x7F && character.code < 0xA0) ||
        (character.code >= 0x200B && character.code <= 0x200F) ||
        (character.code >= 0x2028 && character.code <= 0x202E) ||
        character.code == 0xFEFF) {
      return true;
    }
    i += character.size;
  }
  return false;
}

// A name or number that means another machine, or none, to every reader: that
// of the preview, of an office.
static bool is_private_host(std::string_view host) {
  const std::string name = lower(host.substr(0, host.find(':')));
  if (name == "localhost" || name.ends_with(".local") ||
      name.starts_with("127.") || name.starts_with("192.168.") ||
      name.starts_with("10.") || name.starts_with("0.0.0.0")) {
    return name.find_first_not_of("0123456789.") == std::string::npos ||
           name == "localhost" || name.ends_with(".local");
  }
  return false;
}

AddressKind check_address(std::string_view address, Span span,
                          Diagnostics& diags) {
  if (trim(address).empty()) {
    diags.error(span, message::link_empty).help(message::link_empty_help);
    return AddressKind::refused;
  }
  if (has_invisible(address)) {
    diags.error(span, message::link_character);
    return AddressKind::refused;
  }
  // C:\\資料\\a.docx, \\\\server\\share: nobody else has it.
  const bool is_drive = address.size() > 2 && is_letter(address[0]) &&
                        address[1] == ':' &&
                        (address[2] == '\\' || address[2] == '/');
  if (is_drive || address.starts_with("\\") ||
      lower(address.substr(0, 5)) == "file:") {
    diags.error(span, message::link_own, address)
        .help(message::link_private_help);
    return AddressKind::refused;
  }
  if (address.find('\\') != std::string_view::npos) {
    std::string better(address);
    std::replace(better.begin(), better.end(), '\\', '/');
    diags.error(span, message::link_backslash)
        .help(message::link_backslash_help, better);
    return AddressKind::refused;
  }
  if (address.starts_with("//")) {
    diags.error(span, message::link_no_scheme)
        .help(message::link_no_scheme_help, address);
    return AddressKind::refused;
  }
  if (address.starts_with('/')) {
    diags.error(span, message::link_absolute).help(message::link_absolute_help);
    return AddressKind::refused;
  }
  const std::string scheme = scheme_of(address);
  if (scheme.empty()) return AddressKind::content;
  const std::string_view rest = address.substr(scheme.size());
  if (scheme == "mailto:" || scheme == "tel:") {
    if (!rest.empty() && (scheme == "tel:" || rest.find('@') < rest.size())) {
      return AddressKind::contact;
    }
    auto report = diags.error(span, message::link_host, address);
    const std::string plain = normalize_nfkc(rest);
    if (plain.find('@') != std::string::npos) {
      report.help(message::write_instead, scheme + plain);
    }
    return AddressKind::refused;
  }
  if (scheme != "https:" && scheme != "http:") {
    auto report = diags.error(span, message::link_scheme, scheme);
    constexpr std::array<std::string_view, 2> schemes = {"https:", "http:"};
    const std::string_view near = closest(scheme, schemes);
    if (!near.empty() && rest.starts_with("//")) {
      report.help(message::write_instead, "https:" + std::string(rest));
    } else {
      report.help(message::link_scheme_help);
    }
    return AddressKind::refused;
  }
  const size_t host = rest.starts_with("//") ? rest.find_first_of("/?#", 2) : 0;
  if (host <= 2 || rest.size() <= 2 ||
      rest.substr(2, host - 2).find_first_of(" \"<>[]^`{|}%@") !=
          std::string_view::npos) {
    auto report = diags.error(span, message::link_host, address);
    const size_t name = rest.find_first_not_of('/');
    if (rest.starts_with('/') && !rest.starts_with("//") &&
        name < rest.size()) {
      report.help(message::write_instead,
                  scheme + "//" + std::string(rest.substr(name)));
    }
    return AddressKind::refused;
  }
  if (rest.starts_with("//http:/") || rest.starts_with("//https:/")) {
    diags.error(span, message::link_host, address)
        .help(message::write_instead, rest.substr(2));
    return AddressKind::refused;
  }
  if (is_private_host(rest.substr(2, host - 2))) {
    diags.error(span, message::link_private, address)
        .help(message::link_private_help);
    return AddressKind::refused;
  }
  return AddressKind::external;
}

std::string encode_address(std::string_view address) {
  size_t path = address.find(':');
  path = path == std::string_view::npos ? 0 : path + 1;
  if (address.substr(path).starts_with("//")) {
    path = std::min(address.find_first_of("/?#", path + 2), address.size());
  }
  std::string result(address.substr(0, path));
  bool in_fragment = false;
  for (size_t i = path; i < address.size(); ++i) {
    const char c = address[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool escaped = c == '%' && i + 2 < address.size() &&
                         is_hexadecimal(address[i + 1]) &&
                         is_hexadecimal(address[i + 2]);
    const bool second_hash = c == '#' && in_fragment;
    if (c == '#') in_fragment = true;
    if (byte <= ' ' || byte >= 0x7F || (c == '%' && !escaped) || second_hash ||
        std::string_view("\"<>[\\]^`{|}").find(c) != std::string_view::npos) {
      constexpr std::string_view digits = "0123456789ABCDEF";
      result += '%';
      result += digits[byte >> 4U];
      result += digits[byte & 15U];
    } else {
      result += c;
    }
  }
  return result;
}

size_t bare_address_size(std::string_view text) {
  const size_t host = text.starts_with("https://")  ? 8
                      : text.starts_with("http://") ? 7
                                                    : 0;
  if (host == 0) return 0;
  size_t end = host;
  while (end < text.size() && text[end] > ' ' && text[end] < 0x7F &&
         std::string_view("\"<>[\\]^`{|}").find(text[end]) ==
             std::string_view::npos) {
    ++end;
  }
  const std::string_view signs = "?!.,:;*_~'";
  while (end > host) {
    const char last = text[end - 1];
    if (last == ')') {
      const std::string_view all = text.substr(host, end - host);
      if (std::count(all.begin(), all.end(), '(') >=
          std::count(all.begin(), all.end(), ')')) {
        break;
      }
    } else if (signs.find(last) == std::string_view::npos) {
      break;
    }
    --end;
  }
  return end > host && (is_letter(text[host]) || is_digit(text[host])) ? end
                                                                       : 0;
}

}  // namespace portal
