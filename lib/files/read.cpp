#include "files/read.hpp"

#include "files/descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace berth {
namespace {

using Result = tl::expected<std::string, FileError>;

auto refuse(const std::string& path, std::string message) -> tl::unexpected<FileError> {
  return tl::make_unexpected(FileError{path, std::move(message)});
}

auto refuse(const std::string& path, int code) -> tl::unexpected<FileError> {
  return tl::make_unexpected(system_error(path, code));
}

/// What to say of a file that is no regular one; empty when it is.
auto wrong_type(mode_t mode) -> std::string {
  if (S_ISREG(mode)) return {};
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe, and pipes are read only where the command names them";
  if (S_ISSOCK(mode)) return "it is a socket, not a file";
  return "it is a device, not a file";
}

/// Of a path that cannot be looked up: `errno` says why.
auto not_there(const std::string& path) -> tl::unexpected<FileError> {
  const auto code = errno;
  struct stat link {};
  if (code == ENOENT && ::lstat(path.c_str(), &link) == 0)
    return refuse(path, "it is a symbolic link that leads nowhere");
  return refuse(path, code);
}

auto too_large(const std::string& path, std::uint64_t limit) -> tl::unexpected<FileError> {
  return refuse(path, "it is larger than " + std::to_string(limit >> 20U) + " MiB, which no task spec is");
}

/// Growing by doubling leaves up to half of the string unused: too much to keep for a large file.
auto trim(std::string& text, std::size_t used) -> void {
  constexpr std::size_t slack = std::size_t{1} << 20U;
  text.resize(used);
  if (text.capacity() - used > slack) text.shrink_to_fit();
}

auto read_all(int file, const std::string& path, std::uint64_t expected, std::uint64_t limit) -> Result {
  constexpr std::size_t least = 4096;
  std::string text;
  // One byte more than expected, so that the end is seen without growing.
  text.resize(std::max<std::size_t>(least, static_cast<std::size_t>(expected) + 1));
  std::size_t used = 0;
  while (true) {
    const auto count = ::read(file, text.data() + used, text.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refuse(path, errno);
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
    if (used > limit) return too_large(path, limit);
    if (used == text.size()) text.resize(text.size() * 2);
  }
  trim(text, used);
  return text;
}

} // namespace

auto read_file(const std::string& path, std::uint64_t limit) -> Result {
  struct stat found {};
  // Asked before opening: to open a device may already do something to it.
  if (::stat(path.c_str(), &found) != 0) return not_there(path);
  if (auto message = wrong_type(found.st_mode); !message.empty()) return refuse(path, std::move(message));

  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file) return refuse(path, errno);
  // Asked again: between the two the path may have become something else.
  if (::fstat(file.get(), &found) != 0) return refuse(path, errno);
  if (auto message = wrong_type(found.st_mode); !message.empty()) return refuse(path, std::move(message));

  const auto size = static_cast<std::uint64_t>(std::max<off_t>(found.st_size, 0));
  if (size > limit) return too_large(path, limit);
  return read_all(file.get(), path, size, limit);
}

auto read_pipe(const std::string& path, std::uint64_t limit) -> Result {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file) return refuse(path, errno);
  struct stat found {};
  if (::fstat(file.get(), &found) != 0) return refuse(path, errno);
  if (!S_ISFIFO(found.st_mode)) {
    if (auto message = wrong_type(found.st_mode); !message.empty()) return refuse(path, std::move(message));
  }
  return read_all(file.get(), path, 0, limit);
}

auto read_standard_input(std::uint64_t limit) -> Result {
  const std::string name = "-";
  struct stat found {};
  // A program that is started with it closed has something in its place that cannot be read (see main).
  const auto flags = ::fcntl(STDIN_FILENO, F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) == O_WRONLY) return refuse(name, "standard input is closed");
  if (::fstat(STDIN_FILENO, &found) != 0) return refuse(name, errno);
  if (S_ISDIR(found.st_mode)) return refuse(name, wrong_type(found.st_mode));
  const auto regular = S_ISREG(found.st_mode) && found.st_size > 0;
  const auto size = regular ? static_cast<std::uint64_t>(found.st_size) : 0;
  if (size > limit) return too_large(name, limit);
  return read_all(STDIN_FILENO, name, size, limit);
}

} // namespace berth
