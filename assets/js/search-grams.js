// The part of the search engine that reads the index of large sites, mode
// "grams" of generator/search/index.h: a dictionary leads to the pages that
// may hold the words, their text decides.
(function (root) {
  "use strict";
  var parts = root.portalSearchParts, fold = root.portalFold.fold, loosen = root.portalFold.loosen;
  var Engine = parts.Engine, Reader = parts.Reader, splitRecords = parts.splitRecords, readRecord = parts.readRecord;
  var isSeparator = parts.isSeparator, isLatin = parts.isLatin, pairsOf = parts.pairsOf;
  var judge = parts.judge, ranked = parts.ranked;

  var mode = parts.ran.grams = {};

  // Pages whose text is looked at before the first results are shown.
  var VERIFIED = 24;
  // And of those that may have the words of a query side by side.
  var LIKELY = 16;
  // Stands for the ends of titles in the dictionary.
  var END = "\u0001";
  // Files of text that are read at most to make a count exact: about 5 MB. From
  // a stick nobody waits for a network: all are.
  var MOST_PACKS = 600;
  // Longer words are cut in the dictionary.
  var LONGEST_WORD = 40;
  // Sets of documents are arrays of bytes, one per document: 0, or 1 for the
  // text, 2 for a heading, 3 for the title. What each is worth:
  var FIELD = [0, 1, 4, 12];

  Engine.prototype.file = function (name) {
    var promise = this.files.get(name);
    if (!promise) {
      promise = this.load(name);
      this.files.set(name, promise);
      promise.catch(this.files.delete.bind(this.files, name));
    }
    return promise;
  };

  mode.read = function (bytes, at) {
    var header = this.header;
    this.prelude = bytes.subarray(at);
    this.routers = { g: [], l: [], w: header.words };
    [["g", header.grams], ["l", header.loose]].forEach(function (entry) {
      for (var i = 0; i < entry[1].length; i += 2) {
        this.routers[entry[0]].push(String.fromCharCode(entry[1][i], entry[1][i + 1]));
      }
    }, this);
    var starts = this.packs = [], start = 0;
    header.packs.forEach(function (count) { starts.push(start); start += count; });
    this.pages = new Map();
    this.texts = new Map();
    this.shards = new Map();
  };

  function shardName(letter, term) {
    var hash = 0x811c9dc5;
    if (letter !== "w") hash = term.charCodeAt(0) * 65536 + term.charCodeAt(1);
    else for (var i = 0; i < term.length; ++i) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
    return letter + (hash >>> 0).toString(16).padStart(8, "0");
  }

  // Binary interpolative code, see generator/search/postings.h.
  var NONE = new Uint32Array(0);
  function BitReader(bytes, at) { this.bytes = bytes; this.at = 8 * at; }
  // At most 25 bits.
  BitReader.prototype.read = function (count) {
    var bytes = this.bytes, n = this.at >> 3, four = bytes[n] << 24 | bytes[n + 1] << 16 | bytes[n + 2] << 8 | bytes[n + 3];
    var value = count ? four << (this.at & 7) >>> 32 - count : 0;
    this.at += count;
    return value;
  };
  BitReader.prototype.ascending = function (count, range) {
    if (!count) return NONE;
    var values = new Uint32Array(count);
    this.fill(values, 0, count, 0, range - 1);
    return values;
  };
  BitReader.prototype.fill = function (values, from, to, low, high) {
    var middle = from + (to - from >> 1), choices = high - low + 2 - (to - from), value = 0;
    if (choices > 1) {
      var width = 31 - Math.clz32(choices), shorter = Math.pow(2, width + 1) - choices;
      value = this.read(width);
      if (value >= shorter) value = 2 * value + this.read(1) - shorter;
    }
    values[middle] = value += low + middle - from;
    if (from < middle) this.fill(values, from, middle, low, value - 1);
    if (++middle < to) this.fill(values, middle, to, value + 1, high);
  };

  // The shard `n` of a dictionary: a map from term to a function that gives
  // its set.
  Engine.prototype.shard = function (letter, n) {
    var engine = this, name = shardName(letter, this.routers[letter][n]), shard = this.shards.get(name);
    if (shard) return shard;
    shard = this.file(name).then(function (bytes) {
      var reader = new Reader(bytes), terms = [], counts = [], term = "", size = reader.number(), map = new Map();
      var bits = new BitReader(bytes, reader.at), documents = engine.header.documents, lists = [];
      reader.at += size;
      size = reader.number();
      for (var i = 0, first = 0; i < size; ++i) {
        if (letter !== "w") {
          first += reader.number();
          bits.ascending(reader.number(), 65536).forEach(function (second) { terms.push(String.fromCharCode(first, second)); });
          continue;
        }
        var shared = reader.number(), more = reader.number(), next = term.slice(0, shared);
        for (var j = 0; j < more; ++j) {
          var base = j === 0 && shared < term.length ? term.charCodeAt(shared) : 0;
          next += String.fromCharCode(base + reader.number());
        }
        terms.push(term = next);
      }
      bits.at = bits.at + 7 & ~7;
      for (i = 0; i < terms.length; ++i) {
        var all = reader.number(), isMarked = all % 2;
        counts.push([all >> 1, isMarked ? reader.number() : 0, isMarked ? reader.number() : 0]);
      }
      // One list says where the next begins: no more are read than are asked for.
      function list(n) {
        while (lists.length <= n) {
          var count = counts[lists.length];
          lists.push([bits.ascending(count[0], documents), bits.ascending(count[1], count[0]), bits.ascending(count[2], count[1])]);
        }
        return lists[n];
      }
      terms.forEach(function (text, n) {
        var set = null;
        map.set(text, function () {
          if (set) return set;
          var ids = list(n)[0], marked = list(n)[1];
          set = new Uint8Array(documents);
          ids.forEach(function (id) { set[id] = 1; });
          marked.forEach(function (i) { set[ids[i]] = 2; });
          list(n)[2].forEach(function (i) { set[ids[marked[i]]] = 3; });
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

  // The pair that unit `i` of a folded text makes, see "Terms" in
  // generator/search/index.h; "" for a separator, and for the last one.
  function pairAt(text, i) {
    var a = text.charCodeAt(i), b = text.charCodeAt(i + 1), c = text.charCodeAt(i + 2);
    if (isSeparator(a) || i + 1 >= text.length) return "";
    if (!isSeparator(b)) return text.substr(i, 2);
    return text[i] + (b === 32 && a < 0x7b && c < 0x7b && isLatin(c) ? String.fromCharCode(c - 0x20) : "\0");
  }

  function isHiragana(pair) { return /^[ぁ-ゖー]+$/.test(pair); }

  Engine.prototype.pairs = function (list) {
    var engine = this;
    return Promise.all(list.map(function (pair) { return engine.set("g", pair); }));
  };

  // What the dictionary says of `text` after at most `most` pairs: `set`, all
  // pages that hold it, perhaps more; `sure`, pages that do hold it; `rest`,
  // pairs that make the set smaller; `inner`, when there, pairs that lead to
  // longer Latin words that hold it, which the set has not yet; `begun`: without these. `run`: the Latin
  // word that it begins with; `words`: all such; `outside`: the pages that hold all
  // but these; `isWord`: it is nothing else.
  Engine.prototype.plan = function (text, most) {
    var engine = this, pairs = [], latin = [], alone = "";
    for (var i = 0; i + 1 < text.length; ++i) {
      var pair = pairAt(text, i);
      if (pair) (isLatin(text.charCodeAt(i)) && isLatin(text.charCodeAt(i + 1)) ? latin : pairs).push([i, pair]);
    }
    var end = text.length - 1, words = text.match(/[a-z0-9\u00c0-\u024f]{3,40}/g) || [];
    if (end > 0 && isSeparator(text.charCodeAt(end - 1)) && !isSeparator(text.charCodeAt(end))) alone = text[end];
    if (!pairs.length && !latin.length) {
      var singles = Array.from(new Set(text)).filter(function (c) { return !isSeparator(c.charCodeAt(0)); });
      return Promise.all(singles.map(function (c) { return engine.begins("g", c); })).then(function (sets) {
        var set = sets.length ? intersect(sets) : engine.nothing().fill(1);
        return { set: set, sure: text.length === 1 && sets.length ? set : engine.nothing(), rest: [], words: [], begun: set };
      });
    }
    // Every other pair covers the text.
    var list = words.length ? pairs : pairs.concat(latin).sort(function (x, y) { return x[0] - y[0]; });
    var first = [], rest = [], before = -2;
    list.forEach(function (pair, n) {
      var isLast = !list[n + 1] || list[n + 1][0] !== pair[0] + 1;
      if (pair[0] === before + 1 && !isLast) rest.push(pair[1]);
      else { first.push(pair[1]); before = pair[0]; }
    });
    var plain = first.filter(function (pair) { return !isHiragana(pair); });
    if (plain.length > 2) {
      rest = rest.concat(first.filter(isHiragana));
      rest.sort(function (a, b) { return isHiragana(a) - isHiragana(b); });
      first = plain;
    }
    plain = spread(first, Math.max(most, 2));
    rest = first.filter(function (pair) { return plain.indexOf(pair) < 0; }).concat(rest);
    var runs = words.map(function (run) { return engine.begins("w", run); });
    if (alone && plain.length < 3) runs.push(engine.begins("g", alone));
    return Promise.all([this.pairs(plain), Promise.all(runs)]).then(function (loaded) {
      var set = intersect(loaded[0].concat(loaded[1]));
      var isSure = words[0] === text || text.length === 2 && list.length === 1 && !isSeparator(text.charCodeAt(1));
      return {
        set: set, begun: set, sure: isSure ? set : engine.nothing(), rest: rest, outside: intersect(loaded[0].concat([engine.nothing().fill(3)])),
        run: words.length && text.startsWith(words[0]) ? words[0] : "", words: words, isWord: words[0] === text,
        inner: words.length ? latin.map(function (pair) { return pair[1]; }) : null
      };
    });
  };

  Engine.prototype.addInner = function (plan, most) {
    var inner = plan.inner;
    plan.inner = null;
    if (!inner) return Promise.resolve();
    var asked = spread(inner, most);
    return this.pairs(asked).then(function (sets) {
      plan.rest = plan.rest.concat(inner.filter(function (pair) { return asked.indexOf(pair) < 0; }));
      plan.set = unite(plan.set.slice(), intersect(sets.concat([plan.outside])).map(function (kind) { return kind ? 1 : 0; }));
    });
  };

  Engine.prototype.packsOf = function (ids) {
    var engine = this;
    return new Set(ids.map(function (id) { return place(engine.packs, id); })).size;
  };

  // Whether reading all words costs less than the pages. A shard is a third of a pack.
  Engine.prototype.isWorth = function (plans, ids) {
    return plans.some(function (plan) { return plan.words.length > 0; }) && 3 * this.packsOf(ids) > this.routers.w.length;
  };

  // Looks into all words of the dictionary: what holds a word within a longer one
  // is certain then. The end of one that was cut may hold anything.
  Engine.prototype.readWords = function (plans) {
    var engine = this;
    return Promise.all(this.routers.w.map(function (first, n) { return engine.shard("w", n); })).then(function (maps) {
      plans.forEach(function (plan) {
        plan.inner = null;
        plan.words.forEach(function (word, n) {
          var holders = engine.nothing(), cut = engine.nothing();
          maps.forEach(function (map) {
            map.forEach(function (set, term) {
              if (term.indexOf(word) >= 0) unite(holders, set()); else if (term.length === LONGEST_WORD) unite(cut, set());
            });
          });
          if (plan.isWord) plan.sure = holders;
          plan.set = intersect([n ? plan.set : plan.outside, unite(cut, holders)]);
        });
      });
    });
  };

  Engine.prototype.narrow = function (plan, pairs) {
    return this.pairs(pairs).then(function (sets) { plan.set = intersect(sets.concat([plan.set])); });
  };

  function joint(plans, name) { return intersect(plans.map(function (plan) { return plan[name || "set"]; })); }

  // A pair costs half of a page that was read in vain: asks for some more when
  // many pages are left.
  Engine.prototype.narrowAll = function (plans, rounds) {
    var engine = this, loads = [], picked = 0;
    if (!rounds || sizeOf(joint(plans)) <= 4) return;
    plans.forEach(function (plan) {
      var next = plan.rest.splice(0, Math.max(1, Math.floor((4 - picked) / plans.length)));
      picked += next.length;
      if (next.length) loads.push(engine.narrow(plan, next));
    });
    if (loads.length) return Promise.all(loads).then(function () { return engine.narrowAll(plans, rounds - 1); });
  };

  // Of `list`, `most` spread evenly, the first and the last among them.
  function spread(list, most) {
    return list.length <= most ? list : Array.from({ length: most }, function (unused, n) {
      return list[Math.round(n * (list.length - 1) / (most - 1))];
    });
  }

  // The pages that may hold `text` in another spelling. `isKnown`: some page
  // holds it as typed, so that kana are not in doubt. Counts in `scores`, by
  // page, pairs that stand there only when loosened: those speak for it.
  Engine.prototype.looseCandidates = function (text, isKnown, scores) {
    var engine = this, sure = [], open = [];
    var words = text.match(/[a-z0-9]{3,40}/g) || [];
    // Who types both kana means them.
    var isMeant = isKnown || /[ぁ-ゖ]/.test(text) && /[ァ-ヶ]/.test(text);
    pairsOf(loosen(text)).forEach(function (pair) {
      if (words.length && /[a-z0-9]{2}/.test(pair)) return;
      if (/[ぁ-ヺ]/.test(pair) || pair[0] === pair[1]) { if (!isHiragana(pair) || !isKnown) open.push(pair); }
      else sure.push(pair);
    });
    if (!sure.length && !open.length && !words.length) return Promise.resolve(this.nothing());
    // What has but one spelling is read first: mostly nothing is left then.
    return Promise.all(spread(sure, 4).map(function (pair) { return engine.set("g", pair); }).concat(words.map(function (word) {
      return engine.begins("w", word);
    }))).then(function (sets) {
      if (sets.length) {
        sets = [intersect(sets)];
        if (!sizeOf(sets[0])) return sets[0];
      }
      var first = spread(open, 4);
      return narrowed(sets, first).then(function (set) {
        return sizeOf(set) > VERIFIED ? narrowed([set], spread(open.filter(function (pair) { return first.indexOf(pair) < 0; }), 4)) : set;
      });
    });

    function narrowed(sets, pairs) {
      return Promise.all(pairs.map(spelt)).then(function (more) { return intersect(sets.concat(more)); });
    }

    // The pages with any spelling of a pair.
    function spelt(pair) {
      var spellings = [""];
      Array.from(pair).forEach(function (c) {
        var other = /[ぁ-ゖ]/.test(c) ? 0x60 : /[ァ-ヶ]/.test(c) ? -0x60 : 0;
        var both = isMeant || !other ? [c] : [c, String.fromCharCode(c.charCodeAt(0) + other)];
        spellings = spellings.reduce(function (list, before) {
          return list.concat(both.map(function (next) { return before + next; }));
        }, []);
      });
      // Katakana stand for no mixture.
      if (/^[ァ-ヶ]{2}$/.test(pair)) spellings = spellings.slice(0, 1).concat(spellings.slice(3));
      return Promise.all([engine.pairs(spellings), Promise.all(spellings.map(function (spelling) {
        return engine.set("l", loosen(spelling));
      }))]).then(function (all) {
        var loose = all[1].reduce(unite, engine.nothing());
        for (var i = 0; i < loose.length; ++i) if (loose[i]) ++scores[i];
        return all[0].reduce(unite, loose);
      });
    }
  };

  Engine.prototype.page = function (id) {
    var found = this.pages.get(id);
    if (!found) {
      var engine = this, n = place(this.packs, id);
      found = this.pack(n).then(function (records) { return readRecord(records[id - engine.packs[n]], id); });
      this.pages.set(id, found);
      found.catch(this.pages.delete.bind(this.pages, id));
    }
    return found;
  };

  Engine.prototype.pack = function (n) {
    var records = this.texts.get(n);
    if (!records) {
      records = this.load("t" + n, this.prelude).then(function (bytes) { return splitRecords(bytes, 0); });
      this.texts.set(n, records);
      records.catch(this.texts.delete.bind(this.texts, n));
    }
    return records;
  };

  // Best first; of equal ones those first that stand in one file with more such.
  Engine.prototype.sort = function (ids, scores) {
    var engine = this, packs = [], together = new Map();
    ids.forEach(function (id) {
      var key = packs[id] = place(engine.packs, id) + " " + scores[id];
      together.set(key, (together.get(key) || 0) + 1);
    });
    ids.sort(function (a, b) { return scores[b] - scores[a] || together.get(packs[b]) - together.get(packs[a]) || a - b; });
  };

  // Judges the pages of `ids`, in order and some at a time, until `enough`
  // were hits or `most` were tried. When all of these were in vain it goes on to
  // the first hit, with those that `fewer`, if given, leaves of the others.
  Engine.prototype.verify = function (ids, enough, most, judgeOne, fewer) {
    var engine = this, hits = [], at = 0;
    function next() {
      var size = Math.max(enough - hits.length, 4, at >> 1);
      var batch = ids.slice(at, at + (at < most ? Math.min(size, most - at) : size));
      at += batch.length;
      return Promise.all(batch.map(function (id) { return engine.page(id); })).then(function (documents) {
        hits = hits.concat(documents.map(judgeOne).filter(Boolean));
        var all = at >= ids.length;
        if (all || hits.length >= enough || at >= most && (hits.length || !fewer)) return { hits: hits, all: all };
        return at < most ? next() : fewer(ids.slice(at)).then(function (left) {
          ids = ids.slice(0, at).concat(left);
          return next();
        });
      });
    }
    return Promise.resolve(next());
  };

  function idsOf(set) {
    var ids = [];
    for (var i = 0; i < set.length; ++i) if (set[i]) ids.push(i);
    return ids;
  }

  // When more titles hold the words than are shown: the sets of the titles that
  // begin as the query does, and that end so.
  Engine.prototype.ends = function (query, set, limit) {
    var text = query.terms.map(function (term) { return term.text; }).join(""), titles = 0;
    for (var i = 0; i < set.length; ++i) if (set[i] > 2) ++titles;
    text = Array.from(text).filter(function (c) { return !isSeparator(c.charCodeAt(0)); }).join("");
    return titles > limit && text ? this.pairs([END + text[0], text[text.length - 1] + END]) : null;
  };

  // The pages that perhaps have the words of a query as typed: the last letter of
  // one beside the first of the next. The first word may be the end of a longer
  // one. null when that says nothing.
  Engine.prototype.asTyped = function (query, plans) {
    var engine = this, run = plans[0].run, sets = plans.map(function (plan, n) { return n || !run ? plan.set : plan.outside; });
    var borders = query.terms.slice(1).map(function (term, n) {
      return pairAt(fold(query.terms[n].text.slice(-1) + " " + term.text[0]), 0);
    }).filter(Boolean);
    if (!borders.length) return null;
    return this.pairs(spread(borders, 3)).then(function (more) {
      var set = intersect(more.concat(sets)), size = sizeOf(set);
      return run && size > 4 ? engine.pairs(spread(pairsOf(run), 3)).then(function (more) { return intersect(more.concat([set])); }) : set;
    });
  };

  function eachOnce(hits) {
    return Array.from(new Map(hits.map(function (hit) { return [hit.document.id, hit]; })).values());
  }

  // `depth`: longer Latin words are looked into at once, by their pairs (1) or
  // all of them (2).
  mode.lookUp = function (query, limit, passes, answer, depth) {
    depth = depth || 0;
    var engine = this, size = this.header.documents, plans, others = [];
    var most = query.terms.length > 2 ? 2 : query.terms.length > 1 ? 3 : 4;
    function judgeOne(document) { return judge(document, query); }
    // Those of `ids` that have the remaining pairs, too. One with a synonym may
    // do without.
    function fewer(ids) {
      if (others.some(function (sets) { return sets.length; })) return Promise.resolve(ids);
      return Promise.all(plans.map(function (plan) { return engine.narrow(plan, plan.rest.splice(0)); })).then(function () {
        var set = joint(plans);
        return ids.filter(function (id) { return set[id]; });
      });
    }
    return Promise.all(query.terms.map(function (term, t) {
      others[t] = [];
      return Promise.all([engine.plan(term.text, most)].concat(term.others.map(function (other, n) {
        return engine.plan(other.text, 2).then(function (plan) { others[t][n] = plan.set; });
      }))).then(function (made) { return made[0]; });
    })).then(function (made) {
      plans = made;
      return engine.narrowAll(plans, 3);
    }).then(function () {
      if (!sizeOf(joint(plans))) depth = depth || 1;
      if (depth) return Promise.all(plans.map(function (plan) { return engine.addInner(plan, 8); })).then(function () {
        return engine.narrowAll(plans, 3);
      });
    }).then(function () {
      if (depth > 1) return fewer(idsOf(joint(plans))).then(function (ids) {
        if (engine.isWorth(plans, ids)) return engine.readWords(plans);
      });
    }).then(function () {
      var set = joint(plans), isOpen = sizeOf(set) > VERIFIED || plans[0].run;
      return Promise.all([engine.ends(query, set, limit), query.whole && isOpen ? engine.asTyped(query, plans) : null]);
    }).then(function (found) {
      var ends = found[0], asTyped = found[1];
      var typed = joint(plans), scores = new Float64Array(size), ids = [], more = [];
      parts.rate(query, size, function (term, n) { return sizeOf(plans[n].set); });
      query.terms.forEach(function (term, t) {
        var weight = Math.min(1 + term.text.length / 5, 3) * (term.rarity || 1);
        for (var i = 0; i < size; ++i) {
          var best = FIELD[plans[t].set[i]];
          others[t].forEach(function (set, n) {
            best = Math.max(best, FIELD[set[i]] * (term.others[n].weak ? 0.4 : 0.7));
          });
          scores[i] = best && (t === 0 || scores[i]) ? scores[i] + best * weight : 0;
        }
      });
      for (var i = 0; i < size; ++i) {
        if (ends && typed[i] > 2) scores[i] *= 1 + (ends[0][i] ? 1 : 0) + (ends[1][i] ? 1 : 0);
        if (scores[i] && passes(i)) (typed[i] ? ids : more).push(i);
      }
      function sorted(list) { engine.sort(list, scores); return list; }
      sorted(ids);
      sorted(more);
      var few = ids.length <= VERIFIED, likely = asTyped ? sorted(idsOf(asTyped).filter(passes)) : [];
      return Promise.all([
        engine.verify(ids, few ? ids.length : limit, few ? ids.length : limit + 14, judgeOne, depth === 1 ? null : fewer),
        engine.verify(more, ids.length ? 3 : limit, ids.length ? 6 : VERIFIED, judgeOne),
        engine.verify(likely, 1, LIKELY, function (document) {
          var hit = judgeOne(document);
          return hit && hit.isWhole && hit;
        })
      ]).then(function (done) {
        var hits = eachOnce(done[0].hits.concat(done[2].hits)), exact = hits.filter(function (hit) { return hit.match === 0; });
        // What is certain without reading it.
        var sure = query.without.length ? engine.nothing() : joint(plans, "sure"), counted = idsOf(typed);
        var isOpen = plans.some(function (plan) { return plan.inner; });
        if (!exact.length && (isOpen && !depth || depth === 1 && !done[0].all)) return engine.lookUp(query, limit, passes, answer, depth + 1);
        var known = new Set(exact.map(function (hit) { return hit.document.id; }));
        answer.total = new Set(ids.filter(function (id) { return sure[id]; }).concat(Array.from(known))).size;
        if (!isOpen && counted.every(function (id) { return sure[id]; })) {
          answer.facets = engine.counted(counted);
        } else if (isOpen || !done[0].all || ids.length < counted.length) {
          answer.exact = !isOpen && (done[0].all || ids.every(function (id) { return sure[id]; }));
          answer.facets = [];
          answer.settle = function (isWanted) {
            return engine.settle(query, plans, sure, passes, known, isWanted || function () { return true; }).then(function (all) {
              if (!all) return null;
              var hits = all.hits.slice(0, Math.max(limit - answer.results.length, 0));
              answer.total = all.total;
              answer.exact = true;
              answer.facets = all.facets;
              answer.results = answer.results.concat(hits.map(parts.show));
              answer.found = Math.max(answer.found + hits.length, all.total);
              return answer;
            });
          };
        }
        answer.sampled = !done[1].all;
        hits = hits.concat(done[1].hits);
        if (exact.length > 2 || query.terms.every(function (term) { return term.isPhrase; })) return hits;
        return engine.lookUpLoose(query, plans, hits, passes, answer, exact.length > 0);
      });
    }).then(function (hits) {
      if (hits.length || query.length < 3) return hits;
      return engine.need("near").then(function () { return engine.lookUpApart(query, limit, passes); }).then(function (found) {
        return found.length || query.isApart ? found : engine.lookUpParts(query, limit, passes);
      });
    }).then(ranked);
  };

  // Counts every page that holds the words as typed: by the dictionary where
  // that is certain, by the text of the page where not. `known`: the numbers of
  // those that were read. Gives null when `isWanted` says no in between, and
  // when more would be read than a count is worth.
  Engine.prototype.settle = function (query, plans, sure, passes, known, isWanted) {
    var engine = this, found = [], left, at = 0;
    return Promise.all(plans.map(function (plan) {
      return engine.narrow(plan, plan.rest.splice(0)).then(function () { return engine.addInner(plan, 40); });
    })).then(function () {
      if (engine.isWorth(plans, open())) return engine.readWords(plans).then(function () {
        if (!query.without.length) sure = joint(plans, "sure");
      });
    }).then(function () {
      left = open();
      return engine.packsOf(left) > MOST_PACKS && !engine.isLocal ? null : next();
    });
    function open() {
      return idsOf(joint(plans)).filter(function (id) { return !sure[id] && !known.has(id); });
    }
    function next() {
      if (!isWanted()) return null;
      if (at < left.length) {
        var batch = left.slice(at, at += 24);
        return Promise.all(batch.map(function (id) { return engine.page(id); })).then(function (documents) {
          documents.forEach(function (document) {
            var hit = judge(document, query);
            if (hit && hit.match === 0) found.push(hit);
          });
          return next();
        });
      }
      found.forEach(function (hit) { known.add(hit.document.id); });
      idsOf(sure).forEach(function (id) { known.add(id); });
      var ids = Array.from(known), shown = ids.filter(passes);
      return {
        total: shown.length, facets: engine.counted(ids),
        hits: ranked(found.filter(function (hit) { return passes(hit.document.id); }))
      };
    }
  };

  // Whether `term` can be spelt in another way.
  function isOpen(term) { return !term.isPhrase && /[ぁ-ヺー々]|([㐀-鿿])\1/.test(term.text); }

  Engine.prototype.lookUpLoose = function (query, plans, hits, passes, answer, isKnown) {
    var engine = this, known = new Set(hits.map(function (hit) { return hit.document.id; }));
    if (!query.terms.some(isOpen)) return hits;
    // Who typed a long text as some page has it asks for that page; a sentence
    // that none has is looked for by its parts, which take any spelling.
    if (query.terms.some(function (term) { return term.text.length > 16; }) || isKnown && (query.length > 8 || query.terms.length > 1) || isKnown && !query.terms.some(function (term) {
      return !term.isPhrase && /[ァ-ヺ]{3}|々|([㐀-鿿])\1/.test(term.text);
    })) return hits;
    var scores = new Float64Array(this.header.documents);
    return Promise.all(query.terms.map(function (term, t) {
      var plan = plans[t];
      return isOpen(term) ? engine.looseCandidates(term.text, isKnown, scores)
        : engine.narrow(plan, plan.rest.splice(0, 4)).then(function () { return sizeOf(plan.begun) ? intersect([plan.set, plan.begun]) : plan.set; });
    })).then(function (sets) {
      var set = intersect(sets), ids = [];
      for (var i = 0; i < set.length; ++i) if (set[i] && !known.has(i) && passes(i)) ids.push(i);
      ids.forEach(function (id) { scores[id] += 0.3 * set[id]; });
      engine.sort(ids, scores);
      return engine.verify(ids, 10, VERIFIED, function (document) { return judge(document, query); });
    }).then(function (found) {
      answer.sampled = answer.sampled || !found.all;
      return hits.concat(found.hits);
    });
  };

  // The words that make up a Latin word which no page has: a promise of them,
  // or of null. Longer ones are tried first.
  Engine.prototype.cut = function (word) {
    var engine = this, router = this.routers.w, tries = 8;
    function from(at) {
      var rest = word.slice(at), loads = [];
      if (!rest) return Promise.resolve([]);
      if (rest.length < 3 || !router.length || --tries < 0) return Promise.resolve(null);
      for (var last = place(router, rest), n = Math.max(place(router, rest.slice(0, 3)), last - 2); n <= last; ++n) loads.push(engine.shard("w", n));
      return Promise.all(loads).then(function (maps) {
        var done = Promise.resolve(null);
        function attempt(part) {
          done = done.then(function (parts) {
            return parts || from(at + part.length).then(function (more) { return more && [part].concat(more); });
          });
        }
        for (var size = rest.length; size > 2; --size) {
          var part = rest.slice(0, size);
          if (maps.some(function (map) { return map.has(part); })) attempt(part);
        }
        return done;
      });
    }
    return this.begins("w", word).then(function (set) { return sizeOf(set) ? null : from(0); });
  };

  Engine.prototype.lookUpApart = function (query, limit, passes) {
    var engine = this, cuts = new Map();
    query.terms.forEach(function (term) {
      (term.text.match(/[a-z]{6,}/g) || []).forEach(function (word) { cuts.set(word, null); });
    });
    return Promise.all(Array.from(cuts.keys(), function (word) {
      return engine.cut(word).then(function (parts) { cuts.set(word, parts); });
    })).then(function () {
      var made = parts.apart(query, cuts.get.bind(cuts));
      return made ? engine.lookUp(made, limit, passes, parts.emptyAnswer()) : [];
    }).then(parts.partly);
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
        for (var i = 0; i < size; ++i) if (set[i]) sums[i] += weight * (set[i] > 1 ? 1.15 : 1);
      });
      for (var i = 0; i < size; ++i) if (sums[i] > 0.3 * all && passes(i)) ids.push(i);
      ids.sort(function (a, b) { return sums[b] - sums[a] || a - b; });
      return engine.verify(ids, limit, Math.max(8, limit - 2), function (document) {
        return parts.judgePart(document, query, weights, all);
      });
    }).then(function (found) { return parts.nearBest(found.hits); });
  };

  mode.addWords = function (words) {
    return this.file("terms").then(function (bytes) {
      JSON.parse(new TextDecoder().decode(bytes)).forEach(function (word) { words.set(word, 1); });
    });
  };
})(typeof globalThis !== "undefined" ? globalThis : this);
