#pragma once

#include "cluster/cluster.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth::inventory {

/// What a node's user data tells of how its kubelet starts: EKS's bootstrap.sh, nodeadm's NodeConfig, or Bottlerocket's
/// settings. Nothing else of it is kept: user data often holds secrets.
struct UserData {
  std::string family;                       ///< in eksctl's words; empty: none of the three was seen
  std::optional<Labels> labels;             ///< absent where they are not said, or made by a script (`$`)
  std::optional<std::vector<Taint>> taints; ///< likewise
  std::string arguments;                    ///< of the kubelet and the bootstrap script, those that berth knows of
  Reserved reserved;                        ///< that the kubelet is told to keep
  std::optional<std::int64_t> max_pods;     ///< that the kubelet is told to take
  InstanceStorePolicy instance_store{InstanceStorePolicy::none};
};

/// RFC 4648's alphabet; line breaks and a missing padding are let through. Empty on anything else.
[[nodiscard]] auto decode_base64(std::string_view text) -> std::optional<std::string>;

[[nodiscard]] auto read_user_data(std::string_view text) -> UserData;

/// `key=value:Effect` as kubelet's --register-with-taints has it, or `value:Effect` when the key is known already;
/// empty on anything else.
[[nodiscard]] auto parse_taint(std::string_view text) -> std::optional<Taint>;
[[nodiscard]] auto parse_taint(std::string_view key, std::string_view text) -> std::optional<Taint>;

} // namespace berth::inventory
