// Runs the gates over one site: those that read files, then the browsers.
// Each page is loaded once for all gates that look at it in the same way.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { closeBrowser, closePage, launchChromium, launchFirefox, limited, newPage, open } from './browser.mjs';
import { serve } from './server.mjs';
import { casePages, firstOfEachKind } from './site.mjs';
import * as vnu from '../gates/vnu.mjs';
import * as htmlValidate from '../gates/html-validate.mjs';
import * as links from '../gates/links.mjs';
import * as weight from '../gates/weight.mjs';
import * as names from '../gates/names.mjs';
import * as axe from '../gates/axe.mjs';
import * as htmlcs from '../gates/htmlcs.mjs';
import * as layout from '../gates/layout.mjs';
import * as phrases from '../gates/phrases.mjs';
import * as console_ from '../gates/console.mjs';
import * as noscript from '../gates/noscript.mjs';
import * as print from '../gates/print.mjs';
import * as behaviour from '../gates/behaviour.mjs';

const STATIC = [links, weight, names];
export const GATES = [vnu, htmlValidate, ...STATIC, axe, htmlcs, layout, phrases, console_, noscript, print, behaviour].map((gate) => gate.name);

// A folder as people name it on a USB stick.
const STICK = 'USB 公開ページ（確認 用）';
const SUB_PATH = '/health/portal/';
// Pages side by side: while one loads, another is looked at.
const TABS = os.availableParallelism() + 1;
// All that one browser does with one page; half a minute where it is slow.
const VISIT_MS = 300000;
// So many visits in a row that broke off: the browser is done for.
const HOPELESS = 3;
// Gates that look at every page that a browser opens; `print` at cases and data sets.
const EVERY_PAGE = { chromium: ['console', 'axe', 'layout', 'phrases', 'noscript', 'print'], firefox: ['console'] };

// options
//   wants(gate, path)  whether the gate looks at the page
//   visits             pages that browsers open; all when not given
//   browsers           {chromium, firefox}: flags
//   until              performance.now() after which no further page is opened,
//                      but for the first of each template
//   features           browser → transports on which behaviour is tried
export async function runGates(site, report, options) {
  const wants = options.wants ?? (() => true);
  const features = options.features ?? { chromium: ['file', 'http'], firefox: ['file'] };
  const guarded = async (gate, page, work) => {
    if (!wants(gate, page)) return;
    try {
      report.add(gate, page, await report.timed(gate, work) ?? []);
    } catch (error) {
      report.add(gate, page, [`could not run: ${error.message ?? error}`]);
    }
  };
  const wholeSite = async (gate) => {
    if (!wants(gate.name, null)) return;
    try {
      await report.timed(gate.name, () => gate.check(site, report));
    } catch (error) {
      report.add(gate.name, '(whole site)', [`could not run: ${error.message ?? error}`]);
    }
  };

  // These are a process and a thread of their own and run beside the rest.
  const beside = Promise.all([wholeSite(vnu), wholeSite(htmlValidate)]);
  for (const gate of STATIC) await wholeSite(gate);

  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-'));
  const stick = path.join(parent, STICK);
  fs.cpSync(site.root, stick, { recursive: true, dereference: true });
  setMode(stick, 0o555, 0o444);
  const root = await serve(site.root, '/');
  const below = await serve(site.root, SUB_PATH);
  const bases = { file: `${pathToFileURL(stick).href}/`, http: root.url, 'http sub-path': below.url };
  const printed = new Set([...casePages(site), ...site.pages.filter((page) => page.kind === 'dataset')].map((page) => page.path));
  const context = { site, report, guarded, wants, bases, printed, homes: Object.values(bases) };
  try {
    const visits = (options.visits ?? site.pages).filter((page) => {
      // Addresses from the root work on the host they were made for only.
      const rooted = page.path === '404.html' && page.references.some((r) => r.url.startsWith('/'));
      if (rooted) report.note('404.html has addresses from the root of its host: not opened in browsers');
      return !rooted;
    });
    const kinds = new Set(firstOfEachKind(site).map((page) => page.path));
    const plan = { chromium: visits, firefox: visits.filter((page) => wants('console', page.path)) };
    const look = {
      chromium: (page, target) => visitInChromium(page, target, context, kinds),
      firefox: (page, target) => visitInFirefox(page, target, context),
    };
    // One page of each template and what scripts promise first, without a limit:
    // no site passes with less. Then the two browsers side by side.
    const rest = [];
    for (const [name, launch] of [['chromium', launchChromium], ['firefox', launchFirefox]]) {
      if (!options.browsers[name]) continue;
      const browser = await start(name, launch, report);
      if (!browser) continue;
      const others = () => inTabs(browser, name, takingTurns(plan[name].filter((page) => !kinds.has(page.path))), context, look[name], options.until);
      try {
        await inTabs(browser, name, plan[name].filter((page) => kinds.has(page.path)), context, look[name]);
        await tryFeatures(browser, name, features[name], context);
        rest.push({ name, browser, others });
      } catch (error) {
        report.add('browser', `(${name})`, [`could not run: ${error.message ?? error}`]);
        await closeBrowser(browser);
      }
    }
    await Promise.all(rest.map(async ({ name, browser, others }) => {
      try {
        await others();
      } catch (error) {
        report.add('browser', `(${name})`, [`could not run: ${error.message ?? error}`]);
      } finally {
        await closeBrowser(browser);
      }
    }));
  } finally {
    await root.close();
    await below.close();
    setMode(stick, 0o755, 0o644);
    fs.rmSync(parent, { recursive: true, force: true });
  }
  await beside;
}

function setMode(folder, folders, files) {
  if (folders & 0o200) fs.chmodSync(folder, folders);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) setMode(full, folders, files);
    else fs.chmodSync(full, files);
  }
  fs.chmodSync(folder, folders);
}

async function start(name, launch, report) {
  try {
    return await report.timed(`(start of ${name})`, launch);
  } catch (error) {
    report.add('browser', `(${name})`, [`could not run: ${error.message ?? error}`]);
    return null;
  }
}

// The pages so that the templates take turns: whenever the time is up, what was
// looked at is spread over all of them.
function takingTurns(pages) {
  const turns = new Map();
  return pages.map((page) => {
    const turn = turns.get(page.kind) ?? 0;
    turns.set(page.kind, turn + 1);
    return { page, turn };
  }).sort((a, b) => a.turn - b.turn).map(({ page }) => page);
}

// Opens the pages in a few tabs side by side; a tab that dies is replaced. A
// page that its gates did not look at is a failure, but where the time was up
// (`until`): that is said, and counts neither way.
async function inTabs(browser, browserName, pages, { report, wants, printed, homes }, visit, until = Infinity) {
  const queue = [...pages];
  let broken = 0;
  let done = 0;
  const work = async () => {
    let page = null;
    while (queue.length && broken < HOPELESS && performance.now() < until) {
      const target = queue.shift();
      try {
        page ??= await newPage(browser, homes);
        await limited(VISIT_MS, `the visit in ${browserName}`, visit(page, target));
        broken = 0;
        if (++done % 50 === 0) console.error(`${browserName}: ${done} of ${pages.length} pages after ${(performance.now() / 60000).toFixed(1)} min`);
      } catch (error) {
        ++broken;
        report.add('browser', target.path, [`the visit broke off: ${error.message ?? error}`]);
        if (page) await closePage(page);
        page = null;
      }
    }
    if (page) await closePage(page);
  };
  await Promise.all(Array.from({ length: TABS }, work));
  const late = new Set();
  if (queue.length && broken >= HOPELESS) {
    report.add('browser', `(${browserName})`, [`given up after ${HOPELESS} visits in a row that broke off; ${queue.length} pages were not opened`]);
  } else {
    for (const page of queue) late.add(page.path);
  }
  for (const gate of EVERY_PAGE[browserName]) {
    const wanted = pages.filter((page) => wants(gate, page.path) && (gate !== 'print' || printed.has(page.path)));
    const missed = wanted.filter((page) => late.has(page.path)).length;
    if (missed) report.note(`NOT CHECKED: ${gate} in ${browserName}: ${missed} of ${wanted.length} pages beside the first of each template (time)`);
    for (const { path: where } of wanted) {
      if (!late.has(where) && !report.problems(gate, where)) report.add(gate, where, [`did not run in ${browserName}`]);
    }
  }
}

// What scripts still do after loading: until the page has nothing to do, twice.
const settle = (page) => page.evaluate(() => new Promise((done) => {
  requestIdleCallback(() => requestIdleCallback(() => done(), { timeout: 500 }), { timeout: 500 });
}));

async function setState(page, client, { width = 1280, scheme = 'light', forced = false }) {
  await page.setViewport({ width, height: width < 600 ? 640 : 900 });
  await client.send('Emulation.setEmulatedMedia', { features: [
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'forced-colors', value: forced ? 'active' : 'none' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ] });
}

async function visitInChromium(page, target, { site, report, guarded, wants, bases, printed }, kinds) {
  const where = target.path;
  const load = (transport) => report.timed('(loading pages)', async () => {
    await open(page, bases[transport], where);
    if (page.isJavaScriptEnabled()) await settle(page);
  });
  page.client ??= await page.createCDPSession();
  const state = (wanted) => setState(page, page.client, wanted);
  const isPrinted = printed.has(where);
  const isFirst = kinds.has(where);
  if (['console', 'axe', 'layout', 'phrases', 'htmlcs', 'print'].some((gate) => wants(gate, where))) {
    await state({});
    await load('file');
    await guarded('console', where, () => console_.check(page, 'chromium file'));
    await layout.layOutAll(page);
    await guarded('axe', where, () => axe.check(page, 'light'));
    await guarded('layout', where, () => layout.check(page, '1280 px'));
    await guarded('phrases', where, () => phrases.check(page, '1280 px'));
    if (isFirst || isPrinted) await guarded('layout', where, () => layout.checkPrinted(page));
    if (isFirst) await guarded('htmlcs', where, () => htmlcs.check(page));
    if (isPrinted) await guarded('print', where, () => print.check(page));
    if (wants('axe', where)) {
      // Every rule once more for one page of each template.
      const rules = isFirst ? 'all' : 'colour';
      await state({ scheme: 'dark' });
      await guarded('axe', where, () => axe.check(page, 'dark', rules));
      await state({ forced: true });
      await guarded('axe', where, () => axe.check(page, 'forced colours', rules));
    }
    if (wants('layout', where)) {
      for (const width of [1600, 768, 375]) {
        await state({ width });
        await guarded('layout', where, () => layout.check(page, `${width} px`));
      }
    }
    if (['axe', 'layout', 'phrases'].some((gate) => wants(gate, where))) {
      await state({ width: 320 });
      await guarded('axe', where, () => axe.check(page, '320 px'));
      await guarded('layout', where, () => layout.check(page, '320 px'));
      await guarded('phrases', where, () => phrases.check(page, '320 px'));
    }
    if (wants('layout', where)) {
      await layout.spaceOut(page);
      await guarded('layout', where, () => layout.check(page, '320 px, text spacing'));
    }
  }
  if (wants('noscript', where)) {
    await state({});
    await page.setJavaScriptEnabled(false);
    await load('file');
    await guarded('noscript', where, () => noscript.check(page));
    await page.setJavaScriptEnabled(true);
  }
  if (wants('console', where)) {
    // Below a path is the harder case: nothing may lead out of it.
    for (const transport of isFirst ? ['http', 'http sub-path'] : ['http sub-path']) {
      await load(transport);
      await guarded('console', where, () => console_.check(page, `chromium ${transport}`));
    }
  }
}

async function visitInFirefox(page, target, { report, guarded, bases }) {
  for (const transport of ['file', 'http sub-path']) {
    await report.timed('(loading pages)', async () => {
      await open(page, bases[transport], target.path);
      await settle(page);
    });
    await guarded('console', target.path, () => console_.check(page, `firefox ${transport}`));
  }
}

async function tryFeatures(browser, browserName, transports, { site, report, guarded, wants, bases, homes }) {
  for (const [feature, { find }] of Object.entries(behaviour.features)) {
    const target = find(site);
    if (!target) {
      if (wants('behaviour', null)) report.note(`SKIPPED behaviour ${feature}: no page has it`);
      continue;
    }
    if (!wants('behaviour', target.path) || !wants(`behaviour ${feature}`, target.path)) continue;
    for (const transport of transports) {
      const test = `${target.path} ${feature} (${browserName} ${transport})`;
      await guarded('behaviour', test, async () => {
        // A context of its own: nothing is remembered from the last.
        const page = await limited(VISIT_MS, 'opening a page', newPage(browser, homes));
        page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
        try {
          await page.setViewport({ width: 1280, height: 900 });
          // The focus arrives at once; where scrolling is smooth it would be
          // looked for on the way.
          if (browserName === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
          return await limited(VISIT_MS, feature, behaviour.check(page, feature, bases[transport], target.path, site));
        } finally {
          await closePage(page);
        }
      });
    }
  }
}
