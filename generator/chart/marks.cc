#include "chart/marks.h"

#include <algorithm>

namespace portal {

Ink ink_of(size_t index, size_t count) {
  if (count <= 1) return {};
  return {"s" + std::to_string(index % 4 + 1), index, false};
}

static std::string classes(std::string_view mark, const Ink& ink) {
  std::string result(mark);
  result += ' ';
  result += ink.series;
  if (ink.provisional) result += " provisional";
  return result;
}

static SvgNode rectangle(std::string_view style, double x, double y,
                         double width, double height) {
  SvgNode rect("rect", style);
  rect.set("x", x).set("y", y).set("width", width).set("height", height);
  return rect;
}

static std::string reference(const Picture& picture, std::string_view name) {
  return "url(#" + picture.id_prefix + "-" + std::string(name) + ")";
}

void draw_bar(Picture& picture, SvgNode& parent, double x, double y,
              double width, double height, const Ink& ink) {
  parent.add(rectangle(classes("mark", ink), x, y, width, height));
  if (ink.provisional) return;
  // Cyan and yellow, dark blue and dark red are alike in grey print: every
  // second series is hatched, the fifth and later ones are crossed.
  if (ink.index >= 4) {
    picture.uses_cross = true;
    parent.add(rectangle("texture", x, y, width, height)
                   .set("fill", reference(picture, "cross")));
  } else if (ink.index % 2 == 1) {
    picture.uses_hatch = true;
    parent.add(rectangle("texture", x, y, width, height)
                   .set("fill", reference(picture, "hatch")));
  }
}

void draw_missing(Picture& picture, SvgNode& parent, double x, double y,
                  double width, double height) {
  picture.uses_missing = true;
  parent.add(rectangle("missing", x, y, width, height)
                 .set("fill", reference(picture, "missing")));
}

void draw_dot(SvgNode& parent, double x, double y, const Ink& ink,
              DotFill fill) {
  std::string style = classes("mark dot", ink);
  if (fill == DotFill::hollow) style += " hollow";
  if (ink.index % 4 == 0) {
    parent.add(SvgNode("circle", style).set("cx", x).set("cy", y).set("r", 7));
    return;
  }
  std::string path;
  if (ink.index % 4 == 1) {
    append_path(path, 'M', x, y - 8);
    append_path(path, 'L', x + 8, y);
    append_path(path, 'L', x, y + 8);
    append_path(path, 'L', x - 8, y);
  } else if (ink.index % 4 == 2) {
    append_path(path, 'M', x - 6, y - 6);
    append_path(path, 'L', x + 6, y - 6);
    append_path(path, 'L', x + 6, y + 6);
    append_path(path, 'L', x - 6, y + 6);
  } else {
    append_path(path, 'M', x, y - 8);
    append_path(path, 'L', x + 8, y + 6);
    append_path(path, 'L', x - 8, y + 6);
  }
  parent.add(SvgNode("path", style).set("d", path + "Z"));
}

void draw_stroke(SvgNode& parent, std::string_view style_class, double x1,
                 double y1, double x2, double y2) {
  std::string path;
  append_path(path, 'M', x1, y1);
  if (y1 == y2) {
    path += 'H' + coordinate(x2);
  } else if (x1 == x2) {
    path += 'V' + coordinate(y2);
  } else {
    append_path(path, 'L', x2, y2);
  }
  parent.add(SvgNode("path", style_class).set("d", path));
}

void draw_line(SvgNode& parent, std::span<const double> x,
               std::span<const std::optional<double>> y, const Ink& ink) {
  std::string path;
  for (size_t i = 0; i < x.size(); ++i) {
    if (!y[i]) continue;
    const bool follows = i > 0 && y[i - 1].has_value();
    const bool goes_on = i + 1 < x.size() && y[i + 1].has_value();
    if (follows || goes_on) append_path(path, follows ? 'L' : 'M', x[i], *y[i]);
  }
  if (path.empty()) return;
  parent.add(SvgNode("path", classes("line", ink) + " dash-" +
                                 std::to_string(ink.index % 4))
                 .set("d", path));
}

void draw_steps(SvgNode& parent, std::span<const double> edges,
                std::span<const std::optional<double>> y) {
  std::string path;
  for (size_t i = 0; i < y.size(); ++i) {
    if (!y[i]) continue;
    const bool follows = i > 0 && y[i - 1].has_value();
    const bool same = follows && *y[i - 1] == *y[i];
    if (!same) append_path(path, follows ? 'L' : 'M', edges[i], *y[i]);
    const bool goes_on = i + 1 < y.size() && y[i + 1] && *y[i + 1] == *y[i];
    if (!goes_on) path += 'H' + coordinate(edges[i + 1]);
  }
  if (!path.empty()) parent.add(SvgNode("path", "target").set("d", path));
}

static constexpr double symbol_width = 18, symbol_gap = 6, key_gap = 20;

static double lead_of(const Key& key) {
  return key.symbol == Key::Symbol::none ? 0 : symbol_width + symbol_gap;
}

KeyFlow flow_keys(const std::vector<Key>& keys, double width) {
  KeyFlow flow;
  double x = 0, top = 0, line = 0;
  for (const Key& key : keys) {
    const double lead = lead_of(key);
    KeyFlow::Place place{key, wrap(key.text, key.style, width - lead), 0, 0};
    const double needed = lead + place.text.width;
    if (x > 0 && x + needed > width) {
      top += line + 4;
      x = line = 0;
    }
    place.x = x;
    place.top = top;
    x += needed + key_gap;
    line = std::max(line, place.text.height);
    flow.width = std::max(flow.width, x - key_gap);
    flow.places.push_back(std::move(place));
  }
  flow.height = keys.empty() ? 0 : top + line;
  return flow;
}

void draw_keys(Picture& picture, SvgNode& parent, const KeyFlow& flow, double x,
               double top) {
  for (const KeyFlow::Place& place : flow.places) {
    const double left = x + place.x;
    const double middle = top + place.top + line_height(place.key.style) / 2;
    const double center = left + symbol_width / 2;
    switch (place.key.symbol) {
      case Key::Symbol::bar:
        draw_bar(picture, parent, left, middle - 7, symbol_width, 14,
                 place.key.ink);
        break;
      case Key::Symbol::line: {
        const double ends[] = {left - 2, left + symbol_width + 2};
        const std::optional<double> heights[] = {middle, middle};
        draw_line(parent, ends, heights, place.key.ink);
        draw_dot(parent, center, middle, place.key.ink);
        break;
      }
      case Key::Symbol::dot:
        draw_dot(parent, center, middle, place.key.ink);
        break;
      case Key::Symbol::hollow_dot:
        draw_dot(parent, center, middle, place.key.ink, DotFill::hollow);
        break;
      case Key::Symbol::target:
        draw_stroke(parent, "target", left, middle, left + symbol_width,
                    middle);
        break;
      case Key::Symbol::goal:
        draw_stroke(parent, "goal", center, middle - 9, center, middle + 9);
        break;
      case Key::Symbol::none:
        break;
    }
    draw_text(parent, place.text, left + lead_of(place.key), top + place.top);
  }
}

}  // namespace portal
