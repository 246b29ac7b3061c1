#include "syntax/yaml/outline.hpp"

#include "finding/rules.hpp"
#include "syntax/limits.hpp"
#include "syntax/yaml/characters.hpp"
#include "syntax/yaml/unexpected.hpp"

#include <initializer_list>
#include <optional>

namespace berth::yaml {
namespace {

using enum TokenType;
using What = Slot::What;

class Outliner {
 public:
  Outliner(const Slice& slice, const std::vector<Token>& tokens) : slice_(slice), tokens_(tokens) {}

  auto run() -> tl::expected<Outline, Finding> {
    if (peek().type == end) return Outline{};
    node(true, false, tokens_.front().begin);
    if (!problem_ && peek().type != end) problem_ = after_root(slice_, tokens_, at_);
    if (problem_) return tl::unexpected(std::move(*problem_));
    return Outline{std::move(slots_)};
  }

 private:
  [[nodiscard]] auto peek() const -> const Token& { return at_ < tokens_.size() ? tokens_[at_] : tokens_.back(); }
  [[nodiscard]] auto is(std::initializer_list<TokenType> types) const -> bool {
    return std::find(types.begin(), types.end(), peek().type) != types.end();
  }
  auto take() -> const Token& {
    const auto& token = peek();
    ++at_;
    return token;
  }

  auto add(Slot slot) -> std::size_t {
    if (slots_.size() >= limits::nodes) {
      fail(make_finding(rules::beyond_limits, slice_.span(slot.begin, slot.begin + 1), {},
                        "the document holds too many values: berth reads up to 1,500,000"));
      problem_->help = "split the file into smaller ones";
    }
    slots_.push_back(slot);
    return slots_.size() - 1;
  }

  auto fail(Finding finding) -> void {
    if (!problem_) problem_ = std::move(finding);
  }
  auto unexpected(std::optional<std::size_t> opener) -> void { fail(yaml::unexpected(slice_, tokens_, at_, opener)); }

  /// Gives where the node ends. `after`: where an absent value stands, right behind its colon or dash.
  auto node(bool block, bool indentless, std::uint32_t after) -> std::uint32_t;
  auto absent(std::uint32_t after) -> std::uint32_t {
    add({What::absent, Style::absent, after, after});
    return after;
  }
  auto content(Slot slot, bool block, bool indentless, std::uint32_t after) -> std::uint32_t;
  auto block_list(Slot slot) -> std::uint32_t;
  auto indentless_list(Slot slot) -> std::uint32_t;
  auto block_map(Slot slot) -> std::uint32_t;
  auto flow_list(Slot slot) -> std::uint32_t;
  auto flow_map(Slot slot) -> std::uint32_t;
  auto comma_before(TokenType closer, std::size_t opener) -> bool;
  auto flow_pair() -> std::uint32_t;
  auto flow_member() -> void;

  const Slice& slice_;
  const std::vector<Token>& tokens_;
  std::size_t at_{0};
  std::size_t depth_{0};
  std::vector<Slot> slots_;
  std::optional<Finding> problem_;
};

auto Outliner::node(bool block, bool indentless, std::uint32_t after) -> std::uint32_t {
  if (problem_) return after;
  if (peek().type == alias) {
    const auto& token = take();
    add({What::alias, Style::plain, token.begin, token.end, 0, 0, {}, slice_.bytes(token.begin + 1, token.end), {}});
    return token.end;
  }
  Slot slot;
  for (; (peek().type == anchor && slot.anchor.empty()) || (peek().type == tag && slot.tag.empty());) {
    const auto& token = take();
    const auto text = slice_.bytes(token.begin, token.end);
    if (token.type == anchor)
      slot.anchor = text.substr(1);
    else
      slot.tag = text;
    after = token.end;
  }
  return content(slot, block, indentless, after);
}

auto Outliner::content(Slot slot, bool block, bool indentless, std::uint32_t after) -> std::uint32_t {
  const auto& token = peek();
  slot.style = token.style;
  slot.begin = token.begin;
  slot.end = token.end;
  slot.indent = token.indent;
  if (++depth_ > limits::depth) {
    fail(make_finding(rules::beyond_limits, slice_.span(token.begin, token.begin + 1), {},
                      "more than 256 collections within each other"));
    problem_->help = "flatten the document";
    return after;
  }
  if (token.type == entry && indentless) {
    slot.end = indentless_list(slot);
  } else if (token.type == scalar) {
    ++at_;
    slot.what = What::scalar;
    add(slot);
  } else if (token.type == flow_sequence) {
    slot.end = flow_list(slot);
  } else if (token.type == flow_mapping) {
    slot.end = flow_map(slot);
  } else if (token.type == block_sequence && block) {
    slot.end = block_list(slot);
  } else if (token.type == block_mapping && block) {
    slot.end = block_map(slot);
  } else if (!slot.anchor.empty() || !slot.tag.empty()) {
    slot.style = Style::absent;
    slot.begin = slot.end = after;
    add(slot);
  } else {
    unexpected(std::nullopt);
  }
  --depth_;
  return slot.end;
}

auto Outliner::block_list(Slot slot) -> std::uint32_t {
  slot.what = What::sequence;
  slot.style = Style::block;
  const auto index = add(slot);
  ++at_;
  while (!problem_ && peek().type == entry) {
    const auto after = take().end;
    slot.end = is({entry, block_end}) ? absent(after) : node(true, false, after);
    ++slots_[index].children;
  }
  if (!problem_ && peek().type != block_end) unexpected(std::nullopt);
  ++at_;
  slots_[index].end = slot.end;
  return slot.end;
}

auto Outliner::indentless_list(Slot slot) -> std::uint32_t {
  slot.what = What::sequence;
  slot.style = Style::block;
  const auto index = add(slot);
  while (!problem_ && peek().type == entry) {
    const auto after = take().end;
    slot.end = is({entry, key, value, block_end}) ? absent(after) : node(true, false, after);
    ++slots_[index].children;
  }
  slots_[index].end = slot.end;
  return slot.end;
}

auto Outliner::block_map(Slot slot) -> std::uint32_t {
  slot.what = What::mapping;
  slot.style = Style::block;
  const auto index = add(slot);
  ++at_;
  while (!problem_ && peek().type == key) {
    auto after = take().end;
    after = is({key, value, block_end}) ? absent(after) : node(true, true, after);
    if (peek().type == value && !problem_) {
      after = take().end;
      slot.end = is({key, value, block_end}) ? absent(after) : node(true, true, after);
    } else {
      slot.end = absent(after);
    }
    slots_[index].children += 2;
  }
  if (!problem_ && peek().type != block_end) unexpected(std::nullopt);
  ++at_;
  slots_[index].end = slot.end;
  return slot.end;
}

auto Outliner::flow_list(Slot slot) -> std::uint32_t {
  slot.what = What::sequence;
  const auto index = add(slot);
  const auto opener = at_++;
  for (bool first = true; !problem_ && peek().type != flow_sequence_end; first = false) {
    if (!first && !comma_before(flow_sequence_end, opener)) break;
    if (is({comma, end, flow_mapping_end})) {
      unexpected(opener);
    } else {
      peek().type == key ? flow_pair() : node(false, false, peek().begin);
    }
    ++slots_[index].children;
  }
  if (problem_) return slot.end;
  return slots_[index].end = take().end;
}

/// The comma between two entries; false when none follows it (`[a,]` is fine) or something else stands there.
auto Outliner::comma_before(TokenType closer, std::size_t opener) -> bool {
  if (peek().type != comma) {
    unexpected(opener);
    return false;
  }
  ++at_;
  return peek().type != closer;
}

/// `[a: b]` is a list of a mapping with one member.
auto Outliner::flow_pair() -> std::uint32_t {
  auto after = take().end;
  const auto index = add({What::mapping, Style::flow, after, after, 2});
  slots_[index].begin = peek().begin;
  after = is({value, comma, flow_sequence_end}) ? absent(after) : node(false, false, after);
  if (peek().type == value && !problem_) {
    after = take().end;
    after = is({comma, flow_sequence_end}) ? absent(after) : node(false, false, after);
  } else {
    absent(after);
  }
  return slots_[index].end = after;
}

auto Outliner::flow_map(Slot slot) -> std::uint32_t {
  slot.what = What::mapping;
  const auto index = add(slot);
  const auto opener = at_++;
  for (bool first = true; !problem_ && peek().type != flow_mapping_end; first = false) {
    if (!first && !comma_before(flow_mapping_end, opener)) break;
    if (is({comma, end, flow_sequence_end})) {
      unexpected(opener);
    } else {
      flow_member();
    }
    slots_[index].children += 2;
  }
  if (problem_) return slot.end;
  return slots_[index].end = take().end;
}

auto Outliner::flow_member() -> void {
  if (peek().type != key) { // `{a, b}`: keys without values
    absent(node(false, false, peek().begin));
    return;
  }
  auto after = take().end;
  after = is({value, comma, flow_mapping_end}) ? absent(after) : node(false, false, after);
  if (peek().type != value || problem_) {
    absent(after);
    return;
  }
  after = take().end;
  is({comma, flow_mapping_end}) ? absent(after) : node(false, false, after);
}

} // namespace

auto outline(const Slice& slice, const std::vector<Token>& tokens) -> tl::expected<Outline, Finding> {
  return Outliner(slice, tokens).run();
}

} // namespace berth::yaml
