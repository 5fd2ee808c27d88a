// Scores and times per page and profile, and the audits that cost points.
import fs from 'node:fs';
import lighthouse, { desktopConfig } from 'lighthouse';
import { closeBrowser, launchChromium } from '../browser/lib/browser.mjs';
import { serve } from '../browser/lib/server.mjs';
import { firstOfEachKind, readSite } from '../browser/lib/site.mjs';

const list = process.argv.slice(2);
let file = null;
const at = list.indexOf('--report');
if (at >= 0) [, file] = list.splice(at, 2);
const [folder, ...wanted] = list;
if (!folder) {
  console.error('usage: tests/bench/lighthouse SITE_FOLDER [--report FILE] [PAGE …]');
  process.exit(2);
}
const site = readSite(folder);
const pages = wanted.length ? wanted : firstOfEachKind(site).map((page) => page.path).filter((path) => path !== '404.html');
const server = await serve(folder, '/', { compressed: true });
// Ready: the first moment after which nothing keeps the page from answering for
// five seconds, the "time to interactive". Shift is a sum without a unit.
const TIMES = [['paint', 'first-contentful-paint'], ['largest', 'largest-contentful-paint'], ['blocked', 'total-blocking-time'], ['ready', 'interactive']];
const results = [];
const browser = await launchChromium();
try {
  const port = Number(new URL(browser.wsEndpoint()).port);
  console.log('performance accessibility best-practices seo | paint largest blocked ready, ms | shift');
  for (const path of pages) {
    for (const profile of ['phone', 'desktop']) {
      // One run after the other: two at once would measure each other.
      const { lhr } = await lighthouse(server.url + path, { port, output: 'json', logLevel: 'error' }, profile === 'desktop' ? desktopConfig : undefined);
      const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, category]) => [name, Math.round((category.score ?? 0) * 100)]));
      const costs = Object.values(lhr.categories).flatMap((category) => category.auditRefs)
        .filter((reference) => reference.weight > 0 && (lhr.audits[reference.id].score ?? 1) < 0.9)
        .map((reference) => `${reference.id}${lhr.audits[reference.id].displayValue ? ` (${lhr.audits[reference.id].displayValue})` : ''}`);
      const times = TIMES.map(([, audit]) => Math.round(lhr.audits[audit].numericValue ?? NaN));
      const shift = lhr.audits['cumulative-layout-shift'].numericValue ?? NaN;
      results.push({ path, profile, scores, times: Object.fromEntries(TIMES.map(([name], index) => [name, times[index]])), shift, costs, error: lhr.runtimeError?.message ?? null });
      console.log(`${Object.values(scores).map((score) => String(score).padStart(3)).join(' ')} |${times.map((time) => String(time).padStart(5)).join(' ')} | ${shift.toFixed(3)}  ${profile.padEnd(7)} ${path}${costs.length ? `  – ${costs.join(', ')}` : ''}${lhr.runtimeError ? `  COULD NOT RUN: ${lhr.runtimeError.message}` : ''}`);
    }
  }
} finally {
  await closeBrowser(browser);
  await server.close();
}
if (file) fs.writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
