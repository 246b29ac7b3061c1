#include "cluster/fields.hpp"

#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "vocabulary/resources.hpp"

namespace berth::inventory {
namespace {

auto kubernetes_name(std::string_view written) -> std::string_view {
  if (written == "gpu") return resource::nvidia_gpu;
  if (written == "ephemeralStorage") return resource::ephemeral_storage;
  return written;
}

} // namespace

auto read_labels(const Node* node) -> Labels {
  Labels labels;
  for (auto& entry : read_string_map(node))
    labels.insert_or_assign(std::move(entry.key.value), std::move(entry.value.value));
  return labels;
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
