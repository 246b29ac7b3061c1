#pragma once

#include "finding/rule_info.hpp"
#include "server/server.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

/// What schemas/*.schema.json say, as tables that the host tool in compile/ writes at build time. All of it is static
/// and constant: nothing is parsed or allocated when berth starts.
namespace berth::schema {

/// x of Kubernetes 1.x.
using Minor = std::uint8_t;
inline constexpr Minor newest_minor = std::numeric_limits<Minor>::max();

/// What a value may be. Null is absent everywhere but in a list or a map.
enum class Shape : std::uint8_t {
  any,
  object,  ///< a mapping with declared keys: Value::type
  map,     ///< a mapping with free keys; Value::parts[0] is what each value is
  list,    ///< Value::parts[0] is what each item is
  string,  ///<
  boolean, ///<
  integer, ///< within Value::min and max
  number,
  int_or_string, ///< an int32, or a string
  quantity,      ///< a string or a number
  either,        ///< one of Value::parts, told apart by the kind of the node
};

/// What a string (or a key) must look like. Only `date_time` and the integer widths belong to decoding and are checked
/// here; the others are checked where the API server does it, by lib/kubernetes/validate/.
enum class Format : std::uint8_t {
  none,
  absolute_path,
  annotation_key,
  cidr,
  configmap_key,
  cron,
  date_time,
  dns_1123_label,
  dns_1123_prefix,
  dns_1123_subdomain,
  downward_field,
  duration,
  env_var_name,
  env_var_name_or_empty,
  http_header_name,
  iana_timezone,
  int32,
  int64,
  int_or_percent,
  ip,
  kubernetes_version,
  label_key,
  label_value,
  label_value_or_number,
  path_no_backstep,
  port_name,
  port_or_name,
  quantity,
  relative_path,
  resource_field,
  resource_name,
  sysctl_name,
};

/// x-kubernetes-list-type.
enum class ListKind : std::uint8_t { unknown, atomic, set, map };

struct Type;

/// One of a closed set of strings, the first minor that knows it, and the gate without which it is none of them.
struct Enumerator {
  std::string_view text;
  Minor since{0};
  std::optional<FeatureGate> gate{};
};

struct Value {
  Shape shape{Shape::any};
  Format format{Format::none};
  Format key_format{Format::none};  ///< of a map's keys
  Format hint_format{Format::none}; ///< sensible, but not enforced by the server
  const Type* type{nullptr};
  std::span<const Value> parts;
  std::span<const Enumerator> values; ///< empty: any string
  std::int64_t min{std::numeric_limits<std::int64_t>::min()};
  std::int64_t max{std::numeric_limits<std::int64_t>::max()};
  std::uint32_t min_items{0};
  std::uint32_t max_items{std::numeric_limits<std::uint32_t>::max()};
  ListKind list_kind{ListKind::unknown};
  std::span<const std::string_view> list_keys; ///< identity of an item for server-side apply
  std::string_view merge_key;                  ///< identity of an item for strategic merge
};

struct Property {
  std::string_view name;
  const Value* value{nullptr};
  Minor since{0};
  Minor until{newest_minor};          ///< the last minor that knows it
  bool required{false};               ///< by create validation; an empty string does not count
  bool pointer{false};                ///< zero differs from absent
  bool decoded_only{false};           ///< reset on create, or refused as a whole: decoded, never validated
  bool keeps_gated{false};            ///< its own members are validated although their gates are off, and dropped later
  bool sidecar_only{false};           ///< so in an init container without restartPolicy Always
  std::string_view beside;            ///< so in an init container without this field
  Minor unvalidated_until{0};         ///< accepted at create up to this minor, whatever is in it
  bool refused_later{false};          ///< then the Pods made from it are refused
  bool partial{false};                ///< an overlay: nothing below it is required
  std::uint8_t index{0};              ///< of the canonical spelling within Type::properties; that of this one otherwise
  std::span<const FeatureGate> gates; ///< the server drops the field while one of them, known to it, is off
  std::string_view path;              ///< how the server's validation errors spell it: see append_step()
  std::string_view refused_path;      ///< the same where it is the refused one of a group
  std::string_view value_path;        ///< the same for a value outside of the closed set
  std::string_view fallback;          ///< the server's constant default, as JSON; empty when there is none
  std::string_view description;
};

/// Where the server's error about a group points.
enum class GroupPath : std::uint8_t { member, holder, list };

/// Properties that exclude each other, in the order in which the server looks: the later of two is refused.
struct Group {
  std::span<const std::uint8_t> members; ///< indexes into Type::properties
  std::uint64_t mask{0};
  bool exactly{false};   ///< one must be there
  bool validated{false}; ///< the server looks into the refused ones too
  GroupPath path{GroupPath::member};
};

struct Type {
  std::string_view name;
  Authority authority{Authority::berth};
  std::span<const Property> properties; ///< by name; at most 64
  std::uint64_t required{0};            ///< bits of Property::index
  std::span<const Group> groups;
  std::int8_t named{-1}; ///< index of the metadata that needs a name or generateName; -1 when there is none
  std::string_view description;
};

/// A document kind: `batch/v1`, `Job`.
struct Kind {
  std::string_view api_version;
  std::string_view kind;
  const Type* type{nullptr};
};

/// The type of a document; null when it is not ours.
[[nodiscard]] auto find_type(std::string_view api_version, std::string_view kind) -> const Type*;

/// By its name in the schemas: `PodSpec`, `Container`, `TaskSpec`; null when there is none.
[[nodiscard]] auto named_type(std::string_view name) -> const Type*;

/// Every type, by name.
[[nodiscard]] auto all_types() -> std::span<const Type>;

/// The property of that name or alias; null when there is none.
[[nodiscard]] auto find_property(const Type& type, std::string_view name) -> const Property*;

/// What a server does with a property.
enum class Availability : std::uint8_t {
  known,
  dropped, ///< decoded, then removed silently: a gate is off
  unknown, ///< as if it were a misspelt key
};
[[nodiscard]] auto availability(const Property& property, const Server& server) -> Availability;

/// Whether a server takes the value for one of its set.
[[nodiscard]] auto is_known(const Enumerator& value, const Server& server) -> bool;

/// The gate for which a property is dropped; empty where none is off.
[[nodiscard]] auto gate_off(const Property& property, const Server& server) -> std::optional<FeatureGate>;

} // namespace berth::schema
