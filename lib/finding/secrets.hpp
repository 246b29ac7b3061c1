#pragma once

#include "finding/finding.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The bytes of files that are shown to nobody: logs of CI are read by more people than the files are.
class Secrets {
 public:
  /// An empty span adds nothing.
  auto add(Span secret) -> void;

  [[nodiscard]] auto empty() const -> bool { return spans_.empty(); }

  /// Those that `place` touches, by place; what overlaps is one.
  [[nodiscard]] auto within(Span place) const -> std::vector<Span>;

  /// `text`, which stands at `place`, with a `*` for each byte of a secret in it; white space stays.
  [[nodiscard]] auto masked(Span place, std::string_view text) const -> std::string;

 private:
  std::vector<Span> spans_; // by place, none touching another
};

[[nodiscard]] auto secrets_of(const Findings& findings) -> Secrets;

/// Takes a secret that the finding points at out of its words, whichever rule wrote them. `text`: of the file. Edits
/// stay as they are, for they are typed and not read.
auto hide(const Secrets& secrets, std::string_view text, Finding& finding) -> void;

} // namespace berth
