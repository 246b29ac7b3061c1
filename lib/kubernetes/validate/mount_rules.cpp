#include "kubernetes/validate/rules.hpp"

/// The pages of what is found in volumeMounts and volumeDevices.
namespace berth::rules {

#define BERTH_POD(rest)                                                                                                \
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train-model\nspec:\n  containers:\n    - name: main\n      image: "   \
  "registry.example.com/train:v1.2.3\n      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: "         \
  "1Gi}}\n" rest
#define BERTH_DATA "  volumes:\n    - name: data\n      emptyDir: {}\n"

const RuleInfo unknown_volume{
    "P110",
    "unknown-volume",
    Severity::error,
    Authority::kubernetes,
    "a mount or a device names a volume that the Pod does not have",
    R"(Every name in volumeMounts and volumeDevices must be that of a volume of the same Pod. A volume that is refused itself
is not there either, so the API server reports each of its mounts as well.

Flyte adds the volumes of the platform's PodTemplate to those of a task, so in a task template it is a warning.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeMounts and ValidateVolumeDevices.)",
    BERTH_POD("      volumeMounts: [{name: dta, mountPath: /data}]\n" BERTH_DATA),
    BERTH_POD("      volumeMounts: [{name: data, mountPath: /data}]\n" BERTH_DATA)};

const RuleInfo repeated_mount_path{
    "P111",
    "repeated-mount-path",
    Severity::error,
    Authority::kubernetes,
    "two mounts of a container are at the same path",
    R"(Only one thing can be mounted at a path: the API server refuses the second. Paths are compared as they are written.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeMounts.)",
    BERTH_POD("      volumeMounts:\n        - {name: data, mountPath: /data}\n        - {name: data, mountPath: /data, "
              "subPath: "
              "b}\n" BERTH_DATA),
    BERTH_POD("      volumeMounts:\n        - {name: data, mountPath: /data}\n        - {name: data, mountPath: /more, "
              "subPath: "
              "b}\n" BERTH_DATA)};

const RuleInfo bad_sub_path{
    "P112",
    "bad-sub-path",
    Severity::error,
    Authority::kubernetes,
    "a subPath leads out of its volume",
    R"(subPath and subPathExpr are paths below the root of the volume: no `/` at the front and no `..`.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeMounts.)",
    BERTH_POD("      volumeMounts: [{name: data, mountPath: /data, subPath: ../up}]\n" BERTH_DATA),
    BERTH_POD("      volumeMounts: [{name: data, mountPath: /data, subPath: up}]\n" BERTH_DATA)};

const RuleInfo bad_propagation{
    "P113",
    "bad-propagation",
    Severity::error,
    Authority::kubernetes,
    "a mount propagates, or is read-only throughout, where it cannot be",
    R"(`mountPropagation: Bidirectional` reaches the host, and is only for privileged containers. `recursiveReadOnly` other
than Disabled wants `readOnly: true` and no propagation; it is checked from Kubernetes 1.31, where its gate is on.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateMountPropagation and validateMountRecursiveReadOnly.)",
    BERTH_POD("      volumeMounts: [{name: data, mountPath: /data, mountPropagation: Bidirectional}]\n" BERTH_DATA),
    BERTH_POD("      volumeMounts: [{name: data, mountPath: /data, mountPropagation: HostToContainer}]\n" BERTH_DATA)};

const RuleInfo bad_device{
    "P114",
    "bad-device",
    Severity::error,
    Authority::kubernetes,
    "a block device is not of a claim, is there twice, or is mounted too",
    R"(volumeDevices hand a claim to the container as a raw block device: only volumes of `persistentVolumeClaim` and
`ephemeral` will do. Each device has a volume and a path of its own, the path has no `..`, and neither is in volumeMounts.

Source: k8s.io/kubernetes/pkg/apis/core/validation, ValidateVolumeDevices.)",
    BERTH_POD("      volumeDevices: [{name: data, devicePath: /dev/xvda}]\n" BERTH_DATA),
    BERTH_POD("      volumeDevices: [{name: data, devicePath: /dev/xvda}]\n  volumes:\n    - name: data\n      "
              "persistentVolumeClaim: {claimName: disk}\n")};

#undef BERTH_POD
#undef BERTH_DATA

} // namespace berth::rules
