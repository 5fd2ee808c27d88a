// Files that are lists: vocabularies, glossary, sources, settings.
#include "input/lists.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/text.h"
#include "input/address.h"
#include "input/messages.h"
#include "input/proofread.h"
#include "input/readers.h"
#include "input/record.h"
#include "input/validate.h"
#include "model/base_url.h"
#include "model/url.h"

namespace portal {

std::string stem_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

std::optional<Node> parse_json_record(const Sources& sources, uint32_t index,
                                      std::span<const Field> fields,
                                      const Vocabularies* vocabularies,
                                      Diagnostics& diagnostics) {
  // A case saved as a data set: to JSON its first line is a wrong number.
  const std::string_view text = sources[index].text;
  const uint32_t first = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (text.substr(first).starts_with("---")) {
    diagnostics.error({index, first, first + 3}, message::file_markdown_as_json)
        .help(message::file_markdown_as_json_help);
    return std::nullopt;
  }
  std::optional<Node> node = parse_json(index, text, diagnostics);
  if (!node) return std::nullopt;
  const Span opening = {index, node->span.begin, node->span.begin + 1};
  if (!node->is_mapping()) {
    diagnostics.error(opening, message::json_no_mapping);
    return std::nullopt;
  }
  if (node->members.empty()) {
    std::string wanted;
    for (const Field& field : fields) {
      if (field.need != Need::required) continue;
      wanted += (wanted.empty() ? "" : ", ") + std::string(field.key);
    }
    if (!wanted.empty()) {
      diagnostics.error(opening, message::json_no_fields)
          .help(message::json_no_fields_help, wanted);
      return std::nullopt;
    }
  }
  validate(*node, opening, fields, vocabularies, diagnostics);
  return node;
}

void Ids::add(const Node* id, Diagnostics& diagnostics) {
  if (id == nullptr || !id->is_scalar()) return;
  const auto [found, added] = seen_.emplace(id->text, id->span);
  if (added) return;
  diagnostics.error(id->span, message::id_twice, id->text)
      .help(message::id_first_at,
            std::to_string(position_of(text_, found->second.begin).line));
}

// Vocabularies

static bool is_vocabulary_id(std::string_view id) {
  return !id.empty() &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") ==
             std::string_view::npos;
}

std::optional<Vocabulary> parse_vocabulary(const Sources& sources,
                                           uint32_t index,
                                           Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  const std::optional<Node> root = parse_json_record(
      sources, index, vocabulary_fields, nullptr, diagnostics);
  if (!root) return std::nullopt;
  Vocabulary vocabulary;
  vocabulary.name = stem_of(sources[index].path);
  vocabulary.title = text_in(*root, "title");
  Ids ids(sources[index].text);
  for (const Node& item : items_in(*root, "entries")) {
    ids.add(item.find("id"), diagnostics);
    VocabularyEntry entry;
    entry.id = text_in(item, "id");
    if (const Node* id = item.find_value("id");
        id != nullptr && !is_vocabulary_id(entry.id)) {
      diagnostics.error(id->span, message::vocabulary_id, id->text)
          .help(message::vocabulary_id_help);
    }
    entry.label = text_in(item, "label");
    entry.kana = text_in(item, "kana");
    entry.description = text_in(item, "description");
    entry.short_label = text_in(item, "short");
    entry.span = item.span;
    for (const std::string_view key : {"group", "phase", "region"}) {
      if (!entry.group.empty()) break;
      entry.group = text_in(item, key);
      if (!entry.group.empty()) entry.span = item.find_value(key)->span;
    }
    entry.row = integer_in(item, "row").value_or(0);
    entry.column = integer_in(item, "column").value_or(0);
    // Tiles of a map: one on another hides it, and one far off makes all the
    // others too small to be read.
    constexpr int farthest = 30;
    if (entry.row > farthest || entry.column > farthest) {
      const Node* place = item.find(entry.row > farthest ? "row" : "column");
      diagnostics.error(place->span, message::vocabulary_tile_far, entry.label,
                        std::to_string(farthest));
    } else if (entry.row > 0 && entry.column > 0) {
      const auto same = std::find_if(
          vocabulary.entries.begin(), vocabulary.entries.end(),
          [&](const VocabularyEntry& other) {
            return other.row == entry.row && other.column == entry.column;
          });
      if (same != vocabulary.entries.end()) {
        diagnostics.error(item.find("row")->span,
                          message::vocabulary_tile_twice, entry.label,
                          same->label, std::to_string(entry.row),
                          std::to_string(entry.column));
      }
    }
    vocabulary.entries.push_back(std::move(entry));
  }
  if (diagnostics.errors() > errors) return std::nullopt;
  return vocabulary;
}

void check_vocabularies(const Vocabularies& vocabularies,
                        const std::vector<Span>& spans,
                        Diagnostics& diagnostics) {
  const auto span_of = [&](std::string_view name) {
    for (size_t i = 0; i < Vocabularies::names.size(); ++i) {
      if (Vocabularies::names[i].name == name) return spans[i];
    }
    return Span();
  };
  const auto groups = [&](const Vocabulary& members, const Vocabulary& all) {
    std::string ids;
    for (const VocabularyEntry& entry : all.entries) {
      ids += (ids.empty() ? "" : ", ") + entry.id;
    }
    for (const VocabularyEntry& entry : members.entries) {
      if (all.find(entry.group)) continue;
      diagnostics
          .error(entry.span, message::vocabulary_group, entry.label,
                 entry.group, all.name)
          .help(message::vocabulary_group_help, all.name, ids);
    }
  };
  groups(vocabularies.partner_types, vocabularies.partner_groups);
  groups(vocabularies.prefectures, vocabularies.regions);
  groups(vocabularies.phases, vocabularies.phase_groups);

  // Names that stand in the code too: the ten fields of `phases`, the steps,
  // the levels that evaluation_level() gives.
  const auto fixed = [&](const Vocabulary& vocabulary,
                         std::initializer_list<std::string_view> ids) {
    std::string wanted;
    size_t same = 0;
    for (const std::string_view id : ids) {
      if (!wanted.empty()) wanted += ", ";
      wanted += id;
      const size_t at = same;
      if (at < vocabulary.entries.size() && vocabulary.entries[at].id == id) {
        ++same;
      }
    }
    if (same == ids.size() && vocabulary.entries.size() == same) return;
    // The first entry that is another; the file where one is missing at its
    // end.
    const Span place = same < vocabulary.entries.size()
                           ? vocabulary.entries[same].span
                           : span_of(vocabulary.name);
    diagnostics.error(place, message::vocabulary_fixed, vocabulary.name, wanted)
        .help(message::vocabulary_fixed_help);
  };
  fixed(vocabularies.phases,
        {"phase0", "wind", "evidence", "allies", "council", "tools", "grow",
         "evaluate", "overview", "people"});
  fixed(vocabularies.pdca, {"1", "2", "3", "4", "5", "6", "7"});
  fixed(vocabularies.evaluation_levels, {"e0", "e1", "e2", "e3", "e4"});
  fixed(vocabularies.municipality_classes,
        {"prefecture", "designated-city", "ward", "special-ward", "city",
         "town-village", "union", "area"});
}

// Glossary

std::vector<Term> parse_glossary(const Sources& sources, uint32_t index,
                                 Reading& reading, Diagnostics& diagnostics) {
  std::vector<Term> terms;
  const std::optional<Node> root =
      parse_json_record(sources, index, glossary_fields, nullptr, diagnostics);
  if (!root) return terms;
  Ids ids(sources[index].text);
  // Terms only: a variant may well belong to two of them.
  std::map<std::string, Span> words;
  const auto add_word = [&](const Node& node) {
    if (!node.is_scalar() || node.is_null()) return;
    const std::string word(trim(node.text));
    const auto [first, is_new] = words.emplace(word, node.span);
    if (is_new || word.empty()) return;
    diagnostics.error(node.span, message::term_twice, word)
        .help(message::id_first_at,
              std::to_string(
                  position_of(sources[index].text, first->second.begin).line));
  };
  for (const Node& item : items_in(*root, "terms")) {
    ids.add(item.find("id"), diagnostics);
    if (const Node* word = item.find("term")) add_word(*word);
    Term term;
    term.id = text_in(item, "id");
    term.term = text_in(item, "term");
    term.kana = text_in(item, "kana");
    term.definition = text_in(item, "definition");
    term.variants = texts_in(item, "variants");
    term.sources = sources_in(item, "sources");
    term.see = names_in(item, "see");
    term.span = item.span;
    terms.push_back(std::move(term));
  }
  add_passages(*root, glossary_fields, sources[index].text, reading);
  return terms;
}

// Writing

std::optional<Writing> parse_writing(const Sources& sources, uint32_t index,
                                     Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  const std::optional<Node> root =
      parse_json_record(sources, index, writing_fields, nullptr, diagnostics);
  if (!root) return std::nullopt;
  Writing writing;
  writing.units = texts_in(*root, "units");
  std::stable_sort(writing.units.begin(), writing.units.end(),
                   [](const std::string& a, const std::string& b) {
                     return a.size() > b.size();
                   });
  writing.longest_sentence = integer_in(*root, "longest_sentence").value_or(0);
  writing.median_sentence = integer_in(*root, "median_sentence").value_or(0);
  writing.known = texts_in(*root, "abbreviations");
  std::sort(writing.known.begin(), writing.known.end());
  for (const Node& item : items_in(*root, "spellings")) {
    writing.spellings.push_back({text_in(item, "wrong"), text_in(item, "right"),
                                 text_in(item, "why"),
                                 texts_in(item, "except")});
  }
  if (diagnostics.errors() > errors) return std::nullopt;
  return writing;
}

// Sources

std::vector<SourceDocument> parse_sources(const Sources& sources,
                                          uint32_t index,
                                          Diagnostics& diagnostics) {
  std::vector<SourceDocument> documents;
  const std::optional<Node> root =
      parse_json_record(sources, index, sources_fields, nullptr, diagnostics);
  if (!root) return documents;
  Ids ids(sources[index].text);
  for (const Node& item : items_in(*root, "sources")) {
    ids.add(item.find("id"), diagnostics);
    SourceDocument document;
    document.id = text_in(item, "id");
    const std::optional<SourceRef> ref = parse_source_ref(document.id);
    if (const Node* id = item.find_value("id");
        id != nullptr && (!ref || ref->source != document.id)) {
      diagnostics.error(id->span, message::source_id, id->text)
          .help(message::source_id_help);
    }
    document.title = text_in(item, "title");
    document.short_title = text_in(item, "short");
    document.publisher = text_in(item, "publisher");
    document.date = text_in(item, "date");
    document.date_label = text_in(item, "date_label");
    document.url = text_in(item, "url");
    document.licence = text_in(item, "licence");
    document.file = text_in(item, "file");
    document.taken = text_in(item, "taken");
    document.edited = text_in(item, "edited");
    document.notes = texts_in(item, "notes");
    document.span = item.span;
    documents.push_back(std::move(document));
  }
  return documents;
}

// The checklist of accessibility

std::optional<AccessibilityTest> parse_accessibility(const Sources& sources,
                                                     uint32_t index,
                                                     Diagnostics& diagnostics) {
  const std::optional<Node> root = parse_json_record(
      sources, index, accessibility_fields, nullptr, diagnostics);
  if (!root) return std::nullopt;
  AccessibilityTest test;
  test.target = text_in(*root, "target");
  test.grade = text_in(*root, "grade");
  test.date = text_in(*root, "date");
  test.scope = text_in(*root, "scope");
  test.method = text_in(*root, "method");
  Ids numbers(sources[index].text);
  for (const Node& item : items_in(*root, "criteria")) {
    numbers.add(item.find("number"), diagnostics);
    test.criteria.push_back({.number = text_in(item, "number"),
                             .name = text_in(item, "name"),
                             .level = text_in(item, "level"),
                             .standard = text_in(item, "standard"),
                             .method = text_in(item, "method"),
                             .result = text_in(item, "result"),
                             .note = text_in(item, "note")});
  }
  for (const Node& item : items_in(*root, "manual")) {
    test.manual.push_back({.name = text_in(item, "name"),
                           .result = text_in(item, "result"),
                           .note = text_in(item, "note")});
  }
  test.span = root->span;
  return test;
}

// Settings

static std::vector<Config::Link> links_in(const Node& root,
                                          std::string_view key) {
  std::vector<Config::Link> links;
  for (const Node& item : items_in(root, key)) {
    Config::Link link;
    link.label = text_in(item, "label");
    link.target = name_in(item, "target");
    link.note = text_in(item, "note");
    links.push_back(std::move(link));
  }
  return links;
}

// An address with a part that is put in later.
static std::string pattern_in(const Node& root, std::string_view key,
                              std::string_view part, Diagnostics& diagnostics) {
  std::string text = text_in(root, key);
  if (!text.empty() && text.find(part) == std::string::npos) {
    diagnostics.error(root.find(key)->span, message::config_placeholder,
                      std::string(key), std::string(part));
  }
  return text;
}

// A group is a list of words, or {"near": a list of words}.
static std::vector<Config::Synonyms> synonyms_in(const Node& root,
                                                 Diagnostics& diagnostics) {
  std::vector<Config::Synonyms> synonyms;
  const Node* node = root.find_value("synonyms");
  if (node == nullptr) return synonyms;
  const auto wrong = [&](const Node& where) {
    diagnostics.error(where.span, message::config_synonyms)
        .help(message::config_synonyms_help);
  };
  if (!node->is_sequence()) {
    wrong(*node);
    return synonyms;
  }
  for (const Node& group : node->items) {
    const Node* near = group.find_value("near");
    const Node& list = near != nullptr ? *near : group;
    std::vector<std::string> words;
    for (const Node& word : list.items) {
      if (word.kind != Node::Kind::text || trim(word.text).empty()) {
        wrong(word);
      } else {
        words.emplace_back(trim(word.text));
      }
    }
    if (!list.is_sequence() || list.items.size() < 2) wrong(group);
    synonyms.push_back({std::move(words), near != nullptr});
  }
  return synonyms;
}

std::optional<Config> parse_config(const Sources& sources, uint32_t index,
                                   Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  const std::optional<Node> root =
      parse_json_record(sources, index, config_fields, nullptr, diagnostics);
  if (!root) return std::nullopt;
  Config config;
  config.title = text_in(*root, "title");
  config.short_title = text_in(*root, "short_title");
  if (config.short_title.empty()) config.short_title = config.title;
  config.description = text_in(*root, "description");
  config.publisher = text_in(*root, "publisher");
  config.licence = text_in(*root, "licence");
  config.content_date = text_in(*root, "content_date");
  config.base_url = text_in(*root, "base_url");
  const Span place =
      root->find("base_url") != nullptr ? root->find("base_url")->span : Span();
  const std::vector<Diagnostic>& told = diagnostics.list();
  const bool is_web =
      std::none_of(told.begin(), told.end(), [&](const Diagnostic& each) {
        return each.span.is_somewhere() && each.span == place;
      });
  const size_t end = config.base_url.find_first_of("?#");
  if (is_web && !config.base_url.empty() &&
      (end != std::string::npos || !config.base_url.ends_with('/'))) {
    std::string meant = config.base_url.substr(0, end);
    // The address of the first page, copied from a browser.
    const size_t slash = meant.rfind('/');
    if (slash > meant.find("://") + 2 &&
        meant.find(".htm", slash) != std::string::npos) {
      meant.erase(slash + 1);
    }
    if (!meant.ends_with('/')) meant += '/';
    diagnostics.error(place, message::config_url)
        .help(message::field_write, meant);
  } else if (is_web && !config.base_url.empty() &&
             !is_base_url(config.base_url)) {
    auto report =
        diagnostics.error(place, message::config_url_form, config.base_url);
    const std::string meant = encode_address(config.base_url);
    if (is_base_url(meant)) {
      report.help(message::field_write, meant);
    } else {
      report.help(message::config_url_form_help);
    }
  }
  config.edit_url = pattern_in(*root, "edit_url", "{path}", diagnostics);
  config.issue_url = pattern_in(*root, "issue_url", "{path}", diagnostics);
  config.navigation = links_in(*root, "navigation");
  config.doors = links_in(*root, "doors");
  config.footer = links_in(*root, "footer");
  config.featured = names_in(*root, "featured");
  for (const Node& item : items_in(*root, "figures")) {
    config.figures.push_back({name_in(item, "value"), text_in(item, "label")});
  }
  config.synonyms = synonyms_in(*root, diagnostics);
  config.span = root->span;
  if (diagnostics.errors() > errors) return std::nullopt;
  return config;
}

}  // namespace portal
