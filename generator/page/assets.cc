#include "page/assets.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>

#include "base/digest.h"
#include "page/messages.h"
#include "page/scripts.h"

namespace portal {

static constexpr std::string_view folder = "assets/";

// `path` is below assets/, such as css/site.css; `named` becomes part of the
// name, `key` is of all that the bytes depend on.
static void publish_asset(std::string path, const Digest& named,
                          const Digest& key, std::function<std::string()> make,
                          std::vector<Asset>& assets,
                          std::vector<Output>& outputs) {
  const size_t slash = path.rfind('/');
  const size_t dot = path.rfind('.');
  Asset asset;
  asset.group = path.substr(0, slash);
  asset.name = path.substr(slash + 1, dot - slash - 1);
  asset.url = "assets/" + path.substr(0, dot) + "." + named.hex().substr(0, 8) +
              path.substr(dot);
  asset.path = std::move(path);
  outputs.push_back({asset.url, [key, make = std::move(make)] {
                       return Job{key, make};
                     }});
  assets.push_back(std::move(asset));
}

// `path`: from the site's root. Files for maintainers lie elsewhere.
static bool is_asset(std::string_view path) {
  if (!path.starts_with(folder) || path.ends_with("/README.md")) return false;
  path.remove_prefix(folder.size());
  return path.find('/') != std::string::npos &&
         path.rfind('.') != std::string::npos;
}

// Scripts are made small when the first of them is asked for: a build that
// finds all of them made does without.
static void publish_scripts(const Sources& sources, std::vector<Asset>& assets,
                            std::vector<Output>& outputs, Diagnostics& report,
                            Diagnostics& diags) {
  struct Small {
    std::vector<uint32_t> scripts;
    std::once_flag made;
    std::vector<std::string> texts;
  };
  const auto small = std::make_shared<Small>();
  for (uint32_t i = 0; i < sources.size(); ++i) {
    if (is_asset(sources[i].path)) small->scripts.push_back(i);
  }
  if (small->scripts.empty()) return;
  const std::optional<std::string> version = minifier_version(diags);
  if (!version) return;
  for (size_t i = 0; i < small->scripts.size(); ++i) {
    const auto& [path, text] = sources[small->scripts[i]];
    const Digest named = minified_digest(text);
    publish_asset(
        path.substr(folder.size()), named,
        Digester().add(named).add(*version).finish(),
        [small, i, &sources, &report] {
          std::call_once(small->made, [&] {
            small->texts = minify(sources, small->scripts, report);
          });
          return small->texts[i];
        },
        assets, outputs);
  }
}

std::vector<Asset> read_assets(const Files& files, const Sources& sources,
                               std::vector<Output>& outputs,
                               Diagnostics& report, Diagnostics& diags) {
  std::vector<Asset> assets;
  publish_scripts(sources, assets, outputs, report, diags);
  std::string styles;
  const auto publish = [&](std::string inside, std::string bytes) {
    const Digest digest = digest_of(bytes);
    publish_asset(
        std::move(inside), digest, digest,
        [bytes = std::move(bytes)] { return bytes; }, assets, outputs);
  };
  for (const std::string& path : files.list("assets")) {
    if (!is_asset(path) || path.ends_with(".js")) continue;
    std::string inside = path.substr(folder.size());
    std::optional<std::string> bytes = files.read(path);
    if (!bytes) {
      diags.error({}, message::asset_unread, path);
      continue;
    }
    if (inside.starts_with("css/") && inside.ends_with(".css")) {
      styles += *bytes + "\n";
    } else {
      publish(std::move(inside), std::move(*bytes));
    }
  }
  if (!styles.empty()) publish("css/site.css", compact_css(styles));
  return assets;
}

std::string compact_css(std::string_view css) {
  constexpr std::string_view blanks = " \t\r\n";
  // No blank is needed after the first, nor before the second; beside the
  // third neither, but for sums, which stand in parentheses that are not those
  // of a selector.
  constexpr std::string_view after = "{};,>:/", before = "{};,>!/",
                             combinators = "+~";
  const auto has = [](std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
  };
  std::string out;
  bool blank = false;
  const auto ends_in_selector = [&] {
    return out.ends_with(":is") || out.ends_with(":where") ||
           out.ends_with(":has") || out.ends_with(":not");
  };
  std::vector<bool> sums;  // of the parentheses that are open
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
        !((sums.empty() || !sums.back()) &&
          (has(combinators, out.back()) || has(combinators, c)))) {
      out += ' ';
    }
    blank = false;
    if (c == '(') sums.push_back(!ends_in_selector());
    if (c == ')' && !sums.empty()) sums.pop_back();
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
