#include "finding/finding_builder.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "syntax/cursor.hpp"

#include <array>

namespace berth {
namespace unknown_medium {
namespace {

constexpr std::array<std::string_view, 2> media{"Memory", "HugePages"};

auto check_volume(const RuleInfo& rule, const Cursor& volume, Findings& findings) -> void {
  const auto empty = volume.field("emptyDir");
  const auto medium = empty.field("medium");
  const auto text = medium.text();
  if (text.empty() || text == "Memory" || text == "HugePages" || text.starts_with("HugePages-")) return;
  const auto near = nearest(text, media);
  auto finding = add_finding(findings, rule, medium, ticked(text) + " is no medium that the kubelet knows");
  if (near.empty())
    finding.help("type `Memory` or `HugePages`, or take it out for the node's disk");
  else
    finding.type(near);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto spec = Cursor::at(context.task.pod.spec, context.task.pod.path);
  const auto volumes = spec.field("volumes");
  for (std::size_t i = 0; i < volumes.size(); ++i) check_volume(rule, volumes.item(i), findings);
}

} // namespace
} // namespace unknown_medium

namespace rules {

extern const Rule unknown_medium{
    {"P213", "unknown-medium", Severity::warning, Authority::berth,
     "an emptyDir on a medium that the kubelet does not know",
     R"(`medium` is nothing (the node's disk), `Memory`, `HugePages` or `HugePages-2Mi`, in these letters. The API server takes any
word; the kubelet then cannot mount the volume ("unknown storage medium"), and the Pod never starts.

Source: k8s.io/kubernetes/pkg/volume/emptydir, SetUpAt.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      volumeMounts: [{name: scratch, mountPath: /scratch}]
  volumes:
    - name: scratch
      emptyDir: {medium: memory, sizeLimit: 512Mi}
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
      volumeMounts: [{name: scratch, mountPath: /scratch}]
  volumes:
    - name: scratch
      emptyDir: {medium: Memory, sizeLimit: 512Mi}
)"},
    unknown_medium::check};

} // namespace rules

} // namespace berth
