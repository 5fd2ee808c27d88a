// Makes queries with the page they look for from pages: the classes that
// people type. Prints JSON: [{class, query, pages}], pages: any of them first
// is right. The same pages give the same queries. Run:
//   node tests/bench/search/make_queries.mjs [--seed=n] folder... > queries.json
import { fold } from "../../assets/search_support.mjs";
import { randomNumbers } from "../../assets/search_support.mjs";
import { readContent } from "./content.mjs";

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const seed = Number((/--seed=(\d+)/.exec(process.argv.join(" ")) || [, "1"])[1]);

// Half-width kana.
export const narrow = (text) => text.replace(/[ァ-ヺー]/g, (c) => {
  const full = "ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロワヲンヴー";
  const half = "ｧ ｱ ｨ ｲ ｩ ｳ ｪ ｴ ｫ ｵ ｶ ｶﾞ ｷ ｷﾞ ｸ ｸﾞ ｹ ｹﾞ ｺ ｺﾞ ｻ ｻﾞ ｼ ｼﾞ ｽ ｽﾞ ｾ ｾﾞ ｿ ｿﾞ ﾀ ﾀﾞ ﾁ ﾁﾞ ｯ ﾂ ﾂﾞ ﾃ ﾃﾞ ﾄ ﾄﾞ ﾅ ﾆ ﾇ ﾈ ﾉ ﾊ ﾊﾞ ﾊﾟ ﾋ ﾋﾞ ﾋﾟ ﾌ ﾌﾞ ﾌﾟ ﾍ ﾍﾞ ﾍﾟ ﾎ ﾎﾞ ﾎﾟ ﾏ ﾐ ﾑ ﾒ ﾓ ｬ ﾔ ｭ ﾕ ｮ ﾖ ﾗ ﾘ ﾙ ﾚ ﾛ ﾜ ｦ ﾝ ｳﾞ ｰ".split(" ");
  return half[full.indexOf(c)] || c;
});
const wide = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const hiragana = (text) => text.replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));

// Content words: runs of one script, without hiragana.
const wordsOf = (text) => text.match(/[一-龥々]{2,8}|[ァ-ヺー]{3,}|[A-Za-z][A-Za-z0-9]{2,}/g) || [];

export function makeQueries(documents, perClass, from) {
  const random = randomNumbers(from);
  const folded = documents.map((d) => [d.title, d.place, d.kana, ...d.sections.flatMap((s) => [s.heading, s.text])].map((text) => fold(text)).join("\n"));
  const holding = (words) => documents.filter((_, i) => words.every((word) => folded[i].includes(fold(word)))).map((d) => d.url);
  const pick = (list) => list[random(list.length)];
  const queries = [], seen = new Set();
  const add = (name, query, pages) => {
    const key = name + query;
    if (!query || seen.has(key) || !pages.length || queries.filter((q) => q.class === name).length >= perClass) return;
    seen.add(key);
    queries.push({ class: name, query, pages });
  };
  const sentencesOf = (d) => d.sections.flatMap((s) => s.text.split(/[。\n]/)).filter((t) => t.length > 15);
  for (let round = 0; round < perClass * 20; ++round) {
    const d = pick(documents), sentence = pick(sentencesOf(d).concat([""]));
    const same = documents.filter((other) => fold(other.title) === fold(d.title)).map((other) => other.url);
    if (same.length === 1) add("title", d.title, same);
    if (d.kana) add("reading", d.kana.split("\n")[0].slice(0, 12), holding([d.kana.split("\n")[0].slice(0, 12)]));
    if (d.place) add("place", d.place, holding([d.place]).filter((url) => documents.find((x) => x.url === url).place.includes(d.place)));
    if (!sentence) continue;
    const letters = Array.from(sentence), begin = random(Math.max(letters.length - 14, 1));
    const phrase = letters.slice(begin, begin + 8 + random(7)).join("").trim();
    if (holding([phrase]).length === 1) add("phrase", phrase, [d.url]);
    const words = [...new Set(wordsOf(sentence))];
    if (words.length >= 3) {
      const three = [words[0], words[1], words[2]].sort(() => random(2) - 0.5), pages = holding(three);
      if (pages.length === 1) {
        add("bag3", three.join(" "), pages);
        add("nospace", three.join(""), pages);
      }
      const at = sentence.indexOf(words[1]), left = sentence.slice(0, at) + sentence.slice(at + words[1].length);
      if (holding([sentence]).length === 1 && left.length > 10 && left.length < 60) add("drop", left, [d.url]);
      if (pages.length === 1 && words[0] !== words[1]) add("minus", `${three.join(" ")} -該当なし`, pages);
    }
    const kana = sentence.match(/[ァ-ヺー]{4,}/);
    if (kana) {
      const pages = holding([kana[0]]), partner = words.find((word) => word !== kana[0] && !/[ァ-ヺ]/.test(word));
      if (partner && holding([kana[0], partner]).length <= 3) {
        const both = holding([kana[0], partner]);
        add("half", `${narrow(kana[0])} ${partner}`, both);
        add("hiragana", `${hiragana(kana[0])} ${partner}`, both);
        if (kana[0].includes("ー") && kana[0].replace(/ー/g, "").length > 2) add("choon", `${kana[0].replace(/ー/g, "")} ${partner}`, both);
      }
      if (pages.length <= 3) add("kana-word", kana[0], pages);
    }
    const latin = sentence.match(/[A-Za-z][A-Za-z0-9]{2,}|\d{3,}/);
    if (latin) add("wide", wide(latin[0]), holding([latin[0]]));
    const quoted = letters.slice(0, 9).join("");
    if (holding([quoted]).length === 1) add("quoted", `"${quoted}"`, [d.url]);
    const one = letters.slice(begin, begin + 3).join("");
    if (!/[、。\s]/.test(one)) add("sub", one, holding([one]));
  }
  return queries;
}

if (process.argv[1] && process.argv[1].endsWith("make_queries.mjs")) {
  const queries = makeQueries(readContent(folders), 15, seed);
  console.log("[\n" + queries.map((query) => "  " + JSON.stringify(query)).join(",\n") + "\n]");
}
