// Two to four cases side by side. data/cases.js hands them to portalCases().
(function () {
  'use strict';
  var form = document.getElementById('compare');
  var result = document.getElementById('compare-result');
  var status = document.getElementById('compare-status');
  if (!form || !result || !window.URLSearchParams) return;
  var words = form.dataset;
  var key = 'portal-compare';
  var selects = Array.prototype.slice.call(form.querySelectorAll('select'));
  var different = document.getElementById('compare-different');
  var fields = Array.prototype.map.call(document.querySelectorAll('#compare-rows dt'), (dt) => {
    return { name: dt.dataset.field, phase: dt.dataset.phase, label: dt.textContent };
  });

  function valueOf(c, field) {
    return field.phase ? c.phases[field.phase] || [] : c[field.name];
  }
  // Addresses name them, and may name what every object has.
  var cases = Object.create(null);

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  function chosen() {
    var slugs = [];
    selects.forEach((select) => {
      if (select.value && slugs.indexOf(select.value) < 0) slugs.push(select.value);
    });
    return slugs;
  }

  function cell(row, value) {
    var td = element('td', '', row);
    if (Array.isArray(value) && value.length) {
      var ul = element('ul', '', td);
      value.forEach((text) => { element('li', text, ul); });
    } else if (value && !Array.isArray(value)) {
      td.textContent = value;
    } else {
      element('span', words.absent, td).className = 'absent';
    }
  }

  function same(shown, field) {
    var first = JSON.stringify(valueOf(shown[0], field));
    return shown.every((c) => JSON.stringify(valueOf(c, field)) === first);
  }

  function rows(body, shown, wanted, equal) {
    wanted.forEach((field) => {
      var row = element('tr', '', body);
      if (equal) row.className = 'same';
      var head = element('th', field.label, row);
      head.scope = 'row';
      shown.forEach((c) => { cell(row, valueOf(c, field)); });
    });
  }

  function group(table, label, span) {
    var body = element('tbody', '', table);
    var row = element('tr', '', body);
    var head = element('th', label, row);
    row.className = 'group-row';
    head.scope = 'rowgroup';
    head.colSpan = span;
    return body;
  }

  function show(byReader) {
    var shown = chosen().map((slug) => cases[slug]);
    result.textContent = '';
    result.hidden = shown.length < 2;
    // What one list has chosen is not offered by the others.
    selects.forEach((select) => {
      Array.prototype.forEach.call(select.options, (option) => {
        option.disabled = option.value !== select.value && chosen().indexOf(option.value) >= 0;
      });
    });
    if (byReader) remember();
    if (shown.length < 2) {
      status.textContent = words.few;
      return;
    }
    var table = element('table', '', result);
    table.className = 'compare-table';
    element('caption', words.caption, table);
    var head = element('tr', '', element('thead', '', table));
    element('th', words.item, head).scope = 'col';
    shown.forEach((c) => {
      var th = element('th', '', head);
      th.scope = 'col';
      element('a', c.title, th).href = c.url;
      element('span', c.place, th).className = 'entry-place';
    });
    var unlike = fields.filter((f) => !same(shown, f));
    var alike = fields.filter((f) => same(shown, f));
    status.textContent = words.shown.replace('{shown}', shown.length)
      .replace('{different}', unlike.length).replace('{equal}', alike.length);
    if (unlike.length) rows(group(table, words.different, shown.length + 1), shown, unlike, false);
    if (alike.length && !different.checked) rows(group(table, words.equal, shown.length + 1), shown, alike, true);
  }

  function remember() {
    var query = new URLSearchParams();
    chosen().forEach((slug, at) => { query.set('abcd'.charAt(at), slug); });
    try {
      localStorage.setItem(key, JSON.stringify(chosen()));
      history.replaceState(null, '', location.pathname + (chosen().length ? '?' + query : ''));
    } catch (e) { /* neither is needed */ }
  }

  // What the address names comes first, then what was compared before; nothing
  // twice.
  function start() {
    var query = new URLSearchParams(location.search);
    var slugs = ['a', 'b', 'c', 'd'].map((name) => query.get(name));
    slugs = slugs.filter((slug, at) => slug && cases[slug] && slugs.indexOf(slug) === at);
    if (slugs.length < 2) {
      try {
        JSON.parse(localStorage.getItem(key) || '[]').forEach((slug) => {
          if (cases[slug] && slugs.indexOf(slug) < 0 && slugs.length < selects.length) slugs.push(slug);
        });
      } catch (e) { /* nothing is remembered */ }
    }
    selects.forEach((select, at) => { select.value = slugs[at] || ''; });
    show(slugs.length > 0);
  }

  window.portalCases = function (list) {
    list.forEach((c) => { cases[c.slug] = c; });
    selects.forEach((select) => {
      select.textContent = '';
      element('option', words.choose, select).value = '';
      list.forEach((c) => { element('option', c.place + '　' + c.title, select).value = c.slug; });
      select.addEventListener('change', () => { show(true); });
    });
    different.addEventListener('change', () => { show(false); });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      show(true);
      (result.hidden ? selects[0] : result).focus();
    });
    form.hidden = false;
    start();
  };
})();
