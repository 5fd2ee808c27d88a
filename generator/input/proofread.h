#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/node.h"
#include "input/figures.h"
#include "input/passage.h"
#include "model/fields.h"
#include "model/glossary.h"
#include "model/writing.h"

namespace portal {

// An abbreviation at its first use in a file, where nothing explains it.
struct Abbreviation {
  std::string text;
  Span span;
};

// Adds what `record` gives to read: the texts that `fields` describes, and the
// numbers of mappings with a `value`. What stands below a `source` of its own
// rests on that.
void add_passages(const Node& record, std::span<const Field> fields,
                  std::string_view file, Reading& reading);

// The figures in the text of `passage`: numbers with a unit, and a cell of a
// table that is nothing but a number.
std::vector<PrintedFigure> figures_of(const Passage& passage,
                                      const Writing& writing);

// What a reader would stumble over: figures without a source, derivations that
// do not add up, sentences too long to read at once, spellings that this site
// does not use.
//   abbreviations  gets those that the text itself does not explain; whether
//                  the glossary does is not known before all is read
void proofread(const Reading& reading, uint32_t source, std::string_view file,
               const Writing& writing, std::vector<Abbreviation>& abbreviations,
               Diagnostics& diagnostics);

// Reports those that the glossary does not explain either.
void check_abbreviations(const std::vector<Abbreviation>& abbreviations,
                         const std::vector<Term>& terms,
                         Diagnostics& diagnostics);

}  // namespace portal
