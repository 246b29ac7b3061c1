#include "task/facts/input_templates.hpp"

#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace berth::input_templates {
namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";
constexpr std::string_view spaces = " \t\r\n\f";
constexpr std::string_view inputs_prefix = "inputs.";

constexpr std::array<std::string_view, 9> names{
    "input",     "inputPrefix",      "outputPrefix",         "rawOutputDataPrefix",    "perRetryUniqueKey",
    "namespace", "taskTemplatePath", "prevCheckpointPrefix", "checkpointOutputPrefix",
};

auto trimmed(std::string_view text) -> std::string_view {
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Of what stands between the braces; its name is empty when it is no template of Flyte's.
auto read_inside(std::string_view inside) -> Template {
  Template read;
  auto name = trimmed(inside);
  read.led = !name.empty() && (name.front() == '.' || name.front() == '$');
  if (read.led) name.remove_prefix(1);
  if (name.find_first_of(" \t\r\n\f{}|()\"") != std::string_view::npos) return {};
  read.name = name;
  if (same_ignoring_case(name.substr(0, inputs_prefix.size()), inputs_prefix))
    read.input = name.substr(inputs_prefix.size());
  return read;
}

auto visit_words(const Container& container, std::string_view field,
                 const std::function<void(const Node&, const std::string&)>& visit) -> void {
  const auto* list = container.node == nullptr ? nullptr : container.node->find(field);
  if (list == nullptr || !list->is_sequence()) return;
  const auto path = join(container.path, field);
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    if (list->items[i]->is_string()) visit(*list->items[i], at_index(path, i));
  }
}

auto add_keys(const Node& map, Inputs& inputs) -> void {
  for (const auto& member : map.members) inputs.names.push_back(member.name);
}

/// Flyte's VariableMap: names to variables; in newer documents a list of entries with `name` or `key`.
auto add_variables(const Node& variables, Inputs& inputs) -> void {
  add_keys(variables, inputs);
  for (const auto* item : variables.items) {
    for (const auto* field : {"name", "key"}) {
      const auto* name = item->find(field);
      if (name != nullptr && name->is_string()) inputs.names.push_back(name->text);
    }
  }
}

} // namespace

auto Template::is_known() const -> bool {
  if (!led) return false;
  const auto is_it = [&](std::string_view known) { return same_ignoring_case(known, name); };
  return !input.empty() || std::any_of(names.begin(), names.end(), is_it);
}

auto known_names() -> std::span<const std::string_view> { return names; }

auto templates_in(std::string_view text) -> std::vector<Template> {
  std::vector<Template> found;
  for (auto begin = text.find(opening); begin != std::string_view::npos; begin = text.find(opening, begin)) {
    const auto end = text.find(closing, begin);
    if (end == std::string_view::npos) break;
    auto one = read_inside(text.substr(begin + opening.size(), end - begin - opening.size()));
    one.whole = text.substr(begin, end + closing.size() - begin);
    one.offset = begin;
    begin = end + closing.size();
    if (!one.name.empty()) found.push_back(one);
  }
  return found;
}

auto place_of(const Node& text, const Template& one, std::string_view part) -> Span {
  if (text.alias) return text.span;
  const auto within = static_cast<std::size_t>(part.data() - one.whole.data());
  return part_of(text.span, text.text, one.offset + within, part.size());
}

auto for_each_word(const TaskSpec& task, const std::function<void(const Node&, const std::string&)>& visit) -> void {
  for (const auto* list : {&task.pod.init_containers, &task.pod.containers}) {
    for (const auto& container : *list) {
      visit_words(container, "command", visit);
      visit_words(container, "args", visit);
    }
  }
}

auto declared_inputs(const TaskSpec& task) -> Inputs {
  Inputs inputs;
  const auto* interface = task.declaration == nullptr ? nullptr : task.declaration->find("interface");
  if (interface == nullptr || !interface->is_mapping()) return inputs;
  inputs.known = true;
  const auto* declared = interface->find("inputs");
  if (declared == nullptr) return inputs;
  const auto* variables = declared->find("variables");
  if (task.document.form == Form::task)
    add_keys(*declared, inputs);
  else if (variables != nullptr)
    add_variables(*variables, inputs);
  return inputs;
}

} // namespace berth::input_templates
