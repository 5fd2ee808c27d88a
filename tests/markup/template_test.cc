#include "markup/template.h"

#include "base/report.h"
#include "support/catch.h"

using portal::Diagnostics;
using portal::Html;
using portal::Source;
using portal::Templates;
using portal::Value;

// "text of page.html", or the ids of what is wrong, one a line.
static std::string made(const std::vector<Source>& sources,
                        const Value& value) {
  Diagnostics diagnostics;
  const Templates templates = Templates::compile(sources, diagnostics);
  std::string text;
  if (const auto* page = templates.find("page.html")) {
    text = page->render(value, diagnostics).text;
  }
  if (diagnostics.list().empty()) return text;
  std::string ids;
  for (const auto& diagnostic : diagnostics.list()) {
    ids += std::string(diagnostic.message->id) + "\n";
  }
  return ids;
}

TEST_CASE("template: text is escaped, markup is not", "[markup]") {
  const Value value = Value::map({{"a", "<b>&\""}, {"b", Html{"<i>x</i>"}}});
  CHECK(made({{"templates/page.html", "{{a}}|{{b}}|{{{b}}}"}}, value) ==
        "&lt;b&gt;&amp;&quot;|<i>x</i>|<i>x</i>");
  CHECK(made({{"templates/page.html", "{{{a}}}"}}, value) ==
        "template-unescaped-text\n");
}

TEST_CASE("template: line ends of Windows and a byte order mark leave no trace",
          "[markup]") {
  const Value value = Value::map({{"a", Value::List{"1", "2"}}});
  CHECK(made({{"templates/page.html",
               "\xEF\xBB\xBF<p>\r\n{{#a}}\r\n{{.}}\r\n{{/a}}\r\n</p>\r\n"}},
             value) == "<p>\n1\n2\n</p>\n");
}

TEST_CASE("value: a list made item by item is the list of its items",
          "[markup]") {
  const Value::List items{"1", Value::map({{"a", "2"}}), Value()};
  for (const size_t size : {size_t{3}, size_t{0}}) {
    const Value kept(Value::List(items.begin(), items.begin() + size));
    const Value made_list =
        Value::list(size, [&](size_t i) { return items[i]; });
    for (const char* text : {"{{#l}}<{{a}}>{{/l}}", "{{^l}}none{{/l}}"}) {
      const std::vector<Source> sources = {{"templates/page.html", text}};
      const auto of = [&](const Value& list) {
        return made(sources, Value::map({{"a", "0"}, {"l", list}}));
      };
      CHECK(of(made_list) == of(kept));
    }
    CHECK(made_list.truthy() == kept.truthy());
    portal::Digester one, other;
    kept.add_to(one);
    made_list.add_to(other);
    CHECK(one.finish() == other.finish());
  }
}

TEST_CASE("template: partials that multiply are refused, once and soon",
          "[markup]") {
  std::vector<Source> sources = {{"templates/page.html", "{{> z0}}"}};
  for (int i = 0; i < 9; ++i) {
    std::string text;
    for (int k = 0; k < 10; ++k) text += "{{> z" + std::to_string(i + 1) + "}}";
    sources.push_back(
        {"templates/partials/z" + std::to_string(i) + ".html", text});
  }
  sources.push_back({"templates/partials/z9.html", ""});
  CHECK(made(sources, Value::map()) == "template-partial-size\n");
}

TEST_CASE("template: a list repeated within itself comes to an end",
          "[markup]") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "{{#a}}";
  for (int i = 0; i < 40; ++i) text += "{{/a}}";
  const Value value = Value::map({{"a", Value::List{"1", "2"}}});
  CHECK(made({{"templates/page.html", text}}, value) == "template-endless\n");
  // Sections that are never closed end too.
  CHECK(made({{"templates/page.html", "{{#a}}{{#a}}x"}}, value) ==
        "template-section-open\ntemplate-section-open\n");
}

TEST_CASE("template: a partial that includes itself is refused", "[markup]") {
  CHECK(made({{"templates/page.html", "{{> a}}"},
              {"templates/partials/a.html", "{{> a}}"}},
             Value::map()) == "template-partial-cycle\n");
}
