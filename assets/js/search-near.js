// What is nearly what was typed: pages with a part of the words, words parted,
// words that were probably meant. See README.md.
(function (root) {
  "use strict";
  var parts = root.portalSearchParts, fold = root.portalFold.fold, loosen = root.portalFold.loosen;
  var Engine = parts.Engine, pairsOf = parts.pairsOf, parse = parts.parse;
  var fieldsOf = parts.fieldsOf, holds = parts.holds, weigh = parts.weigh;

  // -- Parts of a query, for when no page holds all of it

  // Whether half of `word` stands in the document, two letters at least.
  function holdsHalf(document, word) {
    var half = Math.max(2, Math.ceil(word.loose.length / 2));
    for (var i = 0; i + half <= word.loose.length; ++i) {
      var part = word.loose.substr(i, half);
      if (fieldsOf(document, true).some((field) => field.indexOf(part) >= 0)) return true;
    }
    return false;
  }

  // How much a pair says that is in `count` of `size` documents. Those across
  // an ending or a particle are rare without saying much.
  function pairWeight(pair, count, size) {
    return Math.log(1 + size / (count || size / 4)) * (/[ぁ-ん]/.test(pair) ? 0.6 : 1);
  }

  // The part of the letters of `text` that stand in the document beside one of
  // their neighbours: all of them when words were typed without spaces.
  function beside(document, text) {
    var covered = 0, before = false;
    for (var i = 0; i < text.length; ++i) {
      var next = i + 1 < text.length && holds(document, text.substr(i, 2));
      if (before || next) ++covered;
      before = next;
    }
    return covered / text.length;
  }

  // `weights`: Map of pair → how much it says.
  function judgePart(document, query, weights, all) {
    for (var w = 0; w < query.without.length; ++w) {
      if (holds(document, query.without[w])) return null;
    }
    var body = document.plain[2], title = document.plain[0], covered = 0, titled = 0, places = [];
    weights.forEach((weight, pair) => {
      var loose = loosen(pair, true), inTitle = title.indexOf(pair) >= 0, at = body.indexOf(pair);
      if (inTitle) titled += weight;
      if (at < 0 && !inTitle && document.plain[1].indexOf(pair) < 0) {
        if (loose.length < 2 || !fieldsOf(document, true).some((f) => f.indexOf(loose) >= 0)) return;
        covered += 0.7 * weight;
        return;
      }
      covered += weight;
      for (var n = 0; at >= 0 && n < 60; ++n, at = body.indexOf(pair, at + 1)) places.push([at, weight, pair]);
    });
    // Hiragana alone are in any text.
    if (covered < (query.content.length ? 0.3 : 0.6) * all) return null;
    // Words of the query: how many stand here, and in what fields.
    var whole = 0, needed = 0, held = 0, ratings = 0, meant = 0;
    query.content.forEach((word) => {
      var rating = Math.max.apply(null, pairsOf(word.text).map((pair) => weights.get(pair) || 0));
      var value = Math.max(weigh(document, word.text, false, []), 0.8 * weigh(document, word.loose, true, []));
      ratings += rating;
      meant += rating * value / (value + 9);
      if (value) held += rating;
      if (/[ぁ-ん]/.test(word.text)) return;
      ++needed;
      if (value || holdsHalf(document, word)) ++whole;
    });
    var touched = Math.min.apply(null, query.terms.map((term) => beside(document, term.text)));
    if (needed && !whole && touched < 1) return null;
    // Particles stand beside anything.
    var isPlain = !query.terms.some((term) => /[ぁ-ん]/.test(term.text));
    // The best window of the body.
    places.sort((a, b) => a[0] - b[0]);
    var width = 40 + 2 * query.length, inside = new Map(), sum = 0, best = 0, left = 0;
    places.forEach((place) => {
      for (; places[left][0] < place[0] - width; ++left) {
        var count = inside.get(places[left][2]) - 1;
        inside.set(places[left][2], count);
        if (!count) sum -= places[left][1];
      }
      var had = inside.get(place[2]) || 0;
      inside.set(place[2], had + 1);
      if (!had) sum += place[1];
      best = Math.max(best, sum);
    });
    // The longest pieces of each word that stand as typed.
    var pieces = [], long = 0, total = 0;
    query.terms.forEach((term) => {
      var text = term.text;
      for (var i = 0; i < text.length;) {
        var end = i;
        while (end < text.length && (body.indexOf(text.slice(i, end + 1)) >= 0 ||
               title.indexOf(text.slice(i, end + 1)) >= 0)) ++end;
        if (end - i > 1) { pieces.push({ text: text.slice(i, end) }); long += (end - i) * (end - i); }
        i = Math.max(end, i + 1);
      }
      total += text.length * text.length;
    });
    // Hiragana and Latin letters by twos are in any text too.
    var letters = query.terms.reduce((sum, term) => sum + term.text.length, 0);
    var kept = pieces.reduce((sum, piece) => sum + (piece.text.length > 2 ? piece.text.length : 0), 0);
    if (!/[^ -~ぁ-ん]/.test(query.terms.map((term) => term.text).join("")) && kept <= 0.6 * letters) return null;
    if (!pieces.length) {
      query.terms.forEach((term) => {
        pairsOf(term.loose).forEach((pair) => { pieces.push({ text: pair, loose: true }); });
      });
    }
    // Who types all of a title and more means that page.
    var isNamed = title.length > 2 && query.terms.some((term) => term.text.indexOf(title) >= 0);
    var score = (isNamed ? 6 : 0) + (touched < 1 ? 0 : isPlain ? 12 : 4) + 10 * covered / all + 8 * best / all + 5 * titled / all + 4 * Math.sqrt(long / total) +
      30 * meant / (ratings || 1);
    return { document, match: 3, score, words: pieces,
      covered: Math.max(covered / all, ratings && held / ratings) };
  }

  // Of partial hits those that cover nearly as much as the best.
  function nearBest(parts) {
    var best = parts.reduce((most, hit) => Math.max(most, hit.covered), 0);
    return parts.filter((hit) => hit.covered >= 0.6 * best);
  }

  // Where one script ends and another begins within a word.
  var BORDER = /[a-z0-9](?=[\u3041-\u9fff])|[\u3041-\u9fff](?=[a-z])|[ァ-ヺー](?=[\u3400-\u9fff])|[\u3400-\u9fff々](?=[ァ-ヺ])/g;

  // The query with a space where the script changes, and in Latin words that
  // are several; null when that changes nothing. `cut(word)`: its parts or null.
  function apart(query, cut) {
    if (query.isApart) return null;
    var made = parse(query.terms.map((term) => {
      return term.isPhrase ? term.typed : term.text.replace(BORDER, "$& ").replace(/[a-z]{6,}/g, (word) => {
        return (cut(word) || [word]).join(" ");
      });
    }).join(" "), []);
    if (made.terms.length === query.terms.length) return null;
    made.without = query.without;
    made.length = query.length;
    made.isApart = true;
    return made;
  }

  // Pages with all parts of the words are better than those with some letters.
  function partly(hits) {
    return hits.filter((hit) => hit.match < 2).map((hit) => {
      hit.match = 3;
      hit.score += 100;
      hit.covered = 1;
      return hit;
    });
  }

  // -- Slips

  // The dictionary offers no longer words, see suggested_words() in
  // generator/search/dictionary.h.
  var LONGEST_SUGGESTED = 20;

  // Damerau-Levenshtein distance, or `most` + 1 when it is more than that.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [], row = [], next = [];
    for (var j = 0; j <= b.length; ++j) row[j] = j;
    for (var i = 1; i <= a.length; ++i) {
      next = [i];
      var least = i;
      for (j = 1; j <= b.length; ++j) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
        least = Math.min(least, next[j]);
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  // Up to five queries with another of `words` in the place of one of `missing` terms.
  function nearest(query, missing, words) {
    var found = [];
    missing.forEach((term) => {
      var most = term.loose.length < 6 ? 1 : 2;
      words.forEach((word) => {
        if (Math.abs(word[3].length - term.loose.length) > most || word[2] === term.text) return;
        var far = distance(term.loose, word[3], most);
        if (far <= most) found.push([far, -word[1], word[0], term]);
      });
    });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
    var list = [];
    found.forEach((entry) => {
      var text = query.terms.map((term) => term === entry[3] ? entry[2] : term.typed).join(" ");
      if (list.length < 5 && list.indexOf(text) < 0) list.push(text);
    });
    return list;
  }

  var KANA = {
    "": "あいうえお", k: "かきくけこ", g: "がぎぐげご", s: "さしすせそ", z: "ざじずぜぞ", t: "たちつてと", d: "だぢづでど", n: "なにぬねの",
    h: "はひふへほ", b: "ばびぶべぼ", p: "ぱぴぷぺぽ", m: "まみむめも", y: "や　ゆ　よ", r: "らりるれろ", w: "わ　　　を"
  };

  // The hiragana that an input method would have made of `text`, had it been on;
  // "" when it makes none.
  function kanaOf(text) {
    var kana = text.replace(/shi/g, "si").replace(/chi/g, "ti").replace(/tsu/g, "tu").replace(/fu/g, "hu").replace(/ji/g, "zi")
      .replace(/sh|ch|j/g, (c) => ({ sh: "sy", ch: "ty", j: "zy" })[c])
      .replace(/nn(?![aiueoy])|n(?![aiueoy])/g, "ん").replace(/([^aiueon])(?=\1)/g, "っ")
      .replace(/([bdghkmnprstz])y([auo])|([bdghkmnprstwyz]?)([aiueo])/g, (all, palatal, small, row, vowel) => {
        return palatal ? KANA[palatal][1] + "ゃゅょ"["auo".indexOf(small)] : KANA[row]["aiueo".indexOf(vowel)];
      });
    return /^[ぁ-ん]+$/.test(kana) ? kana : "";
  }

  // Pages with the words of phrases that no page has, else the best hits of `query`
  // with the word that was probably meant, as hits in part. Fills
  // answer.suggestions.
  Engine.prototype.corrected = function (query, limit, passes, answer) {
    var engine = this;
    if (!query.terms.some((term) => term.isPhrase)) return this.meant(query, limit, passes, answer);
    var bare = parse(query.terms.map((term) => term.typed).join(" ").replace(/["\u201c\u201d\uff02]/g, " "), this.synonyms);
    bare.without = query.without;
    bare.length = query.length;
    return Promise.resolve(this.lookUp(bare, limit, passes, parts.emptyAnswer())).then((hits) => {
      hits = partly(hits);
      return hits.length ? hits : engine.meant(query, limit, passes, answer);
    });
  };

  Engine.prototype.meant = function (query, limit, passes, answer) {
    var engine = this, longest = this.synonyms.reduce((most, group) => {
      return Math.max.apply(null, group.words.map((word) => word.length).concat(most));
    }, LONGEST_SUGGESTED);
    var missing = query.terms.filter((term) => !term.count && term.loose.length > 2 && term.loose.length <= longest + 2);
    if (!missing.length) return Promise.resolve([]);
    function lookUp(text) {
      var other = parse(text, []);
      other.length = query.length;
      return engine.lookUp(other, limit, passes, parts.emptyAnswer());
    }
    var spoken = query.terms.map((term) => missing.includes(term) && kanaOf(term.text) || term.typed).join(" ");
    return Promise.resolve(/[ぁ-ん]/.test(spoken) ? lookUp(spoken) : []).then((hits) => {
      if (hits.some((hit) => hit.match < 2)) {
        answer.suggestions = [spoken];
        return hits;
      }
      return engine.vocabulary().then((words) => {
        answer.suggestions = nearest(query, missing, words);
        return answer.suggestions.length ? lookUp(answer.suggestions[0]) : [];
      });
    }).then((hits) => {
      hits = hits.filter((hit) => hit.match < 2 && passes(hit.document.id)).slice(0, 3);
      hits.forEach((hit) => { hit.match = 3; });
      return hits;
    });
  };

  // Words that may have been meant, as [word, its documents, folded, loosened].
  Engine.prototype.vocabulary = function () {
    var engine = this, words = new Map();
    if (this.words) return Promise.resolve(this.words);
    this.synonyms.forEach((group) => { group.words.forEach((word) => { words.set(word, 1); }); });
    return Promise.resolve(this.addWords(words)).then(() => {
      return engine.words = Array.from(words, (entry) => {
        var folded = fold(entry[0]);
        return [entry[0], entry[1], folded, loosen(folded, true)];
      });
    });
  };

  parts.judgePart = judgePart;
  parts.pairWeight = pairWeight;
  parts.nearBest = nearBest;
  parts.apart = apart;
  parts.partly = partly;
  parts.ran.near = true;
})(typeof globalThis !== "undefined" ? globalThis : this);
