#include "cluster/ami_owner.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

struct Owner {
  std::string_view region;
  std::string_view account;
};

constexpr std::string_view commercial = "602401143452"; // of every region that is not below

constexpr std::array<Owner, 21> others{{
    {"ap-east-1", "800184023465"},      {"ap-east-2", "533267051163"},      {"ap-south-2", "900889452093"},
    {"ap-southeast-3", "296578399912"}, {"ap-southeast-4", "491585149902"}, {"ap-southeast-5", "151610086707"},
    {"ap-southeast-6", "333609536671"}, {"ap-southeast-7", "121268973566"}, {"af-south-1", "877085696533"},
    {"ca-west-1", "761377655185"},      {"eu-central-2", "900612956339"},   {"eu-south-1", "590381155156"},
    {"eu-south-2", "455263428931"},     {"il-central-1", "066635153087"},   {"me-central-1", "759879836304"},
    {"me-south-1", "558608220178"},     {"mx-central-1", "730335286997"},   {"us-gov-west-1", "013241004608"},
    {"us-gov-east-1", "151742754352"},  {"cn-north-1", "918309763551"},     {"cn-northwest-1", "961992271922"},
}};

/// Other partitions have accounts of their own, in regions that the table does not know yet too.
auto is_commercial(std::string_view region) -> bool {
  constexpr std::array<std::string_view, 5> commercial_prefixes{"us-", "ca-", "sa-", "eu-", "ap-"};
  constexpr std::array<std::string_view, 3> apart{"us-gov-", "us-iso", "eu-iso"};
  const auto begins = [&](std::string_view prefix) { return region.substr(0, prefix.size()) == prefix; };
  const auto here = std::any_of(commercial_prefixes.begin(), commercial_prefixes.end(), begins);
  return here && std::none_of(apart.begin(), apart.end(), begins);
}

} // namespace

auto ami_owner(std::string_view region) -> std::string_view {
  const auto* const found =
      std::find_if(others.begin(), others.end(), [&](const Owner& owner) { return owner.region == region; });
  if (found != others.end()) return found->account;
  return is_commercial(region) ? commercial : std::string_view();
}

auto nvidia_image_filter(bool arm, int minor) -> std::string {
  return std::string("amazon-eks-node-al2023-") + (arm ? "arm64" : "x86_64") + "-nvidia-1." + std::to_string(minor) +
         "-v*";
}

} // namespace berth
