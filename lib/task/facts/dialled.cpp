#include "task/facts/dialled.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace berth {
namespace dialled {
namespace {

using Visit = std::function<void(const DialledAddress&)>;

constexpr std::int64_t dask_scheduler = 8786;
constexpr std::int64_t ray_head = 6379;
constexpr std::int64_t ray_client = 10001;

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

/// The port behind the colon at `at`; 0 where none is.
auto port_after(std::string_view text, std::size_t at) -> std::int64_t {
  constexpr std::int64_t last = 65535;
  std::int64_t port = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + at + 1, end, port);
  const auto ends = stop == end || !is_host_letter(*stop);
  return error == std::errc() && ends && port > 0 && port <= last ? port : 0;
}

/// The Service that a name of the cluster's DNS asks for; empty for other names: `redis.example.com`.
auto service_of(std::string_view host) -> std::string_view {
  const auto dots = std::count(host.begin(), host.end(), '.');
  const auto dot = host.find('.');
  if (dots > 1 && host.substr(host.find('.', dot + 1)).substr(0, 4) != ".svc") return {};
  return host.substr(0, dot);
}

auto visit_host(const Node& node, const Host& host, std::int64_t port, const std::string& path, const Visit& visit)
    -> void {
  const auto service = service_of(host.name);
  if (service.empty()) return;
  auto span = node.span;
  const auto inner = node.style == Style::double_quoted || node.style == Style::single_quoted ? std::uint32_t{1} : 0;
  if (node.text.size() + inner + inner == span.size()) {
    span.begin += static_cast<std::uint32_t>(host.begin) + inner;
    span.end = span.begin + static_cast<std::uint32_t>(host.name.size());
  }
  visit({service, port, span, path});
}

auto visit_text(const Node& node, const std::string& path, const Visit& visit) -> void {
  const auto text = node.text;
  for (auto at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    if (const auto port = port_after(text, at); port != 0) visit_host(node, host_before(text, at), port, path, visit);
  }
  constexpr std::string_view ray = "ray://";
  const auto at = text.find(ray);
  if (at == std::string_view::npos) return;
  const auto begin = at + ray.size();
  auto end = begin;
  while (end < text.size() && is_host_letter(text[end])) ++end;
  if (end < text.size() && text[end] == ':') return;
  visit_host(node, {text.substr(begin, end - begin), begin}, ray_client, path, visit);
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
} // namespace dialled

auto DialledAddress::is_scheduler() const -> bool {
  return port == dialled::dask_scheduler || port == dialled::ray_head || port == dialled::ray_client;
}

auto for_each_dialled(const TaskSpec& task, const std::function<void(const DialledAddress&)>& visit) -> void {
  const auto& pod = task.pod;
  for (const auto* containers : {&pod.init_containers, &pod.containers}) {
    for (const auto& container : *containers) {
      dialled::visit_list(container, "command", visit);
      dialled::visit_list(container, "args", visit);
      dialled::visit_env(container, visit);
    }
  }
}

} // namespace berth
