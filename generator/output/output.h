#pragma once

#include <functional>
#include <string>

#include "base/digest.h"

namespace portal {

// The bytes of one published file, not made yet.
struct Job {
  Digest key;                         // digest of all that make() reads
  std::function<std::string()> make;  // the bytes; called at most once
};

// One published file. The plan of a site is a list of these.
//
// prepare() computes what the file is made from and its key; make() renders.
// Both run on any thread, for each output on its own. A file whose key is that
// of the last build, and which nobody touched, is neither made nor written;
// and as both are called one after the other on the same thread, only one page
// per thread is in memory at a time.
struct Output {
  std::string path;  // relative to the published folder, with '/'
  std::function<Job()> prepare;
};

}  // namespace portal
