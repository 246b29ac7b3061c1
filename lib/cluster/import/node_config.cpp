#include "cluster/import/node_config.hpp"

#include "cluster/import/kubelet_config.hpp"
#include "cluster/kubelet_flags.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

constexpr std::string_view api = "node.eks.aws/";

auto line_at(std::string_view text, std::size_t begin) -> std::string_view {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

/// A separator of YAML, a boundary of MIME, one of its headers, or nothing.
auto begins_a_part(std::string_view line) -> bool {
  return line.empty() || line == "\r" || line.starts_with("--") || line.starts_with("Content-") ||
         line.starts_with("MIME-");
}

/// Where the document begins that has a byte at `at`.
auto start_of(std::string_view text, std::size_t at) -> std::size_t {
  auto begin = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
  while (begin > 0) {
    const auto end = begin - 1;
    const auto before = end == 0 ? 0 : text.rfind('\n', end - 1) + 1; // npos + 1 is 0
    if (begins_a_part(text.substr(before, end - before))) break;
    begin = before;
  }
  return begin;
}

auto end_of(std::string_view text, std::size_t at) -> std::size_t {
  while (at < text.size()) {
    const auto next = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (next < text.size() && line_at(text, next).starts_with("--")) return next;
    at = next;
  }
  return text.size();
}

auto read_one(const Node& root, UserData& data) -> void {
  const auto spec = Place{&root, {}}.at("spec");
  auto config = read_kubelet_config(spec.at("kubelet").at("config"));
  data.reserved = joined(std::move(config.reserved), data.reserved);
  if (config.max_pods) data.max_pods = config.max_pods;
  if (config.taints) data.taints = std::move(config.taints);
  const auto strategy = spec.at("instance").at("localStorage").at("strategy").text().value;
  if (strategy == "RAID0") data.instance_store = InstanceStorePolicy::raid0;
}

} // namespace

auto has_node_config(std::string_view text) -> bool { return text.find(api) != std::string_view::npos; }

auto read_node_configs(std::string_view text, UserData& data) -> void {
  for (auto at = text.find(api); at != std::string_view::npos; at = text.find(api, at)) {
    const auto begin = start_of(text, at);
    const auto end = end_of(text, at);
    Sources sources; // the text is nowhere that a finding could point to
    const auto file = sources.add("user data", std::string(text.substr(begin, end - begin)));
    const auto parsed = parse(sources[file], file);
    for (const auto& document : parsed.tree.documents()) {
      if (document.root != nullptr) read_one(*document.root, data);
    }
    at = end;
  }
}

} // namespace berth::inventory
