// The graph of links as static HTML gives it: every address arrives, with its
// fragment; nothing is lost, nothing is far.
import fs from 'node:fs';
import { casePages, resolve, elements, attribute } from '../lib/site.mjs';

export const name = 'links';

const HOME = 'index.html';
const CASE_CLICKS = 2;
const PAGE_CLICKS = 3;
// Shown by a host for an address that does not exist; nobody links to it.
const UNLINKED = new Set(['404.html']);
const POLICY = ['default-src', 'script-src', 'style-src', 'base-uri', 'form-action'];

export async function check(site, report) {
  const problems = new Map(site.pages.map((page) => [page.path, []]));
  const next = new Map();
  for (const page of site.pages) {
    const targets = new Set();
    next.set(page.path, targets);
    const complain = (reference, text) => problems.get(page.path).push(`${reference.line}: <${reference.tag}> ${text}`);
    for (const reference of page.references) {
      if (reference.kind === 'base') { complain(reference, 'moves every address of the page'); continue; }
      let goal = resolve(page.path, reference.url);
      // A host shows this page at any depth, so its addresses start at the root.
      if (goal.problem && UNLINKED.has(page.path) && reference.url.startsWith('/')) goal = fromAnyRoot(site, reference.url) ?? goal;
      if (goal.problem) { complain(reference, goal.problem); continue; }
      if (goal.external) {
        if (reference.kind === 'resource' && !/^data:image\//.test(reference.url)) complain(reference, `loads from outside the site: ${reference.url}`);
        if (reference.kind === 'form') complain(reference, `sends to another host: ${reference.url}`);
        if (/^(http:)?\/\//.test(reference.url)) complain(reference, `address without https: ${reference.url}`);
        continue;
      }
      if (!site.files.has(goal.file)) {
        const twin = [...site.files.keys()].find((file) => file.toLowerCase() === goal.file.toLowerCase());
        const folder = reference.url.split(/[?#]/)[0].endsWith('/') || site.folders.includes(goal.file.replace(/\/$/, ''));
        complain(reference, folder ? `${reference.url} names a folder, not a file`
          : `${reference.url} leads nowhere${twin ? ` (there is ${twin})` : ''}`);
        continue;
      }
      const target = site.page(goal.file);
      if (goal.fragment && target && !target.ids.has(goal.fragment) && !goal.fragment.startsWith(':~:')) {
        complain(reference, `${reference.url}: no such place on ${goal.file}`);
      }
      if (goal.fragment === '' ) complain(reference, `${reference.url} has an empty fragment`);
      if (reference.kind === 'link' && target) targets.add(goal.file);
    }
    checkPolicy(page, problems.get(page.path));
  }

  // References inside style sheets.
  for (const file of site.files.keys()) {
    if (!file.endsWith('.css')) continue;
    const found = [];
    const css = fs.readFileSync(site.files.get(file).full, 'utf8').replace(/\/\*[^]*?\*\//g, '');
    for (const [, , url] of css.matchAll(/url\(\s*(['"]?)([^'")]+)\1\s*\)|@import\s+['"]([^'"]+)/g)) {
      if (!url) { found.push('@import'); continue; }
      const goal = resolve(file, url);
      if (goal.problem) found.push(goal.problem);
      else if (goal.external && !url.startsWith('data:')) found.push(`loads from outside the site: ${url}`);
      else if (goal.file && !site.files.has(goal.file)) found.push(`${url} leads nowhere`);
    }
    report.add(name, file, found);
  }

  if (!site.page(HOME)) {
    report.add(name, HOME, ['there is no home page']);
    return;
  }
  const cases = casePages(site).map((page) => page.path);
  const fromHome = distances(next, HOME);
  for (const page of site.pages) {
    const clicks = fromHome.get(page.path);
    const limit = cases.includes(page.path) ? CASE_CLICKS : PAGE_CLICKS;
    if (UNLINKED.has(page.path)) continue;
    if (clicks === undefined) problems.get(page.path).push('an orphan: no way of links leads here from home');
    else if (clicks > limit) problems.get(page.path).push(`${clicks} clicks from home, at most ${limit} are wanted`);
  }
  for (const page of site.pages) {
    if (UNLINKED.has(page.path)) continue;
    const clicks = distances(next, page.path);
    const far = cases.filter((path) => !(clicks.get(path) <= 3));
    if (far.length) problems.get(page.path).push(`more than 3 clicks to ${far.slice(0, 3).join(', ')}${far.length > 3 ? ` and ${far.length - 3} more` : ''}`);
  }
  if (!cases.length) problems.get(HOME).push('the site has no case pages, so no way to a case was measured');
  for (const [path, found] of problems) report.add(name, path, found);
}

function distances(next, start) {
  const clicks = new Map([[start, 0]]);
  const queue = [start];
  for (const path of queue) {
    for (const target of next.get(path) ?? []) {
      if (clicks.has(target)) continue;
      clicks.set(target, clicks.get(path) + 1);
      queue.push(target);
    }
  }
  return clicks;
}

function fromAnyRoot(site, url) {
  const [address, fragment] = url.slice(1).split('#');
  const parts = decodeURIComponent(address.split('?')[0]).split('/');
  for (let i = 0; i < parts.length; ++i) {
    const file = parts.slice(i).join('/');
    if (site.files.has(file)) return { file, fragment: fragment ?? null };
  }
  return null;
}

// Every page carries a policy that lets nothing in but the site itself.
function checkPolicy(page, problems) {
  let policy = null;
  for (const element of elements(page.document)) {
    if (element.tagName === 'meta' && (attribute(element, 'http-equiv') ?? '').toLowerCase() === 'content-security-policy') policy = attribute(element, 'content');
    for (const { name: key, value } of element.attrs) {
      if (/^on/.test(key)) problems.push(`${element.sourceCodeLocation?.startLine}: <${element.tagName}> has ${key}, which the policy forbids`);
      if (key === 'style') problems.push(`${element.sourceCodeLocation?.startLine}: <${element.tagName}> has style="${value.slice(0, 30)}", which the policy forbids`);
      if (element.tagName === 'script' && key === 'type' && value === 'module') problems.push(`${element.sourceCodeLocation?.startLine}: a module does not load from a disk`);
    }
  }
  if (policy === null) { problems.push('no Content-Security-Policy'); return; }
  for (const directive of POLICY) if (!policy.includes(directive)) problems.push(`the policy does not name ${directive}`);
  if (!/default-src 'none'/.test(policy) || /unsafe-|https?:|\*/.test(policy)) problems.push(`the policy is not strict: ${policy}`);
}
