#include "task/propeller/piece_tree.hpp"

#include "syntax/path.hpp"

namespace berth {
namespace {

auto is_amounts(const std::string& path) -> bool {
  return path.ends_with("resources.requests") || path.ends_with("resources.limits");
}

/// As the API server writes it: a resource in brackets.
auto field_path(const std::string& path, const std::string& name) -> std::string {
  return is_amounts(path) ? at_key(path, name) : join(path, name);
}

} // namespace

auto PieceTree::make(const Piece& piece, const std::string& path, Span around) -> const Node* {
  return make_within(piece, path, {}, around);
}

auto PieceTree::make_within(const Piece& piece, const std::string& path, const std::string& expected, Span around)
    -> const Node* {
  const auto span = piece.span.is_nowhere() ? around : piece.span;
  const auto& here = piece.path.empty() ? expected : piece.path;
  if (!piece.path.empty() && piece.path != expected) moved_.push_back({path, piece.path});
  Node node;
  node.kind = piece.kind;
  node.style = piece.kind == Kind::mapping || piece.kind == Kind::sequence ? Style::block : Style::plain;
  node.span = span;
  node.flag = piece.text == "true";
  node.text = texts_.emplace_back(piece.text);
  std::vector<Member> members;
  for (const auto& field : piece.fields) {
    const auto* value = make_within(field.value, field_path(path, field.name),
                                    here.empty() ? here : field_path(here, field.name), span);
    const auto* key = key_node(field.name, value->span);
    members.push_back({key->text, key, value, false, false});
  }
  std::vector<const Node*> items;
  for (std::size_t i = 0; i < piece.items.size(); ++i)
    items.push_back(make_within(piece.items[i], at_index(path, i), here.empty() ? here : at_index(here, i), span));
  node.members = members_.emplace_back(std::move(members));
  node.items = items_.emplace_back(std::move(items));
  return &nodes_.emplace_back(node);
}

auto PieceTree::key_node(const std::string& name, Span span) -> const Node* {
  Node node;
  node.kind = Kind::string;
  node.style = Style::plain;
  node.span = span;
  node.text = texts_.emplace_back(name);
  return &nodes_.emplace_back(node);
}

} // namespace berth
