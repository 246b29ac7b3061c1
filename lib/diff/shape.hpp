#pragma once

#include "document/document.hpp"
#include "schema/type.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace berth::diff {

struct Meaning;
struct Shape;

/// A field of an object, and what its absence means.
struct Field {
  std::string_view name; ///< camelCase
  const Shape* shape{nullptr};
  std::optional<std::string_view> absent; ///< the value it has when it is absent, as it would be written plain
};

/// How a part of a document is read for comparing: which of its differences mean something.
struct Shape {
  enum class As : std::uint8_t {
    any,      ///< by what is there
    quantity, ///< `1000m` is `1`
    duration, ///< `720h` is `43200m`
    object,   ///< fields by name; one that no table knows is `any`
    map,      ///< the names are data: labels
    keyed,    ///< a list whose items are told apart by `keys`
    set,      ///< a list whose order means nothing
    list,     ///< a list whose order means something
    amounts,  ///< Flyte's resources by name: a map, or a list of {name: CPU, value: "1"}
    pairs,    ///< Flyte's key-value pairs: a map, or a list of {key, value}
  };
  enum class Order : std::uint8_t {
    nothing,    ///< of a keyed list: means nothing
    everything, ///< items run or win in turn
    references, ///< matters to the `$(NAME)` of env alone
    starting,   ///< the API server refuses another one where the list is fixed; else it means nothing
  };

  As as{As::any};
  bool hollow{false};   ///< empty says the same as absent
  bool snake{false};    ///< an object of Flyte's: snake_case names are taken as camelCase
  bool server{false};   ///< the API server writes it, never an author
  bool numbered{false}; ///< items of the keyed list are shown by their places, as the API server names them
  Order order{Order::nothing};
  std::span<const Field> fields{};
  const Shape* base{nullptr};             ///< has the fields that `fields` lacks
  std::string_view type{};                ///< in Kubernetes' schema; says what the tables do not say of a field
  auto(*fill)(Meaning&) -> void{nullptr}; ///< what the server reckons from other fields of an object: see fill.hpp
  const Shape* item{nullptr};             ///< of the values of a map, of the items of a list
  std::array<std::string_view, 2> keys{}; ///< of a keyed list's items; `metadata.name` is a path
};

/// All that is known of a field, from the tables first and from Kubernetes' schema.
struct FieldMeaning {
  const Shape* shape{nullptr};
  const std::string_view* absent{nullptr};   ///< as Field::absent, or the schema's default as JSON; may be null
  bool zero{false};                          ///< `""`, 0 and false say the same as absence
  const schema::Property* property{nullptr}; ///< in the schema; null where it does not have the field
};

/// In Kubernetes' schema; null where the object has no type there.
[[nodiscard]] auto type_of(const Shape& object) -> const schema::Type*;

/// Of a name that nobody knows nothing but that its shape is `any`. `type` is the object's type_of().
[[nodiscard]] auto field_of(const Shape& object, const schema::Type* type, std::string_view name) -> FieldMeaning;

/// Shapes that many tables use.
namespace shapes {

inline constexpr Shape any{};
inline constexpr Shape quantity{.as = Shape::As::quantity};
inline constexpr Shape duration{.as = Shape::As::duration};
inline constexpr Shape server{.server = true};
/// A struct of which nothing is known but that `{}` says nothing.
inline constexpr Shape plain{.as = Shape::As::object, .hollow = true};
inline constexpr Shape strings{.as = Shape::As::map, .hollow = true, .item = &any};
inline constexpr Shape quantities{.as = Shape::As::map, .hollow = true, .item = &quantity};
inline constexpr Shape list{.as = Shape::As::list, .hollow = true, .item = &any};
inline constexpr Shape set{.as = Shape::As::set, .hollow = true, .item = &any};
inline constexpr Shape by_name{
    .as = Shape::As::keyed, .hollow = true, .item = &any, .keys = {std::string_view("name")}};

extern const Shape metadata;       ///< ObjectMeta
extern const Shape pod_spec;       ///< as Kubernetes defaults it
extern const Shape flyte_pod_spec; ///< the podSpec of a Flyte task
extern const Shape pod_template;   ///< metadata and spec
extern const Shape label_selector;
extern const Shape claim;          ///< PersistentVolumeClaim, and a template of one
extern const Shape object;         ///< any Kubernetes object that has no table of its own
extern const Shape native_task;    ///< berth.dev/v1 Task
extern const Shape flyte_task;     ///< as flytectl prints one
extern const Shape flyte_template; ///< a TaskTemplate
extern const Shape cluster;        ///< berth.dev/v1 Cluster

/// Of a Kubernetes workload by kind; null for other kinds.
[[nodiscard]] auto workload(std::string_view kind) -> const Shape*;

/// Of another object of Kubernetes by its group (empty: the core) and kind; null where there is no table.
[[nodiscard]] auto other_object(std::string_view group, std::string_view kind) -> const Shape*;

/// Of a type of Kubernetes' schema, made of it where no table has its name.
[[nodiscard]] auto of_type(const schema::Type& type) -> const Shape&;

/// Of a property of such a type: shape, absence and zero.
[[nodiscard]] auto of_property(const schema::Type& type, const schema::Property& property) -> FieldMeaning;

} // namespace shapes

/// The shape of a whole document; `any` where nothing is known of it.
[[nodiscard]] auto shape_of(const Document& document) -> const Shape&;

} // namespace berth::diff
