#pragma once

#include "kubernetes/update/update.hpp"

#include <optional>

/// The rules by kind, and what they share.
namespace berth::update {

/// What speaks against a change of one field; nothing: it is taken.
using Why = std::optional<std::string>;

[[nodiscard]] auto refuse_pod(const Update& update) -> std::vector<Refusal>;
[[nodiscard]] auto refuse_claim(const Update& update) -> std::vector<Refusal>;
[[nodiscard]] auto refuse_stateful_set(const Update& update) -> std::vector<Refusal>;
[[nodiscard]] auto refuse_job(const Update& update) -> std::vector<Refusal>;
[[nodiscard]] auto refuse_selector(const Update& update) -> std::vector<Refusal>; ///< Deployment, ReplicaSet, DaemonSet
[[nodiscard]] auto refuse_service(const Update& update) -> std::vector<Refusal>;
[[nodiscard]] auto refuse_data(const Update& update) -> std::vector<Refusal>; ///< ConfigMap and Secret
[[nodiscard]] auto refuse_fixed(const Update& update)
    -> std::vector<Refusal>; ///< kinds of which whole fields are fixed

/// Whether `path` is `field` or stands below it.
[[nodiscard]] auto is_below(std::string_view path, std::string_view field) -> bool;

/// The node at a path of plain fields: `spec.template.spec`; null where one is absent.
[[nodiscard]] auto node_at(const Node* root, std::string_view path) -> const Node*;

/// The text of a scalar field; empty where it is absent or none.
[[nodiscard]] auto field_text(const Node* object, std::string_view field) -> std::string_view;

[[nodiscard]] auto is_true(const Node* object, std::string_view field) -> bool;

/// Whether the server compares a field although it would drop it at create: 1.30 and 1.31 do `managedBy` of a Job.
[[nodiscard]] auto is_compared(const Update& update, const ChangedField& field) -> bool;

/// A refusal for each field of which `ask` has one.
template <class Ask>
auto ask_each(const Update& update, Ask ask) -> std::vector<Refusal> {
  std::vector<Refusal> refusals;
  for (std::size_t i = 0; i < update.fields.size(); ++i) {
    if (!is_compared(update, update.fields[i])) continue;
    if (auto why = ask(update.fields[i])) refusals.push_back({i, std::move(*why)});
  }
  return refusals;
}

} // namespace berth::update
