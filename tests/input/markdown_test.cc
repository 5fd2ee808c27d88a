#include "input/markdown.h"

#include <pugixml.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "input/markdown_limits.h"
#include "support/catch.h"

namespace {

struct Read {
  portal::Document document;
  portal::Diagnostics diags;
};

Read read(std::string_view text,
          portal::TaskLists lists = portal::TaskLists::shown) {
  Read result;
  result.document = portal::parse_markdown(7, text, 0, lists, result.diags);
  return result;
}

// The markup with what each hole refers to: ⟦link ../guide/wind.md⟧.
std::string shown(const portal::Document& document) {
  constexpr std::string_view kinds[] = {"link", "image", "chart", "value"};
  std::string result;
  size_t done = 0;
  for (const portal::Document::Hole& hole : document.holes) {
    const portal::Reference& reference = document.references[hole.reference];
    result.append(document.html, done, hole.at - done);
    result += "⟦";
    result += kinds[static_cast<size_t>(reference.kind)];
    result += ' ';
    result += reference.target;
    result += "⟧";
    done = hole.at;
  }
  result.append(document.html, done);
  return result;
}

// What was reported, one a line: the id and the source it points at.
std::string reported(const Read& result, std::string_view text) {
  std::string lines;
  for (const portal::Diagnostic& diagnostic : result.diags.list()) {
    lines += diagnostic.message->id;
    lines += " [";
    lines += text.substr(diagnostic.span.begin,
                         diagnostic.span.end - diagnostic.span.begin);
    lines += "]\n";
  }
  return lines;
}

// The markup of a text that has no mistakes.
std::string html(std::string_view text,
                 portal::TaskLists lists = portal::TaskLists::shown) {
  const Read result = read(text, lists);
  CHECK(reported(result, text).empty());
  return shown(result.document);
}

std::string mistakes(std::string_view text,
                     portal::TaskLists lists = portal::TaskLists::shown) {
  return reported(read(text, lists), text);
}

}  // namespace

TEST_CASE("markdown: paragraphs, lists, quotes and code become markup",
          "[markdown]") {
  CHECK(
      html("健康な*まち*と**職場**。\n\n次の段落&copy; R&D <https://a.jp/>") ==
      "<p>健康な<em>まち</em>と<strong>職場</strong>。</p>\n"
      "<p>次の段落© R&amp;D <a href=\"https://a.jp/\" rel=\"external\">"
      "https://a.jp/</a></p>\n");
  CHECK(html("- 一\n- 二\n  - 二の一\n\n3. 三\n4. 四\n") ==
        "<ul>\n<li>一</li>\n<li>二\n<ul>\n<li>二の一</li>\n</ul>\n</li>\n"
        "</ul>\n<ol start=\"3\">\n<li>三</li>\n<li>四</li>\n</ol>\n");
  CHECK(html("- 一\n\n- 二\n\n  続き\n") ==
        "<ul>\n<li>\n<p>一</p>\n</li>\n<li>\n<p>二</p>\n<p>続き</p>\n</li>\n"
        "</ul>\n");
  CHECK(html("> 引用\n> > 深い引用\n\n---\n") ==
        "<blockquote>\n<p>引用</p>\n<blockquote>\n<p>深い引用</p>\n"
        "</blockquote>\n</blockquote>\n<hr/>\n");
  CHECK(html("``` csv\na<b & \"c\"\n```\n\n`**x**`と `` ` ``") ==
        "<pre tabindex=\"0\"><code class=\"language-csv\">"
        "a&lt;b &amp; &quot;c&quot;\n</code></pre>\n"
        "<p><code>**x**</code>と <code>`</code></p>\n");
  CHECK(html("一行目  \n二行目\\\n三行目") ==
        "<p>一行目<br/>\n二行目<br/>\n三行目</p>\n");
  CHECK(html("").empty());
}

TEST_CASE("markdown: Japanese text becomes bold where CommonMark leaves stars",
          "[markdown]") {
  const auto bold = [](std::string_view text) {
    const std::string all = html(text);
    return all.substr(3, all.size() - 8);  // without <p></p>
  };
  CHECK(bold("**「重要」**です") == "<strong>「重要」</strong>です");
  CHECK(bold("**64.2％**と**64.2%**と") ==
        "<strong>64.2％</strong>と<strong>64.2%</strong>と");
  CHECK(bold("**重要。**次の文") == "<strong>重要。</strong>次の文");
  CHECK(bold("**６５歳以上（任意）**です") ==
        "<strong>６５歳以上（任意）</strong>です");
  // CommonMark pairs the inner stars of this one.
  CHECK(bold("**「重要」**です。**「次」**です") ==
        "<strong>「重要」</strong>です。<strong>「次」</strong>です");
  CHECK(bold("取組は**(任意)**です") == "取組は<strong>(任意)</strong>です");
  CHECK(bold("*「強調」*です、***「両方」***です") ==
        "<em>「強調」</em>です、<em><strong>「両方」</strong></em>です");
  CHECK(bold("効果は**`a*b`**と**[「表」](x.md)**だ") ==
        "効果は<strong><code>a*b</code></strong>と<strong>"
        "<a href=\"⟦link x.md⟧\">「表」</a></strong>だ");
  CHECK(bold("[**「表」**の](x.md)**「裏」**") ==
        "<a href=\"⟦link x.md⟧\"><strong>「表」</strong>の</a>"
        "<strong>「裏」</strong>");
  CHECK(bold("**外と*「内」*の**話") ==
        "<strong>外と<em>「内」</em>の</strong>話");
  CHECK(bold("a_b_c __x__ _y_") == "a_b_c <strong>x</strong> <em>y</em>");
  CHECK(bold("\\*\\*「そのまま」\\*\\*と2 * 3") == "**「そのまま」**と2 * 3");
  CHECK(html("> - **「重要」**\n>   です\n") ==
        "<blockquote>\n<ul>\n<li><strong>「重要」</strong>です</li>\n</ul>\n"
        "</blockquote>\n");
}

TEST_CASE("markdown: stars that make nothing bold are named", "[markdown]") {
  CHECK(mistakes("これは** 重要 **です。") ==
        "markdown-emphasis-left [**]\nmarkdown-emphasis-left [**]\n");
  CHECK(mistakes("| 表 |\n|---|\n| **重要 |\n") ==
        "markdown-emphasis-left [**]\n");
  CHECK(mistakes("~~古い") == "markdown-strike-left [~~]\n");
  CHECK(mistakes("`**`と\\*\\*") == "");
  CHECK_FALSE(read("**重要").diags.has_errors());
}

TEST_CASE("markdown: two tildes strike through, one is text", "[markdown]") {
  CHECK(html("~~（旧）~~新、9:00~12:00、13:00~17:00") ==
        "<p><del>（旧）</del>新、9:00~12:00、13:00~17:00</p>\n");
  CHECK(html("**~~「両方」~~**です ~~~x~~~") ==
        "<p><strong><del>「両方」</del></strong>です ~~~x~~~</p>\n");
}

TEST_CASE("markdown: a bare address ends where Japanese text begins",
          "[markdown]") {
  const auto link = [](std::string_view address) {
    return "<a href=\"" + std::string(address) + "\" rel=\"external\">" +
           std::string(address) + "</a>";
  };
  CHECK(html("詳細はhttps://x.jp/a/bをご覧ください。") ==
        "<p>詳細は" + link("https://x.jp/a/b") + "をご覧ください。</p>\n");
  CHECK(html("（https://x.jp/a_b_c/_d_/）、http://y.jp/(z).") ==
        "<p>（" + link("https://x.jp/a_b_c/_d_/") + "）、" +
            link("http://y.jp/(z)") + ".</p>\n");
  CHECK(html("**https://x.jp/**と(https://y.jp/?a=1&b=2)") ==
        "<p><strong>" + link("https://x.jp/") + "</strong>と(" +
            "<a href=\"https://y.jp/?a=1&amp;b=2\" rel=\"external\">"
            "https://y.jp/?a=1&amp;b=2</a>)</p>\n");
  CHECK(html("www.x.jp と https:// と xhttps://y.jp と `https://z.jp`") ==
        "<p>www.x.jp と https:// と xhttps://y.jp と "
        "<code>https://z.jp</code></p>\n");
  CHECK(html("[https://x.jp](https://x.jp)") ==
        "<p>" + link("https://x.jp") + "</p>\n");
}

TEST_CASE("markdown: a line end between wide characters is no space",
          "[markdown]") {
  CHECK(html("健康づくりの\n取組です。\n**次**\n（例）") ==
        "<p>健康づくりの取組です。<strong>次</strong>（例）</p>\n");
  CHECK(html("health\nliteracy と\nICT の\r\n活用") ==
        "<p>health literacy と ICT の活用</p>\n");
  CHECK(html("健康…\n次は\n※注意\n→次") == "<p>健康…次は※注意→次</p>\n");
  CHECK(html("市[^1]\nの\n\n[^1]: 注\n").find("</sup>の") != std::string::npos);
}

TEST_CASE("markdown: HTML is refused where it stands", "[markdown]") {
  CHECK(mistakes("文の<b>中</b>に") ==
        "markdown-raw-html [<b>]\nmarkdown-raw-html [</b>]\n");
  CHECK(mistakes("前\n\n  <div class=\"a\">\n中\n</div>\n") ==
        "markdown-raw-html [<div class=\"a\">]\n");
  CHECK(mistakes("- 項目\n\n  <!-- 覚え書き -->\n") ==
        "markdown-raw-html [<!-- 覚え書き -->]\n");
  CHECK(mistakes("> 引用\n> の<i>中</i>\n") ==
        "markdown-raw-html [<i>]\nmarkdown-raw-html [</i>]\n");
  CHECK(mistakes("| 表 |\n|---|\n| a \\| `x\\|y` <br> |\n") ==
        "markdown-raw-html [<br>]\n");
  CHECK(html("1 < 2、\\<b>、`<b>`") ==
        "<p>1 &lt; 2、&lt;b&gt;、<code>&lt;b&gt;</code></p>\n");
  // Nothing of it reaches the page.
  CHECK(read("<script>alert(1)</script>\n\n文<img src=x onerror=y>")
            .document.html == "<p>文</p>\n");
}

TEST_CASE("markdown: links to files are holes, links outside are marked",
          "[markdown]") {
  CHECK(html("[風](../guide/wind.md#見出し \"題\")と[下](#下)") ==
        "<p><a href=\"⟦link ../guide/wind.md#見出し⟧\" title=\"題\">風</a>と"
        "<a href=\"⟦link #下⟧\">下</a></p>\n");
  CHECK(html("[国](https://www.mhlw.go.jp/資料?a=\"b\")"
             "と[電話](tel:0312345678)と[便り](mailto:a@b.jp)") ==
        "<p><a href=\"https://www.mhlw.go.jp/%E8%B3%87%E6%96%99?a=%22b%22\" "
        "rel=\"external\">国</a>と<a href=\"tel:0312345678\">電話</a>と"
        "<a href=\"mailto:a@b.jp\">便り</a></p>\n");
  CHECK(html("[豊川]: ../cases/toyokawa.md\n[豊川]と[例][豊川]と[豊川][]\n") ==
        "<p><a href=\"⟦link ../cases/toyokawa.md⟧\">豊川</a>と"
        "<a href=\"⟦link ../cases/toyokawa.md⟧\">例</a>と"
        "<a href=\"⟦link ../cases/toyokawa.md⟧\">豊川</a></p>\n");
}

TEST_CASE("markdown: addresses that lead elsewhere than they say are refused",
          "[markdown]") {
  const std::string scheme = "markdown-link-scheme";
  CHECK(mistakes("[x](javascript:alert(1))") ==
        scheme + " [javascript:alert(1)]\n");
  CHECK(mistakes("[x](JaVaScRiPt:a)") == scheme + " [JaVaScRiPt:a]\n");
  CHECK(mistakes("[x](data:text/html,a)") == scheme + " [data:text/html,a]\n");
  CHECK(mistakes("[x](file:///etc)") ==
        "markdown-link-own-computer [file:///etc]\n");
  CHECK(mistakes("[x](vbscript:a)") == scheme + " [vbscript:a]\n");
  CHECK(mistakes("[x](ftp://a/)") == scheme + " [ftp://a/]\n");
  CHECK(mistakes("[x](javascript&#58;a)") == scheme + " [javascript&#58;a]\n");
  CHECK(mistakes("<javascript:a>") == scheme + " [<javascript:a>]\n");
  CHECK(mistakes("[x](java&#10;script:a)") ==
        "markdown-link-character [java&#10;script:a]\n");
  CHECK(mistakes("[x](//host/x)") == "markdown-link-no-scheme [//host/x]\n");
  CHECK(mistakes("[x](/path)") == "markdown-link-absolute [/path]\n");
  CHECK(mistakes("[x](..\\a.md)") == "markdown-link-backslash [..\\a.md]\n");
  CHECK(mistakes("[x]()") == "markdown-link-empty [[x]()]\n");
  CHECK(mistakes("[x](<>)") == "markdown-link-empty [[x](<>)]\n");
  CHECK(mistakes("[x](https:a)") == "markdown-link-host [https:a]\n");
  CHECK(mistakes("[ ](a.md)") == "markdown-link-without-text [[ ](a.md)]\n");
  CHECK(read("[x](javascript:a)").document.html == "<p>x</p>\n");
  const Read slashes = read("[x](//host/x)");
  CHECK(portal::format(*slashes.diags.list()[0].help,
                       slashes.diags.list()[0].help_arguments,
                       portal::Language::ja) ==
        "「https://host/x」と書いてください");
}

TEST_CASE("markdown: images are holes and need a description", "[markdown]") {
  CHECK(html("![会議の**様子** \"笑\"](../images/a.png \"題\")") ==
        "<p><img src=\"⟦image ../images/a.png⟧\" "
        "alt=\"会議の様子 &quot;笑&quot;\" title=\"題\"/></p>\n");
  CHECK(html("[![図](a.png)](b.md)") ==
        "<p><a href=\"⟦link b.md⟧\"><img src=\"⟦image a.png⟧\" alt=\"図\"/>"
        "</a></p>\n");
  CHECK(mistakes("前![](a.png)後") ==
        "markdown-image-without-text [![](a.png)]\n");
  CHECK(mistakes("![図](https://x.jp/a.png)") ==
        "markdown-image-outside [https://x.jp/a.png]\n");
  CHECK(mistakes("![図](file:a.png)") ==
        "markdown-link-own-computer [file:a.png]\n");
  CHECK(mistakes("![図](data:image/png;base64,AA)") ==
        "markdown-link-scheme [data:image/png;base64,AA]\n");
}

TEST_CASE("markdown: charts, values and readings", "[markdown]") {
  CHECK(html("前\n\n{図:sengen-results}\n\n- {図：a}\n") ==
        "<p>前</p>\n⟦chart sengen-results⟧\n<ul>\n<li>⟦chart a⟧\n</li>\n"
        "</ul>\n");
  CHECK(html("計は{値:sengen-results/d1/2020}です。") ==
        "<p>計は⟦value sengen-results/d1/2020⟧です。</p>\n");
  // The terms of the glossary are looked up in runs: a value ends one.
  const Read around = read("計は{値:a/b/c}です。");
  REQUIRE(around.document.prose.size() == 2);
  CHECK(around.document.prose[0].end == around.document.holes[0].at);
  CHECK(around.document.prose[1].begin == around.document.holes[0].at);
  CHECK(html("{上山|かみのやま}市と{日向｜ひゅうが}") ==
        "<p><ruby>上山<rp>（</rp><rt>かみのやま</rt><rp>）</rp></ruby>市と"
        "<ruby>日向<rp>（</rp><rt>ひゅうが</rt><rp>）</rp></ruby></p>\n");
  CHECK(html("{上田地域広域連合と佐久広域連合|うえだとさく}の会") ==
        "<p>上田地域広域連合と佐久広域連合（うえだとさく）の会</p>\n");
  CHECK(html("| 市 |\n|---|\n| {上山\\|かみのやま} |\n")
            .find("<ruby>上山<rp>（</rp><rt>かみのやま</rt>") !=
        std::string::npos);
  CHECK(html("\\{図:a}と{ふつう}と`{図:a}`と{ a : }") ==
        "<p>{図:a}と{ふつう}と<code>{図:a}</code>と{ a : }</p>\n");

  CHECK(mistakes("文の中の{図:a}") == "markdown-chart-not-alone [{図:a}]\n");
  CHECK(mistakes("{図:a}\n{図:b}") ==
        "markdown-chart-not-alone [{図:a}]\n"
        "markdown-chart-not-alone [{図:b}]\n");
  CHECK(mistakes("| 表 |\n|---|\n| {図:a} |\n") ==
        "markdown-chart-not-alone [{図:a}]\n");
  CHECK(mistakes("{図表:a}") == "markdown-directive-unknown [{図表:a}]\n");
  CHECK(mistakes("{グラフ:a}") == "markdown-directive-unknown [{グラフ:a}]\n");
  CHECK(mistakes("{図:}") == "markdown-directive-empty [{図:}]\n");
  CHECK(mistakes("{図 a}") == "markdown-directive-colon [{図 a}]\n");
  CHECK(mistakes("{図:a") == "markdown-directive-open [{図:]\n");
  CHECK(mistakes("{東京|とう|きょう}") ==
        "markdown-ruby-form [{東京|とう|きょう}]\n");
  CHECK(mistakes("[{値:a/b/c}](x.md)") ==
        "markdown-directive-in-link [{値:a/b/c}]\n");
  CHECK(mistakes("## {値:a/b/c}") ==
        "markdown-directive-in-heading [{値:a/b/c}]\n");
  const Read unknown = read("{図表:a}");
  CHECK(portal::format(*unknown.diags.list()[0].help,
                       unknown.diags.list()[0].help_arguments,
                       portal::Language::ja) ==
        "「{図:…}」の間違いではありませんか");
}

TEST_CASE("markdown: form fields have names that say what is asked",
          "[markdown]") {
  const auto fillable = portal::TaskLists::fillable;
  CHECK(
      html("名は{記入:名前_1_}です。\n\n{記入欄：健康の*課題*}\n", fillable) ==
      "<p>名は<input type=\"text\" id=\"f1\" name=\"f1\" "
      "aria-label=\"名前_1_\"/>です。</p>\n"
      "<p class=\"field\"><label for=\"f2\">健康の*課題*</label> "
      "<textarea id=\"f2\" name=\"f2\" rows=\"4\"></textarea></p>\n");
  CHECK(html("- [ ] 一\n- [x] 二 {記入:数}\n", fillable) ==
        "<ul class=\"tasks\">\n<li class=\"task\"><label>"
        "<input type=\"checkbox\" id=\"f1\" name=\"f1\"/> 一</label></li>\n"
        "<li class=\"task\"><input type=\"checkbox\" id=\"f2\" name=\"f2\" "
        "checked=\"checked\" aria-label=\"二\"/> 二 "
        "<input type=\"text\" id=\"f3\" name=\"f3\" aria-label=\"数\"/></li>\n"
        "</ul>\n");
  CHECK(mistakes("名は{記入:名前}") ==
        "markdown-field-not-here [{記入:名前}]\n");
  CHECK(mistakes("{記入欄:名前}") ==
        "markdown-field-not-here [{記入欄:名前}]\n");
}

TEST_CASE("markdown: boxes of a task list are labelled and cannot be ticked",
          "[markdown]") {
  CHECK(html("- [ ] **「一」**を\n  する\n  - [x] 二\n- 三\n") ==
        "<ul class=\"tasks\">\n<li class=\"task\"><label>"
        "<input type=\"checkbox\" disabled=\"disabled\"/> "
        "<strong>「一」</strong>をする</label>\n<ul class=\"tasks\">\n"
        "<li class=\"task\"><label><input type=\"checkbox\" "
        "disabled=\"disabled\" checked=\"checked\"/> 二</label></li>\n</ul>\n"
        "</li>\n<li>三</li>\n</ul>\n");
  CHECK(html("- [ ] 一\n\n- [ ] 二\n") ==
        "<ul class=\"tasks\">\n<li class=\"task\">\n<p><label>"
        "<input type=\"checkbox\" disabled=\"disabled\"/> 一</label></p>\n"
        "</li>\n<li class=\"task\">\n<p><label><input type=\"checkbox\" "
        "disabled=\"disabled\"/> 二</label></p>\n</li>\n</ul>\n");
}

TEST_CASE("markdown: tables have a named region, heads and classes",
          "[markdown]") {
  CHECK(html("## 結果\n\n| 市 | 人数 | 率 |\n|---|--:|:-:|\n"
             "| 豊川 | 1,024 | **「高」** |\n| 東海 | 5 |\n") ==
        "<h2 id=\"結果\">結果</h2>\n"
        "<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" "
        "aria-label=\"表1：結果\">\n<table>\n<thead>\n"
        "<tr><th scope=\"col\">市</th><th scope=\"col\" class=\"right\">人数"
        "</th><th scope=\"col\" class=\"center\">率</th></tr>\n</thead>\n"
        "<tbody>\n<tr><th scope=\"row\">豊川</th><td class=\"right\">1,024"
        "</td><td class=\"center\"><strong>「高」</strong></td></tr>\n"
        "<tr><th scope=\"row\">東海</th><td class=\"right\">5</td><td></td>"
        "</tr>\n</tbody>\n</table>\n</div>\n");
  // A first column of figures, of equal texts or of sentences is data.
  CHECK(html("|  | a |\n|---|---|\n| 2016 | x |\n| 2017 | y |\n") ==
        "<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" "
        "aria-label=\"表1\">\n<table>\n<thead>\n<tr><td></td>"
        "<th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n"
        "<tr><td>2016</td><td>x</td></tr>\n<tr><td>2017</td><td>y</td></tr>\n"
        "</tbody>\n</table>\n</div>\n");
  CHECK(html("| a | b |\n|---|---|\n| 市 | x |\n| 市 | y |\n")
            .find("scope=\"row\"") == std::string::npos);
  CHECK(html("| a |\n|---|\n| 市 |\n").find("scope=\"row\"") ==
        std::string::npos);
  const std::string two =
      html("前\n| a |\n|---|\n\n> | a |\n> |---|\n> | [市](x.md) |\n");
  CHECK(two.find("<p>前</p>") == 0);
  CHECK(two.find("\"表1\"") != std::string::npos);
  CHECK(two.find("\"表2\"") != std::string::npos);
  CHECK(mistakes("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n") ==
        "markdown-table-extra-cell [3 | 4]\n");
}

TEST_CASE("markdown: footnotes stand at the end, with ways back",
          "[markdown]") {
  CHECK(html("一[^b]と二[^a]と三[^b]。\n\n"
             "[^a]: 注の**「一」**\n\n[^b]: 前\n\n    後\n") ==
        "<p>一<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" "
        "role=\"doc-noteref\">注1</a></sup>と二<sup class=\"footnote-ref\">"
        "<a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">注2</a></sup>"
        "と三<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" "
        "role=\"doc-noteref\">注1</a></sup>。</p>\n"
        "<section class=\"footnotes\" role=\"doc-endnotes\" "
        "aria-label=\"注\">\n<ol>\n"
        "<li id=\"fn-1\"><span class=\"footnote-label\">注1</span>\n"
        "<p>前</p>\n<p>後 <a href=\"#fnref-1\" class=\"footnote-back\" "
        "role=\"doc-backlink\" aria-label=\"注1の本文に戻る\">本文に戻る</a> "
        "<a href=\"#fnref-1-2\" class=\"footnote-back\" "
        "role=\"doc-backlink\" aria-label=\"注1の本文に戻る（2）\">"
        "本文に戻る（2）</a></p>\n</li>\n"
        "<li id=\"fn-2\"><span class=\"footnote-label\">注2</span>\n"
        "<p>注の<strong>「一」</strong> <a href=\"#fnref-2\" "
        "class=\"footnote-back\" role=\"doc-backlink\" "
        "aria-label=\"注2の本文に戻る\">本文に戻る</a></p>\n</li>\n"
        "</ol>\n</section>\n");
  CHECK(mistakes("本文[^無]。") == "markdown-note-undefined [[^無]]\n");
  CHECK(mistakes("本文。\n\n[^a]: 使わない\n\n    [^b]: コード\n") ==
        "markdown-note-unused [[^a]]\n");
  CHECK(mistakes("[文[^a]](x.md)\n\n[^a]: 注\n") ==
        "markdown-note-in-link [[^a]]\n");
}

TEST_CASE("markdown: headings get ids that stay", "[markdown]") {
  const Read result = read(
      "## 背景と きっかけ（2018年）\n### ＡＢＣ「D」・[e](x.md) `f`\n"
      "## 背景と きっかけ（2018年）\n## ！\n## f1\n## ２課へ\n下線つき\n---\n");
  REQUIRE(result.diags.list().size() == 1);
  CHECK(result.diags.list()[0].message->id == "markdown-heading-underlined");
  std::string ids;
  for (const portal::Heading& heading : result.document.headings) {
    ids += std::to_string(heading.level) + ' ' + heading.id + ' ' +
           heading.text + ' ' + heading.html.text + '\n';
  }
  CHECK(ids ==
        "2 背景と-きっかけ2018年 背景と きっかけ（2018年） "
        "背景と きっかけ（2018年）\n"
        "3 abcde-f ＡＢＣ「D」・e f ＡＢＣ「D」・e <code>f</code>\n"
        "2 背景と-きっかけ2018年-2 背景と きっかけ（2018年） "
        "背景と きっかけ（2018年）\n"
        "2 section ！ ！\n2 f1-2 f1 f1\n2 section-2課へ ２課へ ２課へ\n2 "
        "下線つき 下線つき 下線つき\n");
  CHECK(shown(result.document)
            .find("<h3 id=\"abcde-f\">ＡＢＣ「D」・<a href=\"⟦link x.md⟧\">e"
                  "</a> <code>f</code></h3>\n") != std::string::npos);
  CHECK(mistakes("# 題名") == "markdown-heading-first-level [#]\n");
  CHECK(mistakes("### 深い") == "markdown-heading-skipped [###]\n");
  CHECK(mistakes("## 一\n#### 三\n##### 四\n## 二\n") ==
        "markdown-heading-skipped [####]\n");
  CHECK(mistakes("##\n") == "markdown-heading-empty [##]\n");
  // The headings of the text are spanned without their line end.
  const std::string_view text = "前\r\n\r\n## 見出し\r\n";
  const Read windows = read(text);
  REQUIRE(windows.document.headings.size() == 1);
  const portal::Span span = windows.document.headings[0].span;
  CHECK(text.substr(span.begin, span.end - span.begin) == "## 見出し");
}

TEST_CASE("markdown: prose is known from headings, code, links and readings",
          "[markdown]") {
  const Read result = read(
      "前<の\n文&*強*`符` [l](x.md)後{上|か}末\n\n## 見出し\n\n"
      "- [ ] 箱\n\n| 頭 |\n|---|\n| 升 |\n\n![代](a.png) 図\n");
  std::string prose;
  for (const portal::Document::Run& run : result.document.prose) {
    prose += std::to_string(run.heading) + ':' +
             result.document.html.substr(run.begin, run.end - run.begin) + '|';
  }
  CHECK(prose == "0:前&lt;の文&amp;|0:強|0: |0:後|0:末|1:升|1: 図|");
}

TEST_CASE("markdown: places are exact in quotes, lists, tables and CRLF",
          "[markdown]") {
  const auto places = [](const std::string& text) {
    const Read result = read(text);
    std::string lines;
    for (const portal::Reference& reference : result.document.references) {
      CHECK(reference.span.source == 7);
      lines += text.substr(reference.span.begin,
                           reference.span.end - reference.span.begin);
      lines += '@' + std::to_string(reference.span.begin) + ' ';
    }
    return lines;
  };
  const auto at = [](const std::string& text, std::string_view part) {
    return std::string(part) + '@' + std::to_string(text.find(part)) + ' ';
  };
  for (const std::string text : {
           "あ [x](a.md) い ![y](b.png)",
           "`code\nover lines` と\n[x](a.md)、![y](b.png)",
           "> - 引用の\n>   箇条書き\\*の &amp; &nbsp;[x](<a.md> \"題\")\n"
           ">   と ![y](b.png)",
           "前\n   字下げ [x](a.md)\n\t\tタブ ![y](b.png)",
           "| a \\| b | c |\n|---|---|\n| `x\\|y` \\| [x](a.md) | ![y](b.png)",
           "前\r\n後 [x](a.md)\r\n\r\n- ![y](b.png)\r\n",
           "段落\n次の ![q](a.md)\n| ![y](b.png) |\n|---|\n",
           "[d]: z.md\n  \"題\"\n*強*[x](a.md)と**「![y](b.png)」**",
           "本文\n\n> [x](a.md)\n遅れた続き ![y](b.png)",
           "1. **一** [a\nb](a.md)\n2. [x\n   ![y](b.png)](../c.md)",
       }) {
    INFO(text);
    const std::string found = places(text);
    CHECK(found.find(at(text, "a.md")) != std::string::npos);
    CHECK(found.find(at(text, "b.png")) != std::string::npos);
  }
  // The front matter is no part of the text, but counts.
  const std::string file = "---\ntitle: 題\n---\n{図:a-b}\n\n{値:c/d/e}円\n";
  portal::Diagnostics diags;
  const portal::Document document = portal::parse_markdown(
      1, file, file.find("{図"), portal::TaskLists::shown, diags);
  REQUIRE(document.references.size() == 2);
  CHECK(document.references[0].span.begin == file.find("a-b"));
  CHECK(document.references[1].span.begin == file.find("c/d/e"));
  CHECK(document.references[1].span.end == file.find("}円"));
}

namespace {

std::string repeated(std::string_view text, size_t count) {
  std::string result;
  result.reserve(text.size() * count);
  for (size_t i = 0; i < count; ++i) result += text;
  return result;
}

// Whether `text` is refused before it is parsed, with this message.
bool is_refused(const std::string& text, std::string_view id) {
  const Read result = read(text);
  for (const portal::Diagnostic& diagnostic : result.diags.list()) {
    if (diagnostic.message->id == id &&
        diagnostic.severity == portal::Severity::error) {
      return result.document.empty();
    }
  }
  return false;
}

}  // namespace

TEST_CASE("markdown: texts that the parser chokes on are refused before it",
          "[markdown]") {
  CHECK(is_refused(repeated("あ\n", 40'000), "markdown-too-long"));
  CHECK(is_refused(repeated("あ", 6'000), "markdown-line-too-long"));
  CHECK(is_refused(repeated("x|", 65), "markdown-too-many-bars"));
  CHECK(is_refused("a" + repeated("\t", 65), "markdown-too-many-tabs"));
  for (const char* bracket : {"[", "]", "(", ")", "<", ">", "{", "}"}) {
    CHECK(is_refused(repeated(bracket, 201), "markdown-bracket-run"));
  }
  CHECK(is_refused(repeated("![[]()\n", 1'001), "markdown-too-many-brackets"));
  CHECK(is_refused("[a]: x." + repeated("b", 2'048) + "\n\n[a]\n",
                   "markdown-definition-too-long"));
  CHECK(is_refused("[a\nb]: x\n '" + repeated("b\n", 1'024) + "'\n",
                   "markdown-definition-too-long"));
  CHECK(is_refused(repeated("a <? ", 51), "markdown-too-much-html"));
  CHECK(is_refused(repeated("a <!X\n", 51), "markdown-too-much-html"));
  CHECK(is_refused(repeated("> ", 25) + "x", "markdown-too-deep"));
  CHECK(is_refused(repeated("- ", 25) + "x", "markdown-too-deep"));
  CHECK(is_refused(repeated("1. ", 25) + "x", "markdown-too-deep"));
  CHECK(is_refused("a\x1b[0m", "markdown-control-character"));
  CHECK(is_refused("a\u0085b", "markdown-control-character"));
  CHECK(is_refused("a\uFFFFb", "markdown-control-character"));
  CHECK(is_refused(std::string("a\0b", 3), "markdown-control-character"));
  CHECK(is_refused("a\xE3\x81", "markdown-not-utf8"));
  CHECK(mistakes("&#1;&#x7f;") ==
        "text-control-character [&#1;]\n"
        "text-control-character [&#x7f;]\n");

  // Lists may be nested by indentation too: that shows after parsing only.
  std::string nested;
  for (size_t i = 0; i < 40; ++i) nested += repeated("  ", i) + "- x\n";
  CHECK(mistakes(nested).find("markdown-too-deep") == 0);
  // One address, used again and again.
  const std::string expanding = "[a]: https://x.jp/?" + repeated("&", 1'900) +
                                "\n\n" +
                                repeated(repeated("[a]", 600) + "\n\n", 10);
  CHECK(mistakes(expanding).find("markdown-output-too-large") !=
        std::string::npos);
  // What is just allowed is read.
  CHECK(mistakes(repeated("あ\n\n", 20'000)).empty());
  CHECK(mistakes(repeated("[", 200) + "x" + repeated("]", 200)).empty());
}

TEST_CASE("markdown: deep and unfinished emphasis is read", "[markdown]") {
  const std::string open = repeated("*a **a ", 2'000);
  CHECK(read(open).diags.errors() == 0);
  const std::string pairs = repeated("*a", 2'000) + repeated("b*", 2'000);
  CHECK(read(pairs).diags.errors() == 0);
  CHECK(read(repeated("_*~~a", 3'000)).diags.errors() == 0);
}

static const std::string sample =
    "前書きの*強調*と**「重要」**です。~~旧~~ 9:00~12:00\n"
    "続きはhttps://x.jp/a_b/をご覧ください。[風](../guide/wind.md#a \"題\")、"
    "![図の説明](../images/a.png)、{上山|かみのやま}と{値:a/b/c}。\n\n"
    "## 見出し `code` &amp; \\*\n\n{図:sengen-results}\n\n"
    "| 市 | 数 |\n|:--|--:|\n| 豊川 \\| x | **1,024** |\n| 東海[^1] | "
    "{記入:数} "
    "|\n\n- [ ] 箱の文\n  続き\n- [x] 済\n  1. 番号\n  2. {記入欄:欄}\n\n"
    "> 引用の\n> > 深い[参照]\n\n[参照]: ../cases/a.md\n\n"
    "```\nコード <b>\n```\n\n[^1]: 注の**本文**\n\n    二段目<https://y.jp>\n";

TEST_CASE("markdown: many threads read the same as one", "[markdown]") {
  std::vector<std::string> texts;
  for (size_t i = 0; i < 40; ++i) {
    texts.push_back(repeated(sample, 1 + i % 3) + repeated("~~a~~ *", i));
  }
  const auto result = [](const std::string& text) {
    const Read one = read(text, portal::TaskLists::fillable);
    return shown(one.document) + reported(one, text);
  };
  std::vector<std::string> expected;
  for (const std::string& text : texts) expected.push_back(result(text));
  std::vector<size_t> wrong(8);
  {
    std::vector<std::jthread> threads;
    for (size_t thread = 0; thread < wrong.size(); ++thread) {
      threads.emplace_back([&, thread] {
        for (size_t round = 0; round < 5; ++round) {
          for (size_t i = 0; i < texts.size(); ++i) {
            const size_t which = (i * (thread + 1)) % texts.size();
            if (result(texts[which]) != expected[which]) ++wrong[thread];
          }
        }
      });
    }
  }
  CHECK(wrong == std::vector<size_t>(8, 0));
}

// What must hold for every text, however broken.
static bool is_sound(const std::string& text) {
  for (const auto lists :
       {portal::TaskLists::shown, portal::TaskLists::fillable}) {
    const Read result = read(text, lists);
    const portal::Document& document = result.document;
    const auto inside = [&](portal::Span span) {
      return span.begin <= span.end && span.end <= text.size();
    };
    for (const portal::Diagnostic& diagnostic : result.diags.list()) {
      if (!inside(diagnostic.span)) return false;
    }
    for (const portal::Reference& reference : document.references) {
      if (!inside(reference.span) || reference.target.empty()) return false;
    }
    for (const portal::Heading& heading : document.headings) {
      if (!inside(heading.span) || heading.id.empty()) return false;
    }
    uint32_t before = 0;
    for (const portal::Document::Hole& hole : document.holes) {
      if (hole.at < before || hole.at > document.html.size() ||
          hole.reference >= document.references.size()) {
        return false;
      }
      before = hole.at;
    }
    before = 0;
    for (const portal::Document::Run& run : document.prose) {
      if (run.begin < before || run.end <= run.begin ||
          run.end > document.html.size() ||
          run.heading > document.headings.size() ||
          document.html.substr(run.begin, run.end - run.begin)
                  .find_first_of("<>\"") != std::string::npos) {
        return false;
      }
      before = run.end;
    }
    pugi::xml_document xml;
    if (!xml.load_string(("<body>" + document.html + "</body>").c_str(),
                         pugi::parse_full)) {
      return false;
    }
    if (xml.select_node("//script|//p//p|//a//a|//p//div").node()) {
      return false;
    }
  }
  return true;
}

TEST_CASE("markdown: broken texts give no broken pages", "[markdown]") {
  REQUIRE(is_sound(sample));
  // Not std::uniform_int_distribution: its results differ between libraries.
  std::mt19937 random(20261101);
  const auto below = [&](size_t limit) { return random() % limit; };
  const std::vector<std::string> parts = {
      "*",           "**",       "_",      "~~",    "`",
      "``",          "[",        "]",      "](",    "(",
      ")",           "![",       "\\",     "&amp;", "&",
      "<",           ">",        "<b>",    "|",     "｜",
      "{",           "}",        "{図:",   "{値:",  "：",
      ":",           "\n",       "\r\n",   "\n\n",  "> ",
      "- ",          "1.",       "# ",     "## ",   "[^1]",
      "[^1]: ",      "---",      "|---|",  "「",    "」",
      "。",          "あ",       "\t",     "    ",  "http://a.jp/",
      "- [ ] ",      "[a]: b\n", "\"",     "&#1;",  "&nbsp;",
      "javascript:", "```\n",    "{記入:", "\xE3",  "<!--"};
  for (size_t round = 0; round < 3'000; ++round) {
    std::string text;
    if (round % 3 == 0) {
      const size_t count = 1 + below(40);
      for (size_t i = 0; i < count; ++i) text += parts[below(parts.size())];
    } else {
      text = sample;
      const size_t count = 1 + below(6);
      for (size_t i = 0; i < count; ++i) {
        const size_t at = below(text.size() + 1);
        const size_t size = below(12);
        switch (below(4)) {
          case 0:
            text.insert(at, parts[below(parts.size())]);
            break;
          case 1:
            text.erase(at, size);
            break;
          case 2:
            text.replace(at, size, parts[below(parts.size())]);
            break;
          default:
            text.insert(below(text.size() + 1), text.substr(at, size * 4));
        }
      }
    }
    INFO(text);
    REQUIRE(is_sound(text));
  }
}
