// Marks the words of the search that led here: the address of a page opened
// from the results ends in ?mark=<words>. Needs search-fold.js.
(function () {
  "use strict";
  var words = new URLSearchParams(location.search).get("mark");
  var main = document.querySelector("main");
  if (!words || !main || !window.portalFold) return;

  var INLINE = /^(a|abbr|b|bdi|cite|code|dfn|em|i|kbd|mark|q|ruby|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/i;
  var LEFT_OUT = "script,style,template,svg,button,input,select,textarea,rt,rp,[hidden]";

  // The text in one piece; a control character, which nothing folds to, parts
  // what stands in different blocks.
  var nodes = [], text = "", block = null;
  var walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (var node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(LEFT_OUT)) continue;
    var home = node.parentElement;
    while (home !== main && INLINE.test(home.tagName)) home = home.parentElement;
    if (block && home !== block) text += "\u0001";
    block = home;
    nodes.push({ node, begin: text.length });
    text += node.data;
  }

  var needles = words.slice(0, 500).split(" ").slice(0, 12).map((word) => {
    return window.portalFold.fold(word);
  }).filter(Boolean);
  var ranges = window.portalFold.find(text, needles, false);
  if (!ranges.length) {
    ranges = window.portalFold.find(text, needles.map((needle) => {
      return window.portalFold.loosen(needle, true);
    }), true);
  }
  if (!ranges.length) return;

  // From the end, so that the places before stay right.
  var n = nodes.length - 1;
  for (var r = Math.min(ranges.length, 2000) - 1; r >= 0; --r) {
    var end = ranges[r][1];
    while (n >= 0 && nodes[n].begin >= end) --n;
    for (var i = n; i >= 0 && nodes[i].begin + nodes[i].node.data.length > ranges[r][0]; --i) {
      var from = Math.max(ranges[r][0] - nodes[i].begin, 0);
      var to = Math.min(end - nodes[i].begin, nodes[i].node.data.length);
      if (from >= to) continue;
      var part = nodes[i].node.splitText(from);
      part.splitText(to - from);
      var mark = document.createElement("mark");
      mark.className = "search-mark";
      part.parentNode.replaceChild(mark, part);
      mark.appendChild(part);
    }
  }

  var bar = document.querySelector("[data-search-marks]");
  if (!bar) return;
  bar.querySelector("[data-search-marks-count]").textContent = ranges.length;
  bar.hidden = false;
  bar.querySelector("[data-search-marks-off]").addEventListener("click", function () {
    document.querySelectorAll("mark.search-mark").forEach((made) => {
      var parent = made.parentNode;
      while (made.firstChild) parent.insertBefore(made.firstChild, made);
      parent.removeChild(made);
      parent.normalize();
    });
    bar.hidden = true;
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
    try {
      history.replaceState(null, "", location.pathname + location.hash);
    } catch (error) { /* Some browsers refuse this from file://. */ }
  });
})();
