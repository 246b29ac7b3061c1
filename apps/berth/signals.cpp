#include "signals.hpp"

#include "files/draft.hpp"

#include <array>
#include <csignal>

namespace berth {
namespace {

constexpr std::array<int, 7> endings{SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGXCPU, SIGXFSZ};

extern "C" void on_ending(int signal) {
  Draft::abandon_all();
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  ::sigaction(signal, &action, nullptr);
  ::raise(signal); // delivered at the return from here, for it is blocked until then
}

} // namespace

auto clear_drafts_on_signals() -> void {
  struct sigaction action {};
  action.sa_handler = on_ending;
  ::sigemptyset(&action.sa_mask);
  for (const auto signal : endings) ::sigaddset(&action.sa_mask, signal);
  for (const auto signal : endings) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_DFL)
      ::sigaction(signal, &action, nullptr);
  }
}

} // namespace berth
