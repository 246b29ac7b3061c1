#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/policy/image_name.hpp"
#include "rules/policy/said.hpp"
#include "settings/settings.hpp"
#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace outside_registry {
namespace {

auto joined(const std::vector<Located<std::string>>& registries) -> std::string {
  constexpr std::size_t most = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(registries.size(), most); ++i)
    text += (text.empty() ? "" : ", ") + in_ticks(registries[i].value);
  if (registries.size() > most) text += " or one of " + std::to_string(registries.size() - most) + " more";
  return text;
}

auto check_container(const RuleInfo& rule, const Container& container, const Settings& settings, Findings& findings)
    -> void {
  const auto& image = container.image;
  if (image.value.empty() || image.value.find("{{") != std::string::npos) return; // filled in before it is pulled
  const auto& registries = settings.policy.registries;
  const auto full = policy::full_image_name(image.value);
  const auto comes_from = [&](const Located<std::string>& one) { return policy::is_below(full, one.value); };
  if (std::any_of(registries.begin(), registries.end(), comes_from)) return;
  const auto host = full.substr(0, full.find('/'));
  auto finding =
      policy::add_finding(findings, rule, image.span, join(container.path, "image"),
                          "images may not come from " + in_ticks(host), settings, settings.policy.registries_key);
  finding.help("push it to " + joined(registries) + ", and name it by that");
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  if (context.settings.policy.registries.empty()) return;
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) check_container(rule, container, context.settings, findings);
  }
}

} // namespace
} // namespace outside_registry

namespace rules {

extern const Rule outside_registry{
    {"B010", "outside-registry", Severity::error, Authority::berth,
     "an image from a registry that the policy does not name",
     R"(`spec.policy.registries` of berth.yaml lists where images may come from: a host, or a host with the beginning of a
path. An image without a host comes from Docker Hub, `docker.io`, and one without a path from `docker.io/library`.

The rule is your organisation's own: whoever keeps berth.yaml knows why.)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    registries: [registry.example.com]
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: docker.io/someone/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  policy:
    registries: [registry.example.com]
---
apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::recommended, Evidence::surroundings},
    outside_registry::check};

} // namespace rules

} // namespace berth
