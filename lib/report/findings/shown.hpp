#pragma once

#include "report/findings/findings.hpp"

#include <map>
#include <optional>

namespace berth {

/// What may be shown of the files that a report speaks of, and so what a finding may say: no rule and no format has to
/// think of it. Knows a file's secrets from whoever checked it, and looks for them where nobody did.
class Shown {
 public:
  explicit Shown(const Sources& sources) : sources_(sources) {} ///< borrows them

  /// From here on the findings are of `file`.
  auto enter(const CheckedFile& file) -> void;

  /// The finding without secrets, and with at most longest_quote code points of a value. A secret by its form is taken
  /// out wherever a word holds it; any other only out of a finding that marks it, and only where it stands for itself:
  /// what merely has the same letters stays. A fix that would write a secret down, or more text than a report is for,
  /// is left out: `--fix` knows it.
  [[nodiscard]] auto finding(const Finding& finding) -> Finding;

  /// For the excerpt of a finding; good until the next call.
  [[nodiscard]] auto texts(const Finding& finding) -> const Masked&;

  /// All secrets of the file.
  [[nodiscard]] auto secrets(FileId file) -> const Secrets&;

 private:
  [[nodiscard]] auto marked_secrets(const Finding& finding) -> std::vector<std::string>;

  const Sources& sources_;
  std::optional<FileId> entered_;
  std::map<FileId, Secrets> secrets_;
  Masked texts_;
};

/// A whole run's findings of one file, each as Shown::finding() has it, and the names of its documents cut.
[[nodiscard]] auto shown_file(const CheckedFile& file, Shown& shown) -> CheckedFile;

} // namespace berth
