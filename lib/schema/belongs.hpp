#pragma once

#include "schema/frame.hpp"

#include <string>
#include <vector>

namespace berth::schema {

/// Letters and digits alone, in lower case: `Node_selector` is `nodeselector`. Keys that are equal so differ in
/// spelling only.
[[nodiscard]] auto folded(std::string_view key) -> std::string;

/// Where else a key that `holder` does not have would belong.
struct Place {
  const Property* property{nullptr};
  std::string path; ///< `spec.nodeSelector`, `resources.limits`: from the root, or from the holder when below it
  enum class Where : std::uint8_t { below, above, beside } where{Where::below};
};

/// Below the holder, else in a mapping around it, else in a neighbour: the nearest such level that has the key. Several
/// places when that level has several; a required list wins over optional ones.
[[nodiscard]] auto places_of(const Frame& holder, std::string_view key, const Server& server) -> std::vector<Place>;

} // namespace berth::schema
