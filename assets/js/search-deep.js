// The part of the search engine of large sites for what the first pages of a
// search can do without: exact counts, words within words, other spellings, words
// typed together, parts of the words. See README.md.
(function (root) {
  "use strict";
  var parts = root.portalSearchParts, loosen = root.portalFold.loosen;
  var Engine = parts.Engine, pairsOf = parts.pairsOf, judge = parts.judge;
  var VERIFIED = parts.grams.VERIFIED, place = parts.grams.place, unite = parts.grams.unite, intersect = parts.grams.intersect;
  var sizeOf = parts.grams.sizeOf, spread = parts.grams.spread, isHiragana = parts.grams.isHiragana, isOpen = parts.grams.isOpen;
  var setsOf = parts.grams.setsOf, idsOf = parts.grams.idsOf, ranked = parts.ranked;

  // Files of text that are read at most to make a count exact: about 5 MB. From
  // a stick nobody waits for a network: all are.
  var MOST_PACKS = 600;
  // Pages that are read to fill up the results when their count stays open.
  var MOST_TRIED = 240;
  // Longer words are cut in the dictionary.
  var LONGEST_WORD = 40;
  // How many files have what of the pages `ids` is in `wanted`.
  Engine.prototype.packsOf = function (ids, wanted) {
    var engine = this, pages = this.nothing(), packs = new Set();
    ids.forEach((id) => {
      pages[id] = 1;
      packs.add(place(engine.packs, id));
    });
    this.later.forEach((pair) => { if (pages[pair[1]] && wanted[pair[0]]) packs.add(place(engine.packs, pair[0])); });
    return packs.size;
  };

  // Whether reading all words costs less than the pages. A shard is a third of a pack.
  Engine.prototype.isWorth = function (plans, ids) {
    return plans.some((plan) => plan.words.length > 0) && 3 * this.packsOf(ids, this.wanted(setsOf(plans))) > this.routers.w.length;
  };

  // Adds to `plan` the pages that may have its words within longer ones, by at most
  // `most` pairs.
  Engine.prototype.addInner = function (plan, most) {
    var inner = plan.inner;
    plan.inner = null;
    if (!inner) return Promise.resolve();
    var asked = spread(inner, most);
    return this.pairs(asked).then((sets) => {
      plan.rest = plan.rest.concat(inner.filter((pair) => asked.indexOf(pair) < 0));
      plan.set = unite(plan.set.slice(), intersect(sets.concat([plan.outside])).map((kind) => kind ? 1 : 0));
    });
  };

  // Looks into all words of the dictionary: what holds a word within a longer one
  // is certain then. The end of one that was cut may hold anything.
  Engine.prototype.readWords = function (plans) {
    var engine = this;
    return Promise.all(this.routers.w.map((first, n) => engine.shard("w", n))).then((shards) => {
      plans.forEach((plan) => {
        plan.inner = null;
        plan.words.forEach((word, n) => {
          var holders = engine.nothing(), cut = engine.nothing();
          shards.forEach((shard) => {
            shard.terms.forEach((term, i) => {
              if (term.indexOf(word) >= 0) unite(holders, shard.set(i)); else if (term.length === LONGEST_WORD) unite(cut, shard.set(i));
            });
          });
          if (plan.isWord) plan.sure = holders;
          plan.set = intersect([n ? plan.set : plan.outside, unite(cut, holders)]);
        });
      });
    });
  };

  // Counts in `answer` every page that holds the words as typed: by the dictionary
  // where that is certain, by the text of the page where not, and fills its results
  // up to `limit`. `known`: the numbers of the pages that were found by reading.
  // A promise of null when `isWanted`, if given, says no in between. When more would
  // be read than a count is worth, only results are filled up.
  Engine.prototype.settle = function (answer, query, plans, sure, passes, known, limit, isWanted) {
    var engine = this, found = [], left, standing, wanted, isPart, at = 0, room = Math.max(limit - known.size, 0);
    return Promise.all(plans.map((plan) => {
      return engine.narrow(plan, plan.rest.splice(0)).then(() => engine.addInner(plan, 40));
    })).then(() => {
      if (engine.isWorth(plans, open())) return engine.readWords(plans).then(() => {
        if (!query.without.length) sure = engine.joint(plans, "sure");
      });
    }).then(() => {
      standing = engine.joint(plans);
      left = open().sort((a, b) => standing[b] - standing[a] || a - b);
      wanted = engine.wanted(setsOf(plans), query);
      isPart = !engine.isLocal && engine.packsOf(left, wanted) > MOST_PACKS;
      if (isPart) left = left.filter(passes).slice(0, MOST_TRIED);
      return next();
    });
    function judgeOne(document) { return judge(document, query); }
    function open() {
      return idsOf(engine.joint(plans)).filter((id) => !sure[id] && !known.has(id));
    }
    function next() {
      if (isWanted && !isWanted()) return null;
      if (at < left.length && !(isPart && found.length >= room)) {
        var batch = left.slice(at, at += 24);
        return Promise.all(batch.map((id) => engine.judge(id, wanted, judgeOne))).then((hits) => {
          found = found.concat(hits.filter((hit) => hit && hit.match === 0));
          return next();
        });
      }
      var all = new Set(idsOf(sure).concat(Array.from(known), found.map((hit) => hit.document.id)));
      var ids = Array.from(all).filter(passes);
      found = found.filter((hit) => passes(hit.document.id));
      // Nobody read those that are certain: the best of them, as many as there is room.
      var unread = idsOf(sure).filter((id) => passes(id) && !known.has(id)).sort((a, b) => {
        return standing[b] - standing[a] || a - b;
      }).slice(0, Math.max(room - found.length, 0));
      return Promise.all(unread.map((id) => engine.judge(id, wanted, judgeOne))).then((hits) => {
        found = found.concat(hits);
        var first = answer.results.filter((result) => result.match === "exact");
        var more = ranked(found).slice(0, room).map(parts.show);
        answer.total = Math.max(answer.total, ids.length);
        answer.exact = !isPart;
        if (!isPart) answer.facets = engine.counted(Array.from(all));
        answer.results = first.concat(more, answer.results.slice(first.length));
        answer.found = Math.max(answer.found + more.length, ids.length);
        return answer;
      });
    }
  };

  // The pages that may hold `text` in another spelling. `isKnown`: some page
  // holds it as typed, so that kana are not in doubt. Adds to `scores`, by page,
  // what speaks for it: pairs that stand there only when loosened, and all pairs in
  // one script, as typed or the other, rather than in both.
  Engine.prototype.looseCandidates = function (text, isKnown, scores) {
    var engine = this, sure = [], open = [], scripts = [new Float64Array(scores.length), new Float64Array(scores.length)];
    var words = text.match(/[a-z0-9]{3,40}/g) || [];
    // Who types both kana means them.
    var isMeant = isKnown || /[ぁ-ゖ]/.test(text) && /[ァ-ヶ]/.test(text);
    pairsOf(loosen(text)).forEach((pair) => {
      if (words.length && /[a-z0-9]{2}/.test(pair)) return;
      if (/[ぁ-ヺ]/.test(pair) || pair[0] === pair[1]) { if (!isHiragana(pair) || !isKnown) open.push(pair); }
      else sure.push(pair);
    });
    if (!sure.length && !open.length && !words.length) return Promise.resolve(this.nothing());
    // What has but one spelling is read first: mostly nothing is left then.
    return Promise.all(spread(sure, 4).map((pair) => engine.set("g", pair)).concat(words.map((word) => {
      return engine.begins("w", word);
    }))).then((sets) => {
      if (sets.length) {
        sets = [intersect(sets)];
        if (!sizeOf(sets[0])) return sets[0];
      }
      var first = spread(open, 4);
      return narrowed(sets, first).then((set) => {
        return sizeOf(set) > VERIFIED ? narrowed([set], spread(open.filter((pair) => first.indexOf(pair) < 0), 4)) : set;
      });
    }).then((set) => {
      for (var i = 0; i < scores.length; ++i) scores[i] += Math.max(scripts[0][i], scripts[1][i]);
      return set;
    });

    function narrowed(sets, pairs) {
      return Promise.all(pairs.map(spelt)).then((more) => intersect(sets.concat(more)));
    }

    function add(set, counts) { engine.whole(set).forEach((kind, id) => { if (kind) ++counts[id]; }); }

    // The pages with any spelling of a pair.
    function spelt(pair) {
      var spellings = [""];
      Array.from(pair).forEach((c) => {
        var other = /[ぁ-ゖ]/.test(c) ? 0x60 : /[ァ-ヶ]/.test(c) ? -0x60 : 0;
        var both = isMeant || !other ? [c] : [c, String.fromCharCode(c.charCodeAt(0) + other)];
        spellings = spellings.reduce((list, before) => {
          return list.concat(both.map((next) => before + next));
        }, []);
      });
      // Katakana stand for no mixture.
      if (/^[ァ-ヶ]{2}$/.test(pair)) spellings = spellings.slice(0, 1).concat(spellings.slice(3));
      return Promise.all([engine.pairs(spellings), Promise.all(spellings.map((spelling) => {
        return engine.set("l", loosen(spelling));
      }))]).then((all) => {
        var loose = all[1].reduce(unite, engine.nothing()), last = spellings.length - 1;
        add(loose, scores);
        [0, last].forEach((n, script) => { add(unite(all[1][n].slice(), all[0][n]), scripts[script]); });
        return all[0].reduce(unite, loose);
      });
    }
  };

  Engine.prototype.lookUpLoose = function (query, limit, plans, hits, passes, answer, isKnown) {
    var engine = this, known = new Set(hits.map((hit) => hit.document.id));
    var scores = new Float64Array(this.header.documents);
    return Promise.all(query.terms.map((term, t) => {
      var plan = plans[t];
      return isOpen(term) ? engine.looseCandidates(term.text, isKnown, scores)
        : engine.narrow(plan, plan.rest.splice(0, 4)).then(() => sizeOf(plan.begun) ? intersect([plan.set, plan.begun]) : plan.set);
    })).then((sets) => {
      var set = intersect(sets.map((set) => engine.whole(set))), ids = [];
      // With all pairs as typed, a page has hardly another spelling besides.
      var typed = isKnown ? engine.joint(plans) : engine.nothing();
      for (var i = 0; i < set.length; ++i) if (set[i] && !typed[i] && !known.has(i) && passes(i)) ids.push(i);
      ids.forEach((id) => { scores[id] += 0.3 * set[id]; });
      engine.sort(ids, scores);
      // Who has a page as typed waits less for others.
      return engine.verify(ids, engine.wanted(sets, query), limit, limit + (isKnown ? 2 : 14), (document) => judge(document, query),
        isKnown ? null : (left) => Promise.resolve(left.slice(0, 2 * VERIFIED)));
    }).then((found) => {
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
      return Promise.all(loads).then((shards) => {
        var done = Promise.resolve(null);
        function attempt(part) {
          done = done.then((parts) => {
            return parts || from(at + part.length).then((more) => more && [part].concat(more));
          });
        }
        for (var size = rest.length; size > 2; --size) {
          var part = rest.slice(0, size);
          if (shards.some((shard) => shard.terms.indexOf(part) >= 0)) attempt(part);
        }
        return done;
      });
    }
    return this.begins("w", word).then((set) => sizeOf(set) ? null : from(0));
  };

  Engine.prototype.lookUpApart = function (query, limit, passes) {
    var engine = this, cuts = new Map();
    query.terms.forEach((term) => {
      (term.text.match(/[a-z]{6,}/g) || []).forEach((word) => { cuts.set(word, null); });
    });
    return Promise.all(Array.from(cuts.keys(), (word) => {
      return engine.cut(word).then((parts) => { cuts.set(word, parts); });
    })).then(() => {
      var made = parts.apart(query, cuts.get.bind(cuts));
      return made ? engine.lookUp(made, limit, passes, parts.emptyAnswer()) : [];
    }).then(parts.partly);
  };

  Engine.prototype.lookUpParts = function (query, limit, passes) {
    var engine = this, size = this.header.documents, pairs = new Set();
    query.terms.forEach((term) => {
      if (!term.isPhrase) pairsOf(term.text).forEach((pair) => { pairs.add(pair); });
    });
    if (pairs.size < 2) return [];
    pairs = Array.from(pairs);
    var plain = pairs.filter((pair) => !isHiragana(pair));
    pairs = spread(plain.length > 2 ? plain : pairs, 12);
    return Promise.all(pairs.map((pair) => engine.set("g", pair))).then((sets) => {
      var weights = new Map(), all = 0, sums = new Float64Array(size), ids = [];
      sets.forEach((set, n) => {
        var count = sizeOf(set), weight = parts.pairWeight(pairs[n], count, size);
        weights.set(pairs[n], weight);
        all += weight;
        for (var i = 0; i < size; ++i) if (set[i]) sums[i] += weight * (set[i] > 1 ? 1.15 : 1);
      });
      var wanted = sums.map((sum) => sum > 0.3 * all);
      engine.later.forEach((pair) => {
        sums[pair[1]] = Math.max(sums[pair[1]], sums[pair[0]]);
        sums[pair[0]] = 0;
      });
      for (var i = 0; i < size; ++i) if (sums[i] > 0.3 * all && passes(i)) ids.push(i);
      ids.sort((a, b) => sums[b] - sums[a] || a - b);
      function read(most) {
        return engine.verify(ids, wanted, limit, most, (document) => parts.judgePart(document, query, weights, all));
      }
      return read(4).then((found) => found.all || isClear(found.hits) ? found : read(Math.max(8, limit - 2)));
    }).then((found) => parts.nearBest(found.hits));
  };

  // Whether one of `hits`, each a page with parts of the words, has nearly all of
  // them and is far before the others: nobody misses more of those.
  function isClear(hits) {
    var best = hits.slice().sort((a, b) => b.score - a.score);
    return best.length > 1 && best[0].covered > 0.9 && best[0].score > 1.5 * best[1].score;
  }

  Engine.prototype.addWords = function (words) {
    return this.load("terms").then((bytes) => {
      JSON.parse(new TextDecoder().decode(bytes)).forEach((word) => { words.set(word, 1); });
    });
  };

  parts.ran.deep = true;
})(typeof globalThis !== "undefined" ? globalThis : this);
