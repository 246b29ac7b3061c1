#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/images/pinned_image.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/image_tag.hpp"

namespace berth {
namespace stale_image {
namespace {

auto check_container(const RuleInfo& rule, const Container& container, Findings& findings) -> void {
  const auto& image = container.image;
  const auto* policy = lax_pull_policy(container);
  if (policy == nullptr || image.value.empty() || is_settled(image.value)) return;
  const auto tag = tag_of(image.value).text;
  if (!is_moving(tag)) return;
  add_finding(findings, rule, policy->span, join(container.path, "imagePullPolicy"),
              "with " + in_ticks(policy->text) + " each node runs the " +
                  in_ticks(std::string(tag.empty() ? "latest" : tag)) + " that it once pulled")
      .label(tag_span(image), tag.empty() ? "no tag means `latest`" : "this tag moves")
      .help("name a version; or type `Always`, and every Pod has the newest");
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) {
      if (!is_pinned_elsewhere(context, container)) check_container(rule, container, findings);
    }
  }
}

} // namespace
} // namespace stale_image

namespace rules {

extern const Rule stale_image{
    {"I003", "stale-image", Severity::warning, Authority::berth,
     "a tag that moves, and a pull policy that keeps what a node has of it",
     R"(A tag such as `latest` names another image tomorrow. With imagePullPolicy IfNotPresent a node pulls it once and keeps
it, and with Never it takes whatever is there: two workers of one job run different code, and a new node behaves unlike
the old ones. Nobody sees it, for both images have one name.

Source: kubernetes.io/docs/concepts/containers/images, "Updating images" and "Image pull policy".)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:latest
      imagePullPolicy: IfNotPresent
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      imagePullPolicy: IfNotPresent
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    stale_image::check};

} // namespace rules

} // namespace berth
