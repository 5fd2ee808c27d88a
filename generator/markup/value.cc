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

Value Value::list(size_t size, std::function<Value(size_t)> item) {
  Value value;
  value.data_ =
      std::make_shared<const MadeList>(MadeList{size, std::move(item)});
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
  if (self().is_list()) return self().size() > 0;
  return std::holds_alternative<Map>(data);
}

bool Value::is_list() const {
  const auto& data = self().data_;
  return std::holds_alternative<List>(data) ||
         std::holds_alternative<std::shared_ptr<const MadeList>>(data);
}

size_t Value::size() const {
  const auto* items = std::get_if<List>(&data_);
  return items != nullptr
             ? items->size()
             : std::get<std::shared_ptr<const MadeList>>(data_)->size;
}

void Value::each(const std::function<bool(const Value&)>& take) const {
  const auto& data = self().data_;
  if (const auto* items = std::get_if<List>(&data)) {
    for (const Value& item : *items) {
      if (!take(item)) return;
    }
  } else if (const auto* made =
                 std::get_if<std::shared_ptr<const MadeList>>(&data)) {
    for (size_t i = 0; i < (*made)->size; ++i) {
      if (!take((*made)->item(i))) return;
    }
  }
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
  // A list is the same however it is kept.
  constexpr size_t list_index = 4;
  static_assert(
      std::is_same_v<std::variant_alternative_t<list_index, decltype(data_)>,
                     List>);
  const char kind =
      static_cast<char>('0' + (is_list() ? list_index : data.index()));
  digester.add({&kind, 1});
  if (const auto* truth = std::get_if<bool>(&data)) {
    digester.add(*truth ? "1" : "0");
  } else if (const auto* words = std::get_if<std::string>(&data)) {
    digester.add(*words);
  } else if (const auto* markup = std::get_if<Html>(&data)) {
    digester.add(markup->text);
  } else if (is_list()) {
    digester.add(std::to_string(self().size()));
    each([&](const Value& item) {
      item.add_to(digester);
      return true;
    });
  } else if (const auto* entries = std::get_if<Map>(&data)) {
    digester.add(std::to_string(entries->size()));
    for (const Entry& entry : *entries) {
      digester.add(entry.first);
      entry.second.add_to(digester);
    }
  }
}

}  // namespace portal
