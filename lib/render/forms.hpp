#pragma once

#include "syntax/value.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>

namespace berth {

struct PodValue;

/// The object that a task becomes. Kubernetes documents stay what they are.
enum class RenderAs : std::uint8_t {
  automatic, ///< a Pod; of several replicas a Job
  pod,
  job,
  cron_job,
  pod_template, ///< for Flyte's `pod_template_name`: its one container, the task's primary one, is called `primary`,
                ///< which Flyte merges
  deployment,
  stateful_set,
};

struct RenderForm {
  RenderAs as{RenderAs::automatic};
  std::string schedule; ///< of a CronJob
};

/// `pod` in that form. A Pod of several replicas cannot be one; the caller has seen to that.
[[nodiscard]] auto in_form(PodValue pod, std::int64_t replicas, const RenderForm& form) -> Value;

/// The named keys first, in this order; the rest keep theirs.
auto put_in_order(Value& map, std::initializer_list<std::string_view> keys) -> void;

} // namespace berth
