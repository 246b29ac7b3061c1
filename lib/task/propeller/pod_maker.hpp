#pragma once

#include "task/propeller/configuration.hpp"
#include "task/propeller/flows.hpp"
#include "task/propeller/inputs.hpp"
#include "task/task_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace berth {

struct PropellerOptions {
  const Platform* platform{nullptr};                 ///< null: nobody says what Flyte fills in and lowers to
  const PluginConfiguration* configuration{nullptr}; ///< null: as Flyte is compiled
  const TaskInputs* inputs{nullptr};                 ///< null: templates in arguments stay as they are
  bool as_declared{false};                           ///< amounts stay as they were declared
};

/// Why the propeller gives a task up, in the words of a finding.
struct Stop {
  std::string message;
  std::string help; ///< what to type
  Span span;        ///< nowhere: of the template as a whole
  std::string path; ///< in the template
};

/// A container on its way: everything but `resources`, and these.
struct MadeContainer {
  Piece piece;
  Flows flows;
};

/// A Pod on its way.
struct MadePod {
  Piece metadata; ///< labels and annotations alone
  Piece spec;     ///< without its containers
  std::vector<MadeContainer> init_containers;
  std::vector<MadeContainer> containers;
  std::size_t primary{0};      ///< of `containers`
  std::size_t added_before{0}; ///< of `init_containers`: those that Flyte puts before the task's
};

/// The PodSpec that a Pod on its way has become.
[[nodiscard]] auto spec_piece(const MadePod& pod) -> Piece;

/// `{metadata: ..., spec: ...}`.
[[nodiscard]] auto template_piece(const MadePod& pod) -> Piece;

/// Names of a run that berth makes up, and words that stand for what a run alone knows.
namespace run_name {
inline constexpr std::string_view execution = "run";
inline constexpr std::string_view generated = "run-n0-0"; ///< of the task's execution: its node and attempt
inline constexpr std::string_view service_account = "default";
} // namespace run_name

/// Makes the Pod that each of Flyte's plugins starts from. Source: flyteorg/flyte 1.16.8, flytek8s/pod_helper.go
/// (ToK8sPodSpec) and container_helper.go.
class PodMaker {
 public:
  PodMaker(const TaskSpec& task, const PropellerOptions& options);

  /// `role`: amounts of a role, that come before those of the container; null: none.
  [[nodiscard]] auto make(bool interruptible, const Flows* role = nullptr) -> MadePod;

  /// Amounts that a role of the plugin declares in Flyte's list, filled and lowered; absent where it declares none.
  [[nodiscard]] auto role_flows(const Node* role, const std::string& path) -> std::optional<Flows>;

  auto stop(Stop why) -> void { stops_.push_back(std::move(why)); }
  [[nodiscard]] auto stops() -> std::vector<Stop>& { return stops_; }
  [[nodiscard]] auto findings() -> Findings& { return findings_; } ///< of what roles say

  [[nodiscard]] auto task() const -> const TaskSpec& { return task_; }
  [[nodiscard]] auto options() const -> const PropellerOptions& { return options_; }
  [[nodiscard]] auto configuration() const -> const PluginConfiguration& { return configuration_; }
  /// Of the task itself, whatever a role has.
  [[nodiscard]] auto interruptible() const -> bool { return task_.interruptible && task_.interruptible->value; }
  [[nodiscard]] auto custom() const -> const Node* { return custom_; }
  [[nodiscard]] auto custom_path() const -> const std::string& { return custom_path_; }
  [[nodiscard]] auto adjusting(Adjustment how, bool container_form) const -> Adjusting;

 private:
  auto add_containers(MadePod& pod, const Flows* role) -> void;
  auto customise(MadeContainer& made, const Container& container, Adjustment how, const Flows* role) -> void;
  auto decorate(Piece& container) -> void;
  auto update(MadePod& pod, bool interruptible) -> void;
  auto extend(MadePod& pod) -> void;
  auto fill(Piece& words) -> void;
  [[nodiscard]] auto filled(const Piece& word) -> std::string;
  [[nodiscard]] auto value_of_template(std::string_view name, std::string_view input) -> std::optional<std::string>;

  const TaskSpec& task_;
  PropellerOptions options_;
  PluginConfiguration compiled_;
  const PluginConfiguration& configuration_;
  const Node* custom_{nullptr};
  std::string custom_path_;
  std::vector<Stop> stops_;
  Findings findings_;
};

/// The defaults of the configuration under what the Pod has: labels and annotations of Pod templates.
auto add_default_metadata(Piece& metadata, const PluginConfiguration& configuration) -> void;

} // namespace berth
