#pragma once

#include "document/document.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace berth::diff {

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
  };

  As as{As::any};
  bool hollow{false}; ///< empty says the same as absent
  bool snake{false};  ///< an object of Flyte's: snake_case names are taken as camelCase
  bool server{false}; ///< the API server writes it, never an author
  bool filled{false}; ///< of `resources`: a request that is absent is its limit
  Order order{Order::nothing};
  std::span<const Field> fields{};
  const Shape* base{nullptr};             ///< has the fields that `fields` lacks
  const Shape* item{nullptr};             ///< of the values of a map, of the items of a list
  std::array<std::string_view, 2> keys{}; ///< of a keyed list's items; `metadata.name` is a path
};

/// Null when no table knows the name.
[[nodiscard]] auto find_field(const Shape& object, std::string_view name) -> const Field*;

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

} // namespace shapes

/// The shape of a whole document; `any` where nothing is known of it.
[[nodiscard]] auto shape_of(const Document& document) -> const Shape&;

} // namespace berth::diff
