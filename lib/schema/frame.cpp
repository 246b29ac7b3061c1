#include "schema/frame.hpp"

#include "syntax/path.hpp"

#include <vector>

namespace berth::schema {
namespace {

/// The first bytes of a collection that has no key of its own.
auto first_token(const Node& node) -> Span {
  if (node.style == Style::flow || node.alias) return node.span;
  for (const auto& member : node.members)
    if (!member.merged) return member.key->span;
  if (!node.items.empty()) return subspan(node.span, 0, 1); // the `-`
  return node.span;
}

} // namespace

auto path_of(const Frame& frame, Spelling spelling) -> std::string {
  std::vector<const Frame*> steps;
  for (const auto* at = &frame; at->parent != nullptr; at = at->parent) steps.push_back(at);
  const auto* root = steps.empty() ? &frame : steps.back()->parent;
  std::string text(root->prefix);
  auto left_out = false;
  for (auto it = steps.rbegin(); it != steps.rend(); ++it) {
    const auto& step = **it;
    if (is_item(step)) {
      if (!left_out) text = at_index(text, step.index);
      continue;
    }
    if (step.property == nullptr) {
      text = at_key(text, step.member->name);
      left_out = false;
      continue;
    }
    const auto spelt = spelling == Spelling::validation ? step.property->path : step.property->name;
    left_out = spelt.empty() || spelt.back() == '^';
    text = append_step(std::move(text), spelt);
  }
  return text;
}

auto path_of(const Frame& frame, std::string_view step, Spelling spelling) -> std::string {
  return append_step(path_of(frame, spelling), step);
}

auto append_step(std::string path, std::string_view step) -> std::string {
  for (; !step.empty() && step.front() == '^'; step.remove_prefix(1)) {
    const auto last = path.find_last_of(path.empty() || path.back() != ']' ? "." : "[");
    if (last != std::string::npos) path.resize(last);
  }
  if (!step.empty() && step.back() == '^') step.remove_suffix(1);
  if (step.empty()) return path;
  return step.front() == '[' ? path + std::string(step) : join(path, step);
}

auto name_of(const Frame& frame) -> std::string {
  if (frame.member != nullptr) return '`' + std::string(frame.member->name) + '`';
  if (frame.parent == nullptr) return '`' + std::string(frame.value->type->name) + '`';
  const auto list = name_of(*frame.parent);
  return at_index(std::string_view(list).substr(0, list.size() - 1), frame.index) + '`';
}

auto written_member(const Frame& holder, const Property& property) -> const Member* {
  if (const auto* member = holder.node->member(property.name); member != nullptr) return member;
  const auto& type = *holder.value->type;
  for (const auto& alias : type.properties)
    if (alias.index == property.index)
      if (const auto* member = holder.node->member(alias.name); member != nullptr) return member;
  return nullptr;
}

auto anchor_of(const Frame& frame) -> Span {
  const auto& node = *frame.node;
  if (node.is_scalar() && node.style != Style::absent) return node.span;
  if (frame.member != nullptr) return frame.member->key->span;
  return first_token(node);
}

auto type_of(const Frame& frame) -> const Type* {
  return frame.value->shape == Shape::object ? frame.value->type : nullptr;
}

auto authority_of(const Frame& frame) -> Authority {
  for (const auto* at = &frame; at != nullptr; at = at->parent)
    if (const auto* type = type_of(*at); type != nullptr) return type->authority;
  return Authority::berth;
}

} // namespace berth::schema
