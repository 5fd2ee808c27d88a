// The search engine, see README.md.
(function (root) {
  "use strict";
// begin characters, written by generator/search/tables.py
  var ONE_BYTE = "、。「」あいうえかがきくけこさしすせそただちっつづてでとどなにのはまみめもやよらりるれわをんイスセタデトプルン・ー一事人会体保健分動区協原取合員国地域定実市平年度康成所手援携支方業活生町画県組者職育自見計記診課議連進部関題（）";
// end characters

  var fold = root.portalFold.fold, loosen = root.portalFold.loosen;
  var find = root.portalFold.find;
  var MATCHES = ["exact", "folded", "synonym", "partial"];
  // Pages whose text is looked at before the first results are shown.
  var VERIFIED = 24;

  // -- Files

  function inflate(text) {
    var bytes = new Uint8Array(2 * text.length), size = 0, buffer = 0, bits = 0, filled = text.endsWith(" ");
    for (var i = 0; i < text.length - filled; ++i) {
      var group = text.charCodeAt(i) - 128;
      if (group >= 0xd780) group -= 2048;
      if (group < 61180) {
        buffer = buffer << 16 | group;
        bits += 16;
      } else {
        buffer = buffer << 15 | group - 30590;
        bits += 15;
      }
      for (; bits > 7; bits -= 8) bytes[size++] = buffer >> bits - 8;
    }
    var stream = new Response(bytes.subarray(0, size - filled)).body.pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).arrayBuffer().then(function (buffer) { return new Uint8Array(buffer); });
  }

  function Reader(bytes, at) { this.bytes = bytes; this.at = at || 0; }
  Reader.prototype.number = function () {
    var value = 0, scale = 1, byte;
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  };

  var twoBytes = null;
  function readTwoBytes() {
    // Rows 1 to 8 and 16 to 47 of JIS X 0208: the browser knows them.
    var bytes = [];
    for (var row = 1; row < 48; row += row === 8 ? 8 : 1) {
      for (var cell = 1; cell < 95; ++cell) bytes.push(160 + row, 160 + cell, 10);
    }
    var lines = new TextDecoder("euc-jp").decode(new Uint8Array(bytes)).split("\n");
    twoBytes = lines.map(function (c) { return c.charCodeAt(0); });
  }

  function readText(bytes, at) {
    if (!twoBytes) readTwoBytes();
    var units = new Uint16Array(bytes.length - at), n = 0;
    while (at < bytes.length) {
      var byte = bytes[at++];
      if (byte >= 0xf0) byte = twoBytes[(byte - 0xf0) * 256 + bytes[at++]];
      else if (byte >= 0x7f) byte = ONE_BYTE.charCodeAt(byte - 0x7f);
      else if (byte === 1) { byte = bytes[at] * 256 + bytes[at + 1]; at += 2; }
      units[n++] = byte;
    }
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units.subarray(0, n));
  }

  // The records of a stretch of them, each still one text.
  function splitRecords(bytes, at) { return readText(bytes, at).split("\u0005").slice(0, -1); }

  // The document of `record`, number `id`. Folding is most of what it costs.
  function readRecord(record, id) {
    var parts = record.split("\u0003"), head = parts[0].split("\u0002");
    var document = {
      id: id, url: head[0], title: head[1], kind: head[2], place: head[3],
      facets: head[6] ? head[6].split("\n") : [],
      sections: parts.slice(1).map(function (part) {
        var fields = part.split("\u0002");
        return { anchor: fields[0], heading: fields[1], text: fields[2] };
      })
    };
    // What is compared: title; place, readings, words; then headings and
    // texts in turn, closed by line feeds, which folded text never has.
    var body = "", starts = [];
    document.sections.forEach(function (section) {
      starts.push(body.length);
      body += fold(section.heading) + "\n";
      starts.push(body.length);
      body += fold(section.text) + "\n";
    });
    document.starts = starts;
    document.plain = [fold(head[1]), head.slice(3, 5).concat(head[5].split("\n")).map(function (word) {
      return fold(word);
    }).join("\n"), body];
    return document;
  }

  function fieldsOf(document, loose) {
    if (!loose) return document.plain;
    if (!document.loose) {
      var steps = [];
      document.loose = document.plain.map(function (text, i) {
        return loosen(text, true, i === 2 ? steps : undefined);
      });
      var n = 0;
      document.looseStarts = document.starts.map(function (start) {
        while (n < steps.length && steps[n] < start) ++n;
        return n;
      });
    }
    return document.loose;
  }

  // -- Queries

  function isSeparator(c) {
    return c < 0x30 || c > 0x39 && c < 0x61 || c > 0x7a && c < 0xc0 || c >= 0x2000 && c < 0x2070 ||
      c >= 0x3000 && c < 0x3003 || c >= 0x3008 && c < 0x3021 || c === 0x3030;
  }
  function isLatin(c) { return c < 0x250 && !isSeparator(c); }
  function isKana(c) { return c >= 0x3041 && c < 0x30fd; }

  function typed(text) { return fold(text).replace(/^[ ,]+(?=\d)|,+$/g, ""); }

  function term(text, isPhrase, synonyms) {
    var folded = typed(text), others = [];
    if (!isPhrase) {
      synonyms.forEach(function (group) {
        group.words.forEach(function (word) {
          var at = folded.indexOf(word), end = at + word.length;
          if (at < 0 || isLatin(word.charCodeAt(0)) && at > 0 && isLatin(folded.charCodeAt(at - 1)) ||
              isLatin(word.charCodeAt(word.length - 1)) && isLatin(folded.charCodeAt(end))) return;
          group.words.forEach(function (other) {
            if (other === word || others.length > 11) return;
            others.push({ text: folded.slice(0, at) + other + folded.slice(end), weak: group.weak });
          });
        });
      });
    }
    return { typed: isPhrase ? '"' + text + '"' : text, text: folded, isPhrase: isPhrase, others: others, loose: loosen(folded, true) };
  }

  function parse(text, synonyms) {
    var query = { terms: [], without: [], whole: "" }, plain = [], match;
    var pattern = /([-\uff0d\u2212]?)["\u201c\u201d\uff02]([^"\u201c\u201d\uff02]*)["\u201c\u201d\uff02]|(\S+)/g;
    while ((match = pattern.exec(text)) && query.terms.length < 12) {
      var isPhrase = match[3] === undefined, word = isPhrase ? match[2] : match[3];
      var minus = isPhrase ? match[1] : /^[-\uff0d\u2212][^-\uff0d\u2212]/.test(word);
      if (minus && !isPhrase) word = word.slice(1);
      var made = term(word.slice(0, 200), isPhrase, synonyms);
      if (!made.text) continue;
      if (minus) { query.without.push(made.text); continue; }
      query.terms.push(made);
      plain.push(word);
    }
    // A minus word alone takes nothing away from nothing.
    if (!query.terms.length && query.without.length) {
      query.terms.push(term(query.without.shift(), true, []));
    }
    query.whole = query.terms.length > 1 ? typed(plain.join(" ")) : "";
    query.content = [];
    query.terms.forEach(function (term) {
      if (term.isPhrase) return;
      (term.text.match(/[a-z0-9]{2,}|[ァ-ヺー]{2,}|[㐀-鿿々]{2,}|[㐀-鿿々][ぁ-ん]/g) || []).forEach(function (word) {
        query.content.push({ text: word, loose: loosen(word, true) });
      });
    });
    return query;
  }

  // -- One document

  function segmentAt(starts, at) {
    var low = 0, high = starts.length;
    while (low + 1 < high) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= at) low = middle; else high = middle;
    }
    return low;
  }

  // How well `text` stands in the fields; 0: not at all. Adds body places to
  // `places`.
  function weigh(document, text, loose, places) {
    var fields = fieldsOf(document, loose), title = 0, named = 0;
    var at = fields[0].indexOf(text);
    if (at >= 0) {
      title = 12 + 12 * text.length / fields[0].length + (at === 0 ? 1 : 0) + (fields[0] === text ? 10 : 0);
    }
    for (at = fields[1].indexOf(text); at >= 0; at = fields[1].indexOf(text, after)) {
      var before = fields[1].lastIndexOf("\n", at) + 1, after = fields[1].indexOf("\n", at);
      if (after < 0) after = fields[1].length;
      named = Math.max(named, 6 + 6 * text.length / (after - before) + (after - before === text.length ? 6 : 0));
    }
    // Names often say what the title says.
    var score = Math.max(title, named);
    var body = fields[2], starts = loose ? document.looseStarts : document.starts, heading = 0, times = 0;
    for (at = body.indexOf(text); at >= 0 && times < 40; at = body.indexOf(text, at + text.length)) {
      ++times;
      var segment = segmentAt(starts, at);
      if (segment % 2 === 0) {
        var length = starts[segment + 1] - 1 - starts[segment];
        heading = Math.max(heading, 4 + 4 * text.length / length);
      }
      places.push([at, text.length]);
    }
    return score + heading + 6 * times / (times + 0.6 + body.length / 4000);
  }

  // The shortest stretch of the body that holds one place of every list.
  function closeness(lists) {
    var all = [], counts = lists.map(function () { return 0; }), missing = lists.length, best = Infinity;
    lists.forEach(function (list, i) {
      list.forEach(function (place) { all.push([place[0], place[0] + place[1], i]); });
    });
    all.sort(function (a, b) { return a[0] - b[0]; });
    for (var right = 0, left = 0; right < all.length; ++right) {
      if (counts[all[right][2]]++ === 0) --missing;
      while (!missing) {
        best = Math.min(best, all[right][1] - all[left][0]);
        if (--counts[all[left++][2]] === 0) ++missing;
      }
    }
    return best;
  }

  function holds(document, text) {
    return document.plain.some(function (field) { return field.indexOf(text) >= 0; });
  }

  // Whether half of `word` stands in the document, two letters at least.
  function holdsHalf(document, word) {
    var half = Math.max(2, Math.ceil(word.loose.length / 2));
    for (var i = 0; i + half <= word.loose.length; ++i) {
      var part = word.loose.substr(i, half);
      if (fieldsOf(document, true).some(function (field) { return field.indexOf(part) >= 0; })) return true;
    }
    return false;
  }

  // The document's hit for `query`, or null when a word is missing.
  function judge(document, query) {
    var level = 0, score = 0, lists = [], words = [], length = 0;
    for (var w = 0; w < query.without.length; ++w) {
      if (holds(document, query.without[w])) return null;
    }
    for (var i = 0; i < query.terms.length; ++i) {
      var term = query.terms[i], places = [], mine = 0;
      var value = weigh(document, term.text, false, places), word = { text: term.text };
      if (!value && !term.isPhrase && term.loose.length > 1) {
        value = 0.8 * weigh(document, term.loose, true, places);
        if (value) { mine = 1; word = { text: term.loose, loose: true }; }
      }
      term.others.forEach(function (other) {
        if (mine === 0 && value > 0) return;
        var list = [], found = (other.weak ? 0.4 : 0.7) * weigh(document, other.text, false, list);
        if (found > 0 && (mine < 2 && !value || mine === 2 && found > value)) {
          value = found; mine = 2; places = list; word = { text: other.text };
        }
      });
      if (!value) return null;
      level = Math.max(level, mine);
      score += value * Math.min(1 + term.text.length / 5, 3) * (term.rarity || 1);
      lists.push(places);
      words.push(word);
      length += term.text.length;
    }
    if (query.whole) {
      score += 1.5 * Math.min(1 + length / 5, 3) * weigh(document, query.whole, false, []);
      if (level === 0) score += 12 * length / Math.max(closeness(lists), length);
    }
    return { document: document, match: level, score: score, words: words };
  }

  // Rare words of a query decide more than common ones. `countOf(term, n)`: in
  // how many of `size` documents a term is.
  function rate(query, size, countOf) {
    if (query.terms.length < 2) return;
    query.terms.forEach(function (term, n) {
      term.count = countOf(term, n);
      term.rarity = Math.log(1 + size / (1 + term.count));
    });
  }

  // -- Parts of a query, for when no page holds all of it

  function pairsOf(text) {
    var pairs = [];
    for (var i = 0; i + 1 < text.length; ++i) {
      if (!isSeparator(text.charCodeAt(i)) && !isSeparator(text.charCodeAt(i + 1))) pairs.push(text.substr(i, 2));
    }
    return pairs;
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
    weights.forEach(function (weight, pair) {
      var loose = loosen(pair, true), inTitle = title.indexOf(pair) >= 0, at = body.indexOf(pair);
      if (inTitle) titled += weight;
      if (at < 0 && !inTitle && document.plain[1].indexOf(pair) < 0) {
        if (loose.length < 2 || !fieldsOf(document, true).some(function (f) { return f.indexOf(loose) >= 0; })) return;
        covered += 0.7 * weight;
        return;
      }
      covered += weight;
      for (var n = 0; at >= 0 && n < 60; ++n, at = body.indexOf(pair, at + 1)) places.push([at, weight, pair]);
    });
    if (covered < 0.3 * all) return null;
    // Words of the query: how many stand here, and in what fields.
    var whole = 0, needed = 0, held = 0, ratings = 0, meant = 0;
    query.content.forEach(function (word) {
      var rating = Math.max.apply(null, pairsOf(word.text).map(function (pair) { return weights.get(pair) || 0; }));
      var value = Math.max(weigh(document, word.text, false, []), 0.8 * weigh(document, word.loose, true, []));
      ratings += rating;
      meant += rating * value / (value + 9);
      if (value) held += rating;
      if (/[ぁ-ん]/.test(word.text)) return;
      ++needed;
      if (value || holdsHalf(document, word)) ++whole;
    });
    var touched = Math.min.apply(null, query.terms.map(function (term) { return beside(document, term.text); }));
    if (needed && !whole && touched < 1) return null;
    // Particles stand beside anything.
    var isPlain = !query.terms.some(function (term) { return /[ぁ-ん]/.test(term.text); });
    // The best window of the body.
    places.sort(function (a, b) { return a[0] - b[0]; });
    var width = 40 + 2 * query.length, inside = new Map(), sum = 0, best = 0, left = 0;
    places.forEach(function (place) {
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
    query.terms.forEach(function (term) {
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
    if (!pieces.length) {
      query.terms.forEach(function (term) {
        pairsOf(term.loose).forEach(function (pair) { pieces.push({ text: pair, loose: true }); });
      });
    }
    // Who types all of a title and more means that page.
    var isNamed = title.length > 2 && query.terms.some(function (term) { return term.text.indexOf(title) >= 0; });
    var score = (isNamed ? 6 : 0) + (touched < 1 ? 0 : isPlain ? 12 : 4) + 10 * covered / all + 8 * best / all + 5 * titled / all + 4 * Math.sqrt(long / total) +
      30 * meant / (ratings || 1);
    return { document: document, match: 3, score: score, words: pieces,
      covered: Math.max(covered / all, ratings && held / ratings) };
  }

  // -- Showing

  function marked(text, words, from, to) {
    var plain = [], loose = [];
    words.forEach(function (word) { (word.loose ? loose : plain).push(word.text); });
    var ranges = plain.length ? find(text, plain, false) : [];
    if (loose.length) {
      ranges = ranges.concat(find(text, loose, true)).sort(function (a, b) { return a[0] - b[0]; });
    }
    var parts = [], at = from || 0, end = to === undefined ? text.length : to;
    ranges.forEach(function (range) {
      var begin = Math.max(range[0], at), stop = Math.min(range[1], end);
      if (begin >= stop) return;
      if (begin > at) parts.push([text.slice(at, begin), false]);
      parts.push([text.slice(begin, stop), true]);
      at = stop;
    });
    if (at < end) parts.push([text.slice(at, end), false]);
    return { parts: parts, ranges: ranges };
  }

  // The section with most of the words, and the stretch of it with most.
  function show(hit) {
    var document = hit.document, best = null;
    document.sections.forEach(function (section, i) {
      var starts = document.starts, text = document.plain[2];
      var head = text.slice(starts[2 * i], starts[2 * i + 1] - 1);
      var rest = text.slice(starts[2 * i + 1], i + 1 < document.sections.length ? starts[2 * i + 2] : undefined);
      var value = 0, looseHead, looseRest;
      hit.words.forEach(function (word) {
        if (word.loose && looseRest === undefined) {
          looseHead = loosen(head, true);
          looseRest = loosen(rest, true);
        }
        var weight = word.text.length * word.text.length;
        if ((word.loose ? looseRest : rest).indexOf(word.text) >= 0) value += 2 * weight;
        if ((word.loose ? looseHead : head).indexOf(word.text) >= 0) value += weight;
      });
      if (!best || value > best.value) best = { value: value, section: section };
    });
    var section = best && best.section, snippet = [];
    if (section) {
      var text = section.text, ranges = marked(text, hit.words).ranges, from = 0, most = -1;
      ranges.slice(0, 200).forEach(function (range, i) {
        var sum = 0, seen = {};
        for (var j = i; j < ranges.length && ranges[j][1] <= range[0] + 110; ++j) {
          var key = text.slice(ranges[j][0], ranges[j][1]);
          sum += seen[key] ? 0.1 : ranges[j][1] - ranges[j][0];
          seen[key] = true;
        }
        if (sum > most) { most = sum; from = range[0]; }
      });
      // From the beginning of the sentence when that is near.
      var begin = Math.max(0, from - 40), stop = text.slice(begin, from).search(/[。．！？\n][^。．！？\n]*$/);
      if (begin > 0 || stop >= 0) begin += stop + 1;
      var end = Math.min(text.length, begin + 130);
      if (/[\udc00-\udfff]/.test(text.charAt(begin))) ++begin;
      if (/[\udc00-\udfff]/.test(text.charAt(end))) ++end;
      snippet = marked(text, hit.words, begin, end).parts;
      if (begin > 0) snippet.unshift(["…", false]);
      if (end < text.length) snippet.push(["…", false]);
    }
    return {
      id: document.id, url: document.url, anchor: best && best.value ? section.anchor : "",
      heading: best && best.value ? section.heading : "", kind: document.kind, place: document.place,
      facets: document.facets, title: marked(document.title, hit.words).parts, snippet: snippet,
      match: MATCHES[hit.match], score: hit.score
    };
  }

  // -- Slips

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
    missing.forEach(function (term) {
      var most = term.loose.length < 3 ? 0 : term.loose.length < 6 ? 1 : 2;
      words.forEach(function (word) {
        if (Math.abs(word[3].length - term.loose.length) > most || word[2] === term.text) return;
        var far = distance(term.loose, word[3], most);
        if (far <= most) found.push([far, -word[1], word[0], term]);
      });
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1); });
    var list = [];
    found.forEach(function (entry) {
      var text = query.terms.map(function (term) { return term === entry[3] ? entry[2] : term.typed; }).join(" ");
      if (list.length < 5 && list.indexOf(text) < 0) list.push(text);
    });
    return list;
  }

  // -- The index

  function ranked(hits) {
    return hits.sort(function (a, b) {
      return a.match - b.match || b.score - a.score || a.document.id - b.document.id;
    });
  }

  // Pages that only say it in other words, but in their title, get places
  // eight to ten when the typed spelling alone would fill the first ten.
  function withSynonyms(hits) {
    if (hits.length < 11 || hits[9].match === 2) return hits;
    var strong = hits.slice(10).filter(function (hit) {
      return hit.match === 2 && hit.words.some(function (word) {
        return hit.document.plain[0].indexOf(word.text) >= 0;
      });
    }).slice(0, 3);
    var rest = hits.filter(function (hit) { return strong.indexOf(hit) < 0; });
    return rest.slice(0, 10 - strong.length).concat(strong, rest.slice(10 - strong.length));
  }

  function Engine(load) {
    this.load = function (name) { return load(name).then(inflate); };
    this.loadGrams = load.grams;
    this.files = new Map();
  }

  Engine.prototype.open = function () {
    var engine = this;
    return this.load("index").then(function (bytes) {
      var reader = new Reader(bytes), size = reader.number();
      var header = JSON.parse(new TextDecoder().decode(bytes.subarray(reader.at, reader.at + size)));
      engine.header = header;
      engine.synonyms = header.synonyms.map(function (group) {
        return { weak: group[0] === 1, words: group.slice(1).map(function (word) { return fold(word); }) };
      });
      engine.facets = header.facets.map(function (facet) {
        var bits = new Uint8Array(header.documents), at = 0;
        for (var i = 0; i < facet[2].length; i += 2) {
          at += facet[2][i];
          bits.fill(1, at, at + facet[2][i + 1]);
          at += facet[2][i + 1];
        }
        return { name: facet[0], value: facet[1], bits: bits };
      });
      if (header.mode !== "scan") {
        return Promise.resolve(engine.openGrams || engine.loadGrams()).then(function () { engine.openGrams(header); });
      }
      var records = splitRecords(bytes, reader.at + size);
      var more = [];
      for (var n = 1; n <= header.files; ++n) more.push(engine.load("scan-" + n));
      return Promise.all(more).then(function (files) {
        files.forEach(function (file) { records = records.concat(splitRecords(file, 0)); });
        engine.documents = records.map(readRecord);
      });
    }).then(function () { return engine; });
  };

  // Whether document `id` has one value of every facet of `filter`, a map of
  // name → list of values.
  Engine.prototype.passes = function (filter) {
    var facets = this.facets, names = Object.keys(filter || {}).filter(function (name) { return filter[name].length; });
    return function (id) {
      return names.every(function (name) {
        return facets.some(function (facet) {
          return facet.name === name && filter[name].indexOf(facet.value) >= 0 && facet.bits[id];
        });
      });
    };
  };

  Engine.prototype.counted = function (ids) {
    return this.facets.map(function (facet) {
      var count = 0;
      ids.forEach(function (id) { count += facet.bits[id]; });
      return [facet.name, facet.value, count];
    }).filter(function (facet) { return facet[2]; });
  };

  function emptyAnswer() {
    return {
      total: 0, exact: true, counts: { exact: 0, folded: 0, synonym: 0, partial: 0 }, results: [], facets: null,
      suggestions: [], marks: []
    };
  }

  Engine.prototype.search = function (text, options) {
    var engine = this, query = parse(text, this.synonyms), answer = emptyAnswer();
    options = options || {};
    if (!query.terms.length) {
      answer.facets = [];
      return Promise.resolve(answer);
    }
    query.length = query.terms.reduce(function (sum, term) { return sum + term.text.length; }, 0);
    var limit = options.limit || 10, passes = this.passes(options.filter);
    var search = this.documents ? this.scan(query, limit) : this.lookUp(query, limit, passes, answer);
    return Promise.resolve(search).then(function (hits) {
      // Counts are shown only when they count everything.
      if (!answer.facets) {
        answer.facets = answer.exact ? engine.counted(hits.map(function (hit) { return hit.document.id; })) : [];
      }
      hits = hits.filter(function (hit) { return passes(hit.document.id); });
      if (hits.some(function (hit) { return hit.match < 3; })) return hits;
      return engine.corrected(query, limit, passes, answer).then(function (meant) {
        var ids = new Set(meant.map(function (hit) { return hit.document.id; }));
        return meant.concat(hits.filter(function (hit) { return !ids.has(hit.document.id); }));
      });
    }).then(function (hits) {
      hits = withSynonyms(hits);
      hits.forEach(function (hit) { ++answer.counts[MATCHES[hit.match]]; });
      answer.total = Math.max(answer.total, answer.counts.exact);
      if (answer.sampled && answer.total) answer.counts.folded = answer.counts.synonym = 0;
      answer.results = hits.slice(0, limit).map(show);
      answer.found = hits.length;
      var marks = [];
      query.terms.forEach(function (term) { marks.push(term.text); });
      answer.marks = marks;
      return answer;
    });
  };

  // The best hits of `query` with the word that was probably meant, as hits in
  // part. Fills answer.suggestions.
  Engine.prototype.corrected = function (query, limit, passes, answer) {
    var engine = this;
    return Promise.resolve(this.vocabulary()).then(function (words) {
      answer.suggestions = nearest(query, query.terms.filter(function (term) { return !term.count; }), words);
      if (!answer.suggestions.length) return [];
      var other = parse(answer.suggestions[0], []), unused = emptyAnswer();
      other.length = query.length;
      return engine.documents ? engine.scan(other, 1) : engine.lookUp(other, limit, passes, unused);
    }).then(function (hits) {
      hits = hits.filter(function (hit) { return hit.match < 2 && passes(hit.document.id); }).slice(0, 3);
      hits.forEach(function (hit) { hit.match = 3; });
      return hits;
    });
  };

  // -- Mode "scan"

  Engine.prototype.scan = function (query, limit) {
    var hits = [], documents = this.documents;
    rate(query, documents.length, function (term) {
      return documents.reduce(function (sum, document) { return sum + holds(document, term.text); }, 0);
    });
    documents.forEach(function (document) {
      var hit = judge(document, query);
      if (hit) hits.push(hit);
    });
    if (hits.length < limit && query.length > 2) {
      var found = new Map();
      hits.forEach(function (hit) { found.set(hit.document.id, null); });
      if (!hits.length) scanApart(documents, query).forEach(function (hit) { found.set(hit.document.id, hit); });
      [query].concat(otherwise(query)).forEach(function (asked, n) {
        scanParts(documents, asked).forEach(function (hit) {
          var before = found.get(hit.document.id);
          if (n && !asked.isBare) hit.score *= 0.7;
          if (before === undefined || before && before.score < hit.score) found.set(hit.document.id, hit);
        });
      });
      hits = hits.concat(nearBest(Array.from(found.values()).filter(Boolean)));
    }
    return ranked(hits);
  };

  // Endings of questions: they say nothing of what is looked for.
  var ENDING = /(?:[れけせてねめべえげ]ば|たら)?(?:[よい]い|良い|いい)(?:です|でしょう)?か$|(?:です|ます|でしょう)か$|(?:について|に関して|とは何か|とは|を知りたい|が知りたい|したい|の方法|の仕方|のしかた|のやり方)$/;

  // The query in other words, in at most three ways, and without the ending of
  // a question.
  function otherwise(query) {
    var asked = [], bare = query.terms.map(function (term) {
      return term.isPhrase ? term.typed : term.text.replace(/[?？]$/, "").replace(ENDING, "");
    });
    if (bare.join(" ").length > 1 && bare.some(function (text, n) { return text.length < query.terms[n].text.length; })) {
      var short = parse(bare.join(" "), []);
      short.without = query.without;
      short.length = query.length;
      short.isBare = true;
      asked.push(short);
    }
    query.terms.forEach(function (term) {
      term.others.forEach(function (other) {
        if (other.weak || asked.length > 3) return;
        var made = parse(query.terms.map(function (each) {
          return each === term ? other.text.replace(ENDING, "") : each.typed;
        }).join(" "), []);
        made.without = query.without;
        made.length = query.length;
        asked.push(made);
      });
    });
    return asked;
  }

  // Where one script ends and another begins within a word.
  var BORDER = /[a-z0-9](?=[\u3041-\u9fff])|[\u3041-\u9fff](?=[a-z])|[ァ-ヺー](?=[\u3400-\u9fff])|[\u3400-\u9fff々](?=[ァ-ヺ])/g;

  // The query with a space where the script changes, and in Latin words that
  // are several; null when that changes nothing. `cut(word)`: its parts or null.
  function apart(query, cut) {
    if (query.isApart) return null;
    var made = parse(query.terms.map(function (term) {
      return term.isPhrase ? term.typed : term.text.replace(BORDER, "$& ").replace(/[a-z]{6,}/g, function (word) {
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
    return hits.filter(function (hit) { return hit.match < 2; }).map(function (hit) {
      hit.match = 3;
      hit.score += 100;
      hit.covered = 1;
      return hit;
    });
  }

  function scanApart(documents, query) {
    function isHeld(text) { return documents.some(function (document) { return holds(document, text); }); }
    var made = apart(query, function (word) {
      if (isHeld(word)) return null;
      for (var parts = [], at = 0; at < word.length; at += parts[parts.length - 1].length) {
        for (var size = word.length - at; size > 2 && !isHeld(word.substr(at, size));) --size;
        if (size < 3) return null;
        parts.push(word.substr(at, size));
      }
      return parts;
    });
    return made ? partly(documents.map(function (document) { return judge(document, made); }).filter(Boolean)) : [];
  }

  function scanParts(documents, query) {
    var weights = new Map(), all = 0;
    query.terms.forEach(function (term) {
      if (!term.isPhrase) pairsOf(term.text).forEach(function (pair) { weights.set(pair, 0); });
    });
    if (weights.size < 2) return [];
    weights.forEach(function (unused, pair) {
      var count = 0;
      documents.forEach(function (document) { if (holds(document, pair)) ++count; });
      var weight = pairWeight(pair, count, documents.length);
      weights.set(pair, weight);
      all += weight;
    });
    return documents.map(function (document) {
      return judgePart(document, query, weights, all);
    }).filter(Boolean);
  }

  // Of partial hits those that cover nearly as much as the best.
  function nearBest(parts) {
    var best = parts.reduce(function (most, hit) { return Math.max(most, hit.covered); }, 0);
    return parts.filter(function (hit) { return hit.covered >= 0.6 * best; });
  }

  Engine.prototype.vocabulary = function () {
    if (this.words) return this.words;
    var engine = this, words = new Map();
    this.synonyms.forEach(function (group) { group.words.forEach(function (word) { words.set(word, 1); }); });
    if (!this.documents) {
      return this.file("terms").then(function (bytes) {
        JSON.parse(new TextDecoder().decode(bytes)).forEach(function (word) { words.set(word, 1); });
        return engine.words = compared(words);
      });
    }
    this.documents.forEach(function (document) {
      var text = document.plain.join("\n");
      new Set(text.match(/[a-z0-9]{3,20}|[ァ-ヺー]{3,20}|[㐀-鿿々]{2,8}/g) || []).forEach(function (word) {
        words.set(word, (words.get(word) || 0) + 1);
      });
    });
    return Promise.resolve(this.words = compared(words));
  };

  // [word, its documents, folded, loosened] of each.
  function compared(words) {
    return Array.from(words, function (entry) {
      var folded = fold(entry[0]);
      return [entry[0], entry[1], folded, loosen(folded, true)];
    });
  }

  // What search-grams.js builds on.
  root.portalSearchParts = {
    Engine: Engine, Reader: Reader, VERIFIED: VERIFIED, isSeparator: isSeparator, isLatin: isLatin,
    pairsOf: pairsOf, pairWeight: pairWeight, rate: rate, splitRecords: splitRecords, readRecord: readRecord, judge: judge, judgePart: judgePart, nearBest: nearBest,
    ranked: ranked, show: show, apart: apart, partly: partly, emptyAnswer: emptyAnswer
  };
  root.portalSearchEngine = function (load) { return new Engine(load).open(); };
})(typeof globalThis !== "undefined" ? globalThis : this);
