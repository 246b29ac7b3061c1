#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "quantity/file_mode.hpp"
#include "schema/report.hpp"

#include <limits>

namespace berth {

const RuleInfo rules::bad_format{
    "S006",
    "bad-format",
    Severity::error,
    Authority::kubernetes,
    "a number out of range, or a text of the wrong form",
    "A port ends at 65535, most counters at 2147483647, and a time is written as in RFC 3339. What lies outside cannot "
    "be decoded, or create validation refuses it.\n\n"
    "Source: the Go types of k8s.io/api and the ranges of create validation, checked against Kubernetes 1.29.",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports:
        - containerPort: 80800
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
      ports:
        - containerPort: 8080
)"};

namespace schema {
namespace {

auto range_text(std::int64_t min, std::int64_t max) -> std::string {
  if (max == std::numeric_limits<std::int64_t>::max()) return "a number from " + std::to_string(min) + " up";
  return "a number from " + std::to_string(min) + " to " + std::to_string(max);
}

} // namespace

auto report_range(Context& context, const Frame& frame, std::int64_t min, std::int64_t max, bool decodes) -> void {
  auto& finding = add_finding(context, rules::bad_format, frame, anchor_of(frame), path_of(frame, Spelling::validation),
                              ticked(frame.node->text) + " is out of range for " + name_of(frame));
  finding.help = "type " + range_text(min, max);
  constexpr std::int64_t all_rights = 0777;
  if (const auto mode = mode_meant_in_octal(frame.node->text); max == all_rights && mode)
    finding.help =
        "type `0" + std::string(frame.node->text) + "`, which is octal; in JSON " + in_ticks(std::to_string(*mode));
  if (decodes) soften(finding, frame);
}

auto report_bad_time(Context& context, const Frame& frame) -> void {
  auto& finding = add_finding(context, rules::bad_format, frame, anchor_of(frame), path_of(frame, Spelling::decoder),
                              name_of(frame) + " needs a time, found " + ticked(frame.node->text));
  finding.help = "type it like `2026-01-31T12:00:00Z`";
}

} // namespace schema
} // namespace berth
