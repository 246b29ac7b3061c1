#include "fit/fit.hpp"
#include "cluster/import/from_catalog.hpp"
#include "command.hpp"
#include "finding/rules.hpp"
#include "fleet/assumed.hpp"
#include "placing_flags.hpp"
#include "report/placements/cheapest_types.hpp"
#include "report/placements/placements.hpp"
#include "tell.hpp"

#include <algorithm>
#include <deque>
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
  [[nodiscard]] auto fitted(const TaskPlacement& placed) -> FittedTask;
  [[nodiscard]] auto unread() -> Findings;
  auto point_to_validate(Console& console) -> void;
  [[nodiscard]] auto asks_for_types(Console& console) -> bool;
  [[nodiscard]] auto answer_from_catalog(Console& console) -> ExitCode;
  auto write(const std::vector<FittedTask>& tasks, const Findings& unread, Console& console) -> void;

  PlacingRequest request_;
  std::optional<PlacedTasks> tasks_;
  bool request_sharing_{false};
  std::deque<TaskPlacement> full_; ///< of sets that share their placements and have more to tell than a line
  FitFormat format_{FitFormat::human};
  PlacementsDetail detail_;
  bool max_{false};
  bool replay_{false};
  std::string region_;
  std::vector<std::string> types_;
};

auto pattern_list(std::string_view list) -> std::vector<std::string> {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    if (end > 0) parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

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
      "aws, kubectl and terraform say of one (`berth help new` lists it), joined where there are several.\n"
      "\n"
      "Without an inventory, --region answers from the EC2 catalog: the ten cheapest types that hold each task on\n"
      "Amazon Linux 2023 without DaemonSets, and what a node leaves free.",
      "berth fit --cluster cluster.yaml task.yaml\n"
      "berth fit samples/                               the inventory is among the files\n"
      "berth fit --cluster eksctl.yaml --cluster nodes.json task.yaml\n"
      "berth fit --explain --cluster cluster.yaml task.yaml\n"
      "berth fit --replay --cluster cluster.yaml task.yaml\n"
      "berth fit --max --cluster cluster.yaml            what one Pod can ask of each group\n"
      "berth fit --region us-east-1 --types 'r5.*,m6i.*' task.yaml\n"
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
  options.text(
      "--region", "REGION", "a region such as us-east-1",
      [this](std::string_view text) { return !(region_ = text).empty(); },
      "answer from the EC2 catalog, where there is no inventory");
  options.text(
      "--types", "PATTERNS", "patterns of instance types such as r5.*,m6i.large",
      [this](std::string_view text) {
        types_ = pattern_list(text);
        return !types_.empty();
      },
      "the types to answer with, parted by commas (default: all of x86_64 but bare metal)");
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

auto prices_words(const std::string& region) -> std::string {
  return "prices: EC2's list, on demand in " + region + " as of " + std::string(prices_as_of(region));
}

/// Whether the catalog is asked, and not an inventory; `--types` alone says nothing.
auto Fit::asks_for_types(Console& console) -> bool {
  if (region_.empty() && !types_.empty())
    console.warn("`--types` counts with `--region` alone", "add `--region us-east-1`");
  if (!region_.empty()) request_.catalog = CatalogRequest{region_, types_};
  return request_.catalog.has_value();
}

auto Fit::answer_from_catalog(Console& console) -> ExitCode {
  const auto& placed = tasks_->placements();
  const auto holds = [](const TaskPlacement& one) { return !cheapest_certain(one).empty(); };
  auto code = std::all_of(placed.begin(), placed.end(), holds) ? ExitCode::ok : ExitCode::findings;
  const auto missing = unread();
  if (!missing.empty()) code = ExitCode::findings;
  if (format_ == FitFormat::json) {
    std::vector<FittedTask> tasks;
    tasks.reserve(placed.size());
    for (const auto& one : placed) tasks.push_back({one, {}, {}});
    write(tasks, missing, console);
  } else {
    const Sink sink = [&](std::string_view text) { console.out(text); };
    write_cheapest_types(placed, tasks_->sources(), console.look(), sink);
    sink(prices_words(region_) + "; assumed: Amazon Linux 2023, no DaemonSets, a disk that is large enough\n");
  }
  point_to_validate(console);
  return tasks_->failed() ? ExitCode::bug : code;
}

auto Fit::run(Console& console) -> ExitCode {
  request_.needs_task = !max_;
  const auto from_catalog = asks_for_types(console);
  request_sharing_ = request_.sharing = format_ == FitFormat::human && !detail_.explain && !replay_ && !from_catalog;
  tasks_.emplace(std::move(request_));
  const auto loaded = tasks_->load();
  auto code = tell(loaded, tasks_->sources(), console);
  if (!loaded.has_result()) return code;
  if (from_catalog && !max_) return answer_from_catalog(console);
  if (tasks_->placements().empty() && tasks_->podless().empty() && !max_)
    console.warn("there is no task here to place");
  std::vector<FittedTask> tasks;
  tasks.reserve(tasks_->placements().size());
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

/// Whether a line says all there is to say of it, wherever it stands in a file.
auto is_told_in_a_line(const TaskPlacement& placed) -> bool {
  const auto* berth = placed.berth();
  return berth != nullptr && berth->reasons.empty() && berth->tolerate.empty() && berth->pin.found();
}

auto Fit::fitted(const TaskPlacement& placed) -> FittedTask {
  const auto& all = tasks_->placements();
  const auto many = all.front().task->document.root != all.back().task->document.root;
  const auto as_it_is = !request_sharing_ || (many && is_told_in_a_line(placed));
  const auto& whole = as_it_is ? placed : full_.emplace_back(tasks_->in_full(placed));
  FittedTask task{whole, placement_findings(whole, tasks_->cluster()), {}};
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
  if (replay_) report.run_replay = replay_run(tasks_->placements(), tasks_->prepared(), tasks_->fit_options());
  const Sink sink = [&](std::string_view text) { console.out(text); };
  if (format_ == FitFormat::json) return write_json(report, sink);
  write_human(report, console.look(), detail_, sink);
  const auto& region = tasks_->cluster().region.value;
  if (detail_.explain && has_prices(region)) sink(prices_words(region) + ", where the inventory has none\n");
}

} // namespace

auto make_fit() -> std::unique_ptr<Command> { return std::make_unique<Fit>(); }

} // namespace berth
