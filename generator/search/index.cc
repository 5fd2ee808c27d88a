#include "search/index.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/parallel.h"
#include "search/dictionary.h"
#include "search/fold.h"
#include "search/parts.h"
#include "search/prelude.h"
#include "search/records.h"
#include "search/tables.h"
#include "search/terms.h"

namespace portal {

namespace {

using Json = nlohmann::json;

// A file of mode "scan" holds about this much of the records.
constexpr size_t scan_file_bytes = 512 * 1024;

// A pack ends behind the first document, from this size on, whose URL says
// so; at the latest at twice the size. That a page's own URL decides keeps
// the packs behind an edited page as they are. Where pages are long, packs
// are longer in steps, so that there is not a file for every other page.
size_t pack_bytes(size_t bytes, size_t documents) {
  constexpr size_t usual = 27 * 512;
  return bytes < 4096 * documents ? usual : usual * 3 / 2;
}

// As text that JSON can carry whatever the units are: half a surrogate pair
// is no UTF-8.
Json unit_text(std::u16string_view units) {
  Json numbers = Json::array();
  for (const char16_t unit : units) numbers.push_back(unsigned{unit});
  return numbers;
}

Json facets_of(std::span<const SearchRecord> records) {
  std::map<std::pair<std::string, std::string>, std::vector<size_t>> holders;
  for (size_t i = 0; i < records.size(); ++i) {
    const ReadRecord record(records[i]);
    const auto add = [&](const std::string& name, const std::string& value) {
      auto& list = holders[{name, value}];
      if (list.empty() || list.back() != i) list.push_back(i);
    };
    if (!record.kind.empty()) add("kind", to_utf8(record.kind));
    for (const std::u16string_view facet : record.facets) {
      const size_t sign = facet.find(u'=');
      if (sign == std::u16string_view::npos) continue;
      add(to_utf8(facet.substr(0, sign)), to_utf8(facet.substr(sign + 1)));
    }
  }
  Json facets = Json::array();
  for (const auto& [facet, list] : holders) {
    Json runs = Json::array();
    size_t next = 0;
    for (size_t i = 0; i < list.size();) {
      size_t end = i + 1;
      while (end < list.size() && list[end] == list[end - 1] + 1) ++end;
      runs.push_back(list[i] - next);
      runs.push_back(end - i);
      next = list[end - 1] + 1;
      i = end;
    }
    facets.push_back({facet.first, facet.second, std::move(runs)});
  }
  return facets;
}

Json synonyms_of(const SearchOptions& options) {
  Json synonyms = Json::array();
  for (const SearchSynonyms& group : options.synonyms) {
    Json entry = Json::array({group.weak ? 1 : 0});
    // JSON needs UTF-8 that is right.
    for (const std::string& word : group.words) {
      entry.push_back(to_utf8(to_utf16(word)));
    }
    synonyms.push_back(std::move(entry));
  }
  return synonyms;
}

std::string with_header(const Json& header, std::string_view more) {
  const std::string json = header.dump();
  std::string payload;
  append_number(payload, json.size());
  payload += json;
  payload += more;
  return payload;
}

// Puts the parts of long pages in their places.
std::vector<SearchRecord> cut_long_pages(std::vector<SearchRecord> records,
                                         unsigned threads) {
  std::vector<std::vector<SearchRecord>> cut(records.size());
  parallel_for(records.size(), threads, [&](size_t i) {
    for (const SearchDocument& part :
         parts_of(ReadRecord(records[i]).document())) {
      cut[i].push_back(record_of(part));
    }
  });
  std::vector<SearchRecord> all;
  for (size_t i = 0; i < records.size(); ++i) {
    if (cut[i].empty()) {
      all.push_back(std::move(records[i]));
    } else {
      std::move(cut[i].begin(), cut[i].end(), std::back_inserter(all));
    }
  }
  return all;
}

// Of the pages that have more than one part, in turn the distance of the first
// part from that of the one before, and how many parts.
Json long_pages(std::span<const SearchRecord> records) {
  Json runs = Json::array();
  size_t before = 0;
  for (size_t i = 0; i < records.size();) {
    size_t end = i + 1;
    while (end < records.size() && is_later_part(records, end)) ++end;
    if (end > i + 1) {
      runs.push_back(i - before);
      runs.push_back(end - i);
      before = i;
    }
    i = end;
  }
  return runs;
}

// The terms of one page, "glossary.html#id", count as one.
size_t count_pages(std::span<const SearchRecord> records) {
  size_t count = 0;
  std::string_view last;
  for (const SearchRecord& record : records) {
    const auto page =
        std::string_view(record.url).substr(0, record.url.find('#'));
    count += page != last || last.empty();
    last = page;
  }
  return count;
}

// Mode "scan".
std::vector<IndexFile> scanned_files(std::vector<SearchRecord> records,
                                     Json header,
                                     const SearchOptions& options) {
  // A small site can afford the last percent, a large one would wait for it.
  constexpr int effort = 10;
  header["facets"] = facets_of(records);
  std::vector<std::string> parts(1);
  for (const SearchRecord& record : records) {
    if (parts.back().size() > scan_file_bytes) parts.emplace_back();
    parts.back() += record.bytes;
  }
  header["mode"] = "scan";
  header["documents"] = records.size();
  header["files"] = parts.size() - 1;
  parts[0] = with_header(header, parts[0]);
  std::vector<IndexFile> files(parts.size());
  parallel_for(parts.size(), options.threads, [&](size_t i) {
    files[i] = script_file(i == 0 ? "index" : "scan-" + std::to_string(i),
                           parts[i], effort);
  });
  return files;
}

// Mode "grams".
//   bytes  of all records of whole pages
std::vector<IndexFile> dictionary_files(std::vector<SearchRecord> records,
                                        size_t bytes, Json header,
                                        const SearchOptions& options) {
  constexpr int effort = 6;
  records = cut_long_pages(std::move(records), options.threads);
  header["mode"] = "grams";
  header["documents"] = records.size();
  header["parts"] = long_pages(records);
  header["facets"] = facets_of(records);
  const Terms terms(records, options.threads);
  const std::string prelude = prelude_of(records);

  const size_t enough = pack_bytes(bytes, records.size());
  std::vector<std::string> packs;
  Json counts = Json::array();
  size_t count = 0;
  uint32_t part = 0;
  std::string pack;
  for (size_t i = 0; i < records.size(); ++i) {
    pack += records[i].bytes;
    std::string().swap(records[i].bytes);
    ++count;
    part = is_later_part(records, i) ? part + 1 : 0;
    const bool may_end =
        pack.size() >= enough && (hash_of(records[i].url) + part) % 2 == 0;
    if (may_end || pack.size() >= 2 * enough || i + 1 == records.size()) {
      packs.push_back(std::exchange(pack, {}));
      counts.push_back(std::exchange(count, 0));
    }
  }
  header["packs"] = std::move(counts);
  std::vector<IndexFile> files(packs.size());
  parallel_for(packs.size(), options.threads, [&](size_t i) {
    files[i] = pack_file("t" + std::to_string(i), packs[i], prelude);
    std::string().swap(packs[i]);
  });

  Dictionary dictionary = build_dictionary(terms, options.threads);
  header["grams"] = unit_text(dictionary.grams);
  header["loose"] = unit_text(dictionary.loose);
  header["words"] = Json::array();
  for (const std::u16string& word : dictionary.words) {
    header["words"].push_back(to_utf8(word));
  }
  files.push_back(script_file("index", with_header(header, prelude), effort));
  Json suggested = Json::array();
  for (const std::u16string& word : terms.suggested(5000)) {
    suggested.push_back(to_utf8(word));
  }
  files.push_back(script_file("terms", suggested.dump(), effort));
  std::move(dictionary.files.begin(), dictionary.files.end(),
            std::back_inserter(files));
  return files;
}

}  // namespace

std::vector<IndexFile> build_index(std::vector<SearchRecord> records,
                                   const SearchOptions& options) {
  std::stable_sort(records.begin(), records.end(),
                   [](const SearchRecord& a, const SearchRecord& b) {
                     return a.url < b.url;
                   });
  size_t bytes = 0;
  for (const SearchRecord& record : records) bytes += record.bytes.size();

  Json header = {{"version", 6},
                 {"characters", to_utf8(one_byte_characters)},
                 {"synonyms", synonyms_of(options)}};
  const bool scans = (count_pages(records) <= options.scan_pages &&
                      bytes <= options.scan_page_bytes) ||
                     bytes <= options.scan_bytes;
  std::vector<IndexFile> files =
      scans ? scanned_files(std::move(records), std::move(header), options)
            : dictionary_files(std::move(records), bytes, std::move(header),
                               options);
  std::sort(files.begin(), files.end(),
            [](const IndexFile& a, const IndexFile& b) {
              const bool a_is_first = a.path == "index.js";
              const bool b_is_first = b.path == "index.js";
              if (a_is_first != b_is_first) return a_is_first;
              return a.path < b.path;
            });
  return files;
}

}  // namespace portal
