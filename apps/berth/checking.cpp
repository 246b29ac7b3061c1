#include "checking.hpp"

#include "below.hpp"
#include "files/find.hpp"
#include "files/folder.hpp"
#include "files/read.hpp"
#include "gating.hpp"
#include "log.hpp"
#include "settings/find.hpp"
#include "settings/words.hpp"
#include "syntax/tree.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

auto from_folder(const std::string& folder, const std::string& path) -> std::string {
  return !path.empty() && path.front() == '/' ? path : join_path(folder, path);
}

auto has_error(const Findings& findings) -> bool {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::error; });
}

} // namespace

auto Checking::declare(Options& options, std::string_view cluster_help) -> void {
  options.files("--cluster", cluster_paths_, cluster_help);
  options.text(
      "--platform", "NAME", "flyte-default",
      [this](std::string_view text) {
        platform_ = text == "flyte-default" ? &flyte_default_platform() : nullptr;
        return platform_ != nullptr;
      },
      "the defaults and limits of Flyte tasks, instead of the inventory's: those that Flyte is compiled with");
  options.text(
      "--kubernetes-version", "VERSION", "1.24 to 1.37",
      [this](std::string_view text) {
        kubernetes_minor_ = supported_minor(text);
        return kubernetes_minor_.has_value();
      },
      "the API server to check against (default: berth.yaml's, else the inventory's, else 1.37)");
  declare_feature_gates(options, gates_);
  options.flag("--no-settings", no_settings_, "look for no berth.yaml");
}

auto Checking::declare_selection(Options& options) -> void {
  options.text(
      "--profile", "PROFILE", "api, recommended or strict",
      [this](std::string_view text) {
        profile_ = profile_named(text);
        return profile_.has_value();
      },
      "api: only what the API server refuses or warns of; recommended (the default): what people regret as well; "
      "strict: opinions too");
  selecting_.declare(options);
  options.flag("--strict-kinds", strict_kinds_, "documents of other kinds are findings, not passed over");
}

auto Checking::load(std::vector<std::string>& paths, const std::vector<std::string>& named, Console& console)
    -> ExitCode {
  auto code = ExitCode::ok;
  const auto leave_out = [&](const std::string& path) {
    const auto* setup = setup_for(folder_of_file(path), console, code);
    return std::find(named.begin(), named.end(), path) == named.end() && is_left_out(path, *setup);
  };
  paths.erase(std::remove_if(paths.begin(), paths.end(), leave_out), paths.end());
  for (const auto& path : paths) {
    auto* setup = by_folder_.at(folder_of_file(path));
    if (path == setup->settings.file)
      by_path_[path] = &plain_;
    else if (!setup->overrides.empty())
      by_path_[path] = variant_for(path, *setup);
  }
  for (const auto& [message, help] : gate_faults_) console.error(message, help);
  return gate_faults_.empty() ? code : worse(code, ExitCode::usage);
}

auto Checking::options(const std::string& path) const -> const CheckOptions& {
  if (const auto reached = by_path_.find(path); reached != by_path_.end()) return reached->second->options;
  return by_folder_.at(folder_of_file(path))->variants.begin()->second.options;
}

auto Checking::settings_baseline_path(const std::string& path) const -> std::string {
  const auto& settings = by_folder_.at(folder_of_file(path))->settings;
  return settings.baseline.empty() ? std::string() : from_folder(folder_of(settings.file), settings.baseline);
}

auto Checking::folder_of_file(const std::string& path) const -> std::string {
  if (path != standard_input) return streams_.count(path) != 0 ? std::string(".") : folder_of(path);
  return input_name_.empty() ? std::string(".") : folder_of(input_name_);
}

auto Checking::variant_for(const std::string& path, Setup& setup) -> const Variant* {
  const auto& name = path == standard_input ? input_name_ : path;
  const auto place = below(folder_of(setup.settings.file), name);
  std::vector<bool> reached;
  for (const auto& patterns : setup.overrides) reached.push_back(!name.empty() && patterns.covers(place));
  const auto [variant, added] = setup.variants.try_emplace(reached);
  if (added) make_variant(setup, reached, variant->second);
  return &variant->second;
}

/// The settings, the overrides that reach, the flags: what comes later counts.
auto Checking::make_variant(const Setup& setup, const std::vector<bool>& reached, Variant& variant) -> void {
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
  layers.push_back(selecting_.layer());
  if (kubernetes_minor_) minor = kubernetes_minor_;
  if (!minor && setup.cluster != nullptr) minor = supported_minor(setup.cluster->cluster->kubernetes_version);
  auto& options = variant.options;
  options.settings = &settings;
  options.strict_kinds = strict_kinds_;
  options.platform = platform_;
  options.cluster = setup.cluster;
  options.server.minor = minor.value_or(newest_kubernetes);
  options.version_assumed = !minor;
  options.server.switches = add_gates(setup, reached, options.server.minor, variant.switches);
  options.profile = profile_.value_or(profile.value_or(Profile::recommended));
  options.today = selecting_.today();
  variant.selection.emplace(options.profile, layers);
  options.selection = &*variant.selection;
}

/// In the same order.
auto Checking::add_gates(const Setup& setup, const std::vector<bool>& reached, int minor, std::vector<GateSwitch>& into)
    -> std::span<const GateSwitch> {
  const auto& settings = setup.settings;
  add_switches(settings.feature_gates, minor, settings.file, into, gate_faults_);
  for (std::size_t i = 0; i < reached.size(); ++i)
    if (reached[i]) add_switches(settings.overrides[i].feature_gates, minor, settings.file, into, gate_faults_);
  add_switches(gates_, minor, "--feature-gates", into, gate_faults_);
  return into;
}

auto Checking::settings_cluster_path() const -> std::string {
  std::set<std::string> named;
  for (const auto& setup : setups_) {
    if (const auto& path = setup.settings.cluster; !path.empty())
      named.insert(from_folder(folder_of(setup.settings.file), path));
  }
  return named.size() == 1 ? *named.begin() : std::string();
}

auto Checking::settings_above(const std::string& folder) -> std::string {
  auto found = nearest_settings(folder);
  for (auto& path : found.misnamed) misnamed_.try_emplace(below("/", path), path);
  return std::move(found.path);
}

auto Checking::tell_misnamed(Console& console) const -> void {
  for (const auto& [place, path] : misnamed_) {
    const auto right = join_path(folder_of(path), settings_name);
    console.note("`" + path + "` is not read, for settings are called `" + settings_name + "`",
                 "give it that name: `mv " + path + " " + right + "`");
  }
}

auto Checking::setup_for(const std::string& folder, Console& console, ExitCode& code) -> Setup* {
  const auto [known, added] = by_folder_.try_emplace(folder, nullptr);
  if (!added) return known->second;
  const auto path = no_settings_ ? std::string() : settings_above(folder);
  const auto [read, unread] = by_settings_.try_emplace(path, nullptr);
  if (unread) {
    auto& setup = setups_.emplace_back();
    read->second = &setup;
    if (!path.empty()) read_setup(path, setup, console, code);
    choose_cluster(setup, console, code);
    for (const auto& own : setup.settings.overrides) setup.overrides.emplace_back(own.paths);
    const std::vector<bool> none(setup.overrides.size());
    make_variant(setup, none, setup.variants[none]);
  }
  known->second = read->second;
  return known->second;
}

auto Checking::read_setup(const std::string& path, Setup& setup, Console& console, ExitCode& code) -> void {
  auto text = read_file(path);
  if (!text) {
    console.error("cannot read `" + path + "`: " + text.error().message,
                  "the policy that may be in it does not hold; `--no-settings` passes it over");
    code = worse(code, ExitCode::files);
    return;
  }
  log(1, "settings of " + path);
  const auto file = sources_.add(path, std::move(*text));
  auto check = check_file(sources_, file, {});
  const auto parsed = parse(sources_[file], file);
  const auto documents = documents_of(parsed.tree, file);
  const auto found =
      std::find_if(documents.begin(), documents.end(), [](const Document& d) { return d.form == Form::settings; });
  Findings told; // by check_file
  if (found != documents.end()) setup.settings = read_settings(*found, told);
  setup.settings.file = path;
  setup.excludes = Excludes(setup.settings.exclude);
  if (has_error(check.findings)) {
    faults_.push_back({file, std::move(check)});
    code = worse(code, ExitCode::usage);
  } else if (found == documents.end()) {
    console.error("`" + path + "` holds no settings",
                  "begin it with `apiVersion: berth.dev/v1` and `kind: Settings`, or give the file another name");
    code = worse(code, ExitCode::usage);
  }
}

auto Checking::choose_cluster(Setup& setup, Console& console, ExitCode& code) -> void {
  const auto& settings = setup.settings;
  if (!cluster_paths_.empty())
    setup.cluster = inventories_.get(cluster_paths_, "`--cluster`", console, code);
  else if (!settings.cluster.empty())
    setup.cluster = inventories_.get({from_folder(folder_of(settings.file), settings.cluster)},
                                     "`" + settings.file + "`", console, code);
}

auto Checking::is_left_out(const std::string& path, const Setup& setup) const -> bool {
  if (setup.settings.exclude.empty() || path == standard_input) return false;
  return setup.excludes.covers(below(folder_of(setup.settings.file), path));
}

} // namespace berth
