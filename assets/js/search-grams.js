// The part of the search engine that reads the index of large sites, mode
// "grams" of generator/search/index.h: a dictionary leads to the pages that
// may hold the words, their text decides.
(function (root) {
  "use strict";
  var parts = root.portalSearchParts, loosen = root.portalFold.loosen;
  var Engine = parts.Engine, Reader = parts.Reader;
  var isSeparator = parts.isSeparator, isLatin = parts.isLatin, pairsOf = parts.pairsOf;
  var judge = parts.judge, ranked = parts.ranked;

  var mode = parts.ran.grams = {};

  // Pages whose text is looked at before the first results are shown.
  var VERIFIED = 24;
  // And of those that may have the words of a query side by side.
  var LIKELY = 40;
  // Stands for the ends of titles in the dictionary.
  var END = "\u0001";
  // Sets of documents are arrays of bytes, one per document: 0, or 1 for the
  // text, 2 for a heading, 3 for the title. A long page is several documents; a
  // set of pages has the first of each alone. What each is worth:
  var FIELD = [0, 1, 4, 12];

  // What `map` has for `key`, else the promise that `make` gives; not kept when it
  // fails, so that it is asked for again.
  function kept(map, key, make) {
    var promise = map.get(key);
    if (!promise) {
      promise = make();
      map.set(key, promise);
      promise.catch(map.delete.bind(map, key));
    }
    return promise;
  }

  mode.read = function (bytes, at) {
    var header = this.header, i;
    this.prelude = bytes.subarray(at);
    this.routers = { g: [], l: [], w: header.words };
    [["g", header.grams], ["l", header.loose]].forEach((entry) => {
      for (i = 0; i < entry[1].length; i += 2) {
        this.routers[entry[0]].push(String.fromCharCode(entry[1][i], entry[1][i + 1]));
      }
    });
    var starts = this.packs = [], start = 0;
    header.packs.forEach((count) => { starts.push(start); start += count; });
    // The later documents of long pages, as [number, that of the first].
    this.later = [];
    for (i = 0, start = 0; i < header.parts.length; i += 2) {
      start += header.parts[i];
      for (var n = 1; n < header.parts[i + 1]; ++n) this.later.push([start + n, start]);
    }
    this.documents = new Map();
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

  // A shard: its `terms`, ascending, and a function set(n) that gives the set of
  // one of them, an array for so many `documents`.
  function readShard(bytes, letter, documents) {
    var reader = new Reader(bytes), terms = [], counts = [], sets = [], term = "", size = reader.number();
    var bits = new BitReader(bytes, reader.at), lists = [];
    reader.at += size;
    size = reader.number();
    for (var i = 0, first = 0; i < size; ++i) {
      if (letter !== "w") {
        first += reader.number();
        bits.ascending(reader.number(), 65536).forEach((second) => { terms.push(String.fromCharCode(first, second)); });
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
    return { terms, set: (n) => {
      if (sets[n]) return sets[n];
      // One list says where the next begins: no more are read than are asked for.
      while (lists.length <= n) {
        var count = counts[lists.length];
        lists.push([bits.ascending(count[0], documents), bits.ascending(count[1], count[0]), bits.ascending(count[2], count[1])]);
      }
      var ids = lists[n][0], marked = lists[n][1], set = sets[n] = new Uint8Array(documents);
      ids.forEach((id) => { set[id] = 1; });
      marked.forEach((i) => { set[ids[i]] = 2; });
      lists[n][2].forEach((i) => { set[ids[marked[i]]] = 3; });
      return set;
    } };
  }

  // Shard `n` of a dictionary.
  Engine.prototype.shard = function (letter, n) {
    var name = shardName(letter, this.routers[letter][n]);
    return kept(this.shards, name, () => {
      return this.load(name).then((bytes) => readShard(bytes, letter, this.header.documents));
    });
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
    return this.shard(letter, place(router, term)).then((shard) => {
      var n = shard.terms.indexOf(term);
      return n < 0 ? engine.nothing() : shard.set(n);
    });
  };

  // The set of all terms that begin with `prefix`.
  Engine.prototype.begins = function (letter, prefix) {
    var router = this.routers[letter], loads = [], result = this.nothing();
    for (var n = place(router, prefix); n < router.length; ++n) {
      if (router[n] > prefix && router[n].slice(0, prefix.length) !== prefix) break;
      loads.push(this.shard(letter, n));
    }
    return Promise.all(loads).then((shards) => {
      shards.forEach((shard) => {
        shard.terms.forEach((term, n) => { if (term.startsWith(prefix)) unite(result, shard.set(n)); });
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
    var next = i + 1;
    if (isSeparator(text.charCodeAt(i)) || next >= text.length) return "";
    while (isSeparator(text.charCodeAt(next))) ++next;
    var c = text.charCodeAt(next);
    return text[i] + (next === i + 1 ? text[next] : c < 0x7b ? String.fromCharCode(c - 0x20) : "\0");
  }

  function isHiragana(pair) { return /^[ぁ-ゖー]+$/.test(pair); }

  Engine.prototype.pairs = function (list) {
    return Promise.all(list.map((pair) => this.set("g", pair)));
  };

  // What the dictionary says of `text` after at most `most` pairs:
  //   set      all pages that hold it, perhaps more
  //   sure     pages that do hold it
  //   rest     pairs that make the set smaller
  //   words    its runs of Latin letters; isWord: it is one
  //   run      the one that it begins with, or ""
  //   outside  pages that hold all but these
  //   begun    pages with words that begin so
  //   inner    pairs that lead to words with these inside; null when the set has
  //            them already
  Engine.prototype.plan = function (text, most) {
    var pairs = [], latin = [], alone = "";
    for (var i = 0; i + 1 < text.length; ++i) {
      var pair = pairAt(text, i);
      if (pair) (isLatin(text.charCodeAt(i)) && isLatin(text.charCodeAt(i + 1)) ? latin : pairs).push([i, pair]);
    }
    var end = text.length - 1, words = text.match(/[a-z0-9\u00c0-\u024f]{3,40}/g) || [];
    if (end > 0 && isSeparator(text.charCodeAt(end - 1)) && !isSeparator(text.charCodeAt(end))) alone = text[end];
    if (!pairs.length && !latin.length) {
      var singles = Array.from(new Set(text)).filter((c) => !isSeparator(c.charCodeAt(0)));
      return Promise.all(singles.map((c) => this.begins("g", c))).then((sets) => {
        var set = sets.length ? intersect(sets) : this.nothing().fill(1);
        return { set, sure: text.length === 1 && sets.length ? set : this.nothing(), rest: [], words: [], begun: set };
      });
    }
    // Every other pair covers the text.
    var list = words.length ? pairs : pairs.concat(latin).sort((x, y) => x[0] - y[0]);
    var first = [], rest = [], before = -2;
    list.forEach((pair, n) => {
      var isLast = !list[n + 1] || list[n + 1][0] !== pair[0] + 1;
      if (pair[0] === before + 1 && !isLast) rest.push(pair[1]);
      else { first.push(pair[1]); before = pair[0]; }
    });
    var plain = first.filter((pair) => !isHiragana(pair));
    if (plain.length > 2) {
      rest = rest.concat(first.filter(isHiragana));
      rest.sort((a, b) => isHiragana(a) - isHiragana(b));
      first = plain;
    }
    plain = spread(first, Math.max(most, 2));
    rest = first.filter((pair) => plain.indexOf(pair) < 0).concat(rest);
    var runs = words.map((run) => this.begins("w", run));
    if (alone && plain.length < 3) runs.push(this.begins("g", alone));
    return Promise.all([this.pairs(plain), Promise.all(runs)]).then((loaded) => {
      var set = intersect(loaded[0].concat(loaded[1]));
      var isSure = words[0] === text || text.length === 2 && list.length === 1 && !isSeparator(text.charCodeAt(1));
      return {
        set, begun: set, sure: isSure ? set : this.nothing(), rest, outside: intersect(loaded[0].concat([this.nothing().fill(3)])),
        run: words.length && text.startsWith(words[0]) ? words[0] : "", words, isWord: words[0] === text,
        inner: words.length ? latin.map((pair) => pair[1]) : null
      };
    });
  };

  Engine.prototype.narrow = function (plan, pairs) {
    return this.pairs(pairs).then((sets) => { plan.set = intersect(sets.concat([plan.set])); });
  };

  // `set` as a set of pages.
  Engine.prototype.whole = function (set) {
    set = set.slice();
    this.later.forEach((pair) => {
      set[pair[1]] = Math.max(set[pair[1]], set[pair[0]]);
      set[pair[0]] = 0;
    });
    return set;
  };

  // The pages that all of `plans` leave.
  Engine.prototype.joint = function (plans, name) {
    return intersect(plans.map((plan) => this.whole(plan[name || "set"])));
  };

  // What is read to judge pages, by document: how much of what `sets` say it may
  // hold, most of all of the set `first`, if given; 0 for nothing.
  Engine.prototype.wanted = function (sets, query, first) {
    var sums = new Float64Array(this.header.documents);
    if (query && query.without.length) return sums.fill(1);
    sums.sets = sets;
    sets.concat(first ? [first] : []).forEach((set) => {
      for (var i = 0; i < sums.length; ++i) sums[i] += set === first && set[i] ? 1e3 : FIELD[set[i]];
    });
    return sums;
  };
  function setsOf(plans) { return plans.map((plan) => plan.set); }

  // A pair costs half of a page that was read in vain: asks for some more, all at
  // once, when many pages are left.
  Engine.prototype.narrowAll = function (plans) {
    var most = Math.max(1, Math.floor(8 / plans.length));
    if (sizeOf(this.joint(plans)) > 4) return Promise.all(plans.map((plan) => {
      return this.narrow(plan, plan.rest.splice(0, most));
    }));
  };

  // Of `list`, `most` spread evenly, the first and the last among them.
  function spread(list, most) {
    return list.length <= most ? list : Array.from({ length: most }, (unused, n) => {
      return list[Math.round(n * (list.length - 1) / (most - 1))];
    });
  }

  Engine.prototype.document = function (id, page) {
    var n = place(this.packs, id);
    return kept(this.documents, id, () => {
      return this.pack(n).then((records) => this.readRecord(records[id - this.packs[n]], page));
    });
  };

  // What judgeOne() says of page `id`: of the document that has most of what is
  // `wanted` alone if that says the words as typed, else of the best for each word,
  // else of all that have any. Only all can say that a word is missing.
  Engine.prototype.judge = function (id, wanted, judgeOne) {
    var engine = this, ids = [id];
    this.later.forEach((pair) => { if (pair[1] === id) ids.push(pair[0]); });
    ids = ids.filter((n) => wanted[n]);
    if (!ids.length) ids = [id];
    function best(set) { return ids.reduce((a, b) => set[b] > set[a] ? b : a); }
    function judged(ids) {
      return Promise.all(ids.map((n) => engine.document(n, id))).then(joined).then(judgeOne);
    }
    function orOf(more) {
      return (hit) => ids.length < 2 || hit && hit.match === 0 ? hit : judged(more);
    }
    return !wanted.sets ? judged(ids) : judged([best(wanted)]).then(orOf(Array.from(new Set(wanted.sets.map(best))))).then(orOf(ids));
  };

  // One document of those of a page.
  function joined(documents) {
    var page = documents[0], body = "";
    if (documents.length < 2) return page;
    page = Object.assign({}, page, { sections: [], starts: [], loose: null });
    documents.forEach((document) => {
      page.sections = page.sections.concat(document.sections);
      document.starts.forEach((start) => { page.starts.push(body.length + start); });
      body += document.plain[2];
    });
    page.plain = page.plain.slice(0, 2).concat(body);
    return page;
  }

  Engine.prototype.pack = function (n) {
    return kept(this.texts, n, () => {
      return this.load("t" + n, this.prelude).then((bytes) => this.records(bytes, 0));
    });
  };

  // Best first; of equal ones those first that stand in one file with more such, or
  // are short: a long text holds the pairs of much that it does not say.
  Engine.prototype.sort = function (ids, scores) {
    var packs = [], together = new Map();
    ids.forEach((id) => {
      var n = place(this.packs, id), key = packs[id] = n + " " + scores[id];
      together.set(key, (together.get(key) || 0) + this.header.packs[n]);
    });
    ids.sort((a, b) => scores[b] - scores[a] || together.get(packs[b]) - together.get(packs[a]) || a - b);
  };

  // Judges the pages of `ids` by what of them is `wanted`, in order and some at a
  // time, until `enough` were hits or `most` were tried. When all of these were in
  // vain it goes on to the first hit, with those that `fewer`, if given, leaves of
  // the others.
  Engine.prototype.verify = function (ids, wanted, enough, most, judgeOne, fewer) {
    var engine = this, hits = [], at = 0;
    function next() {
      var size = Math.max(enough - hits.length, 4, at >> 1);
      var batch = ids.slice(at, at + (at < most ? Math.min(size, most - at) : size));
      at += batch.length;
      return Promise.all(batch.map((id) => engine.judge(id, wanted, judgeOne))).then((judged) => {
        hits = hits.concat(judged.filter(Boolean));
        var all = at >= ids.length;
        if (all || hits.length >= enough || at >= most && (hits.length || !fewer)) return { hits, all };
        return at < most ? next() : fewer(ids.slice(at)).then((left) => {
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
    var text = query.terms.map((term) => term.text).join(""), titles = 0;
    for (var i = 0; i < set.length; ++i) if (set[i] > 2) ++titles;
    text = Array.from(text).filter((c) => !isSeparator(c.charCodeAt(0))).join("");
    return titles > limit && text ? this.pairs([END + text[0], text[text.length - 1] + END]) : null;
  };

  // The pages that perhaps have the words of a query as typed: the last letter of
  // one beside the first of the next. The first word may be the end of a longer
  // one. null when that says nothing.
  Engine.prototype.asTyped = function (query, plans) {
    var run = plans[0].run, sets = plans.map((plan, n) => n || !run ? plan.set : plan.outside);
    var end = 0, borders = query.terms.slice(0, -1).map((term) => {
      end = query.whole.indexOf(term.text, end) + term.text.length;
      var at = end - 1;
      while (isSeparator(query.whole.charCodeAt(at))) --at;
      return at < 0 ? "" : pairAt(query.whole, at);
    }).filter(Boolean);
    if (!borders.length) return null;
    return this.pairs(spread(borders, 3)).then((more) => {
      var set = intersect(more.concat(sets));
      return run && sizeOf(set) > 4 ? this.pairs(spread(pairsOf(run), 3)).then((more) => intersect(more.concat([set]))) : set;
    });
  };

  function eachOnce(hits) {
    return Array.from(new Map(hits.map((hit) => [hit.document.id, hit])).values());
  }

  // `depth`: longer Latin words are looked into at once, by their pairs (1) or
  // all of them (2).
  mode.lookUp = function (query, limit, passes, answer, depth) {
    depth = depth || 0;
    var engine = this, size = this.header.documents, plans, others = [], sets = [];
    var most = query.terms.length > 2 ? 2 : query.terms.length > 1 ? 3 : 4;
    function judgeOne(document) { return judge(document, query); }
    // Those of `ids` that have the remaining pairs, too. One with a synonym may
    // do without.
    function fewer(ids) {
      if (others.some((sets) => sets.length)) return Promise.resolve(ids);
      return Promise.all(plans.map((plan) => engine.narrow(plan, plan.rest.splice(0)))).then(() => {
        var set = engine.joint(plans);
        return ids.filter((id) => set[id]);
      });
    }
    return Promise.all(query.terms.map((term, t) => {
      others[t] = [];
      return Promise.all([engine.plan(term.text, most)].concat(term.others.map((other, n) => {
        return engine.plan(other.text, 2).then((plan) => {
          sets.push(plan.set);
          others[t][n] = engine.whole(plan.set);
        });
      }))).then((made) => made[0]);
    })).then((made) => {
      plans = made;
      return engine.narrowAll(plans);
    }).then(() => {
      if (!sizeOf(engine.joint(plans))) depth = depth || 1;
      if (depth) return engine.need("deep").then(() => {
        return Promise.all(plans.map((plan) => engine.addInner(plan, 8)));
      }).then(() => engine.narrowAll(plans));
    }).then(() => {
      if (depth > 1) return fewer(idsOf(engine.joint(plans))).then((ids) => {
        if (engine.isWorth(plans, ids)) return engine.readWords(plans);
      });
    }).then(() => {
      var set = engine.joint(plans), isOpen = sizeOf(set) > VERIFIED || plans[0].run || engine.later.some((pair) => set[pair[1]]);
      return Promise.all([engine.ends(query, set, limit), query.whole && isOpen ? engine.asTyped(query, plans) : null]);
    }).then((found) => {
      var ends = found[0], asTyped = found[1];
      var typed = engine.joint(plans), scores = new Float64Array(size), ids = [], more = [];
      var standing = plans.map((plan) => engine.whole(plan.set));
      var wanted = engine.wanted(sets.concat(setsOf(plans)), query, asTyped);
      parts.rate(query, size, (term, n) => sizeOf(standing[n]));
      query.terms.forEach((term, t) => {
        var weight = Math.min(1 + term.text.length / 5, 3) * (term.rarity || 1);
        for (var i = 0; i < size; ++i) {
          var best = FIELD[standing[t][i]];
          for (var n = 0; n < others[t].length; ++n) best = Math.max(best, FIELD[others[t][n][i]] * (term.others[n].weak ? 0.4 : 0.7));
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
      var few = ids.length <= VERIFIED, likely = asTyped ? sorted(idsOf(engine.whole(asTyped)).filter(passes)) : [];
      return Promise.all([
        engine.verify(ids, wanted, few ? ids.length : limit, few ? ids.length : limit + 14, judgeOne, depth === 1 ? null : fewer),
        engine.verify(more, wanted, ids.length ? limit - 7 : limit, ids.length ? limit - 4 : limit + 14, judgeOne),
        engine.verify(likely, wanted, 1, LIKELY, (document) => {
          var hit = judgeOne(document);
          return hit && hit.isWhole && hit;
        })
      ]).then((done) => {
        var hits = eachOnce(done[0].hits.concat(done[2].hits)), exact = hits.filter((hit) => hit.match === 0);
        // What is certain without reading it.
        var sure = query.without.length ? engine.nothing() : engine.joint(plans, "sure"), counted = idsOf(typed);
        var isOpen = plans.some((plan) => plan.inner);
        if (!exact.length && (isOpen && !depth || depth === 1 && !done[0].all)) return engine.lookUp(query, limit, passes, answer, depth + 1);
        var known = new Set(exact.map((hit) => hit.document.id));
        answer.total = new Set(ids.filter((id) => sure[id]).concat(Array.from(known))).size;
        if (!isOpen && counted.every((id) => sure[id])) {
          answer.facets = engine.counted(counted);
        } else if (isOpen || !done[0].all || ids.length < counted.length) {
          answer.exact = !isOpen && (done[0].all || ids.every((id) => sure[id]));
          answer.facets = [];
          answer.settle = function (isWanted) {
            return engine.need("deep").then(() => {
              return engine.settle(answer, query, plans, sure, passes, known, limit, isWanted);
            });
          };
        }
        answer.sampled = !done[1].all;
        hits = hits.concat(done[1].hits);
        if (exact.length > 2 || !isOpenTo(query, exact.length > 0)) return hits;
        return engine.need("deep").then(() => engine.lookUpLoose(query, limit, plans, hits, passes, answer, exact.length > 0));
      });
    }).then((hits) => {
      if (hits.length || query.length < 3) return hits;
      return Promise.all([engine.need("near"), engine.need("deep")]).then(() => engine.lookUpApart(query, limit, passes)).then((found) => {
        return found.length || query.isApart ? found : engine.lookUpParts(query, limit, passes);
      });
    }).then(ranked);
  };

  // Whether `term` can be spelt in another way.
  function isOpen(term) { return !term.isPhrase && /[ぁ-ヺー々]|([㐀-鿿])\1/.test(term.text); }

  // Whether pages with other spellings of a query are wanted. `isKnown`: some page
  // has it as typed. Who typed a long text so asks for that page; a sentence that
  // none has is looked for by its parts, which take any spelling.
  function isOpenTo(query, isKnown) {
    return query.terms.some(isOpen) && !query.terms.some((term) => term.text.length > 16) &&
      (!isKnown || query.length <= 8 && query.terms.length === 1 && /[ァ-ヺ]{3}|々|([㐀-鿿])\1/.test(query.terms[0].text));
  }

  // What search-deep.js builds on.
  parts.grams = {
    VERIFIED, place, unite, intersect, sizeOf, spread,
    isHiragana, isOpen, idsOf, setsOf
  };
})(typeof globalThis !== "undefined" ? globalThis : this);
