#include "search/prelude.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>
#include <vector>

#include "search/parts.h"
#include "search/records.h"

namespace portal {

namespace {

// Every reader loads it: twice as much would save 1 % more of the packs, and
// cost a first search 9 KB.
constexpr size_t largest_prelude = 16 * 1024;
// An edit of a page of the sample makes all packs new: it is one page in so
// many, and no more than are needed.
constexpr size_t documents_per_sampled = 25;
constexpr size_t most_sampled = 80;
constexpr size_t sampled_bytes = 8 * 1024;  // of each
constexpr size_t piece_bytes = 48;

// What is counted: shorter strings are found nearer, in the pack itself.
constexpr size_t word_bytes = 6;
constexpr unsigned slot_bits = 20;

size_t slot_of(std::string_view text, size_t at) {
  uint64_t word = 0;
  for (const char c : text.substr(at, word_bytes)) {
    word = word << 8 | static_cast<unsigned char>(c);
  }
  return word * 0x9E3779B97F4A7C15 >> (64 - slot_bits);
}

std::vector<std::string_view> sample_of(std::span<const SearchRecord> records) {
  std::vector<std::pair<uint32_t, size_t>> order;
  for (size_t i = 0; i < records.size(); ++i) {
    if (is_later_part(records, i)) continue;
    order.emplace_back(hash_of(records[i].url), i);
  }
  std::sort(order.begin(), order.end());
  order.resize(std::min(order.size() / documents_per_sampled, most_sampled));
  std::vector<std::string_view> sample;
  for (const auto& [hash, i] : order) {
    sample.push_back(
        std::string_view(records[i].bytes).substr(0, sampled_bytes));
  }
  return sample;
}

// By slot: in how many of the sample the word is; 0 when it is not common.
std::vector<uint32_t> worths(const std::vector<std::string_view>& sample) {
  std::vector<uint32_t> counts(size_t{1} << slot_bits), last(counts.size());
  uint32_t turn = 0;
  for (const std::string_view record : sample) {
    ++turn;
    for (size_t i = 0; i + word_bytes <= record.size(); ++i) {
      const size_t slot = slot_of(record, i);
      counts[slot] += std::exchange(last[slot], turn) != turn;
    }
  }
  for (uint32_t& count : counts) count = count < 3 ? 0 : count;
  return counts;
}

// The piece of `record` that is worth most, which then is worth nothing more.
std::string_view take_piece(std::string_view record,
                            std::vector<uint32_t>& worth) {
  constexpr size_t words = piece_bytes - word_bytes + 1;
  uint64_t sum = 0, best = 0;
  size_t end = 0;  // behind its last word's first byte
  for (size_t i = 0; i + word_bytes <= record.size(); ++i) {
    sum += worth[slot_of(record, i)];
    if (i >= words) sum -= worth[slot_of(record, i - words)];
    if (sum > best) {
      best = sum;
      end = i + 1;
    }
  }
  if (best == 0) return {};
  size_t begin = end > words ? end - words : 0;
  while (worth[slot_of(record, begin)] == 0) ++begin;
  for (size_t i = begin; i < end; ++i) worth[slot_of(record, i)] = 0;
  return record.substr(begin, end - begin + word_bytes - 1);
}

}  // namespace

std::string prelude_of(std::span<const SearchRecord> records) {
  size_t bytes = 0;
  for (const SearchRecord& record : records) bytes += record.bytes.size();
  const size_t size = std::min(std::bit_floor(bytes / 256), largest_prelude);

  const std::vector<std::string_view> sample = sample_of(records);
  std::vector<uint32_t> worth = worths(sample);
  std::string prelude;
  for (bool grows = true; grows;) {
    grows = false;
    for (const std::string_view record : sample) {
      const std::string_view piece = take_piece(record, worth);
      if (piece.empty()) continue;
      // The best come last: a short distance is written in fewer bits.
      prelude.insert(0, piece);
      if (prelude.size() >= size) return prelude.substr(prelude.size() - size);
      grows = true;
    }
  }
  return prelude;
}

}  // namespace portal
