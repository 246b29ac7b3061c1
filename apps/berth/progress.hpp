#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace berth {

/// How far a long run is, on one line of standard error, where that is a terminal. Says nothing in the first half
/// second: most runs are over by then.
class Progress {
 public:
  /// `wanted`: false keeps it silent.
  Progress(std::size_t total, bool wanted);
  Progress(const Progress&) = delete;
  auto operator=(const Progress&) -> Progress& = delete;
  ~Progress() { clear(); }

  auto step(std::size_t done) -> void;
  /// Takes the line off the terminal.
  auto clear() -> void;
  /// The same before results are written, where those go to a terminal too.
  auto make_way() -> void {
    if (shared_) clear();
  }

 private:
  std::size_t total_;
  bool on_;
  bool shared_; ///< standard output is a terminal, most likely the same
  bool drawn_{false};
  std::chrono::steady_clock::time_point next_;
};

} // namespace berth
