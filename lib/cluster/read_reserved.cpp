#include "cluster/read_reserved.hpp"

#include "cluster/fields.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "syntax/path.hpp"
#include "vocabulary/resources.hpp"

namespace berth::inventory {
namespace {

auto refuse_percent(const Node& node, const std::string& path, Findings& findings) -> void {
  add_finding(findings, rules::bad_quantity, node.span, path,
              in_ticks(node.text) + " is no part of the whole that a kubelet could keep free")
      .help("type a percentage from `0%` to `100%`, or an amount such as `500Mi`");
}

auto read_threshold(const Node* node, const std::string& path, Findings& findings) -> std::optional<Threshold> {
  if (node == nullptr) return std::nullopt;
  if (node->is_string() && node->text.ends_with('%')) {
    auto part = parse_threshold(node->text);
    if (!part) refuse_percent(*node, path, findings);
    return part;
  }
  const auto amount = read_quantity(*node, path, findings);
  if (!amount) return std::nullopt;
  if (amount->value.sign() >= 0) return Threshold{amount->value, 0};
  refuse_percent(*node, path, findings);
  return std::nullopt;
}

} // namespace

auto read_reserved(const Node* node, const std::string& path, Findings& findings) -> std::optional<Reserved> {
  if (node == nullptr || !node->is_mapping()) return std::nullopt;
  Reserved reserved;
  reserved.kube = read_amounts(node->find("kube"), join(path, "kube"), findings);
  reserved.system = read_amounts(node->find("system"), join(path, "system"), findings);
  const auto* eviction = node->find("eviction");
  if (eviction == nullptr || !eviction->is_mapping()) return reserved;
  const auto where = join(path, "eviction");
  reserved.evict_memory = read_threshold(eviction->find("memory"), join(where, "memory"), findings);
  reserved.evict_storage =
      read_threshold(eviction->find(resource::ephemeral_storage), join(where, resource::ephemeral_storage), findings);
  return reserved;
}

} // namespace berth::inventory
