#pragma once

#include "check/suppression_comment.hpp"
#include "finding/finding.hpp"
#include "syntax/tree.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace berth {

/// What a comment covers: findings whose place begins in `[begin, end)`, or all of the document.
struct Reach {
  int document{0}; ///< from 0 as the file has them
  bool whole{false};
  std::uint32_t begin{0};
  std::uint32_t end{0};
};

/// Knows where everything in a file begins, so that the reach of many comments is found quickly. Borrows both.
class Reaches {
 public:
  Reaches(const Tree& tree, std::string_view text);

  /// Behind something on its line a comment covers that line, with a value of several lines that begins on it. On a
  /// line of its own it covers the entry or the list item that begins on the next line with content, to its end. Above
  /// the first line of a document, or behind its `---`, it covers the whole document. Empty in a document that could
  /// not be read.
  [[nodiscard]] auto of(const SuppressionComment& comment) -> std::optional<Reach>;

 private:
  /// An entry of a mapping, an item of a list, or a value by itself.
  struct Part {
    std::uint32_t begin;
    std::uint32_t end;
    enum class Role : std::uint8_t { entry, item, scalar } role;
  };

  auto gather(const Node& node) -> void;
  [[nodiscard]] auto document_of(std::uint32_t at) const -> const Tree::Document*;
  [[nodiscard]] auto separated(std::uint32_t begin, std::uint32_t end) const -> bool;
  [[nodiscard]] auto line_reach(int document, std::uint32_t at) const -> Reach;
  [[nodiscard]] auto content_below(std::uint32_t at) -> std::uint32_t;
  [[nodiscard]] auto below(int document, std::uint32_t at) -> Reach;
  [[nodiscard]] auto line_end(std::uint32_t at) const -> std::uint32_t;
  [[nodiscard]] auto line_begin(std::uint32_t at) const -> std::uint32_t;
  [[nodiscard]] auto first_from(std::uint32_t at) const -> std::vector<Part>::const_iterator;

  const Tree& tree_;
  std::string_view text_;
  std::vector<Part> parts_;               // by begin, of equals the longest first
  std::vector<std::uint32_t> separators_; // where lines of `---` begin
  std::uint32_t passed_begin_{0};         // from here to the content at passed_end_ are comments and empty lines
  std::uint32_t passed_end_{0};
};

} // namespace berth
