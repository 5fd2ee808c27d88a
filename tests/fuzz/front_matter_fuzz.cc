#include "input/front_matter.h"

#include "fuzz/fuzz.h"
#include "input/validate.h"

using namespace portal;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text = "---\n" + std::string(data, data + size) + "\n---\n";
  Diagnostics diagnostics;
  const auto front = parse_front_matter(0, text, diagnostics);
  if (front) {
    fuzz::require(front->body <= text.size());
    if (front->fields) {
      validate(*front->fields, front->fields->span, case_fields, nullptr,
               diagnostics);
    } else {
      fuzz::require(diagnostics.has_errors());
    }
  }
  fuzz::check(diagnostics, "content/cases/a.md", text);
  return 0;
}
