#!/usr/bin/env python3
"""Writes generator/search/tables.cc and the same data into assets/js/search-fold.js
and assets/js/search-engine.js, between the lines that say so.

Run by hand, only when a rule below changes; the tests compare what C++ and
JavaScript make of every character. The tables come from the Unicode data of
the Python that runs this (14.0 with Python 3.11). Unicode never changes the
normal form or the lower case of a character once it is assigned, so a browser
with newer data agrees on every character that the tables name, and the
browser's own data is used for those alone.
"""
import re
import unicodedata

LATIN = re.compile('[\u00c0-\u052f\u1e00-\u1fff]')
MARKS = re.compile('[\u0300-\u036f]')

# Pairs: written so, searched so. Hyphens and dashes of every width, wave
# dashes, quotation marks; then kanji of names and old forms of kanji.
PAIRS = ('‐-‑-‒-–-—-―-−-─-⁃-﹣-˗-〜~∼~∾~〰~“"”"„"«"»"‘\'’\'‚\'`\'´\'′\'″"'
         'ςσヶケヵカ\u309b\u3099\u309c\u309a'
         '齋斎齊斎斉斎髙高﨑崎嵜崎碕崎邊辺邉辺澤沢濱浜濵浜廣広國国嶋島嶌島櫻桜瀧滝龍竜龜亀眞真惠恵榮栄德徳冨富槇槙彌弥'
         '藏蔵靜静壽寿條条應応學学會会區区縣県鐵鉄豐豊圓円驛駅醫医藥薬體体鹽塩鷗鴎禮礼曾曽增増黑黒關関實実寬寛淸清郞郎'
         '嶽岳萬万與与團団壯壮將将專専尙尚峯峰巖巌假仮佛仏兒児來来勞労勳勲發発聲声變変讀読賣売轉転邨村靑青凜凛晉晋曉暁'
         '桒桑栁柳橫横步歩歷歴每毎溫温燈灯爲為狀状獨独畫画當当疊畳盡尽祿禄禪禅稻稲穗穂穰穣粹粋緣縁總総繩縄纖繊聰聡舊旧'
         '莊荘螢蛍衞衛裝装讓譲遙遥鄕郷釀醸鎭鎮隱隠雜雑靈霊顯顕騷騒驗験髮髪鬪闘鷄鶏麥麦默黙齒歯檜桧藪薮渕淵舘館舖舗籠篭'
         '𠮷吉')

# Invisible characters and the middle dots, which vanish.
DROPPED = ('\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b'
           '\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufe00\ufe01\ufe02'
           '\ufe0e\ufe0f\ufeff\u00b7\u2022\u2027\u22c5\u30fb\uff65')

# The characters of one byte in stored text: those that a count over Japanese
# public-health texts puts first. The order carries nothing, the set does; it
# is fixed, so that one edited page does not change every file.
SINGLES = (
    '、。「」あいうえかがきくけこさしすせそただちっつづてでとどなにのはまみめもやよらりるれわをんイスセタデトプルン・ー一事人'
    '会体保健分動区協原取合員国地域定実市平年度康成所手援携支方業活生町画県組者職育自見計記診課議連進部関題（）')


def pairs():
    return dict(zip(*[iter(PAIRS)] * 2))


def mapped(code, variants):
    character = chr(code)
    if character in DROPPED:
        return ''
    if character in variants:
        character = variants[character]
    text = unicodedata.normalize('NFKC', character).lower()
    text = LATIN.sub(lambda m: MARKS.sub('', unicodedata.normalize('NFD', m[0])), text)
    text = MARKS.sub('', text)
    return ''.join('' if c in DROPPED else variants.get(c, c) for c in text)


def assigned(code):
    return unicodedata.category(chr(code)) not in ('Cn', 'Cs', 'Co')


def units(text):
    raw = text.encode('utf-16-be', 'surrogatepass')
    return [raw[i] << 8 | raw[i + 1] for i in range(0, len(raw), 2)]


def base36(n):
    digits = ''
    while True:
        digits = '0123456789abcdefghijklmnopqrstuvwxyz'[n % 36] + digits
        n //= 36
        if n == 0:
            return digits


def jis():
    """Rows 1-8 and 16-47 of JIS X 0208, as TextDecoder('euc-jp') reads them."""
    out = []
    for row in list(range(1, 9)) + list(range(16, 48)):
        for cell in range(1, 95):
            lead = (row - 1) // 2 + 0x81
            trail = cell + (0x3f if cell < 64 else 0x40) if row % 2 else cell + 0x9e
            text = bytes([lead, trail]).decode('cp932', 'replace')
            out.append(ord(text) if len(text) == 1 and text != '\ufffd' else 0)
    return out


def numbers(values):
    lines, line = [], '   '
    for value in values:
        text = ' %d,' % value
        if len(line) + len(text) > 80:
            lines.append(line)
            line = '   '
        line += text
    lines.append(line)
    return '\n'.join(lines)


def fill(path, name, lines):
    with open(path, encoding='utf-8') as f:
        text = f.read()
    begin, end = f'// begin {name}, written by generator/search/tables.py\n', f'// end {name}\n'
    head, rest = text.split(begin)
    _, tail = rest.split(end)
    with open(path, 'w', encoding='utf-8') as f:
        f.write(head + begin + lines + end + tail)


def escaped(text):
    return ''.join(c if 0x20 < ord(c) < 0x7f and c not in '\\\'"' or
                   0x3041 <= ord(c) < 0x3097 or 0x30a1 <= ord(c) < 0x30fd or 0x4e00 <= ord(c) < 0xa000
                   else ''.join('\\u%04x' % u for u in units(c)) for c in text)


def main():
    variants = pairs()
    table, ranges, previous = [], [], None
    last = -1
    for code in [c for c in range(0x30000) if assigned(c)]:
        target = mapped(code, variants)
        if target == chr(code):
            continue
        table += [code - last, len(units(target))] + units(target)
        last = code
        if previous is not None and all(assigned(c) for c in range(previous + 1, code)):
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
        previous = code
    steps, at = [], 0
    for first, end in ranges:
        steps += [base36(first - at), base36(end - first)]
        at = end
    with open('generator/search/tables.cc', 'w', encoding='utf-8') as f:
        f.write('// Written by generator/search/tables.py from the data of Unicode '
                + unicodedata.unidata_version + '.\n'
                '#include "search/tables.h"\n\nnamespace portal {\n\n'
                '// clang-format off\nstatic constexpr uint16_t folds[] = {\n'
                + numbers(table) + '\n};\n\nstatic constexpr uint16_t two_bytes[] = {\n'
                + numbers(jis()) + '\n};\n// clang-format on\n\n'
                'const std::span<const uint16_t> fold_steps = folds;\n\n'
                'const std::u16string_view one_byte_characters =\n    u"'
                + SINGLES + '";\n\n'
                'const std::span<const uint16_t> two_byte_characters = two_bytes;\n\n'
                '}  // namespace portal\n')
    fill('assets/js/search-fold.js', 'tables',
         '  var PAIRS = "' + escaped(PAIRS) + '";\n  var DROPPED = "' + escaped(DROPPED)
         + '";\n  var MAPPED = "' + ' '.join(steps) + '";\n')
    print(len(table), 'numbers,', len(ranges), 'ranges,', len(SINGLES), 'one byte')


main()
