#include "cluster/fields.hpp"

#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "syntax/scalar.hpp"
#include "text/ascii.hpp"

#include <limits>

namespace berth::inventory {
namespace {

constexpr std::size_t decimals = 6;

auto kubernetes_name(std::string_view written) -> std::string_view {
  if (written == "gpu") return "nvidia.com/gpu";
  if (written == "ephemeralStorage") return "ephemeral-storage";
  return written;
}

/// value x 10 + digit; empty where int64 ends.
auto append(std::int64_t value, char digit) -> std::optional<std::int64_t> {
  constexpr auto end = std::numeric_limits<std::int64_t>::max();
  const std::int64_t added = digit - '0';
  if (value > (end - added) / 10) return std::nullopt;
  return value * 10 + added;
}

} // namespace

auto read_flag(const Node* node) -> bool { return node != nullptr && node->kind == Kind::boolean && node->flag; }

auto read_count(const Node* node) -> std::optional<std::int64_t> {
  const auto value = node == nullptr ? std::nullopt : integer_value(*node);
  using Limits = std::numeric_limits<std::int32_t>;
  if (value && (*value < Limits::min() || *value > Limits::max())) return std::nullopt;
  return value;
}

auto read_text(const Node* node) -> std::string { return read_string(node).value; }

auto read_texts(const Node* node) -> std::vector<Located<std::string>> {
  std::vector<Located<std::string>> texts;
  if (node == nullptr || !node->is_sequence()) return texts;
  for (const auto* item : node->items) {
    if (item->is_string()) texts.push_back(read_string(item));
  }
  return texts;
}

auto read_labels(const Node* node) -> Labels {
  Labels labels;
  for (auto& entry : read_string_map(node))
    labels.insert_or_assign(std::move(entry.key.value), std::move(entry.value.value));
  return labels;
}

auto read_millionths(const Node* node) -> std::optional<std::int64_t> {
  const auto text = node == nullptr ? std::nullopt : scalar_text(*node);
  return text ? parse_millionths(*text) : std::nullopt;
}

auto parse_millionths(std::string_view text) -> std::optional<std::int64_t> {
  const auto dot = text.find('.');
  const auto whole = text.substr(0, dot);
  const auto fraction = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  if (whole.empty() || (dot != std::string_view::npos && fraction.empty())) return std::nullopt;
  std::optional<std::int64_t> value = 0;
  for (const auto c : whole) {
    if (!is_digit(c) || !(value = append(*value, c))) return std::nullopt;
  }
  for (std::size_t i = 0; i < decimals; ++i) {
    const auto c = i < fraction.size() ? fraction[i] : '0';
    if (!is_digit(c) || !(value = append(*value, c))) return std::nullopt;
  }
  for (auto i = decimals; i < fraction.size(); ++i) {
    if (!is_digit(fraction[i])) return std::nullopt;
  }
  const auto up = fraction.size() > decimals && fraction[decimals] >= '5';
  if (up && *value == std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return *value + (up ? 1 : 0);
}

auto read_amounts(const Node* node, const std::string& path, Findings& findings) -> ResourceList {
  ResourceList amounts;
  if (node == nullptr || !node->is_mapping()) return amounts;
  for (const auto& member : node->members) {
    if (const auto amount = read_quantity(*member.value, at_key(path, member.name), findings, member.name); amount)
      amounts.insert_or_assign(std::string(kubernetes_name(member.name)), amount->value);
  }
  return amounts;
}

auto read_amount_spans(const Node* node) -> ResourceSpans {
  ResourceSpans spans;
  if (node == nullptr || !node->is_mapping()) return spans;
  for (const auto& member : node->members)
    spans.insert_or_assign(std::string(kubernetes_name(member.name)), member.value->span);
  return spans;
}

} // namespace berth::inventory
