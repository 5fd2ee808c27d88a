#include "base/digest.h"

#include <openssl/evp.h>

namespace portal {

struct Digester::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

std::string Digest::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const uint8_t byte : bytes) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

std::string Digest::base64() const {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // ends with a zero
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                  static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

Digest digest_of(std::string_view bytes) {
  Digest digest;
  EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr,
             EVP_sha256(), nullptr);
  return digest;
}

std::optional<Digest> parse_digest(std::string_view hex) {
  Digest digest;
  if (hex.size() != 2 * digest.bytes.size()) return std::nullopt;
  const auto value = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  for (size_t i = 0; i < digest.bytes.size(); ++i) {
    const int high = value(hex[2 * i]);
    const int low = value(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest.bytes[i] = static_cast<uint8_t>(high * 16 + low);
  }
  return digest;
}

Digester::Digester() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr);
}

Digester::~Digester() = default;

Digester& Digester::add(std::string_view part) {
  const uint64_t length = part.size();
  EVP_DigestUpdate(state_->context, &length, sizeof length);
  EVP_DigestUpdate(state_->context, part.data(), part.size());
  return *this;
}

Digester& Digester::add(const Digest& part) {
  return add(std::string_view(reinterpret_cast<const char*>(part.bytes.data()),
                              part.bytes.size()));
}

Digest Digester::finish() {
  Digest digest;
  EVP_DigestFinal_ex(state_->context, digest.bytes.data(), nullptr);
  return digest;
}

}  // namespace portal
