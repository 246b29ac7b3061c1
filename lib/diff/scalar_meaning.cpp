#include "diff/scalar_meaning.hpp"

#include "quantity/duration.hpp"
#include "syntax/scalar.hpp"

namespace berth::diff {
namespace {

/// As Quantity's UnmarshalJSON does.
auto trimmed(std::string_view text) -> std::string_view {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A letter for the type, then the value: `"1"` and 1 differ, 0x1F and 31 do not.
auto typed_text(const Node& node) -> std::string {
  switch (node.kind) {
  case Kind::boolean:
    return node.flag ? "b:true" : "b:false";
  case Kind::integer:
  case Kind::number: {
    auto number = number_text(node);
    return "n:" + (number.empty() ? std::string(node.text) : number); // infinities keep their spelling
  }
  default:
    return "s:" + std::string(node.text);
  }
}

auto quantity_of(const Node& node) -> std::shared_ptr<const Quantity> {
  const auto text = scalar_text(node);
  if (!text) return nullptr;
  const auto parsed = Quantity::parse(trimmed(*text));
  return parsed ? std::make_shared<const Quantity>(*parsed) : nullptr;
}

auto plain_node(std::string_view text) -> Node {
  Node node;
  const auto quoted = text.size() > 1 && text.front() == '"';
  const auto type = quoted ? ScalarType{} : plain_type(text);
  node.kind = type.kind;
  node.flag = type.flag;
  node.style = quoted ? Style::double_quoted : Style::plain;
  node.text = quoted ? text.substr(1, text.size() - 2) : text;
  return node;
}

} // namespace

auto read_scalar(const Node& node, Shape::As as, Meaning& into) -> void {
  into.text = typed_text(node);
  if (as == Shape::As::quantity) into.amount = quantity_of(node);
  if (as == Shape::As::duration && node.is_string()) {
    if (const auto nanoseconds = parse_duration(node.text); nanoseconds)
      into.text = "d:" + std::to_string(*nanoseconds);
  }
}

auto is_absent_value(const Meaning& scalar, Shape::As as, std::string_view absent) -> bool {
  const auto node = plain_node(absent);
  Meaning value;
  read_scalar(node, as, value);
  return mean_the_same(scalar, value);
}

auto says_zero(const Node& scalar) -> bool {
  if (scalar.is_string()) return scalar.text.empty();
  if (scalar.kind == Kind::boolean) return !scalar.flag;
  return scalar.kind == Kind::integer && number_text(scalar) == "0";
}

} // namespace berth::diff
