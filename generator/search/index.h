#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace portal {

// TEXT → INDEX: the files that assets/js/search-engine.js reads, on a server
// and from file:// alike.
//
// # The files
//
// Every file is a classic script of one call:
//
//   portalSearchData("<name>","<a raw deflate stream>");
//
// <name> is the file's name without folder and ".js". The script is UTF-16,
// the low byte first, and begins with the byte order mark: a browser then reads
// it as that, whatever the host says of its type and from file:// too. The
// stream is cut, the highest bit first, into groups of 16 bits, filled up with
// zeros. The units in use are U+0080 to U+D7FF and U+E000 to U+FFFD, 63,358 of
// them, numbered in that order. A group below 61,180 is written as the unit of
// that number. Of a higher one only the first 15 bits are taken, and written as
// the unit of their number + 30,590; the 16th bit begins the next group. A
// space at the end says that a whole byte of zeros was filled up. All that
// is 1.004 times the stream, where base64 is 1.33 times.
//
// What the stream holds:
//
//   index       always there, read first:
//                 number  how many bytes of JSON follow
//                 JSON    the header, below
//                 records (mode "scan") of the first documents
//                 prelude (mode "grams"): what every pack is deflated behind
//   scan-<n>    (mode "scan", n from 1) records of the next documents
//   t<n>        (mode "grams", n from 0) a pack: records of the documents of
//               pack n. Its stream may point back into the prelude, as though
//               that stood before the records
//   g<8 digits> (mode "grams") a shard of the dictionary of pairs, named by
//               the two units of its first term in hexadecimal
//   l<8 digits> (mode "grams") the same for pairs of the loosened text
//   w<8 digits> (mode "grams") a shard of the dictionary of Latin words, named
//               by the FNV-1a hash of the units of its first term
//   terms       (mode "grams") JSON: words to suggest when nothing is found
//
// A number is written in groups of seven bits, the lowest first, the top bit
// set on all but the last byte.
//
// # The header
//
//   version     6
//   characters  string: those that stored text writes as one byte
//   mode        "scan": all text is in index and scan-<n>, the reader looks
//               through all of it. "grams": a dictionary leads to candidates
//   documents   how many; documents are numbered from 0 in the order of their
//               URLs, and that number is used everywhere below. A long page
//               is several (search/parts.h), which follow each other
//   parts       (grams) array of numbers: for each page of several documents
//               the distance of its first from that of the one before (from 0,
//               the first), and how many
//   files       (scan) how many scan-<n> there are
//   packs       (grams) array: how many documents pack n holds
//   grams       (grams) string: the first terms of the shards g, two units each
//   loose       (grams) string: the same for the shards l
//   words       (grams) array: the first terms of the shards w
//   facets      array of [name, value, runs]; runs: array of numbers, in turn
//               how many documents do not and do have the value. "kind" is
//               one of the names
//   synonyms    array of [weak, word, word, ...]; weak: 0 or 1
//
// # Records
//
// For each document a number, how many bytes its record has, then its fields,
// with bytes between that no text contains: url 02 title 02 kind 02 place 02
// kana 02 words 02 facets, then for each section 03 anchor 02 heading 02 text.
// words and facets are lists joined by line feeds. Text is written as follows:
//
//   0A, 20 to 7E   the ASCII character
//   7F to EF       a character of the header's `characters`
//   F0 to FF, b    two_byte_characters[(byte - F0) * 256 + b]
//   01, h, l       the UTF-16 unit 256 h + l
//
// which deflates to about three quarters of what UTF-8 does.
//
// # Dictionary shards
//
//   number           how many bytes of lists follow
//   lists            below
//   (g, l) number    how many first units of pairs there are; they ascend
//     for each       number: distance from the one before (from 0, the first);
//                    number: how many second units it has
//   (w) number       how many words; they ascend by UTF-16 units
//     for each       number: units shared with the word before;
//                    number: further units; each of them as a number, the
//                    first as the distance from the unit that the word before
//                    has in its place (0 if none)
//   for each term    number: 2 * in how many documents it is, + 1 when it
//                    stands in a heading or the title of any; only then
//                    number: in how many it does; number: in how many of
//                    these in title, place, kana or words
//
// The lists are in bits, the highest of a byte first. In g and l there is one
// for each first unit: its second units, from 0 to 65,535; bits up to a whole
// byte are zero then. In all shards there are for each term: its documents,
// from 0 to documents - 1; which of these have it in a heading or title, by
// their places in that list; which of these in the title, again by their
// places. Lists stand in stored blocks of the stream: deflating makes them no
// smaller, and mixed with them the rest not small. Each ascends and is written
// as follows.
//
// A list of n numbers from low to high: nothing if n is 0. Else the one in the
// middle, number n / 2 from 0, can have `choices` = high - low + 2 - n values,
// from low + n / 2 on. Its distance from there is written, when there are two
// choices or more: with b the whole part of the binary logarithm of choices,
// a distance below s = 2^(b + 1) - choices in b bits, others as distance + s
// in b + 1 bits. Then the list of those before it, then of those behind it.
//
// # Terms
//
// Of the folded text (search/fold.h) of every field; the title and names of a
// page of several documents count for the first of them. A pair is two units
// that stand beside each other, neither a separator. A unit with separators
// behind it makes a pair with the next unit behind those, written as 20 (hex)
// less, when that is one of a-z and 0-9; and a pair with 0, when there is no
// such unit, or more between them than a space. So a single unit is the run of
// pairs that begin with it, and any text of two units or more is found by its
// pairs. 1 with the first unit of a title, and its last unit with 1, are pairs
// too. The dictionary l has the pairs of the loosened text that the folded text
// has not in that place. Words are runs of three or more Latin letters and
// digits.

struct SearchSection {
  std::string anchor;   // id on the page; empty: the page's beginning
  std::string heading;  // empty: none
  std::string text;     // plain, paragraphs separated by line feeds
};

// A page to be found. All text is UTF-8 and plain.
struct SearchDocument {
  std::string url;  // from the root of the site, unique
  std::string title;
  std::string kind;   // what the kind filter shows, such as 事例
  std::string place;  // may be empty
  std::string kana;   // reading of title and place; found, never shown
  std::vector<std::string> facets;  // "name=value"
  std::vector<std::string> words;   // more that it is found by; never shown
  std::vector<SearchSection> sections;
};

// A page as the index is made from it: its record, which is less than half as
// large as its text in UTF-8. So many pages fit into memory.
struct SearchRecord {
  std::string url;
  std::string bytes;  // of the record, the number before it included
};
SearchRecord record_of(const SearchDocument& document);

// Words of one meaning: a search for one finds the others too, below it.
struct SearchSynonyms {
  std::vector<std::string> words;
  bool weak = false;  // near, but not the same (健診, 検診): further below
};

struct SearchOptions {
  std::vector<SearchSynonyms> synonyms;
  // Mode "scan" for so many pages (terms of one page are one), as long as their
  // records, before deflating, are below a size that is still a wait of a
  // second: it deflates to about a third. And for any number of pages whose
  // records are small: then the dictionary would send as much.
  size_t scan_pages = 300;
  size_t scan_page_bytes = 3'600'000;
  size_t scan_bytes = 250'000;
  unsigned threads = 1;
};

struct IndexFile {
  std::string path;  // in the index's folder: ASCII, lower case
  std::string bytes;
  friend bool operator==(const IndexFile&, const IndexFile&) = default;
};

// The index of `records`, "index.js" first, then by path. The bytes depend on
// the records (in whatever order) and the options, not on the number of
// threads.
std::vector<IndexFile> build_index(std::vector<SearchRecord> records,
                                   const SearchOptions& options);

}  // namespace portal
