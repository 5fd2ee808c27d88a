// axe-core: no violations, in light, dark, 320 px and forced colours.
import fs from 'node:fs';
import { createRequire } from 'node:module';

export const name = 'axe';

const require = createRequire(import.meta.url);
const SOURCE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const LOCALE = JSON.parse(fs.readFileSync(require.resolve('axe-core/locales/ja.json'), 'utf8'));
const COLOUR = ['color-contrast', 'link-in-text-block'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Gives the violations in the state in which the page is now. Where only colours
// differ from a state that was looked at, `rules` is 'colour': the other rules
// read the same tree and the same boxes.
export async function check(page, state, rules = 'all') {
  if (!await page.evaluate(() => Boolean(window.axe))) {
    await page.evaluate(SOURCE);
    await page.evaluate((locale) => window.axe.configure({ locale }), LOCALE);
  }
  const only = rules === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOUR };
  const violations = await page.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { runOnly, resultTypes: ['violations'], elementRef: false, preload: false });
    return result.violations.map((v) => ({
      id: v.id, help: v.help, count: v.nodes.length, target: v.nodes[0].target.flat().join(' '),
      summary: [...v.nodes[0].any, ...v.nodes[0].all, ...v.nodes[0].none].map((c) => c.message).join('; '),
    }));
  }, only);
  return violations.map((v) => `[${state}] ${v.id}: ${v.help} – ${v.target}${v.count > 1 ? ` and ${v.count - 1} more` : ''} (${v.summary})`);
}
