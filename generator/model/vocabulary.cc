#include "model/vocabulary.h"

namespace portal {

std::optional<Choice> Vocabulary::find(std::string_view id) const {
  for (size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].id == id) return static_cast<Choice>(i);
  }
  return std::nullopt;
}

const Vocabulary* Vocabularies::find(std::string_view wanted) const {
  for (const auto& [name, member] : names) {
    if (name == wanted) return &(this->*member);
  }
  return nullptr;
}

Vocabulary* Vocabularies::find(std::string_view wanted) {
  for (const auto& [name, member] : names) {
    if (name == wanted) return &(this->*member);
  }
  return nullptr;
}

}  // namespace portal
