// Any comments, one a line of the input, behind the lines of a Pod with many findings: each finding is told, or counted
// as suppressed.
#include "check/check.hpp"
#include "harness.hpp"
#include "settings/settings.hpp"

#include <algorithm>

namespace {

using namespace berth;
using fuzz::demand;

constexpr std::string_view pod = R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  hostNetwork: true
  containers:
    - name: main
      image: train:latest
      env:
        - {name: PASSWORD, value: correct-horse-battery}
        - {name: DEBUG, value: yes}
      resources:
        requests:
          cpu: 2
          memory: 512m
        limits:
          cpu: 1
          nvidia.com/gpu: 500m
  nodeSelector:
    example.com/tier: none
)";

auto take_line(std::string_view& text) -> std::string_view {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// What ends a line to some version of YAML ends a comment too, and its rest would be a part of the Pod.
auto in_one_line(std::string comment) -> std::string {
  const auto breaks = [](char c) { return c == '\r' || c == '\x85' || c == '\xA8' || c == '\xA9'; };
  std::replace_if(comment.begin(), comment.end(), breaks, ' ');
  return comment;
}

/// The first comment stands above the Pod; where there are more of them than lines, the rest stands below.
auto commented(std::string_view comments) -> std::string {
  constexpr std::string_view mark = " # berth:";
  std::string text;
  for (auto lines = pod; !comments.empty() || !lines.empty();) {
    if (!text.empty()) text += take_line(lines);
    if (!comments.empty()) text.append(mark).append(in_one_line(std::string(take_line(comments))));
    text += '\n';
  }
  return text;
}

auto is_about_comments(const Finding& finding) -> bool { return finding.rule->id.substr(0, 3) == "B02"; }
auto is_malformed(const Finding& finding) -> bool { return finding.rule->id.front() == 'Y'; }

auto check(fuzz::Run& run, std::string text, bool strict) -> FileCheck {
  Settings settings;
  settings.suppressions.require_reason = strict;
  if (strict) settings.suppressions.not_for.push_back({"X", {}});
  CheckOptions options;
  options.settings = &settings;
  options.today = std::chrono::year_month_day{std::chrono::year{2027}, std::chrono::month{1}, std::chrono::day{1}};
  auto found = check_file(run.sources(), run.add(std::move(text)), options);
  run.check(found.findings);
  return found;
}

auto check_sum(fuzz::Run& run, const std::string& text, bool strict) -> void {
  static const auto all = [] {
    fuzz::Run alone;
    return check(alone, std::string(pod), false).findings.size();
  }();
  const auto found = check(run, text, strict);
  const auto& told = found.findings;
  if (std::any_of(told.begin(), told.end(), is_malformed)) return; // the comments hold what no YAML may
  const auto others =
      told.size() - static_cast<std::size_t>(std::count_if(told.begin(), told.end(), is_about_comments));
  demand(others + found.suppressed == all, "each finding is told or suppressed");
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = commented(fuzz::text_of(data, size));
  fuzz::Run run;
  check_sum(run, text, false);
  check_sum(run, text, true);
  return 0;
}
