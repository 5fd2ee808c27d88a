#pragma once

#include <optional>
#include <vector>

#include "base/diagnostics.h"
#include "base/source.h"
#include "input/passage.h"
#include "model/site.h"
#include "model/writing.h"

// One reader per kind of file: the text of sources[index] as a record that is
// right by itself. nullopt, or an empty list, when anything is wrong with it.
//   reading  gets what the file gives to read
namespace portal {

std::optional<Vocabulary> parse_vocabulary(const Sources& sources,
                                           uint32_t index,
                                           Diagnostics& diagnostics);

// What lies between vocabularies: groups, and the entries that the program
// knows by name.
//   spans  where each vocabulary stands, in the order of Vocabularies::names
void check_vocabularies(const Vocabularies& vocabularies,
                        const std::vector<Span>& spans,
                        Diagnostics& diagnostics);

std::optional<Config> parse_config(const Sources& sources, uint32_t index,
                                   Diagnostics& diagnostics);

std::optional<CaseStudy> parse_case(const Sources& sources, uint32_t index,
                                    const Vocabularies& vocabularies,
                                    Reading& reading, Diagnostics& diagnostics);

std::optional<Chapter> parse_chapter(const Sources& sources, uint32_t index,
                                     Chapter::Kind kind,
                                     const Vocabularies& vocabularies,
                                     Reading& reading,
                                     Diagnostics& diagnostics);

std::optional<Dataset> parse_dataset(const Sources& sources, uint32_t index,
                                     const Vocabularies& vocabularies,
                                     Reading& reading,
                                     Diagnostics& diagnostics);

std::vector<Term> parse_glossary(const Sources& sources, uint32_t index,
                                 Reading& reading, Diagnostics& diagnostics);

std::optional<Writing> parse_writing(const Sources& sources, uint32_t index,
                                     Diagnostics& diagnostics);

std::vector<SourceDocument> parse_sources(const Sources& sources,
                                          uint32_t index,
                                          Diagnostics& diagnostics);

std::optional<AccessibilityTest> parse_accessibility(const Sources& sources,
                                                     uint32_t index,
                                                     Diagnostics& diagnostics);

// The file name of a path without folders and ending.
std::string stem_of(std::string_view path);

}  // namespace portal
