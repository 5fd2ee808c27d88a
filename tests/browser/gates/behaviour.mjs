// What scripts promise, tried as a reader would, with the real files from a
// disk and from a host. A promise on a page is one test.
//
// The contract is the ids and data attributes of templates/ (its README.md).
import { open } from '../lib/browser.mjs';
import { casePages, elements, attribute } from '../lib/site.mjs';

export const name = 'behaviour';

const QUERY = '糖尿病';
const HOSTILE = '"><img src=x onerror=alert(1)>';
// How long something may take to appear. Mutants never show it, so they ask for less.
export const patience = { ms: 20000 };

const hasId = (page, id) => Boolean(page?.ids.has(id));
const hasAttribute = (page, wanted) => {
  for (const element of elements(page.document)) if (attribute(element, wanted) !== null) return true;
  return false;
};
const first = (site, test) => site.pages.find(test) ?? null;

// Each has find(site) → page or null, and run(page, base, path, site) → problems.
export const features = {
  search: { find: (site) => first(site, (p) => hasId(p, 'search-results')), run: trySearch },
  'search-box': { find: (site) => (first(site, (p) => hasId(p, 'search-results')) ? site.page('index.html') : null), run: trySearchBox },
  finder: { find: (site) => first(site, (p) => hasId(p, 'finder')), run: tryFinder },
  compare: { find: (site) => first(site, (p) => hasId(p, 'compare')), run: tryCompare },
  'compare-link': { find: (site) => casePages(site).find((p) => compareLink(p)) ?? null, run: tryCompareLink },
  'like-mine': { find: (site) => first(site, (p) => hasId(p, 'like-mine')), run: tryLikeMine },
  forms: { find: (site) => first(site, (p) => hasId(p, 'form-actions')), run: tryForms },
  theme: { find: (site) => first(site, (p) => hasId(p, 'theme-button')), run: tryTheme },
  'print-buttons': { find: (site) => first(site, (p) => hasAttribute(p, 'data-print')), run: tryPrintButtons },
  copy: { find: (site) => first(site, (p) => hasAttribute(p, 'data-copy')), run: tryCopy },
  'table-sort': { find: (site) => sortable(site), run: tryTableSort },
  glossary: { find: (site) => first(site, (p) => hasAttribute(p, 'data-definition')), run: tryGlossary },
  keyboard: { find: (site) => site.page('index.html'), run: tryKeyboard },
  'keyboard-case': { find: (site) => casePages(site)[0] ?? null, run: tryKeyboard },
  'search-page': { find: (site) => first(site, (p) => hasId(p, 'search-results') && hasId(p, 'search-input')), run: trySearchPage },
};

// From a case to the page to compare it on: a link that names the case.
const compareLink = (page) => page.references.find((r) => r.kind === 'link' && /compare\.html\?a=/.test(r.url))?.url ?? null;

// A table that scripts are to make sortable: three rows or more.
function sortable(site) {
  return first(site, (page) => {
    for (const element of elements(page.document)) {
      if (element.tagName !== 'table' || attribute(element, 'data-sortable') === null) continue;
      const inside = [...elements(element)];
      const rows = inside.filter((e) => e.tagName === 'tr').length;
      if (rows > 4 && !inside.some((e) => e.attrs.some((a) => a.name === 'rowspan'))) return true;
    }
    return false;
  });
}

// Tries one feature; what goes wrong on the console counts as well.
export async function check(page, feature, base, path, site) {
  const problems = await features[feature].run(page, base, path, site);
  return [...problems, ...page.troubles];
}

// Waits until the function gives something in the page; false if it never does.
// (waitForFunction would need eval, which the policy of the pages forbids.)
async function until(page, test, ...values) {
  const end = performance.now() + patience.ms;
  for (;;) {
    try {
      if (await page.evaluate(test, ...values)) return true;
    } catch (error) {
      if (!/context|navigat/i.test(error.message)) throw error; // the page is just changing
    }
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const isShown = (page, selector) => page.evaluate((s) => {
  const element = document.querySelector(s);
  return Boolean(element && element.checkVisibility({ visibilityProperty: true }));
}, selector);
const textOf = (page, selector) => page.evaluate((s) => document.querySelector(s)?.textContent.trim() ?? '', selector);
const queryOf = (page) => page.evaluate(() => decodeURIComponent(location.search.replace(/\+/g, ' ')));
const click = (page, selector) => page.evaluate((s) => {
  const element = document.querySelector(s);
  for (let up = element; up; up = up.parentElement) if (up.localName === 'details') up.open = true;
  element.click();
}, selector);
const reload = (page) => page.reload({ waitUntil: 'load' });

const SEARCH_INPUT = 'main form[role="search"] input[name="q"]';
const hits = () => document.querySelectorAll('#search-results h3 a, #search-results li a').length > 0;

async function trySearch(page, base, path, site) {
  const problems = [];
  await open(page, base, path);
  const input = await page.$(SEARCH_INPUT);
  if (!input) return ['the search page has no search box in its main part'];
  await input.type(QUERY);
  if (!await until(page, hits)) {
    await input.press('Enter');
    if (!await until(page, hits)) return [`「${QUERY}」 finds nothing`];
  }
  if (!/\d/.test(await textOf(page, '#search-status'))) problems.push('the number of results is not told (#search-status)');
  if (!await until(page, (q) => decodeURIComponent(location.search).includes(q), QUERY)) problems.push('the address does not keep the query');
  const links = await page.$$eval('#search-results a', (all) => all.map((a) => a.href));
  for (const link of links) {
    const file = decodeURIComponent(link.slice(base.length).split(/[?#]/)[0]);
    if (!link.startsWith(base) || !site.files.has(file)) problems.push(`a result leads nowhere: ${link}`);
  }
  // With the keyboard to a result, into it, and back.
  await page.focus(SEARCH_INPUT);
  const inResults = () => Boolean(document.activeElement?.closest('#search-results'));
  await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 40 && !await page.evaluate(inResults); ++i) await page.keyboard.press('Tab');
  if (!await page.evaluate(inResults)) {
    problems.push('the keyboard does not reach the results');
  } else {
    for (let i = 0; i < 20 && !await page.evaluate(() => document.activeElement?.localName === 'a'); ++i) await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }).catch(() => null), page.keyboard.press('Enter')]);
    if (page.url().split(/[?#]/)[0] === base + path) {
      problems.push('Enter on a result does not open it');
    } else {
      // Back as the reader goes; a page that was kept whole loads nothing. Later,
      // so that the page that is left can still answer.
      await page.evaluate(() => { setTimeout(() => history.back()); });
      if (!await until(page, (start) => location.href.split(/[?#]/)[0] === start, base + path) || !await until(page, hits)) problems.push('going back loses the results');
      if (!await until(page, (selector, query) => document.querySelector(selector).value === query, SEARCH_INPUT, QUERY)) problems.push('going back loses the query');
    }
  }
  // An address with a query is a search.
  await page.goto(`${base}${path}?q=${encodeURIComponent(QUERY)}`, { waitUntil: 'load' });
  if (!await until(page, hits)) problems.push('an address with ?q= shows no results');
  await page.goto(`${base}${path}?q=${encodeURIComponent('ゔゑゐ鬱麤龘')}`, { waitUntil: 'load' });
  if (!await until(page, () => Boolean(document.querySelector('#search-status')?.textContent.trim() ||
    document.querySelector('#search-empty')?.checkVisibility()))) problems.push('nothing is said when nothing is found');
  await page.goto(`${base}${path}?q=${encodeURIComponent(HOSTILE)}`, { waitUntil: 'load' });
  await until(page, () => document.querySelector('#search-status')?.textContent.trim());
  if (await page.evaluate(() => document.querySelector('img[src="x"]') !== null)) problems.push('a query becomes markup');
  return problems;
}

async function trySearchBox(page, base, path) {
  await open(page, base, path);
  const input = await page.$('header form input[name="q"]') ?? await page.$('form[role="search"] input[name="q"]');
  if (!input) return ['the home page has no search box'];
  await input.type(QUERY);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), input.press('Enter')]);
  return await until(page, hits) ? [] : ['the box of the header leads to no results'];
}

async function tryFinder(page, base, path) {
  const problems = [];
  await open(page, base, path);
  const BOX = '#finder li[data-token] input[type="checkbox"]';
  if (!await until(page, (s) => Boolean(document.querySelector(s)), BOX)) return ['the facets stay links; the finder does not start'];
  const counts = () => page.evaluate(() => ({
    said: Number(document.querySelector('#finder-count').textContent.replace(/\D/g, '')),
    shown: [...document.querySelectorAll('#cards > li')].filter((e) => e.checkVisibility()).length,
    chips: document.querySelectorAll('#finder-chips button').length,
  }));
  const all = await counts();
  if (all.said !== all.shown) problems.push(`${all.said} cases are said, ${all.shown} are shown`);
  // A box that takes away some, not all.
  const token = await page.evaluate((s, total) => [...document.querySelectorAll(s)].find((box) => {
    const count = Number(box.closest('li').querySelector('.count').textContent.replace(/\D/g, ''));
    return !box.disabled && count > 0 && count < total;
  })?.value, BOX, all.said);
  if (!token) return [...problems, 'no facet narrows the list'];
  const box = `#finder li[data-token="${token}"] input`;
  await click(page, box);
  const some = await counts();
  if (some.said !== some.shown) problems.push(`after a choice ${some.said} cases are said, ${some.shown} are shown`);
  if (some.shown >= all.shown || some.shown === 0) problems.push(`a choice leaves ${some.shown} of ${all.shown}`);
  if (some.chips !== 1) problems.push(`${some.chips} chips for one choice`);
  if (!(await queryOf(page)).includes(token)) problems.push('the address does not keep the choice');
  if (!/\d/.test(await textOf(page, '#finder-status'))) problems.push('the new count is not announced (#finder-status)');
  await reload(page);
  await until(page, (s) => Boolean(document.querySelector(s)), BOX);
  if ((await counts()).shown !== some.shown) problems.push('loading again loses the choice');
  await click(page, '#finder-chips button');
  if ((await counts()).shown !== all.shown) problems.push('taking a chip away does not bring the cases back');
  if (!await page.evaluate(() => document.activeElement && document.activeElement !== document.body)) problems.push('taking a chip away loses the focus');
  // The focus goes to the chip in the place of the one that went, and after the
  // last one to what is in sight, though the boxes are folded away.
  await click(page, box);
  const second = await page.evaluate((s) => [...document.querySelectorAll(s)].find((b) => !b.disabled && !b.checked)?.value, BOX);
  await click(page, `#finder li[data-token="${second}"] input`);
  await page.evaluate(() => { document.querySelectorAll('#finder details').forEach((e) => { e.open = false; }); });
  const focused = () => page.evaluate(() => {
    const e = document.activeElement;
    return e && e !== document.body && e.checkVisibility() ? (e.closest('#finder-chips') ? 'chip' : e.closest('.finder-results') ? 'results' : e.localName) : 'nothing';
  });
  await click(page, '#finder-chips li:last-child button');
  if (await focused() !== 'chip') problems.push(`of two chips one goes, and the focus is on ${await focused()}`);
  await click(page, '#finder-chips button');
  if (await focused() !== 'results') problems.push(`the last chip goes, and the focus is on ${await focused()}`);
  await click(page, box);
  if (!await isShown(page, '#finder-clear')) problems.push('no button clears all choices');
  else await click(page, '#finder-clear');
  if ((await counts()).shown !== all.shown) problems.push('clearing all does not bring the cases back');
  if (await isShown(page, '#finder-order')) {
    await page.select('#finder-order', 'kana');
    const order = await page.$$eval('#cards > li', (cards) => cards.map((c) => c.dataset.kana));
    if (order.some((kana, i) => i > 0 && kana < order[i - 1])) problems.push('sorting by kana does not sort');
  } else {
    problems.push('the choice of order stays hidden');
  }
  return problems;
}

async function tryCompare(page, base, path) {
  const problems = [];
  await open(page, base, path);
  if (!await until(page, () => document.querySelector('#compare')?.checkVisibility() && document.querySelectorAll('#compare-1 option').length > 2)) {
    return ['the form to choose cases does not appear'];
  }
  const slugs = await page.$$eval('#compare-1 option', (options) => options.map((o) => o.value).filter(Boolean).slice(0, 2));
  await page.select('#compare-1', slugs[0]);
  await page.select('#compare-2', slugs[1]);
  const columns = () => page.$$eval('#compare-result thead th[scope="col"]', (all) => all.length);
  if (!await until(page, () => document.querySelector('#compare-result table')?.checkVisibility())) return ['no table appears'];
  if (await columns() !== 3) problems.push(`${await columns()} columns for two cases`);
  const wide = page.viewport();
  await page.setViewport({ ...wide, width: 320 });
  const beyond = await page.$$eval('#compare-result td', (all) => all.filter((td) => td.getBoundingClientRect().right > innerWidth).length);
  if (beyond) problems.push(`on a phone ${beyond} cells of two cases stand outside the window`);
  await page.setViewport(wide);
  const query = await queryOf(page);
  if (!slugs.every((slug) => query.includes(slug))) problems.push('the address does not keep the choice');
  if (!await page.$eval(`#compare-2 option[value="${slugs[0]}"]`, (o) => o.disabled)) problems.push('a case can be chosen twice');
  const unlike = await page.$$eval('#compare-result tbody tr:not(.group-row, .same)', (all) => all.length);
  if (!(await textOf(page, '#compare-status')).match(/\d+/g)?.map(Number).includes(unlike)) problems.push('how many rows differ is not told (#compare-status)');
  const rows = () => page.$$eval('#compare-result tbody tr', (all) => all.length);
  const before = await rows();
  const same = await page.$$eval('#compare-result tr.same', (all) => all.length);
  await click(page, '#compare-different');
  if (same > 0 && !(await rows() < before)) problems.push('「only what differs」 hides nothing');
  if (!await textOf(page, '#compare-status')) problems.push('the result is not announced (#compare-status)');
  await reload(page);
  await until(page, () => Boolean(document.querySelector('#compare-result table')));
  if (await columns() !== 3) problems.push('loading again loses the choice');
  await page.goto(`${page.url().split('?')[0]}?a=${slugs[0]}&b=${slugs[0]}&c=toString&d=${slugs[1]}`, { waitUntil: 'load' });
  await until(page, () => Boolean(document.querySelector('#compare-result table')));
  const chosen = await page.$$eval('#compare select', (all) => all.map((e) => e.value).join());
  if (chosen !== `${slugs[0]},${slugs[1]},,`) problems.push(`an address that names one case twice and one that is none chooses ${chosen}`);
  return problems;
}

async function tryCompareLink(page, base, path, site) {
  await open(page, base, path);
  const address = compareLink(site.page(path));
  const slug = new URLSearchParams(address.split('?')[1]).get('a');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), click(page, `a[href="${address}"]`)]);
  const chosen = await until(page, (s) => [...document.querySelectorAll('#compare select')].some((e) => e.value === s), slug);
  return chosen ? [] : ['the case is not among those to compare'];
}

async function tryLikeMine(page, base, path) {
  const problems = [];
  await open(page, base, path);
  if (!await until(page, () => document.querySelector('#like-mine')?.checkVisibility())) return ['the questions do not appear'];
  const results = () => page.$$eval('#like-mine-results li', (all) => all.length);
  for (const question of ['theme', 'target', 'class']) {
    if (await page.$(`#like-mine input[name="${question}"]`)) await click(page, `#like-mine input[name="${question}"]`);
  }
  if (!await until(page, () => document.querySelectorAll('#like-mine-results li').length > 0)) return ['answers bring no case'];
  const found = await results();
  if (!/\d/.test(await textOf(page, '#like-mine-status'))) problems.push('the result is not announced (#like-mine-status)');
  // The chapter for the phase is told; the same sentence is not said again.
  if (await page.$('#like-mine input[data-guide]')) {
    const chapter = await page.$eval('#like-mine input[data-guide]', (e) => e.dataset.guideLabel);
    await click(page, '#like-mine input[data-guide]');
    if (!(await textOf(page, '#like-mine-status')).includes(chapter)) problems.push('the chapter for the phase is not announced (#like-mine-status)');
    const told = await page.evaluate(async () => {
      const said = [];
      const observer = new MutationObserver((list) => said.push(...list));
      observer.observe(document.querySelector('#like-mine-status'), { childList: true, characterData: true, subtree: true });
      document.querySelector('#like-mine').dispatchEvent(new Event('change'));
      await new Promise((done) => setTimeout(done));
      return said.length;
    });
    if (told) problems.push('what has not changed is announced again (#like-mine-status)');
    await page.$eval('#like-mine input[data-guide]', (e) => { e.checked = false; e.dispatchEvent(new Event('change', { bubbles: true })); });
  }
  if (!await queryOf(page)) problems.push('the address does not keep the answers');
  if (!await page.$('#like-mine-results li a[href]')) problems.push('the results are no links');
  await reload(page);
  await until(page, () => document.querySelectorAll('#like-mine-results li').length > 0);
  if (await results() !== found) problems.push('loading again loses the answers');
  await click(page, '#like-mine button[type="reset"]');
  if (!await until(page, () => document.querySelectorAll('#like-mine-results li').length === 0)) problems.push('clearing the answers leaves results');
  return problems;
}

async function tryForms(page, base, path) {
  const problems = [];
  await open(page, base, path);
  const FIELD = '#form textarea, #form input[type="text"], #form input:not([type])';
  const TYPED = '試しに書いた文 & <b>';
  if (!await page.$(FIELD)) return ['the form has no field for text'];
  if (!await until(page, () => document.querySelector('#form-download')?.checkVisibility())) return ['the button to take the text away does not appear'];
  await page.type(FIELD, TYPED);
  if (!await until(page, () => document.querySelector('#form-state').textContent.trim())) problems.push('nothing says that the text is kept');
  await reload(page);
  if (await page.$eval(FIELD, (e) => e.value) !== TYPED) problems.push('loading again loses what was typed');
  await page.evaluate(() => {
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { window.gateBlob = blob; return create(blob); };
    HTMLAnchorElement.prototype.click = function () { window.gateName = this.download; };
  });
  await click(page, '#form-download');
  const file = await page.evaluate(async () => ({ name: window.gateName, text: window.gateBlob ? await window.gateBlob.text() : '' }));
  if (!file.text.includes('試しに書いた文')) problems.push('the file does not hold what was typed');
  if (!/^[a-z0-9-]+\.md$/.test(file.name ?? '')) problems.push(`the file is named 「${file.name}」`);
  await click(page, '#form-clear');
  if (!await until(page, (s) => document.querySelector(s).value === '', FIELD)) problems.push('the text is not cleared');
  await reload(page);
  if (await page.$eval(FIELD, (e) => e.value) !== '') problems.push('cleared text comes back');
  return problems;
}

async function tryTheme(page, base, path) {
  const problems = [];
  await open(page, base, path);
  if (!await until(page, () => document.querySelector('#theme-button')?.checkVisibility())) return ['the button for light and dark does not appear'];
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const grounds = new Set([await ground()]);
  const labels = new Set([await textOf(page, '#theme-button')]);
  for (let i = 0; i < 3; ++i) {
    await click(page, '#theme-button');
    grounds.add(await ground());
    labels.add(await textOf(page, '#theme-button'));
  }
  if (grounds.size < 2) problems.push('the button changes no colour');
  if (labels.size < 2) problems.push('the button does not say what is chosen');
  // To the choice that differs from the system's, and see whether it stays.
  const start = await ground();
  for (let i = 0; i < 3 && await ground() === start; ++i) await click(page, '#theme-button');
  const chosen = await ground();
  await reload(page);
  if (await ground() !== chosen) problems.push('the choice is forgotten');
  return problems;
}

async function tryPrintButtons(page, base, path) {
  await open(page, base, path);
  await page.evaluate(() => { window.gatePrints = 0; window.print = () => { ++window.gatePrints; }; });
  const count = await page.$$eval('[data-print]', (all) => all.length);
  const shown = await page.$$eval('[data-print]', (all) => {
    const visible = all.filter((e) => e.checkVisibility());
    visible.forEach((e) => e.click());
    return visible.length;
  });
  if (shown < count) return [`${count - shown} of ${count} print buttons stay hidden`];
  return await page.evaluate(() => window.gatePrints) === count ? [] : ['a print button does not print'];
}

async function tryCopy(page, base, path) {
  const problems = [];
  await open(page, base, path);
  const said = () => until(page, () => document.querySelector('#live')?.textContent.trim());
  if (!await until(page, () => document.querySelector('[data-copy]') && !document.querySelector('[data-copy]').hidden)) return ['the copy button stays hidden'];
  await click(page, '[data-copy]');
  if (!await said()) problems.push('copying is not announced (#live)');
  if (!await page.$eval('[data-copy]', (e) => e.hasAttribute('aria-label'))) problems.push('a new name of the copy button is read beside the announcement');
  if (await page.$('.heading-link')) {
    await page.evaluate(() => { document.querySelector('#live').textContent = ''; });
    await click(page, '.heading-link');
    if (!await said()) problems.push('copying the link of a heading is not announced');
    // Lists of headings and of buttons: each by its own words, said once.
    problems.push(...await page.$$eval('.heading-link', (buttons) => buttons.flatMap((button) => {
      const heading = button.parentElement;
      const words = document.getElementById(heading.getAttribute('aria-labelledby'))?.textContent;
      const label = button.getAttribute('aria-label');
      return [
        words && !words.includes(label) && heading.textContent.startsWith(words) ? '' : `a heading is named by more than its words: ${heading.textContent}`,
        label.includes(words) && !button.title ? '' : `a button does not say whose link it copies, once: ${label}`,
      ].filter(Boolean);
    })));
  }
  return problems;
}

async function tryTableSort(page, base, path) {
  await open(page, base, path);
  if (!await until(page, () => Boolean(document.querySelector('table[data-sortable] thead th button')))) return ['the table cannot be sorted'];
  const result = await page.evaluate(() => {
    const table = document.querySelector('table[data-sortable] thead th button').closest('table');
    const rows = () => [...table.querySelectorAll('tbody tr')].map((r) => r.textContent).join('\n');
    const orders = new Set([rows()]);
    const heads = [...table.querySelectorAll('thead th')];
    let told = true;
    for (const head of heads) {
      for (let i = 0; i < 2; ++i) {
        head.querySelector('button')?.click();
        orders.add(rows());
        if (head.querySelector('button') && !head.getAttribute('aria-sort')) told = false;
      }
    }
    // A name beside the words would be said in their place, or they twice.
    const named = heads.every((head) => {
      const button = head.querySelector('button');
      return !button || button.textContent === head.textContent && ![head, button].some((part) => part.hasAttribute('aria-label'));
    });
    return { orders: orders.size, told, named };
  });
  const problems = [];
  if (result.orders < 2) problems.push('sorting changes nothing');
  if (!result.told) problems.push('aria-sort is missing');
  if (!result.named) problems.push('a column is named by more than its words');
  return problems;
}

async function tryGlossary(page, base, path) {
  await open(page, base, path);
  await page.focus('a[data-definition]');
  if (!await until(page, () => document.querySelector('[role="tooltip"]')?.checkVisibility())) return ['focus on a term shows no definition'];
  await page.keyboard.press('Escape');
  if (!await until(page, () => !document.querySelector('[role="tooltip"]'))) return ['Escape does not close the definition'];
  const problems = [];
  // At the lower end of the window, and then away: the card may lie on nothing
  // that has the focus.
  const place = await page.evaluate(() => {
    const term = document.querySelector('a[data-definition]');
    term.blur();
    term.scrollIntoView({ block: 'end' });
    term.focus({ preventScroll: true });
    const box = document.querySelector('[role="tooltip"]').getBoundingClientRect();
    term.blur();
    return { inside: box.top >= 0 && box.bottom <= innerHeight, gone: !document.querySelector('[role="tooltip"]') };
  });
  if (!place.inside) problems.push('the definition stands outside the window');
  if (!place.gone) problems.push('the definition stays when the focus is elsewhere');
  return problems;
}

// From the skip link through every control to the end: in order, seen, marked.
async function tryKeyboard(page, base, path) {
  const problems = [];
  await open(page, base, path);
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    return { href: element.getAttribute('href'), seen: box.top >= 0 && box.left >= 0 && box.width > 20 && box.height > 10 };
  });
  if (!skip.href?.startsWith('#')) problems.push('the first stop of the keyboard is no skip link');
  else if (!skip.seen) problems.push('the skip link is not seen when it has the focus');
  const stops = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((e) => !e.disabled && e.type !== 'hidden' && e.checkVisibility({ visibilityProperty: true })).length);
  let reached = 1;
  const seen = new Set();
  for (let i = 0; i < Math.min(stops + 5, 250); ++i) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      window.gateStops ??= new Map();
      if (window.gateStops.has(element)) return { again: true };
      window.gateStops.set(element, true);
      // Of a link over two lines, the first one.
      const box = element.getClientRects()[0];
      const style = getComputedStyle(element);
      const at = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
      const covered = at && !element.contains(at) && !at.contains(element);
      return {
        what: `${element.localName}${element.id ? `#${element.id}` : ''} 「${element.textContent.trim().slice(0, 20)}」`,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none' ||
          style.outlineStyle === 'auto' || ['radio', 'checkbox'].includes(element.type),
        covered,
      };
    });
    if (stop === null || stop.again) break;
    ++reached;
    if (!stop.inside) seen.add(`the focus leaves the window: ${stop.what}`);
    if (!stop.marked) seen.add(`the focus is not to be seen: ${stop.what}`);
    if (stop.covered) seen.add(`the focus is covered: ${stop.what}`);
  }
  // Radio buttons of one name are one stop.
  if (reached < Math.min(stops, 250) * 0.9) problems.push(`the keyboard reaches ${reached} of ${stops} controls`);
  return [...problems, ...seen];
}

// The box of the search page: typing alone, an input method, filters, the
// places that results name, and the marks on the page that is opened.
async function trySearchPage(page, base, path, site) {
  const problems = [];
  await open(page, base, path);
  await page.type('#search-input', QUERY);
  if (!await until(page, hits)) return ['typing into the box of the page finds nothing'];
  // The results stand below a heading of theirs, and the filters can be skipped.
  if (!await page.evaluate(() => {
    const heads = [...document.querySelectorAll('main :is(h1, h2, h3)')].filter((e) => e.checkVisibility());
    return heads[heads.indexOf(document.querySelector('#search-results h3')) - 1]?.localName === 'h2';
  })) problems.push('the results have no heading');
  if (!await isShown(page, '.skip[href="#search-results"]')) problems.push('nothing skips the filters');
  await page.focus('#search-input');
  await page.keyboard.press('Escape');
  if (!await until(page, () => !document.querySelector('#search-results h3 a'))) problems.push('Escape does not clear the box');
  const compose = (text, type) => page.evaluate((value, event) => {
    const input = document.querySelector('#search-input');
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    if (event) input.dispatchEvent(new CompositionEvent(event, { bubbles: true, data: value }));
  }, text, type);
  await compose('けんしｎ', '');
  await new Promise((done) => setTimeout(done, 500));
  if (await queryOf(page)) problems.push('half-typed text of an input method is looked for');
  await compose('健診', 'compositionend');
  if (!await until(page, hits)) problems.push('text from an input method is not looked for');
  await until(page, () => document.querySelector('#search-facets input[name="kind"]'));
  await click(page, '#search-facets input[name="kind"][value="用語"]');
  if (!await until(page, () => [...document.querySelectorAll('#search-results .search-kind')].every((e) => e.textContent === '用語'))) problems.push('a filter does not narrow the results');
  for (const link of await page.$$eval('#search-results h3 a', (all) => all.map((a) => a.href))) {
    const [file, anchor] = link.slice(base.length).split('#');
    const target = site.page(decodeURIComponent(file.split('?')[0]));
    if (anchor && !target?.ids.has(decodeURIComponent(anchor))) problems.push(`a result names no place: ${link}`);
  }
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), click(page, '#search-results h3 a')]);
  const marks = () => document.querySelectorAll('mark.search-mark').length;
  if (!await until(page, marks)) problems.push('the words are not marked on the page that is opened');
  else if (!await isShown(page, '[data-search-marks-off]')) problems.push('nothing takes the marks off');
  else {
    await click(page, '[data-search-marks-off]');
    if (await page.evaluate(marks)) problems.push('the marks stay');
  }
  return [...problems, ...await trySearchFailures(page, base, path)];
}

// What fails is said and leaves nothing behind that could be taken for an answer.
async function trySearchFailures(page, base, path) {
  const problems = [];
  const isTold = () => document.getElementById('search-status').textContent ===
    document.getElementById('search-texts').content.querySelector('[data-text="failed"]').textContent;

  // Half a file, or a login page in its place, runs or is refused and hands over
  // nothing; so does the script that is put here in place of the index.
  await open(page, base, path);
  await page.evaluate(() => {
    const add = document.head.appendChild;
    document.head.appendChild = (script) => {
      script.src = document.querySelector('script[src]').src;
      return add.call(document.head, script);
    };
  });
  await page.type('#search-input', QUERY);
  if (!await until(page, isTold)) problems.push('an index that hands over nothing is waited for without end');

  await open(page, base, path);
  await page.evaluate((query) => {
    const make = window.portalSearchEngine;
    window.portalSearchEngine = (load) => make(load).then((engine) => ({
      search: (text, options) => (text === query ? engine.search(text, options) : Promise.reject(new Error('off the network'))),
    }));
  }, QUERY);
  await page.type('#search-input', QUERY);
  await until(page, hits);
  await page.type('#search-input', '　');
  await page.type('#search-input', QUERY);
  if (!await until(page, isTold)) problems.push('a search that fails is not told');
  if (await page.evaluate(hits)) problems.push('a search that fails leaves the results of another');
  if (await page.$('#search-facets input')) problems.push('a search that fails leaves the filters of another');
  return problems;
}
