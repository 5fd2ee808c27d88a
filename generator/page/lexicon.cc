#include "page/lexicon.h"

#include <algorithm>

#include "base/html.h"

namespace portal {

static constexpr size_t key_size = 3;

// Two bytes that tell most places apart where no word begins.
static size_t mark_of(std::string_view key) {
  return static_cast<size_t>(static_cast<unsigned char>(key[1])) << 8U |
         static_cast<unsigned char>(key[2]);
}

Lexicon::Lexicon(const Site& site) {
  for (TermId id = 0; id < site.terms.size(); ++id) {
    // Prose is escaped text.
    std::string word = escape(site.terms[id].term).text;
    if (word.size() < key_size) continue;
    begins_.set(mark_of(word));
    words_[word.substr(0, key_size)].push_back({std::move(word), id});
  }
  for (auto& [key, list] : words_) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Word& a, const Word& b) {
                       return a.text.size() > b.text.size();
                     });
  }
}

static bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

Lexicon::Match Lexicon::at(std::string_view text, size_t offset) const {
  const std::string_view key = text.substr(offset, key_size);
  if (key.size() < key_size || !begins_.test(mark_of(key))) return {};
  const auto found = words_.find(key);
  if (found == words_.end()) return {};
  for (const Word& word : found->second) {
    if (!text.substr(offset).starts_with(word.text)) continue;
    // "KDB" is no part of "KDBX".
    const size_t end = offset + word.text.size();
    const bool cut = (offset > 0 && is_latin(text[offset - 1]) &&
                      is_latin(word.text.front())) ||
                     (end < text.size() && is_latin(text[end]) &&
                      is_latin(word.text.back()));
    if (!cut) return {word.term, word.text.size()};
  }
  return {};
}

}  // namespace portal
