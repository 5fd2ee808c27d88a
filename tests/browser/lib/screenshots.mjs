// One picture per page and state; names sort by page.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { closeBrowser, findProgram, launchChromium, newPage, open } from './browser.mjs';
import { layOutAll } from '../gates/layout.mjs';
import { firstOfEachKind, readSite } from './site.mjs';

const [folder, out, ...wanted] = process.argv.slice(2);
if (!folder || !out) {
  console.error('usage: tests/browser/screenshots SITE_FOLDER OUT_FOLDER [PAGE …]');
  process.exit(2);
}
const STATES = [
  { name: 'desktop', width: 1280 },
  { name: 'phone-375', width: 375 },
  { name: 'phone-320', width: 320 },
  { name: 'dark', width: 1280, scheme: 'dark' },
  { name: 'forced', width: 1280, forced: true },
];
// Beyond this a picture is no longer looked at, and graphics memory ends.
const HEIGHT = 12000;

const site = readSite(folder);
const pages = wanted.length ? wanted.map((name) => site.page(name) ?? (console.error(`${name}: no such page`), process.exit(1))) : firstOfEachKind(site);
fs.mkdirSync(out, { recursive: true });
const browser = await launchChromium();
try {
  const base = `${pathToFileURL(path.resolve(folder)).href}/`;
  const page = await newPage(browser, [base]);
  const client = await page.createCDPSession();
  for (const target of pages) {
    const stem = path.join(out, target.path.replace(/\.html$/, '').replaceAll('/', '_'));
    await client.send('Emulation.setEmulatedMedia', { features: [] });
    await page.setViewport({ width: 1280, height: 900 });
    await open(page, base, target.path);
    await layOutAll(page);
    for (const { name, width, scheme = 'light', forced = false } of STATES) {
      await page.setViewport({ width, height: width < 600 ? 740 : 900 });
      await client.send('Emulation.setEmulatedMedia', { features: [
        { name: 'prefers-color-scheme', value: scheme }, { name: 'forced-colors', value: forced ? 'active' : 'none' }] });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.screenshot({ path: `${stem}.${name}.png`, clip: { x: 0, y: 0, width, height: Math.min(height, HEIGHT) }, captureBeyondViewport: true });
    }
    await client.send('Emulation.setEmulatedMedia', { features: [] });
    await page.pdf({ path: `${stem}.print.pdf`, preferCSSPageSize: true, printBackground: true, tagged: true });
    if (findProgram('pdftoppm')) execFileSync('pdftoppm', ['-r', '60', '-png', `${stem}.print.pdf`, `${stem}.print`]);
    console.log(`${target.path} (${target.kind})`);
  }
} finally {
  await closeBrowser(browser);
}
console.log(`${pages.length} pages, pictures in ${out}`);
