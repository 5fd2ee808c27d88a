// What the pages say, compared with the documents they rest on.
//
// The documents are not in this tree. They are looked for in the folder that
// PORTAL_SOURCES names, else in ../shared/sources beside the checkout; without
// them these tests say so and count as skipped.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/files.h"
#include "base/text.h"
#include "input/figures.h"
#include "input/parse.h"
#include "input/proofread.h"
#include "input/readers.h"
#include "support/catch.h"

namespace fs = std::filesystem;
using namespace portal;

namespace {

// The test runner counts a test that says this as skipped.
constexpr const char* not_at_hand =
    "SKIPPED: the source documents are not at hand. Name their folder in "
    "PORTAL_SOURCES.";

// The lines of one document: NFKC, without separators in numbers.
using Lines = std::vector<std::string>;

std::string folded(std::string_view text) {
  const std::string plain = normalize_nfkc(text);
  std::string result;
  for (size_t i = 0; i < plain.size(); ++i) {
    const auto digit = [&](size_t at) {
      return at < plain.size() && plain[at] >= '0' && plain[at] <= '9';
    };
    if (plain[i] == ',' && i > 0 && digit(i - 1) && digit(i + 1)) continue;
    result += plain[i];
  }
  return result;
}

std::string whole_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::map<std::string, Lines> read_documents(
    const std::vector<SourceDocument>& documents) {
  const char* named = std::getenv("PORTAL_SOURCES");
  const fs::path folder =
      named != nullptr && *named != '\0'
          ? fs::path(named)
          : fs::path(PORTAL_SOURCE_DIR) / "../shared/sources";
  std::map<std::string, Lines> result;
  for (const SourceDocument& document : documents) {
    if (!fs::exists(folder / document.file)) return {};
    std::istringstream in(whole_file(folder / document.file));
    Lines& lines = result[document.id];
    for (std::string line; std::getline(in, line);) {
      lines.push_back(folded(line));
    }
  }
  return result;
}

// The real content, read as `check` reads it.
struct Tree {
  Scan scan;
  Content content;
  Writing writing;
  std::vector<Reading> readings;  // one per source of `scan`
  std::map<std::string, size_t> by_path;
};

Tree read_tree() {
  Tree tree;
  const DiskFiles files{std::string(PORTAL_SOURCE_DIR)};
  Diagnostics diags;
  Scan once = scan(files, diags);
  tree.content = parse(once, 1, diags).value();
  tree.scan = scan(files, diags);
  const Sources& sources = tree.scan.sources;
  const Vocabularies& words = tree.content.vocabularies;
  tree.readings.resize(sources.size());
  for (uint32_t i = 0; i < sources.size(); ++i) {
    Reading& reading = tree.readings[i];
    const auto chapter = [&](Chapter::Kind kind) {
      parse_chapter(sources, i, kind, words, reading, diags);
    };
    tree.by_path[sources[i].path] = i;
    switch (kind_of(sources[i].path)) {
      case FileKind::case_study:
        parse_case(sources, i, words, reading, diags);
        break;
      case FileKind::guide:
        chapter(Chapter::Kind::guide);
        break;
      case FileKind::page:
        chapter(Chapter::Kind::page);
        break;
      case FileKind::tool:
        chapter(Chapter::Kind::tool);
        break;
      case FileKind::theme:
        chapter(Chapter::Kind::theme);
        break;
      case FileKind::statistic:
        parse_dataset(sources, i, words, reading, diags);
        break;
      case FileKind::glossary:
        parse_glossary(sources, i, reading, diags);
        break;
      case FileKind::writing:
        tree.writing = parse_writing(sources, i, diags).value();
        break;
      default:
        break;
    }
  }
  REQUIRE(!diags.has_errors());
  return tree;
}

// Kanji numerals of the sources: 二百七, 十数.
double kanji_value(const std::vector<char32_t>& signs) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  double value = 0, digit = 0;
  bool open = false;
  for (const char32_t sign : signs) {
    const size_t found = digits.find(sign);
    if (found != std::u32string_view::npos) {
      digit = digit * 10 + static_cast<double>(found);
      open = true;
      continue;
    }
    const double factor = sign == U'十' ? 10 : sign == U'百' ? 100 : 1000;
    value += (open ? digit : 1) * factor;
    digit = 0;
    open = false;
  }
  return value + digit;
}

// Every number in `text`, in each way it can be read.
void add_numbers(std::string_view text, std::set<double>& numbers) {
  std::vector<char32_t> kanji;
  for (size_t i = 0; i < text.size();) {
    size_t at = i;
    if (const auto number = read_number(text, at)) {
      numbers.insert(number->value);
      // 千 and 万 may belong to the next word; and 1,500 may be two columns.
      size_t end = i;
      while (end < text.size() &&
             ((text[end] >= '0' && text[end] <= '9') || text[end] == '.')) {
        ++end;
      }
      numbers.insert(
          std::strtod(std::string(text.substr(i, end - i)).c_str(), nullptr));
      i = std::max(at, end);
      continue;
    }
    const Character c = character_at(text, i);
    i += std::max<size_t>(c.size, 1);
    if (std::u32string_view(U"〇一二三四五六七八九十百千").find(c.code) !=
        std::u32string_view::npos) {
      kanji.push_back(c.code);
    } else if (!kanji.empty()) {
      numbers.insert(kanji_value(kanji));
      kanji.clear();
    }
  }
  if (!kanji.empty()) numbers.insert(kanji_value(kanji));
}

class Numbers {
 public:
  explicit Numbers(const std::map<std::string, Lines>& documents)
      : documents_(documents) {}

  // The numbers of the lines of `ref`; of all lines when it names none.
  const std::set<double>& of(const SourceRef& ref) {
    const auto [found, is_new] = cache_.try_emplace(ref.text());
    if (!is_new) return found->second;
    const Lines& lines = documents_.at(ref.source);
    const size_t first = ref.first_line == 0 ? 1 : ref.first_line;
    const size_t last = ref.first_line == 0 ? lines.size() : ref.last_line;
    std::string joined;
    for (size_t i = first; i <= std::min(last, lines.size()); ++i) {
      add_numbers(lines[i - 1], found->second);
      joined += lines[i - 1];  // numbers that a line end cuts
    }
    add_numbers(joined, found->second);
    return found->second;
  }

 private:
  const std::map<std::string, Lines>& documents_;
  std::map<std::string, std::set<double>> cache_;
};

bool is_printed(double value, std::string_view unit,
                const std::set<double>& numbers) {
  const auto has = [&](double wanted) {
    const auto found = numbers.lower_bound(wanted - std::abs(wanted) * 1e-9);
    return found != numbers.end() && *found <= wanted + std::abs(wanted) * 1e-9;
  };
  // Tables print money in thousands, and numbers in 万 and 億 without the sign.
  const bool money = unit.find("円") != std::string_view::npos;
  return has(value) || (value >= 10'000 && has(value / 10'000)) ||
         (money && (has(value / 1000) || has(value / 1e8)));
}

// What the linked file rests on: a figure beside a link may come from there.
std::vector<SourceRef> sources_behind(const Tree& tree, const std::string& from,
                                      std::string_view address) {
  address = address.substr(0, address.find('#'));
  std::string path = (fs::path(from).parent_path() / std::string(address))
                         .lexically_normal()
                         .generic_string();
  auto found = tree.by_path.find(path);
  for (const char* folder : {"statistics/", "cases/"}) {
    if (found != tree.by_path.end()) break;
    path = std::string("content/") + folder +
           std::string(address.substr(0, address.find('/'))) +
           (folder[0] == 's' ? ".json" : ".md");
    found = tree.by_path.find(path);
  }
  if (found == tree.by_path.end()) return {};
  std::vector<SourceRef> refs = tree.readings[found->second].sources;
  for (const Passage& passage : tree.readings[found->second].passages) {
    refs.insert(refs.end(), passage.sources.begin(), passage.sources.end());
  }
  return refs;
}

}  // namespace

TEST_CASE("sources: every figure stands in the lines that it names",
          "[content][sources]") {
  const Tree tree = read_tree();
  const auto documents = read_documents(tree.content.sources);
  if (documents.empty()) {
    WARN(not_at_hand);
    return;
  }
  Numbers numbers(documents);
  size_t compared = 0;
  std::string missing;
  for (const auto& entry : tree.by_path) {
    const std::string& path = entry.first;
    const size_t index = entry.second;
    const Reading& reading = tree.readings[index];
    const std::string& file = tree.scan.sources[index].text;
    // What a block links to counts for all of it.
    std::map<uint32_t, std::vector<SourceRef>> linked;
    for (const Passage& passage : reading.passages) {
      for (const Range& range : passage.cites) {
        const auto refs = sources_behind(
            tree, path, file.substr(range.begin, range.end - range.begin));
        auto& list = linked[passage.block];
        list.insert(list.end(), refs.begin(), refs.end());
      }
    }
    for (const Passage& passage : reading.passages) {
      std::vector<SourceRef> refs =
          passage.sources.empty() ? reading.sources : passage.sources;
      if (passage.kind != Passage::Kind::value) {
        const auto& more = linked[passage.block];
        refs.insert(refs.end(), more.begin(), more.end());
        // A note beside a figure may speak of the rest of the page.
        refs.insert(refs.end(), reading.sources.begin(), reading.sources.end());
      }
      const auto compare = [&](double value, std::string_view unit,
                               size_t begin, size_t end) {
        ++compared;
        for (const SourceRef& ref : refs) {
          if (is_printed(value, unit, numbers.of(ref))) return;
        }
        const Range place = passage.place(static_cast<uint32_t>(begin),
                                          static_cast<uint32_t>(end));
        const Position at = position_of(file, place.begin);
        missing += path + ":" + std::to_string(at.line) + ":" +
                   std::to_string(at.column) + ": " +
                   passage.text.substr(begin, end - begin) + "\n";
      };
      if (passage.derived) continue;  // worked out by the build
      if (passage.kind == Passage::Kind::value) {
        compare(std::strtod(passage.text.c_str(), nullptr), passage.unit, 0,
                passage.text.size());
        continue;
      }
      for (const PrintedFigure& figure : figures_of(passage, tree.writing)) {
        if (!figure.derived) {
          compare(figure.value, figure.unit, figure.begin, figure.end);
          continue;
        }
        // What a formula starts from must be printed, but for what turns
        // thousands into units.
        for (size_t at = 0; at < figure.formula.size();) {
          size_t end = at;
          const auto number = read_number(figure.formula, end);
          if (number && number->value != 1000) {
            compare(number->value, figure.unit, figure.begin, figure.end);
          }
          at = std::max(end, at + 1);
        }
      }
    }
  }
  INFO("compared: " << compared << ", in no line of their sources:\n"
                    << missing);
  CHECK(compared > 1000);
  CHECK(missing.empty());
}

TEST_CASE("sources: a figure that was copied wrongly is noticed",
          "[content][sources]") {
  const Tree tree = read_tree();
  const auto documents = read_documents(tree.content.sources);
  if (documents.empty()) {
    WARN(not_at_hand);
    return;
  }
  // Each value of an indicator, a figure, a row: were it another one, would
  // its lines still print it?
  Numbers numbers(documents);
  size_t slips = 0, noticed = 0;
  for (const Reading& reading : tree.readings) {
    for (const Passage& passage : reading.passages) {
      if (passage.kind != Passage::Kind::value || passage.derived) continue;
      const std::vector<SourceRef>& refs =
          passage.sources.empty() ? reading.sources : passage.sources;
      const double value = std::strtod(passage.text.c_str(), nullptr);
      // Two digits exchanged, a digit lost, a point forgotten.
      for (const double wrong :
           {value + 9, std::floor(value / 10) + 0.5, value * 10 + 3}) {
        ++slips;
        const bool printed =
            std::any_of(refs.begin(), refs.end(), [&](const SourceRef& ref) {
              return is_printed(wrong, passage.unit, numbers.of(ref));
            });
        noticed += printed ? 0 : 1;
      }
    }
  }
  INFO(noticed << " of " << slips);
  CHECK(slips > 1000);
  CHECK(noticed * 100 > slips * 95);
}

TEST_CASE("sources: no sentence of theirs is copied", "[content][sources]") {
  const Tree tree = read_tree();
  const auto documents = read_documents(tree.content.sources);
  if (documents.empty()) {
    WARN(not_at_hand);
    return;
  }
  constexpr size_t shortest = 25;  // characters in common
  // Letters and digits alone: a copy with other punctuation is one, too.
  const auto letters = [](std::string_view text) {
    std::u32string result;
    const std::string plain = normalize_nfkc(text);
    for (size_t i = 0; i < plain.size();) {
      const Character c = character_at(plain, i);
      i += std::max<size_t>(c.size, 1);
      const bool ascii = (c.code >= U'0' && c.code <= U'9') ||
                         (c.code >= U'a' && c.code <= U'z') ||
                         (c.code >= U'A' && c.code <= U'Z');
      const bool mark = c.code < 0x80
                            ? !ascii
                            : (c.code >= 0x2000 && c.code < 0x3005) ||
                                  (c.code >= 0x3008 && c.code < 0x3041) ||
                                  c.code == U'・';
      if (!mark) result += c.code;
    }
    return result;
  };
  std::set<std::u32string> runs;
  for (const auto& [id, lines] : documents) {
    std::string all;
    for (const std::string& line : lines) all += line;
    const std::u32string text = letters(all);
    for (size_t i = 0; i + shortest <= text.size(); ++i) {
      runs.insert(text.substr(i, shortest));
    }
  }
  // Official names, each with the reason why it may stand in full.
  std::vector<std::u32string> names;
  std::istringstream list(
      whole_file(fs::path(PORTAL_SOURCE_DIR) / "tests/content/names.txt"));
  for (std::string line; std::getline(list, line);) {
    if (line.empty() || line[0] == '#') continue;
    names.push_back(letters(line.substr(0, line.find('\t'))));
  }
  std::string copied;
  for (const auto& [path, index] : tree.by_path) {
    const std::string& file = tree.scan.sources[index].text;
    for (const Passage& passage : tree.readings[index].passages) {
      std::u32string text = letters(passage.text);
      for (const std::u32string& name : names) {
        for (size_t at; (at = text.find(name)) != std::u32string::npos;) {
          text.replace(at, name.size(), U"\n");
        }
      }
      for (size_t i = 0; i + shortest <= text.size(); ++i) {
        if (!runs.contains(text.substr(i, shortest))) continue;
        size_t end = i + shortest;
        while (end < text.size() &&
               runs.contains(text.substr(end + 1 - shortest, shortest))) {
          ++end;
        }
        std::string shown;
        for (const char32_t c : text.substr(i, end - i)) append_utf8(shown, c);
        const Position at = position_of(file, passage.place(0, 1).begin);
        copied += path + ":" + std::to_string(at.line) + ": " + shown + "\n";
        i = end;
      }
    }
  }
  INFO("in common with a source, 25 characters and more:\n" << copied);
  CHECK(!runs.empty());
  CHECK(copied.empty());
}
