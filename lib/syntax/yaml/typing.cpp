#include "syntax/yaml/typing.hpp"

#include "finding/rules.hpp"
#include "syntax/number.hpp"
#include "syntax/scalar.hpp"
#include "syntax/words.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <optional>

namespace berth::yaml {
namespace {

/// `int` of `!!int` and `!<tag:yaml.org,2002:int>`; empty for any other tag.
auto core_name(std::string_view tag) -> std::string_view {
  constexpr std::string_view verbatim = "!<tag:yaml.org,2002:";
  if (tag.starts_with(verbatim) && tag.ends_with('>'))
    return tag.substr(verbatim.size(), tag.size() - verbatim.size() - 1);
  return tag.starts_with("!!") ? tag.substr(2) : std::string_view();
}

/// `2006-1-2`, whatever follows.
auto is_date(std::string_view text) -> bool {
  return text.size() >= 8 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == '-' &&
         is_digit(text[5]) && text.find('-', 6) != std::string_view::npos;
}

auto base64_value(char c) -> int {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto at = alphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Standard base64 with its padding; line endings are skipped, as Go does.
auto base64(std::string_view text) -> std::optional<std::string> {
  std::string bytes;
  std::string digits;
  for (const char c : text)
    if (c != '\n' && c != '\r') digits += c;
  if (digits.size() % 4 != 0) return std::nullopt;
  const auto padding = digits.ends_with("==") ? 2U : digits.ends_with('=') ? 1U : 0U;
  unsigned bits = 0;
  int held = 0;
  for (const char c : std::string_view(digits).substr(0, digits.size() - padding)) {
    const auto value = base64_value(c);
    if (value < 0) return std::nullopt;
    bits = bits << 6U | static_cast<unsigned>(value);
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>(bits >> static_cast<unsigned>(held) & 0xFFU);
    }
  }
  return bytes;
}

/// Whether text of type `found` may carry the core tag `name`.
auto fits(std::string_view name, ScalarType found, std::string_view text) -> bool {
  if (name == "null") return found.kind == Kind::null;
  if (name == "bool") return found.kind == Kind::boolean;
  if (name == "timestamp") return found.kind == Kind::string && is_date(text);
  const auto type = read_number(text).type;
  if (name == "int") return type == Number::Type::integer || type == Number::Type::unsigned_integer;
  return type == Number::Type::integer || type == Number::Type::floating;
}

auto misfit(const Slice& slice, const Slot& slot, Findings& findings) -> void {
  const auto tag = static_cast<std::uint32_t>(slot.tag.data() - slice.text.data());
  auto finding = make_finding(rules::wrong_tag, slice.span(slot.begin, slot.end), {},
                              words({"this text does not fit its tag `", shown(slot.tag), "`"}));
  finding.labels.push_back({slice.span(tag, tag + static_cast<std::uint32_t>(slot.tag.size())), "the tag"});
  finding.help = "leave the tag out";
  report(findings, std::move(finding));
}

} // namespace

auto scalar_node(const Slice& slice, const Slot& slot, Tree::Arena& arena, Findings& findings) -> Node {
  Node node;
  node.style = slot.style;
  node.text = slot.text;
  const auto name = core_name(slot.tag);
  const bool typed = name == "null" || name == "bool" || name == "int" || name == "float" || name == "timestamp";
  const bool plain = slot.tag.empty() && (slot.style == Style::plain || slot.style == Style::absent);
  node.kind = Kind::string;
  if (typed || plain) {
    const auto found = plain_type(slot.text);
    node.kind = found.kind;
    node.flag = found.flag;
    if (typed && !fits(name, found, slot.text)) {
      node.kind = Kind::string;
      misfit(slice, slot, findings);
    } else if (name == "float") {
      node.kind = Kind::number;
    }
  } else if (name == "binary") {
    if (auto bytes = base64(slot.text))
      node.text = arena.keep(std::move(*bytes));
    else
      misfit(slice, slot, findings);
  }
  return node;
}

auto is_merge(const Slot& slot) -> bool {
  if (slot.what != Slot::What::scalar || slot.text != "<<") return false;
  return core_name(slot.tag) == "merge" || (slot.tag.empty() && slot.style == Style::plain);
}

} // namespace berth::yaml
