#include "words.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace berth {
namespace {

constexpr auto a_word = TextPage::Kind::word;

constexpr std::array<TextPage, 12> all_words{
    TextPage{a_word, "allocatable", "what a node of a group offers a Pod",
             R"(allocatable: what a node of a group offers a Pod

EC2 advertises more than that: the kernel, the kubelet's reserve, its eviction threshold
and the DaemonSets are taken off. For memory it is a band, unless it was measured.
`berth fit --max` prints it as requests; `berth explain placement` has the picture.
)"},
    TextPage{a_word, "cluster", "the inventory: groups, subnets, autoscaler, DaemonSets, defaults and limits",
             R"(cluster: the inventory that tasks are placed on

Groups, subnets, the autoscaler, the CNI, DaemonSets, how Pods are packed, and what the
platform fills in and limits. A file of kind Cluster, or what eksctl, aws, kubectl and
terraform say: `berth new cluster` makes one.
)"},
    TextPage{a_word, "effect", "what a change does: refused, placement, cost, QoS class, restart, ...",
             R"(effect: what a change does, not which characters moved

`berth diff` tells the effects of a change, the gravest first: refused, unplaced,
placement, cost, QoS class, killed or throttled sooner, restart, and so on down to
cosmetic. `berth explain effects` lists them.
)"},
    TextPage{a_word, "effective resources", "what really runs, after defaults and limits",
             R"(effective resources: what really runs

A task's requests and limits on their way: as declared, then with the platform's
defaults in what is absent, then cut down to the platform's limits. Only Flyte tasks and
native ones go that way; `berth validate --effective` prints each step.
)"},
    TextPage{a_word, "finding", "one fault that one rule found at one place",
             R"(finding: one fault that one rule found at one place

It has a severity (error, warning, note), a place in the file, a message that says what
was found, help that says what to type, and sometimes a fix. One fault is told once, by
the strongest that refuses it: Kubernetes, then Flyte, then berth.
)"},
    TextPage{a_word, "group", "an Auto Scaling group or EKS node group",
             R"(group: machines that are started and stopped together

An Auto Scaling group of AWS, an EKS node group, or a NodePool of Karpenter: instance
types, zones, labels, taints, and how many nodes there may be at least and at most.
`berth explain cluster.spec.groups` has its fields.
)"},
    TextPage{a_word, "held", "a pod set that its own selectors hold on one pool",
             R"(held: a pod set that needs no pin

Its own nodeSelector or required node affinity admits one pool alone, by labels that are
known before a node is there. A set that asks for nothing is never held, however few the
pools are.
)"},
    TextPage{a_word, "pin", "the nodeSelector that holds a Pod on its pool",
             R"(pin: what holds a Pod on its pool

A nodeSelector on a label that the pool's groups have and no other group has, with the
tolerations and the zone that go with it. Without one the autoscaler decides, and chance.
`berth render` writes it, and notes in berth.dev/pin what it wrote.
)"},
    TextPage{a_word, "placement", "the decision where a pod set runs, with every reason and the cost",
             R"(placement: the decision where a pod set runs

One verdict for each pod set and pool: certain, likely, tight or no, with all that speaks
against it, the nodes that it takes and what they cost.
)"},
    TextPage{a_word, "pod set", "Pods of one shape that a task runs, and how many",
             R"(pod set: Pods of one shape, and how many

What is checked, placed and paid for. A Pod is a set of one; a Deployment one of as many
as its replicas; a Dask cluster has two, scheduler and worker. The word is Kueue's.
)"},
    TextPage{a_word, "pool", "groups that are the same for a Pod, but for their zone",
             R"(pool: groups that are the same for a Pod, but for their zone

Equal instance types, capacity type, price, labels and taints; names, subnets and sizes
may differ. A pool is one choice and one line of `berth fit`. A group without such
siblings is a pool of one; --all-groups shows the groups one by one.
)"},
    TextPage{a_word, "task", "one unit of work: a container or a Pod, with resources and metadata",
             R"(task: one unit of work

A container, or a Pod with a primary container, and what it needs. berth reads its own
Task, templates of Flyte, Kubernetes' Pods and workloads, and the kinds of operators that
hold Pods. `berth new task` writes one to start from.
)"}};

/// `Pod-Set` as `pod set`.
auto spelt(std::string_view name) -> std::string {
  auto text = lowered(name);
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

} // namespace

auto words() -> std::span<const TextPage> { return all_words; }

auto find_word(std::string_view name) -> const TextPage* {
  const auto* const found = std::find_if(all_words.begin(), all_words.end(),
                                         [text = spelt(name)](const auto& page) { return page.name == text; });
  return found == all_words.end() ? nullptr : found;
}

} // namespace berth
