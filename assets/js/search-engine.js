// The search engine, see README.md.
(function (root) {
  "use strict";
  var fold = root.portalFold.fold, loosen = root.portalFold.loosen;
  var find = root.portalFold.find;
  var MATCHES = ["exact", "folded", "synonym", "partial"];

  // -- Files

  // `prelude`: what the stream may point back into. It is put before as a stored
  // block, and left out of what comes back.
  function inflate(text, prelude) {
    var length = prelude ? prelude.length : 0, size = length && length + 5, bytes = new Uint8Array(size + 2 * text.length);
    if (length) {
      bytes.set([0, length & 255, length >> 8, ~length & 255, ~length >> 8 & 255]);
      bytes.set(prelude, 5);
    }
    // `bits`: how many of `buffer` are left after whole bytes.
    for (var i = 0, buffer = 0, bits = 0, filled = text.endsWith(" "); i < text.length - filled;) {
      var group = text.charCodeAt(i++) - 128;
      if (group >= 0xd780) group -= 2048;
      if (group < 61180) buffer = buffer << 16 | group;
      else {
        buffer = buffer << 15 | group - 30590;
        if (--bits < 0) { bytes[size++] = buffer >> (bits = 7); continue; }
      }
      bytes[size++] = buffer >> bits + 8;
      bytes[size++] = buffer >> bits;
    }
    var stream = new Response(bytes.subarray(0, size - filled)).body.pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).arrayBuffer().then((buffer) => new Uint8Array(buffer, length));
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
    var text = new TextDecoder("euc-jp").decode(new Uint8Array(bytes));
    twoBytes = new Uint16Array(text.length / 2);
    for (var i = 0; i < twoBytes.length; ++i) twoBytes[i] = text.charCodeAt(2 * i);
  }

  //   characters  those of one byte
  function readText(bytes, characters) {
    var units = new Uint16Array(bytes.length), n = 0;
    for (var at = 0; at < bytes.length;) {
      var byte = bytes[at++];
      if (byte >= 0xf0) byte = twoBytes[(byte - 0xf0) * 256 + bytes[at++]];
      else if (byte >= 0x7f) byte = characters.charCodeAt(byte - 0x7f);
      else if (byte === 1) { byte = bytes[at] * 256 + bytes[at + 1]; at += 2; }
      units[n++] = byte;
    }
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units.subarray(0, n));
  }

  // The document of `record`, number `id`. Folding is most of what it costs.
  Engine.prototype.readRecord = function (record, id) {
    var parts = readText(record, this.header.characters).split("\u0003"), head = parts[0].split("\u0002");
    var document = {
      id, url: head[0], title: head[1], kind: head[2], place: head[3],
      facets: head[6] ? head[6].split("\n") : [],
      sections: parts.slice(1).map((part) => {
        var fields = part.split("\u0002");
        return { anchor: fields[0], heading: fields[1], text: fields[2] };
      })
    };
    // What is compared: title; place, readings, words; then headings and
    // texts in turn, closed by line feeds, which folded text never has.
    var body = "", starts = [];
    document.sections.forEach((section) => {
      starts.push(body.length);
      body += fold(section.heading) + "\n";
      starts.push(body.length);
      body += fold(section.text) + "\n";
    });
    document.starts = starts;
    document.plain = [fold(head[1]), head.slice(3, 5).concat(head[5].split("\n")).map((word) => {
      return fold(word);
    }).join("\n"), body];
    return document;
  };

  function fieldsOf(document, loose) {
    if (!loose) return document.plain;
    if (!document.loose) {
      var steps = [];
      document.loose = document.plain.map((text, i) => {
        return loosen(text, true, i === 2 ? steps : undefined);
      });
      var n = 0;
      document.looseStarts = document.starts.map((start) => {
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

  // A comma beside a digit may be one within a number. Between words it parts them,
  // at the end of a phrase and of all it is text.
  function typed(text, isEnd) {
    return fold(text).replace(/^[ ,]+(?=\d)/, "").replace(isEnd ? /(\d),+$/ : /(),+$/, "$1");
  }

  function term(text, isPhrase, synonyms, isEnd) {
    var folded = typed(text, isPhrase || isEnd), others = [];
    if (!isPhrase) {
      synonyms.forEach((group) => {
        group.words.forEach((word) => {
          var at = folded.indexOf(word), end = at + word.length;
          if (at < 0 || isLatin(word.charCodeAt(0)) && at > 0 && isLatin(folded.charCodeAt(at - 1)) ||
              isLatin(word.charCodeAt(word.length - 1)) && isLatin(folded.charCodeAt(end))) return;
          group.words.forEach((other) => {
            if (other === word || others.length > 11) return;
            others.push({ text: folded.slice(0, at) + other + folded.slice(end), weak: group.weak });
          });
        });
      });
    }
    return { typed: isPhrase ? '"' + text + '"' : text, text: folded, isPhrase, others, loose: loosen(folded, true) };
  }

  // Whether a word with a minus is text: an option such as -v, and letters or
  // digits that everything begins with (-100 度). Nobody takes away before there
  // is anything.
  function isOption(word, before) { return (before ? /^.\w\W*$/ : /^.\w/).test(word); }

  // `isStrict`: every minus takes away.
  function parse(text, synonyms, isStrict) {
    var query = { terms: [], without: [], whole: "" }, plain = [], match;
    // A phrase that is being typed has no end yet, a word may have a mark too many.
    var pattern = /([-\uff0d\u2212]?)["\u201c\u201d\uff02]([^"\u201c\u201d\uff02]*)(?:["\u201c\u201d\uff02]|$)|(\S+?)(?=["\u201c\u201d\uff02]?(?:\s|$))/g;
    while ((match = pattern.exec(text)) && query.terms.length < 12) {
      var isPhrase = match[3] === undefined, word = isPhrase ? match[2] : match[3];
      var minus = isPhrase ? match[1] : /^[-\uff0d\u2212][^-\uff0d\u2212]/.test(word);
      if (minus && !isPhrase && !isStrict && isOption(word, query.terms.length)) {
        query.hasOptions = true;
        minus = false;
      }
      if (minus && !isPhrase) word = word.slice(1);
      var made = term(word.slice(0, 200), isPhrase, synonyms, pattern.lastIndex === text.length);
      if (!made.text) continue;
      if (minus) { query.without.push(made.text); continue; }
      query.terms.push(made);
      plain.push(word);
    }
    // A minus word alone takes nothing away from nothing.
    if (!query.terms.length && query.without.length) {
      query.terms.push(term(query.without.shift(), true, []));
    }
    query.whole = query.terms.length > 1 ? typed(plain.join(" "), true) : "";
    query.content = [];
    query.terms.forEach((term) => {
      if (term.isPhrase) return;
      (term.text.match(/[a-z0-9]{2,}|[ァ-ヺー]{2,}|[㐀-鿿々]{2,}|[㐀-鿿々][ぁ-ん]/g) || []).forEach((word) => {
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
      title = 12 + 12 * text.length / fields[0].length + (fields[0] === text ? 11 : at === 0 ? 1 : 0);
    }
    for (at = fields[1].indexOf(text); at >= 0; at = fields[1].indexOf(text, after)) {
      var before = fields[1].lastIndexOf("\n", at) + 1, after = fields[1].indexOf("\n", at);
      if (after < 0) after = fields[1].length;
      named = Math.max(named, 6 + 6 * text.length / (after - before) + (after - before === text.length ? 6 : 0));
    }
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
    // Names often say what the title says.
    return Math.max(title, named) + heading + 6 * times / (times + 0.6 + body.length / 4000);
  }

  // The shortest stretch of the body that holds one place of every list.
  function closeness(lists) {
    var all = [], counts = lists.map(() => 0), missing = lists.length, best = Infinity;
    lists.forEach((list, i) => {
      list.forEach((place) => { all.push([place[0], place[0] + place[1], i]); });
    });
    all.sort((a, b) => a[0] - b[0]);
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
    return document.plain.some((field) => field.indexOf(text) >= 0);
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
      term.others.forEach((other) => {
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
      var whole = weigh(document, query.whole, false, []);
      // Places in loosened text are others than those in the text.
      if (level === 1) query.terms.forEach((term, i) => { weigh(document, term.loose, true, lists[i] = []); });
      score += 1.5 * Math.min(1 + length / 5, 3) * whole + 12 * length / Math.max(closeness(lists), length);
      // Words side by side as typed are a phrase; that is no chance.
      if (whole) score += document.plain[0] === query.whole ? 2000 : 1000;
    }
    return { document, match: level, score, words, isWhole: whole > 0 };
  }

  // Rare words of a query decide more than common ones. `countOf(term, n)`: in
  // how many of `size` documents a term is.
  function rate(query, size, countOf) {
    if (query.terms.length < 2) return;
    query.terms.forEach((term, n) => {
      term.count = countOf(term, n);
      term.rarity = Math.log(1 + size / (1 + term.count));
    });
  }

  function pairsOf(text) {
    var pairs = [];
    for (var i = 0; i + 1 < text.length; ++i) {
      if (!isSeparator(text.charCodeAt(i)) && !isSeparator(text.charCodeAt(i + 1))) pairs.push(text.substr(i, 2));
    }
    return pairs;
  }

  // -- Showing

  // Where `words` stand in `text`: [begin, end) pairs, ascending.
  function placesOf(words, text) {
    var plain = [], loose = [];
    words.forEach((word) => { (word.loose ? loose : plain).push(word.text); });
    return find(text, plain, false).concat(loose.length ? find(text, loose, true) : []).sort((a, b) => a[0] - b[0]);
  }

  // The stretch of `text` as parts: [text, whether it is in `ranges`].
  function marked(text, ranges, at = 0, end = text.length) {
    var parts = [];
    ranges.forEach((range) => {
      var begin = Math.max(range[0], at), stop = Math.min(range[1], end);
      if (begin >= stop) return;
      if (begin > at) parts.push([text.slice(at, begin), false]);
      parts.push([text.slice(begin, stop), true]);
      at = stop;
    });
    if (at < end) parts.push([text.slice(at, end), false]);
    return parts;
  }

  // The section with most of the words, and the stretch of it with most.
  function show(hit) {
    var document = hit.document, best = null;
    document.sections.forEach((section, i) => {
      var starts = document.starts, text = document.plain[2];
      var head = text.slice(starts[2 * i], starts[2 * i + 1] - 1);
      var rest = text.slice(starts[2 * i + 1], i + 1 < document.sections.length ? starts[2 * i + 2] : undefined);
      var value = 0, looseHead, looseRest;
      hit.words.forEach((word) => {
        if (word.loose && looseRest === undefined) {
          looseHead = loosen(head, true);
          looseRest = loosen(rest, true);
        }
        var weight = word.text.length * word.text.length;
        if ((word.loose ? looseRest : rest).indexOf(word.text) >= 0) value += 2 * weight;
        if ((word.loose ? looseHead : head).indexOf(word.text) >= 0) value += weight;
      });
      if (!best || value > best.value) best = { value, section };
    });
    var section = best && best.section, snippet = [];
    if (section) {
      // A title that the text says again tells nothing new.
      var text = document.title.length > 15 ? section.text.split(document.title).join("") : section.text;
      var ranges = placesOf(hit.words, text), from = 0, most = -1;
      if (!ranges.length && text !== section.text) ranges = placesOf(hit.words, text = section.text);
      ranges.slice(0, 200).forEach((range, i) => {
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
      // Firefox shows nothing for the end of a line between Japanese letters.
      snippet = marked(text.replace(/\n/g, " "), ranges, begin, end);
      if (begin > 0) snippet.unshift(["…"]);
      if (end < text.length) snippet.push(["…"]);
    }
    return {
      id: document.id, url: document.url, anchor: best && best.value ? section.anchor : "",
      heading: best && best.value ? section.heading : "", kind: document.kind, place: document.place,
      facets: document.facets, title: marked(document.title, placesOf(hit.words, document.title)), snippet,
      match: MATCHES[hit.match], score: hit.score
    };
  }

  // -- The index

  function ranked(hits) {
    return hits.sort((a, b) => {
      return a.match - b.match || b.score - a.score || a.document.id - b.document.id;
    });
  }

  // Pages that only say it in other words, but in their title, get places
  // eight to ten when the typed spelling alone would fill the first ten.
  function withSynonyms(hits) {
    if (hits.length < 11 || hits[9].match === 2) return hits;
    var strong = hits.slice(10).filter((hit) => {
      return hit.match === 2 && hit.words.some((word) => {
        return hit.document.plain[0].indexOf(word.text) >= 0;
      });
    }).slice(0, 3);
    var rest = hits.filter((hit) => strong.indexOf(hit) < 0);
    return rest.slice(0, 10 - strong.length).concat(strong, rest.slice(10 - strong.length));
  }

  function Engine(load) {
    this.load = function (name, prelude) {
      return load(name).then((text) => inflate(text, prelude));
    };
    this.loadScript = load.script;
    this.isLocal = load.isLocal;
  }

  // Asks for the script search-<name>.js unless it has run. Those of the modes
  // leave here what an engine is then: read(), lookUp() and addWords().
  var ran = {};
  Engine.prototype.need = function (name) { return Promise.resolve(ran[name] || this.loadScript(name)); };

  // The records that begin at `at`, as they are written.
  Engine.prototype.records = function (bytes, at) {
    for (var reader = new Reader(bytes, at), records = []; reader.at < bytes.length;) {
      var size = reader.number();
      records.push(bytes.subarray(reader.at, reader.at += size));
    }
    return records;
  };

  Engine.prototype.open = function () {
    var index = this.load("index");
    // Takes its milliseconds while that is on its way.
    if (!twoBytes) readTwoBytes();
    return index.then((bytes) => {
      var reader = new Reader(bytes), size = reader.number();
      var header = JSON.parse(new TextDecoder().decode(bytes.subarray(reader.at, reader.at + size)));
      this.header = header;
      this.synonyms = header.synonyms.map((group) => {
        return { weak: group[0] === 1, words: group.slice(1).map((word) => fold(word)) };
      });
      this.facets = header.facets.map((facet) => {
        var bits = new Uint8Array(header.documents), at = 0;
        for (var i = 0; i < facet[2].length; i += 2) {
          at += facet[2][i];
          bits.fill(1, at, at + facet[2][i + 1]);
          at += facet[2][i + 1];
        }
        return { name: facet[0], value: facet[1], bits };
      });
      return this.need(header.mode).then(() => {
        Object.assign(this, ran[header.mode]);
        return this.read(bytes, reader.at + size);
      });
    }).then(() => this);
  };

  // Whether document `id` has one value of every facet of `filter`, a map of
  // name → list of values.
  Engine.prototype.passes = function (filter) {
    var facets = this.facets, names = Object.keys(filter || {}).filter((name) => filter[name].length);
    return (id) => {
      return names.every((name) => {
        return facets.some((facet) => {
          return facet.name === name && filter[name].indexOf(facet.value) >= 0 && facet.bits[id];
        });
      });
    };
  };

  Engine.prototype.counted = function (ids) {
    return this.facets.map((facet) => {
      var count = 0;
      ids.forEach((id) => { count += facet.bits[id]; });
      return [facet.name, facet.value, count];
    }).filter((facet) => facet[2]);
  };

  function emptyAnswer() {
    return {
      total: 0, exact: true, counts: { exact: 0, folded: 0, synonym: 0, partial: 0 }, results: [], facets: null,
      suggestions: [], marks: []
    };
  }

  Engine.prototype.search = function (text, options) {
    var query = parse(text, this.synonyms);
    function isFull(answer) { return answer.results.length > 0 && answer.results[0].match !== "partial"; }
    return this.answer(query, options || {}).then((answer) => {
      if (!query.hasOptions || isFull(answer)) return answer;
      return this.answer(parse(text, this.synonyms, true), options || {}).then((other) => {
        return isFull(other) ? other : answer;
      });
    });
  };

  Engine.prototype.answer = function (query, options) {
    var answer = emptyAnswer();
    if (!query.terms.length) {
      answer.facets = [];
      return Promise.resolve(answer);
    }
    query.length = query.terms.reduce((sum, term) => sum + term.text.length, 0);
    var limit = options.limit || 10, passes = this.passes(options.filter);
    return Promise.resolve(this.lookUp(query, limit, passes, answer)).then((hits) => {
      // Counts are shown only when they count everything.
      if (!answer.facets) {
        answer.facets = answer.exact ? this.counted(hits.map((hit) => hit.document.id)) : [];
      }
      hits = hits.filter((hit) => passes(hit.document.id));
      if (hits.some((hit) => hit.match < 3)) return hits;
      return this.need("near").then(() => this.corrected(query, limit, passes, answer)).then((meant) => {
        var ids = new Set(meant.map((hit) => hit.document.id));
        return meant.concat(hits.filter((hit) => !ids.has(hit.document.id)));
      });
    }).then((hits) => {
      hits = withSynonyms(hits);
      hits.forEach((hit) => { ++answer.counts[MATCHES[hit.match]]; });
      answer.total = Math.max(answer.total, answer.counts.exact);
      answer.results = hits.slice(0, limit).map(show);
      answer.found = hits.length;
      var marks = [];
      query.terms.forEach((term) => { marks.push(term.text); });
      answer.marks = marks;
      return answer;
    });
  };

  // What the other scripts of the engine build on.
  root.portalSearchParts = {
    ran, Engine, Reader, isSeparator, isLatin, pairsOf,
    parse, rate, fieldsOf, holds,
    weigh, judge, ranked, show, emptyAnswer
  };
  root.portalSearchEngine = (load) => new Engine(load).open();
})(typeof globalThis !== "undefined" ? globalThis : this);
