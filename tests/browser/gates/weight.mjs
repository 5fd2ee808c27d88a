// What a page weighs for its reader, and what the whole folder weighs. Bytes as
// they lie in the folder, before a host compresses them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { resolve } from '../lib/site.mjs';

export const name = 'weight';

const KB = 1024;
export const PAGE = 80 * KB;
export const STYLES = 40 * KB;
export const SCRIPTS = 40 * KB;
// What searches, in bytes as a host sends them: what the page itself asks for.
export const SEARCH = 15_000;
export const WHOLE = 10 * KB * KB;

// Pages that are more than one page, each with its own limit and the reason.
// A limit that is no longer needed is a failure, too.
const LARGER = new Map([
  ['handbook.html', { limit: 768 * KB, why: 'every chapter on one page, to be printed' }],
]);

// Data that scripts read: the search index and the list of cases.
const INDEX = /^(search\/|data\/)|(^|\/)(search-)?index[^/]*\.js$/;
const SEARCHES = /(^|\/)search(-(fold|engine|near|scan|grams|deep))?\.[^/]*js$/;

const kilobytes = (bytes) => `${(bytes / KB).toFixed(1)} KB`;

export async function check(site, report) {
  const size = (file) => site.files.get(file)?.size ?? 0;
  const sum = (files) => files.reduce((total, file) => total + size(file), 0);
  const list = (files) => files.map((file) => `${file} ${kilobytes(size(file))}`).join(', ');
  for (const page of site.pages) {
    const problems = [];
    const most = (what, files, limit) => {
      if (sum(files) > limit) problems.push(`${kilobytes(sum(files))} of ${what}, at most ${kilobytes(limit)}: ${list(files)}`);
    };
    const larger = LARGER.get(page.path);
    most('HTML', [page.path], larger?.limit ?? PAGE);
    if (larger && page.size <= PAGE) problems.push('needs no limit of its own any more (LARGER in weight.mjs)');
    // Scripts that are fetched later are named by data attributes; some read an
    // index of the other mode only: a large one has terms.
    const others = site.files.has('search/terms.js') ? ['scan'] : ['grams', 'deep'];
    const later = [...page.html.matchAll(/ data-([a-z]+)="([^"]*\.js)"/g)]
      .filter(([, reason]) => !others.includes(reason)).map((found) => found[2]);
    const filesOf = (urls) => [...new Set(urls.map((url) => resolve(page.path, url).file).filter((file) => file && site.files.has(file)))];
    const atOnce = page.references.filter((r) => r.kind === 'resource').map((r) => r.url);
    const loaded = filesOf([...atOnce, ...later]);
    const scripts = loaded.filter((file) => file.endsWith('.js') && !INDEX.test(file));
    most('styles', loaded.filter((file) => file.endsWith('.css')), STYLES);
    most('scripts', scripts, SCRIPTS);
    const searching = filesOf(atOnce).filter((file) => SEARCHES.test(file));
    // What the page of a large site asks for in place of what reads a small one.
    const grams = filesOf([...page.html.matchAll(/ data-grams="([^"]*)"/g)].map((found) => found[1]));
    const large = grams.length ? [...searching.filter((file) => !/search-(near|scan)\./.test(file)), ...grams] : [];
    for (const asked of [searching, [...new Set(large)]]) {
      const sent = asked.reduce((total, file) => total + gzipSync(readFileSync(join(site.root, file)), { level: 9 }).length, 0);
      if (sent > SEARCH) problems.push(`${sent} bytes of scripts that search, compressed, at most ${SEARCH}: ${asked.join(', ')}`);
    }
    report.add(name, page.path, problems);
  }
  for (const file of LARGER.keys()) {
    if (site.page('handbook.html') && !site.page(file)) report.add(name, file, ['has a limit of its own, but is not there']);
  }
  const all = [...site.files.keys()];
  report.add(name, '(whole site)', sum(all) > WHOLE ? [`${kilobytes(sum(all))}, at most ${kilobytes(WHOLE)}`] : []);
  report.add(name, '(fonts)', all.filter((file) => /\.(woff2?|ttf|otf)$/.test(file)).map((file) => `a web font: ${file}`));
}
