#pragma once

#include "check/suppression_reach.hpp"
#include "finding/finding.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace berth {

/// The findings of one rule in one document are looked up apart from all others.
using RuleInDocument = std::pair<int, const RuleInfo*>;

/// Where findings begin, so that as many comments are held against them as there may be.
class FindingPlaces {
 public:
  explicit FindingPlaces(const Findings& findings);

  /// Whether one of the rule begins within the reach.
  [[nodiscard]] auto any(const RuleInfo& rule, const Reach& reach) const -> bool;

 private:
  std::map<RuleInDocument, std::vector<std::uint32_t>> begins_; // in their order
};

/// What comments cover: stretches of the file by rule.
class Covered {
 public:
  auto add(const RuleInfo& rule, const Reach& reach) -> void;

  /// To be called once, after the last add().
  auto settle() -> void;
  [[nodiscard]] auto has(const Finding& finding) const -> bool;

 private:
  struct Stretch {
    std::uint32_t begin;
    std::uint64_t end;
  };
  std::map<RuleInDocument, std::vector<Stretch>> stretches_; // once settled in their order, none touching another
};

} // namespace berth
