#include "report/github/shown_count.hpp"

#include "text/counted.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace berth::github {

auto ShownCount::of(Severity severity) -> std::size_t& {
  if (severity == Severity::error) return errors;
  return severity == Severity::warning ? warnings : notices;
}

auto ShownCount::hidden() const -> std::string {
  constexpr std::size_t shown = 10;
  std::string parts;
  const std::initializer_list<std::pair<std::size_t, std::string_view>> kinds{
      {errors, "error"}, {warnings, "warning"}, {notices, "notice"}};
  for (const auto& [count, word] : kinds) {
    if (count > shown) parts += (parts.empty() ? "" : ", ") + counted(count - shown, word);
  }
  return parts.empty() ? parts : "not shown by GitHub, which annotates 10 of a kind for each step: " + parts;
}

} // namespace berth::github
