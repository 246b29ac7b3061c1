#pragma once

#include "finding/finding.hpp"
#include "syntax/tree.hpp"
#include "syntax/yaml/slice.hpp"
#include "syntax/yaml/token.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth::yaml {

struct Lexed {
  std::vector<Token> tokens; ///< closed by one of type `end`, unless there is a problem
  std::vector<Comment> comments;
  std::optional<Finding> problem; ///< the first; tokens and comments go up to it
};

/// Tokens with their bytes, by the rules of libyaml's scanner as kubectl carries it: what it refuses is a problem here,
/// worded for people, and nothing else is. One pass; the limits of limits.hpp hold.
class Lexer {
 public:
  explicit Lexer(const Slice& slice);

  [[nodiscard]] auto run() -> Lexed;

 private:
  /// A place where a `:` to come would make a key of what began there.
  struct KeyPlace {
    bool possible{false};
    bool required{false}; ///< the line can only be a key: it stands at the mapping's own indentation
    std::size_t token{0};
    std::uint32_t at{0};
    std::uint32_t line{0}; ///< start of its line
  };

  [[nodiscard]] auto at(std::uint32_t offset) const -> char { return offset < slice_.end ? slice_.text[offset] : '\0'; }
  [[nodiscard]] auto column() const -> int { return static_cast<int>(here_ - line_); }
  [[nodiscard]] auto in_flow() const -> bool { return keys_.size() > 1; }
  [[nodiscard]] auto starts_with(std::string_view text) const -> bool {
    return slice_.bytes(here_, slice_.end).starts_with(text);
  }
  auto add(TokenType type, std::uint32_t begin, std::uint32_t end, Style style = Style::plain) -> void;
  auto fail(const RuleInfo& rule, std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {})
      -> void;

  // lexer.cpp: between tokens, structure
  auto skip_to_token() -> void;
  auto skip_mark() -> void;
  auto skip_break() -> void;
  auto comment() -> void;
  auto fetch() -> void;
  auto fetch_indicator(char c) -> bool;
  auto fetch_scalar(char c) -> void;
  auto roll(int column, TokenType type, std::size_t before, std::uint32_t begin) -> void;
  auto unroll(int column) -> void;
  auto save_key() -> void;
  auto drop_key() -> void;
  auto open_flow(TokenType type) -> void;
  auto close_flow(TokenType type) -> void;
  auto fetch_entry() -> void;
  auto fetch_key() -> void;
  auto fetch_value() -> void;
  auto made_key(const KeyPlace& place) -> bool;
  auto fail_value() -> void;

  // lex_scalar.cpp
  auto anchor(TokenType type) -> void;
  auto tag() -> void;
  auto quoted(char quote) -> void;
  auto escape() -> void;
  auto plain() -> void;
  auto plain_run(std::uint32_t& end) -> void;
  auto plain_gap(int indent) -> bool;
  auto block_scalar() -> void;
  auto block_header() -> int;
  auto block_blanks(int& indent) -> void;
  auto fail_tab() -> void;
  auto fail_start(char c) -> void;

  Slice slice_;
  Lexed out_;
  std::uint32_t here_;
  std::uint32_t line_; // where the current line starts
  int indent_{-1};
  std::vector<int> indents_;
  std::vector<KeyPlace> keys_; // one for the block context, one for every open bracket
  bool key_allowed_{true};
};

} // namespace berth::yaml
