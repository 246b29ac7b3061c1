#include "report/findings/folds.hpp"

#include "report/findings/ink.hpp"
#include "text/counted.hpp"

namespace berth {

auto Folds::fold(const Finding& finding) -> bool {
  constexpr std::size_t most = 10;
  auto& run = runs_[finding.rule];
  if (run.drawn == 0) run.first = finding.span.file;
  if (run.drawn < most || finding.span.file == run.first) {
    ++run.drawn;
    return false;
  }
  ++run.folded;
  run.files.insert(finding.span.file);
  return true;
}

auto Folds::text(std::string_view paths, const terminal::Look& look) const -> std::string {
  std::string lines;
  for (const auto& [rule, run] : runs_) {
    if (run.folded == 0) continue;
    lines += look.paint(terminal::Ink::bold, std::to_string(run.folded) + " more of " + std::string(rule->id) + " " +
                                                 std::string(rule->name)) +
             " in " + counted(run.files.size(), "file") + ": berth validate --select " + std::string(rule->id) +
             " --format concise " + std::string(paths) + "\n";
  }
  return lines;
}

} // namespace berth
