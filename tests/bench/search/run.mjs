// The quality and the size of the search: for every class of query success@1,
// success@10, mean reciprocal rank, bytes and files read,
// and the 95th percentile of the CPU time of a query. Run:
//   node tests/bench/search/run.mjs [--mode=scan|grams] [--queries=file] [--misses] folder...
// Folders hold cases/, guide/ ... of Markdown. Without --queries, the queries
// of tests/bench/search/queries.json; --queries=made makes them from the pages.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIndex, openIndex } from "../../assets/search_support.mjs";
import { readContent, synonyms } from "./content.mjs";
import { makeQueries } from "./make_queries.mjs";

const option = (name, otherwise) => (new RegExp(`--${name}=(\\S+)`).exec(process.argv.join(" ")) || [, otherwise])[1];
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const here = dirname(fileURLToPath(import.meta.url));

const documents = readContent(folders.length ? folders : [join(here, "..", "..", "..", "content")]);
const file = option("queries", join(here, "queries.json"));
const queries = file === "made" ? makeQueries(documents, 15, 1) : JSON.parse(readFileSync(file, "utf8"));
const known = new Set(documents.map((document) => document.url));
const folder = buildIndex(documents, { mode: option("mode", ""), synonyms });
const text = documents.reduce((sum, d) => sum + Buffer.byteLength([d.title, ...d.sections.flatMap((s) => [s.heading, s.text])].join("")), 0);
const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
const bytes = sizes.reduce((a, b) => a + b, 0);
console.log(`${documents.length} pages, ${(text / 1e6).toFixed(2)} MB of text; index ${sizes.length} files, ${(bytes / 1e3).toFixed(0)} KB, ${(bytes / text).toFixed(2)} per byte of text`);

const classes = new Map();
const warm = await openIndex(folder);
const scans = warm.header.mode === "scan";
for (const { class: name, query, pages } of queries) {
  const expected = pages.filter((page) => known.has(page));
  if (!expected.length) continue;
  // A small site reads all of its index at once, whatever the query.
  const cold = scans ? warm : await openIndex(folder);
  if (!scans) await cold.search(query);
  const before = { ...warm.read }, start = process.cpuUsage();
  const answer = await warm.search(query, { limit: 10 });
  const { user, system } = process.cpuUsage(start), spent = (user + system) / 1e3;
  const rank = answer.results.findIndex((result) => expected.includes(result.url)) + 1;
  const row = classes.get(name) || { name, n: 0, first: 0, ten: 0, reciprocal: 0, cold: [], files: [], next: [], spent: [] };
  classes.set(name, row);
  row.n += 1;
  row.first += rank === 1;
  row.ten += rank > 0;
  row.reciprocal += rank ? 1 / rank : 0;
  row.cold.push(cold.read.bytes);
  row.files.push(cold.read.files);
  row.next.push(warm.read.bytes - before.bytes);
  row.spent.push(spent);
  if (rank !== 1 && process.argv.includes("--misses")) console.log(`  ${name}\t${query}\twanted ${expected.join(" ")} at ${rank || "-"}, first ${answer.results[0]?.url} (${answer.results[0]?.match})`);
}
const at = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];
const print = (row) => console.log([row.name.padEnd(10), String(row.n).padStart(4), ...[row.first / row.n, row.ten / row.n].map((x) => (100 * x).toFixed(1).padStart(7)), (row.reciprocal / row.n).toFixed(3).padStart(7),
  (at(row.cold, 0.5) / 1e3).toFixed(0).padStart(7), (at(row.cold, 0.95) / 1e3).toFixed(0).padStart(7), String(at(row.files, 0.5)).padStart(5), (at(row.next, 0.5) / 1e3).toFixed(0).padStart(6), at(row.spent, 0.95).toFixed(1).padStart(7)].join(" "));
console.log("class         n  s@1 %  s@10 %     MRR  1st KB    p95 files  next  CPU ms");
const rows = [...classes.values()];
rows.forEach(print);
print(rows.reduce((sum, row) => ({
  name: "all", n: sum.n + row.n, first: sum.first + row.first, ten: sum.ten + row.ten, reciprocal: sum.reciprocal + row.reciprocal,
  cold: sum.cold.concat(row.cold), files: sum.files.concat(row.files), next: sum.next.concat(row.next), spent: sum.spent.concat(row.spent)
}), { name: "all", n: 0, first: 0, ten: 0, reciprocal: 0, cold: [], files: [], next: [], spent: [] }));
