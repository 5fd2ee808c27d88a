#include <algorithm>
#include <map>

#include "chart/kinds.h"
#include "chart/scale.h"

namespace portal {

static Extent extent_of(const Chart& chart, size_t column) {
  Extent extent;
  for (const Chart::Row& row : chart.rows) extent.add(row.values[column].value);
  return extent;
}

// A tile with its name and value, in a link where the row has one.
static void draw_tile(Picture& picture, const Chart& chart,
                      const Chart::Row& row, size_t column,
                      const Extent& extent, double x, double y, double width,
                      double height) {
  const Chart::Value& value = row.values[column];
  const PrintedValue printed =
      print_value(chart, row, chart.columns[column], value);
  const int shade =
      value.value ? shade_of(*value.value, extent.low, extent.high) : 0;
  SvgNode tile(row.href.empty() ? "g" : "a");
  if (!row.href.empty()) {
    picture.has_links = true;
    tile.set("href", row.href)
        .set("aria-label",
             row.label + " " +
                 in_one(print_value(chart, row, chart.columns[column], value,
                                    WithUnit::always)));
  }
  const std::string step = "shade-" + std::to_string(shade);
  if (printed.missing) {
    draw_missing(picture, tile, x, y, width, height);
  } else {
    tile.add(SvgNode("rect", "tile " + step)
                 .set("x", x)
                 .set("y", y)
                 .set("width", width)
                 .set("height", height));
  }
  const std::string& name =
      row.short_label.empty() ? row.label : row.short_label;
  const TextBlock label = wrap(name, TextStyle::note, width - 1);
  const TextBlock number =
      wrap(printed.missing && width < 72 ? "－" : in_one(printed),
           TextStyle::value, width - 1);
  const std::string on = shade > 0 ? "on-" + step : "";
  const double free = height - label.height - number.height;
  draw_text(tile, label, x + width / 2, y + free / 2, Anchor::middle, on);
  draw_text(tile, number, x + width / 2, y + free / 2 + label.height,
            Anchor::middle, on);
  picture.body.add(std::move(tile));
}

// The widest number of a column; none may be cut in two.
static double widest_number(const Chart& chart,
                            const std::vector<const Chart::Row*>& rows,
                            size_t column) {
  double widest = 0;
  for (const Chart::Row* row : rows) {
    const PrintedValue printed =
        print_value(chart, *row, chart.columns[column], row->values[column]);
    if (printed.missing) continue;
    widest = std::max(widest, text_width(printed.number, TextStyle::value));
  }
  return widest;
}

static double tile_height(const Chart& chart, size_t column, double width,
                          const std::vector<const Chart::Row*>& rows) {
  double height = 0;
  for (const Chart::Row* row : rows) {
    const PrintedValue printed =
        print_value(chart, *row, chart.columns[column], row->values[column]);
    const TextBlock label =
        wrap(row->short_label.empty() ? row->label : row->short_label,
             TextStyle::note, width - 1);
    const TextBlock number =
        wrap(printed.missing && width < 72 ? "－" : in_one(printed),
             TextStyle::value, width - 1);
    height = std::max(height, label.height + number.height);
  }
  return height + 4;
}

// Tiles in lines, under the names of their groups.
static double draw_tile_lists(Picture& picture, const Chart& chart,
                              const std::vector<const Chart::Row*>& rows,
                              size_t column, const Extent& extent, double y) {
  const double needed = widest_number(chart, rows, column) + 5;
  size_t across = picture.is_wide() ? 8 : 4;
  while (across > 1 && picture.width / static_cast<double>(across) < needed) {
    --across;
  }
  const double pitch = picture.width / static_cast<double>(across);
  const double height = tile_height(chart, column, pitch - 4, rows);
  std::string group;
  size_t place = 0;
  for (const Chart::Row* row : rows) {
    if (row->group != group) {
      if (place > 0) y += height + 4;
      place = 0;
      group = row->group;
      const TextBlock text = wrap(group, TextStyle::strong, picture.width - 2);
      draw_text(picture.body, text, 2, y + 8);
      y += text.height + 12;
    }
    if (place == across) {
      place = 0;
      y += height + 4;
    }
    draw_tile(picture, chart, *row, column, extent,
              pitch * static_cast<double>(place) + 2, y, pitch - 4, height);
    ++place;
  }
  return place > 0 ? y + height + 4 : y;
}

void draw_tilemap(Picture& picture, const Chart& chart) {
  const size_t column = series_columns(chart).front();
  const Extent extent = extent_of(chart, column);
  std::vector<const Chart::Row*> on_map, listed;
  Extent across, down;
  std::map<std::pair<int, int>, int> taken;
  for (const Chart::Row& row : chart.rows) {
    // A second tile at one place would hide the first.
    if (picture.is_wide() && row.grid_row && row.grid_column &&
        taken[{*row.grid_row, *row.grid_column}]++ == 0) {
      on_map.push_back(&row);
      across.add(*row.grid_column);
      down.add(*row.grid_row);
    } else {
      listed.push_back(&row);
    }
  }
  const double pitch =
      on_map.empty() ? 0 : (picture.width - 2) / (across.high - across.low + 1);
  const double width = std::min(pitch, 96.0) - 2;
  // Columns too many for a name of three characters, or too narrow for a
  // number: a list after all.
  if (!on_map.empty() &&
      (across.high - across.low + 1 > 14 || down.high - down.low > 40 ||
       widest_number(chart, on_map, column) > width - 1)) {
    listed.clear();
    on_map.clear();
    for (const Chart::Row& row : chart.rows) listed.push_back(&row);
  }
  double y = 2;
  if (!chart.unit.empty()) {
    const TextBlock unit =
        wrap("単位：" + chart.unit, TextStyle::note, picture.width - 2);
    draw_text(picture.body, unit, 2, y);
    y += unit.height + 4;
  }
  if (!on_map.empty()) {
    const double height = tile_height(chart, column, width, on_map);
    for (const Chart::Row* row : on_map) {
      draw_tile(picture, chart, *row, column, extent,
                1 + (*row->grid_column - across.low) * (width + 2),
                y + (*row->grid_row - down.low) * (height + 2), width, height);
    }
    y += (down.high - down.low + 1) * (height + 2) + 8;
  }
  y = draw_tile_lists(picture, chart, listed, column, extent, y);
  picture.height = y + 4;
}

void draw_key_figure(Picture& picture, const Chart& chart) {
  struct Card {
    TextBlock head, figure, unit;
    bool beside = false;  // the unit, of the figure; else below it
  };
  std::vector<Card> cards;
  const std::vector<size_t> series = series_columns(chart);
  const size_t count = chart.rows.size() * series.size();
  const size_t across =
      picture.is_wide() ? std::min<size_t>(std::max<size_t>(count, 1), 3) : 1;
  const double pitch = picture.width / static_cast<double>(across);
  const double room = pitch - 20;
  for (const Chart::Row& row : chart.rows) {
    for (const size_t s : series) {
      const Chart::Column& column = chart.columns[s];
      const PrintedValue printed =
          print_value(chart, row, column, row.values[s], WithUnit::never);
      std::string head = row.label;
      if (series.size() > 1 && !column.label.empty()) {
        head += (head.empty() ? "" : "\n") + column.label;
      }
      Card card;
      card.head = wrap(head, TextStyle::label, room);
      card.figure =
          wrap(printed.number,
               printed.missing ? TextStyle::title : TextStyle::figure, room);
      if (card.figure.lines.size() > 1) {
        card.figure = wrap(printed.number, TextStyle::title, room);
      }
      std::string after;
      const std::string unit = unit_of(chart, row, column);
      if (!printed.missing && !is_percent(unit) &&
          printed.number.find(unit) == std::string::npos) {
        after = unit;
      }
      if (!printed.remark.empty()) after += "（" + printed.remark + "）";
      card.unit = wrap(after, TextStyle::label, room);
      card.beside = card.unit.lines.size() == 1 &&
                    card.figure.width + 6 + card.unit.width <= room;
      cards.push_back(std::move(card));
    }
  }
  double y = 2;
  for (size_t i = 0; i < cards.size(); i += across) {
    double head = 0, figure = 0, unit = 0;
    const size_t end = std::min(i + across, cards.size());
    for (size_t j = i; j < end; ++j) {
      head = std::max(head, cards[j].head.height);
      figure = std::max(figure, cards[j].figure.height);
      if (!cards[j].beside) unit = std::max(unit, cards[j].unit.height);
    }
    for (size_t j = i; j < end; ++j) {
      const double x = pitch * static_cast<double>(j - i) + 12;
      draw_stroke(picture.body, "rule", x - 10, y + 2, x - 10,
                  y + head + figure + unit + 6);
      draw_text(picture.body, cards[j].head, x,
                y + head - cards[j].head.height);
      draw_text(picture.body, cards[j].figure, x,
                y + head + figure - cards[j].figure.height);
      if (cards[j].beside) {
        // On one baseline: what is below it is a share of the size.
        const double rise = (font_size(cards[j].figure.style) -
                             font_size(cards[j].unit.style)) *
                            0.27;
        draw_text(picture.body, cards[j].unit, x + cards[j].figure.width + 6,
                  y + head + figure - rise - cards[j].unit.height);
      } else {
        draw_text(picture.body, cards[j].unit, x, y + head + figure);
      }
    }
    y += head + figure + unit + 24;
  }
  picture.height = std::max(y - 12, 20.0);
}

void draw_placeholder(Picture& picture, std::string_view text) {
  const TextBlock block = wrap(text, TextStyle::label, picture.width - 60);
  const double height = block.height + 56;
  draw_missing(picture, picture.body, 2, 2, picture.width - 4, height);
  SvgNode plate("rect", "plate");
  plate.set("x", (picture.width - block.width) / 2 - 10)
      .set("y", 2 + (height - block.height) / 2 - 6)
      .set("width", block.width + 20)
      .set("height", block.height + 12);
  picture.body.add(std::move(plate));
  draw_text(picture.body, block, picture.width / 2,
            2 + (height - block.height) / 2, Anchor::middle);
  picture.height = height + 4;
}

}  // namespace portal
