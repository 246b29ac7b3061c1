#pragma once

#include "cluster/import/facts.hpp"
#include "syntax/node.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth::inventory {

/// A node and its path within the document, for walking one whose keys may be missing. Borrows the Tree.
struct Place {
  const Node* node{nullptr}; ///< null: there is nothing
  std::string path;

  explicit operator bool() const { return node != nullptr; }

  /// The value of a key; nothing where there is none, or null.
  [[nodiscard]] auto at(std::string_view key) const -> Place;
  /// The items of a list; none where this is no list.
  [[nodiscard]] auto items() const -> std::vector<Place>;
  /// The first item of a list: terraform writes a block that may stand once as a list of one.
  [[nodiscard]] auto first() const -> Place;

  /// A string, or a number as text; empty where it is neither.
  [[nodiscard]] auto text() const -> Located<std::string>;
  /// A whole number, or a string of digits.
  [[nodiscard]] auto count() const -> std::optional<std::int64_t>;
  /// The same as a number of nodes: from 0 to what 31 bits hold, which is all that our own YAML takes.
  [[nodiscard]] auto size() const -> std::optional<std::int64_t>;
  [[nodiscard]] auto is_true() const -> bool;

  [[nodiscard]] auto origin(std::string note = {}) const -> Origin;
  /// Of a value that is not said here, but follows from what is.
  [[nodiscard]] auto assumption(std::string note) const -> Origin;
};

/// The items of the list at `key`, or where it has none, the place itself: an item that stands alone.
[[nodiscard]] auto answers_of(const Place& root, std::string_view key) -> std::vector<Place>;

/// Each takes what stands at `from`, if anything, and notes its origin under `field`.
auto take(const Place& from, std::string_view field, Located<std::string>& into, Origins& origins) -> void;
auto take(const Place& from, std::string_view field, std::string& into, Origins& origins) -> void;
/// A number of nodes; one that no group can have is nothing.
auto take(const Place& from, std::string_view field, std::int64_t& into, Origins& origins) -> void;
auto take(const Place& from, std::string_view field, std::optional<std::int64_t>& into, Origins& origins) -> void;
/// A list of strings; an empty one is nothing.
auto take(const Place& from, std::string_view field, std::vector<Located<std::string>>& into, Origins& origins) -> void;
/// A map of strings, each with an origin of its own; an entry that is there already stays.
auto take(const Place& from, std::string_view field, Labels& into, Origins& origins) -> void;

/// One entry of such a map.
auto put(std::string_view field, const std::string& key, const std::string& value, Origin origin, Labels& into,
         Origins& origins) -> void;

/// The name of an ASG of the group's.
auto put_asg_name(const Place& name, GroupFacts& facts) -> void;

/// A root volume of `gibibytes`.
auto put_volume(const Place& gibibytes, GroupFacts& facts) -> void;

} // namespace berth::inventory
