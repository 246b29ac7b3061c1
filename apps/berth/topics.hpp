#pragma once

#include <span>
#include <string_view>

namespace berth {

/// A page of `berth explain` that is about no single rule.
struct Topic {
  std::string_view name;
  std::string_view summary;
  std::string_view page;
};

[[nodiscard]] auto topics() -> std::span<const Topic>;

/// Null when there is none of that name.
[[nodiscard]] auto find_topic(std::string_view name) -> const Topic*;

/// The nearest topic's name, `quantity` among them; empty when none is near.
[[nodiscard]] auto nearest_topic(std::string_view text) -> std::string_view;

} // namespace berth
