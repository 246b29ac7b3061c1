#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "task/facts/amounts.hpp"
#include "text/ascii.hpp"
#include "vocabulary/resources.hpp"

#include <algorithm>

namespace berth {
namespace few_bytes {
namespace {

constexpr std::int64_t mebibyte = std::int64_t{1} << 20;
constexpr std::int64_t least_to_start = 6 * mebibyte;

auto in_bytes(const Amount& amount) -> bool {
  return resource::is_memory_or_disk(amount.resource) || amount.resource == resource::storage;
}

/// A container's fractions are fractional-bytes.
auto is_spoken_of(const Amount& amount) -> bool {
  return amount.side != Amount::Side::size && !amount.amount.value.is_integer();
}

/// What lacks a unit: disks and small numbers are gibibytes, memory is counted in mebibytes as well.
auto with_unit(const Amount& amount, const std::string& text) -> std::string {
  constexpr std::int64_t fewest_mebibytes = 64;
  const auto big = amount.resource == "memory" && amount.amount.value.units_ceil() >= fewest_mebibytes;
  return text + (big ? "Mi" : "Gi");
}

/// The unit that was probably meant: `2048` is `2048Mi`, `512k` is `512M`; empty where nothing is plain.
auto meant(const Amount& amount) -> std::string {
  const auto text = amount.text();
  if (is_digits(text)) return with_unit(amount, text);
  const auto end = text.find_first_not_of("0123456789");
  const auto number = text.substr(0, end);
  const auto unit = end == std::string::npos ? std::string() : text.substr(end);
  if (number.empty()) return {};
  if (unit == "k") return number + "M";
  return unit == "Ki" || unit == "m" ? number + "Mi" : std::string();
}

auto add_unstartable(const RuleInfo& rule, const Amount& amount, Findings& findings) -> void {
  add_finding(findings, rule, amount,
              "memory limit of " + in_ticks(amount.text()) + " is too low for a container to start")
      .help("type `6Mi` or more");
}

auto add_few(const RuleInfo& rule, const Amount& amount, Findings& findings) -> void {
  const auto text = amount.text();
  const auto bytes = std::to_string(amount.amount.value.units_ceil());
  auto message = amount.of + " of " + in_ticks(text) + " is " + bytes + (bytes == "1" ? " byte" : " bytes");
  auto finding = add_finding(findings, rule, amount, std::move(message));
  if (const auto unit = meant(amount); !unit.empty())
    offer(finding, amount, unit);
  else
    finding.help("type an amount in `Mi` or `Gi`");
}

auto check_amount(const RuleInfo& rule, const Amount& amount, Findings& findings) -> void {
  if (!in_bytes(amount) || is_spoken_of(amount) || amount.amount.value.is_zero()) return;
  const auto bytes = amount.amount.value.units_ceil();
  const auto memory_limit = amount.side == Amount::Side::limit && amount.resource == "memory";
  if (bytes < mebibyte)
    add_few(rule, amount, findings);
  else if (memory_limit && bytes < least_to_start)
    add_unstartable(rule, amount, findings);
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto& amount : context.amounts) check_amount(rule, amount, findings);
  for (const auto& amount : size_amounts(context.task)) check_amount(rule, amount, findings);
}

} // namespace
} // namespace few_bytes

namespace rules {

extern const Rule few_bytes{
    {"Q010", "few-bytes", Severity::warning, Authority::berth,
     "memory or storage of so few bytes that a unit was left out or mistaken",
     R"(Memory and storage are counted in bytes. `memory: 2048` is two kilobytes, and flytekit's `mem=2048` is handed on just so:
it never looks at the number. As a request it keeps nothing free, so that the Pod is put where there is no memory; as a
limit it kills the process before it has begun.

Less than 1Mi is never what was meant. A memory limit below 6Mi is too low for a container to start, for runc itself needs
as much: Docker refuses it outright, Kubernetes starts the container again and again.

Source: flytekit 1.16.24, flytekit/core/resources.py; moby/moby #41168, "Set minimum memory limit to 6M".)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m}, limits: {memory: 2048}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m}, limits: {memory: 2048Mi}}
)",
     Profile::recommended, Evidence::document, Role::incomplete},
    few_bytes::check};

} // namespace rules

} // namespace berth
