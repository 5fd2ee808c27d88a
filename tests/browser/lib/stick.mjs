// Every page of a folder, from the folder itself, in both browsers.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium, launchFirefox, newPage, open } from './browser.mjs';
import { readSite } from './site.mjs';
import * as console_ from '../gates/console.mjs';

const [folder, word, every = '1'] = process.argv.slice(2);
if (!folder || (word && word !== '--every')) {
  console.error('usage: tests/browser/stick FOLDER [--every N]');
  process.exit(2);
}
const root = fs.realpathSync(folder);
const base = `${pathToFileURL(root).href}/`;
const writable = (() => {
  const probe = path.join(root, 'probe');
  try {
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
    return true;
  } catch {
    return false;
  }
})();
console.error(`${root}: ${writable ? 'WRITABLE' : 'read-only'}`);

const pages = readSite(root).pages.filter((_, i) => i % Number(every) === 0);
let passed = 0;
let failed = 0;
for (const [name, launch] of [['chromium', launchChromium], ['firefox', launchFirefox]]) {
  const browser = await launch();
  const page = await newPage(browser);
  for (const target of pages) {
    await open(page, base, target.path);
    await new Promise((done) => setTimeout(done, 50));
    const problems = await console_.check(page, name);
    for (const problem of problems) console.log(`FAILED: ${target.path}: ${problem}`);
    if (problems.length) failed += 1;
    else passed += 1;
  }
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
