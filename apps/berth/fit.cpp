#include "fit/fit.hpp"
#include "command.hpp"
#include "finding/rules.hpp"
#include "fleet/assumed.hpp"
#include "placing_flags.hpp"
#include "report/placements/placements.hpp"
#include "tell.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace berth {
namespace {

enum class FitFormat : std::uint8_t { human, json };

class Fit : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override;
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  [[nodiscard]] auto fitted(const TaskPlacement& placed) const -> FittedTask;
  [[nodiscard]] auto unread() -> Findings;
  auto point_to_validate(Console& console) -> void;
  auto write(const std::vector<FittedTask>& tasks, const Findings& unread, Console& console) -> void;

  PlacingRequest request_;
  std::optional<PlacedTasks> tasks_;
  FitFormat format_{FitFormat::human};
  PlacementsDetail detail_;
  bool max_{false};
  bool replay_{false};
};

auto Fit::page() const -> CommandPage {
  return {
      "[PATH...]",
      "Says which group of the inventory each task belongs on: the cheapest that it fits for certain. Each group gets\n"
      "a verdict (certain, likely, tight or no), how much of a node is used, what a month costs, and the first reason\n"
      "against it. Where a slightly smaller request would fit a cheaper group, that request is named. The bar says "
      "where\n"
      "the memory of a node goes.\n"
      "\n"
      "The inventory is a berth.dev/v1 Cluster among the PATHs, or the files of --cluster: a Cluster, or what eksctl,\n"
      "aws, kubectl and terraform say of one (`berth help new` lists it), joined where there are several.",
      "berth fit --cluster cluster.yaml task.yaml\n"
      "berth fit samples/                               the inventory is among the files\n"
      "berth fit --cluster eksctl.yaml --cluster nodes.json task.yaml\n"
      "berth fit --explain --cluster cluster.yaml task.yaml\n"
      "berth fit --replay --cluster cluster.yaml task.yaml\n"
      "berth fit --max --cluster cluster.yaml            what one Pod can ask of each group\n"
      "berth fit --format json --cluster cluster.yaml . > placements.json",
      "0  every task has a berth\n"
      "1  a task has no group or no pin, or a file could not be understood\n"
      "2  the command line cannot be understood, or names no inventory\n"
      "3  a file could not be read\n"
      "4  berth itself failed",
  };
}

auto Fit::declare(Options& options) -> void {
  declare_placing(options, request_);
  options.choice("--format", "FORMAT", format_, {{"human", FitFormat::human}, {"json", FitFormat::json}},
                 "how placements are printed");
  options.flag("--max", max_, "print the largest request that each group takes; needs no task");
  options.flag(
      "--together", request_.fleet.together,
      "choose the pools of the whole run jointly, for the least total; each task's own pool depends on the others "
      "then");
  options.flag("--replay", replay_, "say what the autoscaler would do with each task if it were not pinned");
  options.flag("--all-groups", detail_.all_groups, "name the groups of each pool, which differ in their zone alone");
  options.flag("--explain", detail_.explain, "print every step of what each group's nodes offer, and every reason");
}

/// A file that is malformed or that berth failed at, or a quantity that is none: a task is missing then, or lacks what
/// it asks for.
auto hides_something(const Finding& finding) -> bool {
  const auto role = finding.rule->role;
  return is_error(finding) && (role == Role::unreadable || role == Role::incomplete);
}

auto Fit::unread() -> Findings {
  Findings found;
  for (const auto& file : tasks_->files()) {
    std::copy_if(file.check.findings.begin(), file.check.findings.end(), std::back_inserter(found), hides_something);
  }
  return found;
}

/// The other errors are validate's to show.
auto Fit::point_to_validate(Console& console) -> void {
  std::ptrdiff_t errors = 0;
  for (const auto& file : tasks_->files()) {
    errors += std::count_if(file.check.findings.begin(), file.check.findings.end(),
                            [](const Finding& f) { return is_error(f) && !hides_something(f); });
  }
  if (errors > 0)
    console.warn("these files have " + std::to_string(errors) + (errors == 1 ? " error" : " errors") + " besides",
                 "`berth validate` shows them");
}

auto Fit::run(Console& console) -> ExitCode {
  request_.needs_task = !max_;
  tasks_.emplace(std::move(request_));
  if (const auto loaded = tell(tasks_->load(), tasks_->sources(), console); loaded != ExitCode::ok) return loaded;
  if (tasks_->placements().empty() && tasks_->podless().empty() && !max_)
    console.warn("there is no task here to place");
  auto code = ExitCode::ok;
  std::vector<FittedTask> tasks;
  for (const auto& placed : tasks_->placements()) {
    tasks_->attempt(*placed.task, [&] { tasks.push_back(fitted(placed)); });
  }
  for (const auto& task : tasks) {
    if (std::any_of(task.findings.begin(), task.findings.end(), is_error)) code = ExitCode::findings;
  }
  const auto missing = unread();
  if (!missing.empty()) code = ExitCode::findings;
  write(tasks, missing, console);
  point_to_validate(console);
  return tasks_->failed() ? ExitCode::bug : code;
}

auto Fit::fitted(const TaskPlacement& placed) const -> FittedTask {
  FittedTask task{placed, placement_findings(placed, tasks_->cluster()), {}};
  if (replay_) task.replay = replay(placed, tasks_->prepared(), tasks_->fit_options());
  return task;
}

auto Fit::write(const std::vector<FittedTask>& tasks, const Findings& unread, Console& console) -> void {
  PlacementsReport report{tasks_->sources(), tasks_->prepared(), tasks, tasks_->fleet(), unread, tasks_->podless()};
  report.assumed = assumptions(tasks_->cluster(), tasks_->placements());
  if (max_) {
    for (const auto& group : tasks_->prepared().groups)
      report.largest.push_back(largest_request(group, tasks_->cluster(), tasks_->fit_options()));
  }
  const Sink sink = [&](std::string_view text) { console.out(text); };
  if (format_ == FitFormat::json) return write_json(report, sink);
  write_human(report, console.look(), detail_, sink);
}

} // namespace

auto make_fit() -> std::unique_ptr<Command> { return std::make_unique<Fit>(); }

} // namespace berth
