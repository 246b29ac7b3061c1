#include "cluster/import/bottlerocket.hpp"

#include "cluster/import/toml.hpp"
#include "cluster/kubelet_flags.hpp"

#include <charconv>

namespace berth::inventory {
namespace {

auto pods_of(const std::string& text) -> std::optional<std::int64_t> {
  std::int32_t pods = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pods);
  const auto is_number = error == std::errc() && end == text.data() + text.size();
  return is_number && pods > 0 ? std::optional<std::int64_t>(pods) : std::nullopt;
}

auto put_setting(const std::string& key, const std::string& value, UserData& data) -> void {
  if (key == "max-pods") data.max_pods = pods_of(value);
}

/// `settings.kubernetes.TABLE.KEY`
auto put_entry(const std::string& table, const std::string& key, const std::vector<std::string>& values, UserData& data)
    -> void {
  const auto& first = values.front();
  if (table == "node-labels") data.labels->insert_or_assign(key, first);
  if (table == "kube-reserved") put_amount(key, first, data.reserved.kube);
  if (table == "system-reserved") put_amount(key, first, data.reserved.system);
  if (table == "eviction-hard") put_threshold(key, first, data.reserved);
  if (table != "node-taints") return;
  for (const auto& value : values) {
    if (auto taint = parse_taint(key, value); taint) data.taints->push_back(std::move(*taint));
  }
}

} // namespace

auto is_bottlerocket(std::string_view text) -> bool {
  return text.find("[settings.kubernetes") != std::string_view::npos ||
         text.find("settings.kubernetes.") != std::string_view::npos;
}

auto read_bottlerocket(std::string_view text, UserData& data) -> void {
  data.labels.emplace();
  data.taints.emplace();
  for_each_toml_entry(text, [&](const TomlEntry& entry) {
    const auto& path = entry.path;
    if (path.size() < 3 || path[0] != "settings" || path[1] != "kubernetes" || entry.values.empty()) return;
    if (path.size() == 3) return put_setting(path[2], entry.values.front(), data);
    auto key = path[3]; // one with dots need not be in quotes
    for (std::size_t i = 4; i < path.size(); ++i) key += "." + path[i];
    put_entry(path[2], key, entry.values, data);
  });
}

} // namespace berth::inventory
