#pragma once

// run/ is one run of the program without the program: what it works from, and what it comes to.
//
// configuration.hpp says what each file is checked by: flags, over the berth.yaml above it, over the inventory.
// inventories.hpp reads what --cluster and berth.yaml name, each once. input_files.hpp has the texts of a run in memory
// only while they are needed; parallel.hpp goes through them. baselines.hpp: the findings that are known. mend.hpp: one
// file's fixes, put in its place. placed_tasks.hpp is where fit and render start; rendering.hpp is what render comes
// to, rendered_output.hpp where that goes. comparands.hpp says what diff compares, compared_side.hpp and
// compared_folders.hpp read it, git/ asks git for it.
//
// Nothing here knows of a console: what there is to tell and the exit code are returned, in an Outcome.

#include "check/checked_file.hpp"
#include "run/exit_code.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace berth {

/// Something to tell the person who started a run, beside its result. Texts are as they come: who shows them makes them
/// safe.
struct Remark {
  enum class Kind : std::uint8_t {
    step, ///< of what is being done, for who asks
    note,
    warning,
    error,
    findings, ///< what was found in files that are not the run's result
  };
  Kind kind{Kind::step};
  std::string text;
  std::string help;               ///< empty: none
  std::vector<CheckedFile> files; ///< of `findings`
};

/// What a part of a run came to: what it means for the exit code, and what there is to tell, in that order.
struct Outcome {
  ExitCode code{ExitCode::ok};
  std::vector<Remark> remarks;

  /// An error, which makes the exit code at least `worst`.
  auto error(ExitCode worst, std::string text, std::string help = {}) -> void;
  auto warn(std::string text, std::string help = {}) -> void;
  auto note(std::string text, std::string help = {}) -> void;
  auto step(std::string text) -> void;
  /// Nothing where there are no files.
  auto findings(std::vector<CheckedFile> files) -> void;

  /// What came after it.
  auto add(Outcome later) -> void;
  [[nodiscard]] auto is_ok() const -> bool { return code == ExitCode::ok; }
  /// Whether there is something to go on with, though perhaps not all that was named.
  [[nodiscard]] auto has_result() const -> bool { return code == ExitCode::ok || code == ExitCode::findings; }
};

/// What was asked for, and what came of asking.
template <class T>
struct Answer {
  T value{};
  Outcome outcome;
};

} // namespace berth
