#pragma once

// syntax/ makes positioned values out of YAML and JSON: a Tree of Nodes, each with the Span that it was written at,
// its comments, and findings for what is malformed (the Y rules, in rules/).
//
// The outline of a document, what is a mapping, where it ends, which bytes are a comment, is read by our own scanner
// (yaml/) in time linear in the bytes; yaml-cpp resolves the text of escaped and folded scalars and is included in one
// file. JSON has its own reader (json.cpp), for files that are JSON whole. Scalars get the type that kubectl's reader
// gives them (scalar.hpp, YAML 1.1 and its traps), keys too.
//
// Path is a field's path that becomes text only when there is something to say. value.hpp and write.hpp are the way
// back: a Value without a place, and YAML of it that every reader takes for the same. limits.hpp bounds depth,
// aliases, sizes and findings, so that no input takes more memory or time than its bytes are worth.

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
