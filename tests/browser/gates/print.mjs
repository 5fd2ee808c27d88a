// A case on paper, as its print button gives it, and a data set: A4, at most two sheets, numbered, with its
// source and its numbers, without the furniture of the screen.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { findProgram } from '../lib/browser.mjs';

export const name = 'print';

export const SHEETS = 2;

export async function check(page, sheets = SHEETS) {
  for (const program of ['pdfinfo', 'pdftotext']) {
    if (!findProgram(program)) throw new Error(`${program} is not installed (Debian: apt-get install poppler-utils)`);
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'print-'));
  try {
    const file = path.join(folder, 'page.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    const problems = [];
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const count = Number(/^Pages:\s+(\d+)/m.exec(info)[1]);
    const [, across, down] = /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(info).map(Number);
    if (count > sheets) problems.push(`${count} sheets, at most ${sheets} are wanted`);
    if (Math.abs(across - 595) > 2 || Math.abs(down - 842) > 2) problems.push(`the paper is ${across} x ${down} pt, not A4`);
    const texts = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, count);
    texts.forEach((text, i) => {
      const lines = text.split('\n').filter((line) => line.trim());
      const edges = [...lines.slice(0, 2), ...lines.slice(-2)];
      if (!edges.some((line) => new RegExp(`(^|[^0-9])${i + 1}([^0-9]|$)`).test(line))) problems.push(`sheet ${i + 1} has no number`);
      if (lines.length < 2) problems.push(`sheet ${i + 1} is empty`);
    });
    const whole = texts.join('\n');
    if (!whole.includes('出典')) problems.push('no source line (出典)');
    const plain = (text) => text.replace(/\s/g, '');
    const numbers = await page.$$eval('.kind-dataset td.number', (cells) => cells.map((cell) => cell.firstChild?.textContent ?? ''));
    const lost = numbers.filter((number) => !plain(whole).includes(plain(number)));
    if (lost.length) problems.push(`${lost.length} numbers of the table are not printed: ${lost.slice(0, 3).join(', ')}`);
    if (whole.includes('本文へ移動')) problems.push('the skip link is printed');
    return problems;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
