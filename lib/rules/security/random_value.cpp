#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "rules/rule.hpp"
#include "rules/security/entropy.hpp"
#include "rules/security/known_secrets.hpp"
#include "rules/security/secret_values.hpp"
#include "task/facts/secret_reference.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace random_value {
namespace {

auto is_hex(std::string_view value) -> bool {
  return value.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
}

/// One word of base64's bytes, with digits and letters of both cases in it, as random as its length lets it be. Hashes,
/// commits and ids are hexadecimal, and no secrets.
auto looks_random(std::string_view value) -> bool {
  constexpr std::size_t shortest = 20;
  constexpr auto least_bits = 3.9;
  if (value.size() < shortest || is_hex(value) || is_placeholder(value)) return false;
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-";
  if (value.find_first_not_of(alphabet) != std::string_view::npos || value.front() == '/') return false;
  const auto has = [&](auto kind) { return std::any_of(value.begin(), value.end(), kind); };
  return has(is_digit) && has(is_upper) && has(is_lower) && bits_per_byte(value) >= least_bits;
}

/// plain-password and plain-secret speak of it.
auto is_told(const EnvVar& variable) -> bool {
  const auto& value = variable.value->value;
  if (holds_a_secret(variable.name.value, value)) return true;
  return known_by_name(variable.name.value, value) || !known_secrets(value).empty();
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto* variable : literal_variables(context.task)) {
    const auto& value = *variable->value;
    if (!looks_random(value.value) || is_told(*variable)) continue;
    add_finding(findings, rule, value.span, value_path(context.task, *variable),
                "the value of " + in_ticks(variable->name.value) + " looks as random as a key")
        .secret(value.span)
        .help("if it is a secret, take it from one: " + secret_reference(context.task, variable->name.value));
  }
}

} // namespace
} // namespace random_value

namespace rules {

extern const Rule random_value{
    {"X011", "random-value", Severity::note, Authority::berth, "a variable with a value that looks as random as a key",
     R"(A value of 20 characters and more, of letters in both cases and digits, in which hardly any repeats (3.9 bits to a
character and more by Shannon's measure) is more often a key or a password than anything else. Ids, hashes and commits
are hexadecimal, and are passed over.

A guess, and so only in the profile `strict`. What is known by its form or by the variable's name has rules of its own:
plain-secret and plain-password.

Source: the measure is that of detect-secrets and gitleaks.)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TRACKER
          value: q8Zt4Wm-Kv2LpX9sBn7RdYc3
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      env:
        - name: TRACKER
          valueFrom: {secretKeyRef: {name: train-model, key: TRACKER}}
)",
     Profile::strict},
    random_value::check};

} // namespace rules

} // namespace berth
