#include "cluster/checks/checks.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"

#include <map>

namespace berth {
namespace rules {

const RuleInfo bad_expander{
    "G020",
    "bad-expander",
    Severity::error,
    Authority::berth,
    "an expander with which cluster-autoscaler does not start on AWS",
    R"(cluster-autoscaler reads `--expander` when it starts, and ends at once if the chain makes no sense: an expander named twice, or
one after `random`, which leaves a single group so that nothing after it has a choice. `price` needs a table of prices, which
the autoscaler has for other clouds and not for AWS: it ends there too. Until somebody reads its log nothing scales up.

By price choose with berth: `berth fit` finds the cheapest group that a task fits, and the pin holds it there.

Source: kubernetes/autoscaler 1.37, expander/factory and cloudprovider/aws.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  autoscaler: {expander: [price, least-waste]}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  autoscaler: {expander: [least-waste]}
  groups:
    - {name: mem-64-a, managed: true, instanceTypes: [r5.2xlarge], zones: [us-east-1a]}
)"};

} // namespace rules

namespace inventory {
namespace {

using Chain = std::vector<Located<std::string>>;

auto add_to_chain(Findings& findings, const Chain& chain, std::size_t index, std::string message, std::string help)
    -> FindingBuilder {
  const auto& [name, span] = chain[index];
  return add_finding(findings, rules::bad_expander, part_of(span, name), at_index("spec.autoscaler.expander", index),
                     std::move(message))
      .help(std::move(help));
}

} // namespace

auto check_expander(const Cluster& cluster, Findings& findings) -> void {
  const auto& chain = cluster.autoscaler.expander;
  std::map<std::string_view, std::size_t> firsts; // of those before, by name
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const auto last_word = firsts.find("random");
    const auto lost = last_word != firsts.end() && last_word->second + 1 == i; // what follows is lost with it
    const auto [first, fresh] = firsts.emplace(chain[i].value, i);
    if (!fresh) {
      add_to_chain(findings, chain, i, in_ticks(chain[i].value) + " is named twice: the autoscaler refuses to start",
                   "take one of them out")
          .label(chain[first->second].span, "here already");
    } else if (chain[i].value == "price") {
      add_to_chain(findings, chain, i, "`price` does not work on AWS: the autoscaler refuses to start",
                   "take it out, or type `least-waste`");
    } else if (lost) {
      add_to_chain(findings, chain, i,
                   "`random` leaves " + in_ticks(chain[i].value) + " no choice: the autoscaler refuses to start",
                   "put `random` last, or take it out")
          .label(chain[last_word->second].span, "it always leaves a single group");
    }
  }
}

} // namespace inventory
} // namespace berth
