#pragma once

#include "cluster/allocatable.hpp"

namespace berth {

/// Three amounts in a resource's own unit: bytes, milli of cpu, pieces.
struct Amounts {
  std::int64_t min{0};
  std::int64_t mid{0};
  std::int64_t max{0};
};

/// The amount as that resource's unit counts it, rounded up (what is asked) or down (what is offered).
[[nodiscard]] auto in_unit_up(std::string_view resource, const Quantity& quantity) -> std::int64_t;
[[nodiscard]] auto in_unit_down(std::string_view resource, const Quantity& quantity) -> std::int64_t;
[[nodiscard]] auto from_unit(std::string_view resource, std::int64_t amount) -> Quantity;

/// Writes one resource's steps into an Allocatable, and at its end what is left.
class Chain {
 public:
  Chain(Allocatable& into, std::string_view resource) : into_(into), resource_(resource) {}

  auto set(StepKind kind, Amounts amounts, std::string reason, std::string_view source) -> void;
  auto take(StepKind kind, std::int64_t amount, std::string reason, std::string_view source) -> void; ///< stops at 0
  [[nodiscard]] auto now() const -> const Amounts& { return now_; }

  auto take(StepKind kind, Amounts amounts, std::string reason, std::string_view source) -> void; ///< likewise

  /// Takes off every DaemonSet and puts the rest into the three lists.
  auto finish(const std::vector<const DaemonSetOverhead*>& sets) -> void;

 private:
  Allocatable& into_;
  std::string_view resource_;
  Amounts now_;
};

} // namespace berth
