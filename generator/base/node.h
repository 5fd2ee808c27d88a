#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace portal {

struct Member;

// A value of a YAML or JSON text, with the place where it stands. Scalars keep
// their spelling: a figure printed as 43.0 stays "43.0".
struct Node {
  enum class Kind { null, boolean, number, text, sequence, mapping };

  Kind kind = Kind::null;
  Span span;         // of the value itself
  std::string text;  // boolean, number, text: as written, escapes resolved
  std::vector<Node> items;      // sequence
  std::vector<Member> members;  // mapping, in the order written

  bool is_null() const { return kind == Kind::null; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }
  bool is_scalar() const { return !is_sequence() && !is_mapping(); }
  bool is_true() const { return kind == Kind::boolean && text == "true"; }

  // The value of `key`; nullptr when there is no such key.
  const Node* find(std::string_view key) const;
  // The same, and nullptr for an explicit null too.
  const Node* find_value(std::string_view key) const;
};

struct Member {
  std::string key;
  Span key_span;
  Node value;
};

}  // namespace portal
