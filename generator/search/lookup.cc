#include "search/lookup.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "search/dictionary.h"
#include "search/fold.h"
#include "search/postings.h"
#include "search/records.h"
#include "search/terms.h"

namespace portal {

namespace {

using Json = nlohmann::json;

// A record: the page's address, and its folded fields one behind the other,
// parted by line feeds, which folded text has not.
struct Record {
  std::u16string url, text;
};

std::vector<Record> records_in(std::string_view bytes) {
  std::vector<Record> records;
  NumberReader reader{bytes};
  while (reader.at < bytes.size()) {
    const size_t size = reader.next();
    if (size > bytes.size() - reader.at) break;
    const std::u16string text = record_text(bytes.substr(reader.at, size));
    reader.at += size;
    Record& record = records.emplace_back();
    for (size_t at = 0; at <= text.size();) {
      const size_t end =
          std::min(text.find_first_of(u"\x02\x03", at), text.size());
      const std::u16string field = text.substr(at, end - at);
      if (at == 0) record.url = field;
      record.text += fold(field) + u'\n';
      at = end + 1;
    }
  }
  return records;
}

class WrittenIndex {
 public:
  explicit WrittenIndex(std::span<const IndexFile> files) {
    for (const IndexFile& file : files) {
      files_[file.path.substr(0, file.path.rfind(".js"))] = &file;
    }
    const std::string* payload = payload_of("index");
    if (payload == nullptr) return;
    NumberReader reader{*payload};
    const size_t size = reader.next();
    if (size > payload->size() - reader.at) return;
    header_ = Json::parse(payload->substr(reader.at, size), nullptr, false);
    if (!header_.is_object()) return;
    const auto more = std::string_view(*payload).substr(reader.at + size);
    if (header_.value("mode", "") != "scan") {
      prelude_ = more;
    } else {
      add_records(more);
      for (size_t i = 1; i <= header_.value("files", size_t{0}); ++i) {
        const std::string* next = payload_of("scan-" + std::to_string(i));
        if (next != nullptr) add_records(*next);
      }
    }
  }

  bool finds(std::u16string_view url, std::u16string_view phrase) {
    if (!header_.is_object()) return false;
    const bool scans = header_.value("mode", "") == "scan";
    if (!scans) {
      for (const size_t page : pages_with(phrase)) {
        if (holds(pack_of(page), url, phrase)) return true;
      }
      return false;
    }
    return holds(records_, url, phrase);
  }

 private:
  static bool holds(const std::vector<Record>& records, std::u16string_view url,
                    std::u16string_view phrase) {
    return std::any_of(
        records.begin(), records.end(), [&](const Record& record) {
          return record.url == url &&
                 record.text.find(phrase) != std::u16string::npos;
        });
  }

  void add_records(std::string_view bytes) {
    for (Record& record : records_in(bytes)) {
      records_.push_back(std::move(record));
    }
  }

  //   prelude  of a pack
  const std::string* payload_of(const std::string& name,
                                std::string_view prelude = {}) {
    const auto known = payloads_.find(name);
    if (known != payloads_.end()) return &known->second;
    const auto file = files_.find(name);
    if (file == files_.end()) return nullptr;
    std::optional<std::string> payload = script_payload(*file->second, prelude);
    if (!payload) return nullptr;
    return &payloads_.emplace(name, std::move(*payload)).first->second;
  }

  // The pages that have every pair of `phrase`.
  std::vector<size_t> pages_with(std::u16string_view phrase) {
    std::vector<size_t> pages;
    bool first = true;
    for (const std::u16string& pair : pairs_of(phrase)) {
      std::vector<size_t> holders = holders_of(pair);
      if (!first) {
        std::vector<size_t> both;
        std::set_intersection(pages.begin(), pages.end(), holders.begin(),
                              holders.end(), std::back_inserter(both));
        holders = std::move(both);
      }
      first = false;
      pages = std::move(holders);
    }
    return pages;
  }

  std::vector<size_t> holders_of(std::u16string_view pair) {
    // The shard whose first term is the last that is not behind the pair.
    const Json& router = header_["grams"];
    std::u16string shard;
    for (size_t i = 0; i + 1 < router.size(); i += 2) {
      const std::u16string start = {router[i].get<char16_t>(),
                                    router[i + 1].get<char16_t>()};
      if (i > 0 && start > pair) break;
      shard = start;
    }
    if (shard.size() != 2) return {};
    const std::string* payload = payload_of(shard_name('g', shard));
    if (payload == nullptr) return {};
    NumberReader reader{*payload};
    const size_t size = std::min<size_t>(reader.next(), payload->size());
    const auto lists = std::string_view(*payload).substr(reader.at, size);
    reader.at += lists.size();
    ListReader seconds(lists);
    std::optional<size_t> wanted;
    size_t count = 0;
    uint64_t first = 0;
    for (size_t left = reader.next(); left > 0; --left) {
      if (reader.at >= payload->size()) return {};
      first += reader.next();
      for (const uint32_t second : seconds.ascending(reader.next(), 0x10000)) {
        if (first == pair[0] && second == pair[1]) wanted = count;
        ++count;
      }
    }
    if (!wanted) return {};
    const std::vector<std::vector<Posting>> postings = read_postings(
        std::string_view(*payload).substr(reader.at), seconds.rest(), count,
        header_.value("documents", uint32_t{0}));
    if (*wanted >= postings.size()) return {};
    std::vector<size_t> pages;
    for (const Posting& posting : postings[*wanted]) {
      pages.push_back(posting.document);
    }
    return pages;
  }

  const std::vector<Record>& pack_of(size_t page) {
    size_t pack = 0;
    for (const Json& count : header_["packs"]) {
      const size_t size = count.get<size_t>();
      if (page < size) break;
      page -= size;
      ++pack;
    }
    const auto known = packs_.find(pack);
    if (known != packs_.end()) return known->second;
    const std::string* payload =
        payload_of("t" + std::to_string(pack), prelude_);
    return packs_[pack] = payload != nullptr ? records_in(*payload)
                                             : std::vector<Record>();
  }

  std::map<std::string, const IndexFile*> files_;
  std::map<std::string, std::string> payloads_;
  std::map<size_t, std::vector<Record>> packs_;
  std::vector<Record> records_;
  std::string prelude_;
  Json header_;
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
                            std::span<const IndexFile> files) {
  WrittenIndex index(files);
  std::vector<Phrase> missed;
  for (const Phrase& phrase : phrases) {
    // A text of signs alone has no pair to lead to it.
    if (pairs_of(phrase.text).empty()) continue;
    if (!index.finds(to_utf16(phrase.url), phrase.text)) {
      missed.push_back(phrase);
    }
  }
  return missed;
}

}  // namespace portal
