#pragma once

#include "report/findings/findings.hpp"

namespace berth {

/// What excerpts show in place of the texts that have secrets, while one file's findings are drawn: its own secrets are
/// known, those of a file that a label points into are asked for.
class Masks {
 public:
  /// Borrows both.
  Masks(const Sources& sources, const ReportStyle& style) : sources_(sources), style_(style) {}

  /// From here on the findings are of `file`.
  auto enter(const CheckedFile& file) -> void;

  /// For the excerpt of a finding; good until the next call.
  [[nodiscard]] auto of(const Finding& finding) -> const Masked&;

 private:
  auto mask(FileId file, const Secrets& secrets) -> void;

  const Sources& sources_;
  const ReportStyle& style_;
  Masked masked_;
};

} // namespace berth
