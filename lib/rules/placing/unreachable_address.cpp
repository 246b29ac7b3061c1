#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/dialled.hpp"
#include "task/neighbours.hpp"

namespace berth {
namespace unreachable_address {
namespace {

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& near = context.neighbours;
  for_each_dialled(context.task, [&](const DialledAddress& address) {
    if (!address.is_scheduler()) return;
    if (near.workloads.count(address.service) == 0 || near.services.count(address.service) != 0) return;
    const auto service = in_ticks(std::string(address.service));
    add_finding(findings, rule, address.span, address.path,
                "there is no Service " + service +
                    ": the name of a workload is no name in the cluster's DNS, so nothing answers there")
        .help("add a Service named " + service + " that selects its Pods");
  });
}

} // namespace
} // namespace unreachable_address

namespace rules {

extern const Rule unreachable_address{
    {"K023", "unreachable-address", Severity::warning, Authority::berth,
     "the address of a Dask or Ray scheduler of the same input, for which there is no Service",
     R"(Only a Service gives a name in the cluster's DNS: that of a Deployment, of a Pod or of a task is none. Workers that dial
`tcp://dask-scheduler:8786` or `ray-head:6379` wait for ever, on machines that are paid for. Only names of workloads of the
same input are looked at, whose Service would be there too; those that an operator makes count (`NAME-scheduler` of a
DaskCluster, `NAME-head-svc` of a RayCluster).

Source: Kubernetes documentation, DNS for Services and Pods; dask/dask-kubernetes; ray-project/kuberay.)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: dask}
spec:
  selector: {matchLabels: {app: dask}}
  template:
    metadata: {labels: {app: dask}}
    spec:
      containers:
        - name: worker
          image: registry.example.com/dask:v2026.9.1
          command: [dask, worker, "tcp://dask:8786"]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: dask}
spec:
  selector: {matchLabels: {app: dask}}
  template:
    metadata: {labels: {app: dask}}
    spec:
      containers:
        - name: worker
          image: registry.example.com/dask:v2026.9.1
          command: [dask, worker, "tcp://dask:8786"]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
---
apiVersion: v1
kind: Service
metadata: {name: dask}
spec: {selector: {app: dask}, ports: [{port: 8786}]}
)",
     Profile::recommended},
    unreachable_address::check};

} // namespace rules

} // namespace berth
