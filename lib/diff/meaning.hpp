#pragma once

#include "diff/shape.hpp"
#include "quantity/quantity.hpp"

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace berth::diff {

struct Part;

/// What a part of a document says, whatever way it is written: what equals its absence is gone, names are those of the
/// authority, of repeated keys the last stands. Borrows the Tree and the Shape.
struct Meaning {
  enum class Kind : std::uint8_t { scalar, map, set, list };

  Kind kind{Kind::scalar};
  Shape::Order order{Shape::Order::nothing}; ///< of the parts of a map: what it means
  bool implied{false};                       ///< nobody wrote it: a request that is its limit
  bool filled{false};                        ///< nobody wrote it, and its absence on the other side is a difference
  std::string text;                          ///< of a scalar: its type and value; equal texts mean the same
  std::shared_ptr<const Quantity> amount;    ///< of a scalar that is a quantity: decides in place of the text
  std::vector<Part> parts;                   ///< of a map in the order of the file; of a set sorted
  const Node* node{nullptr};                 ///< what says so: what is shown
  const Shape* shape{nullptr};
  const std::string_view* absent{nullptr}; ///< what an absence in its place would say; may be null
  std::uint64_t digest{0}; ///< equal meanings have equal ones, so that most that differ are told apart at once
};

struct Part {
  std::string key;      ///< empty in sets and lists
  bool quoted{false};   ///< the key is data, not a field's name: shown as `[key]`
  std::uint32_t nth{0}; ///< of equal keys, counted from 0
  Meaning meaning;
  const schema::Property* property{nullptr}; ///< in Kubernetes' schema; may be null
};

/// Empty where `node` says no more than its absence would; with `zero` so does a zero.
[[nodiscard]] auto read_meaning(const Node* node, const Shape& shape, const std::string_view* absent = nullptr,
                                bool zero = false) -> std::optional<Meaning>;

/// A total order in which equal is "means the same"; it says nothing else.
[[nodiscard]] auto compare_meanings(const Meaning& a, const Meaning& b) -> std::strong_ordering;

[[nodiscard]] inline auto mean_the_same(const Meaning& a, const Meaning& b) -> bool {
  return std::is_eq(compare_meanings(a, b));
}

/// The part of that key; null when there is none.
[[nodiscard]] auto find_part(Meaning& map, std::string_view key) -> Part*;

/// Makes its digest anew, after its parts were touched.
auto refresh(Meaning& meaning) -> void;

/// Indices of the parts of a map, by key and number.
[[nodiscard]] auto by_key(const Meaning& map) -> std::vector<std::uint32_t>;

} // namespace berth::diff
