// The least that a site with a search costs: reads every Markdown file of a
// folder, renders it with cmark-gfm, indexes its words and writes the files.
// No checks, no templates, no links, no charts. One thread.
//
//   portal_minimal CONTENT_FOLDER OUT_FOLDER

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

namespace fs = std::filesystem;

static std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

static std::string body_of(const std::string& text) {
  if (!text.starts_with("---\n")) return text;
  const size_t end = text.find("\n---\n", 3);
  return end == std::string::npos ? text : text.substr(end + 5);
}

static std::string render(const std::string& markdown) {
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  for (const char* name : {"table", "strikethrough", "tasklist"}) {
    if (auto* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser, extension);
    }
  }
  cmark_parser_feed(parser, markdown.data(), markdown.size());
  cmark_node* document = cmark_parser_finish(parser);
  char* html = cmark_render_html(document, CMARK_OPT_DEFAULT,
                                 cmark_parser_get_syntax_extensions(parser));
  std::string result = html;
  std::free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
  return result;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  cmark_gfm_core_extensions_ensure_registered();
  const fs::path out = argv[2];
  std::unordered_map<std::string, std::vector<uint32_t>> index;
  uint32_t page = 0;
  for (const auto& entry : fs::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = read_file(entry.path());
    const fs::path target =
        out /
        entry.path().lexically_relative(argv[1]).replace_extension(".html");
    fs::create_directories(target.parent_path());
    std::ofstream(target, std::ios::binary) << render(body_of(text));
    // A word is what stands between bytes of ASCII, in pairs of characters: the
    // simplest thing that finds Japanese at all.
    std::set<std::string> words;
    std::vector<size_t> starts;
    for (size_t i = 0; i <= text.size(); ++i) {
      const bool begins = i == text.size() ||
                          (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
      if (!begins) continue;
      starts.push_back(i);
      const size_t n = starts.size();
      if (n > 2) words.insert(text.substr(starts[n - 3], i - starts[n - 3]));
    }
    for (const std::string& word : words) index[word].push_back(page);
    ++page;
  }
  std::ofstream list(out / "index.txt", std::ios::binary);
  for (const auto& [word, pages] : index) {
    list << word;
    for (const uint32_t each : pages) list << ' ' << each;
    list << '\n';
  }
  std::cout << page << " pages\n";
}
