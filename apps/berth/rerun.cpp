#include "rerun.hpp"

#include "text/shell_word.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace berth {
namespace {

auto without_output(const std::vector<std::string>& given) -> std::vector<std::string> {
  constexpr std::array<std::string_view, 8> with_value{"--format", "--output",  "--select", "--max-findings",
                                                       "--color",  "--fail-on", "--jobs",   "-j"};
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto name = std::string_view(given[i]).substr(0, given[i].find('='));
    if (name.starts_with("-j") && name.size() > 2) continue; // -j8
    if (std::find(with_value.begin(), with_value.end(), name) == with_value.end())
      kept.push_back(given[i]);
    else if (name.size() == given[i].size())
      ++i; // its value is the next word
  }
  return kept;
}

} // namespace

auto shell_line_without_output(const std::vector<std::string>& given, const std::vector<std::string>& more)
    -> std::string {
  auto kept = without_output(given);
  kept.insert(kept.end(), more.begin(), more.end());
  std::string line;
  for (const auto& word : kept) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

} // namespace berth
