#pragma once

#include <cstddef>
#include <string_view>

namespace berth {

/// Which documents of a text have a `kind: Secret` in them, by its bytes. Asked for rising places.
class SecretDocuments {
 public:
  explicit SecretDocuments(std::string_view text) : text_(text) {}

  [[nodiscard]] auto is_secret(std::size_t place) -> bool;

 private:
  std::string_view text_;
  std::size_t begin_{0};
  std::size_t end_{0}; ///< of the document that was asked of last
  bool secret_{false};
};

} // namespace berth
