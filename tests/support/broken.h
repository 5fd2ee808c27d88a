#pragma once

#include <map>
#include <string>

// Sites that are wrong in one way: files of tests/sites/broken.
//
//   # what is wrong, in a sentence
//   @edit PATH          a file of tests/sites/broken/site, changed:
//   @from               the text that must be there …
//   @to                 … and what takes its place
//   @file PATH          a file written anew
//   @bytes PATH         the same, with \xNN for bytes
//   @remove PATH        a file left out
//   @ja, @en            the report that is expected
//
// Every line up to the next one that begins with '@' belongs to it.
namespace portal::testing {

struct Broken {
  std::map<std::string, std::string> files;  // the whole site
  std::string input;                         // all before @ja
  std::string ja, en;
};

// The site of `text` on top of `base`. Throws std::runtime_error where the
// description does not fit.
Broken read_broken(const std::string& text,
                   std::map<std::string, std::string> base);

}  // namespace portal::testing
