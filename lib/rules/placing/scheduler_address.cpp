#include "rules/placing/scheduler_address.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace berth {
namespace scheduler_address {
namespace {

using Visit = std::function<void(const SchedulerAddress&)>;

/// The host of an address within a text, and where it starts.
struct Host {
  std::string_view name;
  std::size_t begin{0};
};

auto is_host_letter(char c) -> bool { return is_alnum(c) || c == '-' || c == '.'; }

/// The host that ends at `end`.
auto host_before(std::string_view text, std::size_t end) -> Host {
  auto begin = end;
  while (begin > 0 && is_host_letter(text[begin - 1])) --begin;
  return {text.substr(begin, end - begin), begin};
}

/// `tcp://NAME:8786`, `NAME:6379`, `ray://NAME`.
auto scheduler_host(std::string_view text) -> std::optional<Host> {
  constexpr std::array<std::string_view, 2> ports{":8786", ":6379"};
  for (const auto port : ports) {
    const auto at = text.find(port);
    const auto after = at + port.size();
    if (at != std::string_view::npos && (after == text.size() || !is_digit(text[after]))) return host_before(text, at);
  }
  constexpr std::string_view ray = "ray://";
  const auto at = text.find(ray);
  if (at == std::string_view::npos) return std::nullopt;
  const auto begin = at + ray.size();
  auto end = begin;
  while (end < text.size() && is_host_letter(text[end])) ++end;
  return Host{text.substr(begin, end - begin), begin};
}

/// The Service that a name of the cluster's DNS asks for; empty for other names: `redis.example.com`.
auto service_of(std::string_view host) -> std::string_view {
  const auto dots = std::count(host.begin(), host.end(), '.');
  const auto dot = host.find('.');
  if (dots > 1 && host.substr(host.find('.', dot + 1)).substr(0, 4) != ".svc") return {};
  return host.substr(0, dot);
}

auto visit_text(const Node& node, std::string path, const Visit& visit) -> void {
  const auto host = scheduler_host(node.text);
  const auto service = host ? service_of(host->name) : std::string_view();
  if (service.empty()) return;
  auto span = node.span;
  const auto inner = node.style == Style::double_quoted || node.style == Style::single_quoted ? std::uint32_t{1} : 0;
  if (node.text.size() + inner + inner == span.size()) {
    span.begin += static_cast<std::uint32_t>(host->begin) + inner;
    span.end = span.begin + static_cast<std::uint32_t>(host->name.size());
  }
  visit({service, span, std::move(path)});
}

auto visit_list(const Container& container, std::string_view field, const Visit& visit) -> void {
  const auto* list = container.node == nullptr ? nullptr : container.node->find(field);
  if (list == nullptr || !list->is_sequence()) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    if (list->items[i]->is_string()) visit_text(*list->items[i], at_index(join(container.path, field), i), visit);
  }
}

auto visit_env(const Container& container, const Visit& visit) -> void {
  for (const auto& variable : container.env) {
    if (!variable.value) continue;
    Node text;
    text.kind = Kind::string;
    text.text = variable.value->value;
    text.span = variable.value->span;
    const auto named = variable.path.ends_with(']');
    visit_text(text, named ? join(variable.path, "value") : variable.path, visit);
  }
}

} // namespace
} // namespace scheduler_address

auto for_each_scheduler_address(const TaskSpec& task, const std::function<void(const SchedulerAddress&)>& visit)
    -> void {
  const auto& pod = task.pod;
  for (const auto* containers : {&pod.init_containers, &pod.containers}) {
    for (const auto& container : *containers) {
      scheduler_address::visit_list(container, "command", visit);
      scheduler_address::visit_list(container, "args", visit);
      scheduler_address::visit_env(container, visit);
    }
  }
}

} // namespace berth
