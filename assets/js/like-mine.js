// Five questions, then the cases that share most. data/cases.js hands the cases
// to portalCases().
(function () {
  'use strict';
  var form = document.getElementById('like-mine');
  var section = document.getElementById('like-mine-section');
  var results = document.getElementById('like-mine-results');
  var status = document.getElementById('like-mine-status');
  if (!form || !section || !window.URLSearchParams) return;
  var words = form.dataset;
  var most = 8;
  // What each question counts; the weights of similar cases at build time.
  var weights = { theme: 3, target: 2, 'class': 2, partner: 1.5, lead: 1, phase: 1 };
  var guide = document.getElementById('like-mine-guide');
  var cases = [];

  function answers() {
    return Array.prototype.filter.call(form.elements, (field) => field.checked);
  }

  function score(c, given) {
    var points = 0, asked = {}, met = {}, shared = [];
    given.forEach((field) => {
      asked[field.name] = (asked[field.name] || 0) + 1;
      if (!c.has[field.value]) return;
      met[field.name] = (met[field.name] || 0) + 1;
      shared.push(field.parentNode.textContent.trim());
    });
    Object.keys(met).forEach((name) => { points += weights[name] * met[name] / asked[name]; });
    return { c, points, shared };
  }

  function element(name, text, className, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    parent.appendChild(made);
    return made;
  }

  function show(byReader) {
    var given = answers();
    section.hidden = false;
    results.textContent = '';
    var chapter = showGuide(given);
    if (byReader) write(given);
    if (given.length === 0) {
      say(words.start);
      return;
    }
    var found = cases.map((c) => score(c, given))
      .filter((s) => s.points > 0)
      .sort((a, b) => b.points - a.points || (a.c.kana < b.c.kana ? -1 : 1))
      .slice(0, most);
    say(words.found.replace('{n}', found.length) + (chapter ? words.guide.replace('{}', chapter) : ''));
    found.forEach((s) => {
      var item = element('li', '', '', results);
      element('a', s.c.title, '', item).href = s.c.url;
      element('span', s.c.place, 'entry-place', item);
      element('span', words.same + s.shared.join('、'), 'reason', item);
      element('span', s.c.summary, 'entry-note', item);
    });
  }

  // The same once more after each of many boxes would only be in the way.
  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  // The chapter for the phase that the reader stands at; gives its name.
  function showGuide(given) {
    var phase = given.filter((field) => field.dataset.guide)[0];
    guide.hidden = !phase;
    if (!phase) return '';
    var link = guide.querySelector('a');
    link.href = phase.dataset.guide;
    link.textContent = phase.dataset.guideLabel;
    return link.textContent;
  }

  function write(given) {
    var query = new URLSearchParams();
    given.forEach((field) => { query.append(field.name, field.value); });
    try {
      history.replaceState(null, '', location.pathname + (given.length ? '?' + query : ''));
    } catch (e) { /* the address stays as it was */ }
  }

  window.portalCases = function (list) {
    cases = list;
    cases.forEach((c) => {
      c.has = {};
      c.tokens.split(' ').forEach((token) => { c.has[token] = true; });
    });
    var query = new URLSearchParams(location.search);
    Array.prototype.forEach.call(form.elements, (field) => {
      if (field.name && query.getAll(field.name).indexOf(field.value) >= 0) field.checked = true;
    });
    form.addEventListener('change', () => { show(true); });
    form.addEventListener('reset', () => { setTimeout(() => { show(true); }, 0); });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      show(true);
      section.scrollIntoView();
      section.focus({ preventScroll: true });
    });
    form.hidden = false;
    show(false);
  };
})();
