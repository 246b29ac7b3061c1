#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/dialled.hpp"
#include "task/neighbours.hpp"

namespace berth {
namespace unknown_address {
namespace {

/// Those whose name a workload of the input has are unreachable-address's.
auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  const auto& near = context.neighbours;
  for_each_dialled(context.task, [&](const DialledAddress& address) {
    if (!address.is_scheduler()) return;
    if (near.workloads.count(address.service) != 0 || near.services.count(address.service) != 0) return;
    const auto service = in_ticks(std::string(address.service));
    add_finding(findings, rule, address.span, address.path, "the input has no Service " + service + " to answer there")
        .help("check it together with what makes that Service, or fix the name");
  });
}

} // namespace
} // namespace unknown_address

namespace rules {

extern const Rule unknown_address{
    {"K024", "unknown-address", Severity::warning, Authority::berth,
     "the address of a Dask or Ray scheduler whose Service is not in the input",
     R"(Workers that dial `tcp://dask-scheduler:8786`, `ray-head:6379` or `ray://ray-head` wait for ever where no Service has that
name. It may be made by somebody else, so this speaks in the profile `strict` alone; where a workload of the same input has
the name, unreachable-address says it to everybody. Services that an operator makes count (`NAME-scheduler` of a DaskCluster,
`NAME-head-svc` of a RayCluster), and names outside of the cluster are passed over.

Source: Kubernetes documentation, DNS for Services and Pods; dask/dask-kubernetes; ray-project/kuberay.)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: dask}}
  template:
    metadata: {labels: {app: dask}}
    spec:
      containers:
        - name: worker
          image: registry.example.com/dask:v2026.9.1
          command: [dask, worker, "tcp://dask-schedular:8786"]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
---
apiVersion: v1
kind: Service
metadata: {name: dask-scheduler}
spec: {selector: {app: dask}, ports: [{port: 8786}]}
)",
     R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec:
  selector: {matchLabels: {app: dask}}
  template:
    metadata: {labels: {app: dask}}
    spec:
      containers:
        - name: worker
          image: registry.example.com/dask:v2026.9.1
          command: [dask, worker, "tcp://dask-scheduler:8786"]
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
---
apiVersion: v1
kind: Service
metadata: {name: dask-scheduler}
spec: {selector: {app: dask}, ports: [{port: 8786}]}
)",
     Profile::strict, Evidence::surroundings},
    unknown_address::check};

} // namespace rules

} // namespace berth
