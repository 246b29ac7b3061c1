#include "crash.hpp"
#include "program.hpp"
#include "signals.hpp"
#include "standard_streams.hpp"

#include <cstdio>
#include <exception>
#include <new>

auto main(int argc, char** argv) -> int {
  using namespace berth;
  if (!secure_standard_streams()) {
    std::fputs("error: a standard stream is closed, and /dev/null cannot be opened in its place\n", stderr);
    return static_cast<int>(ExitCode::files);
  }
  catch_crashes();
  clear_drafts_on_signals();
  try {
    return static_cast<int>(run_program(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
  } catch (const std::bad_alloc&) {
    std::fputs("error: there is not enough memory\n", stderr);
  } catch (const std::exception& error) {
    report_crash(error.what());
  } catch (...) {
    report_crash("an exception of unknown type");
  }
  return static_cast<int>(ExitCode::bug);
}
