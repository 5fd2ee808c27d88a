#include "page/scripts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "output/disk.h"
#include "output/program.h"
#include "page/messages.h"

namespace portal {

static constexpr std::array options = {"--minify", "--charset=utf8",
                                       "--target=es2020"};

// What `timeout` ends with when the time is over.
static constexpr int timed_out = 124;

// Runs esbuild; one that hangs does not keep the build.
static int run_esbuild(std::vector<std::string> words, std::string& messages) {
  const auto before = {"timeout", "--kill-after=5", "60", "esbuild"};
  words.insert(words.begin(), before.begin(), before.end());
  return run_program(std::move(words), "", messages);
}

static void report_failed(std::string why, Diagnostics& diags) {
  diags.error({}, message::esbuild_failed, std::move(why));
}

static void report_end(int error, const std::string& said, Diagnostics& diags) {
  if (error == not_installed) {
    diags.error({}, message::no_esbuild).help(message::install_esbuild);
  } else if (error == timed_out) {
    report_failed(both("60秒で終わりません", "it does not end in 60 seconds"),
                  diags);
  } else {
    report_failed(
        said.empty() ? std::to_string(error) : said.substr(0, said.find('\n')),
        diags);
  }
}

bool is_of_minifier(const Diagnostic& diagnostic) {
  return diagnostic.message == &message::no_esbuild ||
         diagnostic.message == &message::esbuild_failed;
}

std::optional<std::string> minifier_version(Diagnostics& diags) {
  std::string said;
  const int error = run_esbuild({"--version"}, said);
  if (error == 0) return said;
  report_end(error, said, diags);
  return std::nullopt;
}

Digest minified_digest(std::string_view script) {
  Digester digester;
  for (const char* option : options) digester.add(option);
  return digester.add(script).finish();
}

// The number that `text` begins with, which is taken off.
static std::optional<uint32_t> take_number(std::string_view& text) {
  uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return number;
}

// Takes `begin` off; whether it was there.
static bool take(std::string_view& text, std::string_view begin) {
  if (!text.starts_with(begin)) return false;
  text.remove_prefix(begin.size());
  return true;
}

// The place that a line such as "    ../tmp/portal-Ab12Cd/3.js:7:4:" names.
// Lines count from 1, columns are bytes and count from 0.
static std::optional<Span> place_in(std::string_view line,
                                    const Sources& sources,
                                    const std::vector<uint32_t>& scripts) {
  line.remove_prefix(line.rfind('/') + 1);
  const auto script = take_number(line);
  if (!script || *script >= scripts.size() || !take(line, ".js:")) return {};
  const auto row = take_number(line);
  if (!row || !take(line, ":")) return {};
  const auto column = take_number(line);
  if (!column) return {};
  const uint32_t source = scripts[*script];
  const std::string& text = sources[source].text;
  size_t offset = 0;
  for (uint32_t i = 1; i < *row && offset < text.size(); ++i) {
    offset = std::min(text.find('\n', offset), text.size() - 1) + 1;
  }
  const auto place =
      static_cast<uint32_t>(std::min(offset + *column, text.size()));
  return Span{source, place, place};
}

// What esbuild says of mistakes is for people: a line with the mistake, one
// with its place, an excerpt. false: there is no mistake in it.
static bool report_mistakes(std::string_view said, const Sources& sources,
                            const std::vector<uint32_t>& scripts,
                            Diagnostics& report) {
  std::string mistake;
  const size_t before = report.errors();
  while (!said.empty()) {
    const size_t end = std::min(said.find('\n'), said.size());
    std::string_view line = said.substr(0, end);
    said.remove_prefix(std::min(end + 1, said.size()));
    if (take(line, "✘ [ERROR] ")) {
      mistake = line;
    } else if (!mistake.empty()) {
      const std::optional<Span> place = place_in(line, sources, scripts);
      if (!place) continue;
      report.error(*place, message::script_mistake, mistake);
      mistake.clear();
    }
  }
  return report.errors() > before;
}

std::vector<std::string> minify(const Sources& sources,
                                const std::vector<uint32_t>& scripts,
                                Diagnostics& report) {
  std::vector<std::string> results(scripts.size());
  const Workplace place;
  // Names of our own: those of assets/ may be anything. The first two keep
  // esbuild from looking for settings in the folders above.
  int error = place.failure;
  if (error == 0) error = write_file(place.path, "package.json", "{}");
  if (error == 0) error = write_file(place.path, "tsconfig.json", "{}");
  std::vector<std::string> words(options.begin(), options.end());
  words.insert(words.end(),
               {"--outdir=" + place.path + "/small", "--log-level=error",
                "--log-limit=0", "--color=false"});
  for (size_t i = 0; i < scripts.size() && error == 0; ++i) {
    const std::string name = std::to_string(i) + ".js";
    error = write_file(place.path, name, sources[scripts[i]].text);
    words.push_back(place.path + '/' + name);
  }
  if (error != 0) {
    report_failed(system_words(error), report);
    return results;
  }
  std::string said;
  error = run_esbuild(std::move(words), said);
  if (error == 1 && report_mistakes(said, sources, scripts, report)) {
    return results;
  }
  if (error != 0) {
    report_end(error, said, report);
    return results;
  }
  for (size_t i = 0; i < scripts.size() && error == 0; ++i) {
    error = read_file(place.path + "/small/" + std::to_string(i) + ".js",
                      results[i]);
  }
  if (error != 0) report_failed(system_words(error), report);
  return results;
}

}  // namespace portal
