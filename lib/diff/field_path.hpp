#pragma once

#include <string_view>

namespace berth::diff {

/// A field of a container, whatever holds the container: `spec.template.spec.containers[main].env[A].value`.
struct ContainerField {
  std::string_view container; ///< `main`; empty in Flyte's container form, which has one
  std::string_view field;     ///< below the container: `env[A].value`; empty: the whole container
  bool init{false};
};

/// Of a path that leads into no container nothing: `found` is false.
[[nodiscard]] auto container_field(std::string_view path, bool& found) -> ContainerField;

/// Whether `path` is `field` or stands below it.
[[nodiscard]] auto stands_below(std::string_view path, std::string_view field) -> bool;

/// The name of the last field, without a key or place behind it: `nodeSelector` of `spec.nodeSelector[tier]`.
[[nodiscard]] auto last_field(std::string_view path) -> std::string_view;

/// The key of the last item: `tier` of `spec.nodeSelector[tier]`; empty where the path ends with a field.
[[nodiscard]] auto last_key(std::string_view path) -> std::string_view;

} // namespace berth::diff
