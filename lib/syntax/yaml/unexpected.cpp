#include "syntax/yaml/unexpected.hpp"

#include "finding/rules.hpp"
#include "syntax/words.hpp"
#include "syntax/yaml/characters.hpp"

namespace berth::yaml {
namespace {

using enum TokenType;

struct Words {
  std::string message;
  std::string help;
};

auto words_for(const Token& token, std::string_view text) -> Words {
  switch (token.type) {
  case comma:
    return {"a `,` with nothing before it, or outside of brackets", "delete it, or put the text in quotes"};
  case flow_sequence_end:
  case flow_mapping_end:
    return {words({"`", text, "` closes nothing that is open here"}), "delete it, or put the text in quotes"};
  case entry:
    return {"a list item stands where a key of the mapping must", "indent the list deeper than its key, or type a key"};
  case value:
    return {"a `:` with no key before it", "type the key, or put the text in quotes"};
  case key:
  case block_mapping:
    return {"a key that lines up with nothing above it", "indent it exactly as the keys that it belongs to"};
  case block_sequence:
    return {"a list item that lines up with nothing above it", "indent it exactly as the items that it belongs to"};
  case end:
  case block_end:
    return {"a value is missing here", "type it, or delete what announces it"};
  default:
    return {"text that belongs to nothing: the value before it is complete", "put the whole value in quotes"};
  }
}

/// Whether the bracket at `opener` is closed later on, by its own kind.
auto is_closed(const std::vector<Token>& tokens, std::size_t opener) -> bool {
  std::vector<TokenType> open;
  for (auto i = opener; i < tokens.size(); ++i) {
    const auto type = tokens[i].type;
    if (type == flow_sequence || type == flow_mapping) open.push_back(type);
    if (type != flow_sequence_end && type != flow_mapping_end) continue;
    if ((open.back() == flow_sequence) != (type == flow_sequence_end)) return false;
    open.pop_back();
    if (open.empty()) return true;
  }
  return false;
}

/// The quoted text right before token `at`, if it runs over several lines: its opening quote was likely never meant to
/// reach that far.
auto runaway_quote(const Slice& slice, const std::vector<Token>& tokens, std::size_t at) -> const Token* {
  if (at == 0) return nullptr;
  const auto& before = tokens[at - 1];
  const bool is_quoted = before.style == Style::single_quoted || before.style == Style::double_quoted;
  if (before.type != scalar || !is_quoted) return nullptr;
  const auto line = line_start(slice.text, tokens[at].begin);
  return before.begin < line && before.end >= line ? &before : nullptr;
}

auto token_span(const Slice& slice, const Token& token) -> Span {
  auto end = std::max(token.end, token.begin + 1);
  if (token.type == scalar) end = std::min(end, line_end(slice.text, token.begin));
  if (token.type == key || token.type == block_mapping) end = line_end(slice.text, token.begin);
  return slice.span(token.begin, std::min(end, slice.end));
}

} // namespace

auto unexpected(const Slice& slice, const std::vector<Token>& tokens, std::size_t at, std::optional<std::size_t> opener)
    -> Finding {
  const auto& token = tokens[std::min(at, tokens.size() - 1)];
  if (const auto* quote = runaway_quote(slice, tokens, at)) {
    auto finding = make_finding(rules::malformed_yaml, slice.span(quote->begin, quote->begin + 1), {},
                                "the text that begins with this quote runs on to a later line");
    finding.labels.push_back({slice.span(quote->end - 1, quote->end), "it is closed only here"});
    finding.help = "close the quote on its own line";
    return finding;
  }
  if (opener && !is_closed(tokens, *opener)) {
    const auto& bracket = tokens[*opener];
    const auto text = slice.bytes(bracket.begin, bracket.end);
    auto finding = make_finding(rules::malformed_yaml, slice.span(bracket.begin, bracket.end), {},
                                words({"this `", text, "` is never closed"}));
    finding.help = words({"type `", text == "[" ? "]" : "}", "` where it ends"});
    return finding;
  }
  auto words = words_for(token, slice.bytes(token.begin, token.end));
  if (opener && token.type != comma) {
    words = {"a `,` or a closing bracket must stand before this", "type the `,`, or put the whole value in quotes"};
  }
  auto finding = make_finding(rules::malformed_yaml, token_span(slice, token), {}, std::move(words.message));
  finding.help = std::move(words.help);
  return finding;
}

auto after_root(const Slice& slice, const std::vector<Token>& tokens, std::size_t at) -> Finding {
  const auto& token = tokens[at];
  const auto line = line_start(slice.text, token.begin);
  const bool first_on_line = slice.text.find_first_not_of(" \t", line) == token.begin;
  const bool structure = token.type == block_mapping || token.type == block_sequence || token.type == scalar ||
                         token.type == key || token.type == entry || token.type == flow_mapping ||
                         token.type == flow_sequence;
  if (!first_on_line || !structure) return unexpected(slice, tokens, at, std::nullopt);
  auto finding = make_finding(rules::lost_document, slice.span(token.begin, line_end(slice.text, token.begin)), {},
                              "the document is complete before this line, so what follows is lost");
  finding.labels.push_back({slice.span(tokens[0].begin, tokens[0].begin + 1), "the document begins here"});
  finding.help = "indent this line as the document's first one, or type `---` above it";
  return finding;
}

} // namespace berth::yaml
