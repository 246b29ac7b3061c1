#include "command.hpp"

#include <algorithm>
#include <array>

namespace berth {

auto make_validate() -> std::unique_ptr<Command>;
auto make_fit() -> std::unique_ptr<Command>;
auto make_render() -> std::unique_ptr<Command>;
auto make_diff() -> std::unique_ptr<Command>;
auto make_new() -> std::unique_ptr<Command>;
auto make_explain() -> std::unique_ptr<Command>;
auto make_schema() -> std::unique_ptr<Command>;
auto make_completion() -> std::unique_ptr<Command>;

namespace {

/// The one table of commands: dispatch, help and completion come from it.
constexpr std::array table{
    CommandRow{"validate", "check task specs and Kubernetes workloads, and say where and why they are wrong",
               make_validate},
    CommandRow{"fit", "say which group each task belongs on, why not the others, and what it costs", make_fit},
    CommandRow{"render", "write the Pod that runs each task on its group, ready for kubectl apply", make_render},
    CommandRow{"diff", "say what two versions of a spec differ in, by meaning, and what that does", make_diff},
    CommandRow{"new", "write a file to start from: a task, settings, or the inventory from what you have", make_new},
    CommandRow{"explain", "say what a rule, a field or a word means, or what a quantity comes to", make_explain},
    CommandRow{"schema", "print the JSON schema of a document or a report, for editors and validators", make_schema},
    CommandRow{"completion", "print what makes bash, zsh or fish complete what you type", make_completion},
};

} // namespace

auto commands() -> std::span<const CommandRow> { return table; }

auto find_command(std::string_view name) -> const CommandRow* {
  const auto* const found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.name == name; });
  return found == table.end() ? nullptr : found;
}

} // namespace berth
