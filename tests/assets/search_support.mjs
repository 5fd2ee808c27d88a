// What the tests and the benchmark of the search share: the scripts in Node,
// indexes made by the test program, and texts to make them from.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

// The program that holds the C++ side.
export const program = process.env.PORTAL_TESTS_PROGRAM || join(root, "build", "test", "tests", "portal_tests");

for (const name of ["search-fold", "search-engine", "search-near", "search-scan", "search-grams", "search-deep"]) {
  vm.runInThisContext(readFileSync(join(root, "assets", "js", name + ".js"), "utf8"), { filename: name + ".js" });
}
export const { fold, loosen, find } = globalThis.portalFold;

export function temporaryFolder() { return mkdtempSync(join(tmpdir(), "portal-search-")); }

// What C++ makes of `texts` (strings): [folded, offsets, loosened] each.
export function foldInCpp(texts) {
  const folder = temporaryFolder();
  const lines = join(folder, "lines.json"), out = join(folder, "out.json");
  writeFileSync(lines, JSON.stringify(texts.map((text) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)))));
  execFileSync(program, ["[.search-fold]"], { env: { ...process.env, PORTAL_SEARCH_LINES: lines, PORTAL_SEARCH_OUTPUT: out } });
  const string = (units) => units.map((unit) => String.fromCharCode(unit)).join("");
  return JSON.parse(readFileSync(out, "utf8")).map(([folded, offsets, loose]) => [string(folded), offsets, string(loose)]);
}

// The folder of an index of `documents`. `mode`: "scan", "grams" or empty for
// the choice by size.
export function buildIndex(documents, { mode = "", synonyms = [], threads = 2, folder = temporaryFolder() } = {}) {
  const path = join(temporaryFolder(), "documents.jsonl");
  writeFileSync(path, documents.map((document) => JSON.stringify(document)).join("\n") + "\n");
  const env = {
    ...process.env, PORTAL_SEARCH_DOCUMENTS: path, PORTAL_SEARCH_FOLDER: folder,
    PORTAL_SEARCH_SYNONYMS: JSON.stringify(synonyms), PORTAL_SEARCH_THREADS: String(threads)
  };
  if (mode) env.PORTAL_SEARCH_MODE = mode;
  execFileSync(program, ["[.search-files]"], { env, maxBuffer: 1 << 26 });
  return folder;
}

// The engine over the index in `folder`. Counts what it reads in engine.read.
export async function openIndex(folder) {
  const read = { files: 0, bytes: 0 };
  const load = async (name) => {
    const script = readFileSync(join(folder, name + ".js"));
    read.files += 1;
    read.bytes += script.length;
    const text = new TextDecoder("utf-16le").decode(script);
    let data;
    new Function("portalSearchData", text)((made, payload) => { if (made === name) data = payload; });
    if (data === undefined) throw new Error("not an index file: " + name);
    return data;
  };
  const engine = await globalThis.portalSearchEngine(load);
  engine.read = read;
  return engine;
}

// Numbers that are the same in every run.
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const words = ("特定健診 保健指導 受診率 生活習慣病 高血圧 糖尿病 重症化予防 協議会 健康経営 地域 職域 連携 推進 事業所 商工会議所 市町村 国保 " +
  "協会けんぽ 健康づくり データベース サーバー ウォーキング ポイント メタボリックシンドローム がん検診 たばこ 禁煙 食生活 減塩 野菜 運動習慣 " +
  "歯科 口腔 フレイル 介護予防 評価 計画 PDCA KDB HbA1c container Kubernetes 令和6年度 平成19年 1,234人 35.2% 働き盛り世代 高齢者 住民 保健師 " +
  "管理栄養士 医師会 薬剤師会 自治会 ボランティア 学校 企業 研修会 リーフレット ホームページ アンケート調査 課題 目標 手順 効果 継続 " +
  "かみのやま 上山市 豊川市 日向 大阪 沖縄 髙橋 齋藤 人々 様々な 取組 資料 会議 部会 委員 参加者").split(" ");
const joints = "の を に が は と も で から まで による における について への とともに などの 、 。 。また、 した。 します。 しています。 であり、".split(" ");

// `count` pages of made-up text that reads like the portal's: common words in
// new orders, and rare ones.
export function syntheticDocuments(count, seed = 1, sentences = 30) {
  const random = randomNumbers(seed);
  const kanji = () => String.fromCharCode(0x4e00 + random(0x1800));
  const word = () => {
    const which = random(100);
    if (which < 3) return kanji() + kanji();
    if (which < 4) return String.fromCodePoint(0x20000 + random(0x500));
    if (which < 6) return random(100000).toString(36);
    const a = random(words.length), b = random(words.length);
    return words[Math.min(a, b)];
  };
  const sentence = () => {
    let text = "";
    for (let n = 3 + random(8); n > 0; --n) text += word() + joints[random(joints.length)];
    return text + "。";
  };
  return Array.from({ length: count }, (_, i) => {
    const sections = [];
    for (let s = 0; s < 3; ++s) {
      let text = "";
      for (let n = random(sentences / 1.5 | 0) + 1; n > 0; --n) text += sentence() + (random(4) ? "" : "\n");
      sections.push({ anchor: s ? "s" + s : "", heading: s ? word() + "の" + word() : "", text });
    }
    return {
      url: "p/" + String(i).padStart(5, "0") + ".html", title: word() + "と" + word() + i, kind: ["事例", "ガイド", "データ"][i % 3],
      place: random(3) ? "" : word(), kana: "", facets: ["theme=" + words[random(8)]], words: [], sections
    };
  });
}
