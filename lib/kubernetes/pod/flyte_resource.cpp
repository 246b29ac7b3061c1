#include "kubernetes/pod/flyte_resource.hpp"

#include "finding/nearest.hpp"
#include "syntax/scalar.hpp"
#include "text/ascii.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace berth::flyte_resource {
namespace {

/// In the order of their numbers.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{{
    {"UNKNOWN", ""},
    {"CPU", resource::cpu},
    {"GPU", resource::nvidia_gpu},
    {"MEMORY", resource::memory},
    {"STORAGE", ""},
    {"EPHEMERAL_STORAGE", resource::ephemeral_storage},
}};

/// What people write for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> others{{
    {"MEM", "MEMORY"},
    {"RAM", "MEMORY"},
    {"CORES", "CPU"},
    {"NVIDIA.COM/GPU", "GPU"},
    {"DISK", "EPHEMERAL_STORAGE"},
}};

auto as_word(std::string_view text) -> std::string {
  auto word = uppered(text);
  std::replace(word.begin(), word.end(), '-', '_');
  return word;
}

template <class Pairs>
auto find(const Pairs& pairs, std::string_view first) {
  return std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == first; });
}

} // namespace

auto word_of(const Node* name) -> std::string_view {
  if (name == nullptr) return names.front().first;
  if (const auto number = integer_value(*name); number)
    return *number >= 0 && *number < static_cast<std::int64_t>(names.size())
               ? names.at(static_cast<std::size_t>(*number)).first
               : std::string_view();
  const auto* const found = find(names, name->is_string() ? name->text : std::string_view());
  return found == names.end() ? std::string_view() : found->first;
}

auto kubernetes_name(std::string_view word) -> std::string_view {
  const auto* const found = find(names, word);
  return found == names.end() ? std::string_view() : found->second;
}

auto nearest_word(std::string_view text) -> std::string_view {
  const auto word = as_word(text);
  if (const auto* const other = find(others, word); other != others.end()) return other->second;
  std::array<std::string_view, names.size()> words;
  std::transform(names.begin(), names.end(), words.begin(), [](const auto& pair) { return pair.first; });
  return nearest(word, words);
}

} // namespace berth::flyte_resource
