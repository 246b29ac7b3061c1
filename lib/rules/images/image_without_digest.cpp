#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/path.hpp"
#include "task/facts/image_tag.hpp"

namespace berth {
namespace image_without_digest {
namespace {

auto check_container(const RuleInfo& rule, const Container& container, Findings& findings) -> void {
  const auto& image = container.image;
  if (image.value.empty() || is_settled(image.value)) return;
  const auto tag = tag_of(image.value).text;
  if (is_moving(tag)) return; // mutable-image-tag and stale-image say worse of it
  add_finding(findings, rule, tag_span(image), join(container.path, "image"),
              in_ticks(tag) + " is a tag, which its registry may move to another image")
      .help("add the digest: " + in_ticks(image.value + "@sha256:..."));
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) check_container(rule, container, findings);
  }
}

} // namespace
} // namespace image_without_digest

namespace rules {

extern const Rule image_without_digest{
    {"I002", "image-without-digest", Severity::note, Authority::berth,
     "an image named by its tag and not by its digest",
     R"(A registry lets whoever may push move any tag, that of a version too, unless it is set to refuse that. A digest names
the image by its content: what runs is what was tested, byte for byte. `name:tag@sha256:...` has both, and the tag is
then for people.

An opinion, and so only in the profile `strict`.

Source: kubernetes.io/docs/concepts/containers/images, "Image names".)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3@sha256:b5a2c96250612366ea272ffac6d9744aaf4b45aacd96aa7cfcb931ee3b558259
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     Profile::strict},
    image_without_digest::check};

} // namespace rules

} // namespace berth
