// Folding: the twin of generator/search/fold.cc, see README.md.
(function (root) {
  "use strict";
// begin tables, written by generator/search/tables.py
  var PAIRS = "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\u2500-\u2043-\ufe63-\u02d7-\u301c~\u223c~\u223e~\u3030~\u201c\u0022\u201d\u0022\u201e\u0022\u00ab\u0022\u00bb\u0022\u2018\u0027\u2019\u0027\u201a\u0027`\u0027\u00b4\u0027\u2032\u0027\u2033\u0022\u03c2\u03c3ヶケヵカ\u309b\u3099\u309c\u309a齋斎齊斎斉斎髙高\ufa11崎嵜崎碕崎邊辺邉辺澤沢濱浜濵浜廣広國国嶋島嶌島櫻桜瀧滝龍竜龜亀眞真惠恵榮栄德徳冨富槇槙彌弥藏蔵靜静壽寿條条應応學学會会區区縣県鐵鉄豐豊圓円驛駅醫医藥薬體体鹽塩鷗鴎禮礼曾曽增増黑黒關関實実寬寛淸清郞郎嶽岳萬万與与團団壯壮將将專専尙尚峯峰巖巌假仮佛仏兒児來来勞労勳勲發発聲声變変讀読賣売轉転邨村靑青凜凛晉晋曉暁桒桑栁柳橫横步歩歷歴每毎溫温燈灯爲為狀状獨独畫画當当疊畳盡尽祿禄禪禅稻稲穗穂穰穣粹粋緣縁總総繩縄纖繊聰聡舊旧莊荘螢蛍衞衛裝装讓譲遙遥鄕郷釀醸鎭鎮隱隠雜雑靈霊顯顕騷騒驗験髮髪鬪闘鷄鶏麥麦默黙齒歯檜桧藪薮渕淵舘館舖舗籠篭\ud842\udfb7吉";
  var DROPPED = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufe00\ufe01\ufe02\ufe0e\ufe0f\ufeff\u00b7\u2022\u2027\u22c5・\uff65";
  var MAPPED = "1t mt 4 5 5 6 2 0 2 j 2 az 3 11 1d 0 45 2k kg 7 3h 1 2 0 2c 0 3 0 z 2 3 0 72 1 k6 0 3k 0 15 1 1b 1j a s a w a s 6f 11 2 0 6 0 1b 0 is 2d t5 0 w2 16 3 2 31 dl 3 5 3 11 3 5 3 7 2 0 2 0 2 0 2 u 3 1g 2 e 2 d 3 5 2 i 3 2 2 8 2 2s c 1 3 q 2 c c 0 2g 3t 3t 7s 8m 1a4 84 6q 3h 0 8g 2c d 5x 17 1m 2p 2s 1e 2l 4 d 2p u 2 lmk 1b8 2l 3p 4n 7 0 6 2 q 7 o3 d fbr a5 3 2x 13 6 d 4 6 p 2 4 2 0 2 1 2 1 2 2z y cc 3 1h 15 15 n y 2 i 2 3 5 4 2 3q 3 0 2 59 4 5 3 5 3 5 3 2 4 6 2 6 sy 13 3t z 4d a 2 e 2 6 2 1 do 4 2 15 2 8 xy 1e 2cu v gw1 v jjz 2q g0 2c 2 1y 2 1 3 0 3 1 3 3 2 b 2 0 2 6 2 1s 2 3 3 7 2 6 2 r 2 3 2 4 2 0 4 6 2 9f 3 83 3 1d 3cx x yn 3 2 q 2 1 2 0 3 0 2 9 2 3 2 0 2 0 7 0 5 0 2 0 2 0 2 2 2 1 2 0 3 0 2 0 2 0 2 0 2 0 2 1 2 0 3 3 2 6 2 3 2 3 2 0 2 9 2 g 6 2 2 4 2 g g5 40 34 2 e 17 5 8 8 1 1wf 9 33y 0 1ao9 f1";
// end tables

  var ranges = [];
  MAPPED.split(" ").forEach((step, i) => {
    var before = ranges.length ? ranges[ranges.length - 1] : 0;
    ranges.push(before + parseInt(step, 36));
  });

  var variants = new Map();
  var letters = Array.from(PAIRS);
  for (var p = 0; p < letters.length; p += 2) {
    variants.set(letters[p], letters[p + 1]);
  }

  // Whether the table names the character: only then is the browser's own
  // Unicode data asked, which may be newer than the index.
  function isMapped(code) {
    var low = 0, high = ranges.length / 2;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (ranges[2 * middle + 1] < code) low = middle + 1; else high = middle;
    }
    return low < ranges.length / 2 && ranges[2 * low] <= code;
  }

  var known = new Map();
  function mapped(code) {
    var result = known.get(code);
    if (result !== undefined) return result;
    var character = String.fromCodePoint(code);
    result = character;
    if (isMapped(code)) {
      result = (variants.get(character) || character).normalize("NFKC").toLowerCase()
        .replace(/[\u00c0-\u052f\u1e00-\u1fff]/g, (c) => c.normalize("NFD"))
        .replace(/[\u0300-\u036f]/g, "");
      result = Array.from(result, (c) => {
        return DROPPED.indexOf(c) >= 0 ? "" : variants.get(c) || c;
      }).join("");
      if (DROPPED.indexOf(character) >= 0) result = "";
    }
    known.set(code, result);
    return result;
  }

  function isJapanese(code) {
    return code >= 0x2e80 && code < 0xa000 || code >= 0xf900 && code < 0xfb00 ||
      code >= 0x20000 && code < 0x40000;
  }
  function isSpace(code) {
    return code === 32 || code >= 9 && code <= 13 || code === 0x85 ||
      code === 0x2028 || code === 0x2029;
  }
  function isDigit(code) { return code >= 48 && code <= 57; }

  // For each unit the one that it folds to; 1: none or several, see mapped();
  // 0: not known yet.
  var simple = new Uint16Array(0x10000), out = new Uint16Array(0x2040);
  function simplify(code) {
    var target = code < 0xd800 || code > 0xdfff ? mapped(code) : "";
    return simple[code] = target.length === 1 && target > "\u0001" ? target.charCodeAt(0) : 1;
  }

  // The folded form of `text`. `offsets`, an array to fill when given, gets
  // for each unit of the result where in `text` it comes from.
  function fold(text, offsets) {
    var size = 0, pieces = "", last = 0, space = -1, comma = -1;
    function put(code, at) {
      if (code > 0xffff) {
        put(0xd800 + (code - 0x10000 >> 10), at);
        out[size++] = 0xdc00 + (code & 0x3ff);
      } else out[size++] = code;
      if (offsets) offsets.push(at);
      last = code;
      if (size > 0x2000) {
        // The last one stays: a voicing mark may follow.
        pieces += String.fromCharCode.apply(null, out.subarray(0, size - 1));
        out[0] = out[size - 1];
        size = 1;
      }
    }
    function take(code, at) {
      if (isSpace(code)) {
        if (space < 0) space = at;
        return;
      }
      if ((code === 0x3099 || code === 0x309a) && space < 0 && comma < 0 && size) {
        var kana = String.fromCharCode(last, code).normalize("NFC");
        if (kana.length === 1) {
          last = out[size - 1] = kana.charCodeAt(0);
          return;
        }
      }
      if (comma >= 0) {
        if (!isDigit(code) || space >= 0) put(44, comma);
        comma = -1;
      }
      if (space >= 0) {
        if (last && !isJapanese(last) && !isJapanese(code)) put(32, space);
        space = -1;
      }
      if (code === 44 && isDigit(last)) {
        comma = at;
        return;
      }
      put(code, at);
    }
    for (var i = 0; i < text.length; ++i) {
      var at = i, code = text.charCodeAt(i), one = simple[code] || simplify(code);
      // Nearly all of a text is this: what waits for no other and none waits for.
      if (one > 44 && one !== 0x3099 && one !== 0x309a && one !== 0x2028 && one !== 0x2029 && one !== 0x85 &&
          space < 0 && comma < 0 && size < 0x2000) {
        out[size++] = last = one;
        if (offsets) offsets.push(at);
        continue;
      }
      if (code >= 0xd800 && code < 0xe000) {
        var pair = text.codePointAt(i);
        if (pair > 0xffff) ++i;
        code = pair > 0xffff ? pair : 0xfffd;
      }
      var target = one > 1 ? String.fromCharCode(one) : mapped(code);
      for (var j = 0; j < target.length; ++j) {
        var unit = target.codePointAt(j);
        if (unit > 0xffff) ++j;
        take(unit, at);
      }
    }
    if (comma >= 0) put(44, comma);
    return pieces + String.fromCharCode.apply(null, out.subarray(0, size));
  }

  // The looser form of folded text; `merge`: hiragana as katakana, too.
  var SMALL = "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee";
  function loosen(folded, merge, offsets) {
    var out = "", last = 0, n = 0;
    for (var i = 0; i < folded.length; ++i) {
      var code = folded.charCodeAt(i);
      if (code === 0x30fc && last >= 0x3041 && last < 0x30fd) continue;
      if (code === 0x3005 && last >= 0x4e00) code = last;
      if (merge && code >= 0x3041 && code <= 0x3096) code += 0x60;
      if (code >= 0x30a1 && code < 0x30ef && SMALL.indexOf(String.fromCharCode(code)) >= 0) ++code;
      out += String.fromCharCode(code);
      if (offsets) offsets[n++] = i;
      last = code;
    }
    return out;
  }

  // Where the folded `needles` stand in `text`: ascending [begin, end) pairs
  // that do not touch. `loose`: compared loosened and merged, which the
  // needles must be too.
  function find(text, needles, loose) {
    var offsets = [], folded = fold(text, offsets);
    if (loose) {
      var steps = [];
      folded = loosen(folded, true, steps);
      offsets = steps.map((i) => offsets[i]);
    }
    var found = [];
    needles.forEach((needle) => {
      for (var at = needle ? folded.indexOf(needle) : -1; at >= 0;
           at = folded.indexOf(needle, at + 1)) {
        var end = offsets[at + needle.length - 1] + 1;
        while (end < text.length && /[\udc00-\udfff\u0300-\u036f\u3099\u309a\uff9e\uff9f\u30fc]/.test(text[end]) &&
               !(text[end] === "\u30fc" && !loose)) ++end;
        found.push([offsets[at], end]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    var merged = [];
    found.forEach((range) => {
      var last = merged[merged.length - 1];
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
      else merged.push(range);
    });
    return merged;
  }

  root.portalFold = { fold, loosen, find };
})(typeof globalThis !== "undefined" ? globalThis : this);
