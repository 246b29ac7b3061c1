#include "report/findings/excerpt.hpp"
#include "report/findings/findings.hpp"
#include "report/findings/ink.hpp"
#include "report/terminal/text.hpp"

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

auto mask(const FindingsReport& report) -> Masked {
  Masked masked;
  for (const auto& file : report.files) {
    if (file.check.secrets.empty()) continue;
    const auto text = report.sources[file.file].text();
    masked.emplace(file.file, file.check.secrets.masked({file.file, 0, static_cast<std::uint32_t>(text.size())}, text));
  }
  return masked;
}

} // namespace

auto draw_finding(const Sources& sources, const Finding& finding, const Masked& masked, const Look& look)
    -> std::string {
  auto drawn = headline(finding, look) + draw_excerpt(sources, finding, masked, look);
  const auto indent = excerpt_indent(sources, finding);
  auto notes = footnote(indent, "help:", finding.help, look);
  // Where there is both, the help says what the fix would type.
  if (finding.fix && finding.help.empty())
    notes += footnote(indent, finding.fix->safe ? "fix:" : "unsafe fix:", finding.fix->message, look);
  if (!notes.empty()) drawn += look.paint(Ink::frame, std::string(indent, ' ') + " |") + "\n" + notes;
  return drawn + "\n";
}

auto write_human(const FindingsReport& report, const Look& look, const Sink& sink) -> void {
  const auto masked = mask(report);
  for (const auto& file : report.files) {
    for (const auto& finding : file.check.findings) sink(draw_finding(report.sources, finding, masked, look));
  }
  sink(summary_line(summarize(report), look) + "\n");
}

} // namespace berth
