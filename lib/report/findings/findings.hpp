#pragma once

#include "check/checked_file.hpp"
#include "files/file_error.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"
#include "source/sources.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace berth {

/// Every form that findings can be written in.
enum class FindingsFormat : std::uint8_t { human, concise, json, sarif, github, gitlab, junit, markdown };

/// What one rule came to.
struct RuleTally {
  std::size_t count{0};
  std::size_t fixable{0};            ///< what `--fix` would mend
  std::size_t unsafe_fixes{0};       ///< what `--unsafe-fixes` would mend besides
  Severity severity{Severity::note}; ///< the worst that it was told with: settings may have changed the rule's own

  auto add(const Finding& finding) -> void;
};

/// What a run came to, counted file by file.
struct FindingsTally {
  std::size_t files{0};
  std::size_t documents{0}; ///< skipped ones too
  std::size_t skipped{0};
  std::size_t errors{0};
  std::size_t warnings{0};
  std::size_t notes{0};
  std::size_t suppressed{0};        ///< by comments
  std::size_t baselined{0};         ///< known to the baseline
  std::size_t fixable{0};           ///< of those told, what `--fix` would mend
  std::size_t unsafe_fixes{0};      ///< what `--unsafe-fixes` would mend besides
  std::size_t fixed{0};             ///< what this run has mended
  std::size_t failed{0};            ///< files at which berth itself failed
  std::size_t omitted{0};           ///< counted above, but not written: there were more than `--max-findings`
  std::optional<int> assumed_minor; ///< x of Kubernetes 1.x, where a file was checked for it and nobody named it
  std::map<const RuleInfo*, RuleTally> by_rule;
  std::map<std::string, std::size_t> kinds; ///< of those skipped; empty: without one
  std::size_t templates{0};                 ///< files skipped because they are not filled in
  std::size_t charts{0};                    ///< Helm charts that were passed over
  std::size_t expectations{0};              ///< files that say what a test expects, passed over
  std::size_t opinions{0};                  ///< on files of tests, left out

  auto add(const FileCheck& check) -> void;
};

/// The rules that found something, the most frequent first, equals by id.
[[nodiscard]] auto ranked(const FindingsTally& tally) -> std::vector<std::pair<const RuleInfo*, RuleTally>>;

/// What is the same for a whole report. Borrows all.
struct ReportStyle {
  terminal::Look look;    ///< for human, concise
  bool quiet{false};      ///< human, concise: no summary
  bool effective{false};  ///< human, json: tell each task's effective resources
  std::string paths;      ///< human: the words of the run on what is checked, as a shell takes them; empty: no
                          ///< findings are folded
  bool statistics{false}; ///< human, concise, markdown: counts by rule in place of the findings; json: besides them
};

/// What is known at the end of a run.
struct ReportEnd {
  const FindingsTally& tally;
  const std::vector<FileError>& unread; ///< files that could not be read
};

/// Writes a run's findings as they come, so that a file's text is needed only while its own findings are written.
/// Whatever stands in a file or in its name is escaped as the format asks, and no secret of it is written.
class FindingsWriter {
 public:
  FindingsWriter() = default;
  FindingsWriter(const FindingsWriter&) = delete;
  auto operator=(const FindingsWriter&) -> FindingsWriter& = delete;
  virtual ~FindingsWriter() = default;

  /// The files in the order of the report, each once.
  virtual auto write(const CheckedFile& file) -> void = 0;
  /// Once, after the last file.
  virtual auto end(const ReportEnd& end) -> void = 0;
};

/// Borrows `sources`, `style` and `sink`.
[[nodiscard]] auto make_writer(FindingsFormat format, const Sources& sources, const ReportStyle& style,
                               const Sink& sink) -> std::unique_ptr<FindingsWriter>;

/// A run that is held in memory as a whole. Borrows all.
struct FindingsReport {
  const Sources& sources;
  const std::vector<CheckedFile>& files;
};

/// The whole run in one go.
auto write_findings(FindingsFormat format, const FindingsReport& report, const terminal::Look& look, const Sink& sink)
    -> void;

/// `3 errors, 1 warning in 2 files (5 documents, 1 skipped: Service 1)`, and then, only where there is any, which
/// version of Kubernetes was assumed, what was left out and what can be or was fixed. Without a line break.
[[nodiscard]] auto summary_line(const FindingsTally& tally, const terminal::Look& look) -> std::string;

/// The text of each file that has secrets, byte for byte, with stars for them: made once for all of its findings.
using Masked = std::map<FileId, std::string>;

/// One finding with its excerpt and help, and an empty line after it.
[[nodiscard]] auto draw_finding(const Sources& sources, const Finding& finding, const Masked& masked,
                                const terminal::Look& look) -> std::string;

} // namespace berth
