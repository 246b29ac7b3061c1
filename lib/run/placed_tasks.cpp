#include "run/placed_tasks.hpp"

#include "check/failure.hpp"
#include "cluster/import/from_catalog.hpp"
#include "files/find.hpp"
#include "fit/from_settings.hpp"
#include "fit/prepare.hpp"
#include "fit/same_ask.hpp"
#include "task/pod_sets.hpp"
#include "task/propeller/propeller.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

auto in_ticks_each(const std::vector<std::string>& texts) -> std::string {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "`" : ", `") + text + "`";
  return all;
}

/// A task of Flyte's that something else than a Pod runs.
auto runs_no_pod(const TaskSpec& task) -> bool {
  return task.document.form != Form::kubernetes && task.pod.containers.empty();
}

} // namespace

PlacedTasks::PlacedTasks(PlacingRequest request) : request_(std::move(request)) {
  request_.fit.platform = request_.check.platform;
  request_.fit.neighbours = &neighbours_;
  if (request_.paths.empty() && (request_.needs_task || request_.check.cluster_paths.empty()))
    request_.paths.emplace_back(".");
}

auto PlacedTasks::load() -> Outcome {
  auto outcome = read_all();
  if (!outcome.has_result()) return outcome;
  if (!request_.needs_cluster && named_.empty() && cluster_names_.empty()) return outcome;
  for (const auto* settings : configuration_.all_settings()) {
    fill_in(*settings, request_.fit);
    request_.fleet.together = request_.fleet.together || settings->together;
  }
  auto found = one_cluster();
  outcome.add(std::move(found.outcome));
  if (found.value == nullptr) return outcome;
  on_ = found.value;
  cluster_ = on_->cluster;
  SharedPlacing shared(*on_, request_.fit);
  placements_.reserve(tasks_.size());
  for (const auto& task : tasks_) {
    attempt(task,
            [&] { placements_.push_back(request_.sharing ? shared.place(task) : place(task, *on_, request_.fit)); });
  }
  fleet_ = settle(placements_, *on_, request_.fit, request_.fleet);
  outcome.step("placed " + std::to_string(placements_.size()) + " tasks");
  return outcome;
}

auto PlacedTasks::in_full(const TaskPlacement& placed) const -> TaskPlacement {
  if (!placed.effective.pod.containers.empty()) return placed;
  auto full = place(*placed.task, *on_, request_.fit);
  choose_placement(full, placed.chosen, *on_);
  full.overflow = placed.overflow;
  full.crowders = placed.crowders;
  if (!placed.shared) full.placements = placed.placements; // the run has found some of them full
  return full;
}

auto PlacedTasks::attempt(const TaskSpec& task, const std::function<void()>& work) -> bool {
  const auto why = failure_of(work);
  if (why) fail(task, *why);
  return !why;
}

auto PlacedTasks::fail(const TaskSpec& task, std::string_view why) -> void {
  auto& file = file_of(task.document.file);
  auto finding = failure_finding(task.document.root->span, why);
  finding.document = task.document.index;
  finding.item = task.document.item;
  file.check.secrets.add(finding.secret);
  file.check.failed = true;
  file.check.findings.push_back(std::move(finding));
}

auto PlacedTasks::file_of(FileId file) -> CheckedFile& {
  return *std::find_if(files_.begin(), files_.end(), [&](const CheckedFile& one) { return one.file == file; });
}

auto PlacedTasks::failed() const -> bool {
  return std::any_of(files_.begin(), files_.end(), [](const CheckedFile& file) { return file.check.failed; });
}

auto PlacedTasks::read_all() -> Outcome {
  Outcome outcome;
  auto found = find_files(request_.paths, request_.excludes, request_.check.templates, request_.check.force_exclude);
  passed_over_.add_charts(found.charts);
  passed_over_.add_expectations(found.expectations);
  for (const auto& error : found.errors)
    outcome.error(ExitCode::files, "cannot read `" + error.path + "`: " + error.message);
  auto& paths = found.paths;
  streams_ = found.streams;
  configuration_.set_streams(streams_);
  named_ = request_.check.cluster_paths;
  for (const auto& path : named_) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
  outcome.add(configuration_.load(paths, request_.paths));
  outcome.add(configuration_.misnamed());
  for (const auto& path : paths) read(path, outcome);
  if (cluster_names_.empty() && named_.empty() && !request_.catalog && outcome.is_ok())
    outcome.add(read_settings_cluster());
  outcome.findings(configuration_.faults());
  outcome.add(passed_over_.notes());
  outcome.add(environments_.judge(request_.check.environment));
  return outcome;
}

/// Where no inventory is among the files, that of berth.yaml.
auto PlacedTasks::read_settings_cluster() -> Outcome {
  const auto path = configuration_.settings_cluster_path();
  if (path.empty()) return {};
  named_ = {path};
  std::vector<std::string> paths = named_;
  auto outcome = configuration_.load(paths, named_);
  read(path, outcome);
  return outcome;
}

auto PlacedTasks::read(const std::string& path, Outcome& outcome) -> void {
  auto options = configuration_.options(path);
  options.cluster = nullptr; // what the inventory and the platform have to say is said of the placements themselves
  options.platform = nullptr;
  options.overlays = false; // what is not placed is validate's to judge
  options.reading = configuration_.reading(path);
  if (std::find(named_.begin(), named_.end(), path) != named_.end()) {
    const auto* inventory = configuration_.inventories().file(path);
    if (inventory != nullptr) take_named(*inventory, options);
    return; // what is wrong with it has been told
  }
  const auto file = add_file(sources_, {path, {}, streams_.count(path) != 0});
  if (!file) return outcome.error(ExitCode::files, "cannot read `" + path + "`: " + file.error().message);
  files_.push_back(CheckedFile{*file, {}});
  checked_by_[*file] = &configuration_.options(path);
  const auto why = failure_of([&] {
    const auto& loaded = loaded_.emplace_back(load_file(sources_, *file, options.reading));
    if (loaded.unfilled) passed_over_.add(path);
    files_.back().check = check_file(sources_, loaded, options);
    take(loaded.documents, named_.empty(), options.flyte);
  });
  if (why) files_.back().check = failed_check(sources_, *file, *why);
}

auto PlacedTasks::take(const std::vector<Document>& documents, bool with_clusters, const PluginConfiguration* flyte)
    -> void {
  environments_.add(documents);
  for (const auto& document : documents) {
    add_neighbour(document, neighbours_);
    if (document.form == Form::cluster ? with_clusters : is_placeable(document)) take(document, flyte);
  }
}

/// A Cluster of our own is checked like any file, and tasks beside it are placed. What others print is theirs: berth
/// says of it only where it could not be read to its end.
auto PlacedTasks::take_named(const LoadedFile& inventory, const CheckOptions& options) -> void {
  const auto& documents = inventory.documents;
  const auto is_own = [](const Document& document) { return document.form == Form::cluster; };
  if (std::none_of(documents.begin(), documents.end(), is_own)) {
    CheckedFile foreign{inventory.file, {}};
    foreign.check.findings = inventory.parsed.findings;
    files_.push_back(std::move(foreign));
    return;
  }
  files_.push_back(CheckedFile{inventory.file, check_file(sources_, inventory, options)});
  const auto why = failure_of([&] { take(documents, false, options.flyte); });
  if (why) files_.back().check = failed_check(sources_, inventory.file, *why);
}

auto PlacedTasks::take(const Document& document, const PluginConfiguration* flyte) -> void {
  if (document.form != Form::cluster) {
    const auto made = flyte_task(document, flyte, request_.as_flyte);
    auto sets = made != nullptr ? read_flyte_sets(made) : read_pod_sets(document);
    if (made != nullptr && !runs_elsewhere(made->task())) flyte_tasks_.push_back(made);
    std::erase_if(sets, [](const ReadPodSet& set) { return runs_no_pod(set.task); });
    if (sets.empty()) podless_.push_back(document);
    for (auto& set : sets) tasks_.push_back(std::move(set.task));
    return;
  }
  cluster_names_.push_back(document.name.value + " in " + sources_[document.file].name());
  Findings told; // by check, of the same document
  found_ = read_cluster(document, told);
}

auto PlacedTasks::catalog_cluster() -> Answer<const PreparedCluster*> {
  const auto& [region, types] = *request_.catalog;
  Answer<const PreparedCluster*> answer;
  if (!named_.empty()) {
    answer.outcome.error(ExitCode::usage,
                         "`--region` answers where there is no inventory, and `" + named_.front() + "` is one",
                         "leave `--region` out, or `--cluster`");
  } else if (!has_prices(region)) {
    const auto near = nearest_region(region);
    answer.outcome.error(ExitCode::usage, "no prices of `" + region + "` are known",
                         near.empty() ? "type a region of AWS such as `us-east-1`"
                                      : "type `" + std::string(near) + "`");
  } else if (found_ = catalog_as_inventory(region, types); found_->groups.empty()) {
    answer.outcome.error(ExitCode::usage, "`" + region + "` has no type like " + in_ticks_each(types),
                         "type a pattern such as `r5.*` or `m6i.large`");
  } else {
    prepared_ = prepare(*found_);
    answer.value = &*prepared_;
  }
  return answer;
}

auto PlacedTasks::one_cluster() -> Answer<const PreparedCluster*> {
  if (request_.catalog) return catalog_cluster();
  if (!named_.empty()) {
    auto answer = configuration_.inventories().get(named_, "`--cluster`");
    answer.outcome.code = answer.value == nullptr ? ExitCode::usage : ExitCode::ok;
    return answer;
  }
  if (cluster_names_.size() == 1) {
    prepared_ = prepare(*found_);
    return {&*prepared_, {}};
  }
  Answer<const PreparedCluster*> none;
  if (cluster_names_.empty())
    none.outcome.error(ExitCode::usage, "there is no Cluster among these files",
                       "name the file of the inventory: `--cluster cluster.yaml`");
  else
    none.outcome.error(ExitCode::usage,
                       "there are several Clusters: `" + cluster_names_[0] + "` and `" + cluster_names_[1] + "`",
                       "name the one that counts: `--cluster FILE`");
  return none;
}

} // namespace berth
