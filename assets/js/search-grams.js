// The part of the search engine that reads the index of large sites, mode
// "grams" of generator/search/index.h: a dictionary leads to the pages that
// may hold the words, their text decides.
(function (root) {
  "use strict";
  var parts = root.portalSearchParts, loosen = root.portalFold.loosen;
  var Engine = parts.Engine, Reader = parts.Reader, VERIFIED = parts.VERIFIED;
  var isSeparator = parts.isSeparator, isLatin = parts.isLatin, pairsOf = parts.pairsOf;
  var readRecords = parts.readRecords, judge = parts.judge, judgePart = parts.judgePart;
  var nearBest = parts.nearBest, ranked = parts.ranked;

  // Sets of documents are arrays of bytes, one per document: 0, or the class
  // of its best field plus one.
  var FIELD = [0, 1, 1.5, 4, 12];

  Engine.prototype.file = function (name) {
    var promise = this.files.get(name);
    if (!promise) {
      promise = this.load(name);
      this.files.set(name, promise);
      promise.catch(this.files.delete.bind(this.files, name));
    }
    return promise;
  };

  Engine.prototype.openGrams = function (header) {
    this.routers = { g: [], l: [], w: header.words };
    [["g", header.grams], ["l", header.loose]].forEach(function (entry) {
      for (var i = 0; i < entry[1].length; i += 2) {
        this.routers[entry[0]].push(String.fromCharCode(entry[1][i], entry[1][i + 1]));
      }
    }, this);
    var starts = this.packs = [], at = 0;
    header.packs.forEach(function (count) { starts.push(at); at += count; });
    this.pages = new Map();
    this.shards = new Map();
  };

  function shardName(letter, term) {
    var hash = 0x811c9dc5;
    if (letter !== "w") hash = term.charCodeAt(0) * 65536 + term.charCodeAt(1);
    else for (var i = 0; i < term.length; ++i) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
    return letter + (hash >>> 0).toString(16).padStart(8, "0");
  }

  // The shard `n` of a dictionary: a map from term to a function that gives
  // its set.
  Engine.prototype.shard = function (letter, n) {
    var engine = this, name = shardName(letter, this.routers[letter][n]), shard = this.shards.get(name);
    if (shard) return shard;
    shard = this.file(name).then(function (bytes) {
      var reader = new Reader(bytes), terms = [], counts = [], term = "", size = reader.number(), map = new Map();
      for (var i = 0; i < size; ++i) {
        var shared = reader.number(), more = reader.number(), next = term.slice(0, shared);
        for (var j = 0; j < more; ++j) {
          var base = j === 0 && shared < term.length ? term.charCodeAt(shared) : 0;
          next += String.fromCharCode(base + reader.number());
        }
        terms.push(term = next);
      }
      for (i = 0; i < size; ++i) counts.push(reader.number());
      terms.forEach(function (text, k) {
        var at = reader.at, set = null;
        for (var count = counts[k]; count; --count) while (bytes[reader.at++] > 127);
        map.set(text, function () {
          if (set) return set;
          set = new Uint8Array(engine.header.documents);
          var entries = new Reader(bytes, at), id = -1;
          for (var left = counts[k]; left; --left) {
            var entry = entries.number();
            id += Math.floor(entry / 4);
            set[id] = entry % 4 + 1;
          }
          return set;
        });
      });
      return map;
    });
    this.shards.set(name, shard);
    shard.catch(this.shards.delete.bind(this.shards, name));
    return shard;
  };

  function place(router, term) {
    var low = 0, high = router.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (router[middle] <= term) low = middle + 1; else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  Engine.prototype.nothing = function () { return new Uint8Array(this.header.documents); };

  // The set of one term of a dictionary.
  Engine.prototype.set = function (letter, term) {
    var engine = this, router = this.routers[letter];
    if (!router.length) return Promise.resolve(this.nothing());
    return this.shard(letter, place(router, term)).then(function (map) {
      var set = map.get(term);
      return set ? set() : engine.nothing();
    });
  };

  // The set of all terms that begin with `prefix`.
  Engine.prototype.begins = function (letter, prefix) {
    var router = this.routers[letter], loads = [], result = this.nothing();
    for (var n = place(router, prefix); n < router.length; ++n) {
      if (router[n] > prefix && router[n].slice(0, prefix.length) !== prefix) break;
      loads.push(this.shard(letter, n));
    }
    return Promise.all(loads).then(function (maps) {
      maps.forEach(function (map) {
        map.forEach(function (set, term) { if (term.startsWith(prefix)) unite(result, set()); });
      });
      return result;
    });
  };

  function unite(into, set) {
    for (var i = 0; i < into.length; ++i) if (set[i] > into[i]) into[i] = set[i];
    return into;
  }
  function intersect(sets) {
    var result = sets[0].slice();
    for (var n = 1; n < sets.length; ++n) {
      var set = sets[n];
      for (var i = 0; i < result.length; ++i) if (set[i] < result[i]) result[i] = set[i];
    }
    return result;
  }
  function sizeOf(set) {
    var size = 0;
    for (var i = 0; i < set.length; ++i) if (set[i]) ++size;
    return size;
  }

  function isHiragana(pair) { return /^[ぁ-ゖー]+$/.test(pair); }

  // The pages that may hold `text`: all that do, perhaps more; `exact` when
  // no more.
  Engine.prototype.candidates = function (text) {
    var engine = this, pairs = [], latin = [], words = [], alone = "";
    for (var i = 0; i + 1 < text.length; ++i) {
      var a = text.charCodeAt(i), b = text.charCodeAt(i + 1);
      if (isSeparator(a)) continue;
      // Before a separator the dictionary has the unit alone.
      if (isSeparator(b)) pairs.push([i, text[i] + "\0"]);
      else (isLatin(a) && isLatin(b) ? latin : pairs).push([i, text.substr(i, 2)]);
    }
    var end = text.length - 1;
    if (end > 0 && isSeparator(text.charCodeAt(end - 1)) && !isSeparator(text.charCodeAt(end))) alone = text[end];
    (text.match(/[a-z0-9\u00c0-\u024f]{3,40}/g) || []).forEach(function (run) {
      words.push(run);
    });
    function load(list) {
      return Promise.all(list.map(function (pair) { return engine.set("g", pair[1]); }));
    }
    // Every other pair covers the text; the others are asked for when too
    // many pages are left.
    function split(list) {
      var first = [], rest = [], before = -2;
      list.forEach(function (pair, n) {
        var isLast = !list[n + 1] || list[n + 1][0] !== pair[0] + 1;
        if (pair[0] === before + 1 && !isLast) rest.push(pair);
        else { first.push(pair); before = pair[0]; }
      });
      var plain = first.filter(function (pair) { return !isHiragana(pair[1]); });
      if (plain.length > 2) {
        rest = rest.concat(first.filter(function (pair) { return isHiragana(pair[1]); }));
        first = plain;
        rest.sort(function (a, b) { return isHiragana(a[1]) - isHiragana(b[1]); });
      }
      plain = spread(first, 4);
      return [plain, first.filter(function (pair) { return plain.indexOf(pair) < 0; }).concat(rest)];
    }
    if (!pairs.length && !latin.length) {
      var singles = Array.from(new Set(text)).filter(function (c) { return !isSeparator(c.charCodeAt(0)); });
      if (!singles.length) return Promise.resolve({ set: this.nothing().fill(1), exact: false });
      return Promise.all(singles.map(function (c) { return engine.begins("g", c); })).then(function (sets) {
        return { set: intersect(sets), exact: text.length === 1 };
      });
    }
    var cover = split(words.length ? pairs : pairs.concat(latin).sort(function (x, y) { return x[0] - y[0]; }));
    return Promise.all([load(cover[0]), Promise.all(words.map(function (run) { return engine.begins("w", run); })
      .concat(alone && cover[0].length < 3 ? engine.begins("g", alone) : []))])
      .then(function (loaded) {
        var set = intersect(loaded[0].concat(loaded[1]));
        // A pair costs half of a page that was read in vain.
        function narrowed(left) {
          if (sizeOf(set) <= 10 || !left.length) return set;
          return load(left.slice(0, 4)).then(function (more) {
            set = intersect(more.concat([set]));
            return narrowed(left.slice(4, 12));
          });
        }
        return Promise.resolve(narrowed(cover[1])).then(function (narrow) {
          if (!words.length || sizeOf(narrow) >= VERIFIED) return narrow;
          // Inside longer words; they are looked at last.
          return load(spread(latin, 10)).then(function (inner) {
            return unite(narrow, intersect(inner.concat(loaded[0])).map(function (kind) { return kind ? 1 : 0; }));
          });
        });
      }).then(function (set) {
        return { set: set, exact: text.length === 2 && !words.length && !isSeparator(text.charCodeAt(1)) &&
          pairs.length + latin.length === 1 };
      });
  };

  // Of `list`, `most` spread evenly, the first and the last among them.
  function spread(list, most) {
    return list.length <= most ? list : Array.from({ length: most }, function (unused, n) {
      return list[Math.round(n * (list.length - 1) / (most - 1))];
    });
  }

  // The pages that may hold `text` in another spelling. `isKnown`: some page
  // holds it as typed, so that kana are not in doubt.
  Engine.prototype.looseCandidates = function (text, isKnown) {
    var engine = this, sure = [], open = [];
    pairsOf(loosen(text)).forEach(function (pair) {
      if (/[ぁ-ヺ]/.test(pair) || pair[0] === pair[1]) { if (!isHiragana(pair) || !isKnown) open.push(pair); }
      else sure.push(pair);
    });
    if (!sure.length && !open.length) return Promise.resolve(this.nothing());
    // What has but one spelling is read first: mostly nothing is left then.
    return Promise.all(spread(sure, 4).map(function (pair) { return engine.set("g", pair); })).then(function (sets) {
      if (sets.length) {
        sets = [intersect(sets)];
        if (!sizeOf(sets[0])) return sets[0];
      }
      return Promise.all(spread(open, 4).map(function (pair) {
        var spellings = [""];
        Array.from(pair).forEach(function (c) {
          var code = c.charCodeAt(0), both = [c];
          if (!isKnown && code >= 0x3041 && code < 0x3097) both.push(String.fromCharCode(code + 0x60));
          if (!isKnown && code >= 0x30a1 && code < 0x30f7) both.push(String.fromCharCode(code - 0x60));
          spellings = spellings.reduce(function (list, before) {
            return list.concat(both.map(function (next) { return before + next; }));
          }, []);
        });
        return Promise.all(spellings.reduce(function (list, spelling) {
          return list.concat(engine.set("g", spelling), engine.set("l", loosen(spelling)));
        }, [])).then(function (all) { return all.reduce(unite, engine.nothing()); });
      })).then(function (more) { return intersect(sets.concat(more)); });
    });
  };

  Engine.prototype.page = function (id) {
    var engine = this, found = this.pages.get(id);
    if (found) return Promise.resolve(found);
    var n = place(this.packs, id);
    return this.file("t" + n).then(function (bytes) {
      if (!engine.pages.has(id)) {
        readRecords(bytes, 0, engine.packs[n]).forEach(function (document) { engine.pages.set(document.id, document); });
      }
      return engine.pages.get(id);
    });
  };

  // Judges the pages of `ids`, in order and some at a time, until `enough`
  // were hits or `most` were tried.
  Engine.prototype.verify = function (ids, enough, most, judgeOne) {
    var engine = this, hits = [], at = 0;
    function next() {
      var batch = ids.slice(at, Math.min(most, at + Math.max(enough - hits.length, 4)));
      at += batch.length;
      if (!batch.length) return { hits: hits, all: at >= ids.length };
      return Promise.all(batch.map(function (id) { return engine.page(id); })).then(function (documents) {
        documents.forEach(function (document) {
          var hit = judgeOne(document);
          if (hit) hits.push(hit);
        });
        return hits.length >= enough || at >= most ? { hits: hits, all: at >= ids.length } : next();
      });
    }
    return Promise.resolve(next());
  };

  Engine.prototype.lookUp = function (query, limit, passes, answer) {
    var engine = this, size = this.header.documents;
    return Promise.all(query.terms.map(function (term) {
      return Promise.all([engine.candidates(term.text)].concat(term.others.map(function (other) {
        return engine.candidates(other.text);
      })));
    })).then(function (terms) {
      var typed = intersect(terms.map(function (sets) { return sets[0].set; }));
      parts.rate(query, size, function (term, n) { return sizeOf(terms[n][0].set); });
      var isExact = !query.without.length && terms.length && terms.every(function (sets) { return sets[0].exact; });
      var scores = new Float64Array(size), ids = [], others = [];
      terms.forEach(function (sets, t) {
        var weight = Math.min(1 + query.terms[t].text.length / 5, 3) * (query.terms[t].rarity || 1);
        for (var i = 0; i < size; ++i) {
          var best = FIELD[sets[0].set[i]];
          for (var n = 1; n < sets.length; ++n) {
            best = Math.max(best, FIELD[sets[n].set[i]] * (query.terms[t].others[n - 1].weak ? 0.4 : 0.7));
          }
          scores[i] = best && (t === 0 || scores[i]) ? scores[i] + best * weight : 0;
        }
      });
      var counted = [];
      for (var i = 0; i < size; ++i) {
        if (typed[i]) counted.push(i);
        if (scores[i] && passes(i)) (typed[i] ? ids : others).push(i);
      }
      function byScore(a, b) { return scores[b] - scores[a] || a - b; }
      ids.sort(byScore);
      others.sort(byScore);
      function judgeOne(document) { return judge(document, query); }
      var few = ids.length <= VERIFIED;
      return Promise.all([
        engine.verify(ids, few ? ids.length : limit, few ? ids.length : limit + 1000, judgeOne),
        engine.verify(others, 3, 6, judgeOne)
      ]).then(function (parts) {
        var hits = parts[0].hits.concat(parts[1].hits), exact = parts[0].hits.filter(function (hit) {
          return hit.match === 0;
        }).length;
        if (isExact) {
          answer.total = ids.length;
          answer.facets = engine.counted(counted);
        } else if (parts[0].all) {
          answer.total = exact;
        } else {
          answer.total = exact;
          answer.exact = false;
        }
        if (!answer.facets && (!answer.exact || ids.length < counted.length)) answer.facets = [];
        if (exact > 2 || query.terms.every(function (term) { return term.isPhrase; })) return hits;
        return engine.lookUpLoose(query, hits, passes, exact > 0);
      });
    }).then(function (hits) {
      return hits.length || query.length < 3 ? hits : engine.lookUpParts(query, limit, passes);
    }).then(ranked);
  };

  Engine.prototype.lookUpLoose = function (query, hits, passes, isKnown) {
    var engine = this, known = new Set(hits.map(function (hit) { return hit.document.id; }));
    // Who typed a long text as some page has it asks for that page; a sentence
    // that none has is looked for by its parts, which take any spelling.
    if (query.terms.some(function (term) { return term.text.length > 16; }) || isKnown && (query.length > 8 || query.terms.length > 1) || isKnown && !query.terms.some(function (term) {
      return !term.isPhrase && /[ァ-ヺ]{3}|々|([㐀-鿿])\1/.test(term.text);
    })) return hits;
    return Promise.all(query.terms.map(function (term) {
      return term.isPhrase ? engine.candidates(term.text).then(function (c) { return c.set; })
        : engine.looseCandidates(term.text, isKnown);
    })).then(function (sets) {
      var set = intersect(sets), ids = [];
      for (var i = 0; i < set.length; ++i) if (set[i] && !known.has(i) && passes(i)) ids.push(i);
      ids.sort(function (a, b) { return set[b] - set[a] || a - b; });
      return engine.verify(ids, 10, VERIFIED, function (document) { return judge(document, query); });
    }).then(function (found) { return hits.concat(found.hits); });
  };

  Engine.prototype.lookUpParts = function (query, limit, passes) {
    var engine = this, size = this.header.documents, pairs = new Set();
    query.terms.forEach(function (term) {
      if (!term.isPhrase) pairsOf(term.text).forEach(function (pair) { pairs.add(pair); });
    });
    if (pairs.size < 2) return [];
    pairs = Array.from(pairs);
    var plain = pairs.filter(function (pair) { return !isHiragana(pair); });
    pairs = spread(plain.length > 2 ? plain : pairs, 12);
    return Promise.all(pairs.map(function (pair) { return engine.set("g", pair); })).then(function (sets) {
      var weights = new Map(), all = 0, sums = new Float64Array(size), ids = [];
      sets.forEach(function (set, n) {
        var count = sizeOf(set), weight = parts.pairWeight(pairs[n], count, size);
        weights.set(pairs[n], weight);
        all += weight;
        for (var i = 0; i < size; ++i) if (set[i]) sums[i] += weight * (set[i] > 2 ? 1.15 : 1);
      });
      for (var i = 0; i < size; ++i) if (sums[i] > 0.3 * all && passes(i)) ids.push(i);
      ids.sort(function (a, b) { return sums[b] - sums[a] || a - b; });
      return engine.verify(ids, limit, Math.max(8, limit - 2), function (document) {
        return judgePart(document, query, weights, all);
      });
    }).then(function (found) { return nearBest(found.hits); });
  };
})(typeof globalThis !== "undefined" ? globalThis : this);
