#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// One name against a shell pattern: `*`, `?` (one code point), `[a-z]`, `[!a]`, `\` before a character that is meant
/// literally. A leading dot is nothing special. Linear in both but for the classes.
[[nodiscard]] auto matches_name(std::string_view pattern, std::string_view name) -> bool;

/// A path against a pattern whose component `**` stands for any number of components.
[[nodiscard]] auto matches_path(std::string_view pattern, std::string_view path) -> bool;

/// Whether any character of `text` is special in a pattern.
[[nodiscard]] auto is_pattern(std::string_view text) -> bool;

/// The parts between slashes, empty ones left out.
[[nodiscard]] auto components(std::string_view path) -> std::vector<std::string_view>;

/// What a walk leaves out. A pattern without a slash is matched against every name on the way (`vendor`, `*.tpl.yaml`);
/// one with a slash against the path from its beginning (`deploy/old`, `**/fixtures`); both cover what is below.
class Excludes {
 public:
  Excludes() = default;
  explicit Excludes(std::vector<std::string> patterns);

  [[nodiscard]] auto covers(std::string_view path) const -> bool;

 private:
  std::vector<std::string> patterns_;
};

} // namespace berth
