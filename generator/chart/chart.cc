#include "chart/chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "chart/kinds.h"
#include "chart/palette.h"
#include "chart/scale.h"
#include "chart/style.h"
#include "chart/svg.h"

namespace portal {

static constexpr std::array<std::pair<std::string_view, Chart::Kind>, 15>
    kinds = {{{"hbar", Chart::Kind::hbar},
              {"stacked", Chart::Kind::stacked},
              {"bullet", Chart::Kind::bullet},
              {"lines", Chart::Kind::lines},
              {"dots", Chart::Kind::dots},
              {"slope", Chart::Kind::slope},
              {"dumbbell", Chart::Kind::dumbbell},
              {"range", Chart::Kind::range},
              {"funnel", Chart::Kind::funnel},
              {"units", Chart::Kind::units},
              {"table", Chart::Kind::table},
              {"shaded-table", Chart::Kind::shaded_table},
              {"tilemap", Chart::Kind::tilemap},
              {"key-figure", Chart::Kind::key_figure},
              {"placeholder", Chart::Kind::placeholder}}};

static constexpr std::array<std::pair<std::string_view, Chart::Flag>, 11>
    flags = {{{"ok", Chart::Flag::ok},
              {"none", Chart::Flag::none},
              {"unknown", Chart::Flag::unknown},
              {"not_collected", Chart::Flag::not_collected},
              {"suppressed", Chart::Flag::suppressed},
              {"provisional", Chart::Flag::provisional},
              {"revised", Chart::Flag::revised},
              {"approx", Chart::Flag::approx},
              {"source_conflict", Chart::Flag::source_conflict},
              {"image_only", Chart::Flag::image_only},
              {"derived", Chart::Flag::derived}}};

static constexpr std::array<std::pair<std::string_view, Chart::Column::Role>, 5>
    roles = {{{"value", Chart::Column::Role::value},
              {"target", Chart::Column::Role::target},
              {"rate", Chart::Column::Role::rate},
              {"count", Chart::Column::Role::count},
              {"text", Chart::Column::Role::text}}};

template <typename T, size_t Count>
static std::optional<T> look_up(
    const std::array<std::pair<std::string_view, T>, Count>& table,
    std::string_view name) {
  for (const auto& [known, value] : table) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::optional<Chart::Kind> parse_chart_kind(std::string_view name) {
  return look_up(kinds, name);
}
std::optional<Chart::Flag> parse_chart_flag(std::string_view name) {
  return look_up(flags, name);
}
std::optional<Chart::Column::Role> parse_chart_role(std::string_view name) {
  return look_up(roles, name);
}

static bool has_picture(Chart::Kind kind) {
  return kind != Chart::Kind::table && kind != Chart::Kind::shaded_table;
}

static constexpr std::string_view no_values = "原典の抽出テキストに値なし";

static void draw(Picture& picture, const Chart& chart) {
  if (chart.kind == Chart::Kind::placeholder) {
    draw_placeholder(picture, no_values);
    return;
  }
  if (chart.rows.empty() || series_columns(chart).empty()) {
    draw_placeholder(picture, "データなし");
    return;
  }
  switch (chart.kind) {
    case Chart::Kind::hbar:
    case Chart::Kind::bullet:
    case Chart::Kind::funnel:
      draw_bars(picture, chart);
      break;
    case Chart::Kind::stacked:
      draw_stacked(picture, chart);
      break;
    case Chart::Kind::lines:
      draw_lines(picture, chart);
      break;
    case Chart::Kind::dots:
    case Chart::Kind::dumbbell:
    case Chart::Kind::range:
      draw_intervals(picture, chart);
      break;
    case Chart::Kind::slope:
      draw_slope(picture, chart);
      break;
    case Chart::Kind::units:
      draw_units(picture, chart);
      break;
    case Chart::Kind::tilemap:
      draw_tilemap(picture, chart);
      break;
    case Chart::Kind::key_figure:
      draw_key_figure(picture, chart);
      break;
    case Chart::Kind::table:
    case Chart::Kind::shaded_table:
    case Chart::Kind::placeholder:
      break;
  }
}

// What a reader who does not see the picture gets where the author wrote no
// description: size, ends, and what is missing.
static std::string describe(const Chart& chart) {
  if (!chart.description.empty()) return chart.description;
  if (chart.kind == Chart::Kind::placeholder) {
    return std::string(no_values) + "。";
  }
  const std::vector<size_t> series = series_columns(chart);
  size_t missing = 0;
  struct End {
    double value = 0;
    size_t row = 0, column = 0;
  };
  std::optional<End> least, most;
  std::string unit;
  bool one_unit = true, first = true;
  for (size_t r = 0; r < chart.rows.size(); ++r) {
    for (const size_t s : series) {
      const Chart::Row& row = chart.rows[r];
      const std::string own = unit_of(chart, row, chart.columns[s]);
      if (!first && own != unit) one_unit = false;
      unit = own;
      first = false;
      if (!row.values[s].value) {
        ++missing;
        continue;
      }
      const End end{*row.values[s].value, r, s};
      if (!least || end.value < least->value) least = end;
      if (!most || end.value > most->value) most = end;
    }
  }
  if (!most) return "値のあるデータはありません。";
  const auto name = [&](const End& end) {
    const Chart::Row& row = chart.rows[end.row];
    const Chart::Column& column = chart.columns[end.column];
    std::string text = row.label;
    if (series.size() > 1 && !column.label.empty()) {
      text += (text.empty() ? "" : "の") + column.label;
    }
    return text + "の" +
           in_one(print_value(chart, row, column, row.values[end.column],
                              WithUnit::always));
  };
  std::string text = std::to_string(chart.rows.size()) + "項目";
  if (series.size() > 1) text += "×" + std::to_string(series.size()) + "列";
  text += "のデータです";
  text += missing > 0 ? "（データなし" + std::to_string(missing) + "か所）。"
                      : "。";
  if (one_unit && least->value < most->value) {
    text += "最大は" + name(*most) + "、最小は" + name(*least) + "です。";
  } else if (one_unit) {
    text += "値は" + name(*most) + "です。";
  }
  return text;
}

// Ids may hold what the content's own ids hold, nothing that breaks url(#…).
static std::string usable_id(std::string_view prefix) {
  std::string id;
  for (const char c : prefix) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '-' || c == '_';
    id += plain ? c : '-';
  }
  if (id.empty() || (id[0] >= '0' && id[0] <= '9') || id[0] == '-') {
    id.insert(0, "chart-");
  }
  return id;
}

static SvgNode pattern(const Picture& picture, std::string_view name,
                       double size, std::string_view turn,
                       std::string_view style, std::string_view path) {
  SvgNode node("pattern");
  node.set("id", picture.id_prefix + "-" + std::string(name))
      .set("patternUnits", "userSpaceOnUse")
      .set("width", size)
      .set("height", size)
      .set("patternTransform", turn);
  node.add(SvgNode("path", style).set("d", path));
  return node;
}

static void add_patterns(const Picture& picture, SvgNode& root) {
  SvgNode defs("defs");
  if (picture.uses_hatch) {
    defs.add(pattern(picture, "hatch", 6, "rotate(45)", "hatch", "M3 0V6"));
  }
  if (picture.uses_cross) {
    defs.add(
        pattern(picture, "cross", 7, "rotate(45)", "hatch", "M3 0V7M0 3H7"));
  }
  if (picture.uses_missing) {
    defs.add(pattern(picture, "missing", 7, "rotate(-45)", "missing-line",
                     "M3 0V7"));
  }
  if (!defs.children.empty()) root.add(std::move(defs));
}

static std::string view_box(double left, double top, double width,
                            double height) {
  return coordinate(left) + " " + coordinate(top) + " " + coordinate(width) +
         " " + coordinate(height);
}

static SvgNode text_node(std::string_view element, std::string_view text,
                         std::string_view id) {
  SvgNode node(element);
  node.set("id", id);
  node.text = text;
  return node;
}

ChartMarkup render(const Chart& chart, ChartLayout layout) {
  const Chart ready = prepare(chart);
  ChartMarkup markup;
  markup.description = describe(ready);
  if (!has_picture(ready.kind)) return markup;
  const bool wide = layout == ChartLayout::wide;
  Picture picture(layout, usable_id(ready.id_prefix) + (wide ? "-w" : "-n"));
  draw(picture, ready);

  std::string style = wide ? "chart-svg chart-wide" : "chart-svg chart-narrow";
  if (picture.parts.empty()) {
    picture.parts.push_back({picture.body.children.size(), 0, 0, picture.width,
                             std::ceil(picture.height)});
  } else if (picture.parts[0].width < picture.width) {
    style += " chart-half";
  }
  const auto box_of = [](const Picture::Part& part) {
    return view_box(part.left, part.top, part.width, part.height);
  };
  SvgNode root("svg", style);
  root.set("viewBox", box_of(picture.parts[0]));
  // What has role img has no parts for assistive technology: links would be
  // lost in it.
  root.set("role", picture.has_links ? "group" : "img");
  const std::string title = picture.id_prefix + "-title";
  const std::string description = picture.id_prefix + "-desc";
  root.set("aria-labelledby", title + " " + description);
  root.add(text_node("title", ready.title.empty() ? "図" : ready.title, title));
  root.add(text_node("desc", markup.description, description));
  add_patterns(picture, root);
  // The body's own group adds nothing here.
  const auto add_children = [&](SvgNode& parent, size_t from, size_t to) {
    for (size_t i = from; i < to; ++i) {
      parent.add(std::move(picture.body.children[i]));
    }
  };
  add_children(root, 0, picture.parts[0].end);
  markup.svg.text = print_svg(root);
  // The title and the description are those of all parts.
  for (size_t i = 1; i < picture.parts.size(); ++i) {
    SvgNode part("svg", style + " chart-part");
    part.set("viewBox", box_of(picture.parts[i])).set("aria-hidden", "true");
    add_children(part, picture.parts[i - 1].end, picture.parts[i].end);
    markup.svg.text += print_svg(part);
  }
  markup.axis_note = picture.axis_note;
  return markup;
}

ChartMarkup render(const Chart& chart) {
  ChartMarkup wide = render(chart, ChartLayout::wide);
  wide.svg.text += render(chart, ChartLayout::narrow).svg.text;
  return wide;
}

static void remove_links(SvgNode& node) {
  if (node.name == "a") {
    node.name = "g";
    node.attributes.clear();
  }
  for (SvgNode& child : node.children) remove_links(child);
}

std::optional<std::string> standalone_svg(const Chart& chart) {
  const Chart ready = prepare(chart);
  if (!has_picture(ready.kind)) return std::nullopt;
  Picture picture(ChartLayout::wide, usable_id(ready.id_prefix) + "-file");
  draw(picture, ready);
  remove_links(picture.body);

  constexpr double margin = 20;
  double y = margin;
  SvgNode texts("g");
  const auto add_text = [&](std::string_view text, TextStyle style,
                            double gap) {
    const TextBlock block = wrap(text, style, picture.width - 4);
    draw_text(texts, block, margin + 2, y);
    if (!block.lines.empty()) y += block.height + gap;
  };
  add_text(ready.title, TextStyle::title, 4);
  add_text(ready.subtitle, TextStyle::note, 12);
  picture.body.set("transform", "translate(" + coordinate(margin) + " " +
                                    coordinate(y) + ")");
  y += picture.height + 10;
  if (!ready.source.empty()) {
    add_text("出典：" + ready.source, TextStyle::note, 0);
  }
  const double width = picture.width + 2 * margin;
  const double height = std::ceil(y + margin);

  SvgNode root("svg");
  root.set("xmlns", "http://www.w3.org/2000/svg")
      .set("viewBox", view_box(0, 0, width, height))
      .set("width", width)
      .set("height", height)
      .set("role", "img");
  const std::string title = picture.id_prefix + "-title";
  const std::string description = picture.id_prefix + "-desc";
  root.set("aria-labelledby", title + " " + description);
  root.add(text_node("title", ready.title.empty() ? "図" : ready.title, title));
  root.add(text_node("desc", describe(ready), description));
  SvgNode style("style");
  style.text = standalone_style();
  root.add(std::move(style));
  add_patterns(picture, root);
  root.add(SvgNode("rect", "paper").set("width", width).set("height", height));
  root.add(std::move(texts));
  root.add(std::move(picture.body));
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + print_svg(root) +
         "\n";
}

std::string value_text(const Chart& chart, size_t row, size_t column) {
  if (row >= chart.rows.size() || column >= chart.columns.size()) return {};
  // One row, in order: prepare() would sort.
  Chart one = chart;
  one.rows = {chart.rows[row]};
  one = prepare(one);
  return in_one(print_value(one, one.rows[0], one.columns[column],
                            one.rows[0].values[column]));
}

std::vector<std::vector<int>> shade_steps(const Chart& chart) {
  Chart ordered = chart;
  ordered.order = Chart::Order::coded;
  for (Chart::Row& row : ordered.rows) row.group.clear();
  ordered = prepare(ordered);
  const std::vector<size_t> series = series_columns(ordered);
  Extent extent;
  for (const Chart::Row& row : ordered.rows) {
    for (const size_t s : series) extent.add(row.values[s].value);
  }
  std::vector<std::vector<int>> result;
  for (const Chart::Row& row : ordered.rows) {
    std::vector<int> steps(ordered.columns.size(), 0);
    for (const size_t s : series) {
      if (!row.values[s].value) continue;
      steps[s] = shade_of(*row.values[s].value, extent.low,
                          std::max(extent.high, ordered.maximum.value_or(0)));
    }
    result.push_back(std::move(steps));
  }
  return result;
}

}  // namespace portal
