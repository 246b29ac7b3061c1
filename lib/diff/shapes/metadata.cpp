#include "diff/shape.hpp"

namespace berth::diff::shapes {
namespace {

constexpr std::array owner_fields{Field{"blockOwnerDeletion", &any, "false"}, Field{"controller", &any, "false"}};
constexpr Shape owner{.as = Shape::As::object, .fields = owner_fields};
constexpr Shape owners{.as = Shape::As::keyed, .hollow = true, .item = &owner, .keys = {std::string_view("uid")}};

constexpr std::array metadata_fields{
    Field{"labels", &strings},           Field{"annotations", &strings},
    Field{"finalizers", &set},           Field{"ownerReferences", &owners},
    Field{"creationTimestamp", &server}, Field{"generation", &server},
    Field{"managedFields", &server},     Field{"resourceVersion", &server},
    Field{"selfLink", &server},          Field{"uid", &server},
};

constexpr std::array object_fields{Field{"metadata", &metadata}, Field{"status", &server}};

constexpr std::array requirement_fields{Field{"values", &set}};
constexpr Shape requirement{.as = Shape::As::object, .fields = requirement_fields};
constexpr Shape requirements{.as = Shape::As::set, .hollow = true, .item = &requirement};
constexpr std::array selector_fields{Field{"matchLabels", &strings}, Field{"matchExpressions", &requirements}};

} // namespace

constinit const Shape metadata{
    .as = Shape::As::object, .hollow = true, .fields = metadata_fields, .type = "ObjectMeta"};
constinit const Shape object{.as = Shape::As::object, .fields = object_fields};
// `{}` selects everything, absent nothing
constinit const Shape label_selector{.as = Shape::As::object, .fields = selector_fields, .type = "LabelSelector"};

} // namespace berth::diff::shapes
