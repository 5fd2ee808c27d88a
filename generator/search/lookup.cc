#include "search/lookup.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/parallel.h"
#include "search/dictionary.h"
#include "search/fold.h"
#include "search/postings.h"
#include "search/records.h"
#include "search/terms.h"

namespace portal {

namespace {

using Json = nlohmann::json;

// The pages that hold each of some pairs, ascending.
using Holders = std::map<std::u16string, std::vector<uint32_t>, std::less<>>;

// Records, each without the number before it.
std::vector<std::string_view> records_in(std::string_view bytes) {
  std::vector<std::string_view> records;
  NumberReader reader{bytes};
  while (reader.at < bytes.size()) {
    const size_t size = reader.next();
    if (size > bytes.size() - reader.at) break;
    records.push_back(bytes.substr(reader.at, size));
    reader.at += size;
  }
  return records;
}

std::string url_of(std::string_view record) {
  return to_utf8(record_text(record, 2));
}

bool holds(std::string_view record, std::u16string_view phrase) {
  const std::u16string text = record_text(record);
  for (size_t at = 0; at <= text.size();) {
    const size_t end =
        std::min(text.find_first_of(u"\x02\x03", at), text.size());
    const auto field = std::u16string_view(text).substr(at, end - at);
    if (fold(field).find(phrase) != std::u16string::npos) return true;
    at = end + 1;
  }
  return false;
}

// An index, read from its files alone, on any number of threads.
class WrittenIndex {
 public:
  explicit WrittenIndex(std::span<const IndexFile> files) {
    for (const IndexFile& file : files) {
      files_[file.path.substr(0, file.path.rfind(".js"))] = &file;
    }
    const std::optional<std::string> payload = payload_of("index");
    if (!payload) return;
    NumberReader reader{*payload};
    const size_t size = reader.next();
    if (size > payload->size() - reader.at) return;
    const Json header =
        Json::parse(payload->substr(reader.at, size), nullptr, false);
    if (!header.is_object()) return;
    const std::string more = payload->substr(reader.at + size);
    if (header.value("mode", "") == "scan") {
      scanned_.push_back(more);
      for (size_t i = 1; i <= header.value("files", size_t{0}); ++i) {
        scanned_.push_back(
            payload_of("scan-" + std::to_string(i)).value_or(""));
      }
      return;
    }
    prelude_ = more;
    documents_ = header.value("documents", uint32_t{0});
    packs_ = header.value("packs", std::vector<uint32_t>());
    const auto units = header.value("grams", std::vector<char16_t>());
    for (size_t i = 0; i + 1 < units.size(); i += 2) {
      shards_.push_back({units[i], units[i + 1]});
    }
  }

  // The holders of `pairs`. Each shard is read once: reading one list in it
  // means reading all before it.
  Holders holders_of(const std::set<std::u16string>& pairs,
                     unsigned threads) const {
    std::map<std::u16string_view, std::vector<std::u16string_view>> wanted;
    for (const std::u16string& pair : pairs) {
      // The last shard whose first term is not behind the pair.
      auto shard = std::upper_bound(shards_.begin(), shards_.end(), pair);
      if (shard != shards_.begin()) --shard;
      if (shard != shards_.end()) wanted[*shard].push_back(pair);
    }
    const std::vector<
        std::pair<std::u16string_view, std::vector<std::u16string_view>>>
        tasks(wanted.begin(), wanted.end());
    std::vector<Holders> found(tasks.size());
    parallel_for(tasks.size(), threads, [&](size_t i) {
      found[i] = holders_in(tasks[i].first, tasks[i].second);
    });
    Holders holders;
    for (Holders& some : found) holders.merge(some);
    return holders;
  }

  //   holders  of all pairs of the phrase
  bool finds(const Phrase& phrase, const Holders& holders) const {
    for (const std::string& records : scanned_) {
      for (const std::string_view record : records_in(records)) {
        if (url_of(record) == phrase.url && holds(record, phrase.text)) {
          return true;
        }
      }
    }
    const std::vector<uint32_t> pages = pages_with(phrase.text, holders);
    // Pages are numbered in the order of their addresses. A long one is
    // several.
    auto page = std::partition_point(
        pages.begin(), pages.end(), [&](uint32_t candidate) {
          return url_of(record_at(candidate)) < phrase.url;
        });
    for (; page != pages.end(); ++page) {
      const std::string record = record_at(*page);
      if (url_of(record) != phrase.url) return false;
      if (holds(record, phrase.text)) return true;
    }
    return false;
  }

 private:
  //   prelude  of a pack
  std::optional<std::string> payload_of(const std::string& name,
                                        std::string_view prelude = {}) const {
    const auto file = files_.find(name);
    if (file == files_.end()) return std::nullopt;
    return script_payload(*file->second, prelude);
  }

  // Those of `pairs`, ascending, that the shard has.
  Holders holders_in(std::u16string_view shard,
                     std::span<const std::u16string_view> pairs) const {
    Holders holders;
    const std::optional<std::string> payload =
        payload_of(shard_name('g', shard));
    if (!payload) return holders;
    NumberReader reader{*payload};
    const size_t size = std::min<size_t>(reader.next(), payload->size());
    const auto lists = std::string_view(*payload).substr(reader.at, size);
    reader.at += lists.size();
    ListReader seconds(lists);
    std::vector<std::u16string> terms;
    uint64_t first = 0;
    for (size_t left = reader.next(); left > 0; --left) {
      if (reader.at >= payload->size()) return holders;
      first += reader.next();
      for (const uint32_t second : seconds.ascending(reader.next(), 0x10000)) {
        terms.push_back(
            {static_cast<char16_t>(first), static_cast<char16_t>(second)});
      }
    }
    const std::vector<std::vector<Posting>> postings =
        read_postings(std::string_view(*payload).substr(reader.at),
                      seconds.rest(), terms.size(), documents_);
    for (size_t i = 0; i < postings.size(); ++i) {
      if (!std::binary_search(pairs.begin(), pairs.end(), terms[i])) continue;
      std::vector<uint32_t>& pages = holders[terms[i]];
      for (const Posting& posting : postings[i]) {
        pages.push_back(posting.document);
      }
    }
    return holders;
  }

  // The pages that have every pair of `phrase`.
  static std::vector<uint32_t> pages_with(std::u16string_view phrase,
                                          const Holders& holders) {
    std::vector<uint32_t> pages;
    bool first = true;
    for (const std::u16string& pair : pairs_of(phrase)) {
      const auto found = holders.find(pair);
      if (found == holders.end()) return {};
      if (std::exchange(first, false)) {
        pages = found->second;
        continue;
      }
      std::vector<uint32_t> both;
      std::set_intersection(pages.begin(), pages.end(), found->second.begin(),
                            found->second.end(), std::back_inserter(both));
      pages = std::move(both);
    }
    return pages;
  }

  // The record of a page; empty when it cannot be read.
  std::string record_at(uint32_t page) const {
    size_t pack = 0;
    while (pack < packs_.size() && page >= packs_[pack]) page -= packs_[pack++];
    const std::string payload =
        payload_of("t" + std::to_string(pack), prelude_).value_or("");
    const std::vector<std::string_view> records = records_in(payload);
    return page < records.size() ? std::string(records[page]) : std::string();
  }

  std::map<std::string, const IndexFile*> files_;
  std::vector<std::string> scanned_;  // mode "scan": records, file by file
  std::vector<std::u16string> shards_;
  std::vector<uint32_t> packs_;
  std::string prelude_;
  uint32_t documents_ = 0;
};

// Twelve units or fewer of a page, from a place that its address decides.
std::u16string phrase_of(const SearchRecord& record) {
  constexpr size_t longest = 12;
  const uint32_t hash = hash_of(record.url);
  const ReadRecord fields(record);
  std::vector<std::u16string> texts;
  for (const ReadRecord::Section& section : fields.sections) {
    std::u16string text = fold(section.text);
    if (text.size() >= 2) texts.push_back(std::move(text));
  }
  if (texts.empty()) texts.push_back(fold(fields.title));
  const std::u16string& text = texts[hash % texts.size()];
  if (text.size() <= longest) return text;
  return text.substr(hash / 7 % (text.size() - longest), longest);
}

}  // namespace

std::vector<Phrase> phrases_of(std::span<const SearchRecord> records,
                               size_t most) {
  std::vector<Phrase> phrases;
  const size_t step = std::max<size_t>(1, (records.size() + most - 1) / most);
  for (size_t i = 0; i < records.size(); i += step) {
    phrases.push_back({records[i].url, phrase_of(records[i])});
  }
  return phrases;
}

std::vector<Phrase> unfound(std::span<const Phrase> phrases,
                            std::span<const IndexFile> files,
                            unsigned threads) {
  const WrittenIndex index(files);
  std::set<std::u16string> pairs;
  for (const Phrase& phrase : phrases) {
    const std::vector<std::u16string> some = pairs_of(phrase.text);
    pairs.insert(some.begin(), some.end());
  }
  const Holders holders = index.holders_of(pairs, threads);
  std::vector<char> found(phrases.size());
  parallel_for(phrases.size(), threads, [&](size_t i) {
    // A text of signs alone has no pair to lead to it.
    found[i] =
        pairs_of(phrases[i].text).empty() || index.finds(phrases[i], holders);
  });
  std::vector<Phrase> missed;
  for (size_t i = 0; i < phrases.size(); ++i) {
    if (!found[i]) missed.push_back(phrases[i]);
  }
  return missed;
}

}  // namespace portal
