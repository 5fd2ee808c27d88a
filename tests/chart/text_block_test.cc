#include "chart/text_block.h"

#include "support/catch.h"

using portal::TextStyle;
using Lines = std::vector<std::string>;

static Lines lines(std::string_view text, double width) {
  return portal::wrap(text, TextStyle::label, width).lines;
}

TEST_CASE("text block: what fits stays on one line", "[chart]") {
  CHECK(lines("人材の確保", 80) == Lines{"人材の確保"});
  CHECK(lines("", 80).empty());
  CHECK(lines("　", 80).empty());
}

TEST_CASE("text block: lines end where a reader pauses", "[chart]") {
  CHECK(lines("市町村の現状把握・地域分析", 160) ==
        Lines{"市町村の現状把握・", "地域分析"});
  CHECK(
      lines("介護予防と保健事業の一体的な実施（ハイリスクアプローチ）", 272) ==
      Lines{"介護予防と保健事業の一体的な実施", "（ハイリスクアプローチ）"});
  CHECK(lines("かかりつけ医と専門医等の連携", 160) ==
        Lines{"かかりつけ医と", "専門医等の連携"});
}

TEST_CASE("text block: no line begins with what may not begin one", "[chart]") {
  for (double width = 64; width < 200; width += 7) {
    for (const std::string& line : lines(
             "データ、（ハイリスク）アプローチ・ッポ「健康」づくり。", width)) {
      INFO(width << " " << line);
      for (const std::string_view sign : {"、", "）", "ー", "ッ", "」", "。"}) {
        CHECK_FALSE(line.starts_with(sign));
      }
      CHECK_FALSE(line.ends_with("（"));
      CHECK_FALSE(line.ends_with("「"));
    }
  }
}

TEST_CASE("text block: no line is wider than asked for", "[chart]") {
  constexpr std::string_view texts[] = {
      "Supercalifragilisticexpialidocious", "123456789012345678901234567890",
      "国民健康保険組合全国土木建築国民健康保険組合を含む",
      "ーーーーーーーーーー"};
  for (const std::string_view text : texts) {
    for (double width = 24; width < 400; width += 13) {
      const portal::TextBlock block =
          portal::wrap(text, TextStyle::value, width);
      CHECK(block.width <= width);
      std::string all;
      for (const std::string& line : block.lines) all += line;
      CHECK(all == text);
    }
  }
}

TEST_CASE("text block: type is never smaller than 14", "[chart]") {
  for (const TextStyle style :
       {TextStyle::label, TextStyle::strong, TextStyle::value, TextStyle::point,
        TextStyle::tick, TextStyle::note, TextStyle::figure,
        TextStyle::title}) {
    CHECK(portal::font_size(style) >= 14);
  }
}

TEST_CASE("text block: a megabyte of label ends soon", "[chart]") {
  const portal::TextBlock block =
      portal::wrap(std::string(1 << 20, 'x'), TextStyle::label, 100);
  CHECK(block.lines.size() < 1000);
}
