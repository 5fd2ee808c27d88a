// The reader's choice between light and dark, before the first paint.
(function () {
  'use strict';
  var root = document.documentElement;
  var key = 'portal-theme';
  var order = ['auto', 'light', 'dark'];
  var now = 'auto';

  function apply() {
    if (now === 'auto') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', now);
  }

  try {
    if (order.indexOf(localStorage.getItem(key)) > 0) now = localStorage.getItem(key);
  } catch (e) { /* storage is closed: the system's choice holds */ }
  apply();

  document.addEventListener('DOMContentLoaded', function () {
    var button = document.getElementById('theme-button');
    if (!button) return;
    function say() { button.lastChild.textContent = button.getAttribute('data-' + now); }
    button.title = button.getAttribute('data-help');
    button.hidden = false;
    say();
    button.addEventListener('click', function () {
      now = order[(order.indexOf(now) + 1) % order.length];
      apply();
      say();
      try { localStorage.setItem(key, now); } catch (e) { /* this page only */ }
    });
  });
})();
