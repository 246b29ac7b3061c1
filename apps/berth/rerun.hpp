#pragma once

#include <string>
#include <vector>

namespace berth {

/// The words of a run without those on what is printed and how fast, and `more` behind them, quoted for a shell: for a
/// command that shows one rule's findings of the same files.
[[nodiscard]] auto shell_line_without_output(const std::vector<std::string>& given,
                                             const std::vector<std::string>& more) -> std::string;

} // namespace berth
