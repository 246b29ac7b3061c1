#include "task/wrapped/assembly.hpp"

#include "syntax/path.hpp"
#include "task/wrapped/spark_memory.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace berth {

/// A value in the making: a node as it is, or members or items of its own.
struct Assembly::Draft {
  std::string name; ///< of a member
  const Node* key{nullptr};
  const Node* node{nullptr}; ///< taken as it is; null: nothing yet, or what follows
  Span span;
  std::string path; ///< of `node` in the document; empty where it is nowhere
  bool is_list{false};
  std::vector<Draft> parts;
};

namespace {

/// `limits.<spec.driver.gpu.name>`: the part in brackets is one step.
auto cut_step(std::string_view& field) -> std::string_view {
  const auto close = field.front() == '<' ? field.find('>') : 0;
  const auto end = field.find_first_of(".[", close);
  const auto step = field.substr(0, end);
  field.remove_prefix(end == std::string_view::npos ? field.size() : end);
  return step;
}

/// Takes `[2]` or `[+]` off `field`; absent where another step follows.
auto cut_index(std::string_view& field, std::size_t size) -> std::optional<std::size_t> {
  if (field.empty() || field.front() != '[') return std::nullopt;
  const auto close = field.find(']');
  const auto text = field.substr(1, close - 1);
  field.remove_prefix(close + 1);
  auto index = size;
  if (text != "+") std::from_chars(text.data(), text.data() + text.size(), index);
  return std::min(index, size);
}

auto name_of_claim(const Node* claim) -> const Node* {
  const auto* metadata = claim->find("metadata");
  const auto* name = metadata == nullptr ? nullptr : metadata->find("name");
  return name != nullptr && name->is_string() ? name : nullptr;
}

} // namespace

Assembly::Assembly(const Node& root, const WrappedPods& set, const FoundValue& at, const FoundValue& base)
    : root_(root), at_(at), draft_(std::make_unique<Draft>()) {
  draft_->span = at.node->span;
  if (base.node != nullptr) {
    draft_->node = base.node;
    draft_->path = base.path;
  }
  for (const auto& part : set.parts) put(part);
  spec_ = finish(*draft_, {});
}

Assembly::~Assembly() = default;

auto Assembly::is_computed(Span span) const -> bool {
  return std::any_of(computed_.begin(), computed_.end(),
                     [&](Span one) { return span.begin >= one.begin && span.end <= one.end; });
}

auto Assembly::put(const WrappedPart& part) -> void {
  if (part.from == WrappedPart::From::memory) return put_memory(part);
  if (part.from == WrappedPart::From::claims) return put_claims(part);
  const auto source = part.sources.front();
  const auto value = find_value(root_, source, at_.choice);
  if (part.field.empty()) { // a patch of the whole
    patched_ = patched_ || value.node != nullptr;
    if (value.node != nullptr) patch_ = value.node->span;
    return;
  }
  const auto literal = source.find('=');
  if (value.node != nullptr) return put(part.field, value);
  if (literal == std::string_view::npos) return;
  FoundValue text;
  text.node = text_node(std::string(source.substr(literal + 1)), *at_.node);
  text.member = at_.member;
  put(part.field, text);
}

auto Assembly::field_text(std::string_view step) const -> std::string {
  if (step.empty() || step.front() != '<') return std::string(step);
  const auto* name = find_value(root_, step.substr(1, step.size() - 2), at_.choice).node;
  return name != nullptr && name->is_string() ? std::string(name->text) : std::string();
}

/// A mapping that was taken as it is comes apart where something is put into it.
auto Assembly::draft_at(std::string_view field) -> Draft& {
  auto* at = draft_.get();
  const auto open = [](Draft& draft) {
    if (draft.node == nullptr || !draft.parts.empty()) return;
    for (const auto& member : draft.node->members) {
      if (draft.node->member(member.name) != &member) continue;
      draft.parts.push_back({std::string(member.name),
                             member.key,
                             member.value,
                             member.value->span,
                             draft.path.empty() ? std::string() : join(draft.path, member.name),
                             false,
                             {}});
    }
    for (std::size_t i = 0; i < draft.node->items.size(); ++i) {
      const auto* item = draft.node->items[i];
      draft.parts.push_back(
          {{}, nullptr, item, item->span, draft.path.empty() ? std::string() : at_index(draft.path, i), false, {}});
    }
    draft.is_list = draft.node->is_sequence();
    draft.node = nullptr;
  };
  while (!field.empty()) {
    open(*at);
    if (const auto index = cut_index(field, at->parts.size())) {
      at->is_list = true;
      if (*index == at->parts.size()) at->parts.emplace_back();
      at = &at->parts[*index];
    } else {
      if (field.front() == '.') field.remove_prefix(1);
      const auto name = field_text(cut_step(field));
      auto found = std::find_if(at->parts.begin(), at->parts.end(), [&](const Draft& d) { return d.name == name; });
      at = found != at->parts.end() ? &*found : &at->parts.emplace_back();
      at->name = name;
    }
  }
  return *at;
}

auto Assembly::put(std::string_view field, const FoundValue& value) -> void {
  auto& draft = draft_at(field);
  const auto* key = value.member == nullptr ? nullptr : value.member->key;
  if (draft.node == nullptr && draft.parts.empty()) {
    draft.key = key;
    draft.node = value.node;
    draft.span = value.node->span;
    draft.path = value.path;
    return;
  }
  const auto is_list = draft.is_list || (draft.node != nullptr && draft.node->is_sequence());
  if (!is_list || !value.node->is_sequence()) return; // the first counts
  for (std::size_t i = 0; i < value.node->items.size(); ++i) {
    FoundValue item;
    item.node = value.node->items[i];
    item.path = at_index(value.path, i);
    put(std::string(field) + "[+]", item);
  }
}

/// Argo and JobSet make a claim of each, and a volume of its name.
auto Assembly::put_claims(const WrappedPart& part) -> void {
  for (const auto& list : find_values(root_, part.sources.front())) {
    for (const auto* claim : list.node->items) put_claim(part.field, *claim);
  }
}

auto Assembly::put_claim(std::string_view field, const Node& claim) -> void {
  FoundValue name;
  name.node = name_of_claim(&claim);
  if (name.node == nullptr) return;
  const auto item = std::string(field) + "[+]";
  draft_at(item).span = name.node->span;
  const auto last = std::string(field) + "[" + std::to_string(draft_at(field).parts.size() - 1) + "]";
  put(last + ".name", name);
  put(last + ".persistentVolumeClaim.claimName", name);
}

auto Assembly::put_memory(const WrappedPart& part) -> void {
  const auto text_of = [&](std::size_t i) {
    const auto* node = find_value(root_, part.sources[i], at_.choice).node;
    return node != nullptr && node->is_scalar() ? node->text : std::string_view();
  };
  const auto memory = find_value(root_, part.sources[0], at_.choice);
  const auto mebibytes = spark_memory(text_of(0), text_of(1), text_of(2), text_of(3));
  if (!mebibytes) return;
  FoundValue value;
  value.node = text_node(std::to_string(*mebibytes) + "Mi", memory.node != nullptr ? *memory.node : *at_.node);
  value.member = memory.node != nullptr ? memory.member : at_.member;
  value.path = memory.path;
  computed_.push_back(value.node->span);
  put(part.field, value);
}

auto Assembly::finish(Draft& draft, const std::string& path) -> const Node* {
  if (!draft.path.empty()) moved_.push_back({path, draft.path});
  if (draft.node != nullptr) return draft.node;
  Node node;
  node.kind = draft.is_list ? Kind::sequence : Kind::mapping;
  node.style = Style::block;
  std::vector<const Node*> items;
  std::vector<Member> members;
  for (auto& part : draft.parts) {
    if (part.name.empty() && !draft.is_list) continue; // a name that nobody gives
    const auto* value = finish(part, draft.is_list ? at_index(path, items.size()) : join(path, part.name));
    if (draft.is_list) {
      items.push_back(value);
    } else {
      const auto* key = part.key != nullptr && part.key->text == part.name ? part.key : key_node(part.name, value);
      members.push_back({key->text, key, value, false, false});
    }
    if (draft.span.empty()) draft.span = value->span;
  }
  node.span = draft.span.empty() ? at_.node->span : draft.span;
  node.items = items_.emplace_back(std::move(items));
  node.members = members_.emplace_back(std::move(members));
  return &nodes_.emplace_back(node);
}

auto Assembly::text_node(std::string text, const Node& like) -> const Node* {
  Node node;
  node.kind = Kind::string;
  node.style = Style::plain;
  node.span = like.span;
  node.text = texts_.emplace_back(std::move(text));
  return &nodes_.emplace_back(node);
}

auto Assembly::key_node(std::string_view name, const Node* like) -> const Node* {
  return text_node(std::string(name), *like);
}

} // namespace berth
