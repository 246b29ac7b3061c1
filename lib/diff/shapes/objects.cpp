// Objects of Kubernetes beside its workloads. Defaults: pkg/apis/*/v1/defaults.go of k8s.io/kubernetes, and those of
// its strategies that depend on nothing else.
#include "diff/fill.hpp"
#include "diff/shape.hpp"
#include "vocabulary/groups.hpp"

#include <array>

namespace berth::diff::shapes {
namespace objects {
namespace {

using As = Shape::As;

constexpr std::array service_port_fields{Field{"protocol", &any, "TCP"}, Field{"appProtocol", &any},
                                         Field{"name", &any, "\"\""}};
constexpr Shape service_port{.as = As::object, .fields = service_port_fields, .fill = &fill_service_port};
constexpr Shape service_ports{.as = As::keyed,
                              .hollow = true,
                              .item = &service_port,
                              .keys = {std::string_view("port"), std::string_view("protocol")}};
constexpr std::array service_fields{Field{"type", &any, "ClusterIP"},
                                    Field{"ports", &service_ports},
                                    Field{"selector", &strings},
                                    Field{"sessionAffinity", &any, "None"},
                                    Field{"internalTrafficPolicy", &any, "Cluster"},
                                    Field{"externalTrafficPolicy", &any, "Cluster"},
                                    Field{"allocateLoadBalancerNodePorts", &any, "true"},
                                    Field{"publishNotReadyAddresses", &any, "false"},
                                    Field{"externalIPs", &set},
                                    Field{"clusterIP", &any, "\"\""},
                                    Field{"loadBalancerSourceRanges", &set}};
constexpr Shape service_spec{.as = As::object, .fields = service_fields};

constexpr std::array backend_port_fields{Field{"number", &any}};
constexpr Shape backend_port{.as = As::object, .fields = backend_port_fields};
constexpr std::array ingress_path_fields{Field{"path", &any, "\"\""}, Field{"backend", &any}};
constexpr Shape ingress_path{.as = As::object, .fields = ingress_path_fields};
constexpr Shape ingress_paths{.as = As::list, .item = &ingress_path};
constexpr std::array http_fields{Field{"paths", &ingress_paths}};
constexpr Shape http{.as = As::object, .fields = http_fields};
constexpr std::array ingress_rule_fields{Field{"host", &any, "\"\""}, Field{"http", &http}};
constexpr Shape ingress_rule{.as = As::object, .fields = ingress_rule_fields};
constexpr Shape ingress_rules{.as = As::list, .hollow = true, .item = &ingress_rule};
constexpr std::array tls_fields{Field{"hosts", &set}};
constexpr Shape tls{.as = As::object, .fields = tls_fields};
constexpr Shape tls_list{.as = As::set, .hollow = true, .item = &tls};
constexpr std::array ingress_fields{Field{"rules", &ingress_rules}, Field{"tls", &tls_list}};
constexpr Shape ingress_spec{.as = As::object, .fields = ingress_fields};

constexpr std::array policy_port_fields{Field{"protocol", &any, "TCP"}};
constexpr Shape policy_port{.as = As::object, .fields = policy_port_fields};
constexpr Shape policy_ports{.as = As::set, .hollow = true, .item = &policy_port};
constexpr std::array peer_fields{Field{"podSelector", &label_selector}, Field{"namespaceSelector", &label_selector}};
constexpr Shape peer{.as = As::object, .fields = peer_fields};
constexpr Shape peers{.as = As::set, .hollow = true, .item = &peer};
constexpr std::array policy_rule_fields{Field{"ports", &policy_ports}, Field{"from", &peers}, Field{"to", &peers}};
constexpr Shape policy_rule{.as = As::object, .fields = policy_rule_fields};
constexpr Shape policy_rules{.as = As::set, .hollow = true, .item = &policy_rule};
constexpr std::array policy_fields{Field{"podSelector", &label_selector}, Field{"ingress", &policy_rules},
                                   Field{"egress", &policy_rules}, Field{"policyTypes", &set}};
constexpr Shape policy_spec{.as = As::object, .fields = policy_fields, .fill = &fill_network_policy};

constexpr std::array scaling_policy_fields{Field{"selectPolicy", &any, "Max"}};
constexpr Shape scaling{.as = As::object, .fields = scaling_policy_fields};
constexpr std::array behavior_fields{Field{"scaleUp", &scaling}, Field{"scaleDown", &scaling}};
constexpr Shape behavior{.as = As::object, .hollow = true, .fields = behavior_fields};
constexpr std::array autoscaler_spec_fields{Field{"minReplicas", &any, "1"}, Field{"behavior", &behavior}};
constexpr Shape autoscaler_spec{.as = As::object, .fields = autoscaler_spec_fields};

constexpr std::array budget_fields{Field{"selector", &label_selector}};
constexpr Shape budget_spec{.as = As::object, .fields = budget_fields};

constexpr std::array volume_fields{Field{"accessModes", &set}, Field{"capacity", &quantities},
                                   Field{"persistentVolumeReclaimPolicy", &any, "Retain"},
                                   Field{"volumeMode", &any, "Filesystem"}, Field{"mountOptions", &list}};
constexpr Shape volume_spec{.as = As::object, .fields = volume_fields};

constexpr std::array quota_fields{Field{"hard", &quantities}, Field{"scopes", &set}};
constexpr Shape quota_spec{.as = As::object, .hollow = true, .fields = quota_fields};
constexpr std::array limit_fields{Field{"max", &quantities}, Field{"min", &quantities}, Field{"default", &quantities},
                                  Field{"defaultRequest", &quantities}, Field{"maxLimitRequestRatio", &quantities}};
constexpr Shape limit_item{.as = As::object, .fields = limit_fields};
constexpr Shape limits{.as = As::keyed, .hollow = true, .item = &limit_item, .keys = {std::string_view("type")}};
constexpr std::array limit_range_fields{Field{"limits", &limits}};
constexpr Shape limit_range_spec{.as = As::object, .fields = limit_range_fields};

template <const Shape& inner>
constexpr std::array spec_fields{Field{"spec", &inner}};
template <const Shape& inner>
constexpr Shape with_spec{.as = As::object, .fields = spec_fields<inner>, .base = &object};

constexpr std::array role_fields{Field{"verbs", &set}, Field{"apiGroups", &set}, Field{"resources", &set},
                                 Field{"resourceNames", &set}, Field{"nonResourceURLs", &set}};
constexpr Shape role_rule{.as = As::object, .fields = role_fields};
constexpr Shape role_rules{.as = As::set, .hollow = true, .item = &role_rule};
constexpr std::array role_object_fields{Field{"rules", &role_rules}};
constexpr Shape role{.as = As::object, .fields = role_object_fields, .base = &object};
constexpr std::array subject_fields{Field{"apiGroup", &any, "\"\""}};
constexpr Shape subject{.as = As::object, .fields = subject_fields};
constexpr Shape subjects{.as = As::set, .hollow = true, .item = &subject};
constexpr std::array role_ref_fields{Field{"apiGroup", &any, api_group::rbac}};
constexpr Shape role_ref{.as = As::object, .fields = role_ref_fields};
constexpr std::array binding_fields{Field{"subjects", &subjects}, Field{"roleRef", &role_ref}};
constexpr Shape binding{.as = As::object, .fields = binding_fields, .base = &object};

constexpr std::array storage_class_fields{
    Field{"reclaimPolicy", &any, "Delete"}, Field{"volumeBindingMode", &any, "Immediate"},
    Field{"allowVolumeExpansion", &any, "false"}, Field{"parameters", &strings}, Field{"mountOptions", &list}};
constexpr Shape storage_class{.as = As::object, .fields = storage_class_fields, .base = &object};
constexpr std::array priority_class_fields{Field{"preemptionPolicy", &any, "PreemptLowerPriority"},
                                           Field{"globalDefault", &any, "false"}, Field{"description", &any, "\"\""}};
constexpr Shape priority_class{.as = As::object, .fields = priority_class_fields, .base = &object};
constexpr std::array secret_fields{Field{"type", &any, "Opaque"}, Field{"data", &strings},
                                   Field{"stringData", &strings}, Field{"immutable", &any, "false"}};
constexpr Shape secret{.as = As::object, .fields = secret_fields, .base = &object};
constexpr std::array config_map_fields{Field{"data", &strings}, Field{"binaryData", &strings},
                                       Field{"immutable", &any, "false"}};
constexpr Shape config_map{.as = As::object, .fields = config_map_fields, .base = &object};
constexpr std::array account_fields{Field{"secrets", &by_name}, Field{"imagePullSecrets", &by_name}};
constexpr Shape account{.as = As::object, .fields = account_fields, .base = &object};

struct ObjectRow {
  std::string_view group;
  std::string_view kind;
  const Shape* shape;
};

constexpr std::array object_rows{
    ObjectRow{"", "Service", &with_spec<service_spec>},
    ObjectRow{"", "Secret", &secret},
    ObjectRow{"", "ConfigMap", &config_map},
    ObjectRow{"", "ServiceAccount", &account},
    ObjectRow{"", "PersistentVolume", &with_spec<volume_spec>},
    ObjectRow{"", "ResourceQuota", &with_spec<quota_spec>},
    ObjectRow{"", "LimitRange", &with_spec<limit_range_spec>},
    ObjectRow{api_group::networking, "Ingress", &with_spec<ingress_spec>},
    ObjectRow{api_group::networking, "NetworkPolicy", &with_spec<policy_spec>},
    ObjectRow{"autoscaling", "HorizontalPodAutoscaler", &with_spec<autoscaler_spec>},
    ObjectRow{"policy", "PodDisruptionBudget", &with_spec<budget_spec>},
    ObjectRow{api_group::rbac, "Role", &role},
    ObjectRow{api_group::rbac, "ClusterRole", &role},
    ObjectRow{api_group::rbac, "RoleBinding", &binding},
    ObjectRow{api_group::rbac, "ClusterRoleBinding", &binding},
    ObjectRow{api_group::storage, "StorageClass", &storage_class},
    ObjectRow{api_group::scheduling, "PriorityClass", &priority_class},
};

} // namespace
} // namespace objects

auto other_object(std::string_view group, std::string_view kind) -> const Shape* {
  for (const auto& row : objects::object_rows) {
    if (row.kind == kind && row.group == group) return row.shape;
  }
  return nullptr;
}

} // namespace berth::diff::shapes
