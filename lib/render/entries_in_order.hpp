#pragma once

#include "syntax/value.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace berth {

/// A map of as many keys as there may be, put together: each key stands where it was set first, with its last value.
class EntriesInOrder {
 public:
  EntriesInOrder() = default;
  explicit EntriesInOrder(const Value& map) {
    if (map.kind() != Kind::mapping) return;
    for (const auto& entry : map.entries()) set(entry.key, entry.value);
  }

  auto set(std::string_view key, Value value) -> void {
    const auto [place, fresh] = places_.emplace(std::string(key), entries_.size());
    if (fresh)
      entries_.push_back({place->first, std::move(value)});
    else
      entries_[place->second].value = std::move(value);
  }

  [[nodiscard]] auto has(const std::string& key) const -> bool { return places_.count(key) != 0; }
  [[nodiscard]] auto take() && -> Value { return Value::map(std::move(entries_)); }

 private:
  std::vector<Value::Entry> entries_;
  std::unordered_map<std::string, std::size_t> places_;
};

} // namespace berth
