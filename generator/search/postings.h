#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// The parts of a dictionary shard that are written in bits, see search/index.h.
// Ascending numbers are written by binary interpolative coding (Moffat and
// Stuiver, 2000): the middle one first, in no more bits than the range needs
// that it can lie in, then those on both sides. Pages that stand beside each
// other often hold the same words, which makes the ranges narrow: a fifth less
// than deflated distances.

class ListWriter {
 public:
  // Adds ascending numbers below `range`.
  void add(std::span<const uint32_t> values, uint32_t range);

  // Bytes so far.
  size_t size() const { return bits_.size(); }

  // What was added since the last call, filled up to whole bytes.
  std::string take();

 private:
  void append_bits(uint32_t value, unsigned count);
  void append(std::span<const uint32_t> values, uint32_t low, uint32_t high);

  std::string bits_;
  unsigned free_bits_ = 0;  // of the last byte
};

// Reads lists; past the end all bits are zero.
class ListReader {
 public:
  explicit ListReader(std::string_view bytes) : bytes_(bytes) {}

  // `count` numbers below `range`.
  std::vector<uint32_t> ascending(size_t count, size_t range);

  // What follows, from the next whole byte on.
  std::string_view rest() const;

 private:
  uint32_t bits(unsigned count);
  void fill(std::span<uint32_t> values, uint32_t low, uint32_t high);

  std::string_view bytes_;
  size_t bit_ = 0;
};

// Where in a document a term stands.
enum class Standing : uint8_t { text, heading, title };

struct Posting {
  uint32_t document;
  Standing standing;
};

// How many documents hold each of some terms, and which.
struct Postings {
  std::string counts;  // in whole bytes
  std::string lists;   // in bits
};

class PostingsWriter {
 public:
  //   documents  how many there are: every number is below
  explicit PostingsWriter(uint32_t documents) : documents_(documents) {}

  // Adds the postings of the next term, ascending by document; at least one.
  void add(std::span<const Posting> postings);

  // Bytes so far.
  size_t size() const { return counts_.size() + lists_.size(); }

  // What was added since the last call.
  Postings take();

 private:
  uint32_t documents_;
  std::string counts_;
  ListWriter lists_;
};

// The postings of `terms` terms; damaged bytes give anything, but no more than
// `documents` postings each.
std::vector<std::vector<Posting>> read_postings(std::string_view counts,
                                                std::string_view lists,
                                                size_t terms,
                                                uint32_t documents);

}  // namespace portal
