#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/digest.h"
#include "base/html.h"

namespace portal {

// What a template can print: nothing, a truth, text, markup, a list or a map.
// Text is escaped where it is printed, markup is not: the type decides, not
// the template.
class Value {
 public:
  using List = std::vector<Value>;
  using Entry = std::pair<std::string_view, Value>;
  struct Field;

  Value() = default;
  Value(bool truth) : data_(truth) {}                         // NOLINT
  Value(const char* text) : data_(std::string(text)) {}       // NOLINT
  Value(std::string text) : data_(std::move(text)) {}         // NOLINT
  Value(std::string_view text) : data_(std::string(text)) {}  // NOLINT
  Value(int number) : data_(std::to_string(number)) {}        // NOLINT
  Value(size_t number) : data_(std::to_string(number)) {}     // NOLINT
  Value(Html markup) : data_(std::move(markup)) {}            // NOLINT
  Value(List list) : data_(std::move(list)) {}                // NOLINT

  // A map. Keys are string literals: the map keeps views of them.
  static Value map();
  static Value map(std::initializer_list<Field> fields);
  // A value that lives longer than this one and is not copied.
  static Value borrow(const Value& value);

  // Adds to a map; a key that is there is replaced.
  Value& set(std::string_view key, Value value);

  // The value of `key` in a map; nullptr when this is no map or has no such
  // key.
  const Value* find(std::string_view key) const;

  // Nothing, false, "", empty markup and an empty list count as false.
  bool truthy() const;
  const List* list() const;
  const Html* html() const;
  const std::string* text() const;
  bool is_map() const;
  std::vector<std::string_view> keys() const;  // of a map

  void add_to(Digester& digester) const;

 private:
  using Map = std::vector<Entry>;
  const Value& self() const;

  std::variant<std::monostate, bool, std::string, Html, List, Map, const Value*>
      data_;
};

struct Value::Field {
  std::string_view key;
  // map() takes it out of its list: values are trees, and copying one at each
  // level that it is put into costs more than making it.
  mutable Value value;
};

}  // namespace portal
