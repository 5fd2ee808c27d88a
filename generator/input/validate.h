#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/node.h"
#include "model/fields.h"
#include "model/vocabulary.h"

namespace portal {

// Reports everything in which `record`, a mapping, differs from `fields`:
// unknown keys, missing and empty ones, types, lengths, sizes, ids that are in
// no vocabulary, codes, months, references to sources. What passes has the
// types of model/fields.h; readers check only what lies between fields.
//   place  what is marked when a required field is missing
//   vocabularies  may be null while vocabularies themselves are read
void validate(const Node& record, Span place, std::span<const Field> fields,
              const Vocabularies* vocabularies, Diagnostics& diagnostics);

// The sixth digit of the area code that begins with these five digits:
// weights 6 to 2, and what is missing to the next multiple of eleven.
char area_check_digit(std::string_view five_digits);

}  // namespace portal
