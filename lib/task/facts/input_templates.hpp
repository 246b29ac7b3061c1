#pragma once

#include "task/task_spec.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The `{{.name}}` of commands and arguments that Flyte fills in. Source: flyteorg/flyte 1.16.8,
/// flyteplugins/go/tasks/pluginmachinery/core/template/template.go: letter case does not count, `.` or `$` leads,
/// spaces may stand around.
namespace berth::input_templates {

/// One `{{...}}` of a text. Borrows the text.
struct Template {
  std::string_view whole; ///< `{{ .inputs.rows }}`
  std::string_view name;  ///< `inputs.rows`
  std::string_view input; ///< `rows`; empty when it is no input
  std::size_t offset{0};  ///< of `whole` in the text
  bool led{false};        ///< by a `.` or a `$`

  /// Flyte fills it in, if the input is there.
  [[nodiscard]] auto is_known() const -> bool;
};

/// In their order; what has spaces or braces within its name is no template of Flyte's, and is left out.
[[nodiscard]] auto templates_in(std::string_view text) -> std::vector<Template>;

/// As Flyte's documentation spells them: `outputPrefix`.
[[nodiscard]] auto known_names() -> std::span<const std::string_view>;

/// The bytes of a part of `one` in the file.
[[nodiscard]] auto place_of(const Node& text, const Template& one, std::string_view part) -> Span;

/// Every string of `command` and `args` of every container but the ephemeral ones, with its path.
auto for_each_word(const TaskSpec& task, const std::function<void(const Node&, const std::string&)>& visit) -> void;

/// The inputs that a task declares.
struct Inputs {
  bool known{false}; ///< there is an interface that could be read
  std::vector<std::string_view> names;
};
[[nodiscard]] auto declared_inputs(const TaskSpec& task) -> Inputs;

} // namespace berth::input_templates
