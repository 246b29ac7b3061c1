#include "files/create.hpp"

#include "files/descriptor.hpp"

#include <cerrno>
#include <fcntl.h>

namespace berth {
namespace {

/// The errno of the failure; 0: all is written.
auto write_whole(int file, std::string_view text) -> int {
  while (!text.empty()) {
    const auto count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

} // namespace

auto create_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError> {
  constexpr auto mode = 0666; // less the umask
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (!file) return tl::make_unexpected(system_error(path, errno));
  const auto fault = write_whole(file.get(), text);
  if (fault == 0) return {};
  ::unlink(path.c_str());
  return tl::make_unexpected(system_error(path, fault));
}

} // namespace berth
