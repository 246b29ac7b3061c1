#include "report/findings/ink.hpp"
#include "report/findings/statistics.hpp"
#include "report/findings/writers.hpp"
#include "report/terminal/text.hpp"

namespace berth {
namespace {

/// A line for each finding, as compilers write them. Files that could not be read have been told of on stderr.
class Concise : public FindingsWriter {
 public:
  Concise(const Sources& sources, const ReportStyle& style, const Sink& sink)
      : sources_(sources), style_(style), sink_(sink) {}

  auto write(const CheckedFile& file) -> void override {
    if (style_.statistics) return;
    for (const auto& finding : file.told()) sink_(line(finding));
  }

  auto end(const ReportEnd& end) -> void override {
    if (style_.statistics) sink_(statistics_table(end.tally, style_.look));
    if (!style_.quiet) sink_(summary_line(end.tally, style_.look) + "\n");
  }

 private:
  [[nodiscard]] auto line(const Finding& finding) const -> std::string {
    const auto& file = sources_[finding.span.file];
    const auto place = file.position(finding.span.begin);
    return terminal::line_start(file.name()) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) +
           ": " + style_.look.paint(ink_of(finding.severity), to_string(finding.severity)) + " " +
           std::string(finding.rule->id) + " " + terminal::safe(finding.message) + "\n";
  }

  const Sources& sources_;
  const ReportStyle& style_;
  const Sink& sink_;
};

} // namespace

auto make_concise_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<Concise>(sources, style, sink);
}

} // namespace berth
