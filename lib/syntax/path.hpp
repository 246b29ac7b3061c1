#pragma once

#include <string>
#include <string_view>

namespace berth {

/// A field path under construction: a chain of stack frames, made into text only when there is something to say.
/// Keeps a pointer to its parent and a view of its key: both must outlive it.
class Path {
 public:
  Path() = default;

  /// `.name`; a leading dot is left out at the root.
  [[nodiscard]] auto field(std::string_view name) const -> Path { return {this, name, -1, false}; }
  /// `[name]`, as the API server writes map keys: `requests[nvidia.com/gpu]`.
  [[nodiscard]] auto key(std::string_view name) const -> Path { return {this, name, -1, true}; }
  /// `[0]`
  [[nodiscard]] auto index(std::size_t at) const -> Path { return {this, {}, static_cast<long>(at), false}; }

  [[nodiscard]] auto str() const -> std::string;

 private:
  Path(const Path* parent, std::string_view name, long index, bool bracket)
      : parent_(parent), name_(name), index_(index), bracket_(bracket) {}

  const Path* parent_{nullptr};
  std::string_view name_;
  long index_{-1};
  bool bracket_{false};
};

/// The same for finished prefixes: `join("spec.containers[0]", "image")`.
[[nodiscard]] auto join(std::string_view prefix, std::string_view name) -> std::string;
[[nodiscard]] auto at_index(std::string_view prefix, std::size_t index) -> std::string;
[[nodiscard]] auto at_key(std::string_view prefix, std::string_view key) -> std::string;

} // namespace berth
