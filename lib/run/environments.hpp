#pragma once

#include "document/document.hpp"
#include "run/outcome.hpp"

#include <set>
#include <span>
#include <string>

namespace berth {

/// The names of the environments that the Tasks of a run have.
class Environments {
 public:
  auto add(std::span<const Document> documents) -> void;
  auto add(const Environments& others) -> void { names_.insert(others.names_.begin(), others.names_.end()); }

  /// That no Task has the one that was asked for: wrong usage, for it is a slip. Where the run sees but a part of what
  /// there is (`all` is false), no more than a warning. Nothing where none was asked for.
  [[nodiscard]] auto judge(const std::string& wanted, bool all = true) const -> Outcome;

 private:
  std::set<std::string, std::less<>> names_;
};

} // namespace berth
