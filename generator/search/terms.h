#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"
#include "search/postings.h"

namespace portal {

// RECORDS → TERMS: what the dictionary of mode "grams" is made of; the pairs
// and words of search/index.h, each with the documents that hold it.

// A pair as a number: the loose flag, then the two units.
constexpr uint64_t loose_flag = uint64_t{1} << 32;
constexpr uint64_t pair_of(char16_t a, char16_t b) {
  return uint64_t{a} << 16 | b;
}

// A pair in a document, as one number, so that sorting by numbers is sorting by
// pairs: pair (33 bits), document (24), standing (2).
struct PairEntry {
  uint64_t bits = 0;

  PairEntry() = default;
  PairEntry(uint64_t pair, uint32_t document, Standing standing)
      : bits(pair << 26 | uint64_t{document} << 2 |
             static_cast<uint64_t>(standing)) {}

  uint64_t pair() const { return bits >> 26; }
  uint32_t document() const {
    return static_cast<uint32_t>(bits >> 2 & 0xFFFFFF);
  }
  Standing standing() const { return static_cast<Standing>(bits & 3); }
};

// Sorts by the bits from `low` up to `high`; equal ones keep their order. Of
// the work of building an index, sorting was the largest part but deflating.
void sort_by_bits(std::vector<PairEntry>& entries, unsigned low, unsigned high);

// Words in documents.
struct WordEntries {
  struct Entry {
    uint32_t begin;  // of the word in `letters`
    uint16_t size;
    Standing standing;
    uint32_t document;
  };
  std::u16string letters;
  std::vector<Entry> entries;

  std::u16string_view word(const Entry& entry) const {
    return std::u16string_view(letters).substr(entry.begin, entry.size);
  }
  void sort();  // by word, then document
};

// The terms of all documents. They are divided into tasks by where the terms
// begin, and the shards of a dictionary end where a task does: the division is
// fixed, so that neither the threads nor the content move it.
//
// As lists of numbers they would take a multiple of the texts. They are kept in
// runs, the terms of some documents in order, written in about one and a half
// bytes for each term and document.
class Terms {
 public:
  // The terms of `records`, whose order numbers the documents. The records are
  // not needed afterwards.
  Terms(std::span<const SearchRecord> records, unsigned threads);

  size_t documents() const { return documents_; }

  // The tasks of pairs. All pairs of a task are from first_pair(task) up to
  // first_pair(task + 1); those of the loosened text come last.
  static size_t pair_tasks();
  static uint64_t first_pair(size_t task);
  // Sorted by pair, then document.
  std::vector<PairEntry> pairs(size_t task) const;

  static size_t word_tasks();
  // Sorted by word, then document.
  WordEntries words(size_t task) const;

  // Words of titles and headings, of 2 to 20 units, to suggest when nothing is
  // found: those that most documents have, sorted.
  std::vector<std::u16string> suggested(size_t most) const;

 private:
  // The terms of some documents that follow each other. For each task its terms
  // ascend; a pair is written as its distance from the one before, a word as in
  // a shard. Behind each, how many documents hold it, and for these the
  // distance from the one before (from 0, the first of the run) and the
  // standing.
  struct Run {
    std::string bytes;
    std::vector<uint32_t> ends;  // of each task: pairs, then words
    std::vector<std::pair<std::u16string, uint32_t>> suggested;
  };

  Run run_of(std::span<const SearchRecord> records, size_t first,
             size_t count) const;
  std::string_view bytes_of(const Run& run, size_t slot) const;

  size_t documents_;
  std::vector<Run> runs_;
};

// The pairs of folded text that the dictionary has for it, without the one of
// its last unit: what stands behind that is not known.
std::vector<std::u16string> pairs_of(std::u16string_view text);

}  // namespace portal
