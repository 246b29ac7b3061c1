#include "check/effective_resources.hpp"

#include <algorithm>

namespace berth {
namespace {

auto fill_request(ResourceTrace& trace) -> void {
  if (trace.request.result || !trace.limit.result) return;
  trace.request.result = trace.limit.result;
  trace.request.steps.push_back({EffectiveStepKind::partner, trace.limit.result, trace.limit.span});
}

auto name_of(const Container& container) -> const std::string& {
  return container.name.value.empty() ? container.path : container.name.value;
}

auto bare_containers(const Pod& pod, const EffectiveTask& effective) -> std::vector<std::string> {
  std::vector<std::string> bare;
  for (const auto* list : {&pod.init_containers, &pod.containers}) {
    for (const auto& container : *list) {
      if (traces_of(effective, container.resources.path).empty()) bare.push_back(name_of(container));
    }
  }
  return bare;
}

} // namespace

auto effective_resources(const TaskSpec& task, const Platform* platform) -> EffectiveResources {
  auto effective = effective_task(task, platform);
  EffectiveResources told;
  told.platform_known = effective.platform_known;
  told.of_flyte = task.document.form != Form::kubernetes;
  told.bare = bare_containers(task.pod, effective);
  told.amounts = std::move(effective.trace);
  if (!told.of_flyte) std::for_each(told.amounts.begin(), told.amounts.end(), fill_request);
  return told;
}

} // namespace berth
