#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// What the `.gitignore` of one folder says of what lies below it, with those of the folders above. Git is not asked.
class Ignores {
 public:
  struct Pattern {
    std::string text; ///< without `!` and the slashes at its ends
    bool negated{false};
    bool folders_only{false};
    bool anchored{false}; ///< matched against the path from the folder, not against names
  };

  /// `folder`: absolute. `text`: of its `.gitignore`, as gitignore(5) has it. `above` may be null.
  Ignores(std::string folder, std::string_view text, std::shared_ptr<const Ignores> above);

  /// `path`: absolute, below the folder. The last pattern of the nearest folder that matches decides.
  [[nodiscard]] auto covers(std::string_view path, bool is_folder) const -> bool;

 private:
  std::string folder_;
  std::vector<Pattern> patterns_;
  std::shared_ptr<const Ignores> above_;
};

/// Those that hold for what lies in `folder` (absolute), from the root of its git repository down to the folder above
/// it. Null where there are none, and where they cover the folder itself: who names it means it.
[[nodiscard]] auto ignores_above(const std::string& folder) -> std::shared_ptr<const Ignores>;

/// With what the `.gitignore` of `folder` (absolute) adds, if it has one that can be read.
[[nodiscard]] auto ignores_of(const std::string& folder, std::shared_ptr<const Ignores> above)
    -> std::shared_ptr<const Ignores>;

} // namespace berth
