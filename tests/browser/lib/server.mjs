// A static host on loopback, as plain as the plainest that the site may get:
// files below a prefix, no index of folders but index.html, right types.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.jsonld': 'application/ld+json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.ico': 'image/x-icon', '.jpg': 'image/jpeg', '.webp': 'image/webp',
  '.csv': 'text/csv; charset=utf-8', '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json', '.epub': 'application/epub+zip',
};
// What the recipes for hosts send beside the policy that the pages carry.
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };

// Serves `root` below `prefix` ("/" or "/any/sub-path/"); `compressed`: text as
// the hosts of the recipes send it. Gives {url, served, close()}; `served` has
// the paths of the files that were asked for.
export async function serve(root, prefix = '/', { compressed = false } = {}) {
  const served = new Set();
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const answer = (status, type, body) => {
      response.writeHead(status, { ...HEADERS, 'Content-Type': type });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (!address.startsWith(prefix) || address.includes('/../')) return answer(404, 'text/plain', 'outside the site');
    let file = path.join(root, address.slice(prefix.length));
    if (address.endsWith('/')) file = path.join(file, 'index.html');
    fs.readFile(file, (error, body) => {
      if (error) answer(404, 'text/plain', 'no such file');
      else {
        served.add(path.relative(root, file).split(path.sep).join('/'));
        const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
        if (compressed && /text|json|xml/.test(type)) {
          response.setHeader('Content-Encoding', 'gzip');
          answer(200, type, gzipSync(body));
        } else {
          answer(200, type, body);
        }
      }
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    served,
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
