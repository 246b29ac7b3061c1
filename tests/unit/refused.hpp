#pragma once

#include "check/check.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// What a text is refused for, by the whole of check_file(): warnings and notes left out.
struct Refused {
  std::string text;
  berth::Findings findings;

  [[nodiscard]] auto ids() const -> std::vector<std::string> {
    std::vector<std::string> found;
    for (const auto& finding : findings) found.push_back(std::string(finding.rule->id) + ' ' + finding.path);
    std::sort(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] auto marked(std::size_t index = 0) const -> std::string { return at(findings.at(index).span); }
  [[nodiscard]] auto labelled(std::size_t index = 0) const -> std::string {
    return at(findings.at(index).labels.at(0).span);
  }
  [[nodiscard]] auto at(berth::Span span) const -> std::string { return text.substr(span.begin, span.size()); }
};

inline auto refused(std::string text, int minor = 36) -> Refused {
  berth::Sources sources;
  const auto file = sources.add("test.yaml", text);
  berth::CheckOptions options;
  options.server.minor = minor;
  auto found = berth::check_file(sources, file, options).findings;
  found.erase(std::remove_if(found.begin(), found.end(),
                             [](const berth::Finding& f) { return f.severity != berth::Severity::error; }),
              found.end());
  return {std::move(text), std::move(found)};
}

/// A Pod of one container; `container` goes below it and `spec` below the spec, each line with its indentation.
inline auto pod_of(std::string_view container, std::string_view spec = {}) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train\nspec:\n" + std::string(spec) +
         "  containers:\n    - name: main\n      image: train:v1\n" + std::string(container);
}

using Ids = std::vector<std::string>;
