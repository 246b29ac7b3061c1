#include "diff/security.hpp"

#include "diff/field_path.hpp"

#include <algorithm>
#include <array>

namespace berth::diff {
namespace {

enum class Grants : std::uint8_t { when_true, unless_false, unless_true };

/// A switch that lets a container do more.
struct SecuritySwitch {
  std::string_view field; ///< the last of the path
  Grants grants;
  std::string_view more;
  std::string_view less;
};

constexpr std::array security_switches{
    SecuritySwitch{"privileged", Grants::when_true, "privileged: it may do what root on the node may",
                   "no longer privileged"},
    SecuritySwitch{"allowPrivilegeEscalation", Grants::unless_false, "may gain more privileges than it started with",
                   "gains no more privileges than it started with"},
    SecuritySwitch{"readOnlyRootFilesystem", Grants::unless_true, "may write to its image's files",
                   "its image's files are read only"},
    SecuritySwitch{"runAsNonRoot", Grants::unless_true, "may run as root", "must not run as root"},
    SecuritySwitch{"hostNetwork", Grants::when_true, "shares the network of its node", "has a network of its own"},
    SecuritySwitch{"hostPID", Grants::when_true, "sees all processes of its node", "sees its own processes alone"},
    SecuritySwitch{"hostIPC", Grants::when_true, "shares the memory of processes of its node",
                   "shares no memory with its node"},
    SecuritySwitch{"hostUsers", Grants::unless_false, "root in it is root on its node",
                   "root in it is nobody on its node"},
    SecuritySwitch{"hostProcess", Grants::when_true, "runs as a process of its node", "runs in a container"},
    SecuritySwitch{"automountServiceAccountToken", Grants::unless_false, "gets the token of its account",
                   "gets no token of its account"},
};

auto flag_of(const std::optional<SideValue>& side) -> std::optional<bool> {
  if (!side || side->value.kind() != Kind::boolean) return std::nullopt;
  return side->value.flag();
}

auto grants(const std::optional<SideValue>& side, Grants how) -> bool {
  const auto flag = flag_of(side);
  switch (how) {
  case Grants::when_true:
    return flag == true;
  case Grants::unless_false:
    return flag != false;
  case Grants::unless_true:
    return flag != true;
  }
  return false;
}

auto add_more(Change& change, std::string message) -> void {
  change.effects.push_back({EffectKind::security, std::move(message), {}});
}

auto add_less(Change& change, std::string message) -> void {
  change.effects.push_back({EffectKind::behaviour, std::move(message), {}});
}

auto add_switch(Change& change) -> bool {
  const auto name = last_field(change.path);
  const auto* found = std::find_if(security_switches.begin(), security_switches.end(),
                                   [&](const SecuritySwitch& one) { return one.field == name; });
  if (found == security_switches.end() || !last_key(change.path).empty()) return false;
  const auto before = grants(change.before, found->grants);
  const auto after = grants(change.after, found->grants);
  if (before != after) after ? add_more(change, std::string(found->more)) : add_less(change, std::string(found->less));
  return true;
}

auto said(const SideValue& side) -> std::string {
  return side.value.kind() == Kind::string ? side.value.string() : std::string();
}

auto number_of(const std::optional<SideValue>& side) -> std::optional<std::int64_t> {
  return side && side->value.kind() == Kind::integer ? std::optional(side->value.integer()) : std::nullopt;
}

auto add_capability(Change& change) -> bool {
  const auto adds = change.path.ends_with("capabilities.add");
  if (!adds && !change.path.ends_with("capabilities.drop")) return false;
  const auto& more = adds ? change.after : change.before;
  const auto& less = adds ? change.before : change.after;
  if (more) add_more(change, (adds ? "has the capability `" : "no longer drops the capability `") + said(*more) + "`");
  if (less) add_less(change, (adds ? "is without the capability `" : "drops the capability `") + said(*less) + "`");
  return true;
}

auto add_user(Change& change) -> bool {
  if (last_field(change.path) != "runAsUser") return false;
  const auto now = number_of(change.after);
  if (now == 0)
    add_more(change, "runs as root");
  else if (number_of(change.before) == 0)
    add_less(change, "no longer runs as root");
  else if (!now)
    add_more(change, "runs as the user of its image, which may be root");
  return true;
}

auto add_account(Change& change) -> bool {
  if (last_field(change.path) != "serviceAccountName") return false;
  const auto account = change.after ? said(*change.after) : std::string("default");
  auto words = "has the rights of the account `" + account + "`";
  account == "default" ? add_less(change, std::move(words)) : add_more(change, std::move(words));
  return true;
}

/// A profile that is gone, or that is `Unconfined`.
auto add_profile(Change& change) -> bool {
  const auto of = [&](std::string_view name) { return change.path.find(name) != std::string::npos; };
  if (!of("seccompProfile") && !of("appArmorProfile")) return false;
  const auto loose = !change.after || said(*change.after) == "Unconfined";
  if (loose) add_more(change, "no profile limits its system calls or its files any more");
  return true;
}

auto has_host_path(const Node* volume) -> bool { return volume != nullptr && volume->find("hostPath") != nullptr; }

auto add_host(Change& change) -> bool {
  const auto name = last_field(change.path);
  const auto* after = change.after ? change.after->node : nullptr;
  if (name == "hostPort" && change.after) {
    add_more(change, "listens at a port of its node");
    return true;
  }
  if (name == "procMount" && change.after && said(*change.after) == "Unmasked") {
    add_more(change, "sees all of /proc");
    return true;
  }
  const auto in_host_path =
      change.path.find(".hostPath") != std::string::npos && change.path.find("volumes[") != std::string::npos;
  if (change.after && (in_host_path || (name == "volumes" && has_host_path(after)))) {
    add_more(change, "reaches files of its node");
    return true;
  }
  return false;
}

auto is_set(const Node* object, std::string_view field) -> bool {
  const auto* found = object == nullptr ? nullptr : object->find(field);
  return found != nullptr && found->kind == Kind::boolean && found->flag;
}

/// Of a container that is new as a whole.
auto add_container(Change& change) -> void {
  auto found = false;
  const auto at = container_field(change.path, found);
  if (!found || !at.field.empty() || !change.after || change.before || change.after->node == nullptr) return;
  const auto* context = change.after->node->find("securityContext");
  if (is_set(context, "privileged")) add_more(change, std::string(security_switches[0].more));
  const auto* capabilities = context == nullptr ? nullptr : context->find("capabilities");
  const auto* added = capabilities == nullptr ? nullptr : capabilities->find("add");
  if (added == nullptr) return;
  for (const auto* item : added->items) add_more(change, "has the capability `" + std::string(item->text) + "`");
}

/// Roles and their bindings: whatever is added to them, somebody may do.
auto add_role(const Document& document, Change& change) -> void {
  if (document.kind.find("Role") == std::string::npos || !change.after) return;
  if (stands_below(change.path, "rules")) add_more(change, "who has the role may do more");
  if (stands_below(change.path, "subjects")) add_more(change, "somebody else has the role");
  if (stands_below(change.path, "roleRef")) add_more(change, "who is bound has another role");
}

} // namespace

auto add_security(const Document& document, std::vector<Change>& changes) -> void {
  for (auto& change : changes) {
    if (change.cosmetic() || change.rearranged || change.unserved || stands_below(change.path, "metadata")) continue;
    if (add_switch(change) || add_capability(change) || add_user(change) || add_account(change) ||
        add_profile(change) || add_host(change))
      continue;
    add_container(change);
    add_role(document, change);
  }
}

} // namespace berth::diff
