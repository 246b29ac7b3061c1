#pragma once

#include "diff/change.hpp"
#include "diff/gates.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"
#include "source/sources.hpp"

#include <string>
#include <vector>

namespace berth {

/// What there is to say of two sides. Borrows all.
struct ChangesReport {
  const Sources& sources;
  const diff::Comparison& comparison;
  std::vector<std::string> left_out;      ///< files that could not be read as YAML: not compared on either side
  bool name_files{false};                 ///< people have several files before them
  std::vector<diff::GateFailure> failing; ///< why the run fails, where gates were set
  std::vector<std::string> revisions;     ///< those whose files are called `REVISION:PATH`
};

/// A block for each document that differs, then the totals: for people. Nothing at all when nothing differs.
auto write_human(const ChangesReport& report, const terminal::Look& look, const Sink& sink) -> void;

/// A line for each document that differs, then the totals: for people.
auto write_stat(const ChangesReport& report, const terminal::Look& look, const Sink& sink) -> void;

/// A table, each document's changes folded below it, within the 65,536 characters that GitHub takes for a comment; what
/// had no room is counted.
auto write_markdown(const ChangesReport& report, const Sink& sink) -> void;

/// GitHub's annotations: one for each change, on the line of the later file, the worst first; below them the same as
/// for people, in a group of the log.
auto write_github(const ChangesReport& report, const Sink& sink) -> void;

/// The whole comparison as one JSON object of schemas/report-diff.schema.json.
auto write_json(const ChangesReport& report, const Sink& sink) -> void;

} // namespace berth
