#include "diff/risks.hpp"

#include "fit/amount_text.hpp"

#include <map>

namespace berth::diff {
namespace {

struct ContainerPair {
  const Container* before;
  const Container* after;
};

/// Containers of one name; a container-form task has but one.
auto container_pairs_of(const std::vector<Container>& before, const std::vector<Container>& after)
    -> std::vector<ContainerPair> {
  std::map<std::string_view, const Container*> named;
  for (const auto& container : before) named.emplace(container.name.value, &container);
  std::vector<ContainerPair> pairs;
  for (const auto& container : after) {
    if (const auto found = named.find(container.name.value); found != named.end())
      pairs.push_back({found->second, &container});
  }
  return pairs;
}

/// Finds the change that brought a value, by the value's place.
class Causes {
 public:
  explicit Causes(std::vector<Change>& changes) {
    for (auto& change : changes) {
      if (change.before) add(before_, change, change.before->span);
      if (change.after) add(after_, change, change.after->span);
    }
  }

  /// Puts the effect beside the change of either entry (null: absent on that side); one that nothing changed is lost.
  auto attach(const ResourceEntry* before, const ResourceEntry* after, Effect effect) -> void {
    auto* cause = before == nullptr ? nullptr : find(before_, before->amount.span);
    if (cause == nullptr && after != nullptr) cause = find(after_, after->amount.span);
    if (cause != nullptr) cause->effects.push_back(std::move(effect));
  }

 private:
  using Places = std::map<std::pair<FileId, std::uint32_t>, std::pair<Span, Change*>>;

  static auto add(Places& places, Change& change, Span span) -> void {
    if (!span.empty()) places.emplace(std::pair(span.file, span.begin), std::pair(span, &change));
  }

  /// Changes are leaves of one tree: what begins last before the value holds it, or none does.
  static auto find(Places& places, Span span) -> Change* {
    auto at = places.upper_bound({span.file, span.begin});
    if (span.empty() || at == places.begin()) return nullptr;
    const auto& [held, change] = std::prev(at)->second;
    return held.file == span.file && span.end <= held.end ? change : nullptr;
  }

  Places before_;
  Places after_;
};

auto difference(const Quantity& before, const Quantity& after) -> Value { return Value((after - before).canonical()); }

auto shown(std::string_view resource, const Quantity& amount) -> std::string {
  return "`" + amount_text(resource, amount) + "`";
}

auto add_memory_limit(const ContainerPair& pair, Causes& causes) -> void {
  const auto* before = pair.before->resources.limit("memory");
  const auto* after = pair.after->resources.limit("memory");
  if (before == nullptr) return;
  if (after == nullptr) {
    if (pair.after->resources.incomplete) return;
    return causes.attach(before, after,
                         {EffectKind::oom_risk, "nothing but the node's memory stops it any more", std::nullopt});
  }
  const auto& old_limit = before->amount.value;
  const auto& new_limit = after->amount.value;
  if (new_limit >= old_limit) return;
  causes.attach(
      before, after,
      {EffectKind::oom_risk,
       "killed above " + shown("memory", new_limit) + ", by " + shown("memory", old_limit - new_limit) + " sooner",
       difference(old_limit, new_limit)});
}

/// What is set aside for the container: its request, which is its limit where it is absent.
auto set_aside(const Container& container) -> const ResourceEntry* {
  const auto* request = container.resources.request("memory");
  return request != nullptr ? request : container.resources.limit("memory");
}

/// What the container may use beyond that; nothing where it has no limit.
auto overcommit(const Container& container) -> std::optional<Quantity> {
  const auto* limit = container.resources.limit("memory");
  if (limit == nullptr) return std::nullopt;
  return limit->amount.value - set_aside(container)->amount.value;
}

auto add_memory_overcommit(const ContainerPair& pair, Causes& causes) -> void {
  const auto before = overcommit(*pair.before);
  const auto after = overcommit(*pair.after);
  if (!before || !after || *after <= *before || after->sign() <= 0) return;
  const auto asks_less = set_aside(*pair.after)->amount.value < set_aside(*pair.before)->amount.value;
  const auto cause = [&](const Container& container) {
    return asks_less ? container.resources.request("memory") : container.resources.limit("memory");
  };
  causes.attach(cause(*pair.before), cause(*pair.after),
                {EffectKind::oom_risk,
                 shown("memory", *after) + " of its limit are not set aside for it: killed first on a full node",
                 difference(*before, *after)});
}

auto add_cpu_limit(const ContainerPair& pair, Causes& causes) -> void {
  const auto* before = pair.before->resources.limit("cpu");
  const auto* after = pair.after->resources.limit("cpu");
  if (after == nullptr || (before == nullptr && pair.before->resources.incomplete)) return;
  const auto& limit = after->amount.value;
  if (before == nullptr) {
    return causes.attach(
        before, after,
        {EffectKind::throttle_risk, "held to " + shown("cpu", limit) + " cpu, where nothing held it", std::nullopt});
  }
  if (limit >= before->amount.value) return;
  causes.attach(
      before, after,
      {EffectKind::throttle_risk, "held to " + shown("cpu", limit) + " cpu", difference(before->amount.value, limit)});
}

auto add_container_risks(const std::vector<Container>& before, const std::vector<Container>& after, Causes& causes)
    -> void {
  for (const auto& pair : container_pairs_of(before, after)) {
    add_memory_limit(pair, causes);
    add_memory_overcommit(pair, causes);
    add_cpu_limit(pair, causes);
  }
}

} // namespace

auto add_risks(const TaskSpec& before, const TaskSpec& after, std::vector<Change>& changes) -> void {
  if (changes.empty()) return;
  Causes causes(changes);
  add_container_risks(before.pod.containers, after.pod.containers, causes);
  add_container_risks(before.pod.init_containers, after.pod.init_containers, causes);
}

} // namespace berth::diff
