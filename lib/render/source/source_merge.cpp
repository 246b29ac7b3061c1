#include "render/source/source_merge.hpp"

#include "render/origins.hpp"
#include "syntax/write.hpp"

#include <algorithm>

namespace berth {
namespace {

/// Another place of the document has the same bytes, or none of these.
auto is_shared(const Node& node) -> bool { return node.alias || !node.anchor().empty(); }

auto is_json(const Node& key) -> bool { return key.style == Style::double_quoted; }

auto is_flow(const Node& node) -> bool { return node.style == Style::flow; }

auto scalar_text(const Value& value, bool json) -> std::string {
  auto text = json ? write_json(value, 0) : write_yaml(value);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

} // namespace

auto written_in_flow(const Value& value, bool json) -> std::string {
  std::string text;
  switch (value.kind()) {
  case Kind::mapping:
    for (const auto& entry : value.entries())
      text +=
          (text.empty() ? "{" : ", ") + scalar_text(Value(entry.key), json) + ": " + written_in_flow(entry.value, json);
    return text.empty() ? "{}" : text + "}";
  case Kind::sequence:
    for (const auto& item : value.items()) text += (text.empty() ? "[" : ", ") + written_in_flow(item, json);
    return text.empty() ? "[]" : text + "]";
  default:
    return scalar_text(value, json);
  }
}

auto SourceMerge::edits() && -> std::vector<Edit> {
  std::stable_sort(edits_.begin(), edits_.end(),
                   [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  return std::move(edits_);
}

auto SourceMerge::insert(std::uint32_t at, std::string text, FileId file) -> void {
  edits_.push_back({{file, at, at}, std::move(text)});
}

auto SourceMerge::line_begin(std::uint32_t at) const -> std::uint32_t {
  const auto text = file_.text();
  while (at > 0 && text[at - 1] != '\n') --at;
  return at;
}

auto SourceMerge::line_end(std::uint32_t at) const -> std::uint32_t {
  const auto found = file_.text().find('\n', at);
  return static_cast<std::uint32_t>(found == std::string_view::npos ? file_.text().size() : found + 1);
}

auto SourceMerge::column(std::uint32_t at) const -> std::uint32_t { return at - line_begin(at); }

/// As the file has it.
auto SourceMerge::line_break() const -> std::string_view {
  const auto text = file_.text();
  const auto first = text.find('\n');
  return first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

/// Whole lines, each further in by `indent`.
auto SourceMerge::block(const Value& value, std::uint32_t indent) const -> std::string {
  std::string lines;
  std::string_view rest;
  const auto text = words_.empty() ? write_yaml(value) : write_with_origin(value, words_);
  rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    lines += std::string(indent, ' ') + std::string(rest.substr(0, end)) + std::string(line_break());
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

auto SourceMerge::merge(const Node& map, const Node* key, const Value& part) -> bool {
  if (is_shared(map) || !map.is_mapping()) return false;
  auto absent = Value::map();
  for (const auto& entry : part.entries()) {
    const auto* member = map.member(entry.key);
    if (member == nullptr) {
      absent.set(entry.key, entry.value);
    } else if (member->merged || !merge(*member, entry.value)) {
      return false;
    }
  }
  return absent.entries().empty() || add(map, key, absent);
}

auto SourceMerge::merge(const Member& member, const Value& value) -> bool {
  const auto& node = *member.value;
  if (is_shared(node)) return false;
  if (node.is_null()) return replace(member, value);
  if (value.kind() == Kind::mapping) return node.is_mapping() && merge(node, member.key, value);
  if (value.kind() == Kind::sequence) return node.is_sequence() && prepend(member, value);
  return node.is_scalar() && replace(member, value);
}

/// A scalar, or what is not there: `key:`, `key: null`.
auto SourceMerge::replace(const Member& member, const Value& value) -> bool {
  const auto& node = *member.value;
  if (!node.tag().empty() || node.style == Style::literal || node.style == Style::folded) return false;
  const auto text = written_in_flow(value, is_json(*member.key));
  edits_.push_back({node.span, node.style == Style::absent ? " " + text : text});
  return true;
}

auto SourceMerge::prepend(const Member& list, const Value& items) -> bool {
  const auto& node = *list.value;
  if (node.items.empty()) return replace(list, items);
  const auto& first = *node.items.front();
  if (is_shared(first)) return false;
  if (is_flow(node)) {
    std::string text;
    for (const auto& item : items.items()) text += written_in_flow(item, is_json(*list.key)) + ", ";
    insert(first.span.begin, std::move(text), node.span.file);
    return true;
  }
  // The dash of the first item, whose line is taken apart for nothing else.
  const auto at = file_.text().find('-', line_begin(node.span.begin));
  if (at == std::string_view::npos || at > first.span.begin) return false;
  const auto dash = static_cast<std::uint32_t>(at);
  insert(line_begin(dash), block(items, column(dash)), node.span.file);
  return true;
}

/// In front of the first entry, so that nothing needs to be known of where the last one ends. Comments above the first
/// entry stay with it.
auto SourceMerge::add(const Node& map, const Node* key, const Value& entries) -> bool {
  if (map.members.empty()) {
    edits_.push_back({map.span, written_in_flow(entries, key != nullptr && is_json(*key))});
    return is_flow(map);
  }
  const auto& first = *map.members.front().key;
  if (map.members.front().merged) return false;
  const auto begin = first.span.begin;
  if (is_flow(map)) {
    const auto json = is_json(first);
    const auto own_line =
        file_.text().substr(map.span.begin, begin - map.span.begin).find('\n') != std::string_view::npos;
    const auto parting =
        own_line ? "," + std::string(line_break()) + std::string(column(begin), ' ') : std::string(", ");
    std::string text;
    for (const auto& entry : entries.entries())
      text += scalar_text(Value(entry.key), json) + ": " + written_in_flow(entry.value, json) + parting;
    insert(begin, std::move(text), map.span.file);
    return true;
  }
  const auto below_key = key != nullptr && line_begin(key->span.begin) != line_begin(begin);
  if (below_key) {
    insert(line_end(key->span.end), block(entries, column(begin)), map.span.file);
    return true;
  }
  // Behind the dash of an item: the first line goes on there.
  auto text = block(entries, column(begin));
  text.erase(0, column(begin));
  insert(begin, text + std::string(column(begin), ' '), map.span.file);
  return true;
}

auto SourceMerge::remove(const Node& map, std::string_view name, const Member* around) -> bool {
  const auto* member = map.member(name);
  if (member == nullptr) return true;
  if (is_shared(map) || is_flow(map) || member->merged || !member->value->is_scalar()) return false;
  const auto only = map.members.size() == 1;
  if (only && around == nullptr) return false;
  const auto& from = only ? *around->key : *member->key;
  const auto begin = line_begin(from.span.begin);
  const auto blank = file_.text().substr(begin, from.span.begin - begin);
  if (blank.find_first_not_of(" \t") != std::string_view::npos) return false; // behind a dash
  edits_.push_back({{map.span.file, begin, line_end(member->value->span.end)}, {}});
  return true;
}

} // namespace berth
