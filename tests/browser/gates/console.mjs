// A page loads in silence: nothing on the console, no script error, no request
// that fails or leaves the site, in both browsers, from a disk and from a host.
export const name = 'console';

// Called after `open` of ../lib/browser.mjs and a moment for what scripts do later.
export async function check(page, state) {
  const lost = await page.evaluate(() => {
    // Firefox does not report files that are missing on a disk.
    const missing = [];
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) if (!link.sheet) missing.push(link.getAttribute('href'));
    for (const image of document.images) if (image.complete && image.naturalWidth === 0) missing.push(image.getAttribute('src'));
    return missing;
  });
  return [...page.troubles, ...lost.map((url) => `did not load: ${url}`)].map((problem) => `[${state}] ${problem}`);
}
