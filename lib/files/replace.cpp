#include "files/replace.hpp"

#include "files/attributes.hpp"
#include "files/descriptor.hpp"
#include "files/read.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

namespace berth {
namespace {

/// A file to be replaced: all links followed, and open where it exists.
struct Target {
  std::string path;
  Descriptor file{-1};
};

/// The temporary file, deleted unless it was renamed into place. Nobody else may read it while it is written.
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
    return Target{path, Descriptor(-1)};
  }
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  if (!real || ::stat(real.get(), &found) != 0) return tl::make_unexpected(system_error(path, errno));
  if (!S_ISREG(found.st_mode)) return tl::make_unexpected(FileError{path, "it is not a regular file"});
  Descriptor file(::open(real.get(), O_WRONLY | O_CLOEXEC | O_NONBLOCK)); // to be sure that it may be written
  if (!file) return tl::make_unexpected(system_error(path, errno));
  return Target{real.get(), std::move(file)};
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

auto keep_attributes(const Target& target, int draft) -> bool {
  return target.file ? copy_attributes(target.file.get(), draft) : ::fchmod(draft, default_mode()) == 0;
}

/// The rename itself is on the disk only when the folder is.
auto sync_folder(const std::string& folder) -> bool {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened && (::fsync(opened.get()) == 0 || errno == EINVAL); // EINVAL: this file system has no such thing
}

} // namespace

struct FileReplacement::Work {
  std::string path; ///< as it was given
  Target target;
  Draft draft;
  int failure{0}; ///< errno of the first thing that went wrong
};

FileReplacement::FileReplacement(std::unique_ptr<Work> work) : work_(std::move(work)) {}
FileReplacement::FileReplacement(FileReplacement&&) noexcept = default;
FileReplacement::~FileReplacement() = default;

auto FileReplacement::open(const std::string& path) -> tl::expected<FileReplacement, FileError> {
  auto target = find_target(path);
  if (!target) return tl::make_unexpected(target.error());
  auto name = folder_of(target->path) + "/.berth-XXXXXX";
  std::unique_ptr<Work> work(new Work{path, std::move(*target), Draft(std::move(name))});
  if (!work->draft.file()) return tl::make_unexpected(system_error(path, errno));
  return FileReplacement(std::move(work));
}

auto FileReplacement::write(std::string_view piece) -> void {
  if (work_->failure == 0 && !write_all(work_->draft.file().get(), piece)) work_->failure = errno;
}

auto FileReplacement::commit() -> tl::expected<void, FileError> {
  auto& work = *work_;
  const auto draft = work.draft.file().get();
  if (work.failure != 0) return tl::make_unexpected(system_error(work.path, work.failure));
  if (!keep_attributes(work.target, draft)) {
    auto error = system_error(work.path, errno);
    error.message = "its owner, group and permissions cannot be kept: " + error.message;
    return tl::make_unexpected(std::move(error));
  }
  const auto done =
      ::fsync(draft) == 0 && work.draft.rename(work.target.path) && sync_folder(folder_of(work.target.path));
  if (!done) return tl::make_unexpected(system_error(work.path, errno));
  return {};
}

auto replace_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError> {
  auto replacement = FileReplacement::open(path);
  if (!replacement) return tl::make_unexpected(replacement.error());
  replacement->write(text);
  return replacement->commit();
}

auto replace_unchanged(const std::string& path, std::string_view before, std::string_view text)
    -> tl::expected<void, FileError> {
  const auto now = read_file(path);
  if (!now) return tl::make_unexpected(now.error());
  if (*now == text) return {}; // by another of its names
  if (*now != before) return tl::make_unexpected(FileError{path, "it has changed since it was read"});
  return replace_file(path, text);
}

} // namespace berth
