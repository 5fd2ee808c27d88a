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

std::vector<ShardWriter::Shard> pair_shards(const Terms& terms, size_t task) {
  const std::vector<PairEntry> entries = terms.pairs(task);
  ShardWriter writer(terms.documents(), true);
  for (size_t i = 0; i < entries.size(); ++i) {
    const uint64_t pair = entries[i].pair();
    if (i == 0 || pair != entries[i - 1].pair()) {
      const std::array<char16_t, 2> units = {
          static_cast<char16_t>(pair >> 16 & 0xFFFF),
          static_cast<char16_t>(pair & 0xFFFF)};
      writer.term({units.data(), 2});
    }
    writer.posting(entries[i].document(), entries[i].standing());
  }
  return writer.finish();
}

std::vector<ShardWriter::Shard> word_shards(const Terms& terms, size_t task) {
  const WordEntries words = terms.words(task);
  ShardWriter writer(terms.documents(), false);
  std::u16string_view last;
  for (const WordEntries::Entry& entry : words.entries) {
    const std::u16string_view word = words.word(entry);
    if (word != std::exchange(last, word)) writer.term(word);
    writer.posting(entry.document, entry.standing);
  }
  return writer.finish();
}

}  // namespace

Dictionary build_dictionary(const Terms& terms, unsigned threads) {
  const size_t pair_tasks = Terms::pair_tasks();
  const auto is_loose = [](size_t task) {
    return Terms::first_pair(task) >= loose_flag;
  };
  std::vector<std::vector<ShardWriter::Shard>> slots(pair_tasks +
                                                     Terms::word_tasks());
  std::vector<std::vector<IndexFile>> files(slots.size());
  parallel_for(slots.size(), threads, [&](size_t i) {
    const bool is_pair = i < pair_tasks;
    slots[i] =
        is_pair ? pair_shards(terms, i) : word_shards(terms, i - pair_tasks);
    for (ShardWriter::Shard& shard : slots[i]) {
      const char letter = !is_pair ? 'w' : is_loose(i) ? 'l' : 'g';
      files[i].push_back(script_file(shard_name(letter, shard.first),
                                     shard.payload, effort, shard.plain));
      std::string().swap(shard.payload);
    }
  });

  Dictionary dictionary;
  std::map<std::u16string, bool> words;
  for (size_t i = 0; i < slots.size(); ++i) {
    for (const ShardWriter::Shard& shard : slots[i]) {
      if (i >= pair_tasks) {
        words.emplace(shard.first, true);
      } else if (is_loose(i)) {
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

std::string shard_name(char letter, std::u16string_view first) {
  if (letter == 'w') return letter + hexadecimal(hash_of(first));
  return letter + hexadecimal(static_cast<uint32_t>(first[0]) << 16 | first[1]);
}

}  // namespace portal
