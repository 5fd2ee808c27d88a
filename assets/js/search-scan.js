// The part of the search engine that reads the index of small sites, mode
// "scan" of generator/search/index.h: all text is there and is looked through.
(function (root) {
  "use strict";
  var parts = root.portalSearchParts;
  var pairsOf = parts.pairsOf, parse = parts.parse, holds = parts.holds, judge = parts.judge;

  var mode = parts.ran.scan = {};

  // Pages that are looked into for parts of the words.
  var MOST_JUDGED = 40;

  // Takes the texts from the index's first file, where they begin at `at`, and
  // from the others.
  mode.read = function (bytes, at) {
    var engine = this, files = [this.need("near")];
    for (var n = 1; n <= this.header.files; ++n) files.push(this.load("scan-" + n));
    return Promise.all(files).then((files) => {
      var records = engine.records(bytes, at);
      files.slice(1).forEach((file) => { records = records.concat(engine.records(file, 0)); });
      engine.documents = records.map(engine.readRecord, engine);
      engine.holders = new Map();
    });
  };

  mode.lookUp = function (query, limit) {
    var hits = [], documents = this.documents, known = this.holders;
    parts.rate(query, documents.length, (term) => {
      return documents.reduce((sum, document) => sum + holds(document, term.text), 0);
    });
    documents.forEach((document) => {
      var hit = judge(document, query);
      if (hit) hits.push(hit);
    });
    if (hits.length < limit && query.length > 2) {
      var found = new Map();
      hits.forEach((hit) => { found.set(hit.document.id, null); });
      if (!hits.length) scanApart(documents, query).forEach((hit) => { found.set(hit.document.id, hit); });
      [query].concat(otherwise(query)).forEach((asked, n) => {
        scanParts(documents, asked, known).forEach((hit) => {
          var before = found.get(hit.document.id);
          if (n && !asked.isBare) hit.score *= 0.7;
          if (before === undefined || before && before.score < hit.score) found.set(hit.document.id, hit);
        });
      });
      hits = hits.concat(parts.nearBest(Array.from(found.values()).filter(Boolean)));
    }
    return parts.ranked(hits);
  };

  // Endings of questions: they say nothing of what is looked for.
  var ENDING = /(?:[れけせてねめべえげ]ば|たら)?(?:[よい]い|良い|いい)(?:です|でしょう)?か$|(?:です|ます|でしょう)か$|(?:について|に関して|とは何か|とは|を知りたい|が知りたい|したい|の方法|の仕方|のしかた|のやり方)$/;

  // The query in other words, in at most three ways, and without the ending of
  // a question.
  function otherwise(query) {
    var asked = [], bare = query.terms.map((term) => {
      return term.isPhrase ? term.typed : term.text.replace(/[?？]$/, "").replace(ENDING, "");
    });
    if (bare.join(" ").length > 1 && bare.some((text, n) => text.length < query.terms[n].text.length)) {
      var short = parse(bare.join(" "), []);
      short.without = query.without;
      short.length = query.length;
      short.isBare = true;
      asked.push(short);
    }
    query.terms.forEach((term) => {
      term.others.forEach((other) => {
        if (other.weak || asked.length > 3) return;
        var made = parse(query.terms.map((each) => {
          return each === term ? other.text.replace(ENDING, "") : each.typed;
        }).join(" "), []);
        made.without = query.without;
        made.length = query.length;
        asked.push(made);
      });
    });
    return asked;
  }

  function scanApart(documents, query) {
    function isHeld(text) { return documents.some((document) => holds(document, text)); }
    var made = parts.apart(query, (word) => {
      if (isHeld(word)) return null;
      for (var parts = [], at = 0; at < word.length; at += parts[parts.length - 1].length) {
        for (var size = word.length - at; size > 2 && !isHeld(word.substr(at, size));) --size;
        if (size < 3) return null;
        parts.push(word.substr(at, size));
      }
      return parts;
    });
    return made ? parts.partly(documents.map((document) => judge(document, made)).filter(Boolean)) : [];
  }

  // `known`: a map of pair → its documents, those of earlier queries.
  function scanParts(documents, query, known) {
    var weights = new Map(), all = 0;
    query.terms.forEach((term) => {
      if (!term.isPhrase) pairsOf(term.text).forEach((pair) => { weights.set(pair, 0); });
    });
    if (weights.size < 2) return [];
    var sums = documents.map(() => 0);
    weights.forEach((unused, pair) => {
      var holders = known.get(pair);
      if (!holders) known.set(pair, holders = documents.filter((document) => holds(document, pair)));
      var weight = parts.pairWeight(pair, holders.length, documents.length);
      weights.set(pair, weight);
      all += weight;
      holders.forEach((document) => { sums[document.id] += weight; });
    });
    // When one has much of it as typed, those with the most are judged.
    var order = documents.slice().sort((a, b) => sums[b.id] - sums[a.id]);
    if (Math.max.apply(null, sums) > 0.6 * all) order = order.slice(0, MOST_JUDGED);
    return order.map((document) => {
      return parts.judgePart(document, query, weights, all);
    }).filter(Boolean);
  }

  mode.addWords = function (words) {
    this.documents.forEach((document) => {
      var text = document.plain.join("\n");
      new Set(text.match(/[a-z0-9]{3,20}|[ァ-ヺー]{3,20}|[㐀-鿿々]{2,8}/g) || []).forEach((word) => {
        words.set(word, (words.get(word) || 0) + 1);
      });
    });
  };
})(typeof globalThis !== "undefined" ? globalThis : this);
