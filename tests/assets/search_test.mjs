// The search in Node: the script's folding against C++, and its engine over
// indexes that C++ wrote. Run: node --test tests/assets/
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readContent } from "../bench/search/content.mjs";
import { buildIndex, find, fold, foldInCpp, loosen, openIndex, randomNumbers, root, syntheticDocuments } from "./search_support.mjs";

const page = (url, title, text, more = {}) => ({ url, title, kind: "事例", sections: [{ anchor: "", heading: "", text }], ...more });
const urls = (answer) => answer.results.map((result) => result.url);
const plain = (parts) => parts.map((part) => part[0]).join("");

test("folding is the same in C++ and in the script for every character, alone and between others", () => {
  const texts = [];
  const add = (from, to) => {
    for (let code = from; code < to; ++code) {
      const c = code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
      texts.push(c, "か" + c + "ハ" + c + "a" + c + "1" + c + "2" + c + " " + c);
    }
  };
  add(0, 0x10000);
  add(0x1d400, 0x1d800);
  add(0x1f100, 0x1f300);
  add(0x20000, 0x20200);
  add(0x2f800, 0x2fa20);
  add(0x10400, 0x10450);
  let differences = 0;
  for (let i = 0; i < texts.length; i += 20000) {
    const part = texts.slice(i, i + 20000);
    foldInCpp(part).forEach(([folded, offsets, loose], n) => {
      const mine = [];
      const text = fold(part[n], mine);
      if (text !== folded || loosen(text) !== loose || mine.join() !== offsets.join()) {
        if (++differences < 5) console.log(escape(part[n]), escape(folded), escape(text), offsets.join(), mine.join());
      }
    });
  }
  assert.equal(differences, 0);
});

test("folding is the same in C++ and in the script for texts of random pieces", () => {
  const random = randomNumbers(7);
  const pieces = ["か", "\u3099", "\u309a", "ﾞ", "ﾊ", "ﾟ", " ", "　", "\n", "・", "1", ",", "２", "，", "a", "é", "e\u0301", "㈱", "ー", "々", "人", "ャ", "ヮ", "ヲ", "ゝ", "ヽ", "ウ", "う", "つ", "っ", "ぢ", "ほ", "ポ", "\ud842\udfb7", "\ud800", "゛", "-", "–", "漢", "\u200b", "。"];
  const texts = Array.from({ length: 20000 }, () => Array.from({ length: 12 }, () => pieces[random(pieces.length)]).join(""));
  foldInCpp(texts).forEach(([folded, offsets, loose], n) => {
    const mine = [];
    assert.equal(fold(texts[n], mine), folded);
    assert.deepEqual(mine, offsets);
    assert.equal(loosen(folded), loose);
  });
});

test("folding is the same in C++ and in the script for every text of the portal", () => {
  const texts = readContent([join(root, "content")]).flatMap((d) => [d.title, d.place, d.kana, ...d.sections.flatMap((s) => [s.heading, s.text])]);
  assert.ok(texts.length > 500);
  foldInCpp(texts).forEach(([folded], n) => assert.equal(fold(texts[n]), folded));
});

test("what is one word to a reader folds to one text", () => {
  const same = [["ﾃﾞｰﾀﾍﾞｰｽ", "データベース"], ["ＨｂＡ１ｃ", "hba1c"], ["特定 健診", "特定健診"], ["髙橋", "高橋"], ["齋藤", "斎藤"], ["１，２３４人", "1234人"],
    ["糖尿病・腎症", "糖尿病腎症"], ["か\u3099ん", "がん"], ["㈱", "(株)"], ["〜", "～"], ["a　 b", "A b"], ["八ヶ岳", "八ケ岳"], ["渡邉", "渡辺"], ["Ｗｅｂ‐ＡＰＩ", "web-api"]];
  for (const [a, b] of same) assert.equal(fold(a), fold(b), a);
  assert.equal(loosen(fold("サーバー")), loosen(fold("サーバ")));
  assert.equal(loosen(fold("ウォーキング")), loosen(fold("ウオーキング")));
  assert.equal(loosen(fold("人々")), "人人");
  assert.notEqual(fold("はは"), fold("パパ"));
});

test("a match is marked where it stands in the text as written", () => {
  const marked = (text, needles, loose) => find(text, needles, loose).map(([a, b]) => text.slice(a, b));
  assert.deepEqual(marked("この ﾃﾞｰﾀ ﾍﾞｰｽ は", [fold("データベース")]), ["ﾃﾞｰﾀ ﾍﾞｰｽ"]);
  assert.deepEqual(marked("約１，２３４人が", ["1234"]), ["１，２３４"]);
  assert.deepEqual(marked("サーバーとサーバ", [loosen("サーバ", true)], true), ["サーバー", "サーバ"]);
  assert.deepEqual(marked("a\u0301bc", ["ab"]), ["a\u0301b"]);
});

for (const mode of ["scan", "grams"]) {
  // Sentences of a page: long ones are several documents of the index.
  for (const [count, sentences] of [[20, 20], [400, 20], [2000, 10], [40, 1500]]) {
    test(`every substring of two or more characters finds every page that has it (${mode}, ${count} pages of ${sentences} sentences)`, async () => {
      const documents = syntheticDocuments(count, 3, sentences);
      const engine = await openIndex(buildIndex(documents, { mode }));
      const random = randomNumbers(11);
      const fields = documents.map((document) => [document.title, document.place, ...document.sections.flatMap((s) => [s.heading, s.text])].map((text) => fold(text)));
      for (let n = 0; n < (count > 400 ? 40 : 80); ++n) {
        const document = documents[random(documents.length)];
        const text = document.sections[random(3)].text.replace(/[\n "-]/g, "");
        const characters = Array.from(text), from = random(characters.length - 1);
        const query = characters.slice(from, from + 2 + random(9)).join("");
        if (/^[、。]+$/.test(query)) continue;
        const folded = fold(query).replace(/^,+(?=\d)|(?<=\d),+$/g, "");
        const truth = new Set(documents.filter((_, i) => fields[i].some((field) => field.includes(folded))).map((d) => d.url));
        const answer = await engine.search(query, { limit: 10 });
        if (!answer.exact) {
          assert.ok(answer.total <= truth.size, query);
          assert.equal(mode, "grams");
        }
        if (answer.settle) assert.equal(await answer.settle(), answer);
        assert.equal(answer.exact, true);
        assert.equal(answer.total, truth.size, query);
        const kinds = new Map();
        for (const d of documents) if (truth.has(d.url)) kinds.set(d.kind, (kinds.get(d.kind) || 0) + 1);
        if (mode === "grams") assert.deepEqual(answer.facets.filter(([name]) => name === "kind").map(([, value, n]) => [value, n]), [...kinds].sort(), query);
        assert.equal(urls(answer).slice(0, Math.min(10, truth.size)).filter((url) => !truth.has(url)).length, 0, query);
        assert.ok(answer.results.length >= Math.min(10, truth.size), query);
        if (truth.size && truth.size <= 200) {
          const all = await engine.search(query, { limit: 1000 });
          const found = new Set(all.results.filter((result) => result.match === "exact").map((result) => result.url));
          assert.deepEqual([...found].sort(), [...truth].sort(), query);
        }
      }
    });
  }

  test(`a long page is one page (${mode})`, async () => {
    const filling = (n) => syntheticDocuments(1, n, 1500)[0].sections;
    const long = page("a.html", "大全", "ここに飛騨の記録がある。", { facets: ["theme=記録"] });
    long.sections.push(...filling(7), { anchor: "end", heading: "しまい", text: "最後に能登の記録と、飛騨の記録がある。" }, { anchor: "one", heading: "", text: "あ".repeat(9000) + "いろはにほへと" + "う".repeat(9000) });
    const engine = await openIndex(buildIndex([long, page("b.html", "能登だけ", "能登の話。"), ...syntheticDocuments(30, 9)], { mode }));
    const ask = async (query) => {
      const answer = await engine.search(query);
      if (answer.settle) await answer.settle();
      return answer;
    };
    for (const [query, total] of [["飛騨", 1], ["能登", 2], ["ここに飛騨 能登の記録", 1], ["大全 能登", 1], ["能登 -飛騨", 1], ["いろはにほへと -能登", 0], ["能登 -いろはにほへと", 1], ["いろはにほへと", 1], ["ああいろは", 1], ["へとうう", 1]]) {
      const answer = await ask(query);
      assert.equal(answer.total, total, query);
      assert.equal(answer.results.filter((result) => result.match === "exact").length, total, query);
    }
    assert.equal((await ask("能登 -飛騨")).results[0].url, "b.html");
    assert.equal((await ask("能登の記録")).results[0].anchor, "end");
    assert.equal((await ask("最後に能登の 記録")).results[0].anchor, "end");
    assert.equal((await ask(Array.from({ length: 12 }, () => "記録").join(" "))).total, 1);
    assert.deepEqual((await ask("飛騨")).facets.filter(([name]) => name === "theme"), [["theme", "記録", 1]]);
    assert.equal((await engine.search("イロハニホヘト")).results[0].url, "a.html");
  });

  test(`the same page leads with each spelling (${mode})`, async () => {
    const documents = [
      page("a.html", "サーバーの更新", "データベースを移行します。齋藤さんと髙橋さんが担当です。"),
      page("b.html", "ウォーキングの会", "毎朝、公園に集まり、二千歩をあるきます。"),
      page("c.html", "特定健診", "四十歳からの特定健康診査です。HbA1cを測ります。", { kana: "とくていけんしん" }),
      page("d.html", "がん検診", "胃がんと大腸がんの検診です。", { place: "上山市", words: ["かみのやま"] }),
      page("e.html", "糖尿病・腎症", "重症化予防の取組。1,234人が参加した。"),
      ...syntheticDocuments(30, 5).map((d) => ({ ...d, url: "z" + d.url, sections: [{ anchor: "", heading: "", text: "無関係の文章" + d.url }], title: "別" + d.url, facets: [], place: "" }))
    ];
    const engine = await openIndex(buildIndex(documents, { mode }));
    const first = async (query) => (await engine.search(query)).results[0]?.url;
    const expected = {
      "サーバー": "a", "サーバ": "a", "ｻｰﾊﾞｰ": "a", "さーばー": "a", "でーたべーす": "a", "デタベス": "a", "斎藤": "a", "高橋": "a", "ウオーキング": "b",
      "うぉーきんぐ": "b", "ｳｫｰｷﾝｸﾞ": "b", "とくていけんしん": "c", "ＨＢＡ１Ｃ": "c", "hba1c": "c", "かみのやま": "d", "カミノヤマ": "d", "糖尿病腎症": "e", "糖尿病 腎症": "e",
      "1234人": "e", "１２３４人": "e", "重症化の予防": "e", "\"重症化予防\"": "e", "糖": "e", "検診 -特定": "d", "大腸がん検診": "d", "公園 毎朝": "b"
    };
    for (const [query, url] of Object.entries(expected)) assert.equal(await first(query), url + ".html", query);
  });

  test(`words typed together are parted when no page has them so (${mode})`, async () => {
    const documents = [
      page("a.html", "KDBシステム", "データヘルスの計画を作る。"), page("b.html", "受診勧奨", "Slack と Zoom を使う。"),
      page("c.html", "保健指導", "データを見る。Slack は使わない。"), page("d.html", "計画", "ヘルスの計画。")
    ];
    const engine = await openIndex(buildIndex(documents, { mode }));
    const first = async (query) => (await engine.search(query)).results[0]?.url;
    assert.equal(await first("KDBデータヘルス計画"), "a.html");
    assert.equal(await first("slackzoom"), "b.html");
    assert.equal(await first("SlackZoom受診勧奨"), "b.html");
    assert.equal((await engine.search("slackzoom")).total, 0);
  });

  test(`words side by side as typed lead, from the middle of a word too (${mode})`, async () => {
    const documents = Array.from({ length: 100 }, (_, i) => page(`n${i}.html`, `Network manager ${i}`, "A manager of the network. Kernel 設定ファイル。"));
    documents.push(page("a.html", "x", "The local network manages itself."), page("b.html", "y", "manager 設定ファイル"), page("c.html", "network manages", "z"));
    const engine = await openIndex(buildIndex(documents, { mode }));
    const first = async (query) => (await engine.search(query)).results[0]?.url;
    assert.equal(await first("cal network mana"), "a.html");
    assert.equal(await first("ger 設定ファイル"), "b.html");
    assert.equal(await first("network manages"), "c.html");
    assert.equal((await engine.search("\"cal network\"")).total, 1);
  });

  test(`a phrase is looked for with its signs, and by its words when no page has it (${mode})`, async () => {
    const documents = Array.from({ length: 60 }, (_, i) => page(`n${i}.html`, `uuid (3) ${i}`, "metric where uuid (3)。設定とファイルの話。"));
    documents.push(page("a.html", "x", "see uuid (3), printf"), page("b.html", "y", "many metrics, where"));
    const engine = await openIndex(buildIndex(documents, { mode }));
    let answer = await engine.search("\"uuid (3),\"");
    assert.deepEqual([answer.total, answer.results[0].url], [1, "a.html"]);
    assert.equal((await engine.search("see uuid (3),")).total, 1);
    assert.equal((await engine.search("metric, uuid")).total, 60);
    assert.equal((await engine.search("rics, wh")).results[0].url, "b.html");
    answer = await engine.search("\"ファイル 設定\"");
    assert.equal(answer.total, 0);
    assert.equal(answer.results.length, 10);
    assert.deepEqual([...new Set(answer.results.map((result) => result.match))], ["partial"]);
  });

  test(`a quotation mark without its partner is no text (${mode})`, async () => {
    const documents = [page("a.html", "甲", "健康づくりと食の話。"), page("b.html", "乙", "健康と町づくり、say \"hi\"。")];
    const engine = await openIndex(buildIndex(documents, { mode }));
    const found = async (query) => (await engine.search(query)).results.filter((result) => result.match === "exact").map((result) => result.url).sort();
    assert.deepEqual(await found("健康\""), ["a.html", "b.html"]);
    assert.deepEqual(await found("\"健康づく"), ["a.html"]);
    assert.deepEqual(await found("食 ”健康づく"), ["a.html"]);
    assert.deepEqual(await found("say \"hi\""), ["b.html"]);
    assert.deepEqual(await found("\""), []);
  });

  test(`words with signs between them as typed lead (${mode})`, async () => {
    const documents = Array.from({ length: 100 }, (_, i) => page(`n${i}.html`, `${i}`, "beta, alpha; 話。 例: 話。 number > 1, 0 < x"));
    documents.push(page("z.html", "x", "言う。 alpha; (beta) と、 例: files, のとき、 number < 0"));
    const engine = await openIndex(buildIndex(documents, { mode }));
    for (const query of ["alpha; (beta", "例: files,", "number < 0", "\"; (be\""]) {
      assert.equal((await engine.search(query)).results[0].url, "z.html", query);
    }
  });

  test(`what is within longer words is counted and fills the list (${mode})`, async () => {
    const documents = Array.from({ length: 700 }, (_, i) => page(`n${String(i).padStart(3, "0")}.html`, `別の題${i}`, `${"文".repeat(200)} x${i}oolq${i * 7} ${i % 3 ? "" : "ooloo"}`));
    const engine = await openIndex(buildIndex(documents, { mode }));
    let answer = await engine.search("ool");
    if (answer.settle) answer = await answer.settle();
    assert.equal(answer.total, 700);
    assert.equal(answer.results.length, 10);
    assert.deepEqual([...new Set(answer.results.map((result) => result.match))], ["exact"]);
  });

  test(`hiragana and Latin letters by twos are no part of a word (${mode})`, async () => {
    const documents = Array.from({ length: 40 }, (_, i) => page(`n${i}.html`, `題${i}`, `話${i}の続き。`));
    documents.push(page("a.html", "x", "かみしばい。みのまわりのやま。bus と usage。"), page("b.html", "y", "かみのやまを歩く。"));
    const engine = await openIndex(buildIndex(documents, { mode }));
    const found = async (query) => (await engine.search(query)).results.map((result) => result.url);
    assert.deepEqual(await found("かみのやま"), ["b.html"]);
    assert.deepEqual(await found("usb"), []);
    assert.deepEqual(await found("かみしばいをよむ"), ["a.html"]);
  });

  test(`a minus takes away, but an option is text (${mode})`, async () => {
    const documents = [
      page("a.html", "grep", "行を数える -c と、逆にする -v がある。"), page("b.html", "sort", "逆に並べる -r がある。c と v はない。"),
      page("c.html", "気温", "-100 度まで下がる。"), page("d.html", "標高", "100 メートル上がる度に 0.6 度下がる。")
    ];
    const engine = await openIndex(buildIndex(documents, { mode }));
    const found = async (query) => (await engine.search(query)).results.filter((result) => result.match !== "partial").map((result) => result.url).sort();
    assert.deepEqual(await found("逆 -v"), ["a.html"]);
    assert.deepEqual(await found("-v 逆"), ["a.html"]);
    assert.deepEqual(await found("-100 度"), ["c.html"]);
    assert.deepEqual(await found("逆 -sort"), ["a.html"]);
    assert.deepEqual(await found("-sort 逆"), ["a.html"]);
    assert.deepEqual(await found("度 -気温"), ["d.html"]);
    assert.deepEqual(await found("-気温 度"), ["d.html"]);
  });

  test(`the page that is called just that comes before a hundred that name it (${mode})`, async () => {
    const documents = Array.from({ length: 100 }, (_, i) => page(`n${i}.html`, `計画${i}の見方`, "計画。計画。"));
    documents.push(page("z.html", "計画", "一つ。"), page("y.html", "計画と評価", "二つ。"));
    const engine = await openIndex(buildIndex(documents, { mode }));
    assert.equal((await engine.search("計画")).results[0].url, "z.html");
  });

  test(`typed spelling before other spellings before words of one meaning (${mode})`, async () => {
    const documents = [
      page("a.html", "協会けんぽ", "被用者の保険。"), page("b.html", "全国健康保険協会", "被用者の保険。"),
      page("c.html", "健診のすすめ", "受けましょう。"), page("d.html", "検診のすすめ", "受けましょう。"),
      page("e.html", "ウオーキング", "歩く。"), page("f.html", "ウォーキング", "歩く。")
    ];
    const synonyms = [[0, "協会けんぽ", "全国健康保険協会"], [1, "健診", "検診"]];
    const engine = await openIndex(buildIndex(documents, { mode, synonyms }));
    const found = async (query) => urls(await engine.search(query)).map((url) => url[0]).join("");
    assert.equal(await found("協会けんぽ"), "ab");
    assert.equal(await found("全国健康保険協会"), "ba");
    assert.equal(await found("健診"), "cd");
    assert.equal(await found("検診"), "dc");
    assert.equal(await found("ウォーキング"), "fe");
    assert.equal(await found("ウオーキング"), "ef");
    assert.equal(await found("\"健診\""), "c");
    assert.equal((await engine.search("健診")).total, 1);
  });

  test(`words that stand near each other lead, in any spelling (${mode})`, async () => {
    const far = "。".repeat(3) + "ほかの話が続きます。".repeat(20);
    const documents = [page("a.html", "甲", "データベースの話。" + far + "移行が必要です。"), page("b.html", "乙", far + "必要なデータベースの話。" + "別の話もあります。".repeat(20)), ...syntheticDocuments(20)];
    const engine = await openIndex(buildIndex(documents, { mode }));
    for (const query of ["データベース 必要", "データベス 必要", "でーたべーす 必要"]) {
      assert.deepEqual(urls(await engine.search(query)).slice(0, 2), ["b.html", "a.html"], query);
    }
  });

  test(`other spellings are counted in full, or said to be more (${mode})`, async () => {
    const documents = Array.from({ length: 400 }, (_, i) => page(`n${i}.html`, `題${i}`, i % 4 ? "別の話。" : `ウォーキングの会。${i}人で歩く。`));
    const engine = await openIndex(buildIndex(documents, { mode }));
    for (const limit of [10, 30, 200]) {
      const answer = await engine.search("ウオーキング", { limit });
      assert.equal(answer.results.length, Math.min(limit, 100));
      assert.ok(answer.sampled ? answer.counts.folded >= limit : answer.counts.folded === 100, limit);
    }
  });

  test(`hostile queries give an answer, hostile pages their own text (${mode})`, async () => {
    const title = "<img src=x onerror=alert(1)>\"'&amp;";
    const documents = [page("a.html", title, "</script><script>alert(1)</script>")].concat(syntheticDocuments(5));
    const engine = await openIndex(buildIndex(documents, { mode }));
    const queries = ["", " ", "　", "\"", "\"\"", "-", "--", "-a", "-\"a b\"", "\"a", "*", "(", "[a-z", "\\", "\ud800", "\udfff\ud800", "\u0000", "\u0001\u0002\u0003", "。", "。、", "ー", "ーー", "々", "ﾞ",
      "a".repeat(100000), "漢".repeat(5000), "a b c d e f g h i j k l m n o p q r s t u v w x y z", "__proto__", "constructor", "toString", "<script>", "😀", "👨‍👩‍👧", "１", ",", "1,", ",1", "-特定 -健診"];
    for (const query of queries) {
      const answer = await engine.search(query);
      assert.ok(Array.isArray(answer.results), query.slice(0, 20));
    }
    const answer = await engine.search("onerror");
    assert.equal(plain(answer.results[0].title), title);
    assert.equal(answer.total, 1);
  });

  test(`the snippet shows and marks the words, and names the section (${mode})`, async () => {
    const filler = "これは前の文です。".repeat(40);
    const documents = [page("a.html", "長い章", "", { sections: [{ anchor: "", heading: "", text: filler }, { anchor: "h-2", heading: "評価の方法", text: filler + "ここで ﾃﾞｰﾀﾍﾞｰｽ を使います。\n表" + filler }] }), ...syntheticDocuments(4)];
    const engine = await openIndex(buildIndex(documents, { mode }));
    const [result] = (await engine.search("データベースを使")).results;
    assert.equal(result.url, "a.html");
    assert.equal(result.anchor, "h-2");
    assert.equal(result.heading, "評価の方法");
    assert.deepEqual(result.snippet.filter((part) => part[1]).map((part) => part[0]), ["ﾃﾞｰﾀﾍﾞｰｽ を使"]);
    assert.ok(plain(result.snippet).length < 150);
    assert.match(plain(result.snippet), /使います。 表/);
  });

  test(`filters count and narrow (${mode})`, async () => {
    const documents = Array.from({ length: 9 }, (_, i) => page(`p${i}.html`, "題" + i, "共通の健診です", { kind: i % 3 ? "事例" : "ガイド", facets: ["theme=" + (i % 2 ? "食" : "運動")] }));
    const engine = await openIndex(buildIndex(documents, { mode }));
    const answer = await engine.search("健診");
    assert.deepEqual(answer.facets, [["kind", "ガイド", 3], ["kind", "事例", 6], ["theme", "運動", 5], ["theme", "食", 4]]);
    const narrow = await engine.search("健診", { filter: { kind: ["ガイド"], theme: ["食"] } });
    assert.deepEqual(urls(narrow), ["p3.html"]);
    assert.equal(narrow.total, 1);
  });

  test(`a slip of the keyboard is answered with the word that was meant (${mode})`, async () => {
    const documents = [page("a.html", "コレステロール", "脂質です。"), page("b.html", "保健指導", "面談です。")];
    const engine = await openIndex(buildIndex(documents, { mode }));
    assert.deepEqual((await engine.search("コレステローロ")).suggestions, ["コレステロール"]);
    assert.deepEqual((await engine.search("コレストロール")).suggestions, ["コレステロール"]);
  });

  test(`what was typed with the input method off is answered with its kana (${mode})`, async () => {
    const documents = [page("a.html", "糖尿病", "予防です。", { kana: "とうにょうびょう" }), page("b.html", "フレイル", "高齢の人です。"),
      page("c.html", "健康", "学校です。", { kana: "けんこう" }), page("d.html", "ざっし", "てちょう、こんにちは、じしゃ、ふっそ。"), page("e.html", "LibreOffice", "rakuda")];
    const engine = await openIndex(buildIndex(documents, { mode }));
    for (const [typed, meant, found] of [["tounyoubyou", "とうにょうびょう", "a.html"], ["fureiru", "ふれいる", "b.html"], ["kenkou", "けんこう", "c.html"],
      ["kennkou", "けんこう", "c.html"], ["zasshi", "ざっし", "d.html"], ["konnichiha", "こんにちは", "d.html"], ["techou", "てちょう", "d.html"],
      ["jisha", "じしゃ", "d.html"], ["fusso", "ふっそ", "d.html"]]) {
      const answer = await engine.search(typed);
      assert.deepEqual([answer.suggestions, urls(answer)], [[meant], [found]], typed);
    }
    // What stands in a text is no slip; what makes no kana is none of this kind.
    assert.deepEqual([(await engine.search("rakuda")).suggestions, urls(await engine.search("rakuda"))], [[], ["e.html"]]);
    assert.deepEqual((await engine.search("libreofice")).suggestions.map((word) => word.toLowerCase()), ["libreoffice"]);
  });
}

test("the scripts keep to what a page from file:// may do", () => {
  const files = readdirSync(join(root, "assets", "js")).filter((name) => name.startsWith("search"));
  assert.ok(files.length >= 5);
  for (const name of files) {
    const text = readFileSync(join(root, "assets", "js", name), "utf8");
    for (const word of ["fetch(", "XMLHttpRequest", "import(", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", "WebAssembly", "new Worker", "document.write", "integrity", "crossOrigin"]) {
      assert.ok(!text.includes(word), name + " has " + word);
    }
  }
});
