#include "cluster/checks/checks.hpp"
#include "cluster/name_pattern.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace rules {

const RuleInfo bad_priority_pattern{
    "G025",
    "bad-priority-pattern",
    Severity::error,
    Authority::berth,
    "a regular expression of the priority expander that does not compile",
    R"(The priority expander takes the group whose name is found by an expression of the highest priority. Where one expression
does not compile, cluster-autoscaler passes over the whole ConfigMap `cluster-autoscaler-priority-expander`, says so in an
event, and lets the next expander, or chance, decide. Its syntax is Go's: `*` is no expression of its own, `.*` finds all.

Source: kubernetes/autoscaler, cluster-autoscaler/expander/priority.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  autoscaler:
    expander: [priority]
    priorities: [{priority: 10, patterns: ["*"]}]
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  autoscaler:
    expander: [priority]
    priorities: [{priority: 10, patterns: [".*"]}]
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)"};

} // namespace rules

namespace inventory {

auto check_priorities(const Cluster& cluster, Findings& findings) -> void {
  const auto& priorities = cluster.autoscaler.priorities;
  for (std::size_t i = 0; i < priorities.size(); ++i) {
    const auto& patterns = priorities[i].patterns;
    for (std::size_t j = 0; j < patterns.size(); ++j) {
      const auto error = NamePattern(patterns[j].value).error();
      if (error.empty()) continue;
      auto path = at_index(join(at_index("spec.autoscaler.priorities", i), "patterns"), j);
      add_finding(findings, rules::bad_priority_pattern, patterns[j].span, std::move(path),
                  in_ticks(patterns[j].value) + " is no regular expression: " + error)
          .help(patterns[j].value == "*" ? "type `.*`" : "fix it, or the autoscaler passes over all priorities");
    }
  }
}

} // namespace inventory
} // namespace berth
