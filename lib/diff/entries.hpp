#pragma once

#include "diff/shape.hpp"

#include <string>
#include <vector>

namespace berth::diff {

/// A named part of a collection, however the name is written.
struct Entry {
  std::string key;
  bool quoted{false};   ///< the key is data, not a field's name
  std::uint32_t nth{0}; ///< of equal keys, counted from 0: a list may have them
  const Node* value{nullptr};
  const Shape* shape{nullptr};
  const std::string_view* absent{nullptr};   ///< what its absence would say; may be null
  bool zero{false};                          ///< its zero says the same as its absence
  const schema::Property* property{nullptr}; ///< in Kubernetes' schema; may be null
};

/// Whether the parts of a collection have names: a mapping, or a list with keys. A list of which no table knows has
/// them when each item is a mapping with a `name` of its own.
[[nodiscard]] auto has_entries(const Node& node, const Shape& shape) -> bool;

/// What the order of those parts means.
[[nodiscard]] auto order_of(const Node& node, const Shape& shape) -> Shape::Order;

/// In the order of the file; of repeated keys of a mapping the last.
[[nodiscard]] auto entries_of(const Node& node, const Shape& shape) -> std::vector<Entry>;

} // namespace berth::diff
