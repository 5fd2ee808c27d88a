#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Which documents hold a term, in bits: the part of a dictionary shard that
// search/index.h calls its postings. Ascending numbers are written by binary
// interpolative coding (Moffat and Stuiver, 2000): the middle one first, in no
// more bits than the range needs that it can lie in, then those on both sides.
// Pages that stand beside each other often hold the same words, which makes
// the ranges narrow: a fifth less than deflated distances.

// Where in a document a term stands.
enum class Standing : uint8_t { text, heading, title };

struct Posting {
  uint32_t document;
  Standing standing;
};

// How many documents hold each of some terms, and which, see search/index.h.
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
  size_t size() const { return counts_.size() + bits_.size(); }

  // What was added since the last call.
  Postings take();

 private:
  void append_bits(uint32_t value, unsigned count);
  void append_ascending(std::span<const uint32_t> values, uint32_t low,
                        uint32_t high);

  uint32_t documents_;
  std::string counts_, bits_;
  unsigned free_bits_ = 0;  // of the last byte
};

// The postings of `terms` terms; damaged bytes give anything, but no more than
// `documents` postings each.
std::vector<std::vector<Posting>> read_postings(std::string_view counts,
                                                std::string_view lists,
                                                size_t terms,
                                                uint32_t documents);

}  // namespace portal
