// Pages for the benchmark from Markdown with front matter: the fields that the
// portal shows, without the portal's own readers, so that the benchmark runs
// on any such folder.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const KINDS = { cases: "事例", guide: "ガイド", tools: "道具", pages: "案内" };

function unquoted(value) { return value.replace(/^["']|["']$/g, ""); }

// Text of front matter: the values that are sentences, in order.
function sentences(front) {
  const found = [];
  for (const line of front.split("\n")) {
    const value = line.replace(/^\s*(- )?/, "").replace(/^[a-z_0-9]+:\s*/, "");
    for (const part of value.split(/[{}]|, (?=[a-z_]+:)/)) {
      const text = unquoted(part.replace(/^[a-z_0-9]+:\s*/, "").trim());
      if (/[ぁ-ん一-龥]/.test(text) && text.length > 3) found.push(text);
    }
  }
  return found.join("\n");
}

export function plain(markdown) {
  return markdown
    .replace(/\{([^{}|]+)\|[^{}]*\}/g, "$1")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*([-*+]|\d+\.|>|:::.*)\s*/gm, "")
    .replace(/[*_`]{1,3}([^*_`]+)[*_`]{1,3}/g, "$1")
    .replace(/^\|?[-:| ]+\|?$/gm, "").replace(/\|/g, " ");
}

export function documentFrom(path, folder, text) {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!match) return null;
  const [, front, body] = match;
  const field = (name) => unquoted((new RegExp("^" + name + ":\\s*(.+)$", "m").exec(front) || [, ""])[1].trim());
  const inside = (block, name) => unquoted((new RegExp("^" + block + ":\\n(?:  .*\\n)*?  " + name + ":\\s*(.+)$", "m").exec(front) || [, ""])[1].trim());
  const sections = [{ anchor: "", heading: "", text: field("summary") }];
  const fields = sentences(front.replace(/^(title|kana|summary|sources|as_of|reviewed.*|related):.*$/gm, ""));
  if (fields) sections.push({ anchor: "fields", heading: "", text: fields });
  body.split(/^#{2,4} +/m).forEach((part, i) => {
    const end = i ? part.indexOf("\n") : -1;
    const text = plain(part.slice(end + 1)).trim();
    if (i || text) sections.push({ anchor: i ? "s" + i : "", heading: i ? part.slice(0, end).replace(/\s*\{#.*\}$/, "").trim() : "", text });
  });
  const themes = /^themes: \[(.*)\]$/m.exec(front);
  return {
    url: `${folder}/${path.replace(/\.md$/, ".html")}`, title: field("title"), kind: KINDS[folder] || folder,
    place: inside("area", "name"), kana: [field("kana"), inside("area", "kana")].filter(Boolean).join("\n"),
    facets: themes ? themes[1].split(", ").filter(Boolean).map((theme) => "theme=" + theme) : [], words: [], sections
  };
}

// The pages below the `folders`, a page in two of them once (the first).
export function readContent(folders) {
  const documents = new Map();
  for (const folder of folders) {
    for (const kind of Object.keys(KINDS)) {
      const path = join(folder, kind);
      if (!existsSync(path)) continue;
      for (const name of readdirSync(path).filter((file) => file.endsWith(".md")).sort()) {
        const document = documentFrom(name, kind, readFileSync(join(path, name), "utf8"));
        if (document && !documents.has(document.url)) documents.set(document.url, document);
      }
    }
  }
  return [...documents.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
}

// The synonyms of the benchmark until a site gives its own.
export const synonyms = [
  [0, "協会けんぽ", "全国健康保険協会"], [0, "国保", "国民健康保険"], [0, "KDB", "国保データベース"], [0, "健保組合", "健康保険組合"],
  [0, "メタボ", "メタボリックシンドローム", "内臓脂肪症候群"], [0, "特定健診", "特定健康診査"], [0, "HbA1c", "ヘモグロビンA1c"], [0, "たばこ", "喫煙", "煙草"],
  [0, "後期高齢者", "75歳以上"], [0, "広域連合", "後期高齢者医療広域連合"], [0, "データヘルス", "データヘルス計画"], [0, "商工会", "商工会議所"],
  [1, "健診", "検診"], [1, "連携", "協働", "協力"], [1, "職域", "職場"], [1, "減塩", "塩分"], [1, "運動", "ウォーキング"]
];
