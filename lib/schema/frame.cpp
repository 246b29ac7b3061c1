#include "schema/frame.hpp"

#include "syntax/path.hpp"

#include <vector>

namespace berth::schema {
namespace {

auto is_item(const Frame& frame) -> bool { return frame.parent != nullptr && frame.member == nullptr; }

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
    const auto path = step.property == nullptr           ? std::string_view{}
                      : spelling == Spelling::validation ? step.property->path
                                                         : step.property->name;
    left_out = step.property != nullptr && path.empty();
    if (step.property == nullptr)
      text = at_key(text, step.member->name);
    else if (!left_out)
      text = join(text, path);
  }
  return text;
}

auto path_of(const Frame& frame, std::string_view member, Spelling spelling) -> std::string {
  return join(path_of(frame, spelling), member);
}

auto name_of(const Frame& frame) -> std::string {
  if (frame.member != nullptr) return '`' + std::string(frame.member->name) + '`';
  if (frame.parent == nullptr) return '`' + std::string(frame.value->type->name) + '`';
  const auto list = name_of(*frame.parent);
  return at_index(std::string_view(list).substr(0, list.size() - 1), frame.index) + '`';
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
