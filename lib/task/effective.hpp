#pragma once

#include "cluster/cluster.hpp"
#include "task/task_spec.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

struct Propelled;

/// What happened to an amount.
enum class EffectiveStepKind : std::uint8_t {
  declared,         ///< the file says so
  zero_is_unset,    ///< to Flyte a zero is no amount at all
  partner,          ///< an absent request takes the limit's amount, an absent limit the request's
  platform_default, ///< neither was there
  platform_limit,   ///< cut down to what the platform lets through
  own_limit,        ///< a request cut down to its limit
  zeroed,           ///< Flyte writes 0 where nothing is, in a container beside the primary one
};

[[nodiscard]] auto to_string(EffectiveStepKind kind) -> std::string_view; ///< kebab-case: `platform-limit`

struct EffectiveStep {
  EffectiveStepKind kind{EffectiveStepKind::declared};
  std::optional<Quantity> after; ///< absent: unset
  Span span;                     ///< of what caused it, in the task or the inventory; empty where nothing is written
};

/// A request or limit on its way from the file to the node; absent: unset at that stage.
struct EffectiveAmount {
  std::optional<Quantity> declared;
  std::optional<Quantity> defaulted; ///< after the platform's default, or its partner, has filled a gap
  std::optional<Quantity> result;    ///< after the clamp to the platform's limit, and of the request to its limit
  Span span;                         ///< of what was declared; empty when nothing was
  std::vector<EffectiveStep> steps;  ///< from what was declared to the result; empty: neither is there

  [[nodiscard]] auto changed() const -> bool { return declared != result; }
};

/// What becomes of one resource of one container.
struct ResourceTrace {
  std::string container; ///< its name, or its path where it has none
  std::string resource;  ///< `memory`
  EffectiveAmount request;
  EffectiveAmount limit;
  std::string path; ///< of the container's `resources`
  std::optional<Quantity> platform_default;
  std::optional<Quantity> platform_limit;
  Span default_span; ///< in the inventory; empty for what Flyte is compiled with
  Span limit_span;
};

/// The Pod as it really runs. Borrows what the TaskSpec borrows.
struct EffectiveTask {
  Pod pod;
  std::vector<ResourceTrace> trace; ///< every resource of every container, in the order of the Pod
  std::map<std::string, std::size_t, std::less<>>
      first_trace;            ///< where each container's begin, by `ResourceTrace::path`
  bool platform_known{false}; ///< false: no default or limit of a platform has been applied, for nobody said them
  std::shared_ptr<const Propelled> made; ///< owns what a Pod of Flyte's making borrows; may be null
};

/// Those of the container whose `resources` have that path.
[[nodiscard]] auto traces_of(const EffectiveTask& effective, std::string_view path) -> std::span<const ResourceTrace>;

/// Flyte's defaults and clamps, for Flyte and native tasks only: the primary container and init containers are
/// defaulted and clamped, other containers clamped alone. A Kubernetes document, or a native task without a platform,
/// is as declared; of a template of Flyte what its propeller does by itself is done without one, too. Source:
/// flyteorg/flyte 1.16.8, flytek8s/container_helper.go (AdjustOrDefaultResource).
[[nodiscard]] auto effective_task(const TaskSpec& task, const Platform* platform) -> EffectiveTask;

} // namespace berth
