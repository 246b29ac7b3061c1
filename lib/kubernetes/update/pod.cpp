#include "kubernetes/update/rules.hpp"
#include "vocabulary/annotations.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace berth::update {
namespace {

constexpr std::string_view containers_of_pod = "spec.containers";
constexpr std::string_view init_containers_of_pod = "spec.initContainers";

auto items_of(const Node* object, std::string_view path) -> std::span<const Node* const> {
  const auto* list = node_at(object, path);
  return list == nullptr || !list->is_sequence() ? std::span<const Node* const>() : list->items;
}

auto is_gated(const Update& update) -> bool { return !items_of(update.before, "spec.schedulingGates").empty(); }

/// Whether containers come or go. The server then says nothing of the rest.
auto changes_number(const Update& update, std::string_view list) -> bool {
  return items_of(update.before, list).size() != items_of(update.after, list).size();
}

auto refuse_number(const Update& update, std::string_view list) -> std::vector<Refusal> {
  return ask_each(update, [&](const ChangedField& field) -> Why {
    if (!is_below(field.path, list) || field.path.find(']') != field.path.size() - 1) return std::nullopt;
    return "containers of a Pod neither come nor go: delete it and create it again";
  });
}

auto is_image(std::string_view path) -> bool {
  const auto end = path.find(']');
  return (is_below(path, containers_of_pod) || is_below(path, init_containers_of_pod)) &&
         end != std::string_view::npos && path.substr(end + 1) == ".image";
}

auto as_seconds(std::string_view text) -> std::optional<long> {
  long seconds = 0;
  const auto* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, seconds);
  return parsed.ec == std::errc() && parsed.ptr == end && !text.empty() ? std::optional(seconds) : std::nullopt;
}

auto why_not_deadline(const Update& update) -> Why {
  const auto before = as_seconds(field_text(update.before->find("spec"), "activeDeadlineSeconds"));
  const auto after = as_seconds(field_text(update.after->find("spec"), "activeDeadlineSeconds"));
  if (!before || (after && *after <= *before)) return std::nullopt;
  return "the deadline of a Pod can come nearer, not go";
}

/// But for `tolerationSeconds`, which may change.
auto tolerates_the_same(const Node* a, const Node* b) -> bool {
  constexpr std::array<std::string_view, 3> words{"key", "value", "effect"};
  const auto operator_of = [](const Node* toleration) {
    const auto text = field_text(toleration, "operator");
    return text.empty() ? std::string_view("Equal") : text;
  };
  return operator_of(a) == operator_of(b) && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
           return field_text(a, word) == field_text(b, word);
         });
}

/// Source: validateOnlyAddedTolerations.
auto why_not_toleration(const ChangedField& field, const Update& update) -> Why {
  const auto now = items_of(update.after, "spec.tolerations");
  const auto stays =
      field.before == nullptr || field.before->is_sequence() ||
      std::any_of(now.begin(), now.end(), [&](const Node* one) { return tolerates_the_same(field.before, one); });
  if (stays) return std::nullopt;
  return "tolerations of a Pod can be added, not changed or taken away: delete it and create it again";
}

/// Source: validateOnlyDeletedSchedulingGates.
auto why_not_gate(const ChangedField& field) -> Why {
  if (field.after == nullptr) return std::nullopt;
  return "scheduling gates of a Pod can be taken away, not added: delete it and create it again";
}

/// Whether `longer` begins with what `shorter` has, as written.
auto begins_with(std::span<const Node* const> longer, std::span<const Node* const> shorter) -> bool;

auto alike(const Node* a, const Node* b) -> bool {
  if (a == nullptr || b == nullptr) return a == b;
  if (a->kind != b->kind || a->members.size() != b->members.size()) return false;
  if (a->is_sequence()) return a->items.size() == b->items.size() && begins_with(a->items, b->items);
  if (!a->is_mapping()) return a->text == b->text;
  return std::all_of(a->members.begin(), a->members.end(),
                     [&](const Member& member) { return alike(member.value, b->find(member.name)); });
}

auto begins_with(std::span<const Node* const> longer, std::span<const Node* const> shorter) -> bool {
  return longer.size() >= shorter.size() &&
         std::equal(shorter.begin(), shorter.end(), longer.begin(), [](auto* a, auto* b) { return alike(a, b); });
}

/// Source: validateNodeSelectorTermHasOnlyAdditions. An empty term matches nothing, and must stay so.
auto only_adds(const Node* before, const Node* after) -> bool {
  const auto expressions = items_of(before, "matchExpressions");
  const auto fields = items_of(before, "matchFields");
  if (expressions.empty() && fields.empty())
    return items_of(after, "matchExpressions").empty() && items_of(after, "matchFields").empty();
  return begins_with(items_of(after, "matchExpressions"), expressions) &&
         begins_with(items_of(after, "matchFields"), fields);
}

/// Source: validateNodeAffinityMutation.
auto narrows_affinity(const Update& update) -> bool {
  constexpr std::string_view terms =
      "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
  const auto before = items_of(update.before, terms);
  const auto after = items_of(update.after, terms);
  return before.empty() ||
         (before.size() == after.size() && std::equal(before.begin(), before.end(), after.begin(), &only_adds));
}

/// A Pod that waits at its gates may still be narrowed in where it goes (KEP-3838).
auto why_not_at_gate(const ChangedField& field, const Update& update, bool& decided) -> Why {
  decided = true;
  if (is_below(field.path, "spec.nodeSelector")) {
    if (field.before == nullptr) return std::nullopt;
    return "of a Pod that waits at its gates the nodeSelector can be added to, not changed";
  }
  if (is_below(field.path, "spec.affinity.nodeAffinity")) {
    const auto required = field.path.find(".required") != std::string_view::npos;
    if (!required || narrows_affinity(update)) return std::nullopt;
    return "of a Pod that waits at its gates the node affinity can be narrowed, not changed";
  }
  decided = false;
  return std::nullopt;
}

/// Source: ValidatePodSpecificAnnotationUpdates.
auto why_not_annotation(std::string_view path) -> Why {
  const auto has = [&](std::string_view key) { return path.find(key) != std::string_view::npos; };
  if (!has(annotation::app_armor_container) && !has(annotation::mirror)) return std::nullopt;
  return "this annotation of a Pod is fixed: delete it and create it again";
}

auto why_not(const ChangedField& field, const Update& update) -> Why {
  const auto path = field.path;
  if (is_below(path, "metadata.annotations")) return why_not_annotation(path);
  if (!is_below(path, "spec") || is_image(path)) return std::nullopt;
  if (is_below(path, "spec.activeDeadlineSeconds")) return why_not_deadline(update);
  if (is_below(path, "spec.tolerations")) return why_not_toleration(field, update);
  if (is_below(path, "spec.schedulingGates")) return why_not_gate(field);
  if (is_gated(update) && update.server.has(FeatureGate::PodSchedulingReadiness) && update.server.minor >= 27) {
    auto decided = false;
    auto why = why_not_at_gate(field, update, decided);
    if (decided) return why;
  }
  if (path.find("].resources") != std::string_view::npos) {
    return update.server.has(FeatureGate::InPlacePodVerticalScaling) && update.server.minor >= 33
               ? "resources of a Pod change only by `kubectl patch --subresource resize`"
               : "resources of a Pod are fixed: delete it and create it again";
  }
  return "of a Pod only images, a nearer deadline and more tolerations can be changed: delete it and create it again";
}

} // namespace

/// Source: ValidatePodUpdate.
auto refuse_pod(const Update& update) -> std::vector<Refusal> {
  for (const auto list : {containers_of_pod, init_containers_of_pod}) {
    if (changes_number(update, list)) return refuse_number(update, list);
  }
  return ask_each(update, [&](const ChangedField& field) { return why_not(field, update); });
}

} // namespace berth::update
