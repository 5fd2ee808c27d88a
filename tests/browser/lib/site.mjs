// The built folder as files and parsed pages. Read once; the gates that need
// no browser work on this alone.
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'parse5';

// What an element refers to, by attribute. `kind` is what the reader gets by
// it: a link to follow, a resource the page loads, or the target of a form.
const REFERENCES = {
  a: [['href', 'link']],
  area: [['href', 'link']],
  form: [['action', 'form']],
  button: [['formaction', 'form']],
  script: [['src', 'resource']],
  img: [['src', 'resource'], ['srcset', 'resources']],
  source: [['src', 'resource'], ['srcset', 'resources']],
  video: [['src', 'resource'], ['poster', 'resource']],
  audio: [['src', 'resource']],
  iframe: [['src', 'resource']],
  object: [['data', 'resource']],
  embed: [['src', 'resource']],
  input: [['src', 'resource']],
  image: [['href', 'resource']],
  use: [['href', 'resource']],
  base: [['href', 'base']],
};

export function* elements(node) {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* elements(child);
  // The children of a template element are not part of the page.
}

export function attribute(element, name) {
  return element.attrs.find((a) => a.name === name)?.value ?? null;
}

export function textOf(node) {
  if (node.nodeName === '#text') return node.value;
  return (node.childNodes ?? []).map(textOf).join('');
}

function referencesOf(element) {
  const found = [];
  const line = element.sourceCodeLocation?.startLine ?? 0;
  const add = (url, kind) => found.push({ url: url.trim(), kind, tag: element.tagName, line, element });
  if (element.tagName === 'link') {
    const href = attribute(element, 'href');
    const rel = (attribute(element, 'rel') ?? '').toLowerCase().split(/\s+/);
    if (href !== null) {
      const loads = rel.some((r) => ['stylesheet', 'icon', 'preload', 'manifest', 'apple-touch-icon'].includes(r));
      add(href, rel.includes('canonical') ? 'canonical' : loads ? 'resource' : 'head');
    }
    return found;
  }
  for (const [name, kind] of REFERENCES[element.tagName] ?? []) {
    const value = attribute(element, name);
    if (value === null) continue;
    if (kind === 'resources') {
      for (const part of value.split(',')) add(part.trim().split(/\s+/)[0], 'resource');
    } else {
      add(value, kind);
    }
  }
  return found;
}

// Gives {root, files, pages, page(path)}.
//   files  Map from path ("cases/index.html") to {size, full}
//   pages  list of {path, html, size, document, ids, references, kind}, sorted
//          by path; kind is the template: class kind-… of body, or the folder
export function readSite(root) {
  const files = new Map();
  const folders = [];
  const visit = (folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      const full = path.join(root, name);
      if (fs.statSync(full).isDirectory()) {
        folders.push(name);
        visit(name);
      } else {
        files.set(name, { size: fs.statSync(full).size, full });
      }
    }
  };
  visit('');
  const pages = [...files.keys()].filter((name) => name.endsWith('.html')).sort().map((name) => {
    const html = fs.readFileSync(files.get(name).full, 'utf8');
    const document = parse(html, { sourceCodeLocationInfo: true });
    const ids = new Set();
    const references = [];
    let kind = null;
    for (const element of elements(document)) {
      const id = attribute(element, 'id');
      if (id !== null) ids.add(id);
      if (element.tagName === 'a' && attribute(element, 'name')) ids.add(attribute(element, 'name'));
      if (element.tagName === 'body') {
        kind = (attribute(element, 'class') ?? '').split(/\s+/).find((c) => c.startsWith('kind-')) ?? null;
      }
      references.push(...referencesOf(element));
    }
    const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
    return { path: name, html, size: files.get(name).size, document, ids, references,
      kind: kind ? kind.slice(5) : `folder ${folder || 'of home'}` };
  });
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return { root, files, folders, pages, page: (name) => byPath.get(name) };
}

// The case pages: by their template, else by their folder.
export function casePages(site) {
  const byKind = site.pages.filter((page) => page.kind === 'case');
  if (byKind.length) return byKind;
  return site.pages.filter((page) => page.path.startsWith('cases/') && !/^cases\/(index|by-|code)/.test(page.path));
}

// The first page of every template, in the order of paths.
export function firstOfEachKind(site) {
  const seen = new Map();
  for (const page of site.pages) if (!seen.has(page.kind)) seen.set(page.kind, page);
  return [...seen.values()];
}

// Where a reference on a page leads.
//   {external: true}                       another host, mailto:, tel:, data:
//   {file, fragment, query}                a path inside the site
//   {problem}                              what is wrong with the address itself
export function resolve(from, url) {
  if (/^(https?:)?\/\//i.test(url) || /^(mailto|tel|data):/i.test(url)) return { external: true };
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return { problem: `refused address ${url}` };
  if (url.startsWith('/')) return { problem: `root-relative address ${url}` };
  if (url === '' || url === '#') return { problem: `empty address "${url}"` };
  const [beforeHash, ...hash] = url.split('#');
  const [address, ...search] = beforeHash.split('?');
  let file;
  let fragment = null;
  try {
    file = decodeURIComponent(address);
    if (hash.length) fragment = decodeURIComponent(hash.join('#'));
  } catch {
    return { problem: `badly encoded address ${url}` };
  }
  if (file === '') return { file: from, fragment, query: search.join('?') };
  const parts = from.split('/').slice(0, -1);
  for (const part of file.split('/')) {
    if (part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length) parts.pop();
    else return { problem: `address ${url} leaves the site's folder` };
  }
  return { file: parts.join('/'), fragment, query: search.join('?') };
}
