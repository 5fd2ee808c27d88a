// html-validate on every page, with ../html-validate.json, in a thread of its
// own: it reads for half a minute, while browsers want to be answered.
import { Worker } from 'node:worker_threads';

export const name = 'html-validate';

export async function check(site, report) {
  const pages = site.pages.map(({ path, html }) => ({ path, html }));
  const found = await new Promise((done, fail) => {
    const worker = new Worker(new URL('../lib/html-validate-thread.mjs', import.meta.url), { workerData: pages });
    worker.once('message', done);
    worker.once('error', fail);
    worker.once('exit', () => fail(new Error('the thread ended early')));
  });
  for (const { path } of pages) report.add(name, path, found.get(path) ?? ['was not read']);
}
