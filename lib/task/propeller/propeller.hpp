#pragma once

// propeller/ is what Flyte makes of a task template: the object that it creates (a Pod, a DaskJob, a RayJob, ...), and
// the Pods that come of that, as values that keep the place that they were written at. Everything that berth says of
// the run of a Flyte task is read off it: the pod sets that fit places, what `--effective` tells, what the API server
// is asked of each Pod, and what `render --as propeller` prints.
//
// piece.hpp is such a value, piece_tree.hpp makes Nodes of it for whatever reads Nodes. flows.hpp and adjust.hpp are
// the amounts of a container on their way from what was declared to what the Pod says. pod_maker.hpp makes the Pod that
// every plugin starts from, by a configuration (configuration.hpp) and inputs (inputs.hpp); then a file per plugin.

#include "task/propeller/piece_tree.hpp"
#include "task/propeller/plugin.hpp"

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace berth {

/// Who runs a task of Flyte.
enum class FlytePlugin : std::uint8_t {
  pod, ///< one Pod: of containers and Pod tasks, and of every type that no other plugin takes
  dask,
  ray,
  pytorch,
  mpi,
  tensorflow,
  spark,
  elsewhere, ///< a service that is called: SQL, web APIs, connectors
};

/// By its type, and by what it holds: what has neither container nor Pod runs elsewhere, unless its type says
/// otherwise.
[[nodiscard]] auto plugin_of(const TaskSpec& task) -> FlytePlugin;

/// Whether berth knows who runs tasks of the type.
[[nodiscard]] auto knows_type(std::string_view type) -> bool;

/// Whether the plugin makes sets of its own, rather than the task's one Pod.
[[nodiscard]] auto makes_pod_sets(FlytePlugin plugin) -> bool;

/// What Flyte comes to with one platform, and Nodes of it.
struct Propelled {
  MadeObject object;
  std::vector<Stop> stops; ///< why it gives the task up; none: it does not
  Findings findings;       ///< of what roles say, in the terms of the template
  struct Set {
    PieceTree tree; ///< of what follows
    const Node* spec{nullptr};
    const Node* metadata{nullptr}; ///< null: none
  };
  std::deque<Set> sets; ///< as many as of the object
};

/// Makes the object.
[[nodiscard]] auto propel(const TaskSpec& task, const PropellerOptions& options) -> std::shared_ptr<const Propelled>;

/// A task of Flyte as its sets share it. Safe to ask from several threads.
class FlyteTask {
 public:
  FlyteTask(TaskSpec task, const PluginConfiguration* configuration);

  [[nodiscard]] auto task() const -> const TaskSpec& { return task_; }
  [[nodiscard]] auto configuration() const -> const PluginConfiguration* { return configuration_; }
  [[nodiscard]] auto as_declared() const -> const Propelled& { return *declared_; }
  /// As it runs; null: nobody says what Flyte fills in and lowers to. The last answer is kept.
  [[nodiscard]] auto run(const Platform* platform) const -> std::shared_ptr<const Propelled>;

 private:
  TaskSpec task_;
  const PluginConfiguration* configuration_;
  std::shared_ptr<const Propelled> declared_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Propelled> last_;
  mutable const Platform* last_platform_{nullptr};
};

} // namespace berth
