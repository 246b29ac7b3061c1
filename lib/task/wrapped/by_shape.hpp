#pragma once

#include "source/span.hpp"
#include "syntax/node.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace berth {

/// A Pod template that is known by its shape alone.
struct ShapedTemplate {
  const Node* node{nullptr};
  std::string path;
  std::string name;                           ///< what stands around it is called so, else `main`
  std::optional<Located<std::int64_t>> count; ///< `replicas` beside it
  std::string count_path;
};

/// Every `template` that has the shape of one, outermost first, in the order of the file.
[[nodiscard]] auto find_shapes(const Node& root) -> std::vector<ShapedTemplate>;

} // namespace berth
