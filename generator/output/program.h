#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portal {

// What run_program gives when the program is not installed.
inline constexpr int not_installed = 127;

// Runs a program without a shell.
//   input     what it reads
//   messages  gets what it says, on whichever channel
// Gives its exit code, 0 when all went well.
int run_program(std::vector<std::string> arguments, std::string_view input,
                std::string& messages);

// A path as addresses write it: all but plain letters as %XX.
std::string url_path(std::string_view path);

std::string last_line(std::string_view text);

// A folder of its own below the system's folder for temporary files, removed
// with all that is in it. `path` is empty when it cannot be made, and `failure`
// the errno that says why.
struct Workplace {
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  std::string path;
  int failure = 0;
};

}  // namespace portal
