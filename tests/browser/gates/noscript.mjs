// Without JavaScript the content is there and no control stands that does nothing.
export const name = 'noscript';

// The page was opened with JavaScript switched off.
export async function check(page) {
  return page.evaluate(() => {
    const problems = [];
    const isVisible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.getBoundingClientRect().width > 1;
    const describe = (element) => `${element.localName}${element.id ? `#${element.id}` : ''} 「${(element.textContent || element.getAttribute('aria-label') || element.name || '').trim().slice(0, 24)}」`;
    const submits = (form) => [...form.elements].some((e) => (e.type === 'submit' || e.type === 'image') && isVisible(e));
    for (const button of document.querySelectorAll('button, input[type="button"], input[type="submit"], input[type="reset"], input[type="image"]')) {
      if (!isVisible(button)) continue;
      const works = button.form && (button.type === 'reset' || ((button.type === 'submit' || button.type === 'image') && button.form.getAttribute('action')));
      if (!works) problems.push(`does nothing without JavaScript: ${describe(button)}`);
    }
    for (const field of document.querySelectorAll('input, select, textarea')) {
      if (['button', 'submit', 'reset', 'image', 'hidden'].includes(field.type) || !isVisible(field)) continue;
      // Worksheets are filled in and printed; nothing is sent.
      if (field.closest('.fill-in')) continue;
      if (!field.form || !field.form.getAttribute('action') || !submits(field.form)) problems.push(`a field that leads nowhere without JavaScript: ${describe(field)}`);
    }
    for (const element of document.querySelectorAll('[onclick], [role="button"], [role="tab"], [role="switch"], [role="slider"], a:not([href]), a[href^="javascript:"]')) {
      if (isVisible(element)) problems.push(`works with JavaScript only: ${describe(element)}`);
    }
    const main = document.querySelector('main');
    const heading = document.querySelector('h1');
    if (!heading || !isVisible(heading)) problems.push('no visible h1');
    if (!main || main.innerText.replace(/\s/g, '').length < 60) problems.push('no content');
    return problems;
  });
}
