#include "run/git/process.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace berth {
namespace {

using Stream = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// What the program reads lies in a file that has no name: it may stop reading at any time, and nothing waits for it.
auto stream_of(std::string_view input) -> Stream {
  Stream stream(std::tmpfile(), std::fclose);
  if (!stream) return stream;
  if (std::fwrite(input.data(), 1, input.size(), stream.get()) != input.size() || std::fflush(stream.get()) != 0)
    stream.reset();
  else
    std::rewind(stream.get());
  return stream;
}

struct Pipe {
  std::array<int, 2> ends{-1, -1};

  Pipe() = default;
  Pipe(const Pipe&) = delete;
  auto operator=(const Pipe&) -> Pipe& = delete;
  ~Pipe() {
    for (auto end : ends) {
      if (end >= 0) ::close(end);
    }
  }

  [[nodiscard]] auto open() -> bool { return ::pipe2(ends.data(), O_CLOEXEC) == 0; }
  auto close_writing() -> void {
    ::close(ends[1]);
    ends[1] = -1;
  }
};

auto pointers(const std::vector<std::string>& texts) -> std::vector<char*> {
  std::vector<char*> all;
  all.reserve(texts.size() + 1);
  // posix_spawn takes what it does not change as char*.
  for (const auto& text : texts)
    all.push_back(const_cast<char*>(text.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast)
  all.push_back(nullptr);
  return all;
}

/// Both at once, or one could fill up while the other is waited for.
auto read_both(const Pipe& out, const Pipe& error, ProgramResult& result) -> void {
  std::array<pollfd, 2> waiting{{{out.ends[0], POLLIN, 0}, {error.ends[0], POLLIN, 0}}};
  const std::array<std::string*, 2> texts{&result.out, &result.error};
  std::array<char, 65536> chunk{};
  int open = 2;
  while (open > 0) {
    if (::poll(waiting.data(), waiting.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
      const auto length = ::read(waiting[i].fd, chunk.data(), chunk.size());
      if (length > 0) {
        texts[i]->append(chunk.data(), static_cast<std::size_t>(length));
      } else if (length == 0 || errno != EINTR) {
        waiting[i].fd = -1;
        --open;
      }
    }
  }
}

auto wait_for(pid_t child) -> int {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

auto why(int error) -> tl::unexpected<std::string> { return tl::make_unexpected(std::string(std::strerror(error))); }

} // namespace

auto run_to_end(const std::vector<std::string>& arguments, std::string_view input,
                const std::vector<std::string>& environment) -> tl::expected<ProgramResult, std::string> {
  const auto reads = stream_of(input);
  Pipe out;
  Pipe error;
  if (!reads || !out.open() || !error.open()) return why(errno);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ::fileno(reads.get()), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, error.ends[1], STDERR_FILENO);
  pid_t child = 0;
  const auto failed = ::posix_spawnp(&child, arguments.front().c_str(), &actions, nullptr, pointers(arguments).data(),
                                     pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return why(failed);
  out.close_writing();
  error.close_writing();
  ProgramResult result;
  read_both(out, error, result);
  result.status = wait_for(child);
  return result;
}

} // namespace berth
