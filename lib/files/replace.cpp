#include "files/replace.hpp"

#include "files/descriptor.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

namespace berth {
namespace {

struct Target {
  std::string path; ///< with all links followed
  mode_t mode{0};
  uid_t user{0};
  gid_t group{0};
  bool exists{false};
};

/// The temporary file, deleted unless it was renamed into place.
class Draft {
 public:
  explicit Draft(std::string name) : name_(std::move(name)), file_(::mkostemp(name_.data(), O_CLOEXEC)) {}
  Draft(const Draft&) = delete;
  auto operator=(const Draft&) -> Draft& = delete;
  ~Draft() {
    if (file_ && !renamed_) ::unlink(name_.c_str());
  }

  [[nodiscard]] auto file() const -> const Descriptor& { return file_; }
  [[nodiscard]] auto rename(const std::string& target) -> bool {
    renamed_ = ::rename(name_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string name_;
  Descriptor file_;
  bool renamed_{false};
};

auto folder_of(const std::string& path) -> std::string {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

auto find_target(const std::string& path) -> tl::expected<Target, FileError> {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0) {
    if (errno != ENOENT) return tl::make_unexpected(system_error(path, errno));
    return Target{path, 0, 0, 0, false};
  }
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  if (!real || ::stat(real.get(), &found) != 0) return tl::make_unexpected(system_error(path, errno));
  if (!S_ISREG(found.st_mode)) return tl::make_unexpected(FileError{path, "it is not a regular file"});
  if (::access(real.get(), W_OK) != 0) return tl::make_unexpected(system_error(path, errno));
  return Target{real.get(), found.st_mode & 07777U, found.st_uid, found.st_gid, true};
}

/// The mode that a new file gets: what umask leaves of 0666.
auto default_mode() -> mode_t {
  const auto mask = ::umask(0);
  ::umask(mask);
  return 0666U & ~mask;
}

auto write_all(int file, std::string_view text) -> bool {
  while (!text.empty()) {
    const auto count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// Owner first: changing it may clear bits of the mode. Only root can give files away; for others it is theirs already.
auto keep_attributes(int file, const Target& target) -> bool {
  if (target.exists && ::fchown(file, target.user, target.group) != 0 && errno != EPERM) return false;
  return ::fchmod(file, target.exists ? target.mode : default_mode()) == 0;
}

/// The rename itself is on the disk only when the folder is.
auto sync_folder(const std::string& folder) -> bool {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened && (::fsync(opened.get()) == 0 || errno == EINVAL); // EINVAL: this file system has no such thing
}

} // namespace

auto replace_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError> {
  const auto target = find_target(path);
  if (!target) return tl::make_unexpected(target.error());
  const auto folder = folder_of(target->path);
  Draft draft(folder + "/.berth-XXXXXX");
  const auto written = draft.file() && write_all(draft.file().get(), text) &&
                       keep_attributes(draft.file().get(), *target) && ::fsync(draft.file().get()) == 0 &&
                       draft.rename(target->path) && sync_folder(folder);
  if (!written) return tl::make_unexpected(system_error(path, errno));
  return {};
}

} // namespace berth
