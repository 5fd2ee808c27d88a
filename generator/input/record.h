#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/node.h"
#include "model/case_study.h"

// What the readers take out of a mapping. A key that is missing, or of another
// kind than it should be, gives an empty value: validate() has reported it, and
// the reader goes on so that all mistakes come to light at once.
namespace portal {

std::string text_in(const Node& record, std::string_view key);
std::vector<std::string> texts_in(const Node& record, std::string_view key);
std::vector<Line> lines_in(const Node& record, std::string_view key);
Name name_in(const Node& record, std::string_view key);
std::vector<Name> names_in(const Node& record, std::string_view key);
std::optional<int> integer_in(const Node& record, std::string_view key);
std::optional<Number> number_in(const Node& record, std::string_view key);
Choice choice_in(const Node& record, std::string_view key,
                 const Vocabulary& vocabulary);
std::vector<Choice> choices_in(const Node& record, std::string_view key,
                               const Vocabulary& vocabulary);
// One reference or a list of them.
std::vector<SourceRef> sources_in(const Node& record, std::string_view key);
// The steps of a PDCA list, ascending.
std::vector<int> steps_in(const Node& record, std::string_view key);
// The mapping at `key`; an empty one when there is none.
const Node& record_in(const Node& record, std::string_view key);
// The items of the list at `key`; none when there is no list.
const std::vector<Node>& items_in(const Node& record, std::string_view key);

}  // namespace portal
