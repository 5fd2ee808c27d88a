#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "output/disk.h"

namespace portal {

// What the last build published: for each file the key it was made from, the
// digest of its bytes, and how it looked to the system. Lets the next build
// leave alone what need not be made. May be deleted at any time.
//
// The file is text: a first line with the version of the format, a second with
// the time of recording in nanoseconds and the digest of everything the build
// read, a line for each file sorted by path,
//
//   KEY DIGEST SIZE MODIFIED CHANGED PATH
//
// and a last line "end", without which the record is not believed.
struct LastBuild {
  struct Entry {
    std::string path;
    Digest key;
    Digest digest;
    Stamp stamp;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  std::vector<Entry> files;  // sorted by path
  int64_t recorded_ns = 0;
  Digest inputs;  // all zero: not known

  const Entry* find(std::string_view path) const;

  // Whether the stamp proves that the file has not been touched since. A file
  // changed in the same moment as it was recorded (clocks of file systems
  // advance in steps of up to 10 ms) may be changed again with no trace.
  static constexpr int64_t clock_step_ns = 20'000'000;
  bool proves_untouched(const Entry& entry, const Stamp& found) const {
    return found == entry.stamp &&
           found.changed_ns + clock_step_ns < recorded_ns;
  }
};

std::string to_text(const LastBuild& build);
std::optional<LastBuild> parse_last_build(std::string_view text);

}  // namespace portal
