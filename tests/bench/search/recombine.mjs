// Large sets of pages that read like real ones: sentences of given texts in new
// orders, those of one subject together. The same texts and seed give the same
// pages. A text is Markdown, plain text, or JSON of a list of pages.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { randomNumbers } from "../../assets/search_support.mjs";
import { plain } from "./content.mjs";

function textsBelow(path) {
  if (statSync(path).isDirectory()) return readdirSync(path).sort().flatMap((name) => textsBelow(join(path, name)));
  if (!/\.(md|txt)$/.test(path)) return [];
  return plain(readFileSync(path, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "")).split(/^#+ /m);
}

export function recombine(paths, count, seed = 1) {
  const random = randomNumbers(seed);
  const subjects = paths.flatMap(textsBelow).map((text) => text.split(/(?<=[。\n])/).map((part) => part.trim()).filter((part) => part.length > 5)).filter((list) => list.length > 1);
  const titles = subjects.map((list) => list[0].split(/[。、]/)[0].slice(0, 30));
  return Array.from({ length: count }, (_, i) => {
    const subject = random(subjects.length), sections = [];
    for (let s = 0; s < 4; ++s) {
      const most = 200 + random(500);
      let text = "";
      while (text.length < most) {
        const from = random(3) ? subjects[(subject + random(30)) % subjects.length] : subjects[random(subjects.length)], at = random(from.length);
        text += from.slice(at, at + 1 + random(3)).join("");
      }
      sections.push({ anchor: s ? "s" + s : "", heading: s ? titles[(subject + s) % titles.length] : "", text });
    }
    return { url: `p/${String(i).padStart(5, "0")}.html`, title: `${titles[random(titles.length)]} ${i}`, kind: "abc"[i % 3], place: "", kana: "", words: [], facets: [], sections };
  });
}
