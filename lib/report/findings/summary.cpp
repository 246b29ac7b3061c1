#include "report/findings/findings.hpp"
#include "report/findings/ink.hpp"

namespace berth {
namespace {

auto counted(std::size_t count, std::string_view word) -> std::string {
  return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

auto findings_part(const FindingsTally& tally, const terminal::Look& look) -> std::string {
  std::string part;
  const auto add = [&](std::size_t count, Severity severity) {
    if (count == 0) return;
    if (!part.empty()) part += ", ";
    part += look.paint(ink_of(severity), counted(count, to_string(severity)));
  };
  add(tally.errors, Severity::error);
  add(tally.warnings, Severity::warning);
  add(tally.notes, Severity::note);
  return part.empty() ? look.paint(terminal::Ink::good, "no findings") : part;
}

} // namespace

auto summary_line(const FindingsTally& tally, const terminal::Look& look) -> std::string {
  auto line =
      findings_part(tally, look) + " in " + counted(tally.files, "file") + " (" + counted(tally.documents, "document");
  if (tally.skipped > 0) line += ", " + std::to_string(tally.skipped) + " skipped";
  return line + ")";
}

} // namespace berth
