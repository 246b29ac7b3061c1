#include "diff/fill.hpp"

#include "diff/scalar_meaning.hpp"

#include <algorithm>
#include <set>

namespace berth::diff {
namespace {

auto erase_part(Meaning& map, const Part* part) -> void {
  map.parts.erase(map.parts.begin() + (part - map.parts.data()));
}

/// What a scalar says, without its type; empty where the part is none.
auto said_by(const Part* part) -> std::string_view {
  if (part == nullptr || part->meaning.kind != Meaning::Kind::scalar) return {};
  return std::string_view(part->meaning.text).substr(2);
}

/// Takes out a part that says what the server would write in its absence, which it is made to know otherwise.
auto drop_reckoned(Meaning& map, std::string_view key, const std::string_view& reckoned) -> void {
  auto* part = find_part(map, key);
  if (part == nullptr || part->meaning.kind != Meaning::Kind::scalar) return;
  if (said_by(part) == reckoned)
    erase_part(map, part);
  else
    part->meaning.absent = &reckoned;
}

/// A part that nobody wrote, on a node that outlives every tree.
auto add_filled(Meaning& map, std::string_view key, const Node& value) -> void {
  Meaning meaning;
  meaning.node = &value;
  meaning.shape = &shapes::any;
  meaning.filled = true;
  read_scalar(value, Shape::As::any, meaning);
  refresh(meaning);
  map.parts.push_back({std::string(key), false, 0, std::move(meaning), nullptr});
}

auto number_node(std::string_view text) -> Node {
  Node node;
  node.kind = Kind::integer;
  node.style = Style::plain;
  node.text = text;
  return node;
}

/// Go's parsers.ParseImageName: no tag and no digest are `latest`.
auto is_latest(std::string_view image) -> bool {
  const auto digest = image.find('@');
  const auto name = image.substr(0, digest);
  const auto colon = name.rfind(':');
  if (colon == std::string_view::npos || name.find('/', colon) != std::string_view::npos)
    return digest == std::string_view::npos;
  return name.substr(colon + 1) == "latest";
}

/// A hostPort that is the containerPort, in each container of the list.
auto drop_host_ports(Part* containers) -> void {
  if (containers == nullptr || containers->meaning.kind != Meaning::Kind::map) return;
  for (auto& container : containers->meaning.parts) {
    auto* ports = container.meaning.kind == Meaning::Kind::map ? find_part(container.meaning, "ports") : nullptr;
    if (ports == nullptr) continue;
    for (auto& port : ports->meaning.parts) {
      auto* host = find_part(port.meaning, "hostPort");
      if (host == nullptr || said_by(host) != said_by(find_part(port.meaning, "containerPort"))) continue;
      erase_part(port.meaning, host);
      refresh(port.meaning);
    }
    refresh(ports->meaning);
    refresh(container.meaning);
  }
  refresh(containers->meaning);
}

} // namespace

auto fill_requests(Meaning& resources) -> void {
  const auto* limits = find_part(resources, "limits");
  if (limits == nullptr || limits->meaning.kind != Meaning::Kind::map) return;
  auto filled = limits->meaning.parts;
  auto* requests = find_part(resources, "requests");
  if (requests != nullptr && requests->meaning.kind != Meaning::Kind::map) return;
  if (requests == nullptr) {
    Meaning none;
    none.kind = Meaning::Kind::map;
    none.shape = limits->meaning.shape;
    none.implied = true;
    resources.parts.push_back({"requests", false, 0, std::move(none), nullptr});
    requests = &resources.parts.back();
  }
  std::set<std::string, std::less<>> written;
  for (const auto& part : requests->meaning.parts) written.insert(part.key);
  for (auto& part : filled) {
    if (written.count(part.key) != 0) continue;
    part.meaning.implied = true;
    requests->meaning.parts.push_back(std::move(part));
  }
  refresh(requests->meaning);
}

auto fill_container(Meaning& container) -> void {
  static constexpr std::string_view always = "Always";
  static constexpr std::string_view if_not_present = "IfNotPresent";
  const auto* image = find_part(container, "image");
  if (image == nullptr) return;
  drop_reckoned(container, "imagePullPolicy", is_latest(said_by(image)) ? always : if_not_present);
}

/// `serviceAccount` is the old name of `serviceAccountName`, and the server keeps both alike.
auto fill_pod_spec(Meaning& spec) -> void {
  static constexpr std::string_view fallback = "default";
  if (auto* old = find_part(spec, "serviceAccount"); old != nullptr) {
    const auto* account = find_part(spec, "serviceAccountName");
    if (account == nullptr && said_by(old) != fallback) {
      old->key = "serviceAccountName";
      old->meaning.absent = &fallback;
    } else if (account == nullptr || said_by(account) == said_by(old)) {
      erase_part(spec, old);
    }
  }
  if (said_by(find_part(spec, "hostNetwork")) != "true") return;
  drop_host_ports(find_part(spec, "containers"));
  drop_host_ports(find_part(spec, "initContainers"));
}

/// A Job that says neither runs one Pod; one that says `parallelism` alone has no completions.
auto fill_job_spec(Meaning& spec) -> void {
  static const auto one = number_node("1");
  static constexpr std::string_view six = "6";
  static constexpr std::string_view most = "2147483647";
  static constexpr std::string_view failed = "Failed";
  static constexpr std::string_view either = "TerminatingOrFailed";
  const auto* written = spec.node->find("parallelism");
  if (find_part(spec, "completions") == nullptr && written == nullptr) add_filled(spec, "completions", one);
  drop_reckoned(spec, "backoffLimit", find_part(spec, "backoffLimitPerIndex") == nullptr ? six : most);
  drop_reckoned(spec, "podReplacementPolicy", find_part(spec, "podFailurePolicy") == nullptr ? either : failed);
}

/// Ingress, and Egress where there is a rule for it.
auto fill_network_policy(Meaning& spec) -> void {
  const auto* types = find_part(spec, "policyTypes");
  if (types == nullptr || types->meaning.kind != Meaning::Kind::set) return;
  const auto* rules = spec.node->find("egress");
  const auto egress = rules != nullptr && !rules->items.empty();
  const auto says = [&](std::string_view word) {
    return std::any_of(types->meaning.parts.begin(), types->meaning.parts.end(),
                       [&](const Part& part) { return said_by(&part) == word; });
  };
  const auto wanted = egress ? 2U : 1U;
  if (types->meaning.parts.size() == wanted && says("Ingress") && says("Egress") == egress) erase_part(spec, types);
}

auto fill_service_port(Meaning& port) -> void {
  auto* target = find_part(port, "targetPort");
  if (target != nullptr && said_by(target) == said_by(find_part(port, "port")) && !said_by(target).empty())
    erase_part(port, target);
}

} // namespace berth::diff
