#include "output/last_build.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace portal {

static constexpr std::string_view first_line = "portal-last-build 2\n";
static constexpr std::string_view last_line = "end\n";

const LastBuild::Entry* LastBuild::find(std::string_view path) const {
  const auto found = std::lower_bound(
      files.begin(), files.end(), path,
      [](const Entry& file, std::string_view p) { return file.path < p; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

std::string to_text(const LastBuild& build) {
  std::string text(first_line);
  text += std::to_string(build.recorded_ns) + ' ' + build.inputs.hex() + '\n';
  for (const LastBuild::Entry& file : build.files) {
    text += file.key.hex() + ' ' + file.digest.hex() + ' ' +
            std::to_string(file.stamp.size) + ' ' +
            std::to_string(file.stamp.modified_ns) + ' ' +
            std::to_string(file.stamp.changed_ns) + ' ' + file.path + '\n';
  }
  text += last_line;
  return text;
}

// Takes the text up to `end` off the front of `text`.
static std::string_view take(std::string_view& text, char end) {
  const size_t at = text.find(end);
  const std::string_view word = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return word;
}

template <typename Number>
static bool take_number(std::string_view& text, char end, Number& number) {
  const std::string_view word = take(text, end);
  const auto [stop, error] =
      std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && stop == word.data() + word.size();
}

std::optional<LastBuild> parse_last_build(std::string_view text) {
  if (!text.starts_with(first_line) || !text.ends_with(last_line)) {
    return std::nullopt;
  }
  text.remove_prefix(first_line.size());
  text.remove_suffix(last_line.size());
  LastBuild build;
  if (!take_number(text, ' ', build.recorded_ns)) return std::nullopt;
  const std::optional<Digest> inputs = parse_digest(take(text, '\n'));
  if (!inputs) return std::nullopt;
  build.inputs = *inputs;
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    const std::optional<Digest> key = parse_digest(take(line, ' '));
    const std::optional<Digest> digest = parse_digest(take(line, ' '));
    LastBuild::Entry entry;
    if (!key || !digest || !take_number(line, ' ', entry.stamp.size) ||
        !take_number(line, ' ', entry.stamp.modified_ns) ||
        !take_number(line, ' ', entry.stamp.changed_ns) ||
        !is_safe_path(line)) {
      return std::nullopt;
    }
    entry.path = line;
    entry.key = *key;
    entry.digest = *digest;
    if (!build.files.empty() && build.files.back().path >= entry.path) {
      return std::nullopt;
    }
    build.files.push_back(std::move(entry));
  }
  return build;
}

}  // namespace portal
