#include "files/pattern.hpp"

#include <algorithm>
#include <optional>

namespace berth {
namespace {

constexpr auto is_continuation(char c) -> bool { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The bytes of the code point at `at`: what `?` and a class take.
auto code_point_end(std::string_view text, std::size_t at) -> std::size_t {
  ++at;
  while (at < text.size() && is_continuation(text[at])) ++at;
  return at;
}

struct Class {
  std::size_t end{0}; ///< of the pattern, after `]`
  bool holds{false};
};

/// `[...]` at `at` against one byte; none where the bracket is never closed and so stands for itself.
auto match_class(std::string_view pattern, std::size_t at, char c) -> std::optional<Class> {
  auto i = at + 1;
  const auto negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  const auto first = i;
  bool holds = false;
  for (; i < pattern.size() && (pattern[i] != ']' || i == first); ++i) {
    const auto low = pattern[i];
    const auto is_range = i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']';
    const auto high = is_range ? pattern[i + 2] : low;
    if (is_range) i += 2;
    holds = holds || (low <= c && c <= high);
  }
  if (i >= pattern.size()) return std::nullopt;
  return Class{i + 1, holds != negated};
}

struct Step {
  std::size_t pattern;
  std::size_t name;
};

/// Matches one element of the pattern that is no `*`; none when it does not match.
auto match_one(std::string_view pattern, Step at, std::string_view name) -> std::optional<Step> {
  if (at.pattern == pattern.size() || at.name == name.size()) return std::nullopt;
  auto c = pattern[at.pattern];
  if (c == '?') return Step{at.pattern + 1, code_point_end(name, at.name)};
  if (c == '[') {
    if (const auto found = match_class(pattern, at.pattern, name[at.name]); found) {
      if (!found->holds) return std::nullopt;
      return Step{found->end, code_point_end(name, at.name)};
    }
  }
  auto length = std::size_t{1};
  if (c == '\\' && at.pattern + 1 < pattern.size()) {
    c = pattern[at.pattern + 1];
    length = 2;
  }
  if (c != name[at.name]) return std::nullopt;
  return Step{at.pattern + length, at.name + 1};
}

using Parts = std::vector<std::string_view>;

/// As matches_name does with `*`: only the last `**` ever needs another try.
auto match_parts(const Parts& pattern, const Parts& path) -> bool {
  Step at{0, 0};
  std::optional<Step> star;
  while (at.name < path.size()) {
    if (at.pattern < pattern.size() && pattern[at.pattern] == "**") {
      star = Step{++at.pattern, at.name};
    } else if (at.pattern < pattern.size() && matches_name(pattern[at.pattern], path[at.name])) {
      at = Step{at.pattern + 1, at.name + 1};
    } else if (star) {
      at = Step{star->pattern, ++star->name};
    } else {
      return false;
    }
  }
  return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(at.pattern), pattern.end(),
                     [](const auto& part) { return part == "**"; });
}

} // namespace

auto matches_name(std::string_view pattern, std::string_view name) -> bool {
  Step at{0, 0};
  std::optional<Step> star; // where to try again: only the last `*` ever needs it
  while (at.name < name.size()) {
    if (at.pattern < pattern.size() && pattern[at.pattern] == '*') {
      star = Step{++at.pattern, at.name};
      continue;
    }
    if (const auto next = match_one(pattern, at, name); next) {
      at = *next;
      continue;
    }
    if (!star) return false;
    at = Step{star->pattern, ++star->name};
  }
  return pattern.find_first_not_of('*', at.pattern) == std::string_view::npos;
}

auto matches_path(std::string_view pattern, std::string_view path) -> bool {
  return match_parts(components(pattern), components(path));
}

auto is_pattern(std::string_view text) -> bool { return text.find_first_of("*?[") != std::string_view::npos; }

auto components(std::string_view path) -> std::vector<std::string_view> {
  Parts parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    if (slash > 0) parts.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

Excludes::Excludes(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {
  for (auto& pattern : patterns_) {
    if (pattern.rfind("./", 0) == 0) pattern.erase(0, 2);
    while (pattern.size() > 1 && pattern.back() == '/') pattern.pop_back();
  }
}

auto Excludes::covers(std::string_view path) const -> bool {
  if (patterns_.empty()) return false;
  if (path.rfind("./", 0) == 0) path.remove_prefix(2);
  const auto names = components(path);
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const std::string& pattern) {
    if (pattern.find('/') == std::string::npos)
      return std::any_of(names.begin(), names.end(), [&](const auto& name) { return matches_name(pattern, name); });
    for (auto end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1)) {
      if (matches_path(pattern, path.substr(0, end))) return true;
    }
    return matches_path(pattern, path);
  });
}

} // namespace berth
