#include "input/front_matter.h"

#include "support/catch.h"

using portal::Diagnostics;
using portal::FrontMatter;
using portal::Node;

static std::optional<FrontMatter> read(std::string_view text,
                                       Diagnostics& diagnostics) {
  return portal::parse_front_matter(0, text, diagnostics);
}

TEST_CASE("front matter: keys and values know their places in the file",
          "[input][front_matter]") {
  const std::string text =
      "---\n題名: 健康 # 注\ncard:\n  need: \"a\\u3042\"\n"
      "list: [一, 二]\n---\n本文";
  Diagnostics diagnostics;
  const auto front = read(text, diagnostics);
  REQUIRE(front);
  REQUIRE(front->fields);
  const auto written = [&](portal::Span span) {
    return text.substr(span.begin, span.end - span.begin);
  };
  const Node& fields = *front->fields;
  CHECK(written(fields.span) == "---");
  CHECK(written(fields.members[0].key_span) == "題名");
  CHECK(written(fields.members[0].value.span) == "健康");
  const Node& need = *fields.find("card")->find("need");
  CHECK(written(need.span) == "\"a\\u3042\"");
  CHECK(need.text == "aあ");
  CHECK(written(fields.find("list")->span) == "[一, 二]");
  CHECK(written(fields.find("list")->items[1].span) == "二");
  CHECK(text.substr(front->body) == "本文");
}

TEST_CASE("front matter: only plain numbers, true, false and null are no text",
          "[input][front_matter]") {
  const std::string text =
      "---\n{a: no, b: 2026-11, c: 02073, d: 43.0, e: true, f: ~, g: \"12\", "
      "h: .inf, i: 1e3, j: 0x1F, k: -5, l: 12:30}\n---\n";
  Diagnostics diagnostics;
  const auto front = read(text, diagnostics);
  REQUIRE(front);
  REQUIRE(front->fields);
  using Kind = Node::Kind;
  const std::vector<Kind> kinds = {Kind::text,   Kind::text,    Kind::text,
                                   Kind::number, Kind::boolean, Kind::null,
                                   Kind::text,   Kind::text,    Kind::text,
                                   Kind::text,   Kind::number,  Kind::text};
  REQUIRE(front->fields->members.size() == kinds.size());
  for (size_t i = 0; i < kinds.size(); ++i) {
    INFO(front->fields->members[i].key);
    CHECK(front->fields->members[i].value.kind == kinds[i]);
  }
  CHECK(front->fields->find("d")->text == "43.0");
}

TEST_CASE("front matter: byte order mark and CRLF do no harm",
          "[input][front_matter]") {
  const std::string text =
      "\xEF\xBB\xBF---\r\ntitle: 健康\r\nlines:\r\n  - 一\r\n---\r\n本文\r\n";
  Diagnostics diagnostics;
  const auto front = read(text, diagnostics);
  REQUIRE(front);
  REQUIRE(front->fields);
  CHECK(front->fields->find("title")->text == "健康");
  const portal::Span span = front->fields->find("lines")->items[0].span;
  CHECK(text.substr(span.begin, span.end - span.begin) == "一");
  CHECK(text.substr(front->body) == "本文\r\n");
  CHECK(!diagnostics.has_errors());
}

TEST_CASE("front matter: a line of dashes in the body is no end",
          "[input][front_matter]") {
  Diagnostics diagnostics;
  const auto front = read("---\na: 1\n---\n本文\n---\n続き\n", diagnostics);
  REQUIRE(front);
  CHECK(front->body == 13);
}

TEST_CASE("front matter: wrong YAML does not hide the body",
          "[input][front_matter]") {
  Diagnostics diagnostics;
  const auto front = read("---\na: [1\n---\n本文\n", diagnostics);
  REQUIRE(front);
  CHECK(!front->fields);
  CHECK(front->body == 14);
  CHECK(diagnostics.errors() == 1);
}
