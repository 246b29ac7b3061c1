#include "run/starters/scalar.hpp"
#include "run/starters/starters.hpp"

namespace berth {

auto cluster_starter(const ClusterAnswers& answers) -> std::string {
  const auto zone = scalar_text(answers.region + "a");
  return "# An inventory: the groups that tasks are placed on. `berth explain cluster.spec` has every field.\n"
         "# `berth new cluster --from FILE...` fills one in from what eksctl, aws, kubectl and terraform say.\n"
         "apiVersion: berth.dev/v1\n"
         "kind: Cluster\n"
         "metadata: {name: " +
         scalar_text(answers.name) +
         "}\n"
         "spec:\n"
         "  region: " +
         scalar_text(answers.region) +
         "\n"
         "  kubernetesVersion: " +
         scalar_text(answers.kubernetes_version) +
         "\n"
         "  packing: shared # several tasks to a node; exclusive: one\n"
         "  groups: # one for each size of machine; `name` is that of the EKS node group\n"
         "    - {name: small, managed: true, instanceTypes: [m5.large], zones: [" +
         zone +
         "], min: 0, max: 10}\n"
         "    - {name: large, managed: true, instanceTypes: [r5.2xlarge], zones: [" +
         zone +
         "], min: 0, max: 10}\n"
         "  daemonSets: # what runs on every node before a task does\n"
         "    - {name: aws-node, cpu: 50m}\n"
         "    - {name: kube-proxy, cpu: 100m}\n";
}

} // namespace berth
