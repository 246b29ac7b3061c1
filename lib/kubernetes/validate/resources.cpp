#include "kubernetes/validate/resources.hpp"
#include "kubernetes/pod/flyte_resource.hpp"
#include "kubernetes/validate/bad_name.hpp"
#include "kubernetes/validate/resource_names.hpp"
#include "kubernetes/validate/rules.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace {

using resource::is_huge_pages;
using resource::may_overcommit;

auto quoted(const ResourceEntry& entry) -> std::string { return "`" + entry.text() + "`"; }

/// A Flyte list names resources by an enum, of which the schema has spoken.
auto names_kubernetes(const ResourceEntry& entry) -> bool { return entry.name == entry.written.value; }

/// `512m` is `512Mi` misspelt; `1.5` may lack any unit, most often `Gi`; `0.1Gi` has one, and only a rounding is
/// wanted.
auto mend_fractional_bytes(Finding& finding, const ResourceEntry& entry) -> void {
  auto text = entry.text();
  const auto last = text.empty() ? '0' : text.back();
  if (last == 'm') {
    text.back() = 'M';
    finding.help = "`m` is a thousandth; type `" + text + "i` for mebibytes";
    if (entry.node != nullptr) finding.fix = retype(*entry.node, text + "i", false);
  } else if (last >= '0' && last <= '9') {
    finding.help = "a number without a unit is in bytes; type `" + text + "Gi` for gibibytes";
  } else {
    finding.help = "type a whole number of bytes, such as `" + std::to_string(entry.amount.value.units_ceil()) + "`";
  }
}

auto check_fractional_bytes(const ResourceEntry& entry, const std::string& path, Findings& findings) -> void {
  auto finding = make_finding(rules::fractional_bytes, entry.amount.span, path,
                              entry.name + " of " + quoted(entry) + " is no whole number of bytes");
  mend_fractional_bytes(finding, entry);
  findings.push_back(std::move(finding));
}

auto refuse_amount(Findings& findings, const RuleInfo& rule, const ResourceEntry& entry, const std::string& path,
                   std::string message, std::string help) -> void {
  auto finding = make_finding(rule, entry.amount.span, path, std::move(message));
  finding.help = std::move(help);
  findings.push_back(std::move(finding));
}

auto check_huge_pages(const ResourceEntry& entry, const std::string& path, Findings& findings) -> void {
  if (!is_huge_pages(entry.name) || resource_names::is_whole_pages(entry.name, entry.amount.value.rounded_to_milli()))
    return;
  const auto size = entry.name.substr(resource::huge_pages_prefix.size());
  const auto page = Quantity::parse(size);
  if (page && page->sign() > 0)
    return refuse_amount(findings, rules::uneven_huge_pages, entry, path,
                         quoted(entry) + " is no whole number of pages of `" + size + "`",
                         "type a multiple of `" + size + "`");
  findings.push_back(make_finding(rules::uneven_huge_pages, entry.written.span, path,
                                  "`" + size + "` in `" + entry.name + "` is no size of a page"));
  findings.back().help = "type `hugepages-2Mi` or `hugepages-1Gi`";
}

/// The name has been found good.
auto check_value(const ResourceEntry& entry, const std::string& path, Findings& findings) -> void {
  const auto amount = entry.amount.value.rounded_to_milli();
  const auto of = entry.name + " of " + quoted(entry);
  if (amount.sign() < 0)
    refuse_amount(findings, rules::negative_quantity, entry, path, of + " is below zero",
                  "type an amount of zero or more");
  if (resource_names::is_extended(entry.name) && amount.milli_value() % 1000 != 0)
    refuse_amount(findings, rules::fractional_device, entry, path,
                  quoted(entry) + " of " + entry.name + " is a fraction, and devices come whole",
                  "type a whole number");
  else if (resource::is_memory_or_disk(entry.name) && !entry.amount.value.is_integer() && amount.sign() > 0)
    check_fractional_bytes(entry, path, findings);
  check_huge_pages(entry, path, findings);
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
  const auto asked = request.amount.value.rounded_to_milli();
  if (limit != nullptr && may_overcommit(request.name)) {
    if (asked > limit->amount.value.rounded_to_milli()) findings.push_back(over_limit(request, *limit, path));
  } else if (limit != nullptr) {
    if (asked != limit->amount.value.rounded_to_milli()) findings.push_back(not_equal(request, *limit, path));
  } else if (!may_overcommit(request.name) && !rules.flyte && !resources.incomplete) {
    auto finding = make_finding(rules::device_without_limit, request.written.span, join(resources.path, "limits"),
                                request.name + " is requested without a limit");
    finding.help = "add `" + request.written.value + ": " + request.amount.value.canonical() + "` to limits";
    findings.push_back(std::move(finding));
  }
}

/// Flyte's own documents never reach the server with such a request: rules of Flyte's speak of it. Source: flytek8s,
/// ensureResourceRange, for the resources that Flyte has a word for.
auto is_lowered(const ResourceEntry& request, const Container& container, const PodRules& rules) -> bool {
  if (!rules.lowered || container.role == ContainerRole::ephemeral) return false;
  if (request.name != "cpu" && request.name != resource::nvidia_gpu && !resource::is_memory_or_disk(request.name))
    return false;
  const auto* limit = container.resources.limit(request.name);
  return limit != nullptr && request.amount.value > limit->amount.value;
}

/// What is wrong with one entry of a container, its place in the server's words being `path`.
auto check_entry(const ResourceEntry& entry, const std::string& path, Findings& findings) -> void {
  const auto problem = names_kubernetes(entry) ? resource_names::container_problem(entry.name) : std::nullopt;
  if (!problem) return check_value(entry, path, findings);
  auto& finding = refuse_name(findings, rules::bad_resource_name, entry.written, *problem, path);
  finding.help = resource_names::container_help(entry.name);
  if (entry.amount.value.sign() < 0) check_value(entry, path, findings);
}

/// The server copies limits into requests first, so whatever is wrong with a limit is wrong with its request too.
auto check_copy(const ResourceEntry& limit, const Resources& resources, Findings& findings) -> void {
  const auto from = findings.size();
  check_entry(limit, at_key(join(resources.path, "requests"), limit.written.value), findings);
  const auto copies = findings.begin() + static_cast<std::ptrdiff_t>(from);
  findings.erase(std::remove_if(copies, findings.end(), [](const Finding& f) { return f.severity != Severity::error; }),
                 findings.end());
  for (auto i = from; i < findings.size(); ++i)
    findings[i].message = "the request that is copied from this limit: " + findings[i].message;
}

auto check_lone_huge_pages(const Resources& resources, Findings& findings) -> void {
  const ResourceEntry* pages = nullptr;
  for (const auto* side : {&resources.requests, &resources.limits}) {
    for (const auto& entry : *side) {
      if (entry.name == "cpu" || entry.name == "memory") return;
      if (pages == nullptr && is_huge_pages(entry.name)) pages = &entry;
    }
  }
  if (pages == nullptr || resources.incomplete) return;
  findings.push_back(make_finding(rules::lone_huge_pages, pages->written.span, resources.path,
                                  "huge pages are asked for without any cpu or memory"));
  findings.back().help = "add `cpu` or `memory` beside them";
}

auto check_container_resources(const Container& container, const PodRules& rules, Findings& findings) -> void {
  const auto& resources = container.resources;
  const auto copied = rules.bare_pod && container.role != ContainerRole::ephemeral && !resources.incomplete;
  for (const auto& limit : resources.limits) {
    if (resources.limit(limit.name) != &limit) continue; // a key that is there twice
    check_entry(limit, limit.path, findings);
    if (copied && resources.request(limit.name) == nullptr) check_copy(limit, resources, findings);
  }
  for (const auto& request : resources.requests) {
    if (resources.request(request.name) != &request) continue;
    check_entry(request, request.path, findings);
    if (!is_lowered(request, container, rules)) check_pair(request, resources, rules, findings);
  }
  if (!rules.flyte) check_lone_huge_pages(resources, findings);
}

/// Source: validateOverhead, which takes the list for a container's limits.
auto check_overhead(const Pod& pod, Findings& findings) -> void {
  Resources limits;
  limits.path = join(pod.path, "overhead");
  limits.limits = pod.overhead;
  for (const auto& entry : limits.limits) {
    if (limits.limit(entry.name) == &entry)
      check_entry(entry, at_key(join(limits.path, "limits"), entry.written.value), findings);
  }
  check_lone_huge_pages(limits, findings);
}

} // namespace

auto check_resource_amounts(const Resources& resources, const PodRules& rules, Findings& findings) -> void {
  for (const auto* side : {&resources.limits, &resources.requests}) {
    for (const auto& entry : *side) check_value(entry, entry.path, findings);
  }
  for (const auto& request : resources.requests) {
    if (resources.request(request.name) == &request && may_overcommit(request.name))
      check_pair(request, resources, rules, findings);
  }
}

auto validate_container_resources(const Pod& pod, const PodRules& rules, Findings& findings) -> void {
  for_each_container(pod, [&](const Container& container) { check_container_resources(container, rules, findings); });
  check_overhead(pod, findings);
}

} // namespace berth
