#pragma once

// Charts for the tests: one per kind, with figures of real sources, and the
// shapes that go wrong first.

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "chart/chart.h"

namespace portal::samples {

using Values = std::vector<Chart::Value>;

inline Chart::Value number(double value, std::string label = {},
                           Chart::Flag flag = Chart::Flag::ok) {
  return {value, std::move(label), flag, {}};
}
inline Chart::Value missing(Chart::Flag flag = Chart::Flag::ok) {
  return {std::nullopt, {}, flag, {}};
}
inline Chart::Column column(
    std::string id, std::string label,
    Chart::Column::Role role = Chart::Column::Role::value,
    std::string unit = {}) {
  return {role, std::move(id), std::move(label), std::move(unit), std::nullopt};
}
inline Chart::Row row(std::string id, std::string label, Values values,
                      std::string unit = {}, std::string group = {}) {
  Chart::Row made;
  made.id = std::move(id);
  made.label = std::move(label);
  made.values = std::move(values);
  made.unit = std::move(unit);
  made.group = std::move(group);
  return made;
}
inline Chart chart(Chart::Kind kind, std::string id, std::string unit) {
  Chart made;
  made.kind = kind;
  made.id_prefix = std::move(id);
  made.title = "見出しの例";
  made.subtitle = "何を、どこで、いつ";
  made.unit = std::move(unit);
  made.source = "厚生労働省「資料」（2021年）";
  made.columns = {column("v", "値")};
  return made;
}

inline std::vector<Chart::Column> years(int first, int last) {
  std::vector<Chart::Column> result;
  for (int year = first; year <= last; ++year) {
    Chart::Column made =
        column(std::to_string(year), std::to_string(year) + "年度");
    made.year = year;
    result.push_back(made);
  }
  return result;
}

inline Chart hbar() {
  Chart c = chart(Chart::Kind::hbar, "d07", "都道府県");
  c.maximum = 47;
  const std::pair<const char*, double> rows[] = {
      {"市町村の現状把握・地域分析", 36},
      {"都道府県内の実施体制の整備", 27},
      {"かかりつけ医と専門医等の医療機関連携体制の整備", 28},
      {"医療関係団体等との連携体制の構築", 37},
      {"人材の確保・育成", 40},
      {"その他", 28}};
  char id = 'A';
  for (const auto& [label, value] : rows) {
    c.rows.push_back(row(std::string(1, id), std::string(1, id) + " " + label,
                         {number(value)}));
    ++id;
  }
  c.highlight = {"E"};
  return c;
}

inline Chart hbar_groups() {
  Chart c = chart(Chart::Kind::hbar, "d09", "市町村");
  c.order = Chart::Order::sorted;
  c.columns = {column("n", "実施市町村数")};
  c.rows = {
      row("a", "特定健診の受診率向上の取組", {number(1307)}, "",
          "① 生活習慣病の予防"),
      row("b", "重症化予防の保健指導", {number(1092)}, "",
          "① 生活習慣病の予防"),
      row("c", "健康ポイント", {number(7)}, "", "② 健康づくり"),
      row("d", "介護予防と保健事業の一体的な実施（ハイリスクアプローチ）",
          {number(822, "", Chart::Flag::provisional)}, "", "② 健康づくり"),
      row("e", "こころの健康づくり", {missing(Chart::Flag::image_only)}, "",
          "② 健康づくり"),
      row("f", "歯科保健", {number(51126, "約5万1,000", Chart::Flag::approx)},
          "", "② 健康づくり")};
  return c;
}

inline Chart hbar_grouped_bars() {
  Chart c = chart(Chart::Kind::hbar, "d21", "人");
  c.columns = {column("h29", "平成29年度"), column("h30", "平成30年度")};
  c.rows = {row("a", "教室", {number(249), number(200)}),
            row("b", "個別支援", {number(39), number(40)}),
            row("c", "健康講座", {number(966), number(1607)})};
  return c;
}

inline Chart hbar_negative() {
  Chart c = chart(Chart::Kind::hbar, "neg", "kg");
  c.rows = {row("a", "体重の変化", {number(-1.4)}),
            row("b", "筋肉量の変化", {number(0.6)}),
            row("c", "変わらないもの", {number(0)})};
  return c;
}

inline Chart stacked_one() {
  Chart c = chart(Chart::Kind::stacked, "d08", "市町村");
  c.rows = {row("A", "A 取組を実施", {number(941)}),
            row("B", "B 取組の準備中", {number(504)}),
            row("C", "C 未着手", {number(27)})};
  return c;
}

inline Chart stacked_rows() {
  Chart c = chart(Chart::Kind::stacked, "st2", "%");
  c.columns = {column("a", "達成"), column("b", "改善"), column("c", "不変"),
               column("d", "悪化"), column("e", "評価困難")};
  c.rows = {
      row("1", "健康寿命の延伸・健康格差の縮小",
          {number(12.5), number(37.5), number(25), number(12.5), number(12.5)}),
      row("2", "生活習慣病の発症予防",
          {number(30), number(30), number(20), number(10), number(10)}),
      row("3", "社会環境の整備",
          {number(40), missing(), number(20), number(10), number(10)})};
  return c;
}

inline Chart bullet() {
  Chart c = chart(Chart::Kind::bullet, "d01", "");
  c.columns = {column("v", "2020年度"),
               column("t", "目標", Chart::Column::Role::target)};
  c.rows = {
      row("d1", "宣言1 予防・健康づくりのインセンティブを推進する自治体",
          {number(1024), number(800)}, "市町村"),
      row("d2", "宣言2 かかりつけ医等と連携した生活習慣病の重症化予防",
          {number(1292), number(1500)}, "市町村"),
      row("d3", "宣言3 保険者協議会", {number(47), number(47)}, "都道府県"),
      row("d5", "宣言5 健康宣言等に取り組む企業",
          {number(51126), number(30000)}, "社"),
      row("d6", "宣言6 保険者", {number(2325), missing()}, "保険者"),
      row("d7", "宣言7 企業", {missing(), number(100)}, "社"),
      row("d8", "宣言8 速報の例",
          {number(69, "", Chart::Flag::provisional), number(100)}, "社")};
  return c;
}

inline Chart lines() {
  Chart c = chart(Chart::Kind::lines, "d02", "");
  c.columns = years(2016, 2020);
  c.rows = {
      row("d1", "宣言1 インセンティブ",
          {number(115), number(328), number(563), number(707), number(1024)},
          "市町村"),
      row("d2", "宣言2 重症化予防",
          {number(118), number(654), number(1003), number(1180), number(1292)},
          "市町村"),
      row("d3", "宣言3 保険者協議会",
          {number(40), missing(), number(47),
           number(43, "", Chart::Flag::provisional), number(47)},
          "都道府県"),
      row("d4", "宣言4 健保組合等",
          {number(12000), number(14000), number(9000), number(23000),
           number(51126)},
          "社")};
  c.rows[0].targets = Values(5, number(800));
  c.rows[1].targets = {number(800), number(800), number(800), number(1500),
                       number(1500)};
  c.rows[3].targets = Values(5, number(30000));
  c.breaks = {{"2018", {"d3"}, "47都道府県の全てに広げて数える"}};
  return c;
}

inline Chart lines_shared() {
  Chart c = chart(Chart::Kind::lines, "d04", "%");
  c.panels = Chart::Panels::by_unit;
  c.columns = years(2016, 2020);
  c.rows = {
      row("a", "健保組合",
          {number(43.0, "43.0"), number(55.2), number(60.1), number(66.6),
           number(70.9)}),
      row("b", "共済組合",
          {number(30.5), number(33), missing(), number(48.2), number(51.7)}),
      row("c", "市町村国保",
          {number(10), number(20), number(30), number(35.5), number(40.2)})};
  return c;
}

inline Chart lines_long() {
  Chart c = chart(Chart::Kind::lines, "ll", "百万円");
  c.columns = years(2004, 2022);
  c.rows = {row("a", "医療費の総額", {})};
  for (int i = 0; i < 19; ++i) {
    c.rows[0].values.push_back(number(420000 + i * 3125));
  }
  return c;
}

inline Chart dots() {
  Chart c = chart(Chart::Kind::dots, "d03", "%");
  c.order = Chart::Order::sorted;
  c.columns = {column("d6", "宣言6 加入者の健康づくり"),
               column("d8", "宣言8 後発医薬品")};
  c.rows = {row("a", "協会けんぽ", {number(100), number(100)}),
            row("b", "健保組合", {number(70.9), number(31.1)}),
            row("c", "共済組合", {number(51.7), number(44.7)}),
            row("d", "市町村国保", {number(74.2), number(27.3)}),
            row("e", "国民健康保険組合（全国土木建築国民健康保険組合を含む）",
                {number(50), number(20.1)}),
            row("f", "広域連合", {missing(), missing()})};
  return c;
}

inline Chart slope() {
  Chart c = chart(Chart::Kind::slope, "d12", "%");
  c.columns = {column("r3", "2021年度（令和3年度）"),
               column("r4", "2022年度（令和4年度）")};
  c.rows = {row("a", "支援を受けた保険者の割合", {number(57.6), number(68.1)})};
  return c;
}

inline Chart slope_many() {
  Chart c = chart(Chart::Kind::slope, "sl2", "%");
  c.columns = {column("r3", "2021年度"), column("r4", "2022年度")};
  c.rows = {row("a", "市町村国保", {number(57.6), number(68.1)}),
            row("b", "後期高齢者医療広域連合", {number(57.8), number(68.3)}),
            row("c", "国保組合", {number(58), number(68)}),
            row("d", "全体", {number(30), missing()}),
            row("e", "その他", {number(12), number(70)})};
  return c;
}

inline Chart dumbbell() {
  Chart c = chart(Chart::Kind::dumbbell, "d20", "%");
  c.columns = {column("before", "平成25年度"), column("after", "平成29年度")};
  c.rows = {row("a", "特定健診の受診率（男性）", {number(38.2), number(45.1)}),
            row("b", "特定健診の受診率（女性）", {number(44), number(49.9)}),
            row("c", "1人当たり医療費", {number(352000), number(341500)}, "円"),
            row("d", "1日の歩数",
                {number(6800, "約6,800", Chart::Flag::approx),
                 number(7400, "", Chart::Flag::derived)},
                "歩")};
  return c;
}

inline Chart range() {
  Chart c = chart(Chart::Kind::range, "d22", "%");
  c.columns = {column("low", "最小"), column("high", "最大")};
  c.rows = {row("a", "15歳未満の割合", {number(2.4), number(31.0, "31.0")}),
            row("b", "65歳以上の割合", {number(7.3), number(54.5)}),
            row("c", "地区の値がないもの", {missing(), missing()})};
  return c;
}

inline Chart funnel() {
  Chart c = chart(Chart::Kind::funnel, "d11", "人");
  c.columns = {column("n", "人数"), column("p", "対象者に対する割合",
                                           Chart::Column::Role::rate, "%")};
  c.rows = {row("a", "対象者", {number(412), number(100)}),
            row("b", "アンケートに回答",
                {number(100, "約100", Chart::Flag::derived), number(24.3)}),
            row("c", "チャレンジに参加",
                {number(50, "約50", Chart::Flag::derived), number(12.1)})};
  return c;
}

inline Chart units() {
  Chart c = chart(Chart::Kind::units, "d14", "連合会");
  c.maximum = 47;
  c.rows = {row("a", "3年以上支援を受けていない保険者がある国保連合会",
                {number(36)})};
  return c;
}

inline Chart tilemap() {
  Chart c = chart(Chart::Kind::tilemap, "d23", "事例");
  struct Tile {
    const char *name, *region;
    int row, column, count;
  };
  constexpr std::array<Tile, 47> tiles = {{
      {"北海道", "北海道", 0, 12, 3},   {"青森", "東北", 1, 12, 1},
      {"岩手", "東北", 2, 12, 0},       {"宮城", "東北", 3, 12, 2},
      {"秋田", "東北", 2, 11, 1},       {"山形", "東北", 3, 11, 4},
      {"福島", "東北", 4, 12, 0},       {"茨城", "関東", 5, 13, 1},
      {"栃木", "関東", 5, 12, 0},       {"群馬", "関東", 5, 11, 1},
      {"埼玉", "関東", 6, 11, 5},       {"千葉", "関東", 6, 13, 2},
      {"東京", "関東", 6, 12, 12},      {"神奈川", "関東", 7, 11, 6},
      {"新潟", "中部", 4, 10, 1},       {"富山", "中部", 4, 9, 0},
      {"石川", "中部", 4, 8, 1},        {"福井", "中部", 5, 8, 0},
      {"山梨", "中部", 6, 10, 0},       {"長野", "中部", 5, 10, 3},
      {"岐阜", "中部", 5, 9, 0},        {"静岡", "中部", 7, 10, 2},
      {"愛知", "中部", 6, 9, 7},        {"三重", "近畿", 7, 9, 1},
      {"滋賀", "近畿", 6, 8, 1},        {"京都", "近畿", 6, 7, 2},
      {"大阪", "近畿", 7, 7, 3},        {"兵庫", "近畿", 6, 6, 2},
      {"奈良", "近畿", 7, 8, 0},        {"和歌山", "近畿", 8, 7, 0},
      {"鳥取", "中国", 6, 5, 0},        {"島根", "中国", 6, 4, 1},
      {"岡山", "中国", 7, 5, 1},        {"広島", "中国", 7, 4, 2},
      {"山口", "中国", 6, 3, 0},        {"徳島", "四国", 9, 5, 0},
      {"香川", "四国", 8, 5, 0},        {"愛媛", "四国", 8, 4, 0},
      {"高知", "四国", 9, 4, 2},        {"福岡", "九州・沖縄", 7, 2, 3},
      {"佐賀", "九州・沖縄", 7, 1, 0},  {"長崎", "九州・沖縄", 7, 0, 1},
      {"熊本", "九州・沖縄", 8, 1, 1},  {"大分", "九州・沖縄", 8, 2, 0},
      {"宮崎", "九州・沖縄", 9, 2, 0},  {"鹿児島", "九州・沖縄", 9, 1, 1},
      {"沖縄", "九州・沖縄", 10, 0, 1},
  }};
  int code = 0;
  for (const Tile& tile : tiles) {
    ++code;
    Chart::Row made = row(std::to_string(code), tile.name, {number(tile.count)},
                          "", tile.region);
    made.grid_row = tile.row;
    made.grid_column = tile.column;
    if (tile.count > 0) {
      made.href = "prefectures/" + std::to_string(code) + ".html";
    }
    c.rows.push_back(made);
  }
  return c;
}

inline Chart key_figure() {
  Chart c = chart(Chart::Kind::key_figure, "d13", "回");
  c.rows = {row("a", "支援・評価委員会の開催", {number(230)}),
            row("b", "ヘルスサポート事業運営委員会の開催",
                {number(63, "", Chart::Flag::derived)}),
            row("c", "支援率", {number(68.1)}, "%"),
            row("d", "図だけにある値", {missing(Chart::Flag::image_only)})};
  return c;
}

inline Chart placeholder() {
  return chart(Chart::Kind::placeholder, "d19", "");
}

inline Chart table(Chart::Kind kind) {
  Chart c = chart(kind, "d16", "連合会");
  c.columns = {column("a", "研修"), column("b", "個別支援"),
               column("t", "備考", Chart::Column::Role::text)};
  c.rows = {row("1", "人材の不足", {number(0), number(41), {}}),
            row("2", "データの分析", {number(6), missing(), {}}),
            row("3", "関係者との連携", {number(20), number(33), {}})};
  return c;
}

// Labels, units and numbers far from the usual.
inline Chart hostile(Chart::Kind kind) {
  Chart c = chart(kind, "1 bad\"id)", "<単位>&\"'");
  c.title = "<script>alert(1)</script>&amp;";
  c.columns = {column("a", "列<b>1</b>"), column("b",
                                                 "とても長い列の名前"
                                                 "とても長い列の名前")};
  c.rows = {
      row("1", "<img src=x onerror=alert(1)>&lt;", {number(1), number(2)}),
      row("2",
          "ラベルがとてもとても長く、改行の機会が、読点と（かっこ）・中点に"
          "しかないような文字列ばかりが続く行の名前",
          {number(123456789012345.0), number(3.25)}),
      row("3", "Supercalifragilisticexpialidocious-pneumonoultramicroscopic",
          {number(-5), number(0)}),
      row("4", "数でない値",
          {number(std::numeric_limits<double>::quiet_NaN()),
           number(std::numeric_limits<double>::infinity())}),
      row("5", "", {number(1e300), missing(Chart::Flag::suppressed)}),
      row("6", "\x01壊れた\xFF文字",
          {number(7,
                  "とても長い印字の値がここにある"
                  "とても長い印字の値"),
           number(8)})};
  return c;
}

struct Named {
  std::string name;
  Chart chart;
};

inline std::vector<Named> all() {
  std::vector<Named> result = {
      {"hbar", hbar()},
      {"hbar-groups", hbar_groups()},
      {"hbar-grouped-bars", hbar_grouped_bars()},
      {"hbar-negative", hbar_negative()},
      {"stacked-one", stacked_one()},
      {"stacked-rows", stacked_rows()},
      {"bullet", bullet()},
      {"lines", lines()},
      {"lines-shared", lines_shared()},
      {"lines-long", lines_long()},
      {"dots", dots()},
      {"slope", slope()},
      {"slope-many", slope_many()},
      {"dumbbell", dumbbell()},
      {"range", range()},
      {"funnel", funnel()},
      {"units", units()},
      {"tilemap", tilemap()},
      {"key-figure", key_figure()},
      {"placeholder", placeholder()},
      {"hostile-hbar", hostile(Chart::Kind::hbar)},
      {"hostile-lines", hostile(Chart::Kind::lines)},
      {"hostile-dumbbell", hostile(Chart::Kind::dumbbell)},
      {"hostile-slope", hostile(Chart::Kind::slope)},
  };
  Chart empty = hbar();
  empty.rows.clear();
  result.push_back({"empty", empty});
  Chart lost = lines();
  for (Chart::Row& r : lost.rows) {
    for (Chart::Value& v : r.values) v = missing();
    r.targets.clear();
  }
  result.push_back({"all-missing", lost});
  Chart single = lines();
  single.columns.resize(1);
  single.rows.resize(1);
  single.rows[0].values.resize(1);
  single.rows[0].targets.clear();
  single.breaks.clear();
  result.push_back({"one-value", single});
  return result;
}

}  // namespace portal::samples
