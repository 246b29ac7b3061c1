#include "document/placeholders.hpp"

#include "syntax/arena.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <vector>

namespace berth {
namespace {

constexpr auto is_name_letter(char c) -> bool { return is_upper(c) || is_lower(c) || is_digit(c) || c == '_'; }

/// `$(NAME)`, `<NAME>`: nothing but a name between the two. `others`: what it may have besides.
auto is_enclosed_name(std::string_view text, char close, std::string_view others) -> bool {
  const auto end = text.find(close);
  if (end == std::string_view::npos || end < 2) return false; // one letter is no name that people give
  const auto name = text.substr(0, end);
  return (is_upper(name.front()) || is_lower(name.front()) || name.front() == '_') &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_name_letter(c) || others.find(c) != std::string_view::npos; });
}

/// `$NAME` as envsubst takes it: capitals alone, or every `$` would do.
auto is_bare_name(std::string_view text) -> bool {
  const auto end = std::min(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"), text.size());
  return end > 1 && !is_digit(text.front());
}

/// Flyte fills its inputs in where a command has them, and nowhere else, so that whoever writes them in a name has
/// erred.
auto names_input(std::string_view action) -> bool {
  action.remove_prefix(std::min(action.find_first_not_of("{ "), action.size()));
  return action.starts_with(".inputs.") || action.starts_with(".outputPrefix");
}

auto opens_placeholder(std::string_view text, bool of_flyte) -> bool {
  if (text.starts_with("{{")) return !of_flyte && !names_input(text) && text.find("}}") != std::string_view::npos;
  if (text.starts_with("${")) return text.find('}') != std::string_view::npos;
  if (text.starts_with("$(")) return is_enclosed_name(text.substr(2), ')', "-.");
  if (text.starts_with("$")) return is_bare_name(text.substr(1));
  return text.starts_with("<") && is_enclosed_name(text.substr(1), '>', "-. /|:");
}

constexpr std::array<std::string_view, 4> own_syntax{"args", "command", "env", "config"};

auto has_own_syntax(std::string_view key) -> bool {
  return std::find(own_syntax.begin(), own_syntax.end(), key) != own_syntax.end();
}

/// Gathers every value and key of a document that is to be filled in.
class Unfilled {
 public:
  Unfilled(const Node& root, bool of_flyte) : of_flyte_(of_flyte), waiting_{&root} {
    while (!waiting_.empty()) {
      const auto* node = waiting_.back();
      waiting_.pop_back();
      visit(*node);
    }
  }

  std::set<const Node*> values;
  std::vector<Span> spans; ///< of keys too

 private:
  auto visit(const Node& node) -> void {
    if (!seen_.insert(&node).second) return;
    if (node.is_scalar() && has_placeholder(node.text, of_flyte_)) {
      values.insert(&node);
      spans.push_back(node.span);
    }
    for (const auto* item : node.items) waiting_.push_back(item);
    for (const auto& member : node.members) {
      if (member.key != nullptr && has_placeholder(member.key->text, of_flyte_)) spans.push_back(member.key->span);
      if (!has_own_syntax(member.name)) waiting_.push_back(member.value);
    }
  }

  bool of_flyte_;
  std::vector<const Node*> waiting_;
  std::set<const Node*> seen_;
};

auto is_of_flyte(Form form) -> bool {
  return form == Form::task || form == Form::flyte_task || form == Form::flyte_template;
}

/// A name, a label's value and a quantity.
constexpr std::string_view neutral = "1";

} // namespace

auto has_placeholder(std::string_view text, bool of_flyte) -> bool {
  for (auto at = text.find_first_of("${<"); at != std::string_view::npos; at = text.find_first_of("${<", at + 1)) {
    if (opens_placeholder(text.substr(at), of_flyte)) return true;
  }
  return false;
}

auto set_placeholders_aside(Tree& tree, std::span<const Document> documents, std::string_view text)
    -> std::vector<Span> {
  std::vector<Span> spans;
  if (!has_placeholder(text)) return spans;
  std::set<const Node*> values;
  std::set<int> of_flyte;
  for (const auto& document : documents) {
    if (is_of_flyte(document.form)) of_flyte.insert(document.index);
  }
  for (const auto& document : tree.documents()) {
    Unfilled unfilled(*document.root, of_flyte.count(document.index) != 0);
    values.merge(unfilled.values);
    spans.insert(spans.end(), unfilled.spans.begin(), unfilled.spans.end());
  }
  for (auto& node : tree.arena().nodes) {
    if (values.count(&node) == 0) continue;
    node.text = neutral;
    node.kind = Kind::string;
  }
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return spans;
}

auto stands_in(const std::vector<Span>& placeholders, Span span) -> bool {
  const auto after = std::upper_bound(placeholders.begin(), placeholders.end(), span.begin,
                                      [](auto at, Span one) { return at < one.begin; });
  return after != placeholders.begin() && span.begin < (after - 1)->end && (after - 1)->file == span.file;
}

} // namespace berth
