#include "progress.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace berth {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::milliseconds(500);
constexpr auto pause = std::chrono::milliseconds(100);

auto is_dumb() -> bool {
  const auto* term = std::getenv("TERM");
  return term == nullptr || std::string_view(term) == "dumb";
}

} // namespace

Progress::Progress(std::size_t total, bool wanted)
    : total_(total), on_(wanted && ::isatty(STDERR_FILENO) == 1 && !is_dumb()), shared_(::isatty(STDOUT_FILENO) == 1),
      next_(Clock::now() + patience) {}

auto Progress::step(std::size_t done) -> void {
  if (!on_ || done == total_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + pause;
  std::fflush(stdout); // both may be one terminal
  std::fprintf(stderr, "\r\x1b[2Kchecked %zu of %zu files", done, total_);
  drawn_ = true;
}

auto Progress::clear() -> void {
  if (!drawn_) return;
  std::fputs("\r\x1b[2K", stderr);
  drawn_ = false;
}

} // namespace berth
