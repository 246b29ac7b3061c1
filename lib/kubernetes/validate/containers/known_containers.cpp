#include "kubernetes/validate/containers/known_containers.hpp"

namespace berth {
namespace {

auto names_of(const Pod& pod) -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const auto* list : {&pod.containers, &pod.init_containers}) {
    for (const auto& container : *list) names.push_back(container.name.value);
  }
  return names;
}

} // namespace

KnownContainers::KnownContainers(const Pod& pod) : nearest_(names_of(pod)) {
  names_.insert(nearest_.candidates().begin(), nearest_.candidates().end());
}

} // namespace berth
