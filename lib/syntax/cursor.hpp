#pragma once

#include "finding/finding_builder.hpp"
#include "syntax/node.hpp"
#include "syntax/path.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace berth {

/// A value and its path, read a step at a time. What is absent, null or of another kind than asked for reads as
/// nothing: the schema has spoken of it. Each step keeps a pointer to the one that it came from, which must outlive it.
struct Cursor {
  const Node* node{nullptr};     ///< null: absent, or null to Kubernetes
  const Member* member{nullptr}; ///< the entry that holds it; null for an item of a list, and when it is absent
  Path path;
  Span holder{}; ///< of what is absent: the narrowest place that would hold it; nowhere where that is not known

  /// What stands at `path` of the document; `prefix` must outlive it.
  [[nodiscard]] static auto at(const Node* node, std::string_view prefix) -> Cursor;

  explicit operator bool() const { return node != nullptr; }
  [[nodiscard]] auto field(std::string_view name) const& -> Cursor { return field(name, name); }
  /// A field that the server's errors spell otherwise.
  [[nodiscard]] auto field(std::string_view name, std::string_view spelt) const& -> Cursor;
  [[nodiscard]] auto item(std::size_t index) const& -> Cursor;
  /// An item whose index the server's errors leave out.
  [[nodiscard]] auto item_here(std::size_t index) const -> Cursor;
  auto field(std::string_view) const&& -> Cursor = delete;
  auto field(std::string_view, std::string_view) const&& -> Cursor = delete;
  auto item(std::size_t) const&& -> Cursor = delete;

  [[nodiscard]] auto size() const -> std::size_t; ///< items of a list
  [[nodiscard]] auto is_string() const -> bool { return node != nullptr && node->is_string(); }
  /// A string, or a null in a list of strings, which Kubernetes reads as an empty one.
  [[nodiscard]] auto is_text() const -> bool { return is_string() || (node != nullptr && node->is_null()); }
  [[nodiscard]] auto text() const -> std::string_view;             ///< of a string; else empty
  [[nodiscard]] auto is(bool wanted) const -> bool;                ///< a boolean of that value
  [[nodiscard]] auto whole() const -> std::optional<std::int64_t>; ///< `80.0` is 80, as Go's JSON reads it
  /// The narrowest bytes to point at: a scalar's own, else the key that holds it.
  [[nodiscard]] auto span() const -> Span;
  /// Of the entry; that of the value when there is none, and of what would hold it when there is no value either.
  [[nodiscard]] auto key() const -> Span;
};

/// At the value, or at `span` where the fault shows elsewhere than its path says.
auto add_finding(Findings& findings, const RuleInfo& rule, const Cursor& at, std::string message) -> FindingBuilder;
auto add_finding(Findings& findings, const RuleInfo& rule, const Cursor& at, Span span, std::string message)
    -> FindingBuilder;

} // namespace berth
