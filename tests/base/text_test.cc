#include "base/text.h"

#include <array>

#include "support/catch.h"

using namespace std::string_view_literals;

TEST_CASE("text: bytes that are no UTF-8 are found and stepped over",
          "[base]") {
  CHECK(portal::find_invalid_utf8("健康") == std::nullopt);
  CHECK(portal::find_invalid_utf8("健\x83\x65") == 3);
  CHECK(portal::find_invalid_utf8("\xC0\x80") == 0);      // overlong
  CHECK(portal::find_invalid_utf8("\xED\xA0\x80") == 0);  // surrogate
  CHECK(portal::count_characters("a\xFF健") == 3);
}

TEST_CASE("text: wide characters take two cells", "[base]") {
  CHECK(portal::display_width("健康 ab") == 7);
  CHECK(portal::display_width("か\u3099") == 2);
  CHECK(portal::display_width("ｶﾞ") == 2);
}

TEST_CASE("text: the closest spelling is a slip, not a guess", "[base]") {
  constexpr std::array candidates = {"title"sv, "themes"sv, "targets"sv};
  CHECK(portal::closest("titel", candidates) == "title");
  CHECK(portal::closest("ｔｉｔｌｅ", candidates) == "title");
  CHECK(portal::closest("population", candidates).empty());
}

TEST_CASE("text: Shift_JIS of Windows is read", "[base]") {
  CHECK(portal::decode_cp932("\x8C\x92\x8D\x4E\x87\x40") == "健康①");
  CHECK(portal::decode_cp932("\x80\xFF\xFF") == std::nullopt);
}

TEST_CASE("text: readings are ordered as a dictionary orders them", "[base]") {
  CHECK(portal::compare_kana("かきのき", "がくえん") < 0);
  CHECK(portal::compare_kana("はなし", "ばなな") < 0);
  CHECK(portal::compare_kana("おおさか", "おおさか") == 0);
}
