#include "report/findings/findings.hpp"
#include "report/findings/ink.hpp"

namespace berth {
namespace {

auto counted(std::size_t count, std::string_view word) -> std::string {
  return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

auto findings_part(const FindingsSummary& summary, const terminal::Look& look) -> std::string {
  std::string part;
  const auto add = [&](std::size_t count, Severity severity) {
    if (count == 0) return;
    if (!part.empty()) part += ", ";
    part += look.paint(ink_of(severity), counted(count, to_string(severity)));
  };
  add(summary.errors, Severity::error);
  add(summary.warnings, Severity::warning);
  add(summary.notes, Severity::note);
  return part.empty() ? look.paint(terminal::Ink::good, "no findings") : part;
}

} // namespace

auto summarize(const FindingsReport& report) -> FindingsSummary {
  FindingsSummary summary;
  summary.files = report.files.size();
  for (const auto& file : report.files) {
    summary.documents += file.check.documents.size();
    for (const auto& document : file.check.documents) summary.skipped += document.skipped ? 1 : 0;
    for (const auto& finding : file.check.findings) {
      summary.errors += finding.severity == Severity::error ? 1 : 0;
      summary.warnings += finding.severity == Severity::warning ? 1 : 0;
      summary.notes += finding.severity == Severity::note ? 1 : 0;
    }
  }
  return summary;
}

auto summary_line(const FindingsSummary& summary, const terminal::Look& look) -> std::string {
  auto line = findings_part(summary, look) + " in " + counted(summary.files, "file") + " (" +
              counted(summary.documents, "document");
  if (summary.skipped > 0) line += ", " + std::to_string(summary.skipped) + " skipped";
  return line + ")";
}

} // namespace berth
