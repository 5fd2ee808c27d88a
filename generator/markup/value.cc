#include "markup/value.h"

namespace portal {

Value Value::map() { return map(std::initializer_list<Field>()); }

Value Value::map(std::initializer_list<Field> fields) {
  Map entries;
  entries.reserve(fields.size());
  for (const Field& field : fields) {
    entries.emplace_back(field.key, std::move(field.value));
  }
  Value value;
  value.data_ = std::move(entries);
  return value;
}

Value Value::borrow(const Value& value) {
  Value borrowed;
  borrowed.data_ = &value;
  return borrowed;
}

const Value& Value::self() const {
  const auto* borrowed = std::get_if<const Value*>(&data_);
  return borrowed != nullptr ? (*borrowed)->self() : *this;
}

Value& Value::set(std::string_view key, Value value) {
  if (!std::holds_alternative<Map>(data_)) data_ = Map();
  Map& entries = std::get<Map>(data_);
  for (Entry& entry : entries) {
    if (entry.first == key) {
      entry.second = std::move(value);
      return *this;
    }
  }
  entries.emplace_back(key, std::move(value));
  return *this;
}

const Value* Value::find(std::string_view key) const {
  const auto* entries = std::get_if<Map>(&self().data_);
  if (entries == nullptr) return nullptr;
  for (const Entry& entry : *entries) {
    if (entry.first == key) return &entry.second;
  }
  return nullptr;
}

bool Value::truthy() const {
  const auto& data = self().data_;
  if (const auto* truth = std::get_if<bool>(&data)) return *truth;
  if (const auto* words = std::get_if<std::string>(&data)) {
    return !words->empty();
  }
  if (const auto* markup = std::get_if<Html>(&data)) {
    return !markup->text.empty();
  }
  if (const auto* items = std::get_if<List>(&data)) return !items->empty();
  return std::holds_alternative<Map>(data);
}

const Value::List* Value::list() const {
  return std::get_if<List>(&self().data_);
}

const Html* Value::html() const { return std::get_if<Html>(&self().data_); }

const std::string* Value::text() const {
  return std::get_if<std::string>(&self().data_);
}

bool Value::is_map() const { return std::holds_alternative<Map>(self().data_); }

std::vector<std::string_view> Value::keys() const {
  std::vector<std::string_view> result;
  if (const auto* entries = std::get_if<Map>(&self().data_)) {
    for (const Entry& entry : *entries) result.push_back(entry.first);
  }
  return result;
}

void Value::add_to(Digester& digester) const {
  const auto& data = self().data_;
  const char kind = static_cast<char>('0' + data.index());
  digester.add({&kind, 1});
  if (const auto* truth = std::get_if<bool>(&data)) {
    digester.add(*truth ? "1" : "0");
  } else if (const auto* words = std::get_if<std::string>(&data)) {
    digester.add(*words);
  } else if (const auto* markup = std::get_if<Html>(&data)) {
    digester.add(markup->text);
  } else if (const auto* items = std::get_if<List>(&data)) {
    digester.add(std::to_string(items->size()));
    for (const Value& item : *items) item.add_to(digester);
  } else if (const auto* entries = std::get_if<Map>(&data)) {
    digester.add(std::to_string(entries->size()));
    for (const Entry& entry : *entries) {
      digester.add(entry.first);
      entry.second.add_to(digester);
    }
  }
}

}  // namespace portal
