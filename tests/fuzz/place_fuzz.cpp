// Any tasks on their own inventory, or on that of the harnesses: placed, told of, and rendered.
#include "check/check.hpp"
#include "cluster/cluster.hpp"
#include "fit/fit.hpp"
#include "fit/largest.hpp"
#include "fit/replay/replay.hpp"
#include "harness.hpp"
#include "render/render.hpp"
#include "report/placements/placements.hpp"

#include <algorithm>
#include <deque>
#include <optional>

namespace {

using namespace berth;
using fuzz::demand;

constexpr std::size_t most_tasks = 20; // each costs the same

auto check_placement(const Placement& placement) -> void {
  auto verdict = Verdict::certain;
  for (const auto& reason : placement.reasons) verdict = worse(verdict, reason.at_most);
  demand(verdict == placement.verdict, "a verdict is the worst that its reasons leave");
  demand(placement.pods_per_node >= 1, "a node that takes the Pod takes one");
  demand(placement.share.whole > 0 && placement.share.part >= 0 && placement.share.part <= placement.share.whole,
         "a share is between nothing and all");
  for (const auto& cost : {placement.price_per_hour, placement.monthly_cost, placement.lifetime_cost})
    demand(cost.value_or(0) >= 0, "nothing costs less than nothing");
}

auto check_placed(const TaskPlacement& placed, const FitOptions& options) -> void {
  for (const auto& placement : placed.placements) check_placement(placement);
  if (const auto* berth = placed.berth(); berth != nullptr) {
    const auto overruled = !placed.task->demands.group.value.empty();
    demand(berth->verdict < Verdict::tight || options.accept_tight || overruled, "a berth is one that is likely");
    demand(berth->verdict != Verdict::no, "a berth is one that takes the task");
  }
  for (const auto& miss : placed.nearest_misses)
    demand(miss.largest < miss.asked && miss.cut_ppm > 0 && miss.cut_ppm <= 200'000, "a near miss is near");
}

/// What render writes is read again, as one document that can be placed.
auto check_rendered(const TaskPlacement& placed, const PreparedCluster& prepared, const FitOptions& options) -> void {
  const auto* berth = placed.berth();
  if (berth == nullptr || !berth->pin.found()) return;
  const auto rendered = render(placed, {"a.yaml"});
  if (!rendered) return;
  const SourceFile file("rendered", rendered->text);
  const auto parsed = parse(file, 0);
  demand(parsed.findings.empty(), "what is rendered is well-formed");
  const auto documents = documents_of(parsed.tree, 0);
  demand(documents.size() == 1 && is_placeable(documents.front()), "one task is rendered as one");
  Findings told;
  const auto task = read_task(documents.front(), told);
  check_placed(place(task, prepared, options), options);
}

/// The tasks of a file that has no errors; only those are rendered.
auto has_errors(fuzz::Run& run, FileId file) -> bool {
  const auto check = check_file(run.sources(), file, {});
  return std::any_of(check.findings.begin(), check.findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::error; });
}

auto write_all(const fuzz::Run& run, const PlacementsReport& report) -> void {
  std::string json;
  write_json(report, fuzz::into(json));
  fuzz::demand_json(json);
  std::string human;
  terminal::Look look;
  look.unicode = true;
  write_human(report, look, {true, true}, fuzz::into(human));
  (void)run;
}

auto place_all(fuzz::Run& run, FileId file, const std::deque<TaskSpec>& tasks, const PreparedCluster& prepared,
               const FitOptions& options) -> void {
  const auto renders = !has_errors(run, file);
  std::vector<TaskPlacement> placements;
  std::vector<FittedTask> fitted;
  for (const auto& task : tasks) placements.push_back(place(task, prepared, options));
  const auto fleet = settle(placements, prepared, options);
  for (const auto& placed : placements) {
    check_placed(placed, options);
    fitted.push_back({placed, placement_findings(placed, *prepared.cluster), replay(placed, prepared, options)});
    run.check(fitted.back().findings);
    if (renders) check_rendered(placed, prepared, options);
  }
  const Findings unread;
  PlacementsReport report{run.sources(), prepared, fitted, fleet, unread};
  for (const auto& group : prepared.groups)
    report.largest.push_back(largest_request(group, *prepared.cluster, options));
  write_all(run, report);
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  fuzz::Run run;
  const auto file = run.add(fuzz::text_of(data, size));
  const auto parsed = parse(run.sources()[file], file);
  std::deque<TaskSpec> tasks;
  std::optional<Cluster> own;
  Findings told;
  for (const auto& document : documents_of(parsed.tree, file)) {
    if (document.form == Form::cluster) own = read_cluster(document, told);
    if (is_placeable(document) && tasks.size() < most_tasks) tasks.push_back(read_task(document, told));
  }
  run.check(told);
  FitOptions options;
  options.accept_tight = size % 2 == 0;
  if (own)
    place_all(run, file, tasks, prepare(*own), options);
  else
    place_all(run, file, tasks, fuzz::prepared_cluster(), options);
  return 0;
}
