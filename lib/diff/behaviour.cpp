#include "diff/behaviour.hpp"

#include "diff/field_path.hpp"
#include "task/fields.hpp"

#include <algorithm>
#include <array>

namespace berth::diff {
namespace {

struct BehaviourField {
  std::string_view field; ///< of a container
  std::string_view words;
};

constexpr std::array behaviour_fields{
    BehaviourField{"image", "another image"},         BehaviourField{"command", "another command"},
    BehaviourField{"args", "other arguments"},        BehaviourField{"envFrom", "other variables"},
    BehaviourField{"workingDir", "starts elsewhere"}, BehaviourField{"env", "other variables"},
};

auto of_flyte(const Document& document) -> bool {
  return document.form == Form::flyte_task || document.form == Form::flyte_template;
}

auto add_run(Change& change) -> void {
  auto found = false;
  const auto at = container_field(change.path, found);
  if (!found || std::any_of(change.effects.begin(), change.effects.end(),
                            [](const Effect& effect) { return effect.kind == EffectKind::behaviour; }))
    return;
  const auto* row = std::find_if(behaviour_fields.begin(), behaviour_fields.end(),
                                 [&](const BehaviourField& one) { return stands_below(at.field, one.field); });
  if (row != behaviour_fields.end())
    change.effects.push_back({EffectKind::behaviour, std::string(row->words), {}, true});
}

/// The template within whatever holds it.
auto template_in(const Document& document) -> const Node* {
  const auto* root = document.root;
  if (const auto* closure = flyte_field(root, "closure"); closure != nullptr)
    root = flyte_field(closure, "compiledTask");
  const auto* inner = flyte_field(root, "template");
  return inner == nullptr ? root : inner;
}

auto is_cached(const Document& document) -> bool {
  const auto* found = flyte_field(flyte_field(template_in(document), "metadata"), "discoverable");
  return found != nullptr && found->kind == Kind::boolean && found->flag;
}

/// flyte: the key of a cached result is project, domain, name, cache version, the interface and the inputs.
auto add_cache(const Document& before, const Document& after, Change& change) -> void {
  const auto name = last_field(change.path);
  const auto in = [&](std::string_view part) { return change.path.find(part) != std::string::npos; };
  const auto add = [&](std::string_view words) {
    change.effects.push_back({EffectKind::cache, std::string(words), {}});
  };
  if (name == "discoverable" && is_cached(before) != is_cached(after))
    return add(is_cached(after) ? "what it comes to is cached from now on" : "nothing is cached any more");
  if (!is_cached(before) || !is_cached(after)) return;
  if (name == "discoveryVersion") return add("another cache version: Flyte runs again what it had cached");
  if (name == "cacheIgnoreInputVars") return add("other inputs tell cached results apart: Flyte runs it again");
  const auto of_interface = stands_below(change.path, "interface") || in(".interface");
  if (of_interface) add("another interface is another cache: Flyte runs again what it had cached");
}

auto rolls_out(const Document& document) -> bool {
  constexpr std::array<std::string_view, 3> kinds{"Deployment", "StatefulSet", "DaemonSet"};
  return document.form == Form::kubernetes && document.wrapped == nullptr &&
         std::find(kinds.begin(), kinds.end(), document.kind) != kinds.end();
}

auto text_at(const Node* object, std::string_view field, std::string_view inner) -> std::string_view {
  const auto* found = object == nullptr ? nullptr : object->find(field);
  if (found != nullptr && !inner.empty()) found = found->find(inner);
  return found != nullptr && found->is_scalar() ? found->text : std::string_view();
}

/// How a controller brings in another template.
auto rollout_words(const Document& document) -> std::string {
  const auto* spec = document.root->find("spec");
  const auto* paused = spec == nullptr ? nullptr : spec->find("paused");
  if (paused != nullptr && paused->kind == Kind::boolean && paused->flag)
    return "its Pods are replaced as soon as it is no longer paused";
  if (text_at(spec, "updateStrategy", "type") == "OnDelete") return "each Pod is replaced when somebody deletes it";
  if (text_at(spec, "strategy", "type") == "Recreate" || text_at(spec, "updateStrategy", "type") == "Recreate")
    return "all its Pods are stopped, then new ones are started";
  return document.kind == "Deployment" ? "a rollout replaces its Pods step by step"
                                       : "a rollout replaces its Pods one after the other";
}

auto is_image_of_pod(const Change& change) -> bool {
  auto found = false;
  return container_field(change.path, found).field == "image" && found;
}

} // namespace

auto add_behaviour(const Document& before, const Document& after, std::vector<Change>& changes) -> void {
  for (auto& change : changes) {
    if (change.cosmetic() || change.rearranged) continue;
    if (of_flyte(before) && of_flyte(after)) add_cache(before, after, change);
    add_run(change);
  }
}

auto restarts(const Document& after, const Change& change) -> bool {
  if (change.cosmetic() || change.rearranged || change.unserved) return false;
  if (rolls_out(after)) return stands_below(change.path, "spec.template");
  return after.form == Form::kubernetes && after.kind == "Pod" && is_image_of_pod(change);
}

auto restarts_of(const Document& after, const std::vector<Change>& changes) -> std::vector<Effect> {
  if (std::none_of(changes.begin(), changes.end(), [&](const Change& c) { return restarts(after, c); })) return {};
  if (rolls_out(after)) return {{EffectKind::restart, rollout_words(after), {}}};
  return {{EffectKind::restart, "the container is started again, in the same Pod", {}}};
}

} // namespace berth::diff
