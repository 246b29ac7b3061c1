#pragma once

#include "console.hpp"
#include "files/file_error.hpp"
#include "options.hpp"
#include "report/findings/findings.hpp"
#include "run/exit_code.hpp"
#include "settings/settings.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// Where a run's findings go, in which forms and how many, and what they make of the exit code.
class Outputs {
 public:
  /// --format, --output, --statistics, --quiet, --max-findings, --fail-on, --exit-zero.
  auto declare(Options& options) -> void;

  enum class Results : std::uint8_t { standard_output, standard_error, nowhere };
  struct Opening {
    bool effective{false};
    Results results{Results::standard_output}; ///< where --format goes
    std::string paths{};                       ///< of the run, as a shell takes them
    std::string format{};                      ///< that berth.yaml names, for where no flag does
  };
  /// False where the flags contradict each other, which is said on standard error.
  [[nodiscard]] auto open(const Sources& sources, Opening opening, Console& console) -> bool;

  [[nodiscard]] auto quiet() const -> bool { return style_.quiet; }

  /// In the order of the report. Counts everything, and writes up to --max-findings. `settings`: of the file; null:
  /// none.
  auto write(CheckedFile& file, const Settings* settings) -> void;
  /// So many Helm charts were passed over.
  auto add_passed_over(std::size_t charts, std::size_t expectations) -> void {
    tally_.charts += charts;
    tally_.expectations += expectations;
  }
  /// So many findings have been mended.
  auto add_fixed(std::size_t count) -> void { tally_.fixed += count; }

  /// Ends every report, and puts those of --output in their places.
  [[nodiscard]] auto end(const std::vector<FileError>& unread, Console& console) -> ExitCode;

  [[nodiscard]] auto tally() const -> const FindingsTally& { return tally_; }

 private:
  using FormatChoice = std::optional<FindingsFormat>; ///< none: auto
  struct File {
    FindingsFormat format;
    std::string path;
    std::string text;
    Sink sink;
    std::unique_ptr<FindingsWriter> writer;
  };

  [[nodiscard]] auto add_file(std::string_view text) -> bool;
  [[nodiscard]] auto verdict() const -> ExitCode;

  std::optional<FormatChoice> format_; ///< of --format; none: it was not given
  std::optional<FailOn> fail_on_;      ///< of --fail-on
  std::size_t failing_{0};             ///< findings of a severity that fails
  bool exit_zero_{false};
  std::optional<std::size_t> most_;
  ReportStyle style_;
  ReportStyle file_style_; ///< of --output: nobody's terminal
  FindingsTally tally_;
  std::size_t written_{0};
  Sink to_console_;
  std::unique_ptr<FindingsWriter> writer_;
  std::deque<File> files_;
};

} // namespace berth
