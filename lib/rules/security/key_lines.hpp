#pragma once

#include <string_view>

namespace berth {

/// The lines of a private key (PEM), between its header and its end.
class KeyLines {
 public:
  /// Whether the next line of a text is one, and nothing else.
  [[nodiscard]] auto covers(std::string_view line) -> bool;

 private:
  bool within_{false};
};

} // namespace berth
