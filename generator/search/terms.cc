#include "search/terms.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <utility>

#include "base/parallel.h"
#include "search/fold.h"
#include "search/parts.h"
#include "search/records.h"

namespace portal {

namespace {

// Enough for their common terms to be written once, few enough for every
// processor to have some.
constexpr size_t documents_of_run = 128;

// Between these no pair is made. The reader has the same list.
bool is_separator(char16_t c) {
  return c < 0x30 || (c > 0x39 && c < 0x61) || (c > 0x7A && c < 0xC0) ||
         (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3003) ||
         (c >= 0x3008 && c < 0x3021) || c == 0x3030;
}

bool is_latin(char16_t c) { return !is_separator(c) && c < 0x250; }

// Stands before the first and behind the last unit of a title.
constexpr char16_t end_mark = 1;

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

// Where the pairs are divided into tasks.
const std::vector<uint64_t>& borders() {
  static const std::vector<uint64_t> made = [] {
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
  }();
  return made;
}

// The first letters of words are divided into tasks like this, in their order.
constexpr size_t tasks_of_words = 37;
size_t word_task(char16_t first) {
  if (first <= u'9') return first - u'0';
  if (first <= u'z') return 10 + (first - u'a');
  return 36;
}

// Collects the terms of some documents.
class Collector {
 public:
  //   later  a later part of a page: the first has its title and names
  void add(const SearchRecord& record, uint32_t document, bool later) {
    document_ = document;
    const ReadRecord fields(record);
    if (!later) {
      add(fields.title, Standing::title);
      add_ends(fold(fields.title));
      add(fields.place, Standing::title);
      add(fields.kana, Standing::title);
      for (const std::u16string_view word : fields.words) {
        add(word, Standing::title);
      }
    }
    for (const ReadRecord::Section& section : fields.sections) {
      add(section.heading, Standing::heading);
      add(section.text, Standing::text);
    }
    add_suggested(fields, later);
  }

  std::vector<PairEntry> pairs;
  WordEntries words;
  std::map<std::u16string, uint32_t, std::less<>> suggested;

 private:
  void add(std::u16string_view field, Standing standing) {
    const std::u16string text = fold(field);
    add_pairs(text, standing);
    add_loose_pairs(text, standing);
    add_words(text, standing);
  }

  void add_pair(uint64_t pair, Standing standing) {
    pairs.emplace_back(pair, document_, standing);
  }

  void add_pairs(std::u16string_view text, Standing standing) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (is_separator(text[i])) continue;
      const char16_t second = second_of_pair(text, i);
      add_pair(pair_of(text[i], second), standing);
      // A text may end with the signs; not with the space between words.
      if (second != u'\0' && is_separator(second) &&
          !(text[i + 1] == u' ' && !is_separator(text[i + 2]))) {
        add_pair(pair_of(text[i], u'\0'), standing);
      }
    }
  }

  // Where a title begins and ends: a short query is in many titles, and the
  // page that is called just that is meant.
  void add_ends(std::u16string_view title) {
    const auto first =
        std::find_if_not(title.begin(), title.end(), is_separator);
    if (first == title.end()) return;
    const auto last =
        std::find_if_not(title.rbegin(), title.rend(), is_separator);
    add_pair(pair_of(end_mark, *first), Standing::title);
    add_pair(pair_of(*last, end_mark), Standing::title);
  }

  void add_loose_pairs(std::u16string_view text, Standing standing) {
    const std::u16string loose = loosen(text, &offsets_);
    if (loose == text) return;
    for (size_t i = 0; i + 1 < loose.size(); ++i) {
      if (is_separator(loose[i]) || is_separator(loose[i + 1])) continue;
      if (offsets_[i + 1] == offsets_[i] + 1 && text[offsets_[i]] == loose[i] &&
          text[offsets_[i + 1]] == loose[i + 1]) {
        continue;
      }
      add_pair(loose_flag | pair_of(loose[i], loose[i + 1]), standing);
    }
  }

  void add_words(std::u16string_view text, Standing standing) {
    for (size_t i = 0; i < text.size();) {
      if (!is_latin(text[i])) {
        ++i;
        continue;
      }
      size_t end = i + 1;
      while (end < text.size() && is_latin(text[end])) ++end;
      const size_t size = std::min<size_t>(end - i, 40);
      if (size >= 3) {
        words.entries.push_back({static_cast<uint32_t>(words.letters.size()),
                                 static_cast<uint16_t>(size), standing,
                                 document_});
        words.letters += text.substr(i, size);
      }
      i = end;
    }
  }

  void add_suggested(const ReadRecord& fields, bool later) {
    // 0 for what ends a word, else the script: runs of one script are words.
    const auto script = [](char16_t c) {
      if (c < 0x250) return is_latin(c) ? 1 : 0;
      if (c >= 0x30A1 && c < 0x30FD) return 2;
      if (c >= 0x3400 && c < 0xA000) return 3;
      return 0;
    };
    std::vector<std::u16string> found;
    const auto add = [&](std::u16string_view field) {
      const std::u16string text = fold(field);
      for (size_t i = 0; i < text.size();) {
        const int kind = script(text[i]);
        size_t end = i + 1;
        while (end < text.size() && script(text[end]) == kind) ++end;
        if (kind != 0 && end - i >= 2 && end - i <= 20) {
          found.push_back(text.substr(i, end - i));
        }
        i = end;
      }
    };
    if (!later) {
      add(fields.title);
      add(fields.place);
      for (const std::u16string_view word : fields.words) add(word);
    }
    for (const ReadRecord::Section& section : fields.sections) {
      add(section.heading);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (std::u16string& word : found) ++suggested[std::move(word)];
  }

  uint32_t document_ = 0;
  std::vector<uint32_t> offsets_;
};

// Writes the documents of a term.
class RunWriter {
 public:
  RunWriter(std::string& out, size_t first) : out_(out), first_(first) {}

  void add(uint32_t document, Standing standing) {
    // Of a document only the best standing counts.
    if (count_ > 0 && document == last_) {
      best_ = std::max(best_, standing);
      return;
    }
    flush();
    last_ = document;
    best_ = standing;
    ++count_;
  }

  void end_term() {
    flush();
    append_number(out_, count_);
    out_ += postings_;
    postings_.clear();
    count_ = 0;
    before_ = first_;
  }

 private:
  void flush() {
    if (count_ == 0) return;
    append_number(postings_,
                  (last_ - before_) << 2 | static_cast<uint64_t>(best_));
    before_ = last_;
  }

  std::string& out_;
  std::string postings_;
  size_t first_;
  uint64_t before_ = first_;
  uint64_t count_ = 0;
  uint32_t last_ = 0;
  Standing best_ = Standing::text;
};

// Reads the documents of a term.
template <typename Take>
void read_documents(NumberReader& reader, uint32_t first, const Take& take) {
  uint32_t document = first;
  for (uint64_t left = reader.next(); left > 0; --left) {
    const uint64_t number = reader.next();
    document += static_cast<uint32_t>(number >> 2);
    take(document, static_cast<Standing>(number & 3));
  }
}

void append_word(std::string& out, std::u16string_view before,
                 std::u16string_view word) {
  const auto shared = static_cast<size_t>(
      std::mismatch(before.begin(), before.end(), word.begin(), word.end())
          .second -
      word.begin());
  append_number(out, shared);
  append_number(out, word.size() - shared);
  for (const char16_t unit : word.substr(shared)) append_number(out, unit);
}

}  // namespace

void sort_by_bits(std::vector<PairEntry>& entries, unsigned low,
                  unsigned high) {
  constexpr unsigned digit_bits = 11;
  constexpr uint64_t mask = (1U << digit_bits) - 1;
  std::vector<PairEntry> sorted(entries.size());
  for (unsigned shift = low; shift < high; shift += digit_bits) {
    std::array<uint32_t, mask + 2> ends{};
    for (const PairEntry& entry : entries) {
      ++ends[(entry.bits >> shift & mask) + 1];
    }
    for (size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    for (const PairEntry& entry : entries) {
      sorted[ends[entry.bits >> shift & mask]++] = entry;
    }
    entries.swap(sorted);
  }
}

void WordEntries::sort() {
  std::sort(entries.begin(), entries.end(),
            [&](const Entry& a, const Entry& b) {
              const int order = word(a).compare(word(b));
              return order != 0 ? order < 0 : a.document < b.document;
            });
}

Terms::Terms(std::span<const SearchRecord> records, unsigned threads)
    : documents_(records.size()),
      runs_((records.size() + documents_of_run - 1) / documents_of_run) {
  parallel_for(runs_.size(), threads, [&](size_t i) {
    const size_t first = i * documents_of_run;
    runs_[i] = run_of(records, first,
                      std::min(documents_of_run, records.size() - first));
  });
}

Terms::Run Terms::run_of(std::span<const SearchRecord> records, size_t first,
                         size_t count) const {
  Collector terms;
  for (size_t i = first; i < first + count; ++i) {
    terms.add(records[i], static_cast<uint32_t>(i), is_later_part(records, i));
  }

  Run run;
  RunWriter writer(run.bytes, first);
  const auto end_task = [&] {
    run.ends.push_back(static_cast<uint32_t>(run.bytes.size()));
  };
  sort_by_bits(terms.pairs, 26, 26 + 33);
  size_t at = 0;
  for (size_t task = 0; task < pair_tasks(); ++task, end_task()) {
    uint64_t before = first_pair(task);
    while (at < terms.pairs.size() &&
           terms.pairs[at].pair() < first_pair(task + 1)) {
      const uint64_t pair = terms.pairs[at].pair();
      append_number(run.bytes, pair - std::exchange(before, pair));
      for (; at < terms.pairs.size() && terms.pairs[at].pair() == pair; ++at) {
        writer.add(terms.pairs[at].document(), terms.pairs[at].standing());
      }
      writer.end_term();
    }
  }

  terms.words.sort();
  const std::vector<WordEntries::Entry>& entries = terms.words.entries;
  at = 0;
  for (size_t task = 0; task < tasks_of_words; ++task, end_task()) {
    std::u16string_view before;
    while (at < entries.size()) {
      const std::u16string_view word = terms.words.word(entries[at]);
      if (word_task(word[0]) != task) break;
      append_word(run.bytes, std::exchange(before, word), word);
      for (; at < entries.size() && terms.words.word(entries[at]) == word;
           ++at) {
        writer.add(entries[at].document, entries[at].standing);
      }
      writer.end_term();
    }
  }
  run.bytes.shrink_to_fit();
  run.suggested.assign(terms.suggested.begin(), terms.suggested.end());
  return run;
}

std::string_view Terms::bytes_of(const Run& run, size_t slot) const {
  const size_t begin = slot == 0 ? 0 : run.ends[slot - 1];
  return std::string_view(run.bytes).substr(begin, run.ends[slot] - begin);
}

size_t Terms::pair_tasks() { return borders().size() - 1; }

uint64_t Terms::first_pair(size_t task) { return borders()[task]; }

std::vector<PairEntry> Terms::pairs(size_t task) const {
  const uint64_t from = first_pair(task);
  std::vector<PairEntry> entries;
  for (size_t i = 0; i < runs_.size(); ++i) {
    NumberReader reader{bytes_of(runs_[i], task)};
    uint64_t pair = from;
    while (reader.at < reader.bytes.size()) {
      pair += reader.next();
      read_documents(reader, static_cast<uint32_t>(i * documents_of_run),
                     [&](uint32_t document, Standing standing) {
                       entries.emplace_back(pair, document, standing);
                     });
    }
  }
  // They come in the order of the documents, so the pair alone is left to sort
  // by; above the highest bit in which the borders differ all pairs are equal.
  sort_by_bits(entries, 26,
               26 + static_cast<unsigned>(
                        std::bit_width(from ^ (first_pair(task + 1) - 1))));
  return entries;
}

size_t Terms::word_tasks() { return tasks_of_words; }

WordEntries Terms::words(size_t task) const {
  WordEntries words;
  for (size_t i = 0; i < runs_.size(); ++i) {
    NumberReader reader{bytes_of(runs_[i], pair_tasks() + task)};
    size_t before = 0;
    while (reader.at < reader.bytes.size()) {
      const auto begin = static_cast<uint32_t>(words.letters.size());
      const size_t shared = reader.next();
      words.letters += words.letters.substr(before, shared);
      for (size_t left = reader.next(); left > 0; --left) {
        words.letters += static_cast<char16_t>(reader.next());
      }
      before = begin;
      const auto size = static_cast<uint16_t>(words.letters.size() - begin);
      read_documents(
          reader, static_cast<uint32_t>(i * documents_of_run),
          [&](uint32_t document, Standing standing) {
            words.entries.push_back({begin, size, standing, document});
          });
    }
  }
  words.sort();
  return words;
}

std::vector<std::u16string> Terms::suggested(size_t most) const {
  std::map<std::u16string_view, size_t> counts;
  for (const Run& run : runs_) {
    for (const auto& [word, count] : run.suggested) counts[word] += count;
  }
  std::vector<std::pair<size_t, std::u16string_view>> ranked;
  for (const auto& [word, count] : counts) ranked.emplace_back(count, word);
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (ranked.size() > most) ranked.resize(most);
  std::vector<std::u16string> words;
  for (const auto& [count, word] : ranked) words.emplace_back(word);
  std::sort(words.begin(), words.end());
  return words;
}

std::vector<std::u16string> pairs_of(std::u16string_view text) {
  std::vector<std::u16string> pairs;
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (is_separator(text[i])) continue;
    pairs.push_back({text[i], second_of_pair(text, i)});
  }
  return pairs;
}

}  // namespace portal
