#include "output/portable.h"

#include <algorithm>
#include <array>
#include <map>

#include "output/messages.h"

namespace portal {

static constexpr size_t longest_part = 60;
// C:\Users\<20>\Desktop\portal\portal\ leaves this much of Windows' 260.
static constexpr size_t longest_path = 150;

static std::string in_lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// What is wrong with one part of a path; nullptr: nothing.
static const char* fault_of_part(std::string_view part) {
  constexpr std::array devices = {
      "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4",
      "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
      "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  };
  if (!std::all_of(part.begin(), part.end(), is_plain)) return "a-z 0-9 . _ -";
  const std::string_view stem = part.substr(0, part.find('.'));
  if (std::find(devices.begin(), devices.end(), stem) != devices.end()) {
    return "Windows";
  }
  if (part.ends_with('.')) return ".";
  return part.size() > longest_part ? "> 60" : nullptr;
}

void check_names(const std::vector<std::string>& paths,
                 Diagnostics& diagnostics) {
  std::map<std::string, std::string> seen;
  for (const std::string& path : paths) {
    const char* fault = path.size() > longest_path ? "> 150" : nullptr;
    for (size_t begin = 0; begin <= path.size() && fault == nullptr;) {
      const size_t end = std::min(path.find('/', begin), path.size());
      fault = fault_of_part(std::string_view(path).substr(begin, end - begin));
      begin = end + 1;
    }
    if (fault != nullptr) {
      diagnostics.error({}, message::name_not_portable, path, fault);
    }
    const auto [twin, is_new] = seen.emplace(in_lower_case(path), path);
    if (!is_new) {
      diagnostics.error({}, message::name_twins, twin->second, path);
    }
  }
}

}  // namespace portal
