#pragma once

#include "syntax/tree.hpp"

#include <deque>
#include <string>

namespace berth {

/// What a Tree owns. Deques and vectors that never grow once filled: every address stays good.
struct Tree::Arena {
  std::deque<Node> nodes;
  std::deque<NodeProperties> properties;
  std::deque<std::string> strings;
  std::deque<std::vector<const Node*>> items;
  std::deque<std::vector<Member>> members;
  std::deque<std::vector<std::uint32_t>> orders;
  std::vector<Document> documents;
  std::vector<Comment> comments;

  auto node(const Node& node) -> Node* { return &nodes.emplace_back(node); }
  auto keep(const NodeProperties& these) -> const NodeProperties* { return &properties.emplace_back(these); }
  auto keep(std::string text) -> std::string_view { return strings.emplace_back(std::move(text)); }
  auto keep(std::vector<const Node*> list) -> std::span<const Node* const> {
    return items.emplace_back(std::move(list));
  }
  auto keep(std::vector<Member> list) -> std::span<const Member> { return members.emplace_back(std::move(list)); }
  auto keep(std::vector<std::uint32_t> order) -> const std::uint32_t* {
    return orders.emplace_back(std::move(order)).data();
  }

  /// How much is in it, to go back to when a reading turns out to be in vain.
  struct Mark {
    std::size_t nodes, properties, strings, items, members, orders, documents;
  };
  [[nodiscard]] auto mark() const -> Mark {
    return {nodes.size(),   properties.size(), strings.size(),  items.size(),
            members.size(), orders.size(),     documents.size()};
  }
  auto back_to(const Mark& mark) -> void {
    nodes.resize(mark.nodes);
    properties.resize(mark.properties);
    strings.resize(mark.strings);
    items.resize(mark.items);
    members.resize(mark.members);
    orders.resize(mark.orders);
    documents.resize(mark.documents);
  }
};

} // namespace berth
