#include "syntax/fields.hpp"

#include "quantity/millionths.hpp"
#include "syntax/scalar.hpp"

#include <limits>

namespace berth::fields {

auto read_flag(const Node* node) -> bool { return node != nullptr && node->kind == Kind::boolean && node->flag; }

auto read_count(const Node* node) -> std::optional<std::int64_t> {
  const auto value = node == nullptr ? std::nullopt : integer_value(*node);
  using Limits = std::numeric_limits<std::int32_t>;
  if (value && (*value < Limits::min() || *value > Limits::max())) return std::nullopt;
  return value;
}

auto read_located(const Node* node) -> Located<std::string> {
  if (node == nullptr || !node->is_string()) return {};
  return {std::string(node->text), node->span};
}

auto read_text(const Node* node) -> std::string { return read_located(node).value; }

auto read_texts(const Node* node) -> std::vector<Located<std::string>> {
  std::vector<Located<std::string>> texts;
  if (node == nullptr || !node->is_sequence()) return texts;
  for (const auto* item : node->items) {
    if (item->is_string()) texts.push_back(read_located(item));
  }
  return texts;
}

auto read_millionths(const Node* node) -> std::optional<std::int64_t> {
  const auto text = node == nullptr ? std::nullopt : scalar_text(*node);
  return text ? parse_millionths(*text) : std::nullopt;
}

} // namespace berth::fields
