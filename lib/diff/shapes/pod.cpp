// The PodSpec. Defaults: k8s.io/kubernetes/pkg/apis/core/v1/defaults.go, those that depend on nothing else.
#include "diff/shapes/container.hpp"

#include "diff/fill.hpp"

namespace berth::diff::shapes {
namespace {

using As = Shape::As;

constexpr Shape containers{.as = As::keyed,
                           .hollow = true,
                           .order = Shape::Order::starting,
                           .item = &container,
                           .keys = {std::string_view("name")}};
constexpr Shape init_containers{.as = As::keyed,
                                .hollow = true,
                                .order = Shape::Order::everything, // they run one after another
                                .item = &container,
                                .keys = {std::string_view("name")}};
constexpr Shape flyte_containers{
    .as = As::keyed, .hollow = true, .item = &pod_container, .keys = {std::string_view("name")}};
constexpr Shape flyte_init_containers{.as = As::keyed,
                                      .hollow = true,
                                      .order = Shape::Order::everything,
                                      .item = &pod_container,
                                      .keys = {std::string_view("name")}};

constexpr std::array empty_dir_fields{Field{"medium", &any, "\"\""}, Field{"sizeLimit", &quantity}};
// a volume without any source is an emptyDir
constexpr Shape empty_dir{.as = As::object, .hollow = true, .fields = empty_dir_fields};
constexpr std::array mode_fields{Field{"defaultMode", &any, "420"}, Field{"optional", &any, "false"}};
constexpr Shape config_map{.as = As::object, .fields = mode_fields, .type = "ConfigMapVolumeSource"};
constexpr Shape secret{.as = As::object, .fields = mode_fields, .type = "SecretVolumeSource"};
constexpr Shape projected{.as = As::object, .fields = mode_fields, .type = "ProjectedVolumeSource"};
constexpr Shape downward{.as = As::object, .fields = mode_fields, .type = "DownwardAPIVolumeSource"};
constexpr std::array read_only_fields{Field{"readOnly", &any, "false"}};
constexpr Shape with_read_only{.as = As::object, .fields = read_only_fields};
constexpr std::array path_fields{Field{"type", &any, "\"\""}};
constexpr Shape host_path{.as = As::object, .fields = path_fields};
constexpr std::array ephemeral_fields{Field{"volumeClaimTemplate", &claim}};
constexpr Shape ephemeral{.as = As::object, .fields = ephemeral_fields};
constexpr std::array volume_fields{Field{"emptyDir", &empty_dir},
                                   Field{"configMap", &config_map},
                                   Field{"secret", &secret},
                                   Field{"projected", &projected},
                                   Field{"downwardAPI", &downward},
                                   Field{"hostPath", &host_path},
                                   Field{"persistentVolumeClaim", &with_read_only},
                                   Field{"ephemeral", &ephemeral}};
constexpr Shape volume{.as = As::object, .fields = volume_fields, .type = "Volume"};
constexpr Shape volumes{.as = As::keyed, .hollow = true, .item = &volume, .keys = {std::string_view("name")}};

constexpr std::array toleration_fields{Field{"operator", &any, "Equal"}, Field{"key", &any, "\"\""},
                                       Field{"value", &any, "\"\""}, Field{"effect", &any, "\"\""}};
constexpr Shape toleration{.as = As::object, .fields = toleration_fields};
constexpr Shape tolerations{.as = As::set, .hollow = true, .item = &toleration};

constexpr std::array expression_fields{Field{"values", &set}};
constexpr Shape expression{.as = As::object, .fields = expression_fields};
constexpr Shape expressions{.as = As::set, .hollow = true, .item = &expression};
constexpr std::array term_fields{Field{"matchExpressions", &expressions}, Field{"matchFields", &expressions}};
constexpr Shape term{.as = As::object, .fields = term_fields};
constexpr Shape terms{.as = As::set, .item = &term};
constexpr std::array required_fields{Field{"nodeSelectorTerms", &terms}};
constexpr Shape required{.as = As::object, .fields = required_fields};
constexpr std::array preference_fields{Field{"preference", &term}};
constexpr Shape preference{.as = As::object, .fields = preference_fields};
constexpr Shape preferences{.as = As::set, .hollow = true, .item = &preference};
constexpr std::array node_affinity_fields{Field{"requiredDuringSchedulingIgnoredDuringExecution", &required},
                                          Field{"preferredDuringSchedulingIgnoredDuringExecution", &preferences}};
constexpr Shape node_affinity{.as = As::object, .hollow = true, .fields = node_affinity_fields};

constexpr std::array pod_term_fields{Field{"labelSelector", &label_selector},
                                     Field{"namespaceSelector", &label_selector}, Field{"namespaces", &set}};
constexpr Shape pod_term{.as = As::object, .fields = pod_term_fields};
constexpr Shape pod_terms{.as = As::set, .hollow = true, .item = &pod_term};
constexpr std::array weighted_fields{Field{"podAffinityTerm", &pod_term}};
constexpr Shape weighted{.as = As::object, .fields = weighted_fields};
constexpr Shape weighted_terms{.as = As::set, .hollow = true, .item = &weighted};
constexpr std::array pod_affinity_fields{Field{"requiredDuringSchedulingIgnoredDuringExecution", &pod_terms},
                                         Field{"preferredDuringSchedulingIgnoredDuringExecution", &weighted_terms}};
constexpr Shape pod_affinity{.as = As::object, .hollow = true, .fields = pod_affinity_fields};
constexpr std::array affinity_fields{Field{"nodeAffinity", &node_affinity}, Field{"podAffinity", &pod_affinity},
                                     Field{"podAntiAffinity", &pod_affinity}};
constexpr Shape affinity{.as = As::object, .hollow = true, .fields = affinity_fields};

constexpr std::array spread_fields{Field{"labelSelector", &label_selector}, Field{"nodeAffinityPolicy", &any, "Honor"},
                                   Field{"nodeTaintsPolicy", &any, "Ignore"}};
constexpr Shape spread{.as = As::object, .fields = spread_fields, .type = "TopologySpreadConstraint"};
constexpr Shape spreads{.as = As::keyed,
                        .hollow = true,
                        .item = &spread,
                        .keys = {std::string_view("topologyKey"), std::string_view("whenUnsatisfiable")}};

constexpr std::array alias_fields{Field{"hostnames", &set}};
constexpr Shape alias{.as = As::object, .fields = alias_fields};
constexpr Shape aliases{.as = As::keyed, .hollow = true, .item = &alias, .keys = {std::string_view("ip")}};
constexpr std::array pod_security_fields{Field{"supplementalGroups", &set}, Field{"sysctls", &by_name}};
constexpr Shape pod_security{
    .as = As::object, .hollow = true, .fields = pod_security_fields, .type = "PodSecurityContext"};
constexpr std::array pod_resource_fields{Field{"requests", &quantities}, Field{"limits", &quantities}};
constexpr Shape pod_resources{.as = As::object, .hollow = true, .fields = pod_resource_fields, .fill = &fill_requests};

// refused by their places: spec.schedulingGates[0].name
constexpr Shape gate{.as = As::object, .hollow = true};
constexpr Shape gates{
    .as = As::keyed, .hollow = true, .numbered = true, .item = &gate, .keys = {std::string_view("name")}};

constexpr std::array common_fields{
    Field{"containers", &containers},
    Field{"initContainers", &init_containers},
    Field{"ephemeralContainers", &containers},
    Field{"volumes", &volumes},
    Field{"nodeSelector", &strings},
    Field{"tolerations", &tolerations},
    Field{"affinity", &affinity},
    Field{"topologySpreadConstraints", &spreads},
    Field{"imagePullSecrets", &by_name},
    Field{"hostAliases", &aliases},
    Field{"securityContext", &pod_security},
    Field{"overhead", &quantities},
    Field{"resources", &pod_resources},
    Field{"readinessGates", &set},
    Field{"schedulingGates", &gates},
    Field{"resourceClaims", &by_name},
    Field{"hostNetwork", &any, "false"},
    Field{"hostPID", &any, "false"},
    Field{"hostIPC", &any, "false"},
    Field{"shareProcessNamespace", &any, "false"},
    Field{"enableServiceLinks", &any, "true"},
    Field{"dnsPolicy", &any, "ClusterFirst"},
    Field{"schedulerName", &any, "default-scheduler"},
    Field{"terminationGracePeriodSeconds", &any, "30"},
};
constexpr Shape common{.as = As::object, .fields = common_fields, .type = "PodSpec", .fill = &fill_pod_spec};

constexpr std::array kubernetes_fields{Field{"restartPolicy", &any, "Always"},
                                       Field{"serviceAccountName", &any, "default"}};
// facts: flytek8s/pod_helper.go, UpdatePod
constexpr std::array flyte_fields{Field{"restartPolicy", &any, "Never"}, Field{"containers", &flyte_containers},
                                  Field{"initContainers", &flyte_init_containers}};

constexpr std::array template_fields{Field{"metadata", &metadata}, Field{"spec", &pod_spec}};

} // namespace

constinit const Shape pod_spec{.as = As::object, .fields = kubernetes_fields, .base = &common};
constinit const Shape flyte_pod_spec{.as = As::object, .fields = flyte_fields, .base = &common};
constinit const Shape pod_template{.as = As::object, .fields = template_fields, .type = "PodTemplateSpec"};

} // namespace berth::diff::shapes
