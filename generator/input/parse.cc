#include "input/parse.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/parallel.h"
#include "base/text.h"
#include "input/messages.h"
#include "input/proofread.h"
#include "input/readers.h"

namespace portal {

namespace {

// What one file gives, and what is wrong with it.
struct Slot {
  std::variant<std::monostate, CaseStudy, Chapter, Dataset, std::vector<Term>,
               std::vector<SourceDocument>, AccessibilityTest>
      record;
  Diagnostics diagnostics;
  std::vector<Abbreviation> abbreviations;

  template <typename Record>
  void keep(std::optional<Record> made) {
    if (made) record = std::move(*made);
  }
};

bool parse_vocabularies(const Sources& sources,
                        const std::vector<std::string>& unread,
                        Vocabularies& vocabularies, Diagnostics& diagnostics) {
  const size_t errors = diagnostics.errors();
  std::vector<Span> spans(Vocabularies::names.size());
  std::vector<std::string_view> known;
  for (const auto& [name, member] : Vocabularies::names) known.push_back(name);
  for (uint32_t i = 0; i < sources.size(); ++i) {
    if (kind_of(sources[i].path) != FileKind::vocabulary) continue;
    const std::string name = stem_of(sources[i].path);
    Vocabulary* wanted = vocabularies.find(name);
    if (wanted == nullptr) {
      auto report =
          diagnostics.warning({i, 0, 0}, message::vocabulary_unknown, name);
      const std::string_view near = closest(name, known);
      if (!near.empty()) {
        report.help(message::field_did_you_mean, std::string(near));
      }
      continue;
    }
    for (size_t k = 0; k < known.size(); ++k) {
      if (known[k] == name) spans[k] = {i, 0, 1};
    }
    if (auto vocabulary = parse_vocabulary(sources, i, diagnostics)) {
      *wanted = std::move(*vocabulary);
    }
  }
  if (std::none_of(spans.begin(), spans.end(),
                   [](const Span& span) { return span.is_somewhere(); })) {
    // A folder that cannot be read is told as that.
    for (const char* folder : {"content/", "content/vocabulary/"}) {
      if (std::find(unread.begin(), unread.end(), folder) != unread.end()) {
        return false;
      }
    }
    diagnostics.error({}, message::vocabularies_missing)
        .help(message::vocabularies_missing_help);
    return false;
  }
  for (size_t k = 0; k < known.size(); ++k) {
    if (spans[k].is_somewhere()) continue;
    diagnostics.error({}, message::vocabulary_missing,
                      "content/vocabulary/" + std::string(known[k]) + ".json");
  }
  if (diagnostics.errors() > errors) return false;
  check_vocabularies(vocabularies, spans, diagnostics);
  return diagnostics.errors() == errors;
}

void parse_file(const Sources& sources, uint32_t index,
                const Vocabularies& vocabularies, const Writing& writing,
                Slot& slot) {
  Diagnostics& diagnostics = slot.diagnostics;
  Reading reading;
  const auto chapter = [&](Chapter::Kind kind) {
    slot.keep(parse_chapter(sources, index, kind, vocabularies, reading,
                            diagnostics));
  };
  switch (kind_of(sources[index].path)) {
    case FileKind::case_study:
      slot.keep(parse_case(sources, index, vocabularies, reading, diagnostics));
      break;
    case FileKind::guide:
      chapter(Chapter::Kind::guide);
      break;
    case FileKind::page:
      chapter(Chapter::Kind::page);
      break;
    case FileKind::tool:
      chapter(Chapter::Kind::tool);
      break;
    case FileKind::theme:
      chapter(Chapter::Kind::theme);
      break;
    case FileKind::statistic:
      slot.keep(
          parse_dataset(sources, index, vocabularies, reading, diagnostics));
      break;
    case FileKind::glossary:
      slot.record = parse_glossary(sources, index, reading, diagnostics);
      break;
    case FileKind::sources:
      slot.record = parse_sources(sources, index, diagnostics);
      break;
    case FileKind::accessibility:
      slot.keep(parse_accessibility(sources, index, diagnostics));
      break;
    case FileKind::config:
    case FileKind::vocabulary:
    case FileKind::writing:
    case FileKind::other:
      break;
  }
  // Of a file that is wrong in itself little can be said of its texts.
  if (diagnostics.has_errors()) return;
  proofread(reading, index, sources[index].text, writing, slot.abbreviations,
            diagnostics);
}

void take(Content& content, Slot& slot) {
  if (auto* record = std::get_if<CaseStudy>(&slot.record)) {
    content.cases.push_back(std::move(*record));
  } else if (auto* chapter = std::get_if<Chapter>(&slot.record)) {
    content.chapters.push_back(std::move(*chapter));
  } else if (auto* dataset = std::get_if<Dataset>(&slot.record)) {
    content.datasets.push_back(std::move(*dataset));
  } else if (auto* terms = std::get_if<std::vector<Term>>(&slot.record)) {
    content.terms = std::move(*terms);
  } else if (auto* documents =
                 std::get_if<std::vector<SourceDocument>>(&slot.record)) {
    content.sources = std::move(*documents);
  } else if (auto* test = std::get_if<AccessibilityTest>(&slot.record)) {
    content.accessibility = std::move(*test);
  }
  slot.record = std::monostate();
}

}  // namespace

std::optional<Content> parse(Scan& scan, unsigned threads,
                             Diagnostics& diagnostics) {
  Sources& sources = scan.sources;
  Content content;
  bool has_settings = true;
  Writing writing;
  for (uint32_t i = 0; i < sources.size(); ++i) {
    if (kind_of(sources[i].path) == FileKind::writing) {
      writing = parse_writing(sources, i, diagnostics).value_or(Writing());
    }
    if (kind_of(sources[i].path) != FileKind::config) continue;
    if (auto config = parse_config(sources, i, diagnostics)) {
      content.config = std::move(*config);
    } else {
      has_settings = false;
    }
  }
  // Without the vocabularies every case would be wrong a dozen times.
  if (!parse_vocabularies(sources, scan.unread, content.vocabularies,
                          diagnostics)) {
    return std::nullopt;
  }
  std::vector<Slot> slots(sources.size());
  parallel_for(sources.size(), threads, [&](size_t i) {
    parse_file(sources, static_cast<uint32_t>(i), content.vocabularies, writing,
               slots[i]);
    // Reports read it again. Assigning an empty one would keep the memory.
    std::string().swap(sources[i].text);
  });
  for (size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].diagnostics.has_errors()) {
      content.unread.push_back(sources[i].path);
    }
    diagnostics.join(std::move(slots[i].diagnostics));
    take(content, slots[i]);
  }
  content.unread.insert(content.unread.end(), scan.unread.begin(),
                        scan.unread.end());
  std::sort(content.unread.begin(), content.unread.end());
  // A glossary that could not be read explains nothing, but is there.
  const bool has_glossary =
      std::find(content.unread.begin(), content.unread.end(),
                "content/glossary.json") == content.unread.end();
  for (const Slot& slot : slots) {
    if (!has_glossary) break;
    check_abbreviations(slot.abbreviations, content.terms, diagnostics);
  }
  content.media = std::move(scan.media);
  if (!has_settings) return std::nullopt;
  return content;
}

}  // namespace portal
