#pragma once

#include "files/descriptor.hpp"

#include <string>
#include <string_view>

namespace berth {

/// The temporary file beside a file that is to be replaced, deleted unless it is renamed into place. Nobody else may
/// read it while it is written.
class Draft {
 public:
  /// Where none can be made in `folder`, file() is empty and errno has the reason.
  explicit Draft(const std::string& folder);
  Draft(const Draft&) = delete;
  auto operator=(const Draft&) -> Draft& = delete;
  ~Draft();

  [[nodiscard]] auto file() const -> const Descriptor& { return file_; }

  /// False, with the reason in errno, where it does not take the place of `target`.
  [[nodiscard]] auto rename(const std::string& target) -> bool;

  /// Deletes the drafts of all threads, for the process is about to end: from then on a thread that makes, renames or
  /// deletes one waits for the end. For signal handlers, and safe in them.
  static auto abandon_all() noexcept -> void;

 private:
  auto leave_list() -> void;

  std::string name_;
  Descriptor file_{-1};
  Draft* next_{nullptr};
  Draft* previous_{nullptr};

  static Draft* first_; // of those that are on the disk
};

/// Whether a draft can have this name: `.berth-` and six letters and digits. What looks like a word (`.berth-backup`)
/// is somebody's own, and no draft is called so.
[[nodiscard]] auto is_draft_name(std::string_view name) -> bool;

/// Deletes from `folder` what processes that were killed have left: regular files of a draft's name that are ours and
/// that nobody has written to for an hour. What cannot be deleted stays.
auto clear_old_drafts(const std::string& folder) -> void;

} // namespace berth
