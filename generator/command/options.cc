#include "command/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>
#include <thread>
#include <utility>

#include "base/text.h"
#include "command/messages.h"
#include "model/base_url.h"

namespace portal {

// The one table of the command line.

namespace {

enum CommandName : unsigned {
  command_new = 1U << 0U,
  command_check = 1U << 1U,
  command_build = 1U << 2U,
  command_serve = 1U << 3U,
  command_package = 1U << 4U,
  command_verify = 1U << 5U,
  command_schema = 1U << 6U,
  common = 1U << 7U,
};

struct CommandText {
  unsigned id;
  std::string_view name;
  std::array<std::string_view, 2> arguments;  // as the usage line names them
  Message help;
  Message example;
};

struct OptionText {
  unsigned commands;  // those that take it; `common`: all
  std::string_view name;
  std::string_view value;  // empty: a switch
  Message help;
};

constexpr std::array commands = {
    CommandText{
        command_new,
        "new",
        {"case|chapter|statistic|page", "ID"},
        {"help-new",
         "書き始めのファイルを一つ作ります。今あるファイルは上書きしません。",
         "Writes a starting file. Never overwrites one."},
        {"example-new",
         "portal new case toyokawa\n"
         "portal new statistic kenshin --from-csv 受診率.csv",
         "portal new case toyokawa\n"
         "portal new statistic kenshin --from-csv rates.csv"}},
    CommandText{command_check,
                "check",
                {},
                {"help-check",
                 "原稿を調べ、間違いをすべて示します。何も書き込みません。",
                 "Checks everything that build checks. Writes nothing."},
                {"example-check", "portal check --format github",
                 "portal check --format github"}},
    CommandText{
        command_build,
        "build",
        {},
        {"help-build",
         "公開フォルダーを作ります。前回から変わったところだけを書き換えます。",
         "Makes the published folder. Writes only what changed."},
        {"example-build", "portal build --base-url https://example.jp/renkei/",
         "portal build --base-url https://example.jp/renkei/"}},
    CommandText{
        command_serve,
        "serve",
        {},
        {"help-serve",
         "このパソコンの中だけで見られるプレビューを開きます。保存するたびに画"
         "面"
         "が変わります。",
         "A preview on this machine only. Saving a file renews the page."},
        {"example-serve", "portal serve --port 8080",
         "portal serve --port 8080"}},
    CommandText{
        command_package,
        "package",
        {},
        {"help-package", "USB メモリーに入れるフォルダーと zip を作ります。",
         "Makes the folder for a USB stick and the zip."},
        {"example-package", "portal package --dest 配布 --iso",
         "portal package --dest release --iso"}},
    CommandText{
        command_verify,
        "verify",
        {"PATH"},
        {"help-verify",
         "フォルダー・zip・ISO・公開中のサイト（アドレスか、アドレスを並べたフ"
         "ァ"
         "イル）をチェック表と比べ、違うもの・ないもの・余分なものを示します。",
         "Compares a folder, a zip, an ISO image or a site on the web (its "
         "address, or a file that lists addresses) with its manifest: changed, "
         "missing, extra."},
        {"example-verify",
         "portal verify /media/usb\nportal verify portal.zip\n"
         "portal verify https://example.jp/renkei/ --against public",
         "portal verify /media/usb\nportal verify portal.zip\n"
         "portal verify https://example.jp/renkei/ --against public"}},
    CommandText{
        command_schema,
        "schema",
        {"KIND"},
        {"help-schema",
         "原稿の項目の JSON Schema を標準出力に出します。KIND は "
         "case、chapter、"
         "page、tool、theme、statistic、glossary、sources、accessibility、"
         "vocabulary、writing、config のどれかです。",
         "Prints the JSON Schema of the fields of a file. KIND is one of case, "
         "chapter, page, tool, theme, statistic, glossary, sources, "
         "accessibility, vocabulary, writing, config."},
        {"example-schema", "portal schema statistic > statistic.schema.json",
         "portal schema statistic > statistic.schema.json"}},
};

constexpr std::array options = {
    OptionText{command_new,
               "--from-csv",
               "FILE",
               {"option-from-csv", "表計算ソフトの CSV から統計を作る",
                "make the statistic from a CSV file"}},
    OptionText{command_build,
               "--clean",
               "",
               {"option-clean", "すべてを最初から作り直す",
                "make everything from nothing"}},
    OptionText{
        command_build | command_package,
        "--base-url",
        "URL",
        {"option-base-url", "公開する場所のアドレス（サイトマップなどに使う）",
         "address of the published site, for sitemap and the like"}},
    OptionText{command_build,
               "--compress",
               "",
               {"option-compress", ".gz と .br も作る",
                "make .gz and .br siblings too"}},
    OptionText{command_build,
               "--timings",
               "",
               {"option-timings", "どこに時間がかかったかを示す",
                "show where the time went"}},
    OptionText{command_serve,
               "--port",
               "N",
               {"option-port", "ポート番号（省くと 8000 から空きを探す）",
                "port number; default: the first free one from 8000"}},
    OptionText{command_package,
               "--dest",
               "PATH",
               {"option-dest", "作る場所（省くとサイトの中の dist）",
                "where to; default: dist in the site"}},
    OptionText{
        command_package,
        "--iso",
        "",
        {"option-iso", "CD・DVD 用の ISO も作る", "make an ISO image too"}},
    OptionText{
        command_package,
        "--pdf",
        "",
        {"option-pdf", "ハンドブックの PDF も作る（Chromium が要ります）",
         "make a PDF of the handbook too (needs Chromium)"}},
    OptionText{
        command_verify,
        "--against",
        "LIST",
        {"option-against", "別のチェック表、または比べる相手のフォルダー",
         "another manifest, or a folder to compare with"}},
    OptionText{
        common,
        "--site",
        "DIR",
        {"option-site",
         "サイトのフォルダー（省くと ./portal のある場所か、今いる場所）",
         "folder of the site; default: that of ./portal, or this one"}},
    OptionText{common,
               "--out",
               "DIR",
               {"option-out", "公開フォルダー（省くとサイトの中の public）",
                "published folder; default: public in the site"}},
    OptionText{common,
               "--jobs",
               "N",
               {"option-jobs", "同時に進める作業の数（省くと CPU の数）",
                "how many threads; default: one per processor"}},
    OptionText{common,
               "--lang",
               "ja|en",
               {"option-lang", "メッセージの言語（省くと環境の設定か日本語）",
                "language of messages; default: the locale's, or ja"}},
    OptionText{common,
               "--format",
               "text|json|github",
               {"option-format", "間違いの示し方", "how mistakes are shown"}},
    OptionText{common,
               "--quiet",
               "",
               {"option-quiet", "間違いのほかは何も示さない",
                "print nothing but mistakes"}},
    OptionText{common,
               "--explain",
               "",
               {"option-explain", "作り直したファイルとその理由を示す",
                "say why each file was made again"}},
    OptionText{common,
               "--help",
               "",
               {"option-help", "使い方を示す", "print this help"}},
    OptionText{common,
               "--version",
               "",
               {"option-version", "版を示す", "print the version"}},
};

constexpr Message about{
    "help-about",
    "地域・職域連携の事例と統計を、ウェブと USB "
    "メモリーの両方で読めるサイトにします。",
    "Turns cases and statistics into a site for the web and for USB sticks."};
constexpr Message heading_usage{"heading-usage", "使い方:", "usage:"};
constexpr Message heading_commands{"heading-commands",
                                   "コマンド:", "commands:"};
constexpr Message heading_options{"heading-options", "オプション:", "options:"};
constexpr Message heading_common{"heading-common",
                                 "共通のオプション:", "common options:"};
constexpr Message heading_examples{"heading-examples", "例:", "examples:"};
constexpr Message usage_options{"usage-options", "[オプション]", "[options]"};
constexpr Message usage_command{"usage-command", "コマンド", "COMMAND"};
constexpr Message exit_codes{
    "help-exit-codes",
    "終了コード: 0 完了、1 原稿に間違い、2 コマンドの指定の間違い、3 "
    "ディスクや権限の問題",
    "exit codes: 0 done, 1 mistakes in the content, 2 wrong command line, 3 "
    "disk or permissions"};
constexpr Message error_word{"error-word", "エラー", "error"};

constexpr std::string_view version_text = "portal 1.0.0\n";

const OptionText* find_option(std::string_view name) {
  const auto found =
      std::find_if(options.begin(), options.end(),
                   [&](const OptionText& o) { return o.name == name; });
  return found == options.end() ? nullptr : &*found;
}

// Help

void append_row(std::string& text, std::string_view left,
                std::string_view right) {
  text += "  ";
  text += left;
  text.append(left.size() < 26 ? 26 - left.size() : 1, ' ');
  text += right;
  text += '\n';
}

void append_options(std::string& text, const Message& heading, unsigned which,
                    Language language) {
  bool is_first = true;
  for (const OptionText& option : options) {
    if ((option.commands & which) == 0) continue;
    if (is_first) text += '\n' + std::string(heading.in(language)) + '\n';
    is_first = false;
    std::string left(option.name);
    if (!option.value.empty()) left += ' ' + std::string(option.value);
    append_row(text, left, option.help.in(language));
  }
}

std::string usage_line(const CommandText* command, Language language) {
  std::string text = "portal ";
  text += command == nullptr ? usage_command.in(language) : command->name;
  if (command != nullptr) {
    for (const std::string_view argument : command->arguments) {
      if (!argument.empty()) text += ' ' + std::string(argument);
    }
  }
  return text + ' ' + std::string(usage_options.in(language));
}

std::string help_text(const CommandText* command, Language language) {
  std::string text(heading_usage.in(language));
  text += ' ' + usage_line(command, language) + "\n\n";
  if (command == nullptr) {
    text += std::string(about.in(language)) + "\n\n" +
            std::string(heading_commands.in(language)) + '\n';
    for (const CommandText& c : commands) {
      append_row(text, c.name, c.help.in(language));
    }
  } else {
    text += std::string(command->help.in(language)) + '\n';
    append_options(text, heading_options, command->id, language);
  }
  append_options(text, heading_common, common, language);
  if (command != nullptr) {
    text += '\n' + std::string(heading_examples.in(language)) + '\n';
    std::string_view rest = command->example.in(language);
    while (!rest.empty()) {
      const size_t end = rest.find('\n');
      text += "  " + std::string(rest.substr(0, end)) + '\n';
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  return text + '\n' + std::string(exit_codes.in(language)) + '\n';
}

// Values as given, before they are understood.
struct Raw {
  std::map<std::string_view, std::string> values;
  std::map<std::string_view, bool> switches;
  const CommandText* command = nullptr;
  std::vector<std::string> words;  // neither command nor option

  bool has(std::string_view name) const {
    const auto value = values.find(name);
    if (value != values.end()) return true;
    const auto found = switches.find(name);
    return found != switches.end() && found->second;
  }
  std::string value(std::string_view name, std::string otherwise = "") const {
    const auto found = values.find(name);
    return found == values.end() ? std::move(otherwise) : found->second;
  }
};

// One parse: gathers what is wrong, in words.
class Parser {
 public:
  explicit Parser(const Surroundings& surroundings)
      : surroundings_(surroundings), language_(surroundings.language) {}

  ParsedCommandLine run(const std::vector<std::string>& arguments);

 private:
  template <typename... Args>
  void fail(const Message& message, Args&&... args) {
    add(message, {std::string(std::forward<Args>(args))...}, "");
  }
  void add(const Message& message, const std::vector<std::string>& arguments,
           const std::string& help);
  void unknown_command(const std::string& word);
  void unknown_option(const std::string& word, const CommandText* command);
  void find_language(const std::vector<std::string>& arguments);
  bool read(const std::vector<std::string>& arguments, Raw& raw);
  int number(const Raw& raw, std::string_view name, int low, int high);
  std::string choice(const Raw& raw, std::string_view name,
                     const std::vector<std::string>& allowed);
  std::string url(const Raw& raw);
  CommonOptions common_options(const Raw& raw);
  CommandLine command_line(const Raw& raw);
  std::string help_command(const CommandText* command) const {
    return command == nullptr
               ? "portal --help"
               : "portal " + std::string(command->name) + " --help";
  }

  const Surroundings& surroundings_;
  Language language_;
  std::string errors_;
};

void Parser::add(const Message& message,
                 const std::vector<std::string>& arguments,
                 const std::string& help) {
  errors_ += "portal: " + std::string(error_word.in(language_)) + ": " +
             format(message, arguments, language_) + " [" +
             std::string(message.id) + "]\n";
  if (!help.empty()) errors_ += "  " + help + '\n';
}

void Parser::unknown_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const CommandText& command : commands) names.push_back(command.name);
  const std::string_view near = closest(word, names);
  add(message::usage_unknown_command, {word},
      near.empty()
          ? format(message::usage_see_help, {"portal --help"}, language_)
          : format(message::usage_did_you_mean, {"portal " + std::string(near)},
                   language_));
}

void Parser::unknown_option(const std::string& word,
                            const CommandText* command) {
  const std::string name = word.substr(0, word.find('='));
  if (find_option(name) != nullptr && command != nullptr) {
    add(message::usage_option_elsewhere, {name, std::string(command->name)},
        format(message::usage_see_help, {help_command(command)}, language_));
    return;
  }
  std::vector<std::string_view> names;
  for (const OptionText& option : options) {
    const unsigned which =
        command == nullptr ? ~0U : (command->id | unsigned{common});
    if ((option.commands & which) != 0) names.push_back(option.name);
  }
  const std::string_view near = closest(name, names);
  add(message::usage_unknown_option, {name},
      near.empty()
          ? format(message::usage_see_help, {help_command(command)}, language_)
          : format(message::usage_did_you_mean, {std::string(near)},
                   language_));
}

// Before all else, so that whatever is wrong is said in the right language.
void Parser::find_language(const std::vector<std::string>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    std::string value;
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) {
      value = arguments[i + 1];
    } else if (arguments[i].starts_with("--lang=")) {
      value = arguments[i].substr(7);
    }
    if (value == "ja") language_ = Language::ja;
    if (value == "en") language_ = Language::en;
  }
}

// Splits the arguments by CLI11. Its own help and errors, which are English,
// are switched off or said again in our words.
bool Parser::read(const std::vector<std::string>& arguments, Raw& raw) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  // After a command the name of another is a name: `portal verify build`.
  app.require_subcommand(0, 1);
  const auto add_options = [&](CLI::App& target, unsigned which) {
    for (const OptionText& option : options) {
      if ((option.commands & which) == 0) continue;
      const std::string name(option.name);
      if (option.value.empty()) {
        target.add_flag(name == "--help" ? "-h,--help" : name,
                        raw.switches[option.name]);
      } else {
        target.add_option(name)->expected(1)->multi_option_policy(
            CLI::MultiOptionPolicy::TakeLast);
      }
    }
  };
  add_options(app, common);
  std::vector<CLI::App*> parts = {&app};
  for (const CommandText& command : commands) {
    CLI::App* part = app.add_subcommand(std::string(command.name));
    part->set_help_flag();
    part->allow_extras();
    part->fallthrough();
    add_options(*part, command.id);
    parts.push_back(part);
  }

  try {
    // CLI11 takes them from the end.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();
    const std::string name = text.substr(0, text.find(':'));
    const OptionText* option = find_option(name);
    if (option == nullptr) {
      fail(message::usage_failed, text);
    } else if (option->value.empty()) {
      fail(message::usage_no_value_wanted, name);
    } else {
      fail(message::usage_value_missing, name, std::string(option->value));
    }
    return false;
  } catch (const CLI::ParseError& error) {
    // A switch with a value is the one other thing that can go wrong here.
    for (const std::string& argument : arguments) {
      const size_t sign = argument.find('=');
      const OptionText* option = find_option(argument.substr(0, sign));
      if (sign != std::string::npos && option != nullptr &&
          option->value.empty()) {
        fail(message::usage_no_value_wanted, std::string(option->name));
        return false;
      }
    }
    fail(message::usage_failed, error.what());
    return false;
  }

  for (size_t i = 0; i < commands.size(); ++i) {
    if (parts[i + 1]->parsed()) raw.command = &commands[i];
  }
  for (CLI::App* part : parts) {
    for (const CLI::Option* option : part->get_options()) {
      const OptionText* text = find_option(option->get_name());
      if (text == nullptr || text->value.empty() || option->count() == 0) {
        continue;
      }
      raw.values[text->name] = option->results().back();
    }
  }
  // Before an unknown option is blamed, the command must be known.
  for (const std::string& word : app.remaining(true)) {
    if (raw.command == nullptr && !word.starts_with('-')) {
      unknown_command(word);
      return false;
    }
  }
  for (const std::string& word : app.remaining(true)) {
    if (word.starts_with('-') && word != "-" && word != "--") {
      unknown_option(word, raw.command);
    } else if (word != "--") {
      raw.words.push_back(word);
    }
  }
  return errors_.empty();
}

int Parser::number(const Raw& raw, std::string_view name, int low, int high) {
  const std::string text = raw.value(name);
  int result = low;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), result);
  if (error != std::errc() || end != text.data() + text.size() ||
      result < low || result > high) {
    fail(message::usage_bad_number, std::string(name), std::to_string(low),
         std::to_string(high), text);
  }
  return result;
}

std::string Parser::choice(const Raw& raw, std::string_view name,
                           const std::vector<std::string>& allowed) {
  const std::string text = raw.value(name, allowed.front());
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) {
    return text;
  }
  std::string list;
  std::vector<std::string_view> words;
  for (const std::string& word : allowed) {
    list += (list.empty()                ? ""
             : language_ == Language::ja ? "、"
                                         : ", ") +
            word;
    words.push_back(word);
  }
  const std::string_view near = closest(text, words);
  add(message::usage_bad_choice, {std::string(name), list, text},
      near.empty() ? ""
                   : format(message::usage_did_you_mean, {std::string(near)},
                            language_));
  return allowed.front();
}

std::string Parser::url(const Raw& raw) {
  if (!raw.has("--base-url")) return "";
  std::string text = raw.value("--base-url");
  if (!is_base_url(text)) {
    fail(message::usage_bad_url, "--base-url", text);
    return "";
  }
  if (!text.ends_with('/')) text += '/';
  return text;
}

CommonOptions Parser::common_options(const Raw& raw) {
  for (const auto& [name, value] : raw.values) {
    if (value.empty()) fail(message::usage_empty_value, std::string(name));
  }
  CommonOptions result;
  result.site = raw.value("--site", surroundings_.site);
  result.out = raw.value("--out", result.site + "/public");
  result.threads = std::max(surroundings_.processors, 1U);
  if (raw.has("--jobs")) {
    result.threads = static_cast<unsigned>(number(raw, "--jobs", 1, 256));
  }
  if (raw.has("--lang")) choice(raw, "--lang", {"ja", "en"});
  result.language = language_;
  const std::string form = choice(raw, "--format", {"text", "json", "github"});
  result.format = form == "json"     ? Format::json
                  : form == "github" ? Format::github
                                     : Format::text;
  result.is_quiet = raw.has("--quiet");
  result.explains = raw.has("--explain");
  return result;
}

CommandLine Parser::command_line(const Raw& raw) {
  CommandLine line;
  line.common = common_options(raw);
  const CommandText& command = *raw.command;
  size_t wanted = 0;
  for (const std::string_view argument : command.arguments) {
    if (argument.empty()) continue;
    if (wanted >= raw.words.size()) {
      add(message::usage_argument_missing,
          {std::string(command.name), std::string(argument)},
          format(message::usage_see_help, {help_command(&command)}, language_));
      return line;
    }
    ++wanted;
  }
  for (size_t i = wanted; i < raw.words.size(); ++i) {
    fail(message::usage_too_many, raw.words[i]);
  }

  switch (command.id) {
    case command_new: {
      Raw kind;
      kind.values["new"] = raw.words[0];
      NewCommand result{
          choice(kind, "new", {"case", "chapter", "statistic", "page"}),
          raw.words[1], raw.value("--from-csv")};
      if (!result.csv.empty() && result.kind != "statistic") {
        fail(message::usage_only_for_statistic);
      }
      line.command = std::move(result);
      break;
    }
    case command_check:
      line.command = CheckCommand{};
      break;
    case command_build:
      line.command = BuildCommand{raw.has("--clean"), raw.has("--timings"),
                                  raw.has("--compress"), url(raw)};
      break;
    case command_serve: {
      ServeCommand result;
      if (raw.has("--port")) result.port = number(raw, "--port", 1, 65535);
      line.command = result;
      break;
    }
    case command_package:
      line.command =
          PackageCommand{raw.value("--dest", line.common.site + "/dist"),
                         url(raw), raw.has("--iso"), raw.has("--pdf")};
      break;
    case command_verify:
      line.command = VerifyCommand{raw.words[0], raw.value("--against")};
      break;
    case command_schema: {
      Raw kind;
      kind.values["schema"] = raw.words[0];
      line.command = SchemaCommand{choice(
          kind, "schema",
          {"case", "chapter", "page", "tool", "theme", "statistic", "glossary",
           "sources", "accessibility", "vocabulary", "writing", "config"})};
      break;
    }
    default:
      break;
  }
  return line;
}

ParsedCommandLine Parser::run(const std::vector<std::string>& arguments) {
  find_language(arguments);
  ParsedCommandLine result;
  Raw raw;
  if (arguments.empty()) {
    result.err = help_text(nullptr, language_);
    result.exit = Exit::usage;
    return result;
  }
  if (read(arguments, raw)) {
    if (raw.has("--help")) {
      result.out = help_text(raw.command, language_);
      return result;
    }
    if (raw.has("--version")) {
      result.out = version_text;
      return result;
    }
    if (raw.command == nullptr) {
      add(message::usage_no_command, {},
          format(message::usage_see_help, {"portal --help"}, language_));
    } else {
      CommandLine line = command_line(raw);
      if (errors_.empty()) {
        result.line = std::move(line);
        return result;
      }
    }
  }
  result.err = errors_;
  result.exit = Exit::usage;
  return result;
}

}  // namespace

Language language_of_locale(const char* lc_all, const char* lc_messages,
                            const char* lang) {
  for (const char* value : {lc_all, lc_messages, lang}) {
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("en") ? Language::en
                                                     : Language::ja;
  }
  return Language::ja;
}

Surroundings Surroundings::current() {
  Surroundings result;
  // Set by the script at the top of the checkout.
  const char* site = std::getenv("PORTAL_SITE");
  if (site != nullptr && *site != '\0') result.site = site;
  result.processors = std::max(std::thread::hardware_concurrency(), 1U);
  result.language = language_of_locale(
      std::getenv("LC_ALL"), std::getenv("LC_MESSAGES"), std::getenv("LANG"));
  return result;
}

ParsedCommandLine parse_command_line(const std::vector<std::string>& arguments,
                                     const Surroundings& surroundings) {
  return Parser(surroundings).run(arguments);
}

}  // namespace portal
