#pragma once

#include "check/check.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"
#include "source/sources.hpp"

#include <map>
#include <string>
#include <vector>

namespace berth {

/// One file that was read and checked.
struct CheckedFile {
  FileId file{0};
  FileCheck check;
};

/// What there is to say of a run, in the order in which it is said. Borrows all.
struct FindingsReport {
  const Sources& sources;
  const std::vector<CheckedFile>& files;
};

struct FindingsSummary {
  std::size_t files{0};
  std::size_t documents{0}; ///< skipped ones too
  std::size_t skipped{0};
  std::size_t errors{0};
  std::size_t warnings{0};
  std::size_t notes{0};
};

[[nodiscard]] auto summarize(const FindingsReport& report) -> FindingsSummary;

/// `3 errors, 1 warning in 2 files (5 documents, 1 skipped)`, without a line break.
[[nodiscard]] auto summary_line(const FindingsSummary& summary, const terminal::Look& look) -> std::string;

/// Each finding with its excerpt and help, then the summary: for people.
auto write_human(const FindingsReport& report, const terminal::Look& look, const Sink& sink) -> void;

/// The text of each file that has secrets, byte for byte, with stars for them: made once for all of its findings.
using Masked = std::map<FileId, std::string>;

/// One finding with its excerpt and help, and an empty line after it.
[[nodiscard]] auto draw_finding(const Sources& sources, const Finding& finding, const Masked& masked,
                                const terminal::Look& look) -> std::string;

/// The whole run as one JSON object of schemas/report-validate.schema.json.
auto write_json(const FindingsReport& report, const Sink& sink) -> void;

/// A workflow command for each finding, which GitHub Actions shows beside the line, then the summary.
auto write_github(const FindingsReport& report, const Sink& sink) -> void;

} // namespace berth
