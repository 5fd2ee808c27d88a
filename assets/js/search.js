// The search page, see README.md.
(function () {
  "use strict";
  // The box of the header is the second choice.
  var input = document.querySelector("main form.search input[name=q]") || document.querySelector("form.search input[name=q]");
  if (!input) return;

  var results = document.getElementById("search-results");
  if (!results || !window.portalSearchEngine || !window.DecompressionStream) return;
  var status = document.getElementById("search-status");
  var facets = document.getElementById("search-facets");
  var texts = document.getElementById("search-texts").content;
  var folder = results.dataset.index.replace(/[^\/]*$/, "");
  // Beside the results there is room for all filters.
  var isOpen = matchMedia("(min-width: 64em)").matches;
  var engine = null, filter = {}, limit = 10, turn = 0, timer = 0, shown = "", cost = 120;

  function say(key) {
    var source = texts.querySelector('[data-text="' + key + '"]'), values = arguments;
    return (source ? source.textContent.trim() : "").replace(/\{(\d)\}/g, (all, n) => String(values[+n + 1]));
  }
  // The facets to offer, in the order of their names on the page.
  var facetNames = Array.from(texts.querySelectorAll('[data-text^="facet-"]'), (source) => {
    return source.dataset.text.slice(6);
  });

  function element(name, className, text, parent) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  // Index files hand their data to this.
  var waiting = {};
  window.portalSearchData = (name, data) => {
    if (waiting[name]) waiting[name](data);
    delete waiting[name];
  };
  function addScript(address, fail, done) {
    var script = document.createElement("script");
    script.src = address;
    script.onload = () => { script.remove(); done(); };
    script.onerror = () => { script.remove(); fail(); };
    document.head.appendChild(script);
  }
  function load(name) {
    return new Promise((resolve, reject) => {
      waiting[name] = resolve;
      // What came may be half of the file, or the page of a host or a gate to
      // the network in its place: it hands over nothing.
      addScript(folder + name + ".js", reject, reject);
    });
  }
  load.isLocal = location.protocol === "file:";
  load.script = (name) => {
    return new Promise((resolve, reject) => { addScript(results.dataset[name], reject, resolve); });
  };

  function open() {
    if (!engine) {
      engine = portalSearchEngine(load);
      engine.catch(() => { engine = null; });
    }
    return engine;
  }

  function writeMarked(parts, parent) {
    parts.forEach((part) => {
      if (part[1]) element("mark", "", part[0], parent);
      else parent.append(part[0]);
    });
  }

  function address(result, marks, anchor) {
    var query = marks.length ? "?mark=" + encodeURIComponent(marks.join(" ")) : "", place = result.url.split("#");
    if (anchor) place[1] = encodeURIComponent(anchor);
    return results.dataset.root + place[0] + query + (place[1] ? "#" + place[1] : "");
  }

  function itemOf(result, marks) {
    var item = element("li", "search-result search-" + result.match);
    item.dataset.page = result.id;
    var heading = element("h3", "", "", item), link = element("a", "", "", heading);
    link.href = address(result, marks);
    writeMarked(result.title, link);
    var about = element("p", "search-about", "", item);
    if (result.kind) element("span", "search-kind", result.kind, about);
    if (result.place) element("span", "search-place", result.place, about);
    result.facets.forEach((facet) => {
      var sign = facet.indexOf("=");
      if (facet.slice(0, sign) === "theme") element("span", "search-theme", facet.slice(sign + 1), about);
    });
    if (result.snippet.length) writeMarked(result.snippet, element("p", "search-snippet", "", item));
    if (result.anchor && result.heading) {
      var section = element("a", "search-section", result.heading, element("p", "", "", item));
      section.href = address(result, marks, result.anchor);
    }
    return item;
  }

  function showFacets(list) {
    var held = facets.contains(document.activeElement) ? document.activeElement : {};
    facets.textContent = "";
    var all = element("details", "", "", facets);
    element("summary", "", say("facets"), all);
    all.open = isOpen;
    all.addEventListener("toggle", () => { isOpen = all.open; });
    facetNames.forEach((name) => {
      var values = list.filter((facet) => facet[0] === name);
      if (!values.length && !(filter[name] || []).length) return;
      var group = element("fieldset", "search-facet", "", all);
      element("legend", "", say("facet-" + name), group);
      (filter[name] || []).forEach((value) => {
        if (!values.some((facet) => facet[1] === value)) values.push([name, value, ""]);
      });
      values.forEach((facet) => {
        var label = element("label", "", "", group), box = element("input", "", "", label), text = element("span", "", "", label);
        box.type = "checkbox";
        box.name = name;
        box.value = facet[1];
        box.checked = (filter[name] || []).includes(facet[1]);
        // Where the name of a theme may break.
        facet[1].split("・").forEach((part, n) => {
          if (n) {
            text.append("・");
            element("wbr", "", "", text).ariaHidden = true;
          }
          text.append(part);
        });
        if (facet[2] !== "") element("span", "search-count", facet[2], label);
        if (held.name === name && held.value === facet[1]) box.focus();
      });
    });
    if (!all.children[1]) all.remove();
  }

  function showStatus(text, answer) {
    var said = ["folded", "synonym", "partial"].filter((match) => answer.counts[match]).map((match) => {
      return say(match, say(answer.sampled ? "more-than" : "just", answer.counts[match]));
    });
    said.unshift(answer.total ? say(answer.exact ? "total" : "at-least", text, answer.total)
      : say("none", text) + (said[0] ? "" : say("advice")));
    // Said once: a count that was already right is no news.
    said = said.join(" ");
    if (status.textContent !== said) status.textContent = said;
    showFacets(answer.facets);
  }

  function show(text, answer) {
    results.textContent = "";
    shown = text;
    showStatus(text, answer);
    if (answer.suggestions.length) {
      var line = element("p", "search-suggestions", say("suggest") + " ", results);
      answer.suggestions.forEach((word) => {
        var button = element("button", "", word, line);
        button.type = "button";
        button.addEventListener("click", () => {
          input.value = word;
          start();
          input.focus();
        });
      });
    }
    var list = element("ol", "search-list", "", results);
    // Those that are there stay: one may have the focus.
    function append() {
      answer.results.forEach((result, n) => {
        var there = list.children[n];
        if (!there || there.dataset.page !== String(result.id)) list.insertBefore(itemOf(result, answer.marks), there || null);
      });
      var listed = answer.results.length;
      var more = results.querySelector(".search-more");
      if (more || answer.found <= listed && answer.exact && !answer.sampled) return;
      more = element("button", "search-more", say("more"), results);
      more.type = "button";
      more.addEventListener("click", () => {
        var before = limit;
        limit += 10;
        run().then(() => {
          var links = results.querySelectorAll("h3 a");
          if (links[before]) links[before].focus();
        });
      });
    }
    append();
    if (!answer.settle) return;
    // Results are there at once; what was counted in part is counted in full
    // while they are looked at.
    var mine = turn;
    function isWanted() { return mine === turn; }
    setTimeout(() => {
      if (isWanted()) answer.settle(isWanted).then((settled) => {
        if (!settled || !isWanted()) return;
        showStatus(text, settled);
        append();
      }).catch(() => {});
    }, 300);
  }

  function remember(text) {
    var parameters = new URLSearchParams();
    if (text) parameters.set("q", text);
    Object.keys(filter).sort().forEach((name) => {
      filter[name].forEach((value) => { parameters.append(name, value); });
    });
    if (limit > 10) parameters.set("n", limit);
    var query = parameters.toString();
    try {
      history.replaceState(null, "", query ? "?" + query : location.pathname);
    } catch (error) { /* Some browsers refuse this from file://; searching goes on. */ }
  }

  function run() {
    var text = input.value.trim(), mine = ++turn, began = Date.now();
    clearTimeout(timer);
    // Takes its milliseconds while files are on their way, or when results are there.
    setTimeout(() => { if (mine === turn) remember(text); });
    if (!text) {
      results.textContent = facets.textContent = status.textContent = shown = "";
      return Promise.resolve();
    }
    // Said only when it takes long enough to be wondered about.
    timer = setTimeout(() => { status.textContent = say("loading"); }, 400);
    return open().then((ready) => {
      return ready.search(text, { limit, filter });
    }).then((answer) => {
      if (mine !== turn) return;
      clearTimeout(timer);
      show(text, answer);
      // In milliseconds.
      cost = Date.now() - began;
    }, () => {
      if (mine !== turn) return;
      clearTimeout(timer);
      status.textContent = say("failed");
      // What other words had found answers no more; when more of the same were
      // wanted, those that are there stay.
      if (limit > 10) return;
      results.textContent = "";
      showFacets([]);
    });
  }

  function start() {
    limit = 10;
    run();
  }

  function restore() {
    var parameters = new URLSearchParams(location.search);
    filter = {};
    parameters.forEach((value, name) => {
      if (!facetNames.includes(name)) return;
      (filter[name] = filter[name] || []).push(value);
      isOpen = true;
    });
    limit = Math.min(Math.max(parameters.get("n") | 0, 10), 200);
    input.value = parameters.get("q") || "";
    if (input.value) run();
  }

  // While an input method composes, the half-typed text is nobody's query. What
  // comes as a whole is searched for at once; after a single letter another may
  // follow, which is waited for as long as the last search took: one that costs
  // nothing need not be saved.
  var pause = 0;
  function later(event) {
    if (event.isComposing) return;
    clearTimeout(pause);
    var isLetter = /^(insertText|delete)/.test(event.inputType) && !(event.data || "")[1];
    pause = setTimeout(start, isLetter ? Math.min(cost, 120) : 0);
  }
  input.addEventListener("input", later);
  input.addEventListener("compositionend", () => { later({}); });
  input.addEventListener("focus", () => { open().catch(() => {}); }, { once: true });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    start();
  });
  facets.addEventListener("change", (event) => {
    var box = event.target, values = filter[box.name] || [];
    filter[box.name] = box.checked ? values.concat(box.value)
      : values.filter((value) => value !== box.value);
    limit = 10;
    run();
  });

  function walk(event) {
    if (event.isComposing) return;
    var links = Array.from(results.querySelectorAll("h3 a")), at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      if (event.target === input && input.value) { input.value = ""; start(); }
      else input.focus();
    } else if (event.key === "ArrowDown" && links[at + 1]) {
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (links[at - 1] || input).focus();
    } else if (event.key === "Enter" && event.target === input && links.length && shown === input.value.trim()) {
      links[0].focus();
    } else {
      return;
    }
    event.preventDefault();
  }
  input.addEventListener("keydown", walk);
  results.addEventListener("keydown", walk);
  addEventListener("popstate", restore);
  restore();
})();
