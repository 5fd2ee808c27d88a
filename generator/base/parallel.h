#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace portal {

// Runs task(i) for every i below `count` on up to `threads` threads, the
// calling one among them, and returns when all are done. Task i may read what
// nobody writes and write only its own slot i; so neither the result nor the
// order of what is reported depends on timing. Tasks must not throw.
template <typename Task>
void parallel_for(size_t count, unsigned threads, const Task& task) {
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < count; i = next++) task(i);
  };
  const size_t helpers = std::min<size_t>(std::max(threads, 1U), count);
  std::vector<std::jthread> running;
  try {
    for (size_t i = 1; i < helpers; ++i) running.emplace_back(work);
  } catch (const std::system_error&) {
    // As many as the machine gives: the calling one does the rest.
  }
  work();
}

}  // namespace portal
