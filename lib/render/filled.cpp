#include "render/filled.hpp"

#include "finding/quotes.hpp"
#include "task/facts/input_templates.hpp"
#include "task/fields.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace berth {
namespace {

using input_templates::Template;

/// What the interface says of an input: `integer`, `{simple: INTEGER}`, in small letters; empty where it says nothing
/// simple.
auto declared_type(const TaskSpec& task, std::string_view name) -> std::string {
  const auto* interface = task.declaration == nullptr ? nullptr : task.declaration->find("interface");
  const auto* inputs = interface == nullptr ? nullptr : interface->find("inputs");
  if (inputs == nullptr) return {};
  if (const auto* variables = inputs->find("variables"); variables != nullptr && variables->is_mapping())
    inputs = variables;
  const auto* type = inputs->find(name);
  if (type != nullptr && type->is_mapping()) {
    if (const auto* inner = type->find("type"); inner != nullptr) type = inner;
    if (type->is_mapping()) type = type->find("simple");
  }
  return type != nullptr && type->is_string() ? lowered(type->text) : std::string();
}

auto is_whole_number(std::string_view text) -> bool {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

auto is_real_number(std::string_view text) -> bool {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

/// Whether the text can be a value of the type; of types that are not simple anything can.
auto is_of_type(std::string_view text, std::string_view type) -> bool {
  if (type == "integer" || type == "int") return is_whole_number(text);
  if (type == "float" || type == "double" || type == "number") return is_real_number(text);
  if (type == "boolean" || type == "bool") return text == "true" || text == "false";
  return true;
}

auto fault_of(const TaskSpec& task, const Template& one, const TaskInputs& inputs) -> std::optional<UnfilledTemplate> {
  const auto whole = in_ticks(std::string(one.whole));
  if (one.input.empty()) {
    if (!one.is_known()) return std::nullopt;
    return UnfilledTemplate{{},
                            whole + " has a value within Flyte alone",
                            "`--as propeller` shows what Flyte makes of it, `--keep-templates` leaves it as it is"};
  }
  const std::string name(one.input);
  const auto type = declared_type(task, name);
  const auto value = inputs.find(name, uppered(type));
  if (!value)
    return UnfilledTemplate{{},
                            whole + " has no value, and a container would get these very letters",
                            "type `--input " + name + "=VALUE`, or `--keep-templates` to leave it as it is"};
  if (is_of_type(*value, type)) return std::nullopt;
  return UnfilledTemplate{{},
                          in_ticks(*value) + " is no " + type + ", which the interface says of input " + in_ticks(name),
                          "type `--input " + name + "=` and a value of that type"};
}

auto filled(const std::string& text, const TaskInputs& inputs) -> std::string {
  std::string made;
  std::size_t done = 0;
  for (const auto& one : input_templates::templates_in(text)) {
    const auto value = one.input.empty() ? std::nullopt : inputs.find(one.input, {});
    if (!value) continue;
    made += text.substr(done, one.offset - done) + *value;
    done = one.offset + one.whole.size();
  }
  return made + text.substr(done);
}

} // namespace

auto unfilled_templates(const TaskSpec& task, const TaskInputs& inputs) -> std::vector<UnfilledTemplate> {
  std::vector<UnfilledTemplate> unfilled;
  if (task.document.form == Form::kubernetes) return unfilled;
  input_templates::for_each_word(task, [&](const Node& word, const std::string& /*path*/) {
    for (const auto& one : input_templates::templates_in(word.text)) {
      auto fault = fault_of(task, one, inputs);
      if (!fault) continue;
      fault->span = input_templates::place_of(word, one, one.whole);
      unfilled.push_back(std::move(*fault));
    }
  });
  return unfilled;
}

auto fill_in(Value& pod_spec, const TaskInputs& inputs) -> void {
  if (inputs.empty()) return;
  for (const auto* list : {"initContainers", "containers"}) {
    if (pod_spec.find(list) == nullptr) continue;
    for (auto& container : pod_spec[list].items()) {
      for (const auto* field : {"command", "args"}) {
        if (container.find(field) == nullptr) continue;
        for (auto& word : container[field].items()) {
          if (word.kind() == Kind::string) word = filled(word.string(), inputs);
        }
      }
    }
  }
}

} // namespace berth
