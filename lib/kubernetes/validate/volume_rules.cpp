#include "kubernetes/validate/rules.hpp"

/// The pages of what is found in volumes.
namespace berth::rules {

#define BERTH_POD(rest)                                                                                                \
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train-model\nspec:\n  containers:\n    - name: main\n      image: "   \
  "registry.example.com/train:v1.2.3\n      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: "         \
  "1Gi}}\n" rest

const RuleInfo bad_volume_name{
    "P100",
    "bad-volume-name",
    Severity::error,
    Authority::kubernetes,
    "a volume's name is not a DNS label",
    R"(The name of a volume has at most 63 lower-case letters, digits and `-`, and begins and ends with a letter or digit.
The claim that an `ephemeral` volume makes is named after the Pod and the volume, and both together must be a DNS
subdomain; an iSCSI volume with an `initiatorName` has at most 63 characters together with its portal.

The API server refuses the Pod, and every mount of such a volume with it.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumes and validateVolumeSource.)",
    BERTH_POD("  volumes:\n    - name: Scratch_Space\n      emptyDir: {}\n"),
    BERTH_POD("  volumes:\n    - name: scratch-space\n      emptyDir: {}\n")};

const RuleInfo repeated_volume_name{
    "P101",
    "repeated-volume-name",
    Severity::error,
    Authority::kubernetes,
    "two volumes of one Pod have the same name",
    R"(A mount finds its volume by name, so each volume of a Pod needs one of its own: the API server refuses the second.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumes.)",
    BERTH_POD(
        "  volumes:\n    - name: data\n      emptyDir: {}\n    - name: data\n      configMap: {name: settings}\n"),
    BERTH_POD("  volumes:\n    - name: data\n      emptyDir: {}\n    - name: settings\n      configMap: {name: "
              "settings}\n")};

const RuleInfo bad_volume_path{
    "P102",
    "bad-volume-path",
    Severity::error,
    Authority::kubernetes,
    "a path of a volume leads where it may not",
    R"(The path of a hostPath has no `..` in it; the files of secrets, config maps, tokens and the downward API, and the
folder of a gitRepo, lie below the volume: no `/` at the front, no `..`. File paths beginning with `..` are kept for the
kubelet's own links. The path of an NFS server is absolute.

The path of a service account token is checked from Kubernetes 1.30.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePathNoBacksteps, validateLocalDescendingPath,
ValidateLocalNonReservedPath and validateNFSVolumeSource.)",
    BERTH_POD(
        "  volumes:\n    - name: settings\n      configMap:\n        name: settings\n        items: [{key: app, path: "
        "/etc/app.yaml}]\n"),
    BERTH_POD(
        "  volumes:\n    - name: settings\n      configMap:\n        name: settings\n        items: [{key: app, path: "
        "app.yaml}]\n")};

const RuleInfo bad_volume_source{
    "P103",
    "bad-volume-source",
    Severity::error,
    Authority::kubernetes,
    "a volume's source has a value that it does not take, or lacks one that it needs",
    R"(Each kind of volume has rules of its own: iSCSI names begin with `iqn.`, `eui.` or `naa.`, a LUN or a partition is 0
to 255, the URI of a managed Azure disk begins with `/subscriptions/` and that of a blob with `https://`, the name of a
CSI driver is a DNS subdomain of at most 63 characters, Fibre Channel has either targets with a LUN or world-wide ids.

Source: k8s.io/kubernetes/pkg/apis/core/validation, the function of each source below validateVolumeSource.)",
    BERTH_POD("  volumes:\n    - name: disk\n      csi:\n        driver: ebs_csi.example.com\n"),
    BERTH_POD("  volumes:\n    - name: disk\n      csi:\n        driver: ebs-csi.example.com\n")};

const RuleInfo bad_claim{
    "P105",
    "bad-claim",
    Severity::error,
    Authority::kubernetes,
    "the claim of an ephemeral volume is not one that Kubernetes takes",
    R"(An `ephemeral` volume makes a PersistentVolumeClaim for its Pod. Of the template's metadata only labels and
annotations count, and any other field is refused; the claim requests a `storage` above zero; ReadWriteOncePod stands
alone; a `dataSourceRef` of another kind than PersistentVolumeClaim names its API group. No other volume of the Pod may
mount the claim that is made.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidatePersistentVolumeClaimTemplate, ValidateVolumes.)",
    BERTH_POD(
        "  volumes:\n    - name: scratch\n      ephemeral:\n        volumeClaimTemplate:\n          metadata: {name: "
        "scratch}\n          spec:\n            accessModes: [ReadWriteOnce]\n            resources: {requests: "
        "{storage: 10Gi}}\n"),
    BERTH_POD(
        "  volumes:\n    - name: scratch\n      ephemeral:\n        volumeClaimTemplate:\n          spec:\n            "
        "accessModes: [ReadWriteOnce]\n            resources: {requests: {storage: 10Gi}}\n")};

const RuleInfo bad_downward_field{
    "P106",
    "bad-downward-field",
    Severity::error,
    Authority::kubernetes,
    "a file of the downward API shows what a volume cannot",
    R"(A volume can show metadata.name, metadata.namespace, metadata.uid, all labels or annotations or one of them
(`metadata.labels['team']`), and of a container named by `containerName` its requests and limits of cpu, memory,
ephemeral-storage and huge pages, with a divisor of 1, a thousandth for cpu, or a unit of bytes. What a node or the
network adds later (`status.podIP`, `spec.nodeName`) is for environment variables.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateObjectFieldSelector,
validateContainerResourceFieldSelector.)",
    BERTH_POD("  volumes:\n    - name: about\n      downwardAPI:\n        items: [{path: ip, fieldRef: {fieldPath: "
              "status.podIP}}]\n"),
    BERTH_POD("  volumes:\n    - name: about\n      downwardAPI:\n        items: [{path: name, fieldRef: {fieldPath: "
              "metadata.name}}]\n")};

const RuleInfo repeated_projected_path{
    "P107",
    "repeated-projected-path",
    Severity::error,
    Authority::kubernetes,
    "two files of a projected volume have the same path",
    R"(A projected volume puts files of several sources into one folder, and the API server refuses two at one path.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateProjectionSources.)",
    BERTH_POD("  volumes:\n    - name: all\n      projected:\n        sources:\n          - secret: {name: a, items: "
              "[{key: k, "
              "path: key}]}\n          - configMap: {name: b, items: [{key: k, path: key}]}\n"),
    BERTH_POD("  volumes:\n    - name: all\n      projected:\n        sources:\n          - secret: {name: a, items: "
              "[{key: k, "
              "path: key}]}\n          - configMap: {name: b, items: [{key: k, path: settings}]}\n")};

#undef BERTH_POD

} // namespace berth::rules
