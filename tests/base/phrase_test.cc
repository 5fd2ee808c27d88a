#include "base/phrase.h"

#include <regex>

#include "support/catch.h"

using portal::with_phrase_breaks;

TEST_CASE("phrase: lines break between phrases only", "[base][phrase]") {
  const std::vector<std::string> words = {"産後ケア", "特定保健指導"};
  // A bar stands for a place where a line may break.
  const std::pair<std::string_view, std::string> examples[] = {
      {"糖尿病対策プロジェクト", "糖尿病対策|プロジェクト"},
      // Particles and endings stay with their word, brackets with their text.
      {"旅館で行う会議", "旅館で|行う|会議"},
      {"「風をよむ」を読む", "「風をよむ」を|読む"},
      // So does the suffix of a word, and a word of four kanji in a long run.
      {"オフライン版の使い方", "オフライン版の|使い方"},
      {"事例の分け方", "事例の|分け方"},
      {"保険者の方へ", "保険者の|方へ"},
      {"生活保護受給者の食育", "生活保護|受給者の|食育"},
      {"後期高齢者医療の構成", "後期高齢者|医療の|構成"},
      {"特定保健指導未利用者対策", "特定保健指導|未利用者|対策"},
      // A verb of two parts is one word.
      {"団体から聞き取り", "団体から|聞き取り"},
      {"グループ聞き取り", "グループ|聞き取り"},
      // A term of the site is never cut.
      {"行う産後ケア", "行う|産後ケア"},
      // A number stays with what it counts, lists of numbers stay whole.
      {"宣言5を見る", "宣言5を|見る"},
      {"フェーズ0の例", "フェーズ0の|例"},
      // So does a counter of two letters with its number.
      {"はじめの一か月", "はじめの|一か月"},
      {"12か所を見る", "12か所を|見る"},
      {"宣言は1・3・5と8です",
       "宣言は|<span class=\"whole\">1・3・5</span>と|8です"},
      {"10・20", "<span class=\"whole\">10・20</span>"},
      {"率は57.6%から34%へ",
       "率は|<span class=\"whole\">57.6%か</span>ら|"
       "<span class=\"whole\">34%へ</span>"},
      {"（12～18歳）", "（<span class=\"whole\">12～18</span>歳）"},
      {"100%、5％", "100%、|5％"},
      {"A・Bと3・", "A・|Bと|3・"},
      {"a<b", "a&lt;b"},
      {"", ""},
  };
  for (const auto& [text, wanted] : examples) {
    INFO(text);
    const std::string html = std::regex_replace(wanted, std::regex("\\|"),
                                                "<wbr aria-hidden=\"true\"/>");
    CHECK(with_phrase_breaks(text, words).text == html);
  }
}
