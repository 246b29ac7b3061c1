#pragma once

#include "schema/report.hpp"

#include <set>
#include <utility>
#include <vector>

namespace berth::schema {

/// One check of one tree: collections in walk.cpp, scalars in scalar.cpp.
class Walk {
 public:
  explicit Walk(Context& context) : context_(context) {}

  auto value(const Frame& at) -> void;

  /// Whether members came in by `<<`: their faults were met at the anchor too.
  [[nodiscard]] auto merged() const -> bool { return merged_; }

 private:
  /// What a typed mapping has, as bits of Property::index.
  struct Seen {
    std::uint64_t present{0};
    std::uint64_t meant{0}; ///< spoken of already: misspelt, or of another version
    std::vector<std::pair<const Member*, const Property*>> dropped;
  };

  auto object(const Frame& at) -> void;
  auto member(const Frame& at, const Member& member, std::uint64_t refused, Seen& seen) -> void;
  auto map(const Frame& at) -> void;
  auto list(const Frame& at) -> void;
  auto either(const Frame& at) -> void;
  auto missing(const Frame& at, const Seen& seen) -> void;
  auto groups(const Frame& at, const Seen& seen) -> void;
  auto dropped(const Frame& at, const Seen& seen) -> void;
  auto names(const Frame& at, const Property& metadata) -> void;
  [[nodiscard]] auto refused_members(const Frame& at) const -> std::uint64_t;
  [[nodiscard]] auto is_known(const Property& property) const -> bool;
  [[nodiscard]] auto already_walked(const Frame& at) -> bool;

  auto string(const Frame& at) -> void;
  auto boolean(const Frame& at) -> void;
  auto integer(const Frame& at) -> void;
  auto number(const Frame& at) -> void;
  auto int_or_string(const Frame& at) -> void;
  auto quantity(const Frame& at) -> void;
  auto range(const Frame& at, std::int64_t value) -> void;

  Context& context_;
  std::set<std::pair<const void*, const Value*>> walked_;
  bool merged_{false};
};

/// Whether the server takes the member for absent: null, an empty list, or an empty string that is no pointer.
[[nodiscard]] auto is_absent(const Property& property, const Node& node) -> bool;

/// Whether a value of that shape can be made of a node of that kind.
[[nodiscard]] auto accepts(const Value& value, berth::Kind kind) -> bool;

} // namespace berth::schema
