#include "task/propeller/inputs.hpp"

#include "syntax/scalar.hpp"

#include <array>
#include <charconv>
#include <cstdlib>

namespace berth {
namespace {

auto literal(const Node& node) -> std::string;

auto literals(const Node& list) -> std::string {
  std::string text = "[";
  for (const auto* item : list.items) {
    if (text.size() > 1) text += ",";
    text += literal(*item);
  }
  return text + "]";
}

/// A structure travels as msgpack, and Go prints its map.
auto structure(const Node& map) -> std::string {
  std::map<std::string_view, const Node*> sorted;
  for (const auto& member : map.members) sorted[member.name] = member.value;
  std::string text = "map[";
  for (const auto& [name, value] : sorted) {
    if (text.size() > 4) text += " ";
    text += std::string(name) + ":" + literal(*value);
  }
  return text + "]";
}

auto literal(const Node& node) -> std::string {
  switch (node.kind) {
  case Kind::sequence:
    return literals(node);
  case Kind::mapping:
    return structure(node);
  case Kind::boolean:
    if (node.text.size() == 1) return std::string(node.text); // `y` and `n`, which flytekit's reader takes for text
    return node.flag ? "true" : "false";
  case Kind::number:
    return go_float(std::strtod(number_text(node).c_str(), nullptr));
  case Kind::integer: {
    const auto value = integer_value(node);
    return value ? std::to_string(*value) : std::string(node.text);
  }
  default:
    return std::string(node.text);
  }
}

} // namespace

auto go_float(double value) -> std::string {
  std::array<char, 64> digits{};
  const auto scientific =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::scientific);
  const std::string_view text(digits.data(), static_cast<std::size_t>(scientific.ptr - digits.data()));
  const auto mark = text.find('e');
  if (mark == std::string_view::npos) return std::string(text);
  int exponent = 0;
  const auto from = text.substr(mark + (text[mark + 1] == '+' ? 2 : 1));
  std::from_chars(from.data(), from.data() + from.size(), exponent);
  constexpr int smallest = -4;
  constexpr int largest = 21;
  if (exponent < smallest || exponent >= largest) return std::string(text);
  std::array<char, 512> plain{};
  const auto fixed = std::to_chars(plain.data(), plain.data() + plain.size(), value, std::chars_format::fixed);
  return {plain.data(), fixed.ptr};
}

auto TaskInputs::add(const Node& map) -> void {
  for (const auto& member : map.members) {
    Written written{literal(*member.value), std::nullopt};
    if (member.value->kind == Kind::integer || member.value->kind == Kind::number)
      written.number = std::strtod(number_text(*member.value).c_str(), nullptr);
    values_.insert_or_assign(std::string(member.key->text), std::move(written)); // `n` is a name here, and no boolean
  }
}

auto TaskInputs::add(std::string name, std::string text) -> void {
  values_.insert_or_assign(std::move(name), Written{std::move(text), std::nullopt});
}

auto TaskInputs::names() const -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& [name, written] : values_) names.push_back(name);
  return names;
}

auto TaskInputs::find(std::string_view name, std::string_view type) const -> std::optional<std::string> {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  if (type == "FLOAT" && found->second.number) return go_float(*found->second.number);
  return found->second.text;
}

} // namespace berth
