#pragma once

#include "syntax/node.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The values that a task is run with, as Flyte writes them into commands and arguments.
class TaskInputs {
 public:
  /// Every member of the mapping; a later value of a name wins.
  auto add(const Node& map) -> void;
  /// `NAME=VALUE`: the text as it is.
  auto add(std::string name, std::string text) -> void;

  /// Null: there is no input of that name. `type`: of the variable (`FLOAT`), or empty.
  [[nodiscard]] auto find(std::string_view name, std::string_view type) const -> std::optional<std::string>;
  [[nodiscard]] auto names() const -> std::vector<std::string>;
  [[nodiscard]] auto empty() const -> bool { return values_.empty(); }

 private:
  struct Written {
    std::string text;
    std::optional<double> number; ///< of a number
  };
  std::map<std::string, Written, std::less<>> values_;
};

/// Go's `%v` of a float64: `3`, `0.5`, `1e+21`.
[[nodiscard]] auto go_float(double value) -> std::string;

} // namespace berth
