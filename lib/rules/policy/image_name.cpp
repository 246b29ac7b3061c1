#include "rules/policy/image_name.hpp"

namespace berth::policy {

auto full_image_name(std::string_view image) -> std::string {
  const auto slash = image.find('/');
  const auto first = image.substr(0, slash);
  const auto is_host =
      slash != std::string_view::npos && (first.find_first_of(".:") != std::string_view::npos || first == "localhost");
  if (!is_host) return (slash == std::string_view::npos ? "docker.io/library/" : "docker.io/") + std::string(image);
  if (first == "index.docker.io") return full_image_name(image.substr(slash + 1));
  const auto rest = image.substr(slash + 1);
  if (first == "docker.io" && rest.find('/') == std::string_view::npos) return "docker.io/library/" + std::string(rest);
  return std::string(image);
}

auto is_below(std::string_view image, std::string_view registry) -> bool {
  while (!registry.empty() && registry.back() == '/') registry.remove_suffix(1);
  if (registry.empty() || image.substr(0, registry.size()) != registry) return false;
  const auto rest = image.substr(registry.size());
  return rest.empty() || rest.front() == '/' || rest.front() == ':' || rest.front() == '@';
}

} // namespace berth::policy
