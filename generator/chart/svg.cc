#include "chart/svg.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "base/html.h"
#include "base/text.h"

namespace portal {

SvgNode& SvgNode::set(std::string_view key, std::string_view value) {
  attributes.emplace_back(key, value);
  return *this;
}

SvgNode& SvgNode::set(std::string_view key, double value) {
  return set(key, std::string_view(coordinate(value)));
}

SvgNode& SvgNode::add(SvgNode child) {
  return children.emplace_back(std::move(child));
}

std::string coordinate(double value) {
  assert(std::isfinite(value));
  // Half a tenth away from a tie: sums of thirds come out the same wherever
  // the compiler fuses a multiplication with an addition.
  const double tenths = std::round(value * 10 + 1e-6);
  assert(std::abs(tenths) < 1e15);
  const auto whole = static_cast<long long>(tenths);
  std::string result;
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 whole < 0 ? -(whole / 10) : whole / 10)
                       .ptr;
  if (whole < 0) result += '-';
  result.append(digits.data(), end);
  const long long tenth = whole < 0 ? -(whole % 10) : whole % 10;
  if (tenth != 0) {
    result += '.';
    result += static_cast<char>('0' + tenth);
  }
  return result;
}

void append_path(std::string& path, char command, double x, double y) {
  path += command;
  path += coordinate(x);
  path += ' ';
  path += coordinate(y);
}

static std::string clean(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    const bool control =
        (character.code < 0x20 && character.code != '\n' &&
         character.code != '\t') ||
        (character.code >= 0x7F && character.code < 0xA0) ||
        (character.code >= 0xFDD0 && character.code <= 0xFDEF) ||
        (character.code & 0xFFFEU) == 0xFFFEU;
    append_utf8(result, !character.valid || control ? 0xFFFD : character.code);
    i += character.size;
  }
  return result;
}

// The class of a shape, "" for anything else. Text is not among them: its
// colour is that of its element, which a group around it cannot set.
static std::string_view shape_class(const SvgNode& node) {
  const bool is_shape = node.children.empty() && node.text.empty() &&
                        !node.attributes.empty() &&
                        node.attributes.front().first == "class";
  return is_shape ? node.attributes.front().second : std::string_view();
}

static void print(const SvgNode& node, std::string& out, bool with_class) {
  out += '<';
  out += node.name;
  for (const auto& [key, value] : node.attributes) {
    if (key == "class" && !with_class) continue;
    out += ' ';
    out += key;
    out += "=\"";
    append_escaped(out, clean(value));
    out += '"';
  }
  if (node.text.empty() && node.children.empty()) {
    out += "/>";
    return;
  }
  out += '>';
  append_escaped(out, clean(node.text));
  // Shapes of one class in a row share a group, which has it once.
  const auto& children = node.children;
  for (size_t begin = 0, end = 0; begin < children.size(); begin = end) {
    const std::string_view shape = shape_class(children[begin]);
    for (end = begin + 1; end < children.size() && !shape.empty() &&
                          shape_class(children[end]) == shape;) {
      ++end;
    }
    const bool is_group = end - begin > 1;
    if (is_group) {
      out += "<g class=\"";
      append_escaped(out, clean(shape));
      out += "\">";
    }
    for (size_t i = begin; i < end; ++i) print(children[i], out, !is_group);
    if (is_group) out += "</g>";
  }
  out += "</";
  out += node.name;
  out += '>';
}

std::string print_svg(const SvgNode& root) {
  std::string out;
  print(root, out, true);
  return out;
}

}  // namespace portal
