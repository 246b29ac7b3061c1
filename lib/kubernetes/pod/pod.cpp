#include "kubernetes/pod/pod.hpp"

#include <algorithm>
#include <utility>

namespace berth {
namespace {

constexpr std::size_t few = 16; // below that, looking along the list is quicker

auto index_by_name(const std::vector<ResourceEntry>& entries) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order;
  if (entries.size() <= few) return order;
  order.reserve(entries.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) order.push_back(i);
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
    const auto names = entries[a].name.compare(entries[b].name);
    return names != 0 ? names < 0 : a > b;
  };
  const auto same = [&](std::uint32_t a, std::uint32_t b) { return entries[a].name == entries[b].name; };
  std::sort(order.begin(), order.end(), is_before);
  order.erase(std::unique(order.begin(), order.end(), same), order.end());
  return order;
}

} // namespace

auto ResourceEntry::text() const -> std::string {
  return node == nullptr ? amount.value.canonical() : std::string(node->text);
}

ResourceEntries::ResourceEntries(std::vector<ResourceEntry> entries)
    : entries_(std::move(entries)), by_name_(index_by_name(entries_)) {}

auto ResourceEntries::find(std::string_view name) const -> const ResourceEntry* {
  if (by_name_.empty()) {
    const auto found =
        std::find_if(entries_.rbegin(), entries_.rend(), [&](const ResourceEntry& e) { return e.name == name; });
    return found == entries_.rend() ? nullptr : &*found;
  }
  const auto found = std::lower_bound(by_name_.begin(), by_name_.end(), name,
                                      [&](std::uint32_t at, std::string_view n) { return entries_[at].name < n; });
  return found == by_name_.end() || entries_[*found].name != name ? nullptr : &entries_[*found];
}

auto ResourceEntries::find(std::string_view name) -> ResourceEntry* {
  const auto* found = std::as_const(*this).find(name);
  return found == nullptr ? nullptr : &entries_[static_cast<std::size_t>(found - entries_.data())];
}

auto ResourceEntries::push_back(ResourceEntry entry) -> void {
  entries_.push_back(std::move(entry));
  by_name_.clear();
}

auto Resources::request(std::string_view name) const -> const ResourceEntry* { return requests.find(name); }

auto Resources::limit(std::string_view name) const -> const ResourceEntry* { return limits.find(name); }

} // namespace berth
