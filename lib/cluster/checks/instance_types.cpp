#include "cluster/checks/checks.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace rules {

const RuleInfo unknown_instance_type{
    "G001",
    "unknown-instance-type",
    Severity::error,
    Authority::berth,
    "an instance type that the EC2 catalog does not have",
    R"(berth computes what a node offers from the size of its instance type. Of a type that it does not know it can say
nothing, and no task is placed on a group for the sake of it: most often the name is mistyped.

A type that is newer than this berth's catalog is unknown too; a newer berth knows it.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlage], zones: [us-east-1a]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)"};

} // namespace rules

namespace inventory {

auto check_instance_types(const Group& group, Findings& findings) -> void {
  for (std::size_t i = 0; i < group.instance_types.size(); ++i) {
    const auto& [name, span] = group.instance_types[i];
    if (find_instance_type(name) != nullptr) continue;
    const auto place = part_of(span, name);
    auto finding =
        add_finding(findings, rules::unknown_instance_type, place, at_index(join(group.path, "instanceTypes"), i),
                    in_ticks(name) + " is no instance type that the EC2 catalog has");
    if (const auto meant = std::string(nearest_instance_type(name)); !meant.empty()) {
      finding.help("type " + in_ticks(meant));
      finding.fix(Fix{"write " + in_ticks(meant), false, {{place, meant}}});
    }
  }
}

} // namespace inventory
} // namespace berth
