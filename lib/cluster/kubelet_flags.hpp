#pragma once

#include "cluster/cluster.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace berth {

/// The value of each `--flag=value` or `--flag value` in a script or a line of arguments, quotes left out.
[[nodiscard]] auto flag_values(std::string_view text, std::string_view flag) -> std::vector<std::string_view>;

/// Whether a script makes one of the values (`$`), so that nothing is known of it.
[[nodiscard]] auto is_of_a_script(const std::vector<std::string_view>& values) -> bool;

/// `--max-pods`; the last counts, as a kubelet takes a repeated flag. Empty where there is none.
[[nodiscard]] auto max_pods_by_flags(std::string_view text) -> std::optional<std::int64_t>;

/// `--kube-reserved`, `--system-reserved` and `--eviction-hard`, likewise.
[[nodiscard]] auto reserved_by_flags(std::string_view text) -> Reserved;

/// What the owner of a group set on its kubelets: its `reserved`, and for the rest the flags of its bootstrap
/// arguments.
[[nodiscard]] auto owner_reserved(const Group& group) -> Reserved;

/// What each of two says, the first where both do.
[[nodiscard]] auto joined(Reserved first, const Reserved& second) -> Reserved;

/// Notes an amount that the kubelet is told to keep; what it knows no such amount of is passed over.
auto put_amount(std::string_view resource, std::string_view text, ResourceList& into) -> void;
/// Notes a threshold by its signal: `memory.available`, `nodefs.available`; other signals are passed over.
auto put_threshold(std::string_view signal, std::string_view text, Reserved& into) -> void;

} // namespace berth
