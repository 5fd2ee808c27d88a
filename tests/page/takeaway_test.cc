#include "page/takeaway.h"

#include "support/catch.h"

TEST_CASE("takeaway: a form reads as a text of its own", "[page]") {
  const std::string text = portal::takeaway_markdown("記入票", "残す用紙です。",
                                                     R"(---
title: 記入票
number: 1
---
[豊川市](../cases/toyokawa.md)と[ここ](#a)と[外](https://example.jp/)を見ます。

| 項目 | 記入 |
| --- | --- |
| {上山\|かみのやま}の課題 | {記入:課題} |

- [ ] {名張|なばり}
{記入欄:気づいたこと}
{開いたまま
)");
  CHECK(text == R"(# 記入票

残す用紙です。

豊川市と[ここ](#a)と[外](https://example.jp/)を見ます。

| 項目 | 記入 |
| --- | --- |
| 上山（かみのやま）の課題 | ＿＿＿＿＿＿＿＿ |

- [ ] 名張（なばり）
＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿
{開いたまま
)");
}

TEST_CASE("takeaway: a form saved on Windows is the same", "[page]") {
  CHECK(portal::takeaway_markdown(
            "票", "紙。", "\xEF\xBB\xBF---\r\ntitle: 票\r\n---\r\n本文\r\n") ==
        "# 票\n\n紙。\n\n本文\n");
}
