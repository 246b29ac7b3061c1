#include "fit/device_model.hpp"
#include "text/ascii.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace berth {
namespace {

struct DeviceName {
  std::string model;
  std::int64_t gigabytes{0}; ///< 0: the name does not say

  friend auto operator==(const DeviceName&, const DeviceName&) -> bool = default;
};

auto normalised(std::string_view text) -> std::string {
  std::string name;
  for (const auto c : text) name += c == ' ' || c == '_' ? '-' : lower(c);
  constexpr std::array<std::string_view, 5> makers{"nvidia-", "tesla-", "aws-", "amd-", "habana-"};
  for (const auto maker : makers) {
    if (name.rfind(maker, 0) == 0) name.erase(0, maker.size());
  }
  return name;
}

/// The `80` of `80gb` and `80g`; 0 where the text is something else.
auto gigabytes_of(std::string_view text) -> std::int64_t {
  std::int64_t value = 0;
  std::size_t at = 0;
  while (at < text.size() && at < 4 && text[at] >= '0' && text[at] <= '9') value = value * 10 + (text[at++] - '0');
  const auto unit = text.substr(at);
  return at > 0 && (unit == "g" || unit == "gb") ? value : 0;
}

auto parse_device(std::string_view text) -> DeviceName {
  auto model = normalised(text);
  const auto dash = model.rfind('-');
  if (dash == std::string::npos) return {model, 0};
  const auto gigabytes = gigabytes_of(std::string_view(model).substr(dash + 1));
  if (gigabytes > 0) model.resize(dash);
  return {model, gigabytes};
}

} // namespace

auto is_device_model(std::string_view device, const InstanceType& type) -> bool {
  const auto name = parse_device(device);
  if (type.gpu_model.empty() || name.model != normalised(type.gpu_model)) return false;
  if (name.gigabytes == 0 || type.gpu_memory_mib == 0) return true;
  const auto named = name.gigabytes * 1024;
  const auto apart = named > type.gpu_memory_mib ? named - type.gpu_memory_mib : type.gpu_memory_mib - named;
  return apart * 10 <= named;
}

auto is_same_device(std::string_view a, std::string_view b) -> bool { return parse_device(a) == parse_device(b); }

} // namespace berth
