// Foreign pages for the search's benchmarks: the Japanese documentation that
// Debian packages, cut at its headings. Fetches the packages, which stay in
// `folder`, and prints a JSON list of pages for side_by_side.mjs. The same
// packages and options give the same pages. Run:
//   node tests/bench/search/debian_pages.mjs [--pages=2000] folder > pages.json
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { randomNumbers } from "../../assets/search_support.mjs";

const PACKAGES = ["libreoffice-help-ja", "manpages-ja", "manpages-ja-dev", "gimp-help-ja", "lilypond-doc-html-ja", "gnome-user-docs",
  "kicad-doc-ja", "debian-reference-ja", "debian-handbook", "developers-reference-ja", "debmake-doc", "maint-guide-ja"];
const isJapanese = (text) => (text.match(/[ぁ-んァ-ヺ]/g) || []).length > 0.05 * text.length;
const isOfJapanese = (path) => /\.html$|\.htm$/.test(path) ? /[/.-]ja([/.-]|$)/i.test(path) : /\/ja\//.test(path);

function unpacked(name, folder) {
  const to = join(folder, name);
  if (!existsSync(to)) {
    execFileSync("apt-get", ["download", "-qq", name], { cwd: folder, stdio: ["ignore", "ignore", "ignore"] });
    mkdirSync(to);
    execFileSync("dpkg-deb", ["-x", join(folder, readdirSync(folder).find((file) => file.startsWith(name + "_"))), to]);
  }
  return readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).filter(isOfJapanese).sort();
}

const unescaped = (text) => text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (all, decimal, hex, name) =>
  decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(parseInt(hex, 16))
    : { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", copy: "©", mdash: "—", ndash: "–", hellip: "…", rarr: "→", times: "×" }[name] ?? all);

// A file as a list of [level of heading or 0, text].
function linesOfHtml(html) {
  const text = html.replace(/<(script|style|head|nav)\b[\s\S]*?<\/\1>/gi, "").replace(/<!--[\s\S]*?-->/g, "").replace(/\s+/g, " ")
    .replace(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/gi, (_, level, heading) => `\n\u0001${level}${heading.replace(/<[^>]*>/g, "")}\n`)
    .replace(/<\/?(p|div|li|td|th|tr|dt|dd|pre|br|table|ul|ol|title|section)\b[^>]*>/gi, "\n").replace(/<[^>]*>/g, "");
  return unescaped(text).split("\n").map((line) => line.trim()).filter(Boolean).map((line) => (line[0] === "\u0001" ? [Number(line[1]), line.slice(2).trim()] : [0, line]));
}

function linesOfMan(source) {
  const lines = [];
  for (const line of source.split("\n")) {
    const heading = /^\.S([HS])\s+"?(.*?)"?$/.exec(line), title = /^\.TH\s+"?([^"\s]+)"?\s+"?(\S+?)"?(\s|$)/.exec(line);
    const plain = line.replace(/^\.[A-Z]{1,2}\s+/, "").replace(/\\f[A-Z]|\\f\(..|\\[&|%]/g, "").replace(/\\-/g, "-").replace(/\\\((..)/g, "").replace(/\\e/g, "\\").replace(/"/g, "").trim();
    if (/^[.']\\"/.test(line)) continue;
    if (title) lines.push([1, `${title[1]} (${title[2]})`]);
    else if (heading) lines.push([heading[1] === "H" ? 3 : 4, heading[2].replace(/\\-/g, "-")]);
    else if (plain && !/^[.']/.test(plain)) {
      if (lines.length && !lines.at(-1)[0]) lines.at(-1)[1] += " " + plain; else lines.push([0, plain]);
    } else if (/^\.(PP|TP|LP|P|IP|sp)\b/.test(line)) lines.push([0, ""]);
  }
  return lines.filter(([, text]) => text);
}

const linesOfPage = (xml) => linesOfHtml(xml.replace(/<info>[\s\S]*?<\/info>/g, "").replace(/<title>([\s\S]*?)<\/title>/, "<h1>$1</h1>").replace(/<title>([\s\S]*?)<\/title>/g, "<h3>$1</h3>").replace(/<\/?item>|<\/?steps>/g, "<p>"));

// Pages begin at headings of the first and second level, their sections at
// those below.
function pagesFrom(lines) {
  const pages = [];
  for (const [level, text] of lines) {
    if (level === 1 || level === 2) pages.push({ title: text, sections: [{ heading: "", lines: [] }] });
    else if (/^Help content debug/.test(text)) pages.push({ title: "", sections: [{ heading: "", lines: [] }] });
    else if (pages.length && level) pages.at(-1).sections.push({ heading: text, lines: [] });
    else if (pages.length) pages.at(-1).sections.at(-1).lines.push(text);
  }
  return pages;
}

function readPages(path) {
  if (path.endsWith(".gz")) return pagesFrom(linesOfMan(gunzipSync(readFileSync(path)).toString("utf8")));
  const text = readFileSync(path, "utf8");
  return pagesFrom(path.endsWith(".page") ? linesOfPage(text) : linesOfHtml(text));
}

const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const count = Number((/--pages=(\d+)/.exec(process.argv.join(" ")) || [, "2000"])[1]);
mkdirSync(folder, { recursive: true });
const found = [], seen = new Set();
for (const name of PACKAGES) {
  for (const path of unpacked(name, folder).filter((path) => /\.(html|page|\d[a-z]*\.gz)$/.test(path))) {
    for (const page of readPages(path)) {
      const text = page.sections.map((section) => section.heading + section.lines.join("\n")).join("\n");
      if (!page.title || text.length < 150 || !isJapanese(text) || seen.has(text)) continue;
      seen.add(text);
      found.push(page);
    }
  }
}
// Shuffled, so that fewer pages are of every book.
const random = randomNumbers(7);
for (let i = found.length - 1; i > 0; --i) {
  const j = random(i + 1);
  [found[i], found[j]] = [found[j], found[i]];
}
console.log(JSON.stringify(found.slice(0, count).map((page, i) => ({
  url: `p/${String(i).padStart(5, "0")}.html`, title: page.title, kind: "page", place: "", kana: "", words: [], facets: [],
  sections: page.sections.map((section, s) => ({ anchor: s ? "s" + s : "", heading: section.heading, text: section.lines.join("\n") }))
}))));
console.error(`${found.length} pages, ${Math.min(count, found.length)} of them printed`);
