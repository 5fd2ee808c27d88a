// html-validate on every page, with ../html-validate.json.
import fs from 'node:fs';
import { HtmlValidate } from 'html-validate';

export const name = 'html-validate';

const settings = JSON.parse(fs.readFileSync(new URL('../html-validate.json', import.meta.url), 'utf8'));

export async function check(site, report) {
  delete settings['//'];
  const validator = new HtmlValidate(settings);
  for (const page of site.pages) {
    const result = await validator.validateString(page.html, page.path);
    report.add(name, page.path, result.results.flatMap((r) => r.messages)
      .map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
  }
}
