#include "crash.hpp"

#include "run/exit_code.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define BERTH_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BERTH_SANITIZED 1
#endif
#endif

namespace berth {
namespace {

auto say(const char* text) noexcept -> void {
  // There is nobody left to tell if this fails.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text, std::strlen(text));
}

#ifndef BERTH_SANITIZED
constexpr std::array<int, 5> signals{SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};

auto name_of(int signal) noexcept -> const char* {
  switch (signal) {
  case SIGABRT:
    return "aborted";
  case SIGSEGV:
    return "a wrong memory access, or a stack that ran out";
  case SIGBUS:
    return "a bus error";
  case SIGFPE:
    return "an arithmetic error";
  default:
    return "an illegal instruction";
  }
}

extern "C" void on_crash(int signal) {
  report_crash(name_of(signal));
  ::_exit(static_cast<int>(ExitCode::bug));
}
#endif

} // namespace

auto catch_crashes() -> void {
#ifndef BERTH_SANITIZED
  // Its own stack, for a crash may be that of the stack.
  static std::array<char, 16384> stack;
  stack_t alternate{};
  alternate.ss_sp = stack.data();
  alternate.ss_size = stack.size();
  ::sigaltstack(&alternate, nullptr);
  struct sigaction action {};
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK | static_cast<int>(SA_RESETHAND);
  for (const auto signal : signals) ::sigaction(signal, &action, nullptr);
#endif
}

auto report_crash(const char* what) noexcept -> void {
  say("error: berth itself failed: ");
  say(what);
  say("\n  help: this is a bug of berth and says nothing of your files; report it with the command and its input\n");
}

#undef BERTH_SANITIZED

} // namespace berth
