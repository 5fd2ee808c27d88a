#include "base/node.h"

namespace portal {

const Node* Node::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

const Node* Node::find_value(std::string_view key) const {
  const Node* node = find(key);
  return node != nullptr && !node->is_null() ? node : nullptr;
}

}  // namespace portal
