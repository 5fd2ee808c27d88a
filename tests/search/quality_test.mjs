// What readers look for in this portal, and the pages that answer it, against
// the index of a built site. Run: node --test tests/search/
//   PORTAL_SITE     the folder of the built site; otherwise
//   PORTAL_PROGRAM  the program that builds it, build/release/portal when unset
// A line of queries.json without pages asks for nothing at all.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fold, openIndex, root } from "../assets/search_support.mjs";
import { narrow } from "../bench/search/make_queries.mjs";

const queries = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "queries.json"), "utf8"));
const asked = queries.filter((query) => query.pages.length);
let engine, answers;

function builtSite() {
  if (process.env.PORTAL_SITE) return process.env.PORTAL_SITE;
  const program = process.env.PORTAL_PROGRAM || ["release", "dev", "test"].map((name) => join(root, "build", name, "portal")).find(existsSync);
  if (!program) throw new Error("no built site: set PORTAL_SITE or PORTAL_PROGRAM");
  const folder = join(mkdtempSync(join(tmpdir(), "portal-search-")), "site");
  execFileSync(program, ["build", "--site", root, "--out", folder], { stdio: "ignore" });
  return folder;
}

before(async () => {
  engine = await openIndex(join(builtSite(), "search"));
  answers = new Map();
  for (const { query } of queries) answers.set(query, await engine.search(query));
});

const rankOf = ({ query, pages }) => answers.get(query).results.findIndex((result) => pages.includes(result.url)) + 1;

test("there are enough queries, none twice, and their pages exist", () => {
  const urls = new Set(engine.documents.map((document) => document.url));
  assert.ok(asked.length >= 150);
  assert.equal(new Set(queries.map(({ query }) => query)).size, queries.length);
  for (const { query, pages } of asked) for (const page of pages) assert.ok(urls.has(page), `${query}: no page ${page}`);
});

test("readers find what they look for", () => {
  const ranks = asked.map(rankOf);
  const misses = asked.filter((_, i) => ranks[i] !== 1).map((query, i) => `${query.query} (${rankOf(query) || "-"})`);
  const share = (test) => ranks.filter(test).length / ranks.length;
  const first = share((rank) => rank === 1), ten = share((rank) => rank > 0);
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank ? 1 / rank : 0), 0) / ranks.length;
  const recall = asked.reduce((sum, { query, pages }) => sum +
    pages.filter((page) => answers.get(query).results.some((result) => result.url === page)).length / Math.min(pages.length, 10), 0) / asked.length;
  console.log(`${ranks.length} queries: success@1 ${first.toFixed(3)}, success@10 ${ten.toFixed(3)}, recall@10 ${recall.toFixed(3)}, MRR ${reciprocal.toFixed(3)}; not first: ${misses.join(", ")}`);
  assert.ok(first >= 0.96, `success@1 ${first.toFixed(3)}`);
  assert.ok(ten >= 0.975, `success@10 ${ten.toFixed(3)}`);
  assert.ok(recall >= 0.93, `recall@10 ${recall.toFixed(3)}`);
  assert.ok(reciprocal >= 0.97, `MRR ${reciprocal.toFixed(3)}`);
});

test("what is not in the portal is not found", () => {
  for (const { query, pages } of queries) {
    if (pages.length) continue;
    const answer = answers.get(query);
    assert.equal(answer.total, 0, query);
    assert.deepEqual(answer.results.map((result) => result.url), [], query);
  }
});

test("another width is the same search: the same pages in the same order", async () => {
  const widened = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  let tried = 0;
  for (const { query } of asked) {
    for (const typed of new Set([widened(query), narrow(query)])) {
      if (typed === query || typed !== narrow(query) && /["-]/.test(query)) continue;
      ++tried;
      const other = await engine.search(typed), plain = answers.get(query);
      assert.deepEqual(other.results.map((result) => [result.url, result.match]), plain.results.map((result) => [result.url, result.match]), typed);
      assert.equal(other.total, plain.total, typed);
    }
  }
  assert.ok(tried > 60, `${tried} tried`);
});

test("every piece of text of two letters or more finds all pages that have it, and counts them", async () => {
  const texts = engine.documents.map((document) => document.plain.join("\n"));
  let tried = 0;
  for (let n = 0; n < engine.documents.length; n += 3) {
    const body = engine.documents[n].plain[2], at = (n * 7919) % Math.max(body.length - 12, 1);
    const piece = body.slice(at, at + 2 + (n % 9)).split("\n")[0];
    if (piece.length < 2 || fold(piece) !== piece || /^[-"]|["]|^[ ,、。]|[ ,、。]$|^\W+$/.test(piece) && !/[ぁ-龥]/.test(piece)) continue;
    ++tried;
    const answer = await engine.search(`"${piece}"`, { limit: 1000 });
    const truth = engine.documents.filter((_, i) => texts[i].includes(piece)).map((document) => document.url).sort();
    assert.deepEqual(answer.results.filter((result) => result.match === "exact").map((result) => result.url).sort(), truth, piece);
    assert.equal(answer.total, truth.length, piece);
  }
  assert.ok(tried > 80, `${tried} tried`);
});
