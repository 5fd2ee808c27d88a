#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostics.h"

// argv → what is to be done. Everything about the command line stands here and
// in one table of options.cc: names, values, help in both languages.

namespace portal {

// What the program tells the shell.
enum class Exit {
  done = 0,
  content = 1,  // the content has errors; a copy is not whole
  usage = 2,    // the command line is wrong
  machine = 3,  // disk, permissions, network
};

enum class Format { text, json, github };

struct CommonOptions {
  std::string site;
  std::string out;  // the published folder
  unsigned threads = 1;
  Language language = Language::ja;
  Format format = Format::text;
  bool is_quiet = false;
  bool explains = false;
};

struct NewCommand {
  std::string kind;  // case, chapter, statistic, page
  std::string id;
  std::string csv;  // empty: none
};
struct CheckCommand {};
struct BuildCommand {
  bool from_nothing = false;
  bool shows_timings = false;
  bool compresses = false;
  std::string base_url;  // empty: none; else ends with '/'
};
struct ServeCommand {
  std::optional<int> port;  // none: the first free one from 8000
};
struct PackageCommand {
  std::string dest;
  std::string base_url;
  bool makes_iso = false;
  bool makes_pdf = false;
};
struct VerifyCommand {
  std::string path;
  std::string against;  // empty: the manifest in `path`
};
struct SchemaCommand {
  std::string kind;  // case, statistic …
};

struct CommandLine {
  CommonOptions common;
  std::variant<NewCommand, CheckCommand, BuildCommand, ServeCommand,
               PackageCommand, VerifyCommand, SchemaCommand>
      command;
};

// What of the surroundings counts for the command line.
struct Surroundings {
  std::string site = ".";   // the checkout, when --site is not given
  unsigned processors = 1;  // for --jobs, when that is not given
  Language language = Language::ja;
  static Surroundings current();
};

// The language of messages that the locale variables ask for: Japanese unless
// they name English. Each may be null; the first that is set and not empty
// counts.
Language language_of_locale(const char* lc_all, const char* lc_messages,
                            const char* lang);

struct ParsedCommandLine {
  std::optional<CommandLine> line;  // none: print and exit
  Exit exit = Exit::done;
  std::string out;  // for standard output: help and version
  std::string err;  // for standard error
};

// `arguments` without the program's name.
ParsedCommandLine parse_command_line(const std::vector<std::string>& arguments,
                                     const Surroundings& surroundings);

}  // namespace portal
