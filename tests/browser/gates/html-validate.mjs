// html-validate on every page, with ../html-validate.json.
import fs from 'node:fs';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

export const name = 'html-validate';

const settings = JSON.parse(fs.readFileSync(new URL('../html-validate.json', import.meta.url), 'utf8'));
delete settings['//'];

// The same settings hold for every page; working them out costs more than a page.
class OneConfig extends StaticConfigLoader {
  getConfigFor(...place) { return (this.resolved ??= super.getConfigFor(...place)); }
}

export async function check(site, report) {
  const validator = new HtmlValidate(new OneConfig(settings));
  for (const page of site.pages) {
    const result = await validator.validateString(page.html, page.path);
    report.add(name, page.path, result.results.flatMap((r) => r.messages)
      .map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
  }
}
