#include "document/placeholders.hpp"

#include "syntax/arena.hpp"
#include "text/ascii.hpp"
#include "text/byte_set.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <unordered_set>
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

/// `MODEL_NAME`, `FILLED BY THE OPERATOR`: words of capitals, as no value of Kubernetes' own is written.
auto is_in_capitals(std::string_view text, std::string_view others) -> bool {
  return text.size() > 2 && is_upper(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
           return is_upper(c) || is_digit(c) || others.find(c) != std::string_view::npos;
         });
}

/// `PVC_NAME`, `FILLED_BY_THE_VALIDATOR`, `REPLACEME`: what says of itself that it is to be written over.
auto names_itself(std::string_view word) -> bool {
  constexpr std::array<std::string_view, 4> ends{"NAME", "NAMESPACE", "IMAGE", "PLACEHOLDER"};
  constexpr std::array<std::string_view, 4> begins{"REPLACE", "FILLED_BY", "CHANGEME", "PLACEHOLDER"};
  return std::any_of(ends.begin(), ends.end(), [&](auto end) { return word.ends_with(end); }) ||
         std::any_of(begins.begin(), begins.end(), [&](auto begin) { return word.starts_with(begin); });
}

/// The same of a part: `disk-wipe-HOSTNAME`.
auto has_word_to_replace(std::string_view text) -> bool {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
  for (auto at = text.find_first_of(letters); at != std::string_view::npos; at = text.find_first_of(letters, at)) {
    const auto end = std::min(text.find_first_not_of(letters, at), text.size());
    if (names_itself(text.substr(at, end - at))) return true;
    at = end;
  }
  return false;
}

constexpr std::array<std::string_view, 5> named_by_it{"name", "namespace", "claimName", "volumeName", "nodeName"};
constexpr std::array<std::string_view, 8> numbers{
    resource::storage, resource::cpu, resource::memory, resource::ephemeral_storage,
    "replicas",        "completions", "parallelism",    "containerPort"};

auto is_one_of(std::string_view key, std::span<const std::string_view> keys) -> bool {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// What a script or a person writes over: a name that says that it is one (`PVC_NAME`), a number that says which
/// (`NUM_NODES`), a sentence.
auto is_to_be_replaced(std::string_view key, std::string_view text) -> bool {
  const auto is_name = is_one_of(key, named_by_it);
  if (is_name || key == "image") {
    if (text.find(' ') != std::string_view::npos) return is_in_capitals(text, "_ ");
    return has_word_to_replace(text);
  }
  return is_one_of(key, numbers) && is_in_capitals(text, "_ ");
}

/// A device (`nvidia.com/gpu: NUM_GPUS`); elsewhere such a key is a label's, of which `SPOT` is a value like any other.
auto is_number_of_devices(std::string_view key, std::string_view text) -> bool {
  return key.find('/') != std::string_view::npos && is_in_capitals(text, "_ ");
}

constexpr std::array<std::string_view, 3> resource_lists{"requests", "limits", "hard"};

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
    if (!node.is_scalar() && !seen_.insert(&node).second) return; // scalars are most of them, and lead nowhere
    if (node.is_scalar() && has_placeholder(node.text, of_flyte_)) add(node);
    for (const auto* item : node.items) waiting_.push_back(item);
    for (const auto& member : node.members) {
      if (member.key != nullptr && has_placeholder(member.key->text, of_flyte_)) spans.push_back(member.key->span);
      if (!of_flyte_ && member.value->is_scalar() && is_to_be_replaced(member.name, member.value->text))
        add(*member.value);
      if (!has_own_syntax(member.name)) waiting_.push_back(member.value);
      if (member.name == "env") wait_for_references(*member.value);
      if (!of_flyte_ && is_one_of(member.name, resource_lists)) add_devices(*member.value);
    }
  }

  auto add_devices(const Node& list) -> void {
    for (const auto& member : list.members) {
      if (member.value->is_scalar() && is_number_of_devices(member.name, member.value->text)) add(*member.value);
    }
  }

  /// What a variable takes its value from has no syntax of its own.
  auto wait_for_references(const Node& variables) -> void {
    for (const auto* variable : variables.items) {
      const auto* from = variable->find("valueFrom");
      if (from != nullptr) waiting_.push_back(from);
    }
  }

  auto add(const Node& node) -> void {
    if (values.insert(&node).second) spans.push_back(node.span);
  }

  bool of_flyte_;
  std::vector<const Node*> waiting_;
  std::unordered_set<const Node*> seen_;
};

auto is_of_flyte(Form form) -> bool {
  return form == Form::task || form == Form::flyte_task || form == Form::flyte_template;
}

/// A name, a label's value and a quantity.
constexpr std::string_view neutral = "1";

/// Three in a row: a quick look at what most files do not have outside of comments.
auto has_capitals(std::string_view text) -> bool {
  std::size_t run = 0;
  return std::any_of(text.begin(), text.end(), [&](char c) { return (run = is_upper(c) ? run + 1 : 0) > 2; });
}

} // namespace

auto has_placeholder(std::string_view text, bool of_flyte) -> bool {
  static constexpr ByteSet openers("${<");
  for (auto at = openers.first_in(text); at != std::string_view::npos; at = openers.first_in(text, at + 1)) {
    if (opens_placeholder(text.substr(at), of_flyte)) return true;
  }
  return false;
}

auto set_placeholders_aside(Tree& tree, std::span<const Document> documents, std::string_view text)
    -> std::vector<Span> {
  std::vector<Span> spans;
  if (!has_placeholder(text) && !has_capitals(text)) return spans;
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
