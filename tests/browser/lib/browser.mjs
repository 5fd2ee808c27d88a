// Chromium (DevTools protocol) and Firefox (WebDriver BiDi), both as the
// distribution ships them.
import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import puppeteer from 'puppeteer-core';

// Limits against what never ends, not measures: a busy machine may need
// minutes to start a browser, and one step on a page may take as long as 20 s.
const START_MS = 300000;
const STEP_MS = 120000;
const CLOSE_MS = 20000;

// What `work` gives, or a failure that names what did not end.
export function limited(ms, what, work) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what} did not end within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

// Ends a browser that may no longer answer.
export async function closeBrowser(browser) {
  try {
    await limited(CLOSE_MS, 'closing the browser', browser.close());
  } catch {
    browser.process()?.kill('SIGKILL');
  }
}

export async function closePage(page) {
  await limited(CLOSE_MS, 'closing the page', page.browserContext().close()).catch(() => {});
}

function find(names) {
  for (const name of names) {
    if (!name) continue;
    if (name.includes('/')) {
      if (fs.existsSync(name)) return name;
      continue;
    }
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch { /* the next one */ }
  }
  return null;
}

export const findChromium = () => find([process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome']);
export const findFirefox = () => find([process.env.FIREFOX, 'firefox-esr', 'firefox']);
export const findProgram = (name) => find([name]);

// `options`: what differs from a browser without a window; `more` switches of it.
export async function launchChromium({ more = [], ...options } = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed (Debian: apt-get install chromium; or set CHROMIUM)');
  return puppeteer.launch({
    browser: 'chrome', executablePath, headless: true, timeout: START_MS, protocolTimeout: STEP_MS, ...options,
    args: [...more,
      // Containers of CI run as root and forbid the sandbox; we open our own pages only.
      '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--lang=ja',
      // Two pages work side by side; neither may be slowed as a background tab.
      '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
      '--disable-extensions', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-features=Translate,MediaRouter',
    ],
  });
}

export async function launchFirefox() {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('Firefox is not installed (Debian: apt-get install firefox-esr; or set FIREFOX)');
  return puppeteer.launch({
    browser: 'firefox', executablePath, headless: true, timeout: START_MS, protocolTimeout: STEP_MS,
    extraPrefsFirefox: { 'intl.accept_languages': 'ja', 'browser.startup.page': 0, 'network.captive-portal-service.enabled': false },
  });
}

// A new page whose troubles are gathered in page.troubles from now on:
// everything on the console that is a warning or worse, errors of scripts,
// requests that fail, and requests that leave the site. `homes` are the places
// where the site lies; a late request may still belong to the page before, which
// was opened in another of them, and is none of this page's troubles.
export async function newPage(browser, homes = []) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  page.troubles = [];
  page.base = null;
  page.on('console', (message) => {
    if (['error', 'warn', 'warning', 'assert'].includes(message.type())) {
      const place = message.location()?.url;
      page.troubles.push(`console ${message.type()}: ${message.text()}${place ? ` (${shorten(page, place)})` : ''}`);
    }
  });
  page.on('pageerror', (error) => page.troubles.push(`script error: ${error.message ?? error}`));
  const isOurs = (url) => [page.base, ...homes].some((home) => home && url.startsWith(home));
  const isLate = (url) => page.base && !url.startsWith(page.base) && isOurs(url);
  page.on('requestfailed', (request) => {
    if (isLate(request.url())) return;
    page.troubles.push(`request failed: ${shorten(page, request.url())} ${request.failure()?.errorText ?? ''}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!isOurs(url) && !/^(data|blob|about):/.test(url)) page.troubles.push(`request outside the site: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !isLate(response.url())) page.troubles.push(`answer ${response.status()}: ${shorten(page, response.url())}`);
  });
  return page;
}

function shorten(page, url) {
  let text = url;
  if (page.base && url.startsWith(page.base)) text = url.slice(page.base.length);
  try { return decodeURIComponent(text); } catch { return text; }
}

export async function open(page, base, path) {
  page.base = base;
  page.troubles.length = 0;
  await page.goto(base + path.split('/').map(encodeURIComponent).join('/'), { waitUntil: 'load' });
}
