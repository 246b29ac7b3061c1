#pragma once

#include "finding/finding.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The bytes of files that are shown to nobody: logs of CI are read by more people than the files are.
class Secrets {
 public:
  Secrets() = default;
  /// In any order; empty ones add nothing.
  explicit Secrets(std::vector<Span> spans);

  /// An empty span adds nothing.
  auto add(Span secret) -> void;
  auto add(const Secrets& others) -> void;

  /// All bytes of the file have been looked at: nobody needs to do so again.
  auto set_whole() -> void { whole_ = true; }
  [[nodiscard]] auto whole() const -> bool { return whole_; }

  [[nodiscard]] auto empty() const -> bool { return spans_.empty(); }

  /// Those that `place` touches, by place; what overlaps is one.
  [[nodiscard]] auto within(Span place) const -> std::vector<Span>;

  /// `text`, which stands at `place`, with a `*` for each byte of a secret in it; white space stays.
  [[nodiscard]] auto masked(Span place, std::string_view text) const -> std::string;

 private:
  bool whole_{false};
  std::vector<Span> spans_; // by place, none touching another
};

/// What the findings themselves know.
[[nodiscard]] auto secrets_of(const Findings& findings) -> Secrets;

} // namespace berth
