// The search beside Pagefind, on the same pages, with the same queries, in the
// same hour, in Chromium. Prints quality, bytes, requests, times and what the
// indexes cost, and the ratios. Run:
//   (cd tests && npm ci --ignore-scripts); (cd tests/bench && npm ci --ignore-scripts)
//   node tests/bench/search/side_by_side.mjs [--pages=2000] [--per-class=6] [--seed=1] [--slow] [--alone] path...
// Paths hold Markdown or text, which is recombined to --pages pages; a path that
// ends in .json is a list of pages (debian_pages.mjs makes one), taken as it is.
// --slow: 50 ms, 20 Mbit/s.
// --alone: without Pagefind. The same queries are asked from file://, where
// Pagefind finds nothing, and the ranked lists compared.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fold, program, root, temporaryFolder } from "../../assets/search_support.mjs";
import { launchChromium } from "../../browser/lib/browser.mjs";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { makeQueries } from "./make_queries.mjs";
import { recombine } from "./recombine.mjs";

const option = (name, otherwise) => (new RegExp(`--${name}=(\\S+)`).exec(process.argv.join(" ")) || [, otherwise])[1];
const paths = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const seed = Number(option("seed", 1));
const documents = paths[0]?.endsWith(".json") ? JSON.parse(readFileSync(paths[0], "utf8"))
  : recombine(paths.length ? paths : [join(root, "content")], Number(option("pages", 2000)), seed);
for (const document of documents) for (const field of ["place", "kana"]) document[field] ||= "";
const textBytes = documents.reduce((sum, d) => sum + Buffer.byteLength(d.title + d.sections.map((s) => s.heading + s.text).join("")), 0);
const queries = makeQueries(documents, Number(option("per-class", 6)), seed);

const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
const site = temporaryFolder();
for (const d of documents) {
  mkdirSync(dirname(join(site, d.url)), { recursive: true });
  writeFileSync(join(site, d.url), `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>${escape(d.title)}</title><main data-pagefind-body><h1>${escape(d.title)}</h1>` +
    d.sections.map((s) => (s.heading ? `<h2 id="${s.anchor}">${escape(s.heading)}</h2>` : "") + `<p>${escape(s.text)}</p>`).join("") + "</main></html>");
}

// CPU seconds of a program and what it starts.
function cpuSeconds(command, env = {}) {
  const run = spawnSync("sh", ["-c", '"$@" >/dev/null 2>&1; code=$?; times; exit $code', "sh", ...command], { env: { ...process.env, ...env }, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${command[0]} failed`);
  return run.stdout.trim().split("\n")[1].split(" ").reduce((sum, time) => sum + Number(time.split("m")[0]) * 60 + parseFloat(time.split("m")[1]), 0);
}
const filesBelow = (folder) => readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name))).filter((entry) => entry.isFile());

const list = join(temporaryFolder(), "documents.jsonl");
writeFileSync(list, documents.map((d) => JSON.stringify({ words: [], facets: [], ...d })).join("\n") + "\n");
const reading = cpuSeconds([program, "[.search-read]"], { PORTAL_SEARCH_DOCUMENTS: list });
const ours = { name: "portal", cpu: cpuSeconds([program, "[.search-files]"], { PORTAL_SEARCH_DOCUMENTS: list, PORTAL_SEARCH_FOLDER: join(site, "search"), PORTAL_SEARCH_THREADS: "1" }) - reading };
const theirs = process.argv.includes("--alone") ? null : { name: "pagefind", cpu: cpuSeconds([join(root, "tests", "bench", "node_modules", ".bin", "pagefind"), "--site", site]) };
ours.files = filesBelow(join(site, "search"));
if (theirs) theirs.files = filesBelow(join(site, "pagefind"));
// As the program publishes them.
const scripts = ["search-fold", "search-engine", ...(documents.length > 300 ? ["search-grams"] : ["search-near", "search-scan"]), "search"];
execFileSync("esbuild", [...[...new Set([...scripts, "search-near", "search-deep"])].map((name) => join(root, "assets", "js", name + ".js")), "--minify", "--charset=utf8", "--target=es2020", "--outdir=" + join(site, "js"), "--log-level=error"]);
writeFileSync(join(site, "portal.html"), '<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>p</title><link rel="icon" href="data:,"><main><form class="search" action="portal.html"><input type="search" name="q"></form><p id="search-status"></p><div id="search-facets"></div>' +
  '<div id="search-results" data-root="" data-index="search/index.js" data-near="js/search-near.js" data-deep="js/search-deep.js"></div><template id="search-texts"><span data-text="total">{1}</span><span data-text="at-least">{1}+</span></template></main>' +
  scripts.map((name) => `<script src="js/${name}.js" defer></script>`).join("") + "</html>");
writeFileSync(join(site, "pagefind.js"), 'var find; async function open() { const engine = await import("./pagefind/pagefind.js"); await engine.init(); return engine; }' +
  'window.ask = async (text) => { const found = await (await (find = find || open())).search(text); const pages = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));' +
  'return { urls: pages.map((page) => page.raw_url.replace(/^\\//, "")), total: found.results.length }; };');
writeFileSync(join(site, "pagefind.html"), '<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>p</title><link rel="icon" href="data:,"><script type="module" src="pagefind.js"></script></html>');

// Counts at the host what both fetch, in pages and in workers: index files, not
// scripts, which a host compresses and a browser keeps.
const load = { bytes: 0, requests: 0 }, types = { ".html": "text/html", ".js": "text/javascript" };
const host = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname), file = join(site, path);
  let body;
  try { body = readFileSync(file); } catch { response.writeHead(404).end(); return; }
  if (/^\/(search|pagefind)\//.test(path) && !/^pagefind[a-z-]*\.js$/.test(basename(path))) {
    load.bytes += body.length;
    load.requests += 1;
  }
  response.writeHead(200, { "Content-Type": types[extname(path)] || "application/octet-stream", "Cache-Control": "max-age=600" }).end(body);
});
await new Promise((done) => host.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${host.address().port}/`;
const browser = await launchChromium();

// Opens `name`.html in an empty profile.
async function opened(name, from = address) {
  const context = await browser.createBrowserContext(), page = await context.newPage(), client = await page.createCDPSession();
  if (process.argv.includes("--slow")) {
    await client.send("Network.enable");
    await client.send("Network.emulateNetworkConditions", { offline: false, latency: 50, downloadThroughput: 2.5e6, uploadThroughput: 2.5e6 });
  }
  await page.goto(from + name + ".html", { waitUntil: "load" });
  page.over = () => context.close();
  return page;
}
const ask = {
  portal: (page, text) => page.evaluate((query) => new Promise((done) => {
    const input = document.querySelector("input"), start = performance.now(), results = document.getElementById("search-results");
    const status = document.getElementById("search-status");
    results.textContent = status.textContent = "";
    const watch = new MutationObserver(() => {
      if (!status.textContent && !results.querySelector("li")) return;
      watch.disconnect();
      done({ ms: performance.now() - start, urls: [...results.querySelectorAll("h3 a")].map((a) => a.getAttribute("href").split("?")[0]), total: Number(status.textContent) || 0 });
    });
    watch.observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
    input.value = query;
    input.form.requestSubmit();
  }), text),
  pagefind: (page, text) => page.evaluate(async (query) => {
    const start = performance.now(), answer = await window.ask(query);
    return { ...answer, ms: performance.now() - start };
  }, text)
};

// What the page says when it has counted everything.
async function settled(page) {
  await page.waitForFunction(() => !document.getElementById("search-status").textContent.endsWith("+"), { timeout: 60000, polling: 20 }).catch(() => {});
  return page.evaluate(() => ({ total: Number(document.getElementById("search-status").textContent), urls: [...document.querySelectorAll("#search-results h3 a")].map((a) => a.getAttribute("href").split("?")[0]) }));
}

const truth = documents.map((d) => [d.title, ...d.sections.flatMap((s) => [s.heading, s.text])].map((text) => fold(text)).join("\n"));
const at = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const engines = [ours, theirs].filter(Boolean);
for (const engine of engines) {
  engine.rows = [];
  const warm = await opened(engine.name);
  for (const { class: name, query, pages } of queries) {
    const cold = await opened(engine.name);
    Object.assign(load, { bytes: 0, requests: 0 });
    const first = await ask[engine.name](cold, query), rank = first.urls.findIndex((url) => pages.includes(url)) + 1;
    const { bytes, requests } = load;
    const row = { name, rank, ms: first.ms, bytes, requests }, shown = engine === ours ? await settled(cold) : first;
    row.later = load.bytes - bytes;
    await cold.over();
    if (engine === ours) {
      const stick = await opened(engine.name, `file://${site}/`), same = await ask.portal(stick, query);
      row.fileMs = same.ms;
      row.same = same.urls.join() === first.urls.join();
      await stick.over();
    }
    Object.assign(load, { bytes: 0, requests: 0 });
    const asked = await ask[engine.name](warm, query);
    const next = { ...load };
    Object.assign(row, { nextMs: asked.ms, next: next.bytes, nextRequests: next.requests });
    if (engine === ours) await settled(warm);
    row.again = (await ask[engine.name](warm, query)).ms;
    if (name === "sub") {
      const holders = documents.filter((_, i) => truth[i].includes(fold(query))).map((d) => d.url);
      row.precision = shown.urls.slice(0, holders.length).filter((url) => holders.includes(url)).length / Math.min(10, holders.length);
      row.exact = shown.total === holders.length;
    }
    engine.rows.push(row);
  }
  await warm.over();
}
await browser.close();
host.close();

const numbers = (engine, rows = engine.rows) => ({
  "success@1 %": 100 * rows.filter((row) => row.rank === 1).length / rows.length,
  "success@10 %": 100 * rows.filter((row) => row.rank > 0).length / rows.length,
  "MRR": rows.reduce((sum, row) => sum + (row.rank ? 1 / row.rank : 0), 0) / rows.length,
  "precision@10 %": 100 * rows.filter((row) => row.precision >= 0).reduce((sum, row, _, all) => sum + row.precision / all.length, 0),
  "count right %": 100 * rows.filter((row) => row.exact).length / Math.max(rows.filter((row) => row.precision >= 0).length, 1),
  "first KB": at(rows.map((row) => row.bytes), 0.5) / 1e3, "first KB p95": at(rows.map((row) => row.bytes), 0.95) / 1e3,
  "KB for a count": at(rows.map((row) => row.later), 0.5) / 1e3, "same, p95": at(rows.map((row) => row.later), 0.95) / 1e3,
  "first requests": at(rows.map((row) => row.requests), 0.5),
  "next KB": at(rows.map((row) => row.next), 0.5) / 1e3, "next requests": at(rows.map((row) => row.nextRequests), 0.5),
  "first ms": at(rows.map((row) => row.ms), 0.5), "next ms": at(rows.map((row) => row.nextMs), 0.5), "warm ms p95": at(rows.map((row) => row.again), 0.95),
  "index / text": engine.files.reduce((sum, file) => sum + file.size, 0) / textBytes, "files": engine.files.length, "build CPU s": engine.cpu
});
console.log(`${documents.length} pages, ${(textBytes / 1e6).toFixed(2)} MB of text, ${queries.length} queries`);
const [a, b] = [numbers(ours), theirs ? numbers(theirs) : {}];
console.log("".padEnd(16), "portal".padStart(10), "pagefind".padStart(10), "ratio".padStart(8));
for (const key of Object.keys(a)) console.log(key.padEnd(16), a[key].toFixed(2).padStart(10), (b[key] ?? NaN).toFixed(2).padStart(10), (b[key] ? (a[key] / b[key]).toFixed(2) : "-").padStart(8));
console.log(`from file://: first ms p95 ${at(ours.rows.map((row) => row.fileMs), 0.95).toFixed(0)}; another list than over http: ${ours.rows.filter((row) => !row.same).length}`);
const packed = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1e3;
console.log(`scripts, gzip: ${packed(scripts.map((name) => join(site, "js", name + ".js"))).toFixed(1)} KB` +
  (theirs ? `; pagefind.js, gzip: ${packed([join(site, "pagefind", "pagefind.js")]).toFixed(1)} KB` : ""));
console.log("success@1 by class: " + [...new Set(queries.map((query) => query.class))].map((name) => `${name} ${engines.map((engine) => {
  const rows = engine.rows.filter((row) => row.name === name);
  return (100 * rows.filter((row) => row.rank === 1).length / rows.length).toFixed(0);
}).join("/")}`).join(", "));
