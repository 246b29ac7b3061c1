#include "task/wrapped/count.hpp"

#include "task/fields.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace berth {
namespace {

constexpr std::int64_t most_pods = std::numeric_limits<std::int32_t>::max();

/// `path=1-1`: a path, what holds without it, and whether one is taken off.
struct CountFactor {
  std::string_view path;
  std::int64_t otherwise{1};
  bool less_one{false};
};

auto cut_factor(std::string_view& count) -> CountFactor {
  const auto space = count.find(' ');
  auto text = count.substr(0, space);
  count.remove_prefix(space == std::string_view::npos ? count.size() : space + 1);
  CountFactor factor;
  if (text.ends_with("-1")) {
    factor.less_one = true;
    text.remove_suffix(2);
  }
  const auto equals = text.find('=');
  factor.path = text.substr(0, equals);
  if (equals != std::string_view::npos)
    std::from_chars(text.data() + equals + 1, text.data() + text.size(), factor.otherwise);
  return factor;
}

} // namespace

auto wrapped_count(const Node& root, std::string_view count, const ItemChoice& choice) -> WrappedCount {
  WrappedCount found;
  while (!count.empty()) {
    const auto factor = cut_factor(count);
    const auto at = find_value(root, factor.path, choice);
    const auto written = read_integer(at.node);
    if (found.path.empty()) found.path = at.path;
    if (found.value.span.empty() && written) found.value.span = written->span;
    const auto value = (written ? written->value : factor.otherwise) - (factor.less_one ? 1 : 0);
    const auto bounded = std::clamp<std::int64_t>(value, 0, most_pods);
    found.value.value = std::min(found.value.value * bounded, most_pods);
  }
  return found;
}

} // namespace berth
