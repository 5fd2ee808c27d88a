#include "base/json.h"

#include "fuzz/fuzz.h"
#include "input/validate.h"

using namespace portal;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(data, data + size);
  Diagnostics diagnostics;
  const auto root = parse_json(0, text, diagnostics);
  fuzz::require(root.has_value() != diagnostics.has_errors());
  if (root && root->is_mapping()) {
    validate(*root, root->span, dataset_fields, nullptr, diagnostics);
  }
  fuzz::check(diagnostics, "content/statistics/a.json", text);
  return 0;
}
