#include "search/index.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "search/dictionary.h"
#include "search/parts.h"
#include "search/prelude.h"
#include "search/records.h"
#include "search/tables.h"

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

std::string utf8(std::u16string_view units) {
  std::string out;
  for (size_t i = 0; i < units.size(); ++i) {
    char32_t code = units[i];
    if (code >= 0xD800 && code < 0xDC00 && i + 1 < units.size()) {
      code = 0x10000 + ((code - 0xD800) << 10) + (units[++i] - 0xDC00U);
    }
    append_utf8(out, code);
  }
  return out;
}

// As text that JSON can carry whatever the units are: half a surrogate pair
// is no UTF-8.
Json unit_text(std::u16string_view units) {
  Json numbers = Json::array();
  for (const char16_t unit : units) numbers.push_back(unsigned{unit});
  return numbers;
}

// UTF-8 with every invalid byte as U+FFFD, which JSON needs.
std::string valid(const std::string& text) {
  if (!find_invalid_utf8(text)) return text;
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    append_utf8(out, character.valid ? character.code : 0xFFFD);
    i += character.size;
  }
  return out;
}

Json facets_of(std::span<const SearchDocument* const> documents) {
  std::map<std::pair<std::string, std::string>, std::vector<size_t>> holders;
  for (size_t i = 0; i < documents.size(); ++i) {
    const auto add = [&](std::string name, std::string value) {
      auto& list = holders[{valid(name), valid(value)}];
      if (list.empty() || list.back() != i) list.push_back(i);
    };
    if (!documents[i]->kind.empty()) add("kind", documents[i]->kind);
    for (const std::string& facet : documents[i]->facets) {
      const size_t sign = facet.find('=');
      if (sign == std::string::npos) continue;
      add(facet.substr(0, sign), facet.substr(sign + 1));
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
    for (const std::string& word : group.words) entry.push_back(valid(word));
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

using Documents = std::vector<const SearchDocument*>;

std::vector<std::string> records_of(const Documents& documents,
                                    unsigned threads) {
  std::vector<std::string> records(documents.size());
  parallel_for(documents.size(), threads,
               [&](size_t i) { append_record(records[i], *documents[i]); });
  return records;
}

// Puts the parts of long pages in their places. Returns what holds them.
std::vector<std::vector<SearchDocument>> cut_long_pages(Documents& documents,
                                                        unsigned threads) {
  std::vector<std::vector<SearchDocument>> cut(documents.size());
  parallel_for(documents.size(), threads,
               [&](size_t i) { cut[i] = parts_of(*documents[i]); });
  Documents all;
  for (size_t i = 0; i < documents.size(); ++i) {
    if (cut[i].empty()) all.push_back(documents[i]);
    for (const SearchDocument& part : cut[i]) all.push_back(&part);
  }
  documents.swap(all);
  return cut;
}

// Of the pages that have more than one part, in turn the distance of the first
// part from that of the one before, and how many parts.
Json long_pages(const Documents& documents) {
  Json runs = Json::array();
  size_t before = 0;
  for (size_t i = 0; i < documents.size();) {
    size_t end = i + 1;
    while (end < documents.size() && is_later_part(documents, end)) ++end;
    if (end > i + 1) {
      runs.push_back(i - before);
      runs.push_back(end - i);
      before = i;
    }
    i = end;
  }
  return runs;
}

}  // namespace

std::vector<IndexFile> build_index(std::span<const SearchDocument> documents,
                                   const SearchOptions& options) {
  Documents sorted;
  for (const SearchDocument& document : documents) sorted.push_back(&document);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const SearchDocument* a, const SearchDocument* b) {
                     return a->url < b->url;
                   });

  std::vector<std::string> records = records_of(sorted, options.threads);
  size_t bytes = 0;
  for (const std::string& record : records) bytes += record.size();

  Json header = {{"version", 6},
                 {"characters", utf8(one_byte_characters)},
                 {"synonyms", synonyms_of(options)}};

  std::string prelude;
  // Payloads of the files that hold records, with their names.
  std::vector<std::pair<std::string, std::string>> payloads;
  std::vector<std::vector<SearchDocument>> cut;
  size_t count_of_pages = 0;
  std::string_view last;
  for (const SearchDocument* document : sorted) {
    const auto page =
        std::string_view(document->url).substr(0, document->url.find('#'));
    count_of_pages += page != last || last.empty();
    last = page;
  }
  const bool scans = (count_of_pages <= options.scan_pages &&
                      bytes <= options.scan_page_bytes) ||
                     bytes <= options.scan_bytes;
  if (scans) {
    std::vector<std::string> parts(1);
    for (std::string& record : records) {
      if (parts.back().size() > scan_file_bytes) parts.emplace_back();
      parts.back() += std::exchange(record, {});
    }
    header["mode"] = "scan";
    header["files"] = parts.size() - 1;
    payloads.emplace_back("index", std::move(parts[0]));
    for (size_t i = 1; i < parts.size(); ++i) {
      payloads.emplace_back("scan-" + std::to_string(i), std::move(parts[i]));
    }
  } else {
    cut = cut_long_pages(sorted, options.threads);
    if (sorted.size() > records.size()) {
      records = records_of(sorted, options.threads);
    }
    prelude = prelude_of(records, sorted);
    const size_t enough = pack_bytes(bytes, sorted.size());
    std::vector<std::string> packs;
    Json counts = Json::array();
    size_t count = 0;
    uint32_t part = 0;
    std::string pack;
    for (size_t i = 0; i < records.size(); ++i) {
      pack += std::exchange(records[i], {});
      ++count;
      part = is_later_part(sorted, i) ? part + 1 : 0;
      const bool may_end =
          pack.size() >= enough && (hash_of(sorted[i]->url) + part) % 2 == 0;
      if (may_end || pack.size() >= 2 * enough || i + 1 == records.size()) {
        packs.push_back(std::exchange(pack, {}));
        counts.push_back(std::exchange(count, 0));
      }
    }
    header["mode"] = "grams";
    header["parts"] = long_pages(sorted);
    header["packs"] = std::move(counts);
    payloads.emplace_back();
    for (size_t i = 0; i < packs.size(); ++i) {
      payloads.emplace_back("t" + std::to_string(i), std::move(packs[i]));
    }
  }

  header["documents"] = sorted.size();
  header["facets"] = facets_of(sorted);
  if (scans) payloads[0].second = with_header(header, payloads[0].second);

  std::vector<IndexFile> files(payloads.size());
  // A small site can afford the last percent, a large one would wait for it.
  const int effort = scans ? 10 : 6;
  // Before the dictionary, whose terms take as much memory again.
  parallel_for(payloads.size(), options.threads, [&](size_t i) {
    const auto [name, payload] = std::exchange(payloads[i], {});
    if (name.empty()) return;
    files[i] = scans ? script_file(name, payload, effort)
                     : pack_file(name, payload, prelude);
  });
  if (!scans) {
    Dictionary dictionary = build_dictionary(sorted, options.threads);
    header["grams"] = unit_text(dictionary.grams);
    header["loose"] = unit_text(dictionary.loose);
    header["words"] = Json::array();
    for (const std::u16string& word : dictionary.words) {
      header["words"].push_back(utf8(word));
    }
    files[0] = script_file("index", with_header(header, prelude), effort);
    Json suggested = Json::array();
    for (const std::u16string& word :
         suggested_words(sorted, options.threads, 5000)) {
      suggested.push_back(utf8(word));
    }
    files.push_back(script_file("terms", suggested.dump(), effort));
    std::move(dictionary.files.begin(), dictionary.files.end(),
              std::back_inserter(files));
  }
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
