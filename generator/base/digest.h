#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

// A SHA-256 value.
struct Digest {
  std::array<uint8_t, 32> bytes{};

  std::string hex() const;     // 64 lower-case digits
  std::string base64() const;  // 44 characters, as security policies want it
  friend auto operator<=>(const Digest&, const Digest&) = default;
};

Digest digest_of(std::string_view bytes);

// nullopt unless `hex` is 64 hexadecimal digits.
std::optional<Digest> parse_digest(std::string_view hex);

// A digest made in steps. Every part is preceded by its length, so that
// different parts never run together into equal bytes.
class Digester {
 public:
  Digester();
  ~Digester();
  Digester(const Digester&) = delete;
  Digester& operator=(const Digester&) = delete;

  Digester& add(std::string_view part);
  Digester& add(const Digest& part);
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace portal
