#include "run/environments.hpp"

#include "document/environments.hpp"
#include "finding/nearest.hpp"
#include "finding/quotes.hpp"

#include <vector>

namespace berth {
namespace {

constexpr std::size_t most_names = 8;

auto way_out(const std::string& wanted, const std::vector<std::string_view>& names) -> std::string {
  if (names.empty()) return "a Task has them in `spec.environments`";
  const auto near = nearest(wanted, names);
  if (!near.empty()) return "did you mean " + in_ticks(near) + "?";
  return (names.size() == 1 ? "there is " : "there are ") + ticked_list(names, most_names);
}

} // namespace

auto Environments::add(std::span<const Document> documents) -> void {
  for (const auto& document : documents) {
    for (const auto* one : environments_of(document)) names_.emplace(one->name);
  }
}

auto Environments::judge(const std::string& wanted, bool all) const -> Outcome {
  Outcome outcome;
  if (wanted.empty() || names_.count(wanted) != 0) return outcome;
  auto help = way_out(wanted, {names_.begin(), names_.end()});
  if (all)
    outcome.error(ExitCode::usage, "no task here has an environment " + in_ticks(wanted), std::move(help));
  else
    outcome.warn("no task that changed has an environment " + in_ticks(wanted), std::move(help));
  return outcome;
}

} // namespace berth
