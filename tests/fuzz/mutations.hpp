#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace berth::fuzz {

/// Changes texts a little: bytes, marks of YAML, whole lines and values, so that much of what comes out is still read
/// to its end. The same changes for the same seed everywhere.
class Mutations {
 public:
  /// `words`: of the schemas; may be none. Borrows them.
  Mutations(std::uint32_t seed, const std::vector<std::string>& words) : random_(seed), words_(words) {}

  /// One to six steps.
  auto mutate(std::string& text) -> void;

  /// The beginning of one and the end of the other, cut between lines.
  [[nodiscard]] auto splice(const std::string& head, const std::string& tail) -> std::string;

  /// From 0, below the limit.
  auto below(std::size_t limit) -> std::size_t { return limit == 0 ? 0 : random_() % limit; }

 private:
  auto step(std::string& text) -> void;
  auto change_bytes(std::string& text) -> void;
  auto change_line(std::string& text) -> void;
  auto change_value(std::string& text) -> void;
  auto word() -> std::string_view;
  auto line_start(const std::string& text) -> std::size_t;

  std::mt19937 random_; // the same numbers everywhere, unlike the standard distributions
  const std::vector<std::string>& words_;
};

} // namespace berth::fuzz
