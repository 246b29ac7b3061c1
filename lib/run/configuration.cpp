#include "run/configuration.hpp"

#include "document/load.hpp"
#include "files/below.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"
#include "settings/find.hpp"
#include "settings/words.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

auto from_folder(const std::string& folder, const std::string& path) -> std::string {
  return !path.empty() && path.front() == '/' ? path : join_path(folder, path);
}

auto today_in_utc() -> std::chrono::year_month_day {
  using namespace std::chrono;
  return {floor<days>(system_clock::now())};
}

/// What berth.yaml says of rules, places left out.
auto layer_of(const RuleChoice& choice) -> SelectionLayer {
  SelectionLayer layer;
  for (const auto& name : choice.select) layer.select.push_back(name.value);
  for (const auto& name : choice.ignore) layer.ignore.push_back(name.value);
  for (const auto& [name, severity] : choice.severities) layer.severities.emplace_back(name.value, severity);
  return layer;
}

auto has_error(const Findings& findings) -> bool {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::error; });
}

} // namespace

auto Configuration::load(std::vector<std::string>& paths, const std::vector<std::string>& named) -> Outcome {
  Outcome outcome;
  const auto leave_out = [&](const std::string& path) {
    const auto* setup = setup_for(folder_of_file(path), outcome);
    const auto is_meant = !flags_.force_exclude && std::find(named.begin(), named.end(), path) != named.end();
    return !is_meant && is_left_out(path, *setup);
  };
  paths.erase(std::remove_if(paths.begin(), paths.end(), leave_out), paths.end());
  for (const auto& path : paths) {
    auto* setup = by_folder_.at(folder_of_file(path));
    if (path == setup->settings.file)
      by_path_[path] = &plain_;
    else if (!setup->overrides.empty())
      by_path_[path] = variant_for(path, *setup);
  }
  kustomizations_.load(paths);
  for (const auto& [message, help] : gate_faults_) outcome.error(ExitCode::usage, message, help);
  return outcome;
}

auto Configuration::options(const std::string& path) const -> const CheckOptions& {
  if (const auto reached = by_path_.find(path); reached != by_path_.end()) return reached->second->options;
  return by_folder_.at(folder_of_file(path))->variants.begin()->second.options;
}

auto Configuration::server() const -> Server {
  for (const auto& setup : setups_) {
    if (!setup.variants.empty()) return setup.variants.begin()->second.options.server;
  }
  return {flags_.kubernetes_minor.value_or(newest_kubernetes), {}};
}

auto Configuration::reading(const std::string& path) const -> LoadContext {
  LoadContext reading;
  reading.templates = flags_.templates;
  reading.environment = flags_.environment;
  if (path == standard_input || streams_.count(path) != 0) return reading;
  reading.patch = kustomizations_.is_patch(path);
  reading.maybe_patch = kustomizations_.may_be_patch(path);
  reading.selectors_set = kustomizations_.sets_selectors(path);
  reading.pinned_images = kustomizations_.pinned_images(path);
  return reading;
}

auto Configuration::settings_baseline_path(const std::string& path) const -> std::string {
  const auto& settings = by_folder_.at(folder_of_file(path))->settings;
  return settings.baseline.empty() ? std::string() : from_folder(folder_of(settings.file), settings.baseline);
}

auto Configuration::folder_of_file(const std::string& path) const -> std::string {
  if (path != standard_input) return streams_.count(path) != 0 ? std::string(".") : folder_of(path);
  return input_name_.empty() ? std::string(".") : folder_of(input_name_);
}

auto Configuration::variant_for(const std::string& path, Setup& setup) -> const Variant* {
  const auto& name = path == standard_input ? input_name_ : path;
  const auto place = below(folder_of(setup.settings.file), name);
  std::vector<bool> reached;
  for (const auto& patterns : setup.overrides) reached.push_back(!name.empty() && patterns.covers(place));
  const auto [variant, added] = setup.variants.try_emplace(reached);
  if (added) make_variant(setup, reached, variant->second);
  return &variant->second;
}

/// The settings, the overrides that reach, the flags: what comes later counts.
auto Configuration::make_variant(const Setup& setup, const std::vector<bool>& reached, Variant& variant) -> void {
  const auto& settings = setup.settings;
  auto minor = settings.kubernetes_minor;
  auto profile = settings.profile;
  std::vector<SelectionLayer> layers{layer_of(settings.rules)};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (!reached[i]) continue;
    const auto& own = settings.overrides[i];
    if (own.kubernetes_minor) minor = own.kubernetes_minor;
    if (own.profile) profile = own.profile;
    layers.push_back(layer_of(own.rules));
  }
  layers.push_back(flags_.rules);
  if (flags_.kubernetes_minor) minor = flags_.kubernetes_minor;
  if (!minor && setup.cluster != nullptr) minor = supported_minor(setup.cluster->cluster->kubernetes_version);
  auto& options = variant.options;
  options.settings = &settings;
  options.strict_kinds = flags_.strict_kinds || settings.strict_kinds;
  options.platform = flags_.platform;
  if (options.platform == nullptr && settings.flyte_default_platform) options.platform = &flyte_default_platform();
  options.cluster = setup.cluster;
  options.flyte = setup.flyte;
  options.server.minor = minor.value_or(newest_kubernetes);
  options.version_assumed = !minor;
  options.server.switches = add_gates(setup, reached, options.server.minor, variant.switches);
  options.profile = flags_.profile.value_or(profile.value_or(Profile::recommended));
  options.today = flags_.today.value_or(today_in_utc());
  variant.selection.emplace(options.profile, layers);
  options.selection = &*variant.selection;
}

/// In the same order.
auto Configuration::add_gates(const Setup& setup, const std::vector<bool>& reached, int minor,
                              std::vector<GateSwitch>& into) -> std::span<const GateSwitch> {
  const auto& settings = setup.settings;
  add_switches(settings.feature_gates, minor, settings.file, into, gate_faults_);
  for (std::size_t i = 0; i < reached.size(); ++i)
    if (reached[i]) add_switches(settings.overrides[i].feature_gates, minor, settings.file, into, gate_faults_);
  add_switches(flags_.gates, minor, "--feature-gates", into, gate_faults_);
  return into;
}

auto Configuration::settings_cluster_path() const -> std::string {
  std::set<std::string> named;
  for (const auto& setup : setups_) {
    if (const auto& path = setup.settings.cluster; !path.empty())
      named.insert(from_folder(folder_of(setup.settings.file), path));
  }
  return named.size() == 1 ? *named.begin() : std::string();
}

auto Configuration::all_settings() const -> std::vector<const Settings*> {
  std::vector<const Settings*> all;
  for (const auto& setup : setups_) all.push_back(&setup.settings);
  return all;
}

auto Configuration::settings_above(const std::string& folder) -> std::string {
  auto found = nearest_settings(folder);
  for (auto& path : found.misnamed) misnamed_.try_emplace(below("/", path), path);
  return std::move(found.path);
}

auto Configuration::misnamed() const -> Outcome {
  Outcome outcome;
  for (const auto& [place, path] : misnamed_) {
    const auto right = join_path(folder_of(path), settings_name);
    outcome.note("`" + path + "` is not read, for settings are called `" + settings_name + "`",
                 "give it that name: `mv " + path + " " + right + "`");
  }
  return outcome;
}

auto Configuration::setup_for(const std::string& folder, Outcome& outcome) -> Setup* {
  const auto [known, added] = by_folder_.try_emplace(folder, nullptr);
  if (!added) return known->second;
  const auto path = flags_.no_settings ? std::string() : settings_above(folder);
  const auto [read, unread] = by_settings_.try_emplace(path, nullptr);
  if (unread) {
    auto& setup = setups_.emplace_back();
    read->second = &setup;
    if (!path.empty()) read_setup(path, setup, outcome);
    choose_cluster(setup, outcome);
    choose_flyte(setup, outcome);
    for (const auto& own : setup.settings.overrides) setup.overrides.emplace_back(own.paths);
    const std::vector<bool> none(setup.overrides.size());
    make_variant(setup, none, setup.variants[none]);
  }
  known->second = read->second;
  return known->second;
}

auto Configuration::read_setup(const std::string& path, Setup& setup, Outcome& outcome) -> void {
  const auto file = add_file(sources_, {path});
  if (!file) {
    outcome.error(ExitCode::files, "cannot read `" + path + "`: " + file.error().message,
                  "the policy that may be in it does not hold; `--no-settings` passes it over");
    return;
  }
  outcome.step("settings of " + path);
  const auto loaded = load_file(sources_, *file);
  auto check = check_file(sources_, loaded, {});
  const auto& documents = loaded.documents;
  const auto found =
      std::find_if(documents.begin(), documents.end(), [](const Document& d) { return d.form == Form::settings; });
  Findings told; // by check_file
  if (found != documents.end()) setup.settings = read_settings(*found, told);
  setup.settings.file = path;
  setup.excludes = Excludes(setup.settings.exclude);
  if (has_error(check.findings)) {
    faults_.push_back(CheckedFile{*file, std::move(check)});
    outcome.code = worse(outcome.code, ExitCode::usage);
  } else if (found == documents.end()) {
    outcome.error(ExitCode::usage, "`" + path + "` holds no settings",
                  "begin it with `apiVersion: berth.dev/v1` and `kind: Settings`, or give the file another name");
  }
}

auto Configuration::choose_cluster(Setup& setup, Outcome& outcome) -> void {
  const auto& settings = setup.settings;
  const auto choose = [&](const std::vector<std::string>& paths, const std::string& named_by) {
    auto answer = inventories_.get(paths, named_by);
    setup.cluster = answer.value;
    outcome.add(std::move(answer.outcome));
  };
  if (!flags_.cluster_paths.empty())
    choose(flags_.cluster_paths, "`--cluster`");
  else if (!settings.cluster.empty())
    choose({from_folder(folder_of(settings.file), settings.cluster)}, "`" + settings.file + "`");
}

/// A configuration that cannot be read ends the run: what Flyte adds to every Pod would be missing without a word.
auto Configuration::choose_flyte(Setup& setup, Outcome& outcome) -> void {
  const auto& settings = setup.settings;
  auto path = flags_.flyte_config;
  if (path.empty() && !settings.flyte_config.empty())
    path = from_folder(folder_of(settings.file), settings.flyte_config);
  if (path.empty()) return;
  const auto [known, added] = flyte_.try_emplace(path);
  setup.flyte = &known->second;
  if (!added) return;
  const auto file = add_file(sources_, {path});
  if (!file) return outcome.error(ExitCode::files, "cannot read `" + path + "`: " + file.error().message);
  const auto loaded = load_file(sources_, *file);
  const auto& documents = loaded.parsed.tree.documents();
  if (documents.empty() || documents.front().root == nullptr || !documents.front().root->is_mapping())
    return outcome.error(ExitCode::usage, "`" + path + "` is no configuration of Flyte",
                         "name the file that has the section `plugins.k8s`");
  known->second = read_plugin_configuration(*documents.front().root);
}

auto Configuration::is_left_out(const std::string& path, const Setup& setup) const -> bool {
  if (setup.settings.exclude.empty() || path == standard_input) return false;
  return setup.excludes.covers(below(folder_of(setup.settings.file), path));
}

} // namespace berth
