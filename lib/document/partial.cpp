#include "document/partial.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace berth {
namespace {

auto value_below(const Node* node, std::initializer_list<std::string_view> path) -> const Node* {
  for (const auto step : path) node = node == nullptr ? nullptr : node->find(step);
  return node;
}

auto containers_in(const Document& document) -> const Node* {
  if (document.kind == "Pod") return value_below(document.root, {"spec", "containers"});
  if (document.kind == "CronJob")
    return value_below(document.root, {"spec", "jobTemplate", "spec", "template", "spec", "containers"});
  return value_below(document.root, {"spec", "template", "spec", "containers"});
}

auto has_text(const Node* container, std::string_view key) -> bool {
  const auto* value = container->find(key);
  return value != nullptr && value->is_string() && !value->text.empty();
}

auto needs_selector(std::string_view kind) -> bool {
  return kind == "Deployment" || kind == "StatefulSet" || kind == "DaemonSet" || kind == "ReplicaSet";
}

auto is_kubernetes_own(const Document& document) -> bool {
  return document.form == Form::kubernetes && document.wrapped == nullptr && document.root->is_mapping();
}

} // namespace

auto looks_partial(const Document& document) -> bool {
  if (!is_kubernetes_own(document)) return false;
  if (needs_selector(document.kind) && value_below(document.root, {"spec", "selector"}) == nullptr) return true;
  const auto* containers = containers_in(document);
  return containers == nullptr || std::none_of(containers->items.begin(), containers->items.end(),
                                               [](const Node* container) { return has_text(container, "image"); });
}

auto is_spark_pod_template(const Document& document) -> bool {
  if (!is_kubernetes_own(document) || document.kind != "Pod") return false;
  const auto* containers = containers_in(document);
  constexpr std::array<std::string_view, 2> names{"spark-kubernetes-driver", "spark-kubernetes-executor"};
  return containers != nullptr && std::any_of(containers->items.begin(), containers->items.end(), [&](const Node* one) {
           const auto* name = one->find("name");
           return name != nullptr && !has_text(one, "image") &&
                  std::find(names.begin(), names.end(), name->text) != names.end();
         });
}

} // namespace berth
