#include "kubernetes/pod/pod.hpp"

#include <algorithm>

namespace berth {
namespace {

/// The last of equals: what is left when a repeated key has been decoded.
auto find_entry(const std::vector<ResourceEntry>& entries, std::string_view name) -> const ResourceEntry* {
  const auto found =
      std::find_if(entries.rbegin(), entries.rend(), [&](const ResourceEntry& e) { return e.name == name; });
  return found == entries.rend() ? nullptr : &*found;
}

} // namespace

auto ResourceEntry::text() const -> std::string {
  return node == nullptr ? amount.value.canonical() : std::string(node->text);
}

auto Resources::request(std::string_view name) const -> const ResourceEntry* { return find_entry(requests, name); }

auto Resources::limit(std::string_view name) const -> const ResourceEntry* { return find_entry(limits, name); }

} // namespace berth
