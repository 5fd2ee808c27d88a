#include "base/json.h"

#include <nlohmann/json.hpp>
#include <random>

#include "base/report.h"
#include "support/catch.h"

using portal::Diagnostics;
using portal::Node;

static std::string complaint(const std::string& text,
                             portal::Language language) {
  const portal::Sources sources = {{"a.json", text}};
  Diagnostics diagnostics;
  portal::parse_json(0, text, diagnostics);
  return portal::report(diagnostics, sources, nullptr, {language, {}});
}

TEST_CASE("json: every key and value knows its place", "[base][json]") {
  const std::string text =
      "{\"名前\": [1, 43.0, \"あ\\u3044\"],\n \"b\": null}";
  Diagnostics diagnostics;
  const std::optional<Node> node = portal::parse_json(3, text, diagnostics);
  REQUIRE(node);
  const auto written = [&](portal::Span span) {
    CHECK(span.source == 3);
    return text.substr(span.begin, span.end - span.begin);
  };
  CHECK(written(node->members[0].key_span) == "\"名前\"");
  const Node& list = node->members[0].value;
  CHECK(written(list.span) == "[1, 43.0, \"あ\\u3044\"]");
  CHECK(written(list.items[1].span) == "43.0");
  CHECK(list.items[1].text == "43.0");
  CHECK(list.items[2].text == "あい");
  CHECK(node->find("b")->is_null());
  CHECK(written(node->find("b")->span) == "null");
}

TEST_CASE("json: what Windows and Japanese keyboards leave is named",
          "[base][json]") {
  CHECK(complaint("{\"a\": １２}", portal::Language::ja) ==
        "a.json:1:7: error: 全角の数字「１２」があります "
        "[json-full-width-digits]\n"
        "    1 | {\"a\": １２}\n"
        "      |       ^^^^\n"
        "      = ヒント: 半角で「12」と書いてください\n");
  CHECK(complaint("{\"a\": 1,}", portal::Language::en) ==
        "a.json:1:8: error: there is a ',' after the last value "
        "[json-trailing-comma]\n"
        "    1 | {\"a\": 1,}\n"
        "      |        ^\n"
        "      = help: delete the ','\n");
}

TEST_CASE("json: a repeated key is reported at its second place",
          "[base][json]") {
  CHECK(complaint("{\"id\": 1,\n\"id\": 2}", portal::Language::ja) ==
        "a.json:2:1: error: 項目「id」が二度書かれています "
        "[json-duplicate-key]\n"
        "    2 | \"id\": 2}\n"
        "      | ^^^^\n"
        "      = ヒント: 一つ目は1行目にあります\n");
}

// What `text` gives, or the ids of what is wrong with it.
static std::string outcome(const std::string& text) {
  Diagnostics diagnostics;
  if (portal::parse_json(0, text, diagnostics)) return "good";
  std::string ids;
  for (const auto& diagnostic : diagnostics.list()) {
    ids += diagnostic.message->id;
  }
  return ids;
}

TEST_CASE("json: each mistake has its own message", "[base][json]") {
  CHECK(outcome("") == "json-empty");
  CHECK(outcome("\xEF\xBB\xBF{}") == "json-byte-order-mark");
  CHECK(outcome("[1") == "json-ends-early");
  CHECK(outcome("[\"a") == "json-text-open");
  CHECK(outcome("[1}") == "json-bracket");
  CHECK(outcome("[1,[}") == "json-value-missing");
  CHECK(outcome("[NaN]") == "json-not-a-number");
  CHECK(outcome("[-Infinity]") == "json-not-a-number");
  CHECK(outcome("[True]") == "json-word");
  CHECK(outcome("[012]") == "json-number");
  CHECK(outcome("[1.]") == "json-number");
  CHECK(outcome("// x\n[1]") == "json-comment");
  CHECK(outcome("[1] 2") == "json-more");
  CHECK(outcome("[“a”]") == "json-quote");
  CHECK(outcome("{a: 1}") == "json-unquoted");
  CHECK(outcome("{\"a\" 1}") == "json-colon-missing");
  CHECK(outcome("{\"a\"：1}") == "json-full-width-sign");
  CHECK(outcome("[\"\\u0000\"]") == "text-control-character");
  CHECK(outcome("[\"\\ud800\"]") == "json-surrogate");
  CHECK(outcome("[\"\x01\"]") == "text-control-character");
  CHECK(outcome("[\"\x8C\x92\x8D\x4E\"]") == "text-shift-jis");
  CHECK(outcome("[\"健康\xFF\"]") == "text-not-utf-8");
  CHECK(outcome(std::string(64, '[') + std::string(64, ']')) == "good");
  CHECK(outcome(std::string(65, '[') + std::string(65, ']')) ==
        "json-too-deep");
}

TEST_CASE("json: accepts just what another parser accepts", "[base][json]") {
  const std::string seed =
      R"({"a": [1, -2.50, 1e3, true, false, null, "x\u3042\n"], "b": {"c": {}, "d": []}, "健康": "地域"})";
  const std::string letters = "{}[]:,\"\\ 0123456789-+.eEtrufalsn\n";
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text = seed;
    const int edits = 1 + static_cast<int>(random() % 3);
    for (int i = 0; i < edits; ++i) {
      const size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text.erase(at, 1 + random() % 4);
          break;
        case 1:
          text.insert(at, 1, letters[random() % letters.size()]);
          break;
        default:
          text[at] = letters[random() % letters.size()];
      }
      if (text.empty()) text = "0";
    }
    Diagnostics diagnostics;
    const bool ours = portal::parse_json(0, text, diagnostics).has_value();
    bool only_ours = false;  // what we refuse and others do not
    for (const auto& diagnostic : diagnostics.list()) {
      only_ours |= diagnostic.message->id == "json-duplicate-key" ||
                   diagnostic.message->id == "text-control-character" ||
                   diagnostic.message->id == "text-private-use";
      CHECK(diagnostic.span.begin <= diagnostic.span.end);
      CHECK(diagnostic.span.end <= text.size());
    }
    CHECK(ours != diagnostics.has_errors());
    if (only_ours) continue;
    INFO(text);
    // A tab inside a text is the one thing that we let pass.
    CHECK(ours == nlohmann::json::accept(text));
  }
}
