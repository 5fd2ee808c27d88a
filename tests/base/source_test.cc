#include "base/source.h"

#include "support/catch.h"

using portal::line_at;
using portal::Position;
using portal::position_of;

TEST_CASE("source: a column counts characters, not bytes", "[base]") {
  CHECK(position_of("あい: x", 6) == Position{1, 3});
  CHECK(position_of("一行目\nあ値", 13) == Position{2, 2});
}

TEST_CASE("source: LF, CRLF and CR end a line", "[base]") {
  CHECK(position_of("a\nb", 2) == Position{2, 1});
  CHECK(position_of("a\r\nb", 3) == Position{2, 1});
  CHECK(position_of("a\rb", 2) == Position{2, 1});
  CHECK(line_at("a\r\nbc\r\nd", 4) == "bc");
}

TEST_CASE("source: a byte order mark has no column", "[base]") {
  CHECK(position_of("\xEF\xBB\xBFtitle", 3) == Position{1, 1});
}

TEST_CASE("source: a place past the end is the end", "[base]") {
  CHECK(position_of("ab", 99) == Position{1, 3});
  CHECK(position_of("", 0) == Position{1, 1});
}
