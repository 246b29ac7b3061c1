// Merge keys are Kubernetes' own (facts: [containerPort, protocol] for server-side apply); defaults those of
// k8s.io/kubernetes/pkg/apis/core/v1/defaults.go that depend on nothing else.
#include "diff/shapes/container.hpp"

#include "diff/fill.hpp"

namespace berth::diff::shapes {
namespace {

using As = Shape::As;

constexpr std::array resource_fields{Field{"requests", &quantities}, Field{"limits", &quantities},
                                     Field{"claims", &by_name}};
constexpr Shape resources{.as = As::object, .hollow = true, .fields = resource_fields, .fill = &fill_requests};

constexpr Shape amounts{.as = As::amounts, .hollow = true, .item = &quantity};
constexpr std::array flyte_resource_fields{Field{"requests", &amounts}, Field{"limits", &amounts}};

constexpr std::array divisor_fields{Field{"divisor", &quantity, "0"}};
constexpr Shape resource_field{.as = As::object, .fields = divisor_fields};
constexpr std::array api_version_fields{Field{"apiVersion", &any, "v1"}};
constexpr Shape field_ref{.as = As::object, .fields = api_version_fields};
constexpr std::array optional_fields{Field{"optional", &any, "false"}};
constexpr Shape key_ref{.as = As::object, .fields = optional_fields};
constexpr std::array source_fields{Field{"resourceFieldRef", &resource_field}, Field{"fieldRef", &field_ref},
                                   Field{"secretKeyRef", &key_ref}, Field{"configMapKeyRef", &key_ref}};
constexpr Shape source{.as = As::object, .fields = source_fields, .type = "EnvVarSource"};
constexpr std::array variable_fields{Field{"value", &any, "\"\""}, Field{"valueFrom", &source}};
constexpr Shape variable{.as = As::object, .fields = variable_fields};
constexpr Shape env{.as = As::keyed,
                    .hollow = true,
                    .order = Shape::Order::references,
                    .item = &variable,
                    .keys = {std::string_view("name")}};
constexpr std::array bulk_fields{Field{"prefix", &any, "\"\""}, Field{"secretRef", &key_ref},
                                 Field{"configMapRef", &key_ref}};
constexpr Shape bulk{.as = As::object, .fields = bulk_fields};
constexpr Shape env_from{.as = As::list, .hollow = true, .item = &bulk}; // of equal names the last wins

constexpr std::array port_fields{Field{"protocol", &any, "TCP"}};
constexpr Shape port{.as = As::object, .fields = port_fields, .type = "ContainerPort"};
constexpr Shape ports{.as = As::keyed,
                      .hollow = true,
                      .item = &port,
                      .keys = {std::string_view("containerPort"), std::string_view("protocol")}};

constexpr std::array mount_fields{Field{"readOnly", &any, "false"}, Field{"subPath", &any, "\"\""},
                                  Field{"subPathExpr", &any, "\"\""}, Field{"mountPropagation", &any, "None"}};
constexpr Shape mount{.as = As::object, .fields = mount_fields, .type = "VolumeMount"};
constexpr Shape mounts{.as = As::keyed, .hollow = true, .item = &mount, .keys = {std::string_view("mountPath")}};
constexpr Shape devices{.as = As::keyed, .hollow = true, .item = &any, .keys = {std::string_view("devicePath")}};

constexpr std::array get_fields{Field{"path", &any, "/"}, Field{"scheme", &any, "HTTP"}};
constexpr Shape get{.as = As::object, .fields = get_fields, .type = "HTTPGetAction"};
constexpr std::array exec_fields{Field{"command", &list}};
constexpr Shape exec{.as = As::object, .fields = exec_fields};
constexpr std::array action_fields{Field{"httpGet", &get}, Field{"exec", &exec}};
constexpr Shape action{.as = As::object, .fields = action_fields, .type = "LifecycleHandler"};
constexpr std::array probe_fields{Field{"initialDelaySeconds", &any, "0"}, Field{"timeoutSeconds", &any, "1"},
                                  Field{"periodSeconds", &any, "10"}, Field{"successThreshold", &any, "1"},
                                  Field{"failureThreshold", &any, "3"}};
constexpr Shape probe{.as = As::object, .fields = probe_fields, .base = &action, .type = "Probe"};
constexpr std::array lifecycle_fields{Field{"postStart", &action}, Field{"preStop", &action}};
constexpr Shape lifecycle{.as = As::object, .hollow = true, .fields = lifecycle_fields, .type = "Lifecycle"};

constexpr std::array capability_fields{Field{"add", &set}, Field{"drop", &set}};
constexpr Shape capabilities{.as = As::object, .hollow = true, .fields = capability_fields};
constexpr std::array security_fields{Field{"capabilities", &capabilities}, Field{"privileged", &any, "false"},
                                     Field{"readOnlyRootFilesystem", &any, "false"},
                                     Field{"procMount", &any, "Default"}};
constexpr Shape security{.as = As::object, .hollow = true, .fields = security_fields, .type = "SecurityContext"};

constexpr std::array container_fields{
    Field{"command", &list},
    Field{"args", &list},
    Field{"env", &env},
    Field{"envFrom", &env_from},
    Field{"resources", &resources},
    Field{"ports", &ports},
    Field{"volumeMounts", &mounts},
    Field{"volumeDevices", &devices},
    Field{"livenessProbe", &probe},
    Field{"readinessProbe", &probe},
    Field{"startupProbe", &probe},
    Field{"lifecycle", &lifecycle},
    Field{"securityContext", &security},
    Field{"stdin", &any, "false"},
    Field{"stdinOnce", &any, "false"},
    Field{"tty", &any, "false"},
    Field{"workingDir", &any, "\"\""},
    Field{"terminationMessagePath", &any, "/dev/termination-log"},
    Field{"terminationMessagePolicy", &any, "File"},
};

} // namespace

constinit const Shape flyte_resources{
    .as = As::object, .hollow = true, .fields = flyte_resource_fields, .fill = &fill_requests};
constinit const Shape container{
    .as = As::object, .fields = container_fields, .type = "Container", .fill = &fill_container};

namespace {
constexpr std::array flyte_resources_of_container{Field{"resources", &flyte_resources}};
} // namespace
constinit const Shape pod_container{.as = As::object, .fields = flyte_resources_of_container, .base = &container};

} // namespace berth::diff::shapes
