#include "kubernetes/validate/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"

#include <array>

namespace berth {
namespace {

/// Resources of which more may be promised than there is. All others (devices, huge pages) cannot be overcommitted.
/// Source: k8s.io/kubernetes/pkg/apis/core/helper, IsOvercommitAllowed: no domain of its own, and no huge pages.
auto may_overcommit(std::string_view name) -> bool {
  if (name.substr(0, 10) == "hugepages-") return false;
  return name.find('/') == std::string_view::npos || name.find("kubernetes.io/") != std::string_view::npos;
}

/// Integer resources: the server refuses fractions of a device.
/// Source: IsIntegerResourceName and IsExtendedResourceName.
auto counts_whole(std::string_view name) -> bool { return !may_overcommit(name) && name.substr(0, 10) != "hugepages-"; }

auto in_bytes(std::string_view name) -> bool { return name == "memory" || name == "ephemeral-storage"; }

auto quoted(const ResourceEntry& entry) -> std::string { return "`" + entry.amount.value.canonical() + "`"; }

auto check_fractional_bytes(const ResourceEntry& entry, Findings& findings) -> void {
  auto finding = make_finding(rules::fractional_bytes, entry.amount.span, entry.path,
                              entry.name + " of " + quoted(entry) + " is a fraction of a byte");
  const auto text = entry.amount.value.canonical();
  const auto milli = !text.empty() && text.back() == 'm';
  finding.help = milli ? "`m` is a thousandth; type `" + text.substr(0, text.size() - 1) + "Mi` for mebibytes"
                       : "type a whole number of bytes";
  findings.push_back(std::move(finding));
}

auto check_amount(const ResourceEntry& entry, Findings& findings) -> void {
  const auto& amount = entry.amount.value;
  if (amount.sign() < 0) {
    auto finding = make_finding(rules::negative_quantity, entry.amount.span, entry.path,
                                entry.name + " of " + quoted(entry) + " is below zero");
    finding.help = "type an amount of zero or more";
    findings.push_back(std::move(finding));
  } else if (counts_whole(entry.name) && !amount.is_integer()) {
    auto finding = make_finding(rules::fractional_device, entry.amount.span, entry.path,
                                quoted(entry) + " of " + entry.name + " is a fraction, and devices come whole");
    finding.help = "type a whole number";
    findings.push_back(std::move(finding));
  } else if (in_bytes(entry.name) && !amount.is_integer()) {
    check_fractional_bytes(entry, findings);
  }
}

auto over_limit(const ResourceEntry& request, const ResourceEntry& limit, const std::string& path) -> Finding {
  auto finding =
      make_finding(rules::request_over_limit, request.amount.span, path,
                   request.name + " request of " + quoted(request) + " is over its limit of " + quoted(limit));
  finding.labels.push_back({limit.amount.span, "the limit"});
  finding.help = "lower the request to " + quoted(limit) + " or raise the limit to " + quoted(request);
  return finding;
}

auto not_equal(const ResourceEntry& request, const ResourceEntry& limit, const std::string& path) -> Finding {
  auto finding =
      make_finding(rules::request_not_limit, request.amount.span, path,
                   request.name + " request of " + quoted(request) + " is not its limit of " + quoted(limit));
  finding.labels.push_back({limit.amount.span, "the limit"});
  finding.help = "a device is not shared: type the same number for both";
  return finding;
}

auto check_pair(const ResourceEntry& request, const Resources& resources, const PodRules& rules, Findings& findings)
    -> void {
  const auto path = join(resources.path, "requests");
  const auto* limit = resources.limit(request.name);
  if (limit != nullptr && may_overcommit(request.name)) {
    if (request.amount.value > limit->amount.value) findings.push_back(over_limit(request, *limit, path));
  } else if (limit != nullptr) {
    if (request.amount.value != limit->amount.value) findings.push_back(not_equal(request, *limit, path));
  } else if (!may_overcommit(request.name) && !rules.flyte && !resources.incomplete) {
    auto finding = make_finding(rules::device_without_limit, request.written.span, join(resources.path, "limits"),
                                request.name + " is requested without a limit");
    finding.help = "add `" + request.written.value + ": " + request.amount.value.canonical() + "` to limits";
    findings.push_back(std::move(finding));
  }
}

auto check_resources(const Resources& resources, const PodRules& rules, Findings& findings) -> void {
  for (const auto& limit : resources.limits) check_amount(limit, findings);
  for (const auto& request : resources.requests) {
    check_amount(request, findings);
    if (resources.request(request.name) == &request) check_pair(request, resources, rules, findings);
  }
}

} // namespace

auto validate_container_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) { check_resources(container.resources, rules, findings); });
}

} // namespace berth
