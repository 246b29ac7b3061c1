#pragma once

#include "finding/finding_builder.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>

/// What the downward API's two users share: a variable (`env`) and a file (a downwardAPI volume).
namespace berth {

inline constexpr std::array<std::string_view, 6> resource_fields{
    "limits.cpu",   "limits.memory",   "limits.ephemeral-storage",
    "requests.cpu", "requests.memory", "requests.ephemeral-storage"};
/// What bytes may be divided by; validateContainerResourceDivisor.
inline constexpr std::array<std::string_view, 13> byte_divisors{"1",   "1k",  "1M",  "1G",  "1T",  "1P", "1E",
                                                                "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"};

struct Subscript {
  std::string_view map;
  std::string_view key;
};

/// `metadata.labels['team']` in its parts, views into `text`; as fieldpath.SplitMaybeSubscriptedPath.
[[nodiscard]] auto subscript_of(std::string_view text) -> std::optional<Subscript>;

/// Sets the help: the name of `known` nearest to `text`, or all of them.
auto offer(FindingBuilder finding, std::string_view text, std::span<const std::string_view> known) -> void;

} // namespace berth
