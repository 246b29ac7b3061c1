#include "cluster/import/ami_type.hpp"

#include "cluster/catalog/catalog.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth::inventory {
namespace {

enum class Device : std::uint8_t { none, nvidia, neuron };

struct Machine {
  bool arm{false};
  Device device{Device::none};
};

auto machine_of(std::string_view instance_type) -> Machine {
  const auto* type = find_instance_type(instance_type);
  if (type == nullptr) return {};
  const auto resource = type->accelerator_resource;
  const auto device = resource == resource::nvidia_gpu      ? Device::nvidia
                      : resource == resource::neuron_device ? Device::neuron
                                                            : Device::none;
  return {type->arch == Arch::arm64, device};
}

auto al2023(Machine machine) -> std::string {
  std::string name = machine.arm ? "AL2023_ARM_64" : "AL2023_x86_64";
  if (machine.device == Device::nvidia) return name + "_NVIDIA";
  return name + (machine.device == Device::neuron && !machine.arm ? "_NEURON" : "_STANDARD");
}

auto al2(Machine machine) -> std::string {
  if (machine.arm) return "AL2_ARM_64";
  return machine.device == Device::none ? "AL2_x86_64" : "AL2_x86_64_GPU";
}

auto bottlerocket(Machine machine) -> std::string {
  return std::string(machine.arm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64") +
         (machine.device == Device::nvidia ? "_NVIDIA" : "");
}

/// `WindowsServer2022CoreContainer` is WINDOWS_CORE_2022_x86_64. EKS has these years; of another, only the family
/// counts.
auto windows(std::string_view family) -> std::string {
  constexpr std::array<std::string_view, 3> years{"2019", "2022", "2025"};
  const auto named = [&](std::string_view part) { return family.find(part) != std::string_view::npos; };
  const auto* const year = std::find_if(years.begin(), years.end(), named);
  return "WINDOWS_" + std::string(named("Full") ? "FULL" : "CORE") +
         (year == years.end() ? "" : "_" + std::string(*year)) + "_x86_64";
}

} // namespace

auto ami_type(std::string_view family, std::string_view instance_type) -> std::string {
  const auto machine = machine_of(instance_type);
  if (family == "AmazonLinux2023") return al2023(machine);
  if (family == "AmazonLinux2") return al2(machine);
  if (family == "Bottlerocket") return bottlerocket(machine);
  if (family == "BottlerocketFips") return bottlerocket(machine) + "_FIPS";
  if (family.rfind("WindowsServer", 0) == 0) return windows(family);
  return "CUSTOM";
}

auto family_of_image(std::string_view os_image) -> std::string {
  constexpr std::string_view windows_server = "Windows Server ";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> images{{
      {"Amazon Linux 2023", "AmazonLinux2023"}, // stands before the next, which begins as it does
      {"Amazon Linux 2", "AmazonLinux2"},
      {"Bottlerocket", "Bottlerocket"},
  }};
  const auto begins_with = [&](std::string_view prefix) { return os_image.rfind(prefix, 0) == 0; };
  if (begins_with(windows_server)) return "WindowsServer" + std::string(os_image.substr(windows_server.size(), 4));
  const auto* const found =
      std::find_if(images.begin(), images.end(), [&](const auto& i) { return begins_with(i.first); });
  return std::string(found == images.end() ? std::string_view() : found->second);
}

} // namespace berth::inventory
