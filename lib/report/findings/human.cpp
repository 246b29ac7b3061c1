#include "finding/quotes.hpp"
#include "report/effective/effective.hpp"
#include "report/findings/excerpt.hpp"
#include "report/findings/folds.hpp"
#include "report/findings/ink.hpp"
#include "report/findings/shown.hpp"
#include "report/findings/statistics.hpp"
#include "report/findings/writers.hpp"
#include "report/terminal/text.hpp"

#include <algorithm>

namespace berth {
namespace {

using terminal::Ink;
using terminal::Look;

auto headline(const Finding& finding, const Look& look) -> std::string {
  const auto what = std::string(to_string(finding.severity)) + "[" + std::string(finding.rule->id) + "]";
  return look.paint(ink_of(finding.severity), what) + " " + look.paint(Ink::bold, terminal::safe(finding.message)) +
         "\n";
}

auto footnote(unsigned indent, std::string_view word, std::string_view text, const Look& look) -> std::string {
  if (text.empty()) return {};
  return std::string(indent + 1, ' ') + look.paint(Ink::frame, "=") + " " + look.paint(Ink::bold, word) + " " +
         terminal::safe(text) + "\n";
}

/// Errors first, otherwise by place.
auto by_severity(std::span<const Finding> findings) -> std::vector<const Finding*> {
  std::vector<const Finding*> sorted;
  sorted.reserve(findings.size());
  for (const auto& finding : findings) sorted.push_back(&finding);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
  return sorted;
}

/// Findings with the lines that they speak of: files with errors as they come, the others when all of those have been
/// told. Files that could not be read have been told of on stderr.
class HumanFindings : public FindingsWriter {
 public:
  HumanFindings(const Sources& sources, const ReportStyle& style, const Sink& sink)
      : sources_(sources), style_(style), sink_(sink), shown_(sources) {}

  auto write(const CheckedFile& file) -> void override {
    std::string drawn;
    const Sink to_drawn = [&](std::string_view text) { drawn += text; };
    if (!style_.statistics) {
      shown_.enter(file);
      for (const auto* finding : by_severity(file.told())) {
        if (style_.paths.empty() || !folds_.fold(*finding))
          drawn += draw_finding(sources_, *finding, shown_.texts(*finding), style_.look);
      }
    }
    if (style_.effective) write_effective(sources_, file.check, style_.look, to_drawn);
    const auto told = file.told();
    if (style_.paths.empty() || std::any_of(told.begin(), told.end(), is_error))
      sink_(drawn);
    else
      later_ += drawn;
  }

  auto end(const ReportEnd& end) -> void override {
    sink_(later_);
    if (style_.statistics) sink_(statistics_table(end.tally, style_.look));
    const auto folded = folds_.text(style_.paths, style_.look);
    if (!folded.empty()) sink_(folded + "\n");
    if (!style_.quiet) sink_(summary_line(end.tally, style_.look) + "\n");
  }

 private:
  const Sources& sources_;
  const ReportStyle& style_;
  const Sink& sink_;
  Shown shown_;
  Folds folds_;
  std::string later_; ///< of files without errors
};

} // namespace

auto draw_finding(const Sources& sources, const Finding& finding, const Masked& masked, const Look& look)
    -> std::string {
  auto drawn = headline(finding, look) + draw_excerpt(sources, finding, masked, look);
  const auto indent = excerpt_indent(sources, finding);
  std::string notes;
  if (finding.outcome == FindingOutcome::refused_later && finding.authority == Authority::kubernetes)
    notes += footnote(indent, "later:", "accepted now, refused as Pods", look);
  if (!finding.environment.empty())
    notes += footnote(indent, "in:", "the environment " + in_ticks(finding.environment), look);
  notes += footnote(indent, "help:", finding.help, look);
  // Where there is both, the help says what the fix would type.
  if (finding.fix && finding.help.empty())
    notes += footnote(indent, finding.fix->safe ? "fix:" : "unsafe fix:", finding.fix->message, look);
  if (!notes.empty()) drawn += look.paint(Ink::frame, std::string(indent, ' ') + " |") + "\n" + notes;
  return drawn + "\n";
}

auto make_human_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<HumanFindings>(sources, style, sink);
}

} // namespace berth
