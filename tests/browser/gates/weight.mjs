// What a page weighs, and what the whole folder weighs.
export const name = 'weight';

const KB = 1024;
export const PAGE = 80 * KB;
export const STYLES = 40 * KB;
export const SCRIPTS = 40 * KB;
export const WHOLE = 10 * KB * KB;
// Data that scripts read: the search index and the list of cases.
const INDEX = /^(search\/|data\/)|(^|\/)(search-)?index[^/]*\.js$/;

const kilobytes = (bytes) => `${(bytes / KB).toFixed(1)} KB`;

export async function check(site, report) {
  for (const page of site.pages) {
    report.add(name, page.path, page.size > PAGE ? [`${kilobytes(page.size)} of HTML, at most ${kilobytes(PAGE)}`] : []);
  }
  const sum = (files) => files.reduce((total, file) => total + site.files.get(file).size, 0);
  const all = [...site.files.keys()];
  const styles = all.filter((file) => file.endsWith('.css'));
  const scripts = all.filter((file) => file.endsWith('.js') && !INDEX.test(file));
  const list = (files) => files.map((file) => `${file} ${kilobytes(site.files.get(file).size)}`).join(', ');
  report.add(name, '(all styles)', sum(styles) > STYLES ? [`${kilobytes(sum(styles))}, at most ${kilobytes(STYLES)}: ${list(styles)}`] : []);
  report.add(name, '(all scripts)', sum(scripts) > SCRIPTS ? [`${kilobytes(sum(scripts))}, at most ${kilobytes(SCRIPTS)}: ${list(scripts)}`] : []);
  report.add(name, '(whole site)', sum(all) > WHOLE ? [`${kilobytes(sum(all))}, at most ${kilobytes(WHOLE)}`] : []);
  const fonts = all.filter((file) => /\.(woff2?|ttf|otf)$/.test(file));
  report.add(name, '(fonts)', fonts.map((file) => `a web font: ${file}`));
}
