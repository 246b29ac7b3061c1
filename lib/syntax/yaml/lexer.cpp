#include "syntax/yaml/lexer.hpp"

#include "finding/rules.hpp"
#include "syntax/limits.hpp"
#include "syntax/words.hpp"
#include "syntax/yaml/characters.hpp"

namespace berth::yaml {

Lexer::Lexer(const Slice& slice) : slice_(slice), here_(slice.begin), line_(slice.line), keys_(1) {
  key_allowed_ = !slice.separated;
}

auto Lexer::run() -> Lexed {
  skip_mark();
  while (!out_.problem) {
    skip_to_token();
    if (out_.problem) break;
    unroll(here_ >= slice_.end ? -1 : column());
    if (here_ >= slice_.end) {
      drop_key();
      if (!out_.problem) add(TokenType::end, here_, here_);
      break;
    }
    // A node takes three tokens at most.
    if (out_.tokens.size() > 3 * limits::nodes) {
      fail(rules::beyond_limits, here_, here_ + 1, "the document holds too many values: berth reads up to 1,500,000",
           "split the file into smaller ones");
      break;
    }
    fetch();
  }
  return std::move(out_);
}

auto Lexer::add(TokenType type, std::uint32_t begin, std::uint32_t end, Style style) -> void {
  out_.tokens.push_back({type, style, begin, end});
}

auto Lexer::fail(const RuleInfo& rule, std::uint32_t begin, std::uint32_t end, std::string message, std::string help)
    -> void {
  if (out_.problem) return;
  out_.problem = make_finding(rule, slice_.span(begin, std::min(end, slice_.end)), {}, std::move(message));
  out_.problem->help = std::move(help);
}

/// kubectl hands every document to its reader by itself, which drops a byte order mark at the very start.
auto Lexer::skip_mark() -> void {
  if (!slice_.separated) return;
  while (is_blank(at(here_))) ++here_;
  const auto c = at(here_);
  if (c != '#' && !is_break_or_end(c)) {
    const auto end = line_end(slice_.text.substr(0, slice_.end), here_);
    fail(rules::malformed_yaml, here_, end, "text after `---` on its line: kubectl refuses the whole file",
         "put it on the next line");
    return;
  }
  if (c == '#') comment();
  skip_break();
  key_allowed_ = true;
  if (starts_with(byte_order_mark)) line_ = here_ += 3;
}

auto Lexer::skip_break() -> void {
  if (at(here_) == '\r' && at(here_ + 1) == '\n') ++here_;
  if (here_ < slice_.end) ++here_;
  line_ = here_;
}

auto Lexer::comment() -> void {
  const auto end = line_end(slice_.text.substr(0, slice_.end), here_);
  const auto before = slice_.bytes(line_, here_);
  out_.comments.push_back({slice_.span(here_, end), before.find_first_not_of(" \t") == std::string_view::npos});
  here_ = end;
}

auto Lexer::skip_to_token() -> void {
  while (here_ < slice_.end) {
    const auto c = at(here_);
    if (c == ' ' || (c == '\t' && (in_flow() || !key_allowed_))) {
      ++here_;
    } else if (c == '#') {
      comment();
    } else if (is_break(c)) {
      skip_break();
      if (!in_flow()) key_allowed_ = true;
    } else {
      break;
    }
  }
}

auto Lexer::fetch() -> void {
  const auto c = at(here_);
  if (column() == 0 && starts_with(byte_order_mark)) {
    fail(rules::bad_bytes, here_, here_ + 3, "a byte order mark in the middle of the file",
         "delete the three bytes EF BB BF before this line's text");
  } else if (column() == 0 && c == '%') {
    fail(rules::malformed_yaml, here_, line_end(slice_.text.substr(0, slice_.end), here_),
         "a line that begins with `%` is a directive, and none may stand inside a document", "quote the text");
  } else if (column() == 0 && (starts_with("---") || starts_with("...")) && is_blank_or_end(at(here_ + 3))) {
    fail(rules::lost_document, here_, here_ + 3,
         words(
             {"`", slice_.bytes(here_, here_ + 3), "` after a lone carriage return: kubectl passes over what follows"}),
         "save the file with line feeds");
  } else if (column() == 0 && starts_with("---")) {
    fail(rules::malformed_yaml, here_ + 3, line_end(slice_.text.substr(0, slice_.end), here_),
         "text after `---` on its line: kubectl refuses the whole file", "put it on the next line");
  } else if (!fetch_indicator(c)) {
    fetch_scalar(c);
  }
}

/// The characters that are structure; false when `c` begins a scalar.
auto Lexer::fetch_indicator(char c) -> bool {
  const auto next = at(here_ + 1);
  switch (c) {
  case '[':
    return open_flow(TokenType::flow_sequence), true;
  case '{':
    return open_flow(TokenType::flow_mapping), true;
  case ']':
    return close_flow(TokenType::flow_sequence_end), true;
  case '}':
    return close_flow(TokenType::flow_mapping_end), true;
  case ',':
    drop_key();
    key_allowed_ = true;
    add(TokenType::comma, here_, here_ + 1);
    return ++here_, true;
  case '-':
    return is_blank_or_end(next) && (fetch_entry(), true);
  case '?':
    return (in_flow() || is_blank_or_end(next)) && (fetch_key(), true);
  case ':':
    return (in_flow() || is_blank_or_end(next)) && (fetch_value(), true);
  default:
    return false;
  }
}

auto Lexer::fetch_scalar(char c) -> void {
  if ((c == '|' || c == '>') && !in_flow()) {
    drop_key();
    key_allowed_ = true;
    return block_scalar();
  }
  if (c == '\t') return fail_tab();
  if (c == '|' || c == '>' || c == '@' || c == '`' || c == '%') return fail_start(c);
  save_key();
  key_allowed_ = false;
  if (out_.problem) return;
  if (c == '*' || c == '&') return anchor(c == '*' ? TokenType::alias : TokenType::anchor);
  if (c == '!') return tag();
  if (c == '\'' || c == '"') return quoted(c);
  plain();
}

/// Opens a block collection at `column` unless one is open there; its token goes before the one at `before`.
auto Lexer::roll(int column, TokenType type, std::size_t before, std::uint32_t begin) -> void {
  if (in_flow() || indent_ >= column) return;
  if (indents_.size() + keys_.size() > limits::depth) {
    return fail(rules::beyond_limits, begin, begin + 1, "more than 256 collections within each other",
                "flatten the document");
  }
  indents_.push_back(indent_);
  indent_ = column;
  out_.tokens.insert(out_.tokens.begin() + static_cast<std::ptrdiff_t>(before),
                     Token{type, Style::block, begin, begin});
}

auto Lexer::unroll(int column) -> void {
  if (in_flow()) return;
  while (indent_ > column) {
    indent_ = indents_.back();
    indents_.pop_back();
    add(TokenType::block_end, here_, here_);
  }
}

auto Lexer::save_key() -> void {
  if (!key_allowed_) return;
  drop_key();
  keys_.back() = {true, !in_flow() && indent_ == column(), out_.tokens.size(), here_, line_};
}

auto Lexer::drop_key() -> void {
  auto& place = keys_.back();
  if (place.possible && place.required) {
    const auto end = line_end(slice_.text.substr(0, slice_.end), place.at);
    fail(rules::malformed_yaml, place.at, end, "a key with no `:` after it",
         "type `key: value`; text that goes on from the line above must be indented deeper than its key");
  }
  place.possible = false;
}

auto Lexer::open_flow(TokenType type) -> void {
  save_key();
  if (indents_.size() + keys_.size() > limits::depth) {
    return fail(rules::beyond_limits, here_, here_ + 1, "more than 256 collections within each other",
                "flatten the document");
  }
  keys_.emplace_back();
  key_allowed_ = true;
  add(type, here_, here_ + 1, Style::flow);
  ++here_;
}

auto Lexer::close_flow(TokenType type) -> void {
  drop_key();
  if (keys_.size() > 1) keys_.pop_back();
  key_allowed_ = false;
  add(type, here_, here_ + 1);
  ++here_;
}

auto Lexer::fetch_entry() -> void {
  if (!in_flow()) {
    if (!key_allowed_) {
      return fail(rules::malformed_yaml, here_, here_ + 1, "a list item cannot begin on the line of its key",
                  "put `- ` on the next line, or write the list in brackets: `[a, b]`");
    }
    roll(column(), TokenType::block_sequence, out_.tokens.size(), here_);
  }
  drop_key();
  key_allowed_ = true;
  add(TokenType::entry, here_, here_ + 1);
  ++here_;
}

auto Lexer::fetch_key() -> void {
  if (!in_flow()) {
    if (!key_allowed_) {
      return fail(rules::malformed_yaml, here_, here_ + 1, "`?` begins a key, and none can stand here",
                  "quote the text");
    }
    roll(column(), TokenType::block_mapping, out_.tokens.size(), here_);
  }
  drop_key();
  key_allowed_ = !in_flow();
  add(TokenType::key, here_, here_ + 1);
  ++here_;
}

auto Lexer::fetch_value() -> void {
  auto& place = keys_.back();
  if (place.possible && made_key(place)) {
    const auto index = static_cast<std::ptrdiff_t>(place.token);
    out_.tokens.insert(out_.tokens.begin() + index, Token{TokenType::key, Style::plain, place.at, place.at});
    roll(static_cast<int>(place.at - place.line), TokenType::block_mapping, place.token, place.at);
    place.possible = false;
    key_allowed_ = false;
  } else {
    if (out_.problem) return;
    if (!in_flow()) {
      if (!key_allowed_) return fail_value();
      roll(column(), TokenType::block_mapping, out_.tokens.size(), here_);
    }
    key_allowed_ = !in_flow();
  }
  add(TokenType::value, here_, here_ + 1);
  ++here_;
}

/// A key stands on one line and is not too long.
auto Lexer::made_key(const KeyPlace& place) -> bool {
  const auto text = slice_.bytes(place.at, here_);
  if (place.line == line_ && (text.size() <= limits::key_characters || characters(text) <= limits::key_characters))
    return true;
  drop_key();
  return false;
}

/// A `:` where no mapping can begin: a second one on the line, or one on a line that went on with the value above.
auto Lexer::fail_value() -> void {
  const auto& last = out_.tokens.back();
  const auto line = line_start(slice_.text, here_);
  if (last.type == TokenType::scalar && last.begin < line) {
    if (last.style != Style::plain) {
      return fail(rules::malformed_yaml, last.begin, last.begin + 1,
                  "the text that begins with this quote runs on to a later line, where a `:` follows it",
                  "close the quote on its own line");
    }
    const auto first = slice_.text.find_first_not_of(" \t", line);
    fail(rules::malformed_yaml, static_cast<std::uint32_t>(first), here_ + 1,
         "this line is indented deeper than the key above it, so it goes on with that key's value",
         "indent it as the key above");
    out_.problem->labels.push_back({slice_.span(last.begin, last.begin + 1), "the value begins here"});
    return;
  }
  fail(rules::malformed_yaml, here_, here_ + 1, "a second `:` in one line: a mapping cannot begin here",
       "quote the value, or put the inner mapping on its own line, indented");
}

} // namespace berth::yaml
