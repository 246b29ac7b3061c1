// Tasks in Flyte's terms: berth's native form, and TaskTemplates. In proto JSON an absent field is its zero value.
#include "diff/shapes/container.hpp"

namespace berth::diff::shapes {
namespace {

using As = Shape::As;

constexpr Shape pairs{.as = As::pairs, .hollow = true, .order = Shape::Order::references, .item = &any};
constexpr Shape settings{.as = As::pairs, .hollow = true, .item = &any};
constexpr Shape message{.as = As::object, .hollow = true, .snake = true};
constexpr Shape task_port{.as = As::object, .snake = true};
constexpr Shape task_ports{
    .as = As::keyed, .hollow = true, .item = &task_port, .keys = {std::string_view("containerPort")}};
constexpr std::array loading_fields{Field{"enabled", &any, "false"}};
constexpr Shape loading{.as = As::object, .hollow = true, .snake = true, .fields = loading_fields};
constexpr std::array flyte_container_fields{Field{"command", &list},
                                            Field{"args", &list},
                                            Field{"env", &pairs},
                                            Field{"config", &settings},
                                            Field{"resources", &flyte_resources},
                                            Field{"ports", &task_ports},
                                            Field{"dataConfig", &loading},
                                            Field{"architecture", &any, "UNKNOWN"}};
constexpr Shape flyte_container{.as = As::object, .snake = true, .fields = flyte_container_fields};

constexpr std::array k8s_pod_fields{Field{"metadata", &metadata}, Field{"podSpec", &flyte_pod_spec},
                                    Field{"dataConfig", &loading}};
constexpr Shape k8s_pod{.as = As::object, .snake = true, .fields = k8s_pod_fields};

constexpr std::array gpu_fields{Field{"unpartitioned", &any, "false"}};
constexpr Shape gpu{.as = As::object, .hollow = true, .snake = true, .fields = gpu_fields};
constexpr std::array memory_fields{Field{"sizeLimit", &quantity}, Field{"mountName", &any, "flyte-shared-memory"}};
constexpr Shape memory{.as = As::object, .snake = true, .fields = memory_fields};
constexpr std::array extended_fields{Field{"gpuAccelerator", &gpu}, Field{"sharedMemory", &memory}};
constexpr Shape extended{.as = As::object, .hollow = true, .snake = true, .fields = extended_fields};

constexpr std::array target_fields{Field{"container", &flyte_container}, Field{"k8sPod", &k8s_pod},
                                   Field{"extendedResources", &extended}, Field{"config", &strings}};
constexpr Shape target{.as = As::object, .snake = true, .fields = target_fields};

constexpr std::array task_volume_fields{Field{"size", &quantity}};
constexpr Shape task_volume{.as = As::object, .fields = task_volume_fields};
constexpr Shape task_volumes{
    .as = As::keyed, .hollow = true, .item = &task_volume, .keys = {std::string_view("claim")}};
constexpr std::array placement_fields{Field{"replicas", &any, "1"}, Field{"volumes", &task_volumes},
                                      Field{"lifetime", &duration}};
constexpr Shape placement{.as = As::object, .hollow = true, .fields = placement_fields};

extern const Shape native_spec;
constexpr Shape environments{.as = As::map, .hollow = true, .item = &native_spec};
constexpr std::array native_fields{Field{"placement", &placement}, Field{"environments", &environments},
                                   Field{"interruptible", &any, "false"}, Field{"runtime", &message},
                                   Field{"interface", &message}};
constinit const Shape native_spec{.as = As::object, .snake = true, .fields = native_fields, .base = &target};
constexpr std::array native_task_fields{Field{"spec", &native_spec}};

constexpr std::array retry_fields{Field{"retries", &any, "0"}};
constexpr Shape retries{.as = As::object, .hollow = true, .snake = true, .fields = retry_fields};
// interruptible is no zero value: its absence leaves the word to the workflow
constexpr std::array task_metadata_fields{
    Field{"discoverable", &any, "false"},      Field{"retries", &retries},
    Field{"timeout", &duration, "0s"},         Field{"tags", &strings},
    Field{"cacheSerializable", &any, "false"}, Field{"isEager", &any, "false"},
    Field{"cacheIgnoreInputVars", &set},       Field{"runtime", &message},
    Field{"discoveryVersion", &any, "\"\""},   Field{"podTemplateName", &any, "\"\""}};
constexpr Shape task_metadata{.as = As::object, .hollow = true, .snake = true, .fields = task_metadata_fields};
constexpr std::array id_fields{Field{"resourceType", &any, "UNSPECIFIED"}};
constexpr Shape id{.as = As::object, .snake = true, .fields = id_fields};
constexpr std::array flyte_template_fields{
    Field{"id", &id},          Field{"metadata", &task_metadata},   Field{"interface", &message},
    Field{"custom", &message}, Field{"taskTypeVersion", &any, "0"}, Field{"securityContext", &message}};

constexpr std::array compiled_fields{Field{"template", &flyte_template}};
constexpr Shape compiled{.as = As::object, .snake = true, .fields = compiled_fields};
constexpr std::array closure_fields{Field{"compiledTask", &compiled}, Field{"createdAt", &server}};
constexpr Shape closure{.as = As::object, .snake = true, .fields = closure_fields};
constexpr std::array flyte_task_fields{Field{"closure", &closure}, Field{"id", &id}};

} // namespace

constinit const Shape native_task{.as = As::object, .fields = native_task_fields, .base = &object};
constinit const Shape flyte_template{.as = As::object, .snake = true, .fields = flyte_template_fields, .base = &target};
constinit const Shape flyte_task{.as = As::object, .snake = true, .fields = flyte_task_fields};

} // namespace berth::diff::shapes
