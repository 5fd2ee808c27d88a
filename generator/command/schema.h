#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/fields.h"
#include "model/vocabulary.h"

namespace portal {

// The JSON Schema (draft 7, which editors' programs understand best) of a file
// with these fields. What it refuses `check` refuses too; it cannot see what
// lies between fields or files, nor check digits.
std::string json_schema(std::string_view title, std::span<const Field> fields,
                        const Vocabularies& vocabularies);

}  // namespace portal
