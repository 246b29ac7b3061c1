#pragma once

#include "task/propeller/piece.hpp"
#include "task/task_spec.hpp"

#include <deque>
#include <string>
#include <vector>

namespace berth {

/// Pieces as Nodes, for what reads Nodes: a Pod's reader, the writer. Owns them; neither moves nor copies.
class PieceTree {
 public:
  PieceTree() = default;
  PieceTree(const PieceTree&) = delete;
  auto operator=(const PieceTree&) -> PieceTree& = delete;

  /// The piece that stands at `path` of its object. What nobody wrote is placed at what holds it, in the end at
  /// `around`. Lives as long as this tree.
  [[nodiscard]] auto make(const Piece& piece, const std::string& path, Span around) -> const Node*;

  /// Where what was made stands in the template, whole paths.
  [[nodiscard]] auto moved() const -> const std::vector<MovedField>& { return moved_; }

 private:
  [[nodiscard]] auto make_within(const Piece& piece, const std::string& path, const std::string& expected, Span around)
      -> const Node*;
  [[nodiscard]] auto key_node(const std::string& name, Span span) -> const Node*;

  std::vector<MovedField> moved_;
  std::deque<Node> nodes_;
  std::deque<std::string> texts_;
  std::deque<std::vector<Member>> members_;
  std::deque<std::vector<const Node*>> items_;
};

} // namespace berth
