#pragma once

#include "console.hpp"
#include "run/exit_code.hpp"

#include <string>
#include <vector>

namespace berth {

/// A text made of files, and what the making came to, which has been told. Without `has_text` there is none.
struct MadeText {
  std::string text;
  ExitCode code{ExitCode::ok};
  bool has_text{false};
};

/// The inventory that the files make together, with where each value was found.
[[nodiscard]] auto joined_cluster(const std::vector<std::string>& paths, Console& console) -> MadeText;

/// A Task like the first that stands in the file. `name`: in place of its own; empty: its own.
[[nodiscard]] auto task_like_file(const std::string& path, const std::string& name, Console& console) -> MadeText;

} // namespace berth
