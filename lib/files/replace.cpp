#include "files/replace.hpp"

#include "files/attributes.hpp"
#include "files/descriptor.hpp"
#include "files/draft.hpp"
#include "files/read.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace berth {

/// A file to be replaced: all links followed, and open where it exists.
struct ReplacementTarget {
  std::string path;
  Descriptor file{-1};
};

namespace {

using Target = ReplacementTarget;

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

/// What the target is right before its name is given away; nothing of it where there was none.
auto replaced(const Target& target) -> Replaced {
  struct stat found {};
  if (!target.file || ::fstat(target.file.get(), &found) != 0) return {};
  return {found.st_dev, found.st_ino, found.st_nlink};
}

/// Once for each folder, however many of its files are replaced.
auto clear_old_drafts_once(const std::string& folder) -> void {
  static std::mutex mutex;
  static std::set<std::string> cleared;
  const std::lock_guard lock(mutex);
  if (cleared.insert(folder).second) clear_old_drafts(folder);
}

auto changed(const std::string& path) -> tl::unexpected<FileError> {
  return tl::make_unexpected(FileError{path, "it has changed since it was read"});
}

/// The rename itself is on the disk only when the folder is.
auto sync_folder(const std::string& folder) -> bool {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened && (::fsync(opened.get()) == 0 || errno == EINVAL); // EINVAL: this file system has no such thing
}

} // namespace

struct FileReplacement::Work {
  std::string path; ///< as it was given
  ReplacementTarget target;
  Draft draft;
  std::optional<std::string> before; ///< what the file must still hold; empty: whatever it does
  int failure{0};                    ///< errno of the first thing that went wrong
};

FileReplacement::FileReplacement(std::unique_ptr<Work> work) : work_(std::move(work)) {}
FileReplacement::FileReplacement(FileReplacement&&) noexcept = default;
FileReplacement::~FileReplacement() = default;

auto FileReplacement::open(const std::string& path) -> tl::expected<FileReplacement, FileError> {
  auto target = find_target(path);
  if (!target) return tl::make_unexpected(target.error());
  const auto folder = folder_of(target->path);
  clear_old_drafts_once(folder);
  std::unique_ptr<Work> work(new Work{path, std::move(*target), Draft(folder), std::nullopt});
  if (!work->draft.file()) return tl::make_unexpected(system_error(path, errno));
  return FileReplacement(std::move(work));
}

auto FileReplacement::open_over(const std::string& path, std::string_view before)
    -> tl::expected<FileReplacement, FileError> {
  auto replacement = open(path);
  if (!replacement) return replacement;
  replacement->work_->before = before;
  if (const auto same = replacement->still_the_same(); !same) return tl::make_unexpected(same.error());
  return replacement;
}

auto FileReplacement::write(std::string_view piece) -> void {
  if (work_->failure == 0 && !write_all(work_->draft.file().get(), piece)) work_->failure = errno;
}

auto FileReplacement::commit() -> tl::expected<Replaced, FileError> {
  auto& work = *work_;
  const auto draft = work.draft.file().get();
  if (work.failure != 0) return tl::make_unexpected(system_error(work.path, work.failure));
  if (!keep_attributes(work.target, draft)) {
    auto error = system_error(work.path, errno);
    error.message = "its owner, group and permissions cannot be kept: " + error.message;
    return tl::make_unexpected(std::move(error));
  }
  if (::fsync(draft) != 0) return tl::make_unexpected(system_error(work.path, errno));
  const auto old = replaced(work.target);
  // Last of all: bringing the draft to the disk takes long enough for somebody to save the file.
  if (const auto same = still_the_same(); !same) return tl::make_unexpected(same.error());
  if (!work.draft.rename(work.target.path) || !sync_folder(folder_of(work.target.path)))
    return tl::make_unexpected(system_error(work.path, errno));
  return old;
}

auto FileReplacement::still_the_same() const -> tl::expected<void, FileError> {
  if (!work_->before) return {};
  const auto now = read_file(work_->path);
  if (!now) return tl::make_unexpected(now.error());
  if (*now != *work_->before) return changed(work_->path);
  return {};
}

auto replace_file(const std::string& path, std::string_view text) -> tl::expected<void, FileError> {
  auto replacement = FileReplacement::open(path);
  if (!replacement) return tl::make_unexpected(replacement.error());
  replacement->write(text);
  if (const auto done = replacement->commit(); !done) return tl::make_unexpected(done.error());
  return {};
}

auto replace_unchanged(const std::string& path, std::string_view before, std::string_view text)
    -> tl::expected<Replaced, FileError> {
  const auto replace = [&]() -> tl::expected<Replaced, FileError> {
    auto replacement = FileReplacement::open_over(path, before);
    if (!replacement) return tl::make_unexpected(replacement.error());
    replacement->write(text);
    return replacement->commit();
  };
  auto done = replace();
  if (!done && read_file(path) == text) return Replaced{}; // by another of its names
  return done;
}

} // namespace berth
