#pragma once

#include "task/effective.hpp"
#include "vocabulary/resources.hpp"

#include <string_view>

namespace berth {

/// The resources that Flyte has a word for; it passes every other one through.
[[nodiscard]] auto has_flyte_word(std::string_view resource, std::string_view gpu) -> bool;

/// What Flyte does to the resources of one container.
enum class Adjustment : std::uint8_t {
  none,
  range, ///< lowers them: a container beside the primary one
  fill,  ///< fills in what is missing, then lowers
};

struct Adjusting {
  Adjustment how{Adjustment::none};
  bool container_form{false}; ///< a platform's default counts for devices and disks that nobody asked for, too
  std::string_view gpu{resource::nvidia_gpu}; ///< the device that Flyte's word stands for
  bool writes_zeros{false};                   ///< what is not there is written as 0, as Flyte's own code does it
};

/// The platform's default and limit of the trace's resource; none without a platform, or of what Flyte has no word for.
auto set_platform(ResourceTrace& trace, const Platform* platform, std::string_view gpu) -> void;

/// Takes the trace from what was declared to its result. Source: flyteorg/flyte 1.16.8, flytek8s/container_helper.go
/// (AdjustOrDefaultResource, ensureResourceRange).
auto adjust(ResourceTrace& trace, const Adjusting& adjusting) -> void;

} // namespace berth
