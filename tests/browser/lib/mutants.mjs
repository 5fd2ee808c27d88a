// Pages with one known fault each, and sound pages without any. A gate that
// lets a fault pass, or finds one in a sound page, is itself broken.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readSite } from './site.mjs';
import { Report } from './report.mjs';
import { runGates } from './gates.mjs';
import { patience } from '../gates/behaviour.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

const STYLES = `:root { color-scheme: light dark; --ground: #ffffff; --text: #333333; --link: #00118f; }
@media (prefers-color-scheme: dark) { :root { --ground: #1a1a1a; --text: #f2f2f2; --link: #c5d7fb; } }
body { margin: 0; padding: 16px; background: var(--ground); color: var(--text); font-size: 16px; line-height: 1.7; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: underline; }
a:focus-visible { outline: 4px solid #000000; outline-offset: 2px; box-shadow: 0 0 0 6px #ffd43d; }
.skip { position: absolute; top: -60px; }
.skip:focus { top: 0; }
nav ul { padding-left: 20px; }
nav li { margin: 8px 0; }
table { border-collapse: collapse; }
svg { max-width: 100%; height: auto; }
@page { size: A4; margin: 20mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); } }
@media print { .skip, nav { display: none; } }
.pale { color: #bbbbbb; background: #ffffff; }
@media (prefers-color-scheme: dark) { .pale-dark { color: #333333; background: #1a1a1a; } }
@media (forced-colors: active) { .pale-forced { forced-color-adjust: none; color: #bbbbbb; background: #ffffff; } }
@media (max-width: 400px) { .tiny-narrow { display: inline-block; width: 12px; height: 12px; overflow: visible; line-height: 12px; font-size: 12px; } }
@media screen { .screen-none { display: none; } }
.wide { width: 700px; }
.cut { width: 60px; overflow: hidden; white-space: nowrap; }
.over { margin: 0; } .over + .over { margin-top: -24px; }
.stiff { height: 28px; width: 300px; overflow: hidden; font-size: 16px; }
.slim, .kept { width: 88px; word-break: break-all; }
.slim th { padding: 0; }
.boxes { display: flex; }
.kept { word-break: keep-all; }
.tall { height: 6000px; }
`;

function page({ title = '健やかな地域のための見本', main = '', head = '', body = '', lang = 'ja', kind = 'sound', up = '', policy = POLICY }) {
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<link rel="icon" href="${up}icon.svg" type="image/svg+xml" />
<link rel="stylesheet" href="${up}site.css" />
${head}</head>
<body class="kind-${kind}">
<a class="skip" href="#main">本文へ移動</a>
<header><p><a href="${up}index.html">見本のホーム</a></p></header>
<main id="main">
<h1>${title}</h1>
<p>この文は、検査の道具が動いていることを確かめるための見本です。読む人に伝える内容はありませんが、文としては正しく、はっきり読めます。長さも十分にあります。</p>
${main}
</main>
<footer><p>出典：検査のための見本（2026年）</p></footer>
${body}</body>
</html>
`;
}

const sentence = '<p>保健センターと事業所が話し合い、健診の案内を一緒に配りました。</p>\n';

// {file, gate, finds: patterns that must all be among the problems, html or bytes}
function mutants() {
  const made = [];
  const add = (file, gate, finds, change, extra = {}) => made.push({
    file, gate, finds: [].concat(finds), bytes: page({ kind: file.replace(/\.html$/, ''), title: `見本 ${file.replace(/\.html$/, '')}`, ...change }), ...extra });

  add('twice-the-same-id.html', 'vnu', /Duplicate ID/i, { main: '<p id="main">もう一つ</p>' });
  add('needless-role.html', 'vnu', /warning: .*unnecessary/i, { main: '<nav role="navigation" aria-label="要らない役割"><p>文</p></nav>' });
  add('unknown-style.html', 'vnu', /./, {}, { also: { 'broken.css': 'p { colour: red; }\n' }, watch: 'broken.css' });
  add('skipped-heading.html', 'html-validate', /heading-level/, { main: '<h3>段を飛ばした見出し</h3>' });
  add('button-without-type.html', 'html-validate', /no-implicit-button-type/, { main: '<form action="index.html"><button>送る</button></form>' });

  add('image-without-alt.html', 'axe', /image-alt/, { main: '<p><img src="icon.svg" width="40" height="40" /></p>' });
  add('wrong-language.html', 'axe', /html-lang-valid|html-has-lang/, { lang: 'japanesisch' });
  add('low-contrast.html', 'axe', /\[light\] color-contrast/, { main: '<p class="pale">読めない薄い字</p>' });
  add('low-contrast-dark.html', 'axe', /\[dark\] color-contrast/, { main: '<p class="pale-dark">暗い画面で読めない字</p>' });
  add('low-contrast-forced.html', 'axe', /\[forced colours\] color-contrast/, { main: '<p class="pale-forced">強制配色で読めない字</p>' });
  add('small-target-narrow.html', 'axe', /\[320 px\] target-size/, { main: '<p><a class="tiny-narrow" href="index.html">前</a><a class="tiny-narrow" href="list.html">次</a></p>' });
  add('skipped-heading-axe.html', 'axe', /heading-order/, { main: '<h4>段を飛ばした見出し</h4>' });

  add('htmlcs-alt.html', 'htmlcs', /1_1_1/, { main: '<p><img src="icon.svg" width="40" height="40" /></p>' });

  add('too-wide.html', 'layout', /\[320 px\] the page scrolls sideways/, { main: '<div class="wide">幅が広すぎる箱</div>' });
  add('cut-text.html', 'layout', /\[1280 px\] text is cut off/, { main: '<p class="cut">この文は箱に入りきらず、途中で切れてしまいます</p>' });
  add('text-over-text.html', 'layout', /stands on other text/, { main: '<p class="over">上の行に書いた文</p><p class="over">重なってしまった文</p>' });
  add('reading-over-text.html', 'layout', /stands on other text/, { main: '<p class="over">上の行に書いた長い文</p><p class="over"><ruby>上山<rt>かみのやま</rt></ruby><ruby>上山市役所<rt>かみのやましやくしょ</rt></ruby></p>' });
  add('stiff-box.html', 'layout', /text spacing\] text is cut off/, { main: '<p class="stiff">行間や字間を広げると入らなくなる文</p>' });
  add('small-print.html', 'layout', /text of about/, { main: '<svg viewBox="0 0 3000 100" role="img" aria-label="図"><text x="10" y="50" font-size="20">小さすぎる字</text></svg>' });

  add('cut-phrase.html', 'phrases', [/\[1280 px\] 「会\|議が」 is cut in h2/, /\[320 px\] 「受診\|率」 is cut in th/, /「健診の受\|診率」 is cut in a label of a chart/, /<wbr> without aria-hidden .*町の/, /<wbr> parts the boxes of: <p class="boxes"/], { main: '<p class="boxes">町の<wbr aria-hidden="true" />会議</p>\n<h2 class="slim">町の<wbr />会議が<wbr />開く</h2>\n<table class="slim"><thead><tr><th scope="col">健診の<wbr />受診率</th></tr></thead><tbody><tr><td>三つの市と町</td></tr></tbody></table>\n<svg viewBox="0 0 300 60" role="img" aria-label="図"><text font-size="20"><tspan x="10" y="20">健診の受</tspan><tspan x="10" y="45">診率</tspan></text></svg>' });

  const twoLayouts = (one, other) => `<div><svg class="chart-wide ${one}" viewBox="0 0 300 40" role="img" aria-label="広い図"><text x="10" y="20" font-size="20">広い図</text></svg><svg class="chart-narrow ${other}" viewBox="0 0 300 40" role="img" aria-label="狭い図"><text x="10" y="20" font-size="20">狭い図</text></svg></div>`;
  add('both-layouts.html', 'layout', [/\[1280 px\] 2 of the 2 layouts/, /\[320 px\] 2 of the 2 layouts/], { main: twoLayouts('', '') });
  add('both-layouts-on-paper.html', 'layout', /\[print\] 2 of the 2 layouts/, { main: twoLayouts('', 'screen-none') });

  add('half-a-chart.html', 'layout', /\[1280 px\] a part of a chart is not shown/, { main: twoLayouts('', 'screen-none').replace('<svg class="chart-narrow', '<svg class="chart-wide chart-part screen-none" viewBox="0 40 300 40" aria-hidden="true"><text x="10" y="60" font-size="20">続き</text></svg><svg class="chart-narrow') });

  add('console-error.html', 'console', [/chromium file\] console error/, /chromium http\] console error/, /firefox file\] console error/],
    { head: '<script src="shout.js" defer="defer"></script>\n' });
  add('script-error.html', 'console', [/chromium file\] script error/, /firefox file\] script error/], { head: '<script src="throw.js" defer="defer"></script>\n' });
  add('module.html', 'console', /chromium file\]/, { head: '<script type="module" src="quiet.js"></script>\n' });
  add('fetch-on-disk.html', 'console', /chromium file\]/, { head: '<script src="fetch.js" defer="defer"></script>\n' });
  add('inline-script.html', 'console', [/chromium file\].*Content Security Policy/i, /firefox file\]/], { head: '<script>document.title = "x";</script>\n' });
  add('missing-image.html', 'console', [/chromium file\]/, /chromium http\] answer 404/, /firefox file\] did not load/], { main: '<p><img src="gone.svg" alt="ない図" width="40" height="40" /></p>' });
  add('foreign-request.html', 'console', /request outside the site|Content Security Policy/, { policy: POLICY.replace("img-src 'self'", "img-src 'self' http://127.0.0.1:9"), main: '<p><img src="http://127.0.0.1:9/x.png" alt="よその図" width="40" height="40" /></p>' });

  add('broken-link.html', 'links', /leads nowhere/, { main: '<p><a href="nowhere.html">行き先のないリンク</a></p>' });
  add('broken-fragment.html', 'links', /no such place/, { main: '<p><a href="list.html#nowhere">場所のないリンク</a></p>' });
  add('rooted-link.html', 'links', /root-relative/, { main: '<p><a href="/list.html">根からのリンク</a></p>' });
  add('folder-link.html', 'links', /names a folder/, { main: '<p><a href="cases/">フォルダーへのリンク</a></p>' });
  add('wrong-case-link.html', 'links', /there is list\.html/, { main: '<p><a href="List.html">大文字のリンク</a></p>' });
  add('foreign-script.html', 'links', /loads from outside/, { head: '<script src="https://example.com/x.js"></script>\n' });
  add('no-policy.html', 'links', /not strict/, { policy: 'script-src *' });
  add('module-link.html', 'links', /module/, { head: '<script type="module" src="quiet.js"></script>\n' });
  add('orphan.html', 'links', /orphan/, {}, { unlinked: true });
  add('cases/far-away.html', 'links', /3 clicks from home/, { kind: 'case', up: '../' }, { unlinked: true });

  add('heavy.html', 'weight', /KB of HTML/, { main: sentence.repeat(900) });
  add('heavy-scripts.html', 'weight', /KB of scripts, at most/, { head: '<script src="heavy.js" defer="defer"></script>\n' }, { also: { 'heavy.js': `// ${'x'.repeat(41_000)}\n` } });
  const noise = Array.from({ length: 2_000 }, (_, i) => (Math.sin(i) * 1e12).toString(36)).join('');
  add('heavy-search.html', 'weight', /bytes of scripts that search, compressed/, { head: '<script src="search-engine.js" defer="defer"></script>\n' }, { also: { 'search-engine.js': `// ${noise}\n` } });
  add('Capital.html', 'names', /only a–z/, {});
  add(`${'long-'.repeat(12)}name.html`, 'names', /at most 60/, {});

  add('dead-button.html', 'noscript', /does nothing without JavaScript/, { main: '<p><button type="button">押しても何も起きない</button></p>' });
  add('dead-field.html', 'noscript', /leads nowhere/, { main: '<p><label for="f">しぼりこむ</label> <select id="f"><option>一</option></select></p>' });
  add('content-by-script.html', 'noscript', /no content/, {}, { bare: true });

  add('cases/five-sheets.html', 'print', [/sheets, at most/], { kind: 'case', up: '../', main: '<div class="tall">長い</div>' });
  add('data/closed-table.html', 'print', /1 numbers of the table are not printed: 4711/, { kind: 'dataset', up: '../', main: '<details><summary>数値を表で見る</summary><table><tr><th scope="row">数</th><td class="number">4711</td></tr></table></details>' });
  add('cases/unnumbered.html', 'print', [/has no number/, /no source line/], { kind: 'case', up: '../' },
    { edit: (html) => html.replace('site.css', 'plain.css').replace('出典：', '') });

  const feature = (name, file, finds, main) => add(file, 'behaviour', finds, { main }, { feature: name });
  feature('search', 'search-asleep.html', /finds nothing/, '<form id="search-form" role="search" action="search-asleep.html"><label for="q">さがす</label> <input type="search" id="q" name="q" /> <button type="submit">検索</button></form><p id="search-status"></p><div id="search-results"></div>');
  feature('finder', 'finder-asleep.html', /finder does not start/, '<div id="finder"><ul><li data-token="a"><a href="list.html">一</a></li></ul></div><ul id="cards"><li>一</li></ul>');
  feature('compare', 'compare-asleep.html', /does not appear/, '<form id="compare" action="compare-asleep.html" hidden="hidden"><label for="compare-1">一</label><select id="compare-1"></select></form>');
  add('cases/compare-link-asleep.html', 'behaviour', /not among those to compare/,
    { kind: 'case', up: '../', main: '<p><a href="../compare.html?a=compare-link-asleep">ほかの事例と比べる</a></p>' },
    { feature: 'compare-link', also: { 'compare.html': page({ kind: 'compare-empty', title: '空の比較' }) } });
  feature('like-mine', 'like-mine-asleep.html', /do not appear/, '<form id="like-mine" action="like-mine-asleep.html" hidden="hidden"></form>');
  feature('forms', 'form-asleep.html', /does not appear/, '<div id="form-actions"><button type="button" id="form-download" hidden="hidden">受け取る</button></div><div id="form" class="fill-in"><label for="t">文</label><textarea id="t"></textarea></div>');
  feature('theme', 'theme-asleep.html', /changes no colour/, '<button type="button" id="theme-button">画面</button>');
  feature('print-buttons', 'print-asleep.html', /stay hidden/, '<button type="button" data-print="all" hidden="hidden">印刷</button>');
  feature('copy', 'copy-asleep.html', /stays hidden/, '<p id="c">写す文</p><button type="button" data-copy="c" hidden="hidden">写す</button>');
  feature('table-sort', 'sort-asleep.html', /cannot be sorted/, `<table data-sortable="true"><caption>表</caption><thead><tr><th scope="col">数</th></tr></thead><tbody>${'<tr><td>1</td></tr>'.repeat(5)}</tbody></table>`);
  feature('glossary', 'glossary-asleep.html', /no definition/, '<p><a href="list.html" data-definition="意味">ことば</a></p>');
  feature('keyboard-case', 'cases/aa-focus-unseen.html', /focus is not to be seen|no skip link/, '');
  return made;
}

function writeSite(root, list) {
  const write = (file, text) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  write('site.css', STYLES);
  write('plain.css', STYLES.replace(/@page[^\n]*/, '@page { size: A4; }'));
  write('unseen.css', STYLES.replace(/a:focus-visible[^\n]*/, 'a:focus { outline: none; }'));
  write('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>印</title><circle cx="20" cy="20" r="18" fill="#00118f"/></svg>\n');
  write('shout.js', "console.error('a mistake on purpose');\n");
  write('throw.js', "throw new Error('a mistake on purpose');\n");
  write('quiet.js', 'document.title = document.title;\n');
  write('fetch.js', "fetch('site.css');\n");
  const linked = list.filter((mutant) => !mutant.unlinked).map((mutant) => mutant.file);
  const items = (files) => `<nav aria-label="見本"><ul>\n${files.map((file) => `<li><a href="${file}">見本 ${file.replace(/\.html$/, '')}</a></li>`).join('\n')}\n</ul></nav>`;
  write('index.html', page({ kind: 'home', title: '見本のホーム', main: items(['list.html', 'cases/sound.html', ...linked]) }));
  write('list.html', page({ kind: 'list', title: '見本の一覧', main: items(['list-more.html']) }));
  write('list-more.html', page({ kind: 'list-more', title: '見本の一覧の続き', main: items(['cases/far-away.html']) }));
  write('cases/sound.html', page({ kind: 'case', title: '見本の事例', up: '../',
    main: '<p>出典のある<ruby>上山<rt>かみのやま</rt></ruby>市の取組を、<ruby>糀<rt>こうじ</rt></ruby>町の例と並べて読みます。</p>\n<h2 class="kept">町の<wbr aria-hidden="true" />会議を<wbr aria-hidden="true" />健康推進センターで<wbr aria-hidden="true" />開く</h2>\n' }));
  for (const mutant of list) {
    let html = mutant.bytes;
    if (mutant.edit) html = mutant.edit(html);
    if (mutant.bare) html = html.replace(/<h1>[^]*<\/main>/, '</main>').replace('<main id="main">', '<main id="main">\n');
    if (mutant.feature === 'keyboard-case') html = page({ kind: 'case', title: '見本 focus', up: '../' }).replace('site.css', 'unseen.css');
    write(mutant.file, html);
    for (const [file, text] of Object.entries(mutant.also ?? {})) write(file, text);
  }
}

const SOUND = ['index.html', 'list.html', 'list-more.html', 'cases/sound.html'];
// That one case is far away is true of every page.
const SHARED = /more than 3 clicks to cases\/far-away/;

// Adds a test per mutant and per sound page to `report`.
export async function runMutants(report, { browsers, wants }) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-mutants-'));
  const usual = patience.ms;
  patience.ms = 1500;
  try {
    const all = mutants();
    writeSite(root, all);
    const list = all.filter((mutant) => wants(mutant.gate, null));
    const own = new Report();
    const site = readSite(root);
    const byFile = new Map(list.map((mutant) => [mutant.file, mutant]));
    const features = new Set(list.filter((mutant) => mutant.feature).map((mutant) => mutant.feature));
    await runGates(site, own, {
      browsers,
      features: { chromium: ['file'], firefox: [] },
      visits: site.pages.filter((p) => SOUND.includes(p.path) || (byFile.get(p.path)?.gate ?? '') !== ''),
      wants: (gate, file) => {
        if (gate.startsWith('behaviour ')) return features.has(gate.slice('behaviour '.length));
        if (file === null || !wants(gate, null)) return wants(gate, null);
        if (gate === 'behaviour') return true;
        return SOUND.includes(file) || byFile.get(file)?.gate === gate;
      },
    });
    for (const mutant of list) {
      const needsChromium = ['axe', 'htmlcs', 'layout', 'phrases', 'noscript', 'print', 'behaviour', 'console'].includes(mutant.gate);
      if (needsChromium && !browsers.chromium) continue;
      const finds = mutant.finds.filter((pattern) => browsers.firefox || !pattern.source.includes('firefox'));
      const found = [...own.tests.values()].filter((test) => test.gate === mutant.gate &&
        (test.page === (mutant.watch ?? mutant.file) || test.page.startsWith(`${mutant.file} `))).flatMap((test) => test.problems);
      const missed = finds.filter((pattern) => !found.some((problem) => pattern.test(problem)));
      report.add('mutants', `(mutant) ${mutant.file}`, missed.map((pattern) =>
        `${mutant.gate} is silent: expected ${pattern}, found ${found.length ? found.slice(0, 3).join(' | ') : 'nothing'}`));
    }
    for (const file of SOUND) {
      const found = [...own.tests.values()].filter((test) => test.page === file);
      report.add('mutants', `(sound) ${file}`, found.flatMap((test) => test.problems.filter((problem) => !SHARED.test(problem)).map((problem) => `${test.gate} complains of a sound page: ${problem}`)));
    }
    for (const test of own.failed.filter((t) => t.gate === 'browser' || t.page === '(whole site)' && t.problems.some((p) => p.startsWith('could not run')))) {
      report.add('mutants', `(mutants) ${test.gate} ${test.page}`, test.problems);
    }
  } finally {
    patience.ms = usual;
    fs.rmSync(root, { recursive: true, force: true });
  }
}
