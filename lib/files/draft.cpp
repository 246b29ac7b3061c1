#include "files/draft.hpp"

#include "files/folder.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace berth {
namespace {

constexpr std::string_view draft_prefix = ".berth-";

std::atomic_flag list_is_held = ATOMIC_FLAG_INIT;

auto wait_a_moment() noexcept -> void {
  constexpr timespec moment{0, 50'000};
  ::nanosleep(&moment, nullptr);
}

/// The list of drafts is this thread's, and no signal reaches it meanwhile: a handler that found the list half changed
/// in its own thread could never wait for it.
class Hold {
 public:
  Hold() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
    while (list_is_held.test_and_set(std::memory_order_acquire)) wait_a_moment();
  }
  Hold(const Hold&) = delete;
  auto operator=(const Hold&) -> Hold& = delete;
  ~Hold() {
    const auto error = errno;
    list_is_held.clear(std::memory_order_release);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    errno = error;
  }

 private:
  sigset_t before_{};
};

/// `backup`, `Backup`: one name in a hundred that mkostemp draws.
auto is_word(std::string_view text) -> bool {
  return is_letter(text.front()) && std::all_of(text.begin() + 1, text.end(), is_lower);
}

/// Makes the file and completes its name; -1 with the reason in errno.
auto make_file(const std::string& folder, std::string& name) -> int {
  while (true) {
    name = folder + "/" + std::string(draft_prefix) + "XXXXXX";
    const auto file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0 || is_draft_name(std::string_view(name).substr(folder.size() + 1))) return file;
    ::close(file);
    ::unlink(name.c_str());
  }
}

} // namespace

Draft* Draft::first_ = nullptr;

Draft::Draft(const std::string& folder) {
  const Hold hold;
  file_ = Descriptor(make_file(folder, name_));
  if (!file_) return;
  next_ = first_;
  if (next_ != nullptr) next_->previous_ = this;
  first_ = this;
}

Draft::~Draft() {
  if (!file_) return;
  const Hold hold;
  ::unlink(name_.c_str());
  leave_list();
}

auto Draft::rename(const std::string& target) -> bool {
  const Hold hold;
  if (::rename(name_.c_str(), target.c_str()) != 0) return false;
  leave_list();
  file_ = Descriptor(-1);
  return true;
}

auto Draft::leave_list() -> void {
  (previous_ == nullptr ? first_ : previous_->next_) = next_;
  if (next_ != nullptr) next_->previous_ = previous_;
}

/// The list is never given back. Where it cannot be had for a second (a disk that does not answer), or another handler
/// has it, the drafts are left to clear_old_drafts().
auto Draft::abandon_all() noexcept -> void {
  constexpr auto moments_in_a_second = 20'000;
  for (auto waited = 0; list_is_held.test_and_set(std::memory_order_acquire); ++waited) {
    if (waited == moments_in_a_second) return;
    wait_a_moment();
  }
  for (const auto* draft = first_; draft != nullptr; draft = draft->next_) ::unlink(draft->name_.c_str());
}

auto is_draft_name(std::string_view name) -> bool {
  constexpr std::size_t length = 6;
  if (name.size() != draft_prefix.size() + length || name.substr(0, draft_prefix.size()) != draft_prefix) return false;
  const auto rest = name.substr(draft_prefix.size());
  return std::all_of(rest.begin(), rest.end(), is_alnum) && !is_word(rest);
}

auto clear_old_drafts(const std::string& folder) -> void {
  constexpr auto an_hour = 3600;
  const auto names = list_folder(folder);
  if (!names) return;
  const auto before = std::time(nullptr) - an_hour;
  for (const auto& name : *names) {
    if (!is_draft_name(name)) continue;
    const auto path = join_path(folder, name);
    struct stat found {};
    if (::lstat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) continue;
    if (found.st_uid == ::geteuid() && found.st_mtime < before) ::unlink(path.c_str());
  }
}

} // namespace berth
