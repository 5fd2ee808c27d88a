#include "search/postings.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "search/records.h"

namespace portal {

void ListWriter::add(std::span<const uint32_t> values, uint32_t range) {
  append(values, 0, range - 1);
}

std::string ListWriter::take() {
  free_bits_ = 0;
  return std::exchange(bits_, {});
}

void ListWriter::append_bits(uint32_t value, unsigned count) {
  while (count > 0) {
    if (free_bits_ == 0) {
      bits_ += '\0';
      free_bits_ = 8;
    }
    const unsigned now = std::min(count, free_bits_);
    const uint32_t part = value >> (count - now) & ((1U << now) - 1);
    bits_.back() = static_cast<char>(static_cast<unsigned char>(bits_.back()) |
                                     part << (free_bits_ - now));
    free_bits_ -= now;
    count -= now;
  }
}

void ListWriter::append(std::span<const uint32_t> values, uint32_t low,
                        uint32_t high) {
  if (values.empty()) return;
  const size_t middle = values.size() / 2;
  // Room must be left for the values on both sides.
  const auto choices =
      static_cast<uint32_t>(high - low + 1 - (values.size() - 1));
  const uint32_t value = values[middle] - low - static_cast<uint32_t>(middle);
  if (choices > 1) {
    // As many as possible of them in one bit less.
    const auto width = static_cast<unsigned>(std::bit_width(choices)) - 1;
    const uint32_t short_ones = (uint32_t{2} << width) - choices;
    if (value < short_ones) {
      append_bits(value, width);
    } else {
      append_bits(value + short_ones, width + 1);
    }
  }
  append(values.first(middle), low, values[middle] - 1);
  append(values.subspan(middle + 1), values[middle] + 1, high);
}

std::vector<uint32_t> ListReader::ascending(size_t count, size_t range) {
  std::vector<uint32_t> values(std::min(count, range));
  if (!values.empty()) fill(values, 0, static_cast<uint32_t>(range - 1));
  return values;
}

std::string_view ListReader::rest() const {
  return bytes_.substr(std::min((bit_ + 7) / 8, bytes_.size()));
}

uint32_t ListReader::bits(unsigned count) {
  uint32_t value = 0;
  for (; count > 0; --count, ++bit_) {
    const unsigned byte = bit_ / 8 < bytes_.size()
                              ? static_cast<unsigned char>(bytes_[bit_ / 8])
                              : 0U;
    value = value << 1 | (byte >> (7 - bit_ % 8) & 1U);
  }
  return value;
}

void ListReader::fill(std::span<uint32_t> values, uint32_t low, uint32_t high) {
  if (values.empty()) return;
  const size_t middle = values.size() / 2;
  const auto choices =
      static_cast<uint32_t>(high - low + 1 - (values.size() - 1));
  uint32_t value = 0;
  if (choices > 1) {
    const auto width = static_cast<unsigned>(std::bit_width(choices)) - 1;
    const uint32_t short_ones = (uint32_t{2} << width) - choices;
    value = bits(width);
    if (value >= short_ones) value = value * 2 + bits(1) - short_ones;
  }
  values[middle] = low + static_cast<uint32_t>(middle) + value;
  fill(values.first(middle), low, values[middle] - 1);
  fill(values.subspan(middle + 1), values[middle] + 1, high);
}

void PostingsWriter::add(std::span<const Posting> postings) {
  std::vector<uint32_t> documents, marked, titles;
  for (const auto& [document, standing] : postings) {
    if (standing != Standing::text) {
      if (standing == Standing::title) {
        titles.push_back(static_cast<uint32_t>(marked.size()));
      }
      marked.push_back(static_cast<uint32_t>(documents.size()));
    }
    documents.push_back(document);
  }
  append_number(counts_, documents.size() * 2 + (marked.empty() ? 0 : 1));
  lists_.add(documents, documents_);
  if (marked.empty()) return;
  append_number(counts_, marked.size());
  append_number(counts_, titles.size());
  lists_.add(marked, static_cast<uint32_t>(documents.size()));
  lists_.add(titles, static_cast<uint32_t>(marked.size()));
}

Postings PostingsWriter::take() {
  return {std::exchange(counts_, {}), lists_.take()};
}

std::vector<std::vector<Posting>> read_postings(std::string_view counts,
                                                std::string_view lists,
                                                size_t terms,
                                                uint32_t documents) {
  NumberReader numbers{counts};
  ListReader reader(lists);
  std::vector<std::vector<Posting>> postings;
  for (size_t i = 0; i < terms && numbers.at < counts.size(); ++i) {
    const uint64_t number = numbers.next();
    const size_t all = std::min<size_t>(number / 2, documents);
    size_t marked = 0, titles = 0;
    if (number % 2 == 1) {
      marked = std::min<size_t>(numbers.next(), all);
      titles = std::min<size_t>(numbers.next(), marked);
    }
    std::vector<Posting>& list = postings.emplace_back();
    for (const uint32_t document : reader.ascending(all, documents)) {
      list.push_back({document, Standing::text});
    }
    const std::vector<uint32_t> places = reader.ascending(marked, all);
    for (const uint32_t at : places) list[at].standing = Standing::heading;
    for (const uint32_t at : reader.ascending(titles, marked)) {
      list[places[at]].standing = Standing::title;
    }
  }
  return postings;
}

}  // namespace portal
