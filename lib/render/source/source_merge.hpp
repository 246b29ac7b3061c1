#pragma once

#include "finding/finding.hpp"
#include "source/source_file.hpp"
#include "syntax/node.hpp"
#include "syntax/value.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace berth {

/// Edits of a text that bring a part of a Value into a mapping of it, in the style that the mapping is written in:
/// lines of block style, entries between braces, JSON. What stands there keeps its bytes.
class SourceMerge {
 public:
  explicit SourceMerge(const SourceFile& file) : file_(file) {}

  /// Brings the entries of `part` into `map`, whose key is `key` (null: it has none, being an item or a root): what is
  /// absent is added in front, maps are merged, items of lists are added in front, scalars replaced. False where the
  /// text cannot say so, for an anchor, an alias or a merge stands in the way: then its edits are of no use.
  [[nodiscard]] auto merge(const Node& map, const Node* key, const Value& part) -> bool;

  /// Takes an entry with a scalar value out of a mapping in block style, its line and all; the mapping's own entry
  /// `around` with it where it was the only one. False where that is not how it is written.
  [[nodiscard]] auto remove(const Node& map, std::string_view name, const Member* around) -> bool;

  /// What is added as lines from here on has these words behind each value, as a comment; empty: none.
  auto say(std::string words) -> void { words_ = std::move(words); }

  /// By place.
  [[nodiscard]] auto edits() && -> std::vector<Edit>;

 private:
  [[nodiscard]] auto merge(const Member& member, const Value& value) -> bool;
  [[nodiscard]] auto replace(const Member& member, const Value& value) -> bool;
  [[nodiscard]] auto prepend(const Member& list, const Value& items) -> bool;
  auto add(const Node& map, const Node* key, const Value& entries) -> bool;
  auto insert(std::uint32_t at, std::string text, FileId file) -> void;

  [[nodiscard]] auto line_begin(std::uint32_t at) const -> std::uint32_t;
  [[nodiscard]] auto line_end(std::uint32_t at) const -> std::uint32_t; ///< behind its line break
  [[nodiscard]] auto column(std::uint32_t at) const -> std::uint32_t;   ///< bytes from the start of the line
  [[nodiscard]] auto line_break() const -> std::string_view;
  [[nodiscard]] auto block(const Value& value, std::uint32_t indent) const -> std::string;

  const SourceFile& file_;
  std::vector<Edit> edits_;
  std::string words_;
};

/// `value` on one line: `{a: "1"}`, or with keys in quotes as JSON has it.
[[nodiscard]] auto written_in_flow(const Value& value, bool json) -> std::string;

} // namespace berth
