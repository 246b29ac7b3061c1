#include "harness.hpp"

#include "cluster/cluster.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace berth::fuzz {
namespace {

struct Inventory {
  SourceFile file{"cluster.yaml", std::string(cluster_text())};
  Parsed parsed{parse(file, 0)};
  Cluster cluster;
  PreparedCluster prepared;

  Inventory() {
    Findings findings;
    cluster = read_cluster(documents_of(parsed.tree, 0).front(), findings);
    demand(std::none_of(findings.begin(), findings.end(), is_error), "the inventory of the harnesses has no error");
    prepared = prepare(cluster);
  }
};

} // namespace

auto demand(bool holds, std::string_view what) -> void {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

auto text_of(const std::uint8_t* data, std::size_t size) -> std::string {
  return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(data), size);
}

auto cluster_text() -> std::string_view {
  return R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  kubernetesVersion: "1.32"
  autoscaler: {expander: [priority, least-waste]}
  spotFactor: 0.35
  platform: {defaults: {cpu: 500m, memory: 1Gi}, limits: {cpu: "16", memory: 200Gi, gpu: 4}}
  subnets: [{id: subnet-a, zone: us-east-1a, cidr: 10.0.0.0/19, used: 412}]
  daemonSets: [{name: aws-node, cpu: 50m}, {name: ebs-csi-node, cpu: 30m, memory: 104Mi, podIP: true}]
  groups:
    - name: mem-16
      instanceTypes: [m5.xlarge, m5a.xlarge]
      zones: [us-east-1a, us-east-1b]
      max: 20
      labels: {example.com/tier: mem-16}
      tags: {k8s.io/cluster-autoscaler/node-template/label/example.com/tier: mem-16}
    - name: mem-64
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      subnets: [subnet-a]
      min: 1
      max: 4
      capacityType: SPOT
      labels: {example.com/tier: mem-64}
      taints: [{key: dedicated, value: tasks, effect: NoSchedule}]
      volumeSize: 80Gi
    - name: gpu
      managed: true
      instanceTypes: [p3.8xlarge]
      zones: [us-east-1b]
      max: 2
      labels: {k8s.amazonaws.com/accelerator: nvidia-tesla-v100}
      amiType: AL2_x86_64_GPU
      measured: {allocatable: {memory: 230Gi, cpu: 31770m, pods: "234", nvidia.com/gpu: "4"}}
)";
}

auto prepared_cluster() -> const PreparedCluster& {
  static const Inventory inventory;
  return inventory.prepared;
}

Run::Run() { sources_.add("cluster.yaml", std::string(cluster_text())); }

auto Run::add(std::string text) -> FileId {
  return sources_.add("file-" + std::to_string(sources_.size()), std::move(text));
}

auto Run::check(Span span) const -> void {
  demand(span.file < sources_.size(), "a place is in a file of the run");
  demand(span.begin <= span.end, "a place ends after its beginning");
  demand(span.end <= sources_[span.file].text().size(), "a place lies within its file");
}

auto Run::check(const Findings& findings) const -> void {
  for (const auto& finding : findings) {
    demand(finding.rule != nullptr, "a finding has a rule");
    demand(!finding.message.empty(), "a finding says something");
    check(finding.span);
    if (!finding.secret.empty()) check(finding.secret);
    for (const auto& label : finding.labels) check(label.span);
    if (!finding.fix) continue;
    for (const auto& edit : finding.fix->edits) check(edit.span);
  }
}

auto demand_json(const std::string& text) -> void { demand(nlohmann::json::accept(text), "what is written is JSON"); }

auto into(std::string& text) -> Sink {
  return [&text](std::string_view piece) { text += piece; };
}

} // namespace berth::fuzz
