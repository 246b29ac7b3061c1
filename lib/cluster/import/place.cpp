#include "cluster/import/place.hpp"

#include "syntax/path.hpp"
#include "syntax/scalar.hpp"

#include <charconv>
#include <limits>

namespace berth::inventory {
auto Place::at(std::string_view key) const -> Place {
  if (node == nullptr) return {};
  const auto* found = node->find(key);
  if (found == nullptr) return {};
  const auto dotted = key.find_first_of("./") != std::string_view::npos; // a label
  return {found, dotted ? at_key(path, key) : join(path, key)};
}

auto Place::items() const -> std::vector<Place> {
  std::vector<Place> places;
  if (node == nullptr) return places;
  places.reserve(node->items.size());
  for (std::size_t i = 0; i < node->items.size(); ++i) places.push_back({node->items[i], at_index(path, i)});
  return places;
}

auto answers_of(const Place& root, std::string_view key) -> std::vector<Place> {
  const auto list = root.at(key);
  return list ? list.items() : std::vector<Place>{root};
}

auto Place::first() const -> Place {
  if (node == nullptr || node->items.empty() || node->items[0]->is_null()) return {};
  return {node->items[0], at_index(path, 0)};
}

auto Place::text() const -> Located<std::string> {
  const auto text = node == nullptr ? std::nullopt : scalar_text(*node);
  return text ? Located<std::string>{*text, node->span} : Located<std::string>{};
}

auto Place::count() const -> std::optional<std::int64_t> {
  const auto written = text().value;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc() || end != written.data() + written.size()) return std::nullopt;
  return value;
}

auto Place::size() const -> std::optional<std::int64_t> {
  const auto number = count();
  const auto fits = number && *number >= 0 && *number <= std::numeric_limits<std::int32_t>::max();
  return fits ? number : std::nullopt;
}

auto Place::is_true() const -> bool { return node != nullptr && node->kind == Kind::boolean && node->flag; }

auto Place::origin(std::string note) const -> Origin {
  return {node == nullptr ? Span{} : node->span, path, std::move(note), false};
}

auto Place::assumption(std::string note) const -> Origin {
  auto made = origin(std::move(note));
  made.assumed = true;
  return made;
}

auto take(const Place& from, std::string_view field, Located<std::string>& into, Origins& origins) -> void {
  auto text = from.text();
  if (text.value.empty()) return;
  into = std::move(text);
  origins.insert_or_assign(std::string(field), from.origin());
}

auto take(const Place& from, std::string_view field, std::string& into, Origins& origins) -> void {
  Located<std::string> text;
  take(from, field, text, origins);
  if (!text.value.empty()) into = std::move(text.value);
}

auto take(const Place& from, std::string_view field, std::int64_t& into, Origins& origins) -> void {
  const auto size = from.size();
  if (!size) return;
  into = *size;
  origins.insert_or_assign(std::string(field), from.origin());
}

auto take(const Place& from, std::string_view field, std::optional<std::int64_t>& into, Origins& origins) -> void {
  std::int64_t size = 0;
  if (!from.size()) return;
  take(from, field, size, origins);
  into = size;
}

auto take(const Place& from, std::string_view field, std::vector<Located<std::string>>& into, Origins& origins)
    -> void {
  std::vector<Located<std::string>> texts;
  for (const auto& item : from.items()) {
    if (auto text = item.text(); !text.value.empty()) texts.push_back(std::move(text));
  }
  if (texts.empty()) return;
  into = std::move(texts);
  origins.insert_or_assign(std::string(field), from.origin());
}

auto take(const Place& from, std::string_view field, Labels& into, Origins& origins) -> void {
  if (!from) return;
  for (const auto& member : from.node->members) {
    if (from.node->member(member.name) != &member) continue;
    const Place value{member.value, at_key(from.path, member.name)};
    put(field, std::string(member.name), value.text().value, value.origin(), into, origins);
  }
}

auto put(std::string_view field, const std::string& key, const std::string& value, Origin origin, Labels& into,
         Origins& origins) -> void {
  if (into.emplace(key, value).second) origins.insert_or_assign(std::string(field) + "/" + key, std::move(origin));
}

auto put_asg_name(const Place& name, GroupFacts& facts) -> void {
  auto text = name.text();
  if (text.value.empty()) return;
  facts.group.auto_scaling_groups.push_back(std::move(text));
  facts.origins.emplace("autoScalingGroups", name.origin());
}

auto put_volume(const Place& gibibytes, GroupFacts& facts) -> void {
  constexpr std::int64_t largest = 65'536; // GiB: no EBS volume is larger
  const auto count = gibibytes.count();
  if (!count || *count <= 0 || *count > largest) return;
  facts.group.volume_size = {Quantity::from_mebibytes(*count * 1024), gibibytes.node->span};
  facts.origins.insert_or_assign("volumeSize", gibibytes.origin());
}

} // namespace berth::inventory
