#include "kubernetes/validate/workload/index_list.hpp"

#include "finding/quotes.hpp"

#include <algorithm>
#include <charconv>

namespace berth {
namespace {

/// An interval with the place of its text.
struct Interval {
  std::int64_t first{0};
  std::int64_t last{0};
  names::Verdict problem;
};

auto problem_at(std::size_t offset, std::string_view part, std::string what) -> names::Verdict {
  return names::Problem{offset, part.size(), std::move(what)};
}

/// As strconv.Atoi reads it.
auto read_index(std::string_view text, std::size_t offset, std::int64_t completions, std::int64_t& into)
    -> names::Verdict {
  auto digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const auto* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, into);
  if (read.ec != std::errc() || read.ptr != end || text.starts_with("+-"))
    return problem_at(offset, text, "has something that is no index: " + in_ticks(text));
  if (into >= completions)
    return problem_at(offset, text,
                      "has the index " + std::to_string(into) + ", and the last is " + std::to_string(completions - 1));
  return std::nullopt;
}

auto read_interval(std::string_view text, std::size_t offset, std::int64_t completions) -> Interval {
  Interval interval;
  const auto dash = text.find('-');
  if (dash != std::string_view::npos && text.find('-', dash + 1) != std::string_view::npos) {
    interval.problem = problem_at(offset, text, "has a range with two hyphens");
    return interval;
  }
  interval.problem = read_index(text.substr(0, dash), offset, completions, interval.first);
  interval.last = interval.first;
  if (interval.problem || dash == std::string_view::npos) return interval;
  interval.problem = read_index(text.substr(dash + 1), offset + dash + 1, completions, interval.last);
  if (!interval.problem && interval.first >= interval.last)
    interval.problem = problem_at(offset, text, "has a range that does not ascend");
  return interval;
}

} // namespace

auto read_indexes(std::string_view text, std::int64_t completions) -> IndexList {
  IndexList list;
  std::int64_t last = -1;
  std::size_t begin = 0;
  while (!text.empty() && begin <= text.size()) {
    const auto end = std::min(text.find(',', begin), text.size());
    const auto part = text.substr(begin, end - begin);
    auto interval = read_interval(part, begin, completions);
    if (!interval.problem && interval.first <= last)
      interval.problem = problem_at(begin, part, "has indexes in no ascending order");
    if (interval.problem) return {0, std::move(interval.problem)};
    list.count += interval.last - interval.first + 1;
    last = interval.last;
    begin = end + 1;
  }
  return list;
}

} // namespace berth
