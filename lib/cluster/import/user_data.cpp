#include "cluster/import/user_data.hpp"

#include "cluster/import/bottlerocket.hpp"
#include "cluster/import/node_config.hpp"
#include "cluster/kubelet_flags.hpp"
#include "vocabulary/taints.hpp"

#include <algorithm>

namespace berth::inventory {
namespace {

using Text = std::string_view;

constexpr Text bootstrap_script = "/etc/eks/bootstrap.sh";

auto contains(Text text, Text part) -> bool { return text.find(part) != Text::npos; }

auto base64_value(char c) -> int {
  constexpr Text alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto at = alphabet.find(c);
  return at == Text::npos ? -1 : static_cast<int>(at);
}

template <class Use>
auto for_each_part(Text list, char separator, Use use) -> void {
  while (!list.empty()) {
    const auto end = std::min(list.find(separator), list.size());
    if (end > 0) use(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

auto flag_labels(Text text) -> std::optional<Labels> {
  const auto values = flag_values(text, "--node-labels");
  if (is_of_a_script(values)) return std::nullopt;
  Labels labels;
  for (const auto value : values) {
    for_each_part(value, ',', [&](Text part) {
      const auto equals = part.find('=');
      if (equals != Text::npos) labels.insert_or_assign(std::string(part.substr(0, equals)), part.substr(equals + 1));
    });
  }
  return labels;
}

auto flag_taints(Text text) -> std::optional<std::vector<Taint>> {
  const auto values = flag_values(text, "--register-with-taints");
  if (is_of_a_script(values)) return std::nullopt;
  std::vector<Taint> taints;
  for (const auto value : values) {
    for_each_part(value, ',', [&](Text part) {
      if (auto taint = parse_taint(part); taint) taints.push_back(std::move(*taint));
    });
  }
  return taints;
}

auto append(std::string& arguments, const std::string& argument) -> void {
  arguments += (arguments.empty() ? "" : " ") + argument;
}

/// Those of bootstrap.sh that berth or its rules have a use for; the others name hosts and certificates.
auto script_arguments(Text text) -> std::string {
  std::string arguments;
  const auto script = text.find(bootstrap_script);
  if (script == Text::npos) return arguments;
  for (const Text flag : {"--enable-docker-bridge", "--use-max-pods", "--container-runtime"}) {
    const auto values = flag_values(text.substr(script), flag);
    if (!values.empty() && !is_of_a_script(values)) append(arguments, std::string(flag) + " " + std::string(values[0]));
  }
  return arguments;
}

} // namespace

auto parse_taint(std::string_view key, std::string_view text) -> std::optional<Taint> {
  const auto colon = text.rfind(':');
  const auto effect = colon == Text::npos ? text : text.substr(colon + 1);
  if (key.empty() || !taint::is_effect(effect)) return std::nullopt;
  return Taint{std::string(key), std::string(colon == Text::npos ? Text() : text.substr(0, colon)),
               std::string(effect)};
}

auto parse_taint(std::string_view text) -> std::optional<Taint> {
  const auto equals = text.find('=');
  if (equals != Text::npos) return parse_taint(text.substr(0, equals), text.substr(equals + 1));
  const auto colon = text.rfind(':'); // a taint without a value
  return colon == Text::npos ? std::nullopt : parse_taint(text.substr(0, colon), text.substr(colon + 1));
}

auto decode_base64(std::string_view text) -> std::optional<std::string> {
  constexpr unsigned bits_per_digit = 6;
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const auto c : text) {
    if (c == '=' || c == '\n' || c == '\r') continue;
    const auto value = base64_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << bits_per_digit | static_cast<std::uint32_t>(value)) & 0xFFFFU;
    held += bits_per_digit;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFFU);
  }
  return bytes;
}

auto read_user_data(std::string_view text) -> UserData {
  UserData data;
  if (is_bottlerocket(text)) {
    data.family = "Bottlerocket";
    read_bottlerocket(text, data);
  } else if (contains(text, bootstrap_script) || has_node_config(text)) {
    data.family = has_node_config(text) ? "AmazonLinux2023" : "AmazonLinux2";
    data.labels = flag_labels(text);
    data.taints = flag_taints(text);
    data.arguments = script_arguments(text);
    read_node_configs(text, data);
    if (const auto pods = max_pods_by_flags(text); pods) data.max_pods = pods;
    data.reserved = joined(reserved_by_flags(text), data.reserved);
  }
  return data;
}

} // namespace berth::inventory
