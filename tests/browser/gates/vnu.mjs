// The Nu HTML checker on every HTML, CSS and SVG file: no errors, no warnings.
// One run for all files. Pages are read from a host, as readers get them: in a
// folder the checker takes the policy's 'self' for nothing and reports every
// style sheet and script.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../lib/browser.mjs';
import { serve } from '../lib/server.mjs';

export const name = 'vnu';

const require = createRequire(import.meta.url);
const JAR = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
const PATIENCE_MS = 20 * 60000;

export async function check(site, report) {
  const java = findProgram('java');
  if (!java) throw new Error('java is not installed (Debian: apt-get install default-jre-headless)');
  const files = [...site.files.keys()].filter((file) => /\.(html|css|svg)$/.test(file));
  const host = await serve(site.root, '/');
  let messages;
  try {
    // Pages first: a page behind an SVG file would be read as one.
    const places = [...files.filter((file) => site.page(file)).map((file) => host.url + encodeURI(file)),
      ...files.filter((file) => !site.page(file)).map((file) => site.files.get(file).full)];
    messages = JSON.parse(await run(java, places)).messages;
    // What a busy machine did not hand over in time is asked for once more.
    const isLost = (message) => message.subType === 'io' && message.url;
    const lost = new Set(messages.filter(isLost).map((message) => message.url));
    if (lost.size) messages = [...messages.filter((message) => !isLost(message)), ...JSON.parse(await run(java, [...lost])).messages];
  } finally {
    await host.close();
  }
  // A file that was not fetched was not checked.
  const found = new Map(files.map((file) => [file, !site.page(file) || host.served.has(file) ? [] : ['the checker did not read it']]));
  for (const message of messages) {
    // Neither error nor warning: that a void element is closed as XML wants it.
    if (message.type === 'info' && message.subType !== 'warning') continue;
    const file = fileOf(message.url ?? '', site, host);
    const problem = `${message.lastLine ?? '?'}:${message.firstColumn ?? message.lastColumn ?? '?'} ${message.subType ?? message.type}: ${message.message}`;
    found.set(file, [...(found.get(file) ?? []), problem]);
  }
  for (const [file, problems] of found) report.add(name, file, problems);
}

function fileOf(url, site, host) {
  if (url.startsWith(host.url)) return decodeURI(url.slice(host.url.length));
  if (url.startsWith('file:')) return path.relative(path.resolve(site.root), fileURLToPath(url)).split(path.sep).join('/');
  return '(checker)';
}

function run(java, addresses) {
  return new Promise((done, fail) => {
    const child = spawn(java, ['-Xss4m', '-XX:+UseSerialGC', '-Dnu.validator.servlet.allow-forbidden-hosts=true', '-jar', JAR,
      '--also-check-css', '--also-check-svg', '--skip-non-html', '--stdout', '--exit-zero-always', '--format', 'json', ...addresses]);
    const timer = setTimeout(() => { child.kill('SIGKILL'); fail(new Error(`vnu did not end within ${PATIENCE_MS / 60000} minutes`)); }, PATIENCE_MS);
    const parts = [];
    let errors = '';
    child.stdout.on('data', (part) => parts.push(part));
    child.stderr.on('data', (part) => { errors += part; });
    child.on('error', fail);
    child.on('close', (status) => {
      clearTimeout(timer);
      if (status === 0) done(Buffer.concat(parts).toString());
      else fail(new Error(`vnu ended with ${status}: ${errors.slice(0, 500)}`));
    });
  });
}
