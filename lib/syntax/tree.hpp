#pragma once

#include "finding/finding.hpp"
#include "source/source_file.hpp"
#include "syntax/node.hpp"

#include <memory>
#include <vector>

namespace berth {

/// From `#` to the end of its line, the line ending left out.
struct Comment {
  Span span;
  bool own_line{false}; ///< nothing but white space stands before it
};

/// The documents of one file as positioned nodes. Owns the nodes (an arena), borrows the file; moves, never copies.
class Tree {
 public:
  Tree();
  ~Tree();
  Tree(Tree&&) noexcept;
  auto operator=(Tree&&) noexcept -> Tree&;

  /// The root of each document, in order; a document with nothing in it has a null node. A document that could not be
  /// read to its end is left out: there is a finding instead, and the numbers of the others stay those of the file.
  struct Document {
    const Node* root{nullptr};
    int index{0}; ///< from 0 as the file has them
  };
  [[nodiscard]] auto documents() const -> const std::vector<Document>&;

  /// In the order of the file; always empty for JSON.
  [[nodiscard]] auto comments() const -> const std::vector<Comment>&;

  struct Arena;
  [[nodiscard]] auto arena() -> Arena& { return *arena_; }

 private:
  std::unique_ptr<Arena> arena_;
};

struct Parsed {
  Tree tree;
  Findings findings; ///< Y rules only: what is malformed
};

/// Reads YAML or JSON, told apart by content. Never throws; time and memory are linear in the size of the file,
/// whatever is in it.
[[nodiscard]] auto parse(const SourceFile& file, FileId id) -> Parsed;

} // namespace berth
