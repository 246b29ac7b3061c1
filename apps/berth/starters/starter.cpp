#include "starters/starter.hpp"

#include "run/starters/pipelines.hpp"
#include "run/starters/starters.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr std::array<std::string_view, 5> of_task{"--name", "--image", "--cpu", "--memory", "--gpu"};
constexpr std::array<std::string_view, 3> of_cluster{"--name", "--region", "--kubernetes-version"};
constexpr std::array<std::string_view, 1> of_settings{"--kubernetes-version"};
constexpr std::array<std::string_view, 1> of_ci{"--for"};

auto task_text(const Answers& answers) -> std::string {
  const auto name = answers["--name"];
  const auto image = answers["--image"];
  return task_starter({name, image.empty() ? "registry.example.com/team/" + name + ":v1.0.0" : image, answers["--cpu"],
                       answers["--memory"], answers["--gpu"]});
}

auto cluster_text(const Answers& answers) -> std::string {
  return cluster_starter({answers["--name"], answers["--region"], answers["--kubernetes-version"]});
}

auto settings_text(const Answers& answers) -> std::string {
  return settings_starter({answers["--kubernetes-version"]});
}

auto hook_text(const Answers& /*answers*/) -> std::string { return std::string(hook_starter()); }

auto ci_text(const Answers& answers) -> std::string {
  return std::string(answers["--for"] == "gitlab" ? gitlab_starter() : github_starter());
}

constexpr std::array<Starter, 5> all_starters{Starter{"task", "my-task", of_task, task_text},
                                              Starter{"cluster", "my-cluster", of_cluster, cluster_text},
                                              Starter{"settings", "", of_settings, settings_text},
                                              Starter{"hook", "", {}, hook_text}, Starter{"ci", "", of_ci, ci_text}};

} // namespace

auto starters() -> std::span<const Starter> { return all_starters; }

auto find_starter(std::string_view name) -> const Starter* {
  const auto* const found =
      std::find_if(all_starters.begin(), all_starters.end(), [&](const Starter& one) { return one.name == name; });
  return found == all_starters.end() ? nullptr : found;
}

} // namespace berth
