#include "search/dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "search/fold.h"
#include "search/parts.h"
#include "search/postings.h"
#include "search/records.h"

namespace portal {

namespace {

// A shard ends, from the first size on, before the first term whose hash says
// so, at the latest at the second size: an edited page then moves no borders.
// Sizes are about what deflating leaves of it.
constexpr size_t shard_bytes = 15 * 256;
constexpr size_t largest_shard_bytes = 8 * 1024;
// More makes the files hardly smaller and takes several times as long.
constexpr int effort = 6;

// Between these no pair is made. The reader has the same list.
bool is_separator(char16_t c) {
  return c < 0x30 || (c > 0x39 && c < 0x61) || (c > 0x7A && c < 0xC0) ||
         (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3003) ||
         (c >= 0x3008 && c < 0x3021) || c == 0x3030;
}

bool is_latin(char16_t c) { return !is_separator(c) && c < 0x250; }

// A pair as a number: the loose flag, then the two units.
constexpr uint64_t loose_flag = uint64_t{1} << 32;
uint64_t pair_of(char16_t a, char16_t b) { return uint64_t{a} << 16 | b; }

// Stands before the first and behind the last unit of a title.
constexpr char16_t end_mark = 1;

// Sorts by the bits from `low` up to `high`; equal ones keep their order. Of
// the work of building an index, sorting was the largest part but deflating.
void sort_by_bits(std::vector<uint64_t>& values, unsigned low, unsigned high) {
  constexpr unsigned digit_bits = 11;
  constexpr uint64_t mask = (1U << digit_bits) - 1;
  std::vector<uint64_t> sorted(values.size());
  for (unsigned shift = low; shift < high; shift += digit_bits) {
    std::array<uint32_t, mask + 2> ends{};
    for (const uint64_t value : values) ++ends[(value >> shift & mask) + 1];
    for (size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    for (const uint64_t value : values) {
      sorted[ends[value >> shift & mask]++] = value;
    }
    values.swap(sorted);
  }
}

// The terms of one document.
struct Terms {
  // pair << 2 | best standing, ascending, each pair once
  std::vector<uint64_t> pairs;
  std::u16string letters;  // the words, one behind the other
  struct Word {
    uint32_t begin;
    uint16_t size;
    Standing standing;
  };
  std::vector<Word> words;  // ascending, each once

  std::u16string_view text(const Word& word) const {
    return std::u16string_view(letters).substr(word.begin, word.size);
  }
};

// Of what stands behind signs or blanks, the first letter stands here as this
// much less, which makes it a separator: no other pair has those.
constexpr char16_t behind_signs = 0x20;

bool is_ascii_latin(char16_t c) { return is_latin(c) && c < 0x7B; }

// What makes a pair with unit `i` of `text`.
char16_t second_of_pair(std::u16string_view text, size_t i) {
  size_t next = i + 1;
  while (next < text.size() && is_separator(text[next])) ++next;
  if (next == text.size()) return u'\0';
  if (next == i + 1) return text[next];
  return is_ascii_latin(text[next])
             ? static_cast<char16_t>(text[next] - behind_signs)
             : u'\0';
}

void add_pairs(std::vector<uint64_t>& pairs, std::u16string_view text,
               Standing standing) {
  const auto add = [&](char16_t a, char16_t b) {
    pairs.push_back(pair_of(a, b) << 2 | static_cast<uint64_t>(standing));
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (is_separator(text[i])) continue;
    const char16_t second = second_of_pair(text, i);
    add(text[i], second);
    // A text may end with the signs; it does not with the space between words.
    if (second != u'\0' && is_separator(second) &&
        !(text[i + 1] == u' ' && !is_separator(text[i + 2]))) {
      add(text[i], u'\0');
    }
  }
}

// Where a title begins and ends: a short query is in many titles, and the page
// that is called just that is meant.
void add_ends(std::vector<uint64_t>& pairs, std::u16string_view title) {
  const auto first = std::find_if_not(title.begin(), title.end(), is_separator);
  if (first == title.end()) return;
  const auto last =
      std::find_if_not(title.rbegin(), title.rend(), is_separator);
  for (const uint64_t pair :
       {pair_of(end_mark, *first), pair_of(*last, end_mark)}) {
    pairs.push_back(pair << 2 | static_cast<uint64_t>(Standing::title));
  }
}

void add_loose_pairs(std::vector<uint64_t>& pairs, std::u16string_view text,
                     Standing standing) {
  std::vector<uint32_t> offsets;
  const std::u16string loose = loosen(text, &offsets);
  if (loose == text) return;
  for (size_t i = 0; i + 1 < loose.size(); ++i) {
    if (is_separator(loose[i]) || is_separator(loose[i + 1])) continue;
    if (offsets[i + 1] == offsets[i] + 1 && text[offsets[i]] == loose[i] &&
        text[offsets[i + 1]] == loose[i + 1]) {
      continue;
    }
    pairs.push_back((loose_flag | pair_of(loose[i], loose[i + 1])) << 2 |
                    static_cast<uint64_t>(standing));
  }
}

void add_words(Terms& terms, std::u16string_view text, Standing standing) {
  for (size_t i = 0; i < text.size();) {
    if (!is_latin(text[i])) {
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (end < text.size() && is_latin(text[end])) ++end;
    const size_t size = std::min<size_t>(end - i, 40);
    if (size >= 3) {
      terms.words.push_back({static_cast<uint32_t>(terms.letters.size()),
                             static_cast<uint16_t>(size), standing});
      terms.letters += text.substr(i, size);
    }
    i = end;
  }
}

//   later  a later part of a page: the first has its title and names
Terms terms_of(const SearchDocument& document, bool later) {
  Terms terms;
  const auto add = [&](std::string_view field, Standing standing) {
    const std::u16string text = fold_written(field);
    add_pairs(terms.pairs, text, standing);
    add_loose_pairs(terms.pairs, text, standing);
    add_words(terms, text, standing);
  };
  if (!later) {
    add(document.title, Standing::title);
    add_ends(terms.pairs, fold_written(document.title));
    add(document.place, Standing::title);
    add(document.kana, Standing::title);
    for (const std::string& word : document.words) add(word, Standing::title);
  }
  for (const SearchSection& section : document.sections) {
    add(section.heading, Standing::heading);
    add(section.text, Standing::text);
  }

  std::vector<uint64_t>& pairs = terms.pairs;
  sort_by_bits(pairs, 0, 35);
  size_t kept = 0;
  for (size_t i = 0; i < pairs.size();) {
    size_t end = i + 1;
    while (end < pairs.size() && pairs[end] >> 2 == pairs[i] >> 2) ++end;
    pairs[kept++] = pairs[end - 1];
    i = end;
  }
  pairs.resize(kept);
  pairs.shrink_to_fit();

  std::vector<Terms::Word>& words = terms.words;
  std::sort(words.begin(), words.end(),
            [&](const Terms::Word& a, const Terms::Word& b) {
              const int order = terms.text(a).compare(terms.text(b));
              return order != 0 ? order < 0 : a.standing < b.standing;
            });
  kept = 0;
  for (size_t i = 0; i < words.size();) {
    size_t end = i + 1;
    while (end < words.size() && terms.text(words[end]) == terms.text(words[i]))
      ++end;
    words[kept++] = words[end - 1];
    i = end;
  }
  words.resize(kept);
  words.shrink_to_fit();
  return terms;
}

std::string hexadecimal(uint32_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out(8, '0');
  for (size_t i = 8; i-- > 0; value >>= 4) out[i] = digits[value & 15];
  return out;
}

uint32_t hash_of(std::u16string_view term) {
  uint32_t hash = 2166136261U;
  for (const char16_t unit : term) hash = (hash ^ unit) * 16777619U;
  return hash;
}

// Collects terms and cuts them into shards.
class ShardWriter {
 public:
  struct Shard {
    std::u16string first;
    std::string payload;
    size_t plain;  // bytes of it that cannot be made smaller
  };

  ShardWriter(size_t documents, bool of_pairs)
      : of_pairs_(of_pairs), postings_(static_cast<uint32_t>(documents)) {}

  // The next term; call posting() for each of its documents, ascending.
  void term(std::u16string_view term) {
    end_term();
    const size_t size =
        terms_.size() / 2 + seconds_.size() + lists_.size() + postings_.size();
    const uint32_t hash = hash_of(term);
    if (count_ > 0 && (size >= largest_shard_bytes ||
                       (size >= shard_bytes && (hash ^ hash >> 13) % 8 == 0))) {
      end_shard();
    }
    if (count_ == 0) first_ = term;
    if (of_pairs_) {
      add_pair(term);
    } else {
      add_word(term);
    }
    last_ = term;
    ++count_;
  }

  void posting(uint32_t document, Standing standing) {
    holders_.push_back({document, standing});
  }

  std::vector<Shard> finish() {
    end_term();
    if (count_ > 0) end_shard();
    return std::move(shards_);
  }

 private:
  void add_pair(std::u16string_view pair) {
    if (!last_.empty() && last_[0] != pair[0]) end_first();
    seconds_.push_back(pair[1]);
  }

  // Writes the pairs that begin with the first unit of the last one.
  void end_first() {
    append_number(terms_, last_[0] - std::exchange(before_, last_[0]));
    append_number(terms_, seconds_.size());
    lists_.add(seconds_, 0x10000);
    seconds_.clear();
    ++firsts_;
  }

  void add_word(std::u16string_view term) {
    size_t shared = 0;
    while (shared < std::min(last_.size(), term.size()) &&
           last_[shared] == term[shared]) {
      ++shared;
    }
    append_number(terms_, shared);
    append_number(terms_, term.size() - shared);
    for (size_t i = shared; i < term.size(); ++i) {
      const uint32_t before = i == shared && i < last_.size() ? last_[i] : 0U;
      append_number(terms_, term[i] - before);
    }
  }

  void end_term() {
    if (!holders_.empty()) postings_.add(holders_);
    holders_.clear();
  }

  void end_shard() {
    if (of_pairs_) end_first();
    const Postings postings = postings_.take();
    const std::string lists = lists_.take() + postings.lists;
    Shard shard{first_, {}, 0};
    append_number(shard.payload, lists.size());
    shard.payload += lists;
    shard.plain = shard.payload.size();
    append_number(shard.payload, of_pairs_ ? firsts_ : count_);
    shard.payload += std::exchange(terms_, {}) + postings.counts;
    shards_.push_back(std::move(shard));
    last_.clear();
    count_ = firsts_ = 0;
    before_ = 0;
  }

  bool of_pairs_;
  std::vector<Shard> shards_;
  std::u16string first_, last_;
  std::string terms_;
  size_t count_ = 0;
  // Of pairs:
  size_t firsts_ = 0;              // how many first units were written
  char16_t before_ = 0;            // the last of them
  std::vector<uint32_t> seconds_;  // of the first unit that is not yet
  ListWriter lists_;
  std::vector<Posting> holders_;  // of the term that is being written
  PostingsWriter postings_;
};

// Where the pairs are divided into tasks, and shards always end: fixed, so
// that neither the threads nor the content move it.
std::vector<uint64_t> borders() {
  std::vector<uint64_t> starts = {0};
  const auto add = [&](uint32_t from, uint32_t to, uint32_t step) {
    for (uint32_t c = from; c < to; c += step) {
      starts.push_back(uint64_t{c} << 16);
    }
  };
  add(0x61, 0x7B, 1);
  add(0x7B, 0x3041, 0x10000);
  add(0x3041, 0x30A0, 4);
  add(0x30A0, 0x3100, 6);
  add(0x4E00, 0xA000, 0x200);
  starts.push_back(loose_flag);
  starts.push_back(loose_flag << 1);
  return starts;
}

std::vector<ShardWriter::Shard> pair_shards(std::span<const Terms> terms,
                                            uint64_t from, uint64_t to) {
  // pair (33 bits), document (24), standing (2). They are gathered in the order
  // of the documents, so the pair alone is left to sort by.
  std::vector<uint64_t> entries;
  for (uint32_t i = 0; i < terms.size(); ++i) {
    const std::vector<uint64_t>& pairs = terms[i].pairs;
    auto at = std::lower_bound(pairs.begin(), pairs.end(), from << 2);
    for (; at != pairs.end() && *at < to << 2; ++at) {
      entries.push_back((*at >> 2) << 26 | uint64_t{i} << 2 | (*at & 3));
    }
  }
  // Above the highest bit in which the borders differ all pairs are equal.
  sort_by_bits(entries, 26,
               26 + static_cast<unsigned>(std::bit_width(from ^ (to - 1))));
  ShardWriter writer(terms.size(), true);
  uint64_t last = UINT64_MAX;
  for (const uint64_t entry : entries) {
    if (entry >> 26 != last) {
      last = entry >> 26;
      const std::array<char16_t, 2> units = {
          static_cast<char16_t>(last >> 16 & 0xFFFF),
          static_cast<char16_t>(last & 0xFFFF)};
      writer.term({units.data(), 2});
    }
    writer.posting(static_cast<uint32_t>(entry >> 2 & 0xFFFFFF),
                   static_cast<Standing>(entry & 3));
  }
  return writer.finish();
}

// The first letters of words are divided into tasks like this.
constexpr size_t word_tasks = 38;
size_t word_task(char16_t first) {
  if (first >= u'a' && first <= u'z') return 11 + (first - u'a');
  if (first >= u'0' && first <= u'9') return first - u'0';
  return first < u'0' ? 10 : 37;
}

std::vector<ShardWriter::Shard> word_shards(std::span<const Terms> terms,
                                            size_t task) {
  struct Entry {
    std::u16string_view word;
    uint32_t document;
    Standing standing;
  };
  std::vector<Entry> entries;
  for (uint32_t i = 0; i < terms.size(); ++i) {
    for (const Terms::Word& word : terms[i].words) {
      const std::u16string_view text = terms[i].text(word);
      if (word_task(text[0]) == task) {
        entries.push_back({text, i, word.standing});
      }
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.word, a.document) < std::tie(b.word, b.document);
  });
  ShardWriter writer(terms.size(), false);
  for (size_t i = 0; i < entries.size(); ++i) {
    if (i == 0 || entries[i].word != entries[i - 1].word) {
      writer.term(entries[i].word);
    }
    writer.posting(entries[i].document, entries[i].standing);
  }
  return writer.finish();
}

}  // namespace

Dictionary build_dictionary(std::span<const SearchDocument* const> documents,
                            unsigned threads) {
  std::vector<Terms> terms(documents.size());
  parallel_for(documents.size(), threads, [&](size_t i) {
    terms[i] = terms_of(*documents[i], is_later_part(documents, i));
  });

  const std::vector<uint64_t> starts = borders();
  const size_t pair_tasks = starts.size() - 1;
  std::vector<std::vector<ShardWriter::Shard>> slots(pair_tasks + word_tasks);
  std::vector<std::vector<IndexFile>> files(slots.size());
  parallel_for(slots.size(), threads, [&](size_t i) {
    const bool is_pair = i < pair_tasks;
    slots[i] = is_pair ? pair_shards(terms, starts[i], starts[i + 1])
                       : word_shards(terms, i - pair_tasks);
    for (ShardWriter::Shard& shard : slots[i]) {
      const char letter = !is_pair ? 'w' : starts[i] >= loose_flag ? 'l' : 'g';
      files[i].push_back(script_file(shard_name(letter, shard.first),
                                     shard.payload, effort, shard.plain));
      shard.payload.clear();
    }
  });

  Dictionary dictionary;
  std::map<std::u16string, bool> words;
  for (size_t i = 0; i < slots.size(); ++i) {
    for (const ShardWriter::Shard& shard : slots[i]) {
      if (i >= pair_tasks) {
        words.emplace(shard.first, true);
      } else if (starts[i] >= loose_flag) {
        dictionary.loose += shard.first;
      } else {
        dictionary.grams += shard.first;
      }
    }
    std::move(files[i].begin(), files[i].end(),
              std::back_inserter(dictionary.files));
  }
  for (const auto& [word, unused] : words) dictionary.words.push_back(word);
  return dictionary;
}

std::vector<std::u16string> pairs_of(std::u16string_view text) {
  std::vector<std::u16string> pairs;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (is_separator(text[i])) continue;
    pairs.push_back({text[i], second_of_pair(text, i)});
  }
  return pairs;
}

std::string shard_name(char letter, std::u16string_view first) {
  if (letter == 'w') return letter + hexadecimal(hash_of(first));
  return letter + hexadecimal(static_cast<uint32_t>(first[0]) << 16 | first[1]);
}

std::vector<std::u16string> suggested_words(
    std::span<const SearchDocument* const> documents, unsigned threads,
    size_t most) {
  // 0 for what ends a word, else the script: runs of one script are words.
  const auto script = [](char16_t c) {
    if (c < 0x250) return is_latin(c) ? 1 : 0;
    if (c >= 0x30A1 && c < 0x30FD) return 2;
    if (c >= 0x3400 && c < 0xA000) return 3;
    return 0;
  };
  std::vector<std::set<std::u16string>> slots(documents.size());
  parallel_for(documents.size(), threads, [&](size_t i) {
    const auto add = [&](std::string_view field) {
      const std::u16string text = fold_written(field);
      for (size_t j = 0; j < text.size();) {
        const int kind = script(text[j]);
        size_t end = j + 1;
        while (end < text.size() && script(text[end]) == kind) ++end;
        if (kind != 0 && end - j >= 2 && end - j <= 20) {
          slots[i].insert(text.substr(j, end - j));
        }
        j = end;
      }
    };
    if (!is_later_part(documents, i)) {
      add(documents[i]->title);
      add(documents[i]->place);
      for (const std::string& word : documents[i]->words) add(word);
    }
    for (const SearchSection& section : documents[i]->sections) {
      add(section.heading);
    }
  });
  std::map<std::u16string, size_t> counts;
  for (const auto& slot : slots) {
    for (const std::u16string& word : slot) ++counts[word];
  }
  std::vector<std::pair<size_t, std::u16string>> ranked;
  for (const auto& [word, count] : counts) ranked.emplace_back(count, word);
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (ranked.size() > most) ranked.resize(most);
  std::vector<std::u16string> words;
  for (auto& entry : ranked) words.push_back(std::move(entry.second));
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace portal
