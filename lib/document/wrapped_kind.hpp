#pragma once

#include "syntax/node.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace berth {

/// What stands at the path of a pod set.
enum class Holds : std::uint8_t {
  pod_template, ///< a PodTemplateSpec
  pod_spec,
  object, ///< a whole object, whose pod sets are meant
  parts,  ///< no Pod: it is put together of parts alone
};

/// A field of a PodSpec that stands elsewhere in the document.
struct WrappedPart {
  enum class From : std::uint8_t {
    value,  ///< as it is
    claims, ///< volumes of the names of a list of claims
    memory, ///< the sizes of a JVM: `sources` are memory, overhead, factor and the type of the application
  };
  From from{From::value};
  std::string_view field;
  std::vector<std::string_view> sources;
};

/// One row: schemas/pod_sets.def says what its words mean.
struct WrappedPods {
  std::string_view name;
  Holds holds{Holds::pod_template};
  std::string_view path;
  std::string_view count; ///< empty: one
  std::vector<WrappedPart> parts;
};

/// A kind of which somebody's operator makes Pods. Static.
struct WrappedKind {
  std::string_view group;
  std::string_view kind;
  std::string_view versions;            ///< parted by spaces
  std::string_view maker;               ///< `the Dask operator`; empty: nobody knows
  std::vector<std::string_view> own;    ///< keys of the operator's beside those of the PodSpec: `containers.source`
  std::vector<std::string_view> filled; ///< fields that it fills in: `containers.name`
  std::vector<WrappedPods> sets;
};

/// The row of a kind; null for kinds that hold no Pods, or none that is known.
[[nodiscard]] auto find_wrapped_kind(std::string_view api_version, std::string_view kind) -> const WrappedKind*;

/// What stands for every kind that no row knows and that holds a Pod template by its shape. Without sets.
[[nodiscard]] auto kind_by_shape() -> const WrappedKind&;

/// Whether kinds of that group version are looked through for Pod templates: somebody's own, and no patterns or
/// patches.
[[nodiscard]] auto may_hold_by_shape(std::string_view api_version) -> bool;

/// A Pod template by its shape: `spec.containers`, a list with an item that has a name or an image.
[[nodiscard]] auto is_pod_template(const Node& node) -> bool;

/// Whether such a template stands below any `template` of the document.
[[nodiscard]] auto has_pod_template(const Node& root) -> bool;

} // namespace berth
