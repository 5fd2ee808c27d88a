// Arguments, tools, mutants, the site, the sum.
import fs from 'node:fs';
import path from 'node:path';
import { findChromium, findFirefox, findProgram } from './browser.mjs';
import { readSite, firstOfEachKind } from './site.mjs';
import { Report } from './report.mjs';
import { runGates, GATES } from './gates.mjs';
import { runMutants } from './mutants.mjs';

const USAGE = `usage: tests/browser/run SITE_FOLDER [options]
  --quick           browsers open one page of each template; no mutants
  --only A,B        these gates only: ${GATES.join(' ')} mutants
  --without A,B     this machine has no firefox, java or pdfinfo: said loudly, not counted as failed
  --minutes N       then browsers open no further page but the first of each template; what was
                    left out is said and counts neither way. Static gates read every page
  --report FILE     all results as JSON`;

function readArguments(argv) {
  const options = { site: null, quick: false, only: null, without: [], minutes: null, report: null };
  const list = [...argv];
  while (list.length) {
    const word = list.shift();
    if (word === '--quick') options.quick = true;
    else if (word === '--only' && list.length) options.only = list.shift().split(',');
    else if (word === '--without' && list.length) options.without = list.shift().split(',');
    else if (word === '--minutes' && Number(list[0]) > 0) options.minutes = Number(list.shift());
    else if (word === '--report' && list.length) options.report = list.shift();
    else if (!word.startsWith('-') && options.site === null) options.site = word;
    else return null;
  }
  const known = [...GATES, 'mutants'];
  if (!options.site || options.only?.some((gate) => !known.includes(gate))) return null;
  return options;
}

const options = readArguments(process.argv.slice(2));
if (!options) {
  console.error(USAGE);
  process.exit(2);
}
if (!fs.existsSync(path.join(options.site, 'index.html'))) {
  console.error(`${options.site}: there is no built site here (no index.html)`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const report = new Report();
// What each tool is for, and how it is found.
const TOOLS = {
  chromium: { find: findChromium, gates: ['axe', 'htmlcs', 'layout', 'phrases', 'console', 'noscript', 'print', 'behaviour'], install: 'chromium' },
  firefox: { find: findFirefox, gates: ['console', 'behaviour'], install: 'firefox-esr' },
  java: { find: () => findProgram('java'), gates: ['vnu'], install: 'default-jre-headless' },
  pdfinfo: { find: () => findProgram('pdfinfo') && findProgram('pdftotext'), gates: ['print'], install: 'poppler-utils' },
};
const present = {};
for (const [tool, { find, gates, install }] of Object.entries(TOOLS)) {
  present[tool] = !options.without.includes(tool) && Boolean(find());
  if (present[tool]) continue;
  if (options.without.includes(tool)) {
    report.note(`NOT CHECKED: without ${tool}, ${gates.join(', ')} did not run or ran in part`);
  } else if (!options.only || gates.some((gate) => options.only.includes(gate))) {
    report.add('tools', `(${tool})`, [`not installed; ${gates.join(', ')} cannot run (Debian: apt-get install ${install})`]);
  }
}
const browsers = { chromium: present.chromium, firefox: present.firefox };
const able = (gate) => !(gate === 'vnu' && !present.java) && !(gate === 'print' && !present.pdfinfo);
const wanted = (gate) => gate.startsWith('behaviour ') || (able(gate) && (!options.only || options.only.includes(gate)));
const needsBrowser = ['axe', 'htmlcs', 'layout', 'phrases', 'console', 'noscript', 'print', 'behaviour'].some(wanted);
if (!needsBrowser) browsers.chromium = browsers.firefox = false;
else if (!wanted('console') && !wanted('behaviour')) browsers.firefox = false;

const start = performance.now();
const minutes = () => `${((performance.now() - start) / 60000).toFixed(1)} min`;

const withMutants = options.only ? options.only.includes('mutants') : !options.quick;
if (withMutants) {
  const all = options.only?.length === 1; // "--only mutants": every checker
  await report.timed('mutants', () => runMutants(report, { browsers: all ? { chromium: present.chromium, firefox: present.firefox } : browsers, wants: (gate) => (all ? able(gate) || gate.startsWith('behaviour ') : wanted(gate)) }));
  console.error(`mutants done after ${minutes()}`);
}
if (!options.only || options.only.some((gate) => gate !== 'mutants')) {
  const site = readSite(options.site);
  console.error(`${site.pages.length} pages, ${firstOfEachKind(site).length} templates, ${site.files.size} files`);
  await runGates(site, report, { browsers, wants: wanted, visits: options.quick ? firstOfEachKind(site) : site.pages, until: options.minutes ? start + options.minutes * 60000 : Infinity });
}
if (options.quick) report.note('--quick: browsers opened one page of each template only, mutants did not run');
if (options.report) fs.writeFileSync(options.report, `${JSON.stringify(report, null, 1)}\n`);
report.print();
console.log(`\nfinished after ${minutes()}`);
console.log(`${report.passed} passed, ${report.failed.length} failed`);
process.exit(report.failed.length ? 1 : 0);
