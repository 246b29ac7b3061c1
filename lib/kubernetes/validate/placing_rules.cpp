#include "kubernetes/validate/rules.hpp"

/// The pages of what is found in affinity, tolerations, spread constraints and scheduling gates.
namespace berth::rules {

#define BERTH_POD(spec)                                                                                                \
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train-model\n  labels: {app: train}\nspec:\n" spec                    \
  "  containers:\n    - name: main\n      image: registry.example.com/train:v1.2.3\n      resources: "                 \
  "{requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}\n"

const RuleInfo bad_toleration{
    "P050",
    "bad-toleration",
    Severity::error,
    Authority::kubernetes,
    "a toleration whose parts do not go together",
    R"(A toleration without a key tolerates every taint and must say `operator: Exists`; with Exists there is no value; and
`tolerationSeconds`, the time that a Pod may stay on a node after the taint came, needs `effect: NoExecute`. `Lt` and `Gt`
came with Kubernetes 1.35 behind a gate that is off.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateTolerations. The server names the operator as the
field of most of these.)",
    BERTH_POD(R"(  tolerations: [{key: dedicated, operator: Exists, value: tasks}]
)"),
    BERTH_POD(R"(  tolerations: [{key: dedicated, operator: Equal, value: tasks}]
)")};

const RuleInfo bad_requirement{
    "P051",
    "bad-requirement",
    Severity::error,
    Authority::kubernetes,
    "a selector whose operator and values do not go together",
    R"(In and NotIn compare with the values that they list and need at least one; Exists and DoesNotExist ask for the key alone
and take none; Gt and Lt, for nodes only, take one whole number. `matchFields` knows one field, `metadata.name`, with In or
NotIn and one name.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateNodeSelectorRequirement and
ValidateNodeFieldSelectorRequirement; k8s.io/apimachinery/pkg/apis/meta/v1/validation, ValidateLabelSelectorRequirement.)",
    BERTH_POD(R"(  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{matchExpressions: [{key: example.com/tier, operator: In, values: []}]}]
)"),
    BERTH_POD(R"(  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{matchExpressions: [{key: example.com/tier, operator: In, values: [mem-64]}]}]
)")};

const RuleInfo bad_selector_key{
    "P052",
    "bad-selector-key",
    Severity::error,
    Authority::kubernetes,
    "a selector, toleration or topologyKey names what can be no label",
    R"(What selects Pods or nodes by a label, or tolerates a taint, names a key of the form of label keys: at most 63 letters,
digits, `-`, `_` and `.`, with an optional prefix before a `/` that is a DNS subdomain. Nothing could ever have another.

Source: k8s.io/apimachinery/pkg/util/validation, IsQualifiedName, through ValidateLabelName.)",
    BERTH_POD(R"(  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: "kubernetes.io/host name"
          labelSelector: {matchLabels: {app: train}}
)"),
    BERTH_POD(R"(  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector: {matchLabels: {app: train}}
)")};

const RuleInfo bad_selector_value{
    "P053",
    "bad-selector-value",
    Severity::error,
    Authority::kubernetes,
    "a selector or toleration compares with what can be no value of a label",
    R"(The value of a label or a taint has at most 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or
digit, or is empty. A selector that asks for another could never match, and the API server refuses it: in tolerations and
label selectors, in those of spread constraints from Kubernetes 1.27, and in required node affinity from 1.33.

Source: k8s.io/apimachinery/pkg/util/validation, IsValidLabelValue; kubernetes/kubernetes#111802 and #128212. The server
names the operator as the field of a toleration's.)",
    BERTH_POD(R"(  tolerations: [{key: dedicated, value: data science}]
)"),
    BERTH_POD(R"(  tolerations: [{key: dedicated, value: data-science}]
)")};

const RuleInfo bad_namespace{
    "P054",
    "bad-namespace",
    Severity::error,
    Authority::kubernetes,
    "an affinity names what can be no namespace",
    R"(The name of a namespace is a DNS label: at most 63 lower-case letters, digits and `-`, beginning and ending with a letter
or digit. The server names the field `namespace`, without an index.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePodAffinityTerm.)",
    BERTH_POD(R"(  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector: {matchLabels: {app: train}}
          namespaces: [Team_Vision]
)"),
    BERTH_POD(R"(  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector: {matchLabels: {app: train}}
          namespaces: [team-vision]
)")};

const RuleInfo bad_match_label_keys{
    "P055",
    "bad-match-label-keys",
    Severity::error,
    Authority::kubernetes,
    "matchLabelKeys without a selector, or with a key that is selected by already",
    R"(`matchLabelKeys` narrows a `labelSelector` to the Pods whose label has the value that the Pod's own has. It needs a
selector to narrow, and a key that stands in the selector already would be selected by twice. In pod affinity it counts
from Kubernetes 1.31, in spread constraints from 1.27; from 1.34 both are merged into the selector, where the key clashes
only if the Pod has such a label.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMatchLabelKeysAndMismatchLabelKeys and
validateMatchLabelKeysInTopologySpread.)",
    BERTH_POD(R"(  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [app]}
)"),
    BERTH_POD(R"(  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}, matchLabelKeys: [app]}
)")};

const RuleInfo repeated_spread{
    "P056",
    "repeated-spread",
    Severity::error,
    Authority::kubernetes,
    "two spread constraints on the same key do the same",
    R"(Of spread constraints with the same `topologyKey` and the same `whenUnsatisfiable` there can be one: the pair is what
tells them apart.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateSpreadConstraintNotRepeat. The server names the field
`{topologyKey, whenUnsatisfiable}`.)",
    BERTH_POD(R"(  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}
    - {maxSkew: 2, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}
)"),
    BERTH_POD(R"(  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}
    - {maxSkew: 2, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway}
)")};

const RuleInfo bad_min_domains{
    "P057",
    "bad-min-domains",
    Severity::error,
    Authority::kubernetes,
    "minDomains on a constraint that only prefers",
    R"(`minDomains` keeps Pods from being scheduled while fewer domains than that have room, which a constraint of
`whenUnsatisfiable: ScheduleAnyway` never does.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMinDomains.)",
    BERTH_POD(R"(  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}
)"),
    BERTH_POD(R"(  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, minDomains: 2}
)")};

const RuleInfo bad_scheduling_gate{
    "P058",
    "bad-scheduling-gate",
    Severity::error,
    Authority::kubernetes,
    "a scheduling gate has a name that Kubernetes does not take, or stands twice",
    R"(The name of a gate has the form of a label's key: `example.com/quota`. Each gate stands once, for whoever opens it takes it
out of the list.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateSchedulingGates. The server names the gate as the
field, not its `name`.)",
    BERTH_POD(R"(  schedulingGates: [{name: example.com/quota}, {name: example.com/quota}]
)"),
    BERTH_POD(R"(  schedulingGates: [{name: example.com/quota}]
)")};

const RuleInfo gated_node_name{
    "P059",
    "gated-node-name",
    Severity::error,
    Authority::kubernetes,
    "a Pod waits for scheduling gates and is on a node already",
    R"(`nodeName` puts a Pod on a node past the scheduler, and gates keep it from being scheduled: the API server refuses a Pod
with both. A template with both passes, and every Pod made from it is refused.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePodCreate.)",
    BERTH_POD(R"(  nodeName: ip-10-0-1-17.ec2.internal
  schedulingGates: [{name: example.com/quota}]
)"),
    BERTH_POD(R"(  schedulingGates: [{name: example.com/quota}]
)")};

#undef BERTH_POD

} // namespace berth::rules
