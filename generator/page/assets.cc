#include "page/assets.h"

#include <algorithm>
#include <optional>

#include "base/digest.h"
#include "page/messages.h"

namespace portal {

// `path` is below assets/, such as css/site.css.
static void publish_asset(std::string path, std::string bytes,
                          std::vector<Asset>& assets,
                          std::vector<Output>& outputs) {
  const size_t slash = path.rfind('/');
  const size_t dot = path.rfind('.');
  const Digest digest = digest_of(bytes);
  Asset asset;
  asset.group = path.substr(0, slash);
  asset.name = path.substr(slash + 1, dot - slash - 1);
  asset.url = "assets/" + path.substr(0, dot) + "." +
              digest.hex().substr(0, 8) + path.substr(dot);
  asset.path = std::move(path);
  outputs.push_back({asset.url, [digest, text = std::move(bytes)] {
                       return Job{digest, [text] { return text; }};
                     }});
  assets.push_back(std::move(asset));
}

// A script without comment lines and indentation: readers download a sixth
// less. Our scripts have no string that goes over several lines.
static std::string lean_script(std::string_view script) {
  std::string lean;
  while (!script.empty()) {
    const size_t end = std::min(script.find('\n'), script.size() - 1) + 1;
    std::string_view line = script.substr(0, end);
    script.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line != "\n" && !line.starts_with("//")) lean += line;
  }
  return lean;
}

std::vector<Asset> read_assets(const Files& files, std::vector<Output>& outputs,
                               Diagnostics& diags) {
  constexpr std::string_view folder = "assets/";
  std::vector<Asset> assets;
  std::string styles;
  for (const std::string& path : files.list("assets")) {
    if (path.ends_with("/README.md")) continue;  // for maintainers
    std::string inside = path.substr(folder.size());
    if (inside.find('/') == std::string::npos ||
        inside.rfind('.') == std::string::npos) {
      continue;
    }
    std::optional<std::string> bytes = files.read(path);
    if (!bytes) {
      diags.error({}, message::asset_unread, path);
      continue;
    }
    if (inside.ends_with(".js")) bytes = lean_script(*bytes);
    if (inside.starts_with("css/") && inside.ends_with(".css")) {
      styles += *bytes + "\n";
    } else {
      publish_asset(std::move(inside), std::move(*bytes), assets, outputs);
    }
  }
  if (!styles.empty()) {
    publish_asset("css/site.css", compact_css(styles), assets, outputs);
  }
  return assets;
}

std::string compact_css(std::string_view css) {
  constexpr std::string_view blanks = " \t\r\n";
  // No blank is needed after the first, nor before the second; beside the
  // third neither, but for sums, which stand in parentheses.
  constexpr std::string_view after = "{};,>:", before = "{};,>!",
                             combinators = "+~";
  const auto has = [](std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
  };
  std::string out;
  bool blank = false;
  int depth = 0;
  for (size_t i = 0; i < css.size();) {
    const char c = css[i];
    if (css.substr(i, 2) == "/*") {
      const size_t end = css.find("*/", i + 2);
      i = end == std::string_view::npos ? css.size() : end + 2;
      blank = true;
      continue;
    }
    if (has(blanks, c)) {
      blank = true;
      ++i;
      continue;
    }
    if (c == '}' && out.ends_with(';')) out.pop_back();
    if (blank && !out.empty() && !has(after, out.back()) && !has(before, c) &&
        !(depth == 0 &&
          (has(combinators, out.back()) || has(combinators, c)))) {
      out += ' ';
    }
    blank = false;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    size_t end = i + 1;
    if (c == '"' || c == '\'') {
      while (end < css.size() && css[end] != c) end += css[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, css.size());
    }
    out += css.substr(i, end - i);
    i = end;
  }
  return out + "\n";
}

}  // namespace portal
