// Headings, names on cards, heads of tables and labels break between phrases,
// never inside of one. The lines are those the browser drew; the phrases are
// what the page itself carries: <wbr>, blanks, brackets and punctuation. What is
// longer than its line has to break somewhere.
export const name = 'phrases';

export async function check(page, state) {
  return (await page.evaluate(lookAtPhrases)).map((problem) => `[${state}] ${problem}`);
}

// Runs in the page.
function lookAtPhrases() {
  const LABELS = 'h1, h2, h3, h4, th, dt, .tool-facts dd, caption, summary, legend, button, [class*="button"], .chip, .place, .entry-place, .door-name, .stat-label, .chart-finding, .site-nav a, .kana-group .link-note';
  const ENDS = /[\s、。，．・：；！？）」』】〉》〕／…～〜–—→)\]/-]/u;
  const BEGINS = /[\s（「『【〈《〔(\[]/u;
  const problems = [];
  const range = document.createRange();

  // The characters of a label in reading order, each with its place, its width
  // and whether the page lets a line end before it.
  const charactersOf = (label) => {
    const characters = [];
    let open = true;
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        for (let at = 0; at < node.data.length;) {
          const text = String.fromCodePoint(node.data.codePointAt(at));
          range.setStart(node, at);
          range.setEnd(node, at += text.length);
          // Of what was asked for at the end of a line, the last box is the letter.
          const box = [...range.getClientRects()].at(-1);
          if (!text.trim() || !box || box.width === 0) {
            open = true;
            continue;
          }
          const before = characters.at(-1);
          characters.push({ text, top: box.top, bottom: box.bottom, width: box.width, open: open || ENDS.test(before?.text ?? ' ') || BEGINS.test(text) });
          open = false;
        }
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || node.localName === 'rt' || node.localName === 'rp') return;
      if (node.localName === 'wbr' || node.localName === 'br') {
        open = true;
        return;
      }
      // Boxes of their own stand between phrases; what is a label itself is
      // looked at by itself.
      if (node.matches('.sub')) return; // a remark below a label is running text
      const inner = node !== label;
      const apart = inner && !['inline', 'contents', 'ruby'].includes(getComputedStyle(node).display);
      if (apart) open = true;
      if (!inner || !node.matches(LABELS)) node.childNodes.forEach(visit);
      if (apart) open = true;
    };
    visit(label);
    return characters;
  };

  const widthOf = (label) => {
    let block = label;
    while (block.parentElement && getComputedStyle(block).display === 'inline') block = block.parentElement;
    const style = getComputedStyle(block);
    return block.getBoundingClientRect().width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - parseFloat(style.borderLeftWidth) - parseFloat(style.borderRightWidth);
  };

  // A label that is drawn: its lines are pieces of their own, its phrases those
  // of the same words among the heads of the tables.
  const words = new Map();
  const openings = (characters) => new Set(characters.flatMap((character, at) => (character.open ? [at] : [])));
  const textOf = (characters) => characters.map((character) => character.text).join('');

  for (const label of document.querySelectorAll(LABELS)) {
    if (!label.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || label.closest('svg')) continue;
    const characters = charactersOf(label);
    if (label.matches('th')) words.set(textOf(characters), openings(characters));
    for (let at = 1; at < characters.length; ++at) {
      const { top, open } = characters[at];
      if (open || top < characters[at - 1].bottom - 1) continue;
      let begin = at, end = at;
      while (begin > 0 && !characters[begin].open) --begin;
      while (end < characters.length && !characters[end].open) ++end;
      const phrase = characters.slice(begin, end);
      const width = phrase.reduce((sum, character) => sum + character.width, 0);
      if (width > widthOf(label) - 1) continue;
      problems.push(`「${textOf(phrase.slice(0, at - begin))}|${textOf(phrase.slice(at - begin))}」 is cut in ${label.localName}${label.classList[0] ? `.${label.classList[0]}` : ''} 「${textOf(characters).slice(0, 40)}」`);
    }
  }
  // Chromium hears a blank at the others: a link is called 「データで 見る」 then.
  const heard = document.querySelector('wbr:not([aria-hidden="true"])');
  if (heard) problems.push(`a <wbr> without aria-hidden is a blank in the name of: ${heard.parentElement.outerHTML.slice(0, 120)}`);

  // Firefox makes boxes of their own of the words on both sides of such a place.
  for (const place of document.querySelectorAll('wbr')) {
    const box = place.parentElement;
    if (!/flex|grid/.test(getComputedStyle(box).display)) continue;
    problems.push(`a <wbr> parts the boxes of: ${box.outerHTML.slice(0, 120)}`);
    break;
  }

  for (const label of document.querySelectorAll('svg text:has(tspan + tspan)')) {
    if (!label.checkVisibility()) continue;
    const lines = [...label.querySelectorAll('tspan')].map((line) => [...line.textContent.replace(/\s/gu, '')]);
    const all = lines.flat();
    const open = words.get(all.join(''));
    if (!open) continue;
    for (let line = 0, at = 0; line + 1 < lines.length; ++line) {
      at += lines[line].length;
      if (!open.has(at)) problems.push(`「${lines[line].join('')}|${lines[line + 1].join('')}」 is cut in a label of a chart`);
    }
  }
  return [...new Set(problems)];
}
