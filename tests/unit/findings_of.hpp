#pragma once

#include "check/check.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What berth says of a text, a line a finding: `P110 spec.containers[0].volumeMounts[0].name |dta|`, the marked bytes
/// between bars and those of labels after them, `/` between. By default only what speaks for Kubernetes.
namespace berth::findings_of {

inline auto marked(const std::string& text, Span span) -> std::string { return text.substr(span.begin, span.size()); }

inline auto lines(const std::string& text, int minor, Profile profile = Profile::api) -> std::vector<std::string> {
  Sources sources;
  const auto file = sources.add("example.yaml", text);
  CheckOptions options;
  options.server.minor = minor;
  options.profile = profile;
  std::vector<std::string> found;
  for (const auto& finding : check_file(sources, file, options).findings) {
    auto line = std::string(finding.rule->id) + " " + finding.path + " |" + marked(text, finding.span);
    for (const auto& label : finding.labels) line += "/" + marked(text, label.span);
    found.push_back(line + (finding.severity == Severity::error ? "|" : "| warning"));
  }
  return found;
}

/// `container` stands in the Pod's only container, `spec` beside it.
inline auto of_pod(const std::string& container, const std::string& spec, int minor = 36,
                   Profile profile = Profile::api) -> std::vector<std::string> {
  return lines("apiVersion: v1\nkind: Pod\nmetadata: {name: train, annotations: {}}\nspec:\n  containers:\n    - name: "
               "main\n      image: registry.example.com/train:v1\n      resources: {requests: {cpu: 1, memory: 1Gi}, "
               "limits: {memory: 1Gi}}\n" +
                   container + spec,
               minor, profile);
}

using Lines = std::vector<std::string>;

} // namespace berth::findings_of
