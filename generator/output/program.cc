#include "output/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "output/disk.h"

extern char** environ;

namespace portal {

namespace fs = std::filesystem;

// A file in memory that holds `text`, at its beginning; -1: no room.
static int memory_file(std::string_view text) {
  const int file = memfd_create("input", MFD_CLOEXEC);
  if (file < 0) return -1;
  while (!text.empty()) {
    const ssize_t count = write(file, text.data(), text.size());
    if (count <= 0) break;
    text.remove_prefix(static_cast<size_t>(count));
  }
  lseek(file, 0, SEEK_SET);
  return file;
}

int run_program(std::vector<std::string> arguments, std::string_view input,
                std::string& messages) {
  // `env` finds the program, and says so when it does not.
  arguments.insert(arguments.begin(), "env");
  // A file in place of a second pipe: neither side can wait for the other.
  const int input_file = memory_file(input);
  if (input_file < 0) return errno;
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    const int error = errno;
    close(input_file);
    return error;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input_file, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(input_file);
  close(pipe_ends[1]);
  if (error == 0) {
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = read(pipe_ends[0], buffer.data(), buffer.size())) > 0) {
      messages.append(buffer.data(), static_cast<size_t>(count));
    }
  }
  close(pipe_ends[0]);
  if (error != 0) return error;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
}

std::string url_path(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string url;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (plain.find(c) != std::string_view::npos) {
      url += c;
    } else {
      url += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return url;
}

std::string last_line(std::string_view text) {
  const size_t end = text.find_last_not_of('\n');
  if (end == std::string_view::npos) return "";
  const size_t before = text.rfind('\n', end);
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return std::string(text.substr(begin, end - begin + 1));
}

Workplace::Workplace() {
  std::error_code error;
  // TMPDIR may name what is not there.
  fs::path folder = fs::temp_directory_path(error);
  if (error) folder = "/tmp";
  std::string name = (folder / "portal-XXXXXX").string();
  if (mkdtemp(name.data()) != nullptr) {
    path = name;
  } else {
    failure = errno;
  }
}

Workplace::~Workplace() {
  if (path.empty()) return;
  // What came from a read-only medium may be read-only itself.
  for (const std::string& folder : scan_tree(path).folders) {
    std::error_code ignored;
    fs::permissions(path + '/' + folder, fs::perms::owner_all, ignored);
  }
  remove_tree(path);
}

}  // namespace portal
