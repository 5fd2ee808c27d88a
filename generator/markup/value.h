#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
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
  // A list whose items are made when they are needed, one at a time and anew
  // each time: a list of all cases would take more memory than all else. `item`
  // must give the same for the same index, and what it refers to must outlive
  // the value.
  static Value list(size_t size, std::function<Value(size_t)> item);
  // A value that lives longer than this one and is not copied.
  static Value borrow(const Value& value);

  // Adds to a map; a key that is there is replaced.
  Value& set(std::string_view key, Value value);

  // The value of `key` in a map; nullptr when this is no map or has no such
  // key.
  const Value* find(std::string_view key) const;

  // Nothing, false, "", empty markup and an empty list count as false.
  bool truthy() const;
  const Html* html() const;
  const std::string* text() const;
  bool is_list() const;
  bool is_map() const;
  std::vector<std::string_view> keys() const;  // of a map

  // Calls `take` for each item of a list until it returns false.
  void each(const std::function<bool(const Value&)>& take) const;

  void add_to(Digester& digester) const;

 private:
  struct MadeList {
    size_t size;
    std::function<Value(size_t)> item;
  };
  using Map = std::vector<Entry>;
  const Value& self() const;

  size_t size() const;  // of a list

  std::variant<std::monostate, bool, std::string, Html, List, Map, const Value*,
               std::shared_ptr<const MadeList>>
      data_;
};

struct Value::Field {
  std::string_view key;
  // map() takes it out of its list: values are trees, and copying one at each
  // level that it is put into costs more than making it.
  mutable Value value;
};

}  // namespace portal
