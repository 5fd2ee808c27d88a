// Narrowing the list of cases: the links of the facets become boxes to tick.
// Within a group any value may hold, between groups all must.
(function () {
  'use strict';
  var finder = document.getElementById('finder');
  var list = document.getElementById('cards');
  if (!finder || !list || !window.URLSearchParams) return;

  function all(selector, within) {
    return Array.prototype.slice.call(within.querySelectorAll(selector));
  }
  function byId(id) { return document.getElementById(id); }

  var cards = all('.card', list).map((card, at) => {
    var has = {};
    card.dataset.tokens.split(' ').forEach((token) => { has[token] = true; });
    return { card, at, has };
  });
  var groups = all('.facet', finder).map((facet) => {
    return { facet, options: all('li[data-token]', facet).map(option) };
  });
  var order = byId('finder-order');
  var chips = byId('finder-chips'), chipList = chips.firstElementChild;
  var clear = byId('finder-clear');
  var heading = byId('results-heading');

  function option(item) {
    var link = item.querySelector('a');
    var count = item.querySelector('.count');
    var label = document.createElement('label');
    var box = document.createElement('input');
    var text = document.createElement('span');
    box.type = 'checkbox';
    box.value = item.dataset.token;
    box.addEventListener('change', () => { update(true); });
    text.append.apply(text, link.childNodes);
    label.appendChild(box);
    label.appendChild(text);
    label.appendChild(count);
    item.textContent = '';
    item.appendChild(label);
    return { item, box, label: text.textContent, count: count.firstChild };
  }

  function chosen(group) {
    return group.options.filter((o) => o.box.checked)
      .map((o) => o.box.value);
  }

  function holds(card, tokens) {
    return tokens.length === 0 || tokens.some((token) => card.has[token]);
  }

  function matching(except) {
    var wanted = groups.filter((g) => g !== except).map(chosen);
    return cards.filter((card) => {
      return wanted.every((tokens) => holds(card, tokens));
    });
  }

  function update(byReader) {
    var found = matching(null);
    cards.forEach((card) => { card.card.hidden = found.indexOf(card) < 0; });

    // Each number says how many there would be with this value alone in its group.
    groups.forEach((group) => {
      var rest = matching(group);
      group.options.forEach((o) => {
        var n = rest.filter((card) => card.has[o.box.value]).length;
        o.count.nodeValue = n;
        o.box.disabled = n === 0 && !o.box.checked;
        o.item.classList.toggle('is-off', o.box.disabled);
        o.item.title = o.box.disabled ? finder.dataset.wordsNone : '';
      });
    });

    chipList.textContent = '';
    groups.forEach((group) => {
      group.options.forEach((o) => {
        if (!o.box.checked) return;
        var item = document.createElement('li');
        var button = document.createElement('button');
        button.type = 'button';
        button.className = 'chip-button';
        button.textContent = o.label;
        button.setAttribute('aria-label', o.label + finder.dataset.wordsRemove);
        button.addEventListener('click', () => {
          var at = all('button', chips).indexOf(button);
          o.box.checked = false;
          update(true);
          // To the chip in its place; its box may lie in a closed group.
          var left = all('button', chips);
          (left[at] || left[at - 1] || heading).focus();
        });
        item.appendChild(button);
        chipList.appendChild(item);
      });
    });
    chips.hidden = clear.hidden = chipList.childNodes.length === 0;
    byId('finder-empty').hidden = found.length > 0;
    byId('finder-count').textContent = found.length;
    if (!byReader) return;
    var status = byId('finder-status');
    status.textContent = found.length + status.dataset.found;
    write();
  }

  function sort() {
    var by = order.value;
    cards.slice().sort((a, b) => {
      var x = by ? a.card.dataset[by] || '' : '', y = by ? b.card.dataset[by] || '' : '';
      var side = by === 'reviewed' || by === 'level' ? -1 : 1;
      // A place without a code of its own stands at the end.
      if (by === 'code' && (!x || !y)) return (!x) - (!y) || a.at - b.at;
      return x === y ? a.at - b.at : (x < y ? -1 : 1) * side;
    }).forEach((card) => { list.appendChild(card.card); });
  }

  function write() {
    var query = new URLSearchParams();
    groups.forEach((group) => {
      chosen(group).forEach((token) => { query.append('f', token); });
    });
    if (order.value) query.set('sort', order.value);
    var text = query.toString();
    try {
      history.replaceState(null, '', location.pathname + (text ? '?' + text : '') + location.hash);
    } catch (e) { /* the address stays as it was */ }
  }

  function read() {
    var query = new URLSearchParams(location.search);
    var tokens = query.getAll('f');
    groups.forEach((group) => {
      group.options.forEach((o) => { o.box.checked = tokens.indexOf(o.box.value) >= 0; });
      if (chosen(group).length) group.facet.open = true;
    });
    order.value = query.get('sort') || '';
    if (order.selectedIndex < 0) order.value = '';
  }

  clear.addEventListener('click', () => {
    groups.forEach((group) => {
      group.options.forEach((o) => { o.box.checked = false; });
    });
    update(true);
    groups[0].facet.querySelector('summary').focus();
  });
  order.addEventListener('change', () => { sort(); write(); });
  heading.tabIndex = -1;
  byId('finder-sort').hidden = false;
  // Beside the cases there is room for the boxes; on a phone, a screen of them
  // would stand before the first case.
  var beside = window.matchMedia('(min-width: 64em)').matches;
  byId('finder-all').open = beside;
  if (!beside) groups.forEach((group) => { group.facet.open = false; });
  read();
  if (order.value) sort();
  update(false);
})();
