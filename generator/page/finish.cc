#include "page/finish.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "base/parallel.h"
#include "markup/audit.h"
#include "model/link.h"
#include "model/url.h"
#include "page/messages.h"
#include "search/fold.h"
#include "search/index.h"
#include "search/lookup.h"

namespace portal {

static constexpr std::string_view edition_path = "edition.js";

namespace {

// A link with a fragment.
struct Ask {
  size_t page;  // that it leads to
  std::string written;
};

// What is kept of a page until all have been read: little, for there may be
// many.
struct Finished {
  bool is_read = false;
  std::string ids;        // each between two line feeds
  std::vector<Ask> asks;  // of other pages
  std::optional<SearchRecord> record;
};

bool has_id(const Finished& page, std::string_view written) {
  const std::string id = percent_decoded(written.substr(written.find('#') + 1));
  return page.ids.find("\n" + id + "\n") != std::string::npos;
}

const Message& message_of(PageFacts::Fault::Kind kind) {
  using Kind = PageFacts::Fault::Kind;
  switch (kind) {
    case Kind::not_well_formed:
      return message::page_not_well_formed;
    case Kind::repeated_id:
      return message::page_repeated_id;
    case Kind::empty_address:
      return message::page_empty_address;
    case Kind::picture_without_text:
      return message::page_picture_without_text;
    case Kind::heading_skipped:
      return message::page_heading_skipped;
    case Kind::no_title:
      return message::page_no_title;
    case Kind::not_one_main_heading:
      return message::page_main_headings;
    case Kind::loads_outside:
      return message::page_loads_outside;
    case Kind::refused:
      return message::page_refused;
    case Kind::script_inside:
      break;
  }
  return message::page_script_inside;
}

// A relative address of the page at `from`, from the site's root; empty when
// it leaves the root.
std::string resolved(std::string_view from, std::string_view address) {
  if (address.empty()) return std::string(from);
  std::string path(from.substr(0, from.rfind('/') + 1));
  while (!address.empty()) {
    if (address.starts_with("../")) {
      if (path.empty()) return "";
      path.pop_back();
      path.resize(path.rfind('/') + 1);
      address.remove_prefix(3);
    } else {
      return path + std::string(address);
    }
  }
  return path;
}

// Files that the pages name but that are made after them.
bool is_made_later(std::string_view path) {
  return path == edition_path || path.starts_with("search/");
}

using PagesByPath = std::map<std::string_view, size_t>;

// Returns the links with a fragment.
//   root  the path of the site on its host, or empty
std::vector<Ask> check_addresses(const std::string& path, std::string_view root,
                                 const PublishedTree& tree,
                                 const PagesByPath& pages,
                                 const PageFacts& facts, Diagnostics& diags) {
  std::vector<Ask> asks;
  for (const std::string& written : facts.addresses) {
    if (is_external_url(written)) continue;
    const size_t hash = written.find('#');
    std::string file =
        percent_decoded(std::string_view(written).substr(0, hash));
    // `file` is decoded, so the path of the site has to be.
    const std::string below = percent_decoded(root);
    if (path == not_found_path && !root.empty() && file.starts_with(below)) {
      file.erase(0, below.size());
    }
    const bool has_scheme = file.find(':') != std::string::npos;
    if (has_scheme || file.starts_with("/") ||
        file.find('\\') != std::string::npos) {
      diags.error({}, message::page_outside_link, path, written);
      continue;
    }
    const std::string target = resolved(path, file.substr(0, file.find('?')));
    if (target.empty() ||
        (tree.find(target) == nullptr && !is_made_later(target))) {
      diags.error({}, message::page_dead_link, path, written);
      continue;
    }
    if (hash == std::string::npos) continue;
    const auto found = pages.find(target);
    if (found != pages.end()) asks.push_back({found->second, written});
  }
  return asks;
}

bool is_unread(const PageFacts& facts) {
  return !facts.faults.empty() &&
         facts.faults.front().kind == PageFacts::Fault::Kind::not_well_formed;
}

// A mistake in a template stands on every page that it makes: it is told with
// the first one, and with how many others there are.
void join_alike(std::vector<Diagnostics>& reports, Diagnostics& diags) {
  using Mistake = std::pair<std::string_view, std::vector<std::string>>;
  std::map<Mistake, std::vector<const Diagnostic*>> alike;
  for (const Diagnostics& report : reports) {
    for (const Diagnostic& fault : report.list()) {
      Mistake mistake{fault.message->id, fault.arguments};
      mistake.second.erase(mistake.second.begin());  // the page
      // The place in the page says where, not what.
      if (fault.message == &message::page_not_well_formed) {
        mistake.second.clear();
      }
      alike[std::move(mistake)].push_back(&fault);
    }
  }
  Diagnostics joined;
  for (const auto& [mistake, faults] : alike) {
    const Diagnostic& first = *faults.front();
    std::vector<std::string> arguments = first.arguments;
    arguments.resize(2);
    auto report = joined.error({}, *first.message, arguments[0], arguments[1]);
    if (faults.size() > 1) {
      report.help(message::page_and_others, std::to_string(faults.size() - 1));
    }
  }
  diags.join(std::move(joined));
}

std::string kind_label(const PageInfo& page) {
  if (page.kind == "case") return "事例";
  if (page.kind == "guide") return "ガイド";
  if (page.kind == "data") return "データ";
  if (page.kind == "tool") return "様式";
  if (page.kind == "list") return "一覧";
  return "案内";
}

// The handbook repeats what stands on other pages, and terms are found one by
// one.
bool is_searched(const PageInfo& page) {
  return page.listed && page.kind != "handbook" && page.kind != "glossary";
}

SearchDocument search_document(const PageInfo& page, PageFacts&& facts) {
  SearchDocument document;
  document.url = page.path;
  document.title = page.title;
  document.kind = kind_label(page);
  document.place = page.place;
  document.kana = page.kana;
  document.facets = page.facets;
  if (!page.words.empty()) document.words.push_back(page.words);
  // A template may head its page with other words than those of its title.
  if (!facts.title.starts_with(page.title)) {
    document.words.push_back(facts.title);
  }
  for (PageFacts::Section& section : facts.sections) {
    document.sections.push_back({std::move(section.anchor),
                                 std::move(section.heading),
                                 std::move(section.text)});
  }
  return document;
}

SearchDocument search_document(const Term& term) {
  SearchDocument document;
  document.url = url_of(term);
  document.title = term.term;
  document.kind = "用語";
  document.kana = term.kana;
  document.words = term.variants;
  document.sections.push_back({"", "", term.definition});
  return document;
}

SearchOptions search_options(const Site& site, unsigned threads) {
  SearchOptions options;
  options.threads = threads;
  for (const Config::Synonyms& group : site.config.synonyms) {
    options.synonyms.push_back({group.words, group.near});
  }
  for (const Term& term : site.terms) {
    if (term.variants.empty()) continue;
    SearchSynonyms synonyms;
    synonyms.words.push_back(term.term);
    synonyms.words.insert(synonyms.words.end(), term.variants.begin(),
                          term.variants.end());
    options.synonyms.push_back(std::move(synonyms));
  }
  return options;
}

}  // namespace

std::optional<std::vector<Output>> audit_and_index(const Edition& edition,
                                                   const PublishedTree& tree,
                                                   unsigned threads,
                                                   Diagnostics& diags) {
  const size_t count = edition.pages.size();
  PagesByPath by_path;
  for (size_t i = 0; i < count; ++i) by_path[edition.pages[i].path] = i;
  std::vector<Finished> pages(count);
  std::vector<Diagnostics> reports(count);
  parallel_for(count, threads, [&](size_t i) {
    const PageInfo& info = edition.pages[i];
    std::optional<std::string> bytes = tree.read(info.path);
    if (!bytes) return;
    PageFacts facts = audit_page(*bytes);
    bytes.reset();
    for (const PageFacts::Fault& fault : facts.faults) {
      if (fault.kind == PageFacts::Fault::Kind::no_title) {
        reports[i].error({}, message::page_no_title, info.path);
      } else {
        reports[i].error({}, message_of(fault.kind), info.path, fault.detail);
      }
    }
    Finished& page = pages[i];
    page.is_read = !is_unread(facts);
    page.ids = "\n";
    for (const std::string& id : facts.ids) (page.ids += id) += '\n';
    for (Ask& ask :
         check_addresses(info.path, path_of_url(edition.site.config.base_url),
                         tree, by_path, facts, reports[i])) {
      if (ask.page != i || !has_id(page, ask.written)) {
        page.asks.push_back(std::move(ask));
      }
    }
    if (is_searched(info)) {
      page.record = record_of(search_document(info, std::move(facts)));
    }
  });
  for (size_t i = 0; i < count; ++i) {
    for (const Ask& ask : pages[i].asks) {
      // Of a page that could not be read no place is known.
      const Finished& asked = pages[ask.page];
      if (asked.is_read && !has_id(asked, ask.written)) {
        reports[i].error({}, message::page_dead_anchor, edition.pages[i].path,
                         ask.written);
      }
    }
  }
  const size_t errors = diags.errors();
  join_alike(reports, diags);
  if (diags.errors() > errors) return std::nullopt;

  std::vector<SearchRecord> records;
  for (Finished& page : pages) {
    if (page.record) records.push_back(std::move(*page.record));
  }
  pages = {};
  for (const Term& term : edition.site.terms) {
    records.push_back(record_of(search_document(term)));
  }
  const std::vector<Phrase> phrases = phrases_of(records);
  std::vector<IndexFile> files =
      build_index(std::move(records), search_options(edition.site, threads));
  // Readers who search cannot tell a dead index from a text that is not there.
  const std::vector<Phrase> missed = unfound(phrases, files, threads);
  for (const Phrase& phrase : missed) {
    diags.error({}, message::search_dead_index, phrase.url,
                to_utf8(phrase.text));
  }
  if (!missed.empty()) return std::nullopt;
  std::vector<Output> outputs;
  for (IndexFile& file : files) {
    auto bytes = std::make_shared<std::string>(std::move(file.bytes));
    outputs.push_back(
        {"search/" + file.path, [bytes] {
           return Job{digest_of(*bytes), [bytes] { return *bytes; }};
         }});
  }
  return outputs;
}

std::string edition_id(const std::vector<FileEntry>& files) {
  Digester digester;
  for (const FileEntry& file : files) {
    // Compressed twins say nothing that their files do not.
    const bool twin = file.path.ends_with(".gz") || file.path.ends_with(".br");
    if (file.path == edition_path || twin) continue;
    digester.add(file.path).add(file.digest);
  }
  return digester.finish().hex().substr(0, 12);
}

std::vector<Output> edition_script(const Edition& edition,
                                   const PublishedTree& tree) {
  const nlohmann::ordered_json json = {
      {"id", edition_id(tree.files())},
      {"date", edition.site.config.content_date}};
  const std::string script = "portalEdition(" + json.dump() + ");\n";
  return {{std::string(edition_path), [script] {
             return Job{digest_of(script), [script] { return script; }};
           }}};
}

}  // namespace portal
