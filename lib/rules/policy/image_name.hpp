#pragma once

#include <string>
#include <string_view>

namespace berth::policy {

/// With the host and path that the container runtime fills in: `nginx` is `docker.io/library/nginx`, `me/app:v1` is
/// `docker.io/me/app:v1`. The first part is a host when it has a dot or a colon, or is `localhost`.
/// Source: github.com/distribution/reference, splitDockerDomain.
[[nodiscard]] auto full_image_name(std::string_view image) -> std::string;

/// Whether a full image name lies below `registry`, which ends where a part of the name does:
/// `registry.example.com/team` covers `registry.example.com/team/app:v1` and not `registry.example.com/teams/app`.
[[nodiscard]] auto is_below(std::string_view image, std::string_view registry) -> bool;

} // namespace berth::policy
