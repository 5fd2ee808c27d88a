// Small things on every page: links to headings, copying, printing, sorting
// tables, cards of the glossary.

// edition.js calls this with the number of the edition that it stands in.
window.portalEdition = function (edition) {
  'use strict';
  var place = document.getElementById('edition');
  if (place) place.textContent = '（' + place.dataset.label.replace('{id}', edition.id) + '）';
};

// A disk refuses the manifest as from elsewhere, with an error: only a host is
// asked for it.
(function () {
  'use strict';
  var manifest = document.getElementById('web-manifest');
  if (manifest && location.protocol !== 'file:') manifest.rel = 'manifest';
})();

// Pages that results of the search lead to mark its words.
(function () {
  'use strict';
  var bar = document.querySelector('[data-search-marks]');
  if (!bar || !new URLSearchParams(location.search).get('mark')) return;
  [bar.dataset.fold, bar.dataset.mark].forEach((address) => {
    var script = document.createElement('script');
    script.src = address;
    script.async = false;
    document.head.appendChild(script);
  });
})();

// Firefox takes a file for no part of 'self': from a disk, its policy keeps
// forms from being sent. Following an address it allows.
document.addEventListener('submit', (event) => {
  'use strict';
  var form = event.target;
  if (location.protocol !== 'file:' || event.defaultPrevented || form.method !== 'get') return;
  event.preventDefault();
  location.href = form.action.split('?')[0] + '?' + new URLSearchParams(new FormData(form));
});

// The key "/" leads to the search box; on the search page to the large one.
document.addEventListener('keydown', (event) => {
  'use strict';
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
      /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable) return;
  var input = document.querySelector('main form.search input[name=q]') || document.querySelector('form.search input[name=q]');
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

(function () {
  'use strict';
  var words = document.getElementById('words');
  var live = document.getElementById('live');
  if (!words || !live) return;
  words = words.dataset;

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function say(text) {
    live.textContent = '';
    setTimeout(() => { live.textContent = text; }, 50);
  }

  // ---- copying ----

  function copyTheOldWay(text) {
    var field = document.createElement('textarea');
    var focus = document.activeElement;
    field.value = text;
    field.className = 'visually-hidden';
    document.body.appendChild(field);
    field.select();
    var done = false;
    try { done = document.execCommand('copy'); } catch (e) { /* said below */ }
    field.remove();
    if (focus) focus.focus();
    return done;
  }

  function copy(text, button) {
    var before = button.textContent;
    var sign = button.firstElementChild || button;
    function tell(done) {
      say(done ? words.copied : words.copyFailed);
      if (!done) return;
      // Said once: of a button that has the focus a new name is read as well.
      if (!button.hasAttribute('aria-label')) button.setAttribute('aria-label', before);
      sign.textContent = button.classList.contains('heading-link') ? '✓' : words.copied;
      setTimeout(() => { sign.textContent = before; }, 2000);
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(
        function () { tell(true); }, () => { tell(copyTheOldWay(text)); });
    } else {
      tell(copyTheOldWay(text));
    }
  }

  all('[data-copy]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => {
      copy(document.getElementById(button.dataset.copy).textContent.trim(), button);
    });
  });

  // Asked once: a question per heading to the whole of a long page takes longer
  // than everything else here.
  var regions = {};
  all('main [aria-labelledby]').forEach((region) => {
    var name = region.getAttribute('aria-labelledby');
    (regions[name] = regions[name] || []).push(region);
  });
  all('main h2[id], main h3[id]').forEach((heading) => {
    if (heading.closest('nav, aside, .card, .finder-results')) return;
    // The heading and its regions are named by its words, without the button.
    var text = document.createElement('span');
    text.id = heading.id + '-words';
    while (heading.firstChild) text.appendChild(heading.firstChild);
    heading.appendChild(text);
    (regions[heading.id] || []).concat(heading).forEach((named) => {
      named.setAttribute('aria-labelledby', text.id);
    });
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'heading-link';
    var label = words.copyHeading.replace('{}', text.textContent);
    button.setAttribute('aria-label', label);
    // For the mouse; a title of the button itself would be read after its name.
    var sign = document.createElement('span');
    sign.textContent = '#';
    sign.title = label;
    button.appendChild(sign);
    button.addEventListener('click', () => {
      copy(location.href.split('#')[0] + '#' + heading.id, button);
    });
    heading.appendChild(button);
  });

  // ---- printing ----

  all('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => {
      var root = document.documentElement;
      root.classList.toggle('print-all', button.dataset.print === 'all');
      window.print();
    });
  });

  // ---- tables ----

  function cellValue(row, index) {
    var cell = row.cells[index];
    if (!cell) return '';
    return cell.dataset.sort !== undefined ? cell.dataset.sort : cell.textContent.trim();
  }

  function compare(a, b) {
    var x = parseFloat(a), y = parseFloat(b);
    if (!isNaN(x) && !isNaN(y)) return x - y;
    return a.localeCompare(b, 'ja');
  }

  function sortTable(table, index, up) {
    all('tbody', table).forEach((body) => {
      var rows = all('tr', body).filter((row) => !row.classList.contains('group-row'));
      rows.map((row, at) => { return { row, at, value: cellValue(row, index) }; })
        .sort((a, b) => {
          // What has no value stays at the end in both directions.
          var emptyA = /^[－…x]?$/.test(a.value), emptyB = /^[－…x]?$/.test(b.value);
          if (emptyA || emptyB) return emptyA - emptyB || a.at - b.at;
          return (up ? 1 : -1) * compare(a.value, b.value) || a.at - b.at;
        })
        .forEach((item) => { body.appendChild(item.row); });
    });
  }

  all('table[data-sortable]').forEach((table) => {
    if (all('tbody tr', table).length < 3 || table.querySelector('tbody [rowspan], .row-note')) return;
    all('thead th', table).forEach((head, index) => {
      var button = document.createElement('button');
      var name = head.textContent.trim();
      button.type = 'button';
      button.className = 'sort-button';
      // The column's words are the button: they are said with every cell, and a
      // name beside them would be said in place of them, or twice.
      button.append(...head.childNodes);
      button.addEventListener('click', () => {
        var up = head.getAttribute('aria-sort') !== 'ascending';
        all('thead th', table).forEach((other) => { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        sortTable(table, index, up);
        say(name + '：' + (up ? words.sortedUp : words.sortedDown));
      });
      head.appendChild(button);
    });
  });

  // ---- glossary ----

  var card = null, owner = null, timer = 0;

  function hide() {
    clearTimeout(timer);
    if (owner) owner.removeAttribute('aria-describedby');
    if (card) card.remove();
    card = owner = null;
  }

  function hideSoon() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  function show(term) {
    clearTimeout(timer);
    if (owner === term) return;
    hide();
    owner = term;
    card = document.createElement('div');
    card.className = 'term-card';
    card.id = 'term-card';
    card.setAttribute('role', 'tooltip');
    card.textContent = term.dataset.definition;
    card.addEventListener('mouseenter', () => { clearTimeout(timer); });
    card.addEventListener('mouseleave', hideSoon);
    document.body.appendChild(card);
    var box = term.getBoundingClientRect();
    var left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 16);
    card.style.left = Math.max(8, left) + window.scrollX + 'px';
    // Where the window ends below the term, the card stands above it.
    var top = box.bottom + 6;
    if (top + card.offsetHeight > window.innerHeight) top = Math.max(0, box.top - card.offsetHeight - 6);
    card.style.top = top + window.scrollY + 'px';
    term.setAttribute('aria-describedby', 'term-card');
  }

  all('a.term[data-definition]').forEach((term) => {
    term.addEventListener('mouseenter', () => { show(term); });
    term.addEventListener('mouseleave', hideSoon);
    term.addEventListener('focus', () => { show(term); });
    // At once: the card may lie on what has the focus next.
    term.addEventListener('blur', hide);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
})();
