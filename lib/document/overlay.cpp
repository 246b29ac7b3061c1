#include "document/overlay.hpp"

#include "syntax/path.hpp"

#include <algorithm>

namespace berth {
namespace {

/// A step at the front of a path as the API server writes it: `.name`, `name`, `[name]`.
struct LaidStep {
  std::string_view name;
  std::string_view rest;
  bool in_brackets{false};
};

auto bracketed_step(std::string_view path) -> LaidStep {
  const auto end = std::min(path.find(']'), path.size());
  return {path.substr(1, end - 1), path.substr(std::min(end + 1, path.size())), true};
}

/// Names may have dots in them: the shortest that `fields` has; its name is empty where they have none.
auto step_among(const std::map<std::string, LaidField, std::less<>>& fields, std::string_view path) -> LaidStep {
  if (path.starts_with('[')) return bracketed_step(path);
  if (path.starts_with('.')) path.remove_prefix(1);
  for (auto end = path.find_first_of(".["); !path.empty(); end = path.find_first_of(".[", end + 1)) {
    const auto name = path.substr(0, end);
    if (fields.find(name) != fields.end()) return {name, path.substr(name.size())};
    if (end == std::string_view::npos) break;
  }
  return {};
}

auto add_step(std::string& path, const LaidStep& step, const std::string& otherwise) -> void {
  const auto name = otherwise.empty() ? std::string(step.name) : otherwise;
  path = step.in_brackets ? at_key(path, name) : join(path, name);
}

/// As the API server writes amounts: a resource in brackets.
auto path_below(const std::string& path, std::string_view name) -> std::string {
  const auto is_amount = path.ends_with(".requests") || path.ends_with(".limits");
  return is_amount ? at_key(path, name) : join(path, name);
}

/// Of the narrowest value that has these bytes.
auto find_path(const Node& node, Span span, const std::string& path) -> std::string {
  const auto is_around = [&](const Node& one) { return one.span.begin <= span.begin && span.end <= one.span.end; };
  if (node.is_scalar()) return path;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (is_around(*node.items[i])) return find_path(*node.items[i], span, at_index(path, i));
  }
  for (const auto& member : node.members) {
    if (is_around(*member.key)) return path_below(path, member.name);
    if (is_around(*member.value)) return find_path(*member.value, span, path_below(path, member.name));
  }
  return path;
}

} // namespace

auto Overlay::holds(Span span) const -> bool {
  return span.file == span_.file && span_.begin <= span.begin && span.end <= span_.end;
}

auto Overlay::path() const -> std::string { return at_key("spec.environments", name_); }

auto Overlay::path_at(Span span) const -> std::string {
  const auto* spec = written_->find("spec");
  const auto* all = spec == nullptr ? nullptr : spec->find("environments");
  const auto* own = all == nullptr ? nullptr : all->find(name_);
  return own == nullptr ? path() : find_path(*own, span, path());
}

auto Overlay::place_of(std::string_view path) const -> Place {
  constexpr std::string_view root = "spec";
  Place place{std::string(path), false, {}, {}};
  if (!path.starts_with(root)) return place;
  std::string in_task(root);
  auto in_overlay = this->path();
  auto rest = path.substr(root.size());
  const auto* at = &spec_;
  while (!rest.empty()) {
    const auto step = step_among(at->fields, rest);
    const auto field = at->fields.find(step.name);
    if (step.name.empty() || field == at->fields.end()) break;
    at = &field->second;
    rest = step.rest;
    add_step(in_task, step, at->in_task);
    add_step(in_overlay, step, at->in_overlay);
    if (at->state != LaidField::State::merged) return {in_overlay + std::string(rest), true, {}, at->remover};
  }
  place.path = in_task + std::string(rest);
  if (rest.empty()) place.also = in_overlay;
  return place;
}

} // namespace berth
