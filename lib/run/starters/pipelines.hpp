#pragma once

#include <string_view>

namespace berth {

/// A .pre-commit-config.yaml that runs berth.
[[nodiscard]] auto hook_starter() -> std::string_view;

/// A workflow of GitHub Actions, and jobs of GitLab CI.
[[nodiscard]] auto github_starter() -> std::string_view;
[[nodiscard]] auto gitlab_starter() -> std::string_view;

} // namespace berth
