#include "support/broken.h"

#include <sstream>
#include <stdexcept>

namespace portal::testing {

static std::string unescaped(const std::string& text) {
  std::string bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      bytes += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

static std::string without_line_end(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

Broken read_broken(const std::string& text,
                   std::map<std::string, std::string> base) {
  Broken broken;
  broken.files = std::move(base);
  std::string command, path, body, from;
  const auto finish = [&] {
    if (command == "@file") {
      broken.files[path] = body;
    } else if (command == "@bytes") {
      broken.files[path] = unescaped(body);
    } else if (command == "@remove") {
      if (broken.files.erase(path) == 0) {
        throw std::runtime_error("no file " + path);
      }
    } else if (command == "@from") {
      from = without_line_end(body);
    } else if (command == "@to") {
      std::string& file = broken.files.at(path);
      const size_t at = file.find(from);
      if (at == std::string::npos) {
        throw std::runtime_error(path + " does not hold: " + from);
      }
      file.replace(at, from.size(), without_line_end(body));
    } else if (command == "@ja") {
      broken.ja = body;
    } else if (command == "@en") {
      broken.en = body;
    }
  };
  std::istringstream in(text);
  bool expected = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('@')) {
      finish();
      body.clear();
      command = line.substr(0, line.find(' '));
      expected |= command == "@ja";
      if (command == "@edit" || command == "@file" || command == "@bytes" ||
          command == "@remove") {
        path = line.substr(line.find(' ') + 1);
      }
    } else if (!command.empty()) {
      body += line + '\n';
    }
    if (!expected) broken.input += line + '\n';
  }
  finish();
  return broken;
}

}  // namespace portal::testing
