// The inventory. The order of a group's types and zones means something: the autoscaler looks at the first.
#include "diff/shape.hpp"
#include "vocabulary/resources.hpp"

namespace berth::diff::shapes {
namespace {

using As = Shape::As;

constexpr std::array taint_fields{Field{"value", &any, "\"\""}};
constexpr Shape taint{.as = As::object, .fields = taint_fields};
constexpr Shape taints{.as = As::set, .hollow = true, .item = &taint};
constexpr std::array measured_fields{Field{"memory", &quantity}, Field{"allocatable", &quantities}};
constexpr Shape measured{.as = As::object, .hollow = true, .fields = measured_fields};
constexpr std::array group_fields{
    Field{"labels", &strings},
    Field{"tags", &strings},
    Field{"taints", &taints},
    Field{"subnets", &set},
    Field{"instanceTypes", &list},
    Field{"zones", &list},
    Field{"volumeSize", &quantity},
    Field{"measured", &measured},
    Field{"managed", &any, "false"},
    Field{"min", &any, "0"},
    Field{"capacityType", &any, "ON_DEMAND"},
};
constexpr Shape group{.as = As::object, .fields = group_fields};
constexpr Shape groups{.as = As::keyed, .hollow = true, .item = &group, .keys = {std::string_view("name")}};

constexpr std::array subnet_fields{Field{"used", &any, "0"}};
constexpr Shape subnet{.as = As::object, .fields = subnet_fields};
constexpr Shape subnets{.as = As::keyed, .hollow = true, .item = &subnet, .keys = {std::string_view("id")}};

constexpr std::array daemon_fields{Field{"cpu", &quantity}, Field{"memory", &quantity},
                                   Field{resource::ephemeral_storage, &quantity}, Field{"podIP", &any, "false"}};
constexpr Shape daemon{.as = As::object, .fields = daemon_fields};
constexpr Shape daemons{.as = As::keyed, .hollow = true, .item = &daemon, .keys = {std::string_view("name")}};

constexpr std::array platform_fields{Field{"defaults", &quantities}, Field{"limits", &quantities}};
constexpr Shape platform{.as = As::object, .hollow = true, .fields = platform_fields};
constexpr std::array priority_fields{Field{"patterns", &set}};
constexpr Shape priority{.as = As::object, .fields = priority_fields};
constexpr Shape priorities{.as = As::keyed, .hollow = true, .item = &priority, .keys = {std::string_view("priority")}};
constexpr std::array autoscaler_fields{Field{"expander", &list}, Field{"priorities", &priorities},
                                       Field{"scaleDownUnneededTime", &duration}};
constexpr Shape autoscaler{.as = As::object, .hollow = true, .fields = autoscaler_fields};
constexpr std::array cni_fields{Field{"prefixDelegation", &any, "false"}, Field{"customNetworking", &any, "false"}};
constexpr Shape cni{.as = As::object, .hollow = true, .fields = cni_fields};
constexpr std::array spec_fields{
    Field{"groups", &groups},         Field{"subnets", &subnets},       Field{"daemonSets", &daemons},
    Field{"platform", &platform},     Field{"autoscaler", &autoscaler}, Field{"cni", &cni},
    Field{"packing", &any, "shared"},
};
constexpr Shape spec{.as = As::object, .fields = spec_fields};
constexpr std::array cluster_fields{Field{"spec", &spec}};

} // namespace

constinit const Shape cluster{.as = As::object, .fields = cluster_fields, .base = &object};

} // namespace berth::diff::shapes
