#include "checking.hpp"

#include "files/find.hpp"
#include "files/folder.hpp"
#include "files/read.hpp"
#include "log.hpp"
#include "settings/find.hpp"
#include "settings/words.hpp"
#include "syntax/tree.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace berth {
namespace {

constexpr int newest_minor = 36;

/// Standard input lies in the current folder.
auto folder_of_input(const std::string& path) -> std::string {
  return path == standard_input ? std::string(".") : folder_of(path);
}

/// `path` in the terms of the folder that holds berth.yaml, by name: links are not followed.
auto below(const std::string& folder, const std::string& path) -> std::string {
  namespace fs = std::filesystem;
  std::error_code unknown; // no current folder: the path stays as it is
  const auto base = fs::absolute(folder, unknown).lexically_normal();
  return fs::absolute(path, unknown).lexically_normal().lexically_relative(base).string();
}

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
      "--kubernetes-version", "VERSION", "1.24 to 1.36",
      [this](std::string_view text) {
        kubernetes_minor_ = supported_minor(text);
        return kubernetes_minor_.has_value();
      },
      "the API server to check against (default: berth.yaml's, else the inventory's, else 1.36)");
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
  options.flag("--strict-kinds", strict_kinds_, "documents of other kinds are findings, not passed over");
}

auto Checking::load(std::vector<std::string>& paths, const std::vector<std::string>& named, Console& console)
    -> ExitCode {
  auto code = ExitCode::ok;
  const auto leave_out = [&](const std::string& path) {
    const auto* setup = setup_for(folder_of_input(path), console, code);
    return std::find(named.begin(), named.end(), path) == named.end() && is_left_out(path, *setup);
  };
  paths.erase(std::remove_if(paths.begin(), paths.end(), leave_out), paths.end());
  return code;
}

auto Checking::options(const std::string& path) const -> const CheckOptions& {
  return by_folder_.at(folder_of_input(path))->options;
}

auto Checking::settings_cluster_path() const -> std::string {
  std::set<std::string> named;
  for (const auto& setup : setups_) {
    if (const auto& path = setup.settings.cluster; !path.empty())
      named.insert(from_folder(folder_of(setup.settings.file), path));
  }
  return named.size() == 1 ? *named.begin() : std::string();
}

auto Checking::setup_for(const std::string& folder, Console& console, ExitCode& code) -> const Setup* {
  const auto [known, added] = by_folder_.try_emplace(folder, nullptr);
  if (!added) return known->second;
  const auto path = no_settings_ ? std::string() : nearest_settings(folder);
  const auto [read, unread] = by_settings_.try_emplace(path, nullptr);
  if (unread) {
    auto& setup = setups_.emplace_back();
    read->second = &setup;
    if (!path.empty()) read_setup(path, setup, console, code);
    setup.options.settings = &setup.settings;
    setup.options.strict_kinds = strict_kinds_;
    setup.options.platform = platform_;
    setup.options.profile = profile_.value_or(setup.settings.profile.value_or(Profile::recommended));
    choose_cluster(setup, console, code);
  }
  known->second = read->second;
  return known->second;
}

auto Checking::read_setup(const std::string& path, Setup& setup, Console& console, ExitCode& code) -> void {
  auto text = read_file(path);
  if (!text) {
    console.error("cannot read `" + path + "`: " + text.error().message);
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
    setup.options.cluster = inventories_.get(cluster_paths_, "`--cluster`", console, code);
  else if (!settings.cluster.empty())
    setup.options.cluster = inventories_.get({from_folder(folder_of(settings.file), settings.cluster)},
                                             "`" + settings.file + "`", console, code);
  std::optional<int> minor = kubernetes_minor_ ? kubernetes_minor_ : settings.kubernetes_minor;
  if (!minor && setup.options.cluster != nullptr)
    minor = supported_minor(setup.options.cluster->cluster->kubernetes_version);
  setup.options.kubernetes_minor = minor.value_or(newest_minor);
}

auto Checking::is_left_out(const std::string& path, const Setup& setup) const -> bool {
  if (setup.settings.exclude.empty() || path == standard_input) return false;
  return setup.excludes.covers(below(folder_of(setup.settings.file), path));
}

} // namespace berth
