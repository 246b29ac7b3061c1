#include "cluster/kubelet_flags.hpp"

#include "text/ascii.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace berth {
namespace {

using Text = std::string_view;

/// What a flag's value may be made of: labels, taints, amounts and thresholds with their separators, and what a script
/// puts in.
auto is_value_byte(char c) -> bool { return is_alnum(c) || Text("-_./=,:<%${}()").find(c) != Text::npos; }

auto is_one_of(char c, Text letters) -> bool { return letters.find(c) != Text::npos; }

/// Where the value of `flag` begins that is found next from `at` on; npos when there is none.
auto value_start(Text text, Text flag, std::size_t at) -> std::size_t {
  for (at = text.find(flag, at); at != Text::npos; at = text.find(flag, at + 1)) {
    auto begin = at + flag.size();
    if (begin == text.size() || !is_one_of(text[begin], "= ")) continue; // a longer flag
    ++begin;
    while (begin < text.size() && is_one_of(text[begin], "\"'\\ ")) ++begin;
    return begin;
  }
  return Text::npos;
}

template <class Use>
auto for_each_entry(Text list, char separator, Use use) -> void {
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    const auto entry = list.substr(0, end);
    if (const auto at = entry.find(separator); at != Text::npos) use(entry.substr(0, at), entry.substr(at + 1));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

/// Of a repeated flag the last; nothing where a script makes it.
auto last_of(Text text, Text flag) -> Text {
  const auto values = flag_values(text, flag);
  return values.empty() || is_of_a_script(values) ? Text() : values.back();
}

auto amounts_of(Text text, Text flag) -> ResourceList {
  ResourceList amounts;
  for_each_entry(last_of(text, flag), '=', [&](Text resource, Text value) { put_amount(resource, value, amounts); });
  return amounts;
}

} // namespace

auto flag_values(std::string_view text, std::string_view flag) -> std::vector<std::string_view> {
  std::vector<Text> values;
  for (auto at = value_start(text, flag, 0); at != Text::npos; at = value_start(text, flag, at)) {
    const auto end = static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_value_byte) - text.begin());
    values.push_back(text.substr(at, end - at));
  }
  return values;
}

auto is_of_a_script(const std::vector<std::string_view>& values) -> bool {
  return std::any_of(values.begin(), values.end(), [](Text value) { return value.find('$') != Text::npos; });
}

auto max_pods_by_flags(std::string_view text) -> std::optional<std::int64_t> {
  constexpr std::int64_t most = 1'000'000;
  const auto written = last_of(text, "--max-pods");
  std::int64_t pods = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), pods);
  const auto is_number = error == std::errc() && end == written.data() + written.size();
  return is_number && pods > 0 && pods <= most ? std::optional(pods) : std::nullopt;
}

auto reserved_by_flags(std::string_view text) -> Reserved {
  Reserved reserved{amounts_of(text, "--kube-reserved"), amounts_of(text, "--system-reserved"), {}, {}};
  for_each_entry(last_of(text, "--eviction-hard"), '<',
                 [&](Text signal, Text value) { put_threshold(signal, value, reserved); });
  return reserved;
}

auto put_amount(std::string_view resource, std::string_view text, ResourceList& into) -> void {
  constexpr std::array<Text, 3> counted{"cpu", "memory", resource::ephemeral_storage};
  if (std::find(counted.begin(), counted.end(), resource) == counted.end()) return;
  const auto amount = Quantity::parse(text);
  if (amount && amount->sign() >= 0) into.insert_or_assign(std::string(resource), *amount);
}

auto put_threshold(std::string_view signal, std::string_view text, Reserved& into) -> void {
  const auto threshold = parse_threshold(text);
  if (!threshold) return;
  if (signal == "memory.available") into.evict_memory = threshold;
  if (signal == "nodefs.available") into.evict_storage = threshold;
}

auto joined(Reserved first, const Reserved& second) -> Reserved {
  first.kube.insert(second.kube.begin(), second.kube.end());
  first.system.insert(second.system.begin(), second.system.end());
  if (!first.evict_memory) first.evict_memory = second.evict_memory;
  if (!first.evict_storage) first.evict_storage = second.evict_storage;
  return first;
}

auto owner_reserved(const Group& group) -> Reserved {
  return joined(group.reserved.value_or(Reserved{}), reserved_by_flags(group.bootstrap_arguments));
}

} // namespace berth
