#include "command/console.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

#include "base/text.h"

namespace portal {

namespace {

class Bar : public Progress {
 public:
  explicit Bar(Language language) : language_(language) {}
  ~Bar() override { clear(); }

  void step(const Message& name, size_t total) override {
    const std::lock_guard lock(mutex_);
    name_ = name.in(language_);
    total_ = total;
    done_ = 0;
    drawn_ = {};
    draw();
  }

  void advance() override {
    ++done_;
    // Drawing is for eyes: a thread that finds another at it goes on.
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (lock.owns_lock()) draw();
  }

 private:
  void draw() {
    const auto now = std::chrono::steady_clock::now();
    if (now - drawn_ < std::chrono::milliseconds(50)) return;
    drawn_ = now;
    constexpr size_t width = 30;
    const size_t done = done_;
    std::string line = "\r\x1b[K";
    if (total_ > 0) {
      const size_t filled = std::min(width, done * width / total_);
      for (size_t i = 0; i < width; ++i) line += i < filled ? "█" : "░";
      line += ' ' + std::to_string(done) + '/' + std::to_string(total_) + ' ';
    }
    line += name_;
    std::fputs(line.c_str(), stderr);
    is_drawn_ = true;
  }

  void clear() {
    if (is_drawn_) std::fputs("\r\x1b[K", stderr);
  }

  const Language language_;
  std::mutex mutex_;
  std::string name_;
  size_t total_ = 0;
  std::atomic<size_t> done_{0};
  std::chrono::steady_clock::time_point drawn_;
  bool is_drawn_ = false;
};

}  // namespace

std::unique_ptr<Progress> terminal_progress(Language language) {
  if (isatty(STDERR_FILENO) == 0) return std::make_unique<NoProgress>();
  return std::make_unique<Bar>(language);
}

}  // namespace portal
