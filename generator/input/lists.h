#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/node.h"
#include "base/source.h"
#include "model/fields.h"
#include "model/vocabulary.h"

namespace portal {

// The JSON file `index` as a mapping that fits `fields`. What does not fit is
// reported; nullopt only when there is no mapping at all.
std::optional<Node> parse_json_record(const Sources& sources, uint32_t index,
                                      std::span<const Field> fields,
                                      const Vocabularies* vocabularies,
                                      Diagnostics& diagnostics);

// Finds ids that come twice in one list.
class Ids {
 public:
  explicit Ids(std::string_view text) : text_(text) {}
  void add(const Node* id, Diagnostics& diagnostics);

 private:
  std::string_view text_;  // of the source; outlives this
  std::map<std::string, Span, std::less<>> seen_;
};

}  // namespace portal
