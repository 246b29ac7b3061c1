// Any file through everything that validate does, up to the bytes of each report and of a baseline.
#include "check/baseline.hpp"
#include "check/check.hpp"
#include "check/fingerprint.hpp"
#include "harness.hpp"
#include "report/findings/findings.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>

namespace {

using namespace berth;
using fuzz::demand;

/// Whatever can be asked for, all at once.
auto everything() -> CheckOptions {
  CheckOptions options;
  options.profile = Profile::strict;
  options.strict_kinds = true;
  options.trace = true;
  options.cluster = &fuzz::prepared_cluster();
  options.today = std::chrono::year_month_day{std::chrono::year{2027}, std::chrono::month{1}, std::chrono::day{1}};
  return options;
}

auto report(FindingsFormat format, const FindingsReport& findings, const terminal::Look& look) -> std::string {
  std::string text;
  write_findings(format, findings, look, fuzz::into(text));
  return text;
}

auto check_reports(const Sources& sources, std::vector<CheckedFile> files) -> void {
  const FindingsReport findings{sources, files};
  terminal::Look look;
  for (const auto format : {FindingsFormat::json, FindingsFormat::sarif, FindingsFormat::gitlab})
    fuzz::demand_json(report(format, findings, look));
  for (const auto format :
       {FindingsFormat::concise, FindingsFormat::github, FindingsFormat::junit, FindingsFormat::markdown})
    (void)report(format, findings, look);
  look.colour = true;
  look.unicode = true;
  look.columns = 40;
  (void)report(FindingsFormat::human, findings, look);
}

/// What is in a baseline is not told again.
auto check_baseline(const SourceFile& file, FileCheck check) -> void {
  auto prints = fingerprints(file, check);
  demand(prints.size() == check.findings.size(), "every finding has a fingerprint");
  std::sort(prints.begin(), prints.end());
  demand(std::adjacent_find(prints.begin(), prints.end()) == prints.end(), "no two findings have the same");
  const SourceFile written("baseline", baseline_text(baseline_entries(file, "a.yaml", check)));
  const auto known = read_baseline(written, 0);
  demand(known.has_value(), "a baseline is read again");
  const auto baseline = baseline_of(*known);
  const auto found = baseline.find("a.yaml");
  if (found != baseline.end()) leave_out_known(file, found->second, check);
  const auto told = [](const Finding& finding) { return !always_speaks(*finding.rule); };
  demand(std::none_of(check.findings.begin(), check.findings.end(), told), "what a baseline knows is left out");
}

auto in_order(const Findings& findings) -> bool {
  return std::is_sorted(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.span.file != b.span.file ? a.span.file < b.span.file : a.span.begin < b.span.begin;
  });
}

auto check_with(fuzz::Run& run, FileId file, const CheckOptions& options) -> void {
  const auto check = check_file(run.sources(), file, options);
  run.check(check.findings);
  demand(in_order(check.findings), "findings stand in the order of the file");
  for (const auto& finding : check.findings) demand(finding.span.file == file, "what is found in a file is told of it");
  check_baseline(run.sources()[file], check);
  check_reports(run.sources(), {{file, check}});
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  fuzz::Run run;
  const auto file = run.add(fuzz::text_of(data, size));
  check_with(run, file, everything());
  CheckOptions flyte;
  flyte.server.minor = 24;
  flyte.platform = &flyte_default_platform();
  check_with(run, file, flyte);
  return 0;
}
