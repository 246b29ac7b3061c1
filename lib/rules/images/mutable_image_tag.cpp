#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/images/pinned_image.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/image_tag.hpp"

namespace berth {
namespace mutable_image_tag {
namespace {

auto check_container(const RuleInfo& rule, const Container& container, Findings& findings) -> void {
  const auto& image = container.image;
  if (image.value.empty() || is_settled(image.value)) return;
  const auto tag = tag_of(image.value).text;
  if (!is_moving(tag) || lax_pull_policy(container) != nullptr) return; // of the two together stale-image speaks
  add_finding(findings, rule, tag_span(image), join(container.path, "image"),
              tag.empty() ? in_ticks(image.value) + " has no tag, which means `latest`"
                          : in_ticks(tag) + " names another image tomorrow")
      .help("name a version, or a digest (`@sha256:...`)");
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) {
      if (!is_pinned_elsewhere(context, container)) check_container(rule, container, findings);
    }
  }
}

} // namespace
} // namespace mutable_image_tag

namespace rules {

extern const Rule mutable_image_tag{
    {"I001", "mutable-image-tag", Severity::warning, Authority::berth,
     "an image without a tag, or with one that moves: `latest`, `main`, `nightly`",
     R"(`latest`, and no tag at all, which means the same, name another image tomorrow: a retry or a second worker may run
other code than the first, and nobody can say afterwards what ran. With such a tag Kubernetes also pulls the image again
for every Pod (imagePullPolicy Always).

So do the names of branches, channels and environments: `main`, `stable`, `nightly`, `edge`, `prod` and their like, with
`nightly-gpu`, but not `nightly-20240101`. Those are not pulled again: each node keeps what it pulled first.

What a kustomization of the input pins by `images:` is passed over, and so are `ko://` images, for ko writes the digest of what
it builds.

Pin the image by a version tag, or for certainty by its digest (`image@sha256:...`).)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:latest
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
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)"},
    mutable_image_tag::check};

} // namespace rules

} // namespace berth
