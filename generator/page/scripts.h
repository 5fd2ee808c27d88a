#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/digest.h"
#include "base/source.h"

namespace portal {

// SCRIPTS → THE SAME IN FEWER BYTES, made by esbuild. Names that other scripts
// see are kept, and what browsers of 2020 do not read is written for them.

// Of the script, and of how it is made small. Versions of esbuild say the same
// in other bytes, if at all: names of files do without, so that a site looks
// the same from every machine.
Digest minified_digest(std::string_view script);

// nullopt, and a report, when esbuild cannot be run.
std::optional<std::string> minifier_version(Diagnostics& diags);

// The scripts `sources[scripts[i]]`, small, in their order. All in one run:
// starting esbuild costs more than a script. One with a mistake is reported,
// at the place that esbuild gives, and all are empty then.
std::vector<std::string> minify(const Sources& sources,
                                const std::vector<uint32_t>& scripts,
                                Diagnostics& report);

// Whether a report is of the machine, not of the site.
bool is_of_minifier(const Diagnostic& diagnostic);

}  // namespace portal
