#include "command/options.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace portal;

namespace {

ParsedCommandLine parse(const std::vector<std::string>& arguments,
                        Language language = Language::en) {
  Surroundings surroundings;
  surroundings.site = "/checkout";
  surroundings.processors = 3;
  surroundings.language = language;
  return parse_command_line(arguments, surroundings);
}

// What is wrong with these arguments.
std::string wrong(const std::vector<std::string>& arguments,
                  Language language = Language::en) {
  const ParsedCommandLine parsed = parse(arguments, language);
  CHECK_FALSE(parsed.line);
  CHECK(parsed.exit == Exit::usage);
  CHECK(parsed.out.empty());
  return parsed.err;
}

template <typename Command>
Command right(const std::vector<std::string>& arguments) {
  const ParsedCommandLine parsed = parse(arguments);
  CHECK(parsed.err == "");
  REQUIRE(parsed.line);
  REQUIRE(std::holds_alternative<Command>(parsed.line->command));
  return std::get<Command>(parsed.line->command);
}

}  // namespace

TEST_CASE("options: defaults come from the surroundings", "[command]") {
  const ParsedCommandLine parsed = parse({"check"});
  REQUIRE(parsed.line);
  const CommonOptions& common = parsed.line->common;
  CHECK(common.site == "/checkout");
  CHECK(common.out == "/checkout/public");
  CHECK(common.threads == 3);
  CHECK(common.language == Language::en);
  CHECK(common.format == Format::text);
  CHECK_FALSE(common.is_quiet);
  CHECK_FALSE(common.explains);
}

TEST_CASE("options: common ones stand before or after the command",
          "[command]") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--site", "s", "--jobs=4", "build", "--quiet",
                                 "--format", "json", "--explain"},
        {"build", "--explain", "--format=json", "--quiet", "--jobs", "4",
         "--site", "s"}}) {
    const ParsedCommandLine parsed = parse(arguments);
    REQUIRE(parsed.line);
    CHECK(parsed.line->common.site == "s");
    CHECK(parsed.line->common.out == "s/public");
    CHECK(parsed.line->common.threads == 4);
    CHECK(parsed.line->common.format == Format::json);
    CHECK(parsed.line->common.is_quiet);
    CHECK(parsed.line->common.explains);
  }
}

TEST_CASE("options: each command has its own", "[command]") {
  const auto build =
      right<BuildCommand>({"build", "--clean", "--base-url",
                           "https://example.jp/a", "--timings", "--compress"});
  CHECK(build.from_nothing);
  CHECK(build.shows_timings);
  CHECK(build.compresses);
  CHECK(build.base_url == "https://example.jp/a/");
  CHECK_FALSE(right<ServeCommand>({"serve"}).port);
  CHECK(right<ServeCommand>({"serve", "--port", "8080"}).port == 8080);
  const auto package = right<PackageCommand>({"package", "--iso"});
  CHECK(package.makes_iso);
  CHECK(package.dest == "/checkout/dist");
  const auto verify =
      right<VerifyCommand>({"verify", "/media/usb", "--against", "list"});
  CHECK(verify.path == "/media/usb");
  CHECK(verify.against == "list");
  const auto fresh = right<NewCommand>(
      {"new", "statistic", "kenshin", "--from-csv", "受診率.csv"});
  CHECK(fresh.kind == "statistic");
  CHECK(fresh.id == "kenshin");
  CHECK(fresh.csv == "受診率.csv");
  CHECK(right<SchemaCommand>({"schema", "statistic"}).kind == "statistic");
  // A value may look like a command.
  CHECK(right<VerifyCommand>({"verify", "build"}).path == "build");
  CHECK(right<NewCommand>({"new", "page", "check"}).id == "check");
  CHECK(parse({"build", "--out", "build"}).line->common.out == "build");
  CHECK(parse({"check", "--jobs", "1", "--jobs", "2"}).line->common.threads ==
        2);
}

TEST_CASE("options: mistakes are told in both languages", "[command]") {
  CHECK(wrong({"biuld", "--clean"}) ==
        "portal: error: there is no command 'biuld' "
        "[usage-unknown-command]\n"
        "  did you mean 'portal build'?\n");
  CHECK(wrong({"biuld", "--clean"}, Language::ja) ==
        "portal: エラー: 「biuld」というコマンドはありません "
        "[usage-unknown-command]\n"
        "  「portal build」の間違いではありませんか\n");
  CHECK(wrong({"--lang", "ja", "publish"}) ==
        "portal: エラー: 「publish」というコマンドはありません "
        "[usage-unknown-command]\n"
        "  使い方は「portal --help」で表示されます\n");
  CHECK(wrong({"build", "--claen"}) ==
        "portal: error: there is no option '--claen' "
        "[usage-unknown-option]\n"
        "  did you mean '--clean'?\n");
  CHECK(wrong({"check", "--clean"}) ==
        "portal: error: the option '--clean' is not for 'portal check' "
        "[usage-option-elsewhere]\n"
        "  see 'portal check --help'\n");
  CHECK(wrong({"check", "--jobs"}) ==
        "portal: error: the option '--jobs' needs a value (N) "
        "[usage-value-missing]\n");
  CHECK(wrong({"check", "--jobs"}, Language::ja) ==
        "portal: エラー: オプション「--jobs」には値（N）が必要です "
        "[usage-value-missing]\n");
  CHECK(wrong({"check", "--jobs", "0"}) ==
        "portal: error: '--jobs' takes a number from 1 to 256, not '0' "
        "[usage-bad-number]\n");
  CHECK(wrong({"serve", "--port", "80a"}) ==
        "portal: error: '--port' takes a number from 1 to 65535, not '80a' "
        "[usage-bad-number]\n");
  CHECK(wrong({"check", "--format", "jsn"}) ==
        "portal: error: '--format' takes one of text, json, github, not "
        "'jsn' [usage-bad-choice]\n"
        "  did you mean 'json'?\n");
  CHECK(wrong({"check", "--lang", "fr"}) ==
        "portal: error: '--lang' takes one of ja, en, not 'fr' "
        "[usage-bad-choice]\n");
  CHECK(wrong({"build", "--base-url", "example.jp"}) ==
        "portal: error: '--base-url' takes an address that begins with "
        "https:// or http:// and is encoded (xn--, %E5), not 'example.jp' "
        "[usage-bad-url]\n");
  CHECK(wrong({"build", "--base-url", "https://"}).find("usage-bad-url") !=
        std::string::npos);
  CHECK(wrong({"build", "--base-url", "https://a/\"><script>"})
            .find("usage-bad-url") != std::string::npos);
  CHECK(wrong({"check", "--quiet=yes=no"}).find("--quiet") !=
        std::string::npos);
  CHECK(wrong({"check", "--out", ""}) ==
        "portal: error: the value of '--out' is empty "
        "[usage-empty-value]\n");
  CHECK(wrong({"verify"}) ==
        "portal: error: 'portal verify' needs PATH "
        "[usage-argument-missing]\n"
        "  see 'portal verify --help'\n");
  CHECK(wrong({"new", "case"}) ==
        "portal: error: 'portal new' needs ID [usage-argument-missing]\n"
        "  see 'portal new --help'\n");
  CHECK(wrong({"new", "cas", "x"}) ==
        "portal: error: 'new' takes one of case, chapter, statistic, page, "
        "not 'cas' [usage-bad-choice]\n"
        "  did you mean 'case'?\n");
  CHECK(wrong({"new", "case", "x", "--from-csv", "a.csv"}) ==
        "portal: error: '--from-csv' is for statistics only "
        "[usage-only-for-statistic]\n");
  CHECK(wrong({"schema"}) ==
        "portal: error: 'portal schema' needs KIND [usage-argument-missing]\n"
        "  see 'portal schema --help'\n");
  CHECK(wrong({"schema", "cases"}).find("did you mean 'case'?") !=
        std::string::npos);
  CHECK(wrong({"check", "more"}) ==
        "portal: error: 'more' is one too many [usage-too-many]\n");
  CHECK(wrong({"--quiet"}) ==
        "portal: error: no command was given [usage-no-command]\n"
        "  see 'portal --help'\n");
}

TEST_CASE("options: all mistakes of a command line at once", "[command]") {
  const std::string text =
      wrong({"serve", "--port", "x", "--jobs", "y", "--format", "z"});
  CHECK(text.find("--port") != std::string::npos);
  CHECK(text.find("--jobs") != std::string::npos);
  CHECK(text.find("--format") != std::string::npos);
}

TEST_CASE("options: help for all and for each command, in both languages",
          "[command]") {
  const ParsedCommandLine all = parse({"--help"});
  CHECK(all.exit == Exit::done);
  CHECK(all.err.empty());
  for (const std::string command :
       {"new", "check", "build", "serve", "package", "verify", "schema"}) {
    CHECK(all.out.find("\n  " + command + ' ') != std::string::npos);
    const std::string english = parse({command, "--help"}).out;
    CHECK(english.find("usage: portal " + command) == 0);
    CHECK(english.find("--site DIR") != std::string::npos);
    CHECK(english.find("examples:\n  portal " + command) != std::string::npos);
    const std::string japanese = parse({command, "-h", "--lang", "ja"}).out;
    CHECK(japanese.find("使い方: portal " + command) == 0);
    CHECK(japanese.find("例:\n  portal " + command) != std::string::npos);
    // No line of the one language in the other.
    CHECK(japanese.find("default:") == std::string::npos);
  }
  CHECK(parse({"build", "--help"}).out.find("--clean") != std::string::npos);
  CHECK(parse({"check", "--help"}).out.find("--clean") == std::string::npos);
  CHECK(parse({"--version"}).out.find("portal ") == 0);
  CHECK(wrong({}).find("usage: portal COMMAND") == 0);
}

TEST_CASE("options: the locale chooses the language, Japanese otherwise",
          "[command]") {
  CHECK(language_of_locale(nullptr, nullptr, nullptr) == Language::ja);
  CHECK(language_of_locale(nullptr, nullptr, "C.UTF-8") == Language::ja);
  CHECK(language_of_locale(nullptr, "", "en_GB.UTF-8") == Language::en);
  CHECK(language_of_locale("ja_JP.UTF-8", nullptr, "en_US") == Language::ja);
  CHECK(language_of_locale("", "en", "ja_JP.UTF-8") == Language::en);
}
