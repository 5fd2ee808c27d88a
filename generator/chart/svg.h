#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal {

// An element of a picture. Values are plain text until print_svg() escapes
// them, once; numbers are rounded when they are set.
struct SvgNode {
  explicit SvgNode(std::string_view element) : name(element) {}
  SvgNode(std::string_view element, std::string_view style_class)
      : name(element) {
    set("class", style_class);
  }

  SvgNode& set(std::string_view key, std::string_view value);
  SvgNode& set(std::string_view key, const char* value) {
    return set(key, std::string_view(value));
  }
  SvgNode& set(std::string_view key, double value);

  // Adds a child and gives it back. The reference lives until the next add().
  SvgNode& add(SvgNode child);

  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // before the children
  std::vector<SvgNode> children;
};

// A coordinate as it is printed: at most one decimal, no exponent, no "-0".
// Must be finite.
std::string coordinate(double value);

// The commands of a path, "M1 2L3 4": `command` and its coordinates, added.
void append_path(std::string& path, char command, double x, double y);

// The element as text: well-formed XML that is also valid inside HTML. Bytes
// that are no UTF-8 and control characters, which XML cannot carry, become
// U+FFFD.
std::string print_svg(const SvgNode& root);

}  // namespace portal
