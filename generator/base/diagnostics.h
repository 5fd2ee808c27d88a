#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source.h"

namespace portal {

enum class Language { ja, en };

// One sentence in both languages, with {0} … {9} where arguments go. Messages
// are constants in the `messages.h` of the folder that reports them.
struct Message {
  std::string_view id, ja, en;

  // A throw here is a compile error, never an exception.
  consteval Message(const char* name, const char* japanese, const char* english)
      : id(name), ja(japanese), en(english) {
    if (ja.empty() || en.empty()) throw "both languages are needed";
    if (arguments(ja) != arguments(en)) throw "arguments differ";
  }

  std::string_view in(Language language) const {
    return language == Language::ja ? ja : en;
  }

 private:
  static consteval unsigned arguments(std::string_view text) {
    unsigned used = 0;
    for (size_t i = 0; i + 2 < text.size(); ++i) {
      if (text[i] == '{' && text[i + 2] == '}' && text[i + 1] >= '0' &&
          text[i + 1] <= '9') {
        used |= 1U << (text[i + 1] - '0');
      }
    }
    return used;
  }
};

// An argument that reads differently in the two languages.
std::string both(std::string_view ja, std::string_view en);

// What the system says of `error`, a value of errno, as such an argument: the
// system speaks English only, in Japanese are the values that a disk or a limit
// of the machine gives.
std::string system_words(int error);

// `message` in `language` with its arguments put in.
std::string format(const Message& message,
                   const std::vector<std::string>& arguments,
                   Language language);

enum class Severity { error, warning };

// What is wrong, where, and how to mend it.
struct Diagnostic {
  Severity severity = Severity::error;
  Span span;         // nowhere: the mistake has no place in a source
  std::string path;  // the file as a whole, when there is no place in it
  const Message* message = nullptr;
  std::vector<std::string> arguments;
  const Message* help = nullptr;  // may be absent
  std::vector<std::string> help_arguments;
};

// The mistakes found so far. Not for two threads at once: a parallel step
// gives each task its own and joins them in order.
class Diagnostics {
 public:
  // The reference is for adding help() at once; it does not outlive the next
  // report.
  class Report {
   public:
    explicit Report(Diagnostic& diagnostic) : diagnostic_(diagnostic) {}
    // The mistake is of a whole file: its name, its place, its size.
    Report& at(std::string path) {
      diagnostic_.path = std::move(path);
      return *this;
    }
    template <typename... Args>
    void help(const Message& message, Args&&... args) {
      diagnostic_.help = &message;
      diagnostic_.help_arguments = {std::string(std::forward<Args>(args))...};
    }

   private:
    Diagnostic& diagnostic_;
  };

  template <typename... Args>
  Report error(Span span, const Message& message, Args&&... args) {
    return add(Severity::error, span, message,
               {std::string(std::forward<Args>(args))...});
  }
  template <typename... Args>
  Report warning(Span span, const Message& message, Args&&... args) {
    return add(Severity::warning, span, message,
               {std::string(std::forward<Args>(args))...});
  }

  // Takes over all of `other`, behind what is here.
  void join(Diagnostics&& other);

  bool has_errors() const { return errors_ > 0; }
  size_t errors() const { return errors_; }
  size_t warnings() const { return list_.size() - errors_; }
  const std::vector<Diagnostic>& list() const { return list_; }

 private:
  Report add(Severity severity, Span span, const Message& message,
             std::vector<std::string> arguments);

  std::vector<Diagnostic> list_;
  size_t errors_ = 0;
};

}  // namespace portal
