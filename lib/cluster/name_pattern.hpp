#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace berth {

/// A regular expression in Go's syntax, which is RE2's: what the priority expander matches names of ASGs with.
class NamePattern {
 public:
  explicit NamePattern(std::string_view text);
  NamePattern(NamePattern&&) noexcept;
  auto operator=(NamePattern&&) noexcept -> NamePattern&;
  ~NamePattern();

  /// What is wrong with it, for people; empty where it compiles.
  [[nodiscard]] auto error() const -> std::string;

  /// Whether it is found anywhere in the name; false where it does not compile. Linear in the name.
  [[nodiscard]] auto found_in(std::string_view name) const -> bool;

 private:
  std::unique_ptr<re2::RE2> expression_;
};

} // namespace berth
