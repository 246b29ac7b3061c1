#pragma once

#include "schema/type.hpp"
#include "syntax/node.hpp"

#include <string>
#include <string_view>

namespace berth::schema {

/// How much is demanded of what stands below.
enum class Demand : std::uint8_t {
  whole,
  partial, ///< an overlay: what is there must be right, nothing must be there
  decoded, ///< the server decodes it and looks no further: a status, a dropped field
};

/// One step of the walk, on the stack: a value, what it should be, and how it was reached. Path text is made only when
/// there is something to say.
struct Frame {
  const Frame* parent{nullptr};
  const Node* node{nullptr};
  const Value* value{nullptr};
  const Member* member{nullptr};     ///< null for the root and for items of a list
  const Property* property{nullptr}; ///< null for the root, items, and entries of a map
  std::string_view prefix;           ///< of the root
  std::size_t index{0};              ///< of an item
  Demand demand{Demand::whole};
  bool unvalidated{false};   ///< the server accepts it
  bool refused_later{false}; ///< and refuses the Pods made from it
};

/// The server's validation errors spell some steps of a path in their own way; its decoder does not.
enum class Spelling : std::uint8_t { decoder, validation };

[[nodiscard]] auto path_of(const Frame& frame, Spelling spelling) -> std::string;

/// The path of a member of the mapping at `frame`; `step` as in append_step().
[[nodiscard]] auto path_of(const Frame& frame, std::string_view step, Spelling spelling) -> std::string;

/// One more step as the server spells it (Property::path): empty is left out, each `^` before it takes away the step
/// before it (an index or a name), one after it the index that follows, `[key]` has no dot.
[[nodiscard]] auto append_step(std::string path, std::string_view step) -> std::string;

/// What a message calls this value: `image`, `containers[0]`, `Pod`; in backticks.
[[nodiscard]] auto name_of(const Frame& frame) -> std::string;

/// The member of a typed mapping that is `property`, by whichever of its names; null when there is none.
[[nodiscard]] auto written_member(const Frame& holder, const Property& property) -> const Member*;

/// Where to point at a value as such: a scalar itself; of a collection its key, else its first token.
[[nodiscard]] auto anchor_of(const Frame& frame) -> Span;

/// Whether it is an item of a list.
[[nodiscard]] inline auto is_item(const Frame& frame) -> bool {
  return frame.parent != nullptr && frame.member == nullptr;
}

/// The type of the mapping at `frame`; null when it is no typed mapping.
[[nodiscard]] auto type_of(const Frame& frame) -> const Type*;

/// Who says what is wrong here: the nearest typed mapping's authority.
[[nodiscard]] auto authority_of(const Frame& frame) -> Authority;

} // namespace berth::schema
