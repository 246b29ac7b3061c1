#include "finding/finding_builder.hpp"

#include "finding/quotes.hpp"

namespace berth {

auto FindingBuilder::label(Span span, std::string message) -> FindingBuilder& {
  finding().labels.push_back({span, std::move(message)});
  return *this;
}

auto FindingBuilder::help(std::string words) -> FindingBuilder& {
  finding().help = std::move(words);
  return *this;
}

auto FindingBuilder::type(std::string_view text) -> FindingBuilder& {
  return text.empty() ? *this : help("type " + in_ticks(text));
}

auto FindingBuilder::fix(std::optional<Fix> change) -> FindingBuilder& {
  finding().fix = std::move(change);
  return *this;
}

auto FindingBuilder::severity(Severity severity) -> FindingBuilder& {
  finding().severity = severity;
  return *this;
}

auto FindingBuilder::outcome(FindingOutcome outcome) -> FindingBuilder& {
  finding().outcome = outcome;
  return *this;
}

auto FindingBuilder::path(std::string path) -> FindingBuilder& {
  finding().path = std::move(path);
  return *this;
}

auto FindingBuilder::fields(std::vector<std::string> paths) -> FindingBuilder& {
  finding().fields = std::move(paths);
  return *this;
}

auto FindingBuilder::pod_path(std::string path) -> FindingBuilder& {
  finding().pod_path = std::move(path);
  return *this;
}

auto FindingBuilder::secret(Span bytes) -> FindingBuilder& {
  finding().secret = bytes;
  return *this;
}

auto add_finding(Findings& findings, const RuleInfo& rule, Span span, std::string path, std::string message)
    -> FindingBuilder {
  findings.push_back(make_finding(rule, span, std::move(path), std::move(message)));
  return FindingBuilder(findings);
}

} // namespace berth
