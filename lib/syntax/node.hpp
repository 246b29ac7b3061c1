#pragma once

#include "source/span.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace berth {

/// What a node is to Kubernetes' own reader (sigs.k8s.io/yaml, YAML 1.1 types): see scalar.hpp for the rules.
enum class Kind : std::uint8_t { null, boolean, integer, number, string, sequence, mapping };

enum class Style : std::uint8_t {
  absent, ///< nothing was written: `key:`; the span is empty and stands after the colon
  plain,
  single_quoted,
  double_quoted,
  literal, ///< block scalar `|`
  folded,  ///< block scalar `>`
  flow,    ///< `[...]`, `{...}`
  block,
};

struct Node;

/// One entry of a mapping, in the order of the file; those merged stand where their `<<` does, and the last of a name
/// wins, as kubectl has it: own keys override a `<<` before them, and are overridden by one after them.
struct Member {
  std::string_view name; ///< the key as Kubernetes reads it: `yes` is "true", `010` is "8", a quoted key its text
  const Node* key{nullptr};
  const Node* value{nullptr};
  bool merged{false};   ///< came in by `<<`
  bool repeated{false}; ///< a key of this name stands earlier in the same mapping (merged ones aside)
};

/// What stands before a value, as YAML calls it. Owned by the file.
struct NodeProperties {
  std::string_view tag;    ///< as written, empty when there is none
  std::string_view anchor; ///< without `&`, empty when there is none
};

/// A positioned value. Lives in its Tree's arena at a stable address; `text` is owned by the Tree or the file. A large
/// run holds a million of them, so what few have stands apart.
struct Node {
  Kind kind{Kind::null};
  Style style{Style::absent};
  bool alias{false};     ///< written `*name`: `span` is the alias, all else is the anchor's
  bool flag{false};      ///< the value, when kind is boolean
  Span span;             ///< quotes and brackets included; a block collection ends with its last value
  std::string_view text; ///< scalars: the content, escapes and folds resolved; numbers and booleans as written
  const NodeProperties* properties{nullptr};
  std::span<const Node* const> items; ///< of a sequence
  std::span<const Member> members;    ///< of a mapping
  /// Of as many as `members`: their places by name, of equal names the last first. Null where they are few.
  const std::uint32_t* by_name{nullptr};

  [[nodiscard]] auto tag() const -> std::string_view {
    return properties == nullptr ? std::string_view() : properties->tag;
  }
  [[nodiscard]] auto anchor() const -> std::string_view {
    return properties == nullptr ? std::string_view() : properties->anchor;
  }

  [[nodiscard]] auto is_scalar() const -> bool { return kind != Kind::sequence && kind != Kind::mapping; }
  [[nodiscard]] auto is_mapping() const -> bool { return kind == Kind::mapping; }
  [[nodiscard]] auto is_sequence() const -> bool { return kind == Kind::sequence; }
  [[nodiscard]] auto is_string() const -> bool { return kind == Kind::string; }
  [[nodiscard]] auto is_null() const -> bool { return kind == Kind::null; }

  /// The member of that name, null when there is none or this is no mapping. Of repeated keys the last, as kubectl
  /// takes it.
  [[nodiscard]] auto member(std::string_view name) const -> const Member*;

  /// The value of that name; null when absent OR null (to Kubernetes a null member is an absent one).
  [[nodiscard]] auto find(std::string_view name) const -> const Node*;
};

} // namespace berth
