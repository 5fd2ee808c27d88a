// See ../listen.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { closeBrowser, launchChromium } from './browser.mjs';

const [site, page, ...keys] = process.argv.slice(2);
const [path, query] = (page || '').split('?');
if (!path || !existsSync(resolve(site, path))) {
  console.error(path ? `${site} has no page ${path}` : 'usage: tests/browser/listen SITE_FOLDER PAGE KEY…');
  process.exit(2);
}
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const TO_BEGIN = 5000, PAUSE = 700;

const folder = mkdtempSync(join(tmpdir(), 'listen-')), record = join(folder, 'orca.txt');
// The first free number is told on its third stream.
const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
const number = await new Promise((told) => { screen.stdio[3].once('data', (data) => { told(String(data).trim()); }); });
const env = { ...process.env, DISPLAY: `:${number}`, GTK_MODULES: 'gail:atk-bridge' };
const desk = (program, args) => spawn(program, args, { env, stdio: 'ignore' });
const others = [desk('openbox', []), desk('orca', ['--replace', `--debug-file=${record}`])];
const press = (...args) => execFileSync('xdotool', args, { env });

// What was said since the last call. It begins late and goes on after a pause.
let read = 0;
async function heard(until = /SPEECH OUTPUT/, longest = 6000) {
  let text = readFileSync(record, 'utf8'), before = '';
  for (let waited = 0; waited < longest && (text !== before || !until.test(text.slice(read))); waited += PAUSE) {
    before = text;
    await wait(PAUSE);
    text = readFileSync(record, 'utf8');
  }
  const said = [];
  for (const [, , words] of text.slice(read).matchAll(/SPEECH OUTPUT: (['"])(.*?)\1\s*[[{]/g)) said.push(words);
  read = text.length;
  return said;
}

let browser, any = false;
try {
  await wait(TO_BEGIN);
  browser = await launchChromium({ env, headless: false, defaultViewport: null, more: ['--ozone-platform=x11', '--force-renderer-accessibility', '--window-size=1200,900'] });
  const [tab] = await browser.pages();
  await tab.goto(pathToFileURL(resolve(site, path)) + (query ? `?${query}` : ''));
  await heard(/Finished loading/, 30000);
  // Into the page, at its edge, where nothing reacts.
  press('mousemove', '1150', '700', 'click', '1');
  press('key', 'ctrl+Home');
  await heard();
  for (const key of keys) {
    if (key.startsWith('@')) press('type', '--delay', '80', key.slice(1));
    else press('key', key);
    const said = await heard();
    any ||= said.length > 0;
    // Orca repeats the key itself.
    console.log(`${key}\t${said.filter((words) => words.trim().toLowerCase() !== key.toLowerCase()).join(' | ')}`);
  }
  if (keys.length && !any) throw new Error('Orca says nothing');
} finally {
  if (browser) await closeBrowser(browser);
  for (const other of [...others, screen]) other.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
