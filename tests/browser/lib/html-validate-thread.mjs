// Pages in, Map from path to problems out.
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { HtmlValidate } from 'html-validate';

const settings = JSON.parse(fs.readFileSync(new URL('../html-validate.json', import.meta.url), 'utf8'));
delete settings['//'];
const validator = new HtmlValidate(settings);
const found = new Map();
for (const { path, html } of workerData) {
  const { results } = await validator.validateString(html, path);
  found.set(path, results.flatMap((result) => result.messages)
    .map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
}
parentPort.postMessage(found);
