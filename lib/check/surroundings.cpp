#include "check/surroundings.hpp"

#include "cluster/cluster.hpp"
#include "fit/from_settings.hpp"
#include "rules/placing/no_berth_cause.hpp"
#include "task/neighbours.hpp"

#include <algorithm>

namespace berth {

auto platform_of(const CheckOptions& options) -> const Platform* {
  if (options.platform != nullptr || options.cluster == nullptr) return options.platform;
  const auto& own = options.cluster->cluster->platform;
  return own ? &*own : nullptr;
}

Surroundings::Surroundings(const TaskSpec& task, std::string_view text, const CheckOptions& options,
                           const Neighbours& neighbours)
    : amounts_(resource_amounts(task)), context_{task, neighbours,
                                                 options.settings == nullptr ? defaults_ : *options.settings} {
  context_.amounts = amounts_;
  context_.text = text;
  context_.server = options.server;
  context_.pinned_images = options.reading.pinned_images;
  context_.flyte = task.flyte.get();
  if (options.cluster != nullptr) {
    context_.cluster = options.cluster->cluster;
    if (is_placeable(task.document)) add_placement(task, options);
  }
  const auto* platform = platform_of(options);
  if ((platform == nullptr && task.flyte == nullptr) || task.document.form == Form::kubernetes) return;
  if (context_.placed == nullptr) effective_ = effective_task(task, platform);
  context_.effective = context_.placed == nullptr ? &effective_ : &placed_.effective;
}

auto Surroundings::add_placement(const TaskSpec& task, const CheckOptions& options) -> void {
  FitOptions fit;
  fit.platform = options.platform;
  fit.neighbours = &context_.neighbours;
  if (options.settings != nullptr) fill_in(*options.settings, fit);
  placed_ = place(task, *options.cluster, fit);
  context_.placed = &placed_;
}

auto check_rules(const TaskSpec& task, std::string_view text, const CheckOptions& options, const Selection& selection,
                 const Neighbours& neighbours, Findings& findings) -> void {
  const auto runs = [&](const Rule* rule) {
    if (task.is_made_set() && rule->subject == Subject::declaration) return false;
    return profile_has(options.profile, rule->info) || selection.speaks(rule->info);
  };
  const auto all = task_rules();
  if (std::none_of(all.begin(), all.end(), runs)) return;
  const Surroundings surroundings(task, text, options, neighbours);
  for (const auto* rule : all) {
    if (runs(rule)) rule->check(rule->info, surroundings.context(), findings);
  }
  add_placement_findings(surroundings.context(), findings);
}

} // namespace berth
