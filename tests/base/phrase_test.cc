#include "base/phrase.h"

#include "support/catch.h"

using portal::with_phrase_breaks;

TEST_CASE("phrase: lines break between phrases only", "[base][phrase]") {
  const std::vector<std::string> words = {"産後ケア"};
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"糖尿病対策プロジェクト", "糖尿病対策<wbr/>プロジェクト"},
      // Particles and endings stay with their word, brackets with their text.
      {"旅館で行う会議", "旅館で<wbr/>行う<wbr/>会議"},
      {"「風をよむ」を読む", "「風をよむ」を<wbr/>読む"},
      // A term of the site is never cut.
      {"行う産後ケア", "行う<wbr/>産後ケア"},
      // A number stays with what it counts, lists of numbers stay whole.
      {"宣言5を見る", "宣言5を<wbr/>見る"},
      {"宣言は1・3・5と8です",
       "宣言は<wbr/><span class=\"whole\">1・3・5</span>と<wbr/>8です"},
      {"10・20", "<span class=\"whole\">10・20</span>"},
      {"率は57.6%から34%へ",
       "率は<wbr/><span class=\"whole\">57.6%か</span>ら<wbr/>"
       "<span class=\"whole\">34%へ</span>"},
      {"（12～18歳）", "（<span class=\"whole\">12～18</span>歳）"},
      {"100%、5％", "100%、<wbr/>5％"},
      {"A・Bと3・", "A・<wbr/>Bと<wbr/>3・"},
      {"a<b", "a&lt;b"},
      {"", ""},
  };
  for (const auto& [text, wanted] : examples) {
    INFO(text);
    CHECK(with_phrase_breaks(text, words).text == wanted);
  }
}
