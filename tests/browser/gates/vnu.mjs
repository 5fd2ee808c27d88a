// The Nu HTML checker on every HTML, CSS and SVG file: no errors, no warnings.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../lib/browser.mjs';

export const name = 'vnu';

const require = createRequire(import.meta.url);
const JAR = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

export async function check(site, report) {
  const java = findProgram('java');
  if (!java) throw new Error('java is not installed (Debian: apt-get install default-jre-headless)');
  const output = await new Promise((done, fail) => {
    const child = spawn(java, ['-Xss2m', '-jar', JAR, '--also-check-css', '--also-check-svg', '--skip-non-html',
      '--Werror', '--stdout', '--exit-zero-always', '--format', 'json', site.root]);
    const parts = [];
    let errors = '';
    child.stdout.on('data', (part) => parts.push(part));
    child.stderr.on('data', (part) => { errors += part; });
    child.on('error', fail);
    child.on('close', (status) => {
      if (status === 0) done(Buffer.concat(parts).toString());
      else fail(new Error(`vnu ended with ${status}: ${errors.slice(0, 500)}`));
    });
  });
  const found = new Map();
  for (const message of JSON.parse(output).messages) {
    const file = path.relative(path.resolve(site.root), fileURLToPath(message.url));
    const problem = `${message.lastLine ?? '?'}:${message.firstColumn ?? message.lastColumn ?? '?'} ${message.subType ?? message.type}: ${message.message}`;
    found.set(file, [...(found.get(file) ?? []), problem]);
  }
  const checked = [...site.files.keys()].filter((file) => /\.(html|css|svg)$/.test(file));
  for (const file of new Set([...checked, ...found.keys()])) report.add(name, file, found.get(file) ?? []);
}
