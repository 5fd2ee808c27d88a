// What a build says that gets too little memory or too few threads: one message,
// and the published folder as it was.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = process.env.PORTAL_PROGRAM || join(root, "build", "release", "portal");

// How a build ends under a limit of the shell.
function build(limit, out) {
  const ran = spawnSync("sh", ["-c", `ulimit ${limit} && exec "$0" build --site "$1" --out "$2" --quiet --lang en`, program, root, out],
    { encoding: "utf8", timeout: 120_000 });
  return { code: ran.status, signal: ran.signal, said: ran.stderr };
}

test("memory: a build without enough of it says so and changes nothing", () => {
  const folder = mkdtempSync(join(tmpdir(), "portal-memory-"));
  const out = join(folder, "public");
  const ends = new Set();
  try {
    // In kB of data; where the first one is enough there is nothing to see.
    for (const kilobytes of [3_000, 6_000, 9_000, 12_000, 16_000, 20_000, 25_000, 30_000, 40_000, 60_000]) {
      const { code, signal, said } = build(`-d ${kilobytes}`, out);
      assert.equal(signal, null, said);
      assert.ok(code === 0 || code === 3, `${code}: ${said}`);
      if (code === 0) break;
      assert.match(said, /^error: .*\[/m);
      assert.ok(!existsSync(out) || readdirSync(out).length === 0);
      if (said.includes("not enough memory")) ends.add(kilobytes);
    }
    assert.ok(ends.size > 0, "no limit was low enough");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
