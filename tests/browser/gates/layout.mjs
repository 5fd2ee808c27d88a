// Accidents of layout: sideways scrolling, text cut off, text over text, text
// outside the window, text too small. No comparison of pictures.
export const name = 'layout';

// WCAG 2.2, 1.4.12. Charts are left out: their labels stand at computed places
// and every number is in the table beside them.
const SPACING = `*:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

export async function check(page, state) {
  const problems = [...await page.evaluate(lookAtLayout), ...await page.evaluate(chartsShown)];
  return problems.map((problem) => `[${state}] ${problem}`);
}

// Paper shows the wide layout of a chart, whatever the window shows.
export async function checkPrinted(page) {
  await page.emulateMediaType('print');
  try {
    return (await page.evaluate(chartsShown)).map((problem) => `[print] ${problem}`);
  } finally {
    await page.emulateMediaType(null);
  }
}

// Runs in the page. A chart is drawn twice, for wide and for narrow windows.
function chartsShown() {
  const problems = [];
  for (const wide of document.querySelectorAll('.chart-wide')) {
    if (!wide.parentElement.checkVisibility()) continue;
    if (wide.matches('.chart-part')) continue; // goes with the drawing it continues
    const layouts = ['.chart-wide', '.chart-narrow'].map((layout) => [...wide.parentElement.children].filter((child) => child.matches(layout)));
    const shown = layouts.filter((parts) => parts.some((part) => part.checkVisibility()));
    if (shown.length !== 1) problems.push(`${shown.length} of the ${layouts.length} layouts of a chart are shown: ${wide.getAttribute('aria-labelledby') ?? ''}`);
    else if (!shown[0].every((part) => part.checkVisibility())) problems.push(`a part of a chart is not shown: ${wide.getAttribute('aria-labelledby') ?? ''}`);
  }
  return problems;
}

// Constructed style sheets are not subject to the policy that pages carry.
const addStyle = (page, style) => page.evaluate((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}, style);

export const spaceOut = (page) => addStyle(page, SPACING);

// What a long page lays out when its reader comes near is laid out at once, so
// that all of it is looked at.
export const layOutAll = (page) => addStyle(page, '* { content-visibility: visible !important }');

// Runs in the page.
function lookAtLayout() {
  const problems = [];
  const width = innerWidth;
  const describe = (element) => {
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 24);
    const marks = `${element.id ? `#${element.id}` : ''}${element.classList?.[0] ? `.${element.classList[0]}` : ''}`;
    return `${element.localName}${marks} 「${text}」`;
  };

  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const places = new Map();
  const placeOf = (element) => {
    if (!places.has(element)) places.set(element, element.getBoundingClientRect());
    return places.get(element);
  };
  // What stands between an element and the window. `left` … `bottom`: what
  // hidden overflow leaves of it; `scrolls`: an ancestor lets the reader scroll
  // sideways; `hidden`: only for assistive technology; `floats`: fixed or sticky.
  const frames = new Map();
  const frameOf = (element) => {
    if (!element || element === document.documentElement || element === document.body) {
      return { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity, scrolls: false, hidden: false, floats: false };
    }
    if (frames.has(element)) return frames.get(element);
    const style = styleOf(element);
    const frame = { ...frameOf(element.parentElement) };
    const box = placeOf(element);
    if (['fixed', 'sticky'].includes(style.position)) frame.floats = true;
    if (style.position === 'absolute' && (box.width <= 1 || box.height <= 1 || style.clipPath === 'inset(50%)')) frame.hidden = true;
    const cuts = (value) => value === 'hidden' || value === 'clip';
    const rolls = (value) => value === 'auto' || value === 'scroll';
    if (rolls(style.overflowX)) Object.assign(frame, { scrolls: true, left: -Infinity, right: Infinity });
    else if (cuts(style.overflowX)) Object.assign(frame, { left: Math.max(frame.left, box.left), right: Math.min(frame.right, box.right) });
    if (rolls(style.overflowY)) Object.assign(frame, { top: -Infinity, bottom: Infinity });
    else if (cuts(style.overflowY)) Object.assign(frame, { top: Math.max(frame.top, box.top), bottom: Math.min(frame.bottom, box.bottom) });
    frames.set(element, frame);
    return frame;
  };
  const isVisible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  // Every line of every piece of text.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim()) continue;
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style, noscript, title, desc, option, template') || !isVisible(parent)) continue;
    const frame = frameOf(parent);
    if (frame.hidden) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      // Above the window: a skip link that waits for the focus.
      if (box.width <= 1 || box.height <= 1 || box.bottom <= 0) continue;
      lines.push({ node, parent, frame, left: box.left, right: box.right, top: box.top, bottom: box.bottom, height: box.height });
    }
  }
  const once = new Set();
  const complain = (what, element) => {
    if (once.has(what + element.localName + element.className)) return;
    once.add(what + element.localName + element.className);
    problems.push(`${what}: ${describe(element)}`);
  };

  const scrollWidth = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (scrollWidth > width) {
    const widest = [...document.body.querySelectorAll('*')].filter((e) => isVisible(e) && !frameOf(e.parentElement).scrolls)
      .reduce((best, e) => (placeOf(e).right > (best ? placeOf(best).right : 0) ? e : best), null);
    problems.push(`the page scrolls sideways: ${scrollWidth} px in ${width} px${widest ? `, widest is ${describe(widest)}` : ''}`);
  }
  for (const element of [document.documentElement, document.body]) {
    // This would hide what runs out of the window from every check, and from readers.
    if (['hidden', 'clip'].includes(getComputedStyle(element).overflowX)) problems.push(`${element.localName} hides what is too wide`);
  }
  for (const line of lines) {
    const { frame, parent } = line;
    if (!frame.scrolls && (line.right > width + 1 || line.left < -1)) complain('outside the window', parent);
    const slack = line.height * 0.3; // the box of a line is higher than its letters
    if (line.right > frame.right + 1.5 || line.left < frame.left - 1.5 || line.bottom - slack > frame.bottom + 1 || line.top + slack < frame.top - 1) {
      complain('text is cut off', parent);
    }
    // Charts are drawn to scale: on a phone their letters shrink with them.
    const size = parseFloat(styleOf(parent).fontSize) * (parent.getScreenCTM?.()?.a ?? 1);
    if (size < 9 && !parent.closest('rt')) complain(`text of about ${size.toFixed(1)} px`, parent);
  }
  for (const element of document.body.querySelectorAll('img, svg, video, canvas, table, pre, input, button, select, textarea')) {
    if (!isVisible(element) || frameOf(element).hidden || frameOf(element.parentElement).scrolls) continue;
    const box = placeOf(element);
    if (box.width > 1 && (box.right > width + 1 || box.left < -1) && box.bottom > 0) complain('outside the window', element);
  }

  // Text over text: the middle halves of two lines share ground.
  const middles = lines.filter((line) => !line.frame.floats).map((line) => ({
    ...line, top: line.top + line.height * 0.24, bottom: line.bottom - line.height * 0.24,
    left: Math.max(line.left, line.frame.left), right: Math.min(line.right, line.frame.right),
  })).sort((a, b) => a.top - b.top);
  for (let i = 0; i < middles.length; ++i) {
    const a = middles[i];
    for (let j = i + 1; j < middles.length && middles[j].top < a.bottom - 2; ++j) {
      const b = middles[j];
      if (a.frame.scrolls !== b.frame.scrolls) continue; // one of them is scrolled away
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - b.top;
      // Text drawn twice in one place is a halo. A reading that is longer than
      // its word hangs over what stands beside, where that has none.
      const hangs = a.parent.closest('ruby') || b.parent.closest('ruby') ? Math.min(a.height, b.height) : 2;
      if (across > hangs && down > 2 && !(a.node !== b.node && a.node.data === b.node.data)) {
        complain(`「${b.node.data.trim().slice(0, 20)}」 stands on other text`, a.parent);
      }
    }
  }
  return problems;
}
