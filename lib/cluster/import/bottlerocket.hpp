#pragma once

#include "cluster/import/user_data.hpp"

#include <string_view>

namespace berth::inventory {

/// Whether a text has settings of Bottlerocket's kubelet.
[[nodiscard]] auto is_bottlerocket(std::string_view text) -> bool;

/// `settings.kubernetes` of Bottlerocket's user data. Source: the reference of its settings.
auto read_bottlerocket(std::string_view text, UserData& data) -> void;

} // namespace berth::inventory
