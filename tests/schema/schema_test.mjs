// The JSON Schemas of `portal schema`, as a program that knows nothing of ours
// understands them: what is published passes, what is broken in a field does not.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { parse as parseYaml } from "yaml";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = process.env.PORTAL_PROGRAM || join(root, "build", "release", "portal");

const kinds = [
  ["case", /^content\/cases\/.*\.md$/], ["chapter", /^content\/guide\/.*\.md$/],
  ["page", /^content\/pages\/.*\.md$/], ["tool", /^content\/tools\/.*\.md$/],
  ["theme", /^content\/themes\/.*\.md$/], ["statistic", /^content\/statistics\/.*\.json$/],
  ["glossary", /^content\/glossary\.json$/], ["sources", /^content\/sources\.json$/],
  ["accessibility", /^content\/accessibility\.json$/], ["vocabulary", /^content\/vocabulary\/.*\.json$/],
  ["writing", /^content\/writing\.json$/], ["config", /^site\.config\.json$/]
];

// strict: descriptions of single values are an extension of editors.
const ajv = new Ajv({ strict: false, allErrors: true });
const validators = new Map(kinds.map(([kind]) => {
  const schema = execFileSync(program, ["schema", kind, "--site", root], { encoding: "utf8" });
  return [kind, ajv.compile(JSON.parse(schema))];
}));

// The fields of the file `path`; throws where it cannot be read at all.
function fieldsOf(path, text) {
  if (path.endsWith(".json")) return JSON.parse(text);
  const match = /^---\r?\n([^]*?)^---[ \t]*\r?$/m.exec(text);
  if (!match) throw new Error("no front matter");
  return parseYaml(match[1], { version: "1.2", schema: "core", uniqueKeys: true });
}

// What speaks against the file; null: nothing.
function objections(path, text) {
  const kind = kinds.find(([, pattern]) => pattern.test(path));
  if (!kind) return null;
  const validate = validators.get(kind[0]);
  return validate(fieldsOf(path, text)) ? null : validate.errors;
}

function filesBelow(folder, below = folder) {
  return readdirSync(below, { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

test("schema: every real file passes", () => {
  const paths = ["site.config.json", ...filesBelow(join(root, "content")).map((path) => path.slice(root.length + 1))];
  const seen = new Set();
  for (const path of paths) {
    const kind = kinds.find(([, pattern]) => pattern.test(path));
    if (!kind) continue;
    seen.add(kind[0]);
    assert.equal(objections(path, readFileSync(join(root, path), "utf8")), null, path);
  }
  assert.deepEqual([...seen].sort(), kinds.map(([kind]) => kind).sort());
});

// A broken site of tests/sites/broken: [path, text] of each file it changes.
function changedFiles(text) {
  const parts = text.split(/^(?=@)/m).slice(1);
  const files = new Map();
  let path = "", from = "";
  for (const part of parts) {
    const end = part.indexOf("\n");
    const [word, ...rest] = part.slice(0, end).split(" ");
    const body = part.slice(end + 1);
    if (word === "@edit" || word === "@file") path = rest.join(" ");
    if (word === "@edit" && !files.has(path)) {
      const base = join(root, "tests/sites/broken/site", path);
      files.set(path, readFileSync(existsSync(base) ? base : join(root, path), "utf8"));
    }
    if (word === "@from") from = body.replace(/\n$/, "");
    if (word === "@to") {
      assert.ok(files.get(path).includes(from));
      files.set(path, files.get(path).replace(from, () => body.replace(/\n$/, "")));
    }
    if (word === "@file") files.set(path, body);
  }
  return files;
}

// What a schema can see: a field that is unknown, missing, without a value, of
// the wrong type, size or form. What it cannot: check digits, places in a source
// that run backwards, what lies between fields, how a number was spelled (.5 is
// read as 0.5), and the cells of a statistic, which have many forms.
const visible = /\[(field-(unknown|missing|null|type|too-long|too-few|too-many|item-twice|choice|number|integer|slug|month|date|url|kana)|area-code-five-digits|area-code)\]/;
const unseen = new Set(["dataset-flag", "number-point"]);

test("schema: what breaks a field is refused", (t) => {
  const folder = join(root, "tests/sites/broken");
  let refused = 0;
  const missed = [];
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
    const text = readFileSync(join(folder, name), "utf8");
    const report = text.slice(text.indexOf("\n@en\n"));
    const first = /: error: .*$/m.exec(report);
    if (!first || !visible.test(first[0]) || unseen.has(basename(name, ".txt"))) continue;
    const objects = [...changedFiles(text.slice(0, text.indexOf("\n@ja\n") + 1))].some(([path, content]) => {
      try {
        return objections(path, content) !== null;
      } catch {
        return true;
      }
    });
    if (objects) ++refused;
    else missed.push(basename(name, ".txt"));
  }
  t.diagnostic(`${refused} refused, ${missed.length} not: ${missed.join(", ")}`);
  assert.ok(refused >= 50);
  assert.deepEqual(missed, []);
});
