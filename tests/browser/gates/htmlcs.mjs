// HTML_CodeSniffer, the engine of pa11y: a second opinion, WCAG2AA errors.
import fs from 'node:fs';
import { createRequire } from 'node:module';

export const name = 'htmlcs';

const require = createRequire(import.meta.url);
const SOURCE = fs.readFileSync(require.resolve('@pa11y/html_codesniffer/build/HTMLCS.js'), 'utf8');

export async function check(page) {
  await page.evaluate(SOURCE);
  return page.evaluate(() => new Promise((done, fail) => {
    window.HTMLCS.process('WCAG2AA', document, () => {
      done(window.HTMLCS.getMessages().filter((m) => m.type === window.HTMLCS.ERROR).map((m) => {
        const text = m.element?.outerHTML?.slice(0, 80) ?? '';
        return `${m.code}: ${m.msg} – ${text}`;
      }));
    }, () => fail(new Error('HTML_CodeSniffer did not start')));
  }));
}
