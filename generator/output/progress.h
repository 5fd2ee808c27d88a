#pragma once

#include <cstddef>

#include "base/diagnostics.h"

namespace portal {

// What a running command tells the one who waits for it.
class Progress {
 public:
  virtual ~Progress() = default;

  // A step begins, and the one before it has ended.
  //   total  how many times advance() will be called; 0: not known
  virtual void step(const Message& name, size_t total) = 0;

  // One more piece of the step is done. May be called on any thread.
  virtual void advance() = 0;
};

class NoProgress : public Progress {
 public:
  void step(const Message&, size_t) override {}
  void advance() override {}
};

}  // namespace portal
