#include "input/record.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace portal {

// The text of a scalar without white space round it; empty for anything else.
static std::string scalar_text(const Node& node) {
  return node.is_scalar() ? std::string(trim(node.text)) : std::string();
}

static std::optional<int> parse_integer(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return value;
}

const Node& record_in(const Node& record, std::string_view key) {
  static const Node nothing;
  const Node* node = record.find_value(key);
  return node != nullptr && node->is_mapping() ? *node : nothing;
}

const std::vector<Node>& items_in(const Node& record, std::string_view key) {
  static const std::vector<Node> nothing;
  const Node* node = record.find_value(key);
  return node != nullptr && node->is_sequence() ? node->items : nothing;
}

std::string text_in(const Node& record, std::string_view key) {
  const Node* node = record.find_value(key);
  return node == nullptr ? std::string() : scalar_text(*node);
}

std::vector<std::string> texts_in(const Node& record, std::string_view key) {
  std::vector<std::string> texts;
  for (const Node& item : items_in(record, key)) {
    texts.push_back(scalar_text(item));
  }
  return texts;
}

std::vector<Line> lines_in(const Node& record, std::string_view key) {
  std::vector<Line> lines;
  for (const Node& item : items_in(record, key)) {
    lines.push_back({scalar_text(item), item.span});
  }
  return lines;
}

Name name_in(const Node& record, std::string_view key) {
  const Node* node = record.find_value(key);
  return node == nullptr ? Name() : Name{scalar_text(*node), node->span};
}

std::vector<Name> names_in(const Node& record, std::string_view key) {
  std::vector<Name> names;
  for (const Node& item : items_in(record, key)) {
    names.push_back({scalar_text(item), item.span});
  }
  return names;
}

std::optional<int> integer_in(const Node& record, std::string_view key) {
  return parse_integer(text_in(record, key));
}

std::optional<Number> number_in(const Node& record, std::string_view key) {
  return parse_number(text_in(record, key));
}

Choice choice_in(const Node& record, std::string_view key,
                 const Vocabulary& vocabulary) {
  return vocabulary.find(text_in(record, key)).value_or(0);
}

std::vector<Choice> choices_in(const Node& record, std::string_view key,
                               const Vocabulary& vocabulary) {
  std::vector<Choice> choices;
  for (const Node& item : items_in(record, key)) {
    if (const auto choice = vocabulary.find(scalar_text(item))) {
      choices.push_back(*choice);
    }
  }
  return choices;
}

std::vector<SourceRef> sources_in(const Node& record, std::string_view key) {
  std::vector<SourceRef> sources;
  const auto add = [&](const Node& node) {
    if (std::optional<SourceRef> ref = parse_source_ref(scalar_text(node))) {
      ref->span = node.span;
      sources.push_back(std::move(*ref));
    }
  };
  const Node* node = record.find_value(key);
  if (node == nullptr) return sources;
  if (node->is_sequence()) {
    for (const Node& item : node->items) add(item);
  } else {
    add(*node);
  }
  return sources;
}

std::vector<int> steps_in(const Node& record, std::string_view key) {
  std::vector<int> steps;
  for (const Node& item : items_in(record, key)) {
    if (const auto step = parse_integer(scalar_text(item))) {
      steps.push_back(*step);
    }
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

}  // namespace portal
