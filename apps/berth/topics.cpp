#include "topics.hpp"

#include "finding/nearest.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr std::string_view resources_page = R"(resources: requests and limits

Flyte's documentation calls requests best-effort and limits guaranteed. Kubernetes,
which runs the Pod, means the reverse, and berth follows Kubernetes:

  request  what the scheduler reserves on a node. The container is sure of this much,
           and the node is chosen, and the autoscaler buys one, by requests alone.
  limit    what the container is stopped at. Above its CPU limit it is slowed down;
           above its memory limit it is killed (OOMKilled, exit code 137).

  resources:
    requests: {cpu: "2", memory: 8Gi}    # reserved
    limits: {cpu: "4", memory: 8Gi}      # never more than this

What follows from it:

- A request above its limit is refused by the API server (`berth explain R001`).
- A limit without a request gives the request the same value.
- No requests at all: the Pod fits every node, is the first to be evicted when memory
  runs short, and the autoscaler's least-waste cannot tell the groups apart.
- Memory between request and limit is borrowed: it is there until a neighbour needs it.
  For memory, ask for the same amount in both.
- GPUs and other devices cannot be shared or borrowed: request and limit must be equal.
- Flyte fills in what is absent from the platform's defaults, and cuts requests and
  limits down to the platform's limits, without a word.

Units: `500m` of CPU is half a core. Memory is in bytes: `8Gi` is 8 x 1024^3, `8G` is
8 x 1000^3, and `8m` is 8 thousandths of a byte. `berth explain quantity 8Gi 8G 8m`
shows what each comes to.
)";

constexpr std::string_view settings_page = R"(settings: berth.yaml

For each file the nearest berth.yaml counts, in its folder or above it; the search ends
with the folder that holds `.git`. Two of them are not merged. --no-settings looks for
none. What a flag says overrules it, and it overrules the inventory. One that cannot be
read (a dangling link, a folder, a pipe) is an error, exit code 3; `.berth.yaml` and
`berth.yml` are not read, which is noted.

  apiVersion: berth.dev/v1
  kind: Settings
  spec:
    kubernetesVersion: "1.32"           # as --kubernetes-version; 1.24 to 1.37
    featureGates: {EnvFiles: false}     # as --feature-gates
    profile: recommended                # api, recommended or strict, as --profile
    exclude: [vendor, "charts/**/ci"]   # left out of folders and patterns
    select: [ALL, X020]                 # the rules that speak: as --select
    ignore: [mutable-image-tag]         # and those that do not: as --ignore
    severity: {R050: error, I: note}    # how loud: as --severity
    overrides:                          # for some files; the later of two counts
      - paths: [legacy, "**/test/**"]
        profile: api                    # kubernetesVersion, featureGates, profile, select, ...
    suppressions: {requireReason: true, notFor: [X]}   # `berth explain suppressions`
    baseline: .berth-baseline.json      # known findings, which are not reported, as --baseline
    cluster: deploy/cluster.yaml        # as --cluster, from this file's folder
    flyteConfig: deploy/flyte.yaml      # as --flyte-config: what Flyte adds to every Pod
    failOn: warning                     # as --fail-on of validate, of these files' findings
    diffFailOn: [refused, cost>5%]      # as --fail-on of diff
    policy:                             # each key optional; nothing is asked without it
      registries: [registry.example.com, ghcr.io/example]
      requiredLabels: [team]
      requiredAnnotations: [example.com/owner]
      maxReplicas: 20
      maxMonthlyCost: 5000              # dollars, of one task; needs an inventory
      forbiddenFields:                  # from the Pod's spec on, list indexes left out
        - {field: hostNetwork, reason: ask the platform team for a port}
        - {field: containers.securityContext.privileged}

- A pattern of `exclude` without a slash is matched against every name on the way, one
  with a slash against the path from berth.yaml's folder. A file named in full on the
  command line is checked all the same.
- Flags that a team wants the same each time have their key, called as the flag is: also
  format, exitNonZeroOnFix and strictKinds (validate), platform, discount, hours,
  spotFactor, accept and together (what is placed). Of what holds for a run as a whole
  (format, together, diffFailOn, prices) the first berth.yaml that says it counts.
- `paths` of an override are patterns of the same kind. Rules are named by id (`R001`), the
  beginning of an id (`R`, `R0`), name or ALL; between `select` and `ignore` the one that
  says more of the id wins. What is selected by a part of an id speaks if the profile has
  it, what is named in full always. Rules that keep a document from being read cannot be
  left out. An override adds to what stands above it, the command line to both; a `select`
  starts again.
- Every finding of the policy (B010 to B015) names the setting that made it.
- A berth.yaml with errors ends the run with exit code 2; its findings have carets too.
)";

constexpr std::string_view suppressions_page =
    R"(suppressions: leaving findings out, one by one or all that there are today

In YAML, a comment:

  image: nginx:latest  # berth: ignore[I001] the mirror pins it until=2027-01-31

The brackets hold the rules: ids, beginnings of ids (`X`) or names, with commas between
them. Behind them stand the reason, in any words, and a day (in UTC) if it is to end; after
that day the finding is told again, and that the comment has expired (B022).

Where the comment stands decides what it covers:

  behind something on its line    what begins on that line, a block scalar to its end
  on a line of its own            the key or list item below it, with all that is in it
  above the first line of a       the whole document
  document, or behind its `---`

A comment that suppresses nothing is a finding, with a fix (B020), and so is one that names
no rule that there is (B021) or that cannot be read (B023). In berth.yaml,

  suppressions: {requireReason: true, notFor: [X]}

asks each comment for a reason (B024) and keeps rules from being suppressed (B025).

JSON has no comments: use `overrides` in berth.yaml, or a baseline. A baseline adopts what
is there today, so that only what is new is told:

  berth validate --baseline .berth-baseline.json --write-baseline .
  berth validate --baseline .berth-baseline.json .

It knows a finding by its rule, its document's kind and name, its field and the marked
bytes, so that lines may move and files may grow around it. berth says when something that
it knows is gone; --write-baseline then takes it out: what is fixed, and what was in files
that are not there any more, in folders that are looked through. Written over a part of the
files, or with some rules alone, it keeps the rest.

What keeps a document from being read cannot be suppressed, selected away or adopted.
)";

constexpr std::string_view placement_page = R"(placement: how fit decides

Each group of the inventory gets a verdict for each task:

  certain  fits whichever instance type starts, at the worst that is known of its memory
  likely   fits in the middle of what is known
  tight    fits at best, or nothing can be promised: a label that no group declares, a
           group over several zones for a volume in one
  no       never; `--explain` has every reason, with its place in the file

The cheapest certain group is the berth, else the cheapest likely one; a tight one only
with `--accept tight`. A month is 730 hours, whatever the task's lifetime.

A node offers less than EC2 advertises. Firmware, hypervisor and kernel take some percent
of the memory, the kubelet 255Mi and 11Mi for each Pod that the machine could hold, and
the DaemonSets what they ask for:

  ################......+==
  #  asked for
  .  idle
  +  DaemonSets
  =  kernel and kubelet

`fit --max` prints what is left as requests that can be typed.

Without a pin the autoscaler decides, and while a group has no node it knows little of it:
the nominal size of the first instance type, the first zone, and what the ASG's tags say.
`fit --replay` plays that through:

- Its expanders narrow the groups that look right; among equals chance decides. least-waste
  adds up the idle shares of cpu and memory. It knows no prices, and to a Pod that asks for
  nothing all groups are equal.
- Pods of several tasks share the nodes that are started. What a group has no room for goes
  to another in the next round, in which all nodes so far are packed again: so one more may
  start than was foreseen. Each way that a run may end is told with its chance and cost.
- A node that turns out too small is started for nothing. The autoscaler then knows better,
  until it is restarted.
- Before all that the scheduler takes any free node that is up already, however large. The
  autoscaler removes no node whose Pod nobody would make again.

The pin, a nodeSelector on a label that one group alone has, takes chance out of it.
)";

constexpr std::string_view effects_page = R"(effects: what diff says that a change does

The gravest first; each can be a gate (`berth diff --fail-on refused,cost>5%`).

  refused        the API server of --kubernetes-version takes neither the update (what is
                 fixed once it is there: a selector, a Job's template, most of a Pod, a claim
                 that shrinks) nor, where it is new, the document
  unplaced       no group takes it any more; with what it is short of
  placement      other groups, and the number that moved it
  volume-zone    its volume was made in a zone where it is not to run
  fleet          more nodes than the groups may have
  cost           more or less a month, for all its Pods
  qos            another QoS class
  oom-risk       killed sooner for lack of memory
  throttle-risk  held back sooner for lack of cpu
  restart        Pods are replaced, and how (rollout, Recreate, OnDelete); scaling is none
  security       a container may do more: privileges, another account, files, network or
                 processes of its node, capabilities; a role that allows more
  cache          Flyte runs again what it had cached
  behaviour      another image, command, variables, or the order of what refers to another
  cosmetic       nothing: what the server writes. Told with --all alone, and exit code 0

What comes out of a cluster (it has a uid, a resourceVersion, a status or managedFields)
is compared without what the server and its controllers fill in: defaults, nodeName,
the token's volume, labels of Jobs, addresses of Services. In a file that a person wrote
the same fields are meant.

A default that is written means what its absence means, and so do `""`, 0 and false
where the API makes no difference; lists are compared by their merge keys.
)";

constexpr std::array<Topic, 5> pages{
    Topic{"effects", "what diff says that a change does", effects_page},
    Topic{"placement", "how fit decides, and what the autoscaler would do", placement_page},
    Topic{"resources", "what requests and limits mean, in Flyte's words and in Kubernetes'", resources_page},
    Topic{"settings", "what berth.yaml may say", settings_page},
    Topic{"suppressions", "leaving findings out: comments and baselines", suppressions_page}};

} // namespace

auto topics() -> std::span<const Topic> { return pages; }

auto find_topic(std::string_view name) -> const Topic* {
  const auto* const found = std::find_if(pages.begin(), pages.end(), [&](const Topic& t) { return t.name == name; });
  return found == pages.end() ? nullptr : found;
}

auto nearest_topic(std::string_view text) -> std::string_view {
  constexpr std::array<std::string_view, 6> names{pages[0].name, pages[1].name, pages[2].name,
                                                  pages[3].name, pages[4].name, "quantity"};
  return nearest(text, names);
}

} // namespace berth
