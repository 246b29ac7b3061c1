#include "report/findings/findings.hpp"

#include "report/findings/shown.hpp"
#include "report/findings/writers.hpp"

#include <algorithm>

namespace berth {

auto RuleTally::add(const Finding& finding) -> void {
  ++count;
  if (finding.fix) ++(finding.fix->safe ? fixable : unsafe_fixes);
  severity = std::max(severity, finding.severity);
}

auto FindingsTally::add(const FileCheck& check) -> void {
  ++files;
  failed += check.failed ? 1 : 0;
  documents += check.documents.size();
  templates += check.unfilled ? 1 : 0;
  for (const auto& document : check.documents) {
    if (!document.skipped) continue;
    ++skipped;
    if (!check.unfilled) ++kinds[document.kind];
  }
  if (check.assumed_minor) assumed_minor = check.assumed_minor;
  suppressed += check.suppressed;
  baselined += check.baselined;
  opinions += check.opinions;
  for (const auto& finding : check.findings) {
    errors += finding.severity == Severity::error ? 1 : 0;
    warnings += finding.severity == Severity::warning ? 1 : 0;
    notes += finding.severity == Severity::note ? 1 : 0;
    if (finding.fix) ++(finding.fix->safe ? fixable : unsafe_fixes);
    by_rule[finding.rule].add(finding);
  }
}

auto ranked(const FindingsTally& tally) -> std::vector<std::pair<const RuleInfo*, RuleTally>> {
  std::vector<std::pair<const RuleInfo*, RuleTally>> rules(tally.by_rule.begin(), tally.by_rule.end());
  std::sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
    return a.second.count != b.second.count ? a.second.count > b.second.count : a.first->id < b.first->id;
  });
  return rules;
}

namespace {

/// Hands on what may be shown: every format writes that, and nothing else.
class ShownWriter : public FindingsWriter {
 public:
  ShownWriter(const Sources& sources, std::unique_ptr<FindingsWriter> format)
      : shown_(sources), format_(std::move(format)) {}

  auto write(const CheckedFile& file) -> void override { format_->write(shown_file(file, shown_)); }
  auto end(const ReportEnd& end) -> void override { format_->end(end); }

 private:
  Shown shown_;
  std::unique_ptr<FindingsWriter> format_;
};

auto writer_of(FindingsFormat format, const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  switch (format) {
  case FindingsFormat::human:
    break;
  case FindingsFormat::concise:
    return make_concise_writer(sources, style, sink);
  case FindingsFormat::json:
    return make_json_writer(sources, style, sink);
  case FindingsFormat::sarif:
    return make_sarif_writer(sources, style, sink);
  case FindingsFormat::github:
    return make_github_writer(sources, style, sink);
  case FindingsFormat::gitlab:
    return make_gitlab_writer(sources, style, sink);
  case FindingsFormat::junit:
    return make_junit_writer(sources, style, sink);
  case FindingsFormat::markdown:
    return make_markdown_writer(sources, style, sink);
  }
  return make_human_writer(sources, style, sink);
}

} // namespace

auto make_writer(FindingsFormat format, const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter> {
  return std::make_unique<ShownWriter>(sources, writer_of(format, sources, style, sink));
}

auto write_findings(FindingsFormat format, const FindingsReport& report, const terminal::Look& look, const Sink& sink)
    -> void {
  ReportStyle style;
  style.look = look;
  FindingsTally tally;
  const auto writer = make_writer(format, report.sources, style, sink);
  for (const auto& file : report.files) {
    writer->write(file);
    tally.add(file.check);
  }
  writer->end({tally, {}});
}

} // namespace berth
