#include "report/findings/sarif_rule.hpp"

#include <string>

namespace berth {
namespace {

/// What a rule's id begins with.
auto family(const RuleInfo& rule) -> std::string_view {
  switch (rule.id.empty() ? ' ' : rule.id.front()) {
  case 'Y':
    return "yaml";
  case 'S':
    return "structure";
  case 'Q':
    return "quantities";
  case 'R':
    return "resources";
  case 'P':
    return "pod";
  case 'I':
    return "images";
  case 'E':
    return "environment";
  case 'X':
    return "security";
  case 'F':
    return "flyte";
  case 'K':
    return "placement";
  case 'G':
    return "inventory";
  default:
    return "berth";
  }
}

/// The paragraphs of `why` that fit into a description, which GitHub takes up to 1024 characters of. Source: GitHub's
/// "SARIF support for code scanning", reportingDescriptor object.
auto description(std::string_view why) -> std::string_view {
  constexpr std::size_t most = 1024;
  if (why.size() <= most) return why;
  const auto paragraph = why.substr(0, most).rfind("\n\n");
  const auto sentence = why.substr(0, most).rfind(". ");
  if (paragraph != std::string_view::npos) return why.substr(0, paragraph);
  return why.substr(0, sentence == std::string_view::npos ? most : sentence + 1);
}

/// Our own pages hold no fence.
auto example(std::string_view title, std::string_view text) -> std::string {
  if (text.empty()) return {};
  std::string drawn = "\n\n" + std::string(title) + ":\n\n```yaml\n" + std::string(text);
  if (drawn.back() != '\n') drawn += '\n';
  return drawn + "```";
}

auto text_member(JsonWriter& json, std::string_view name, std::string_view text) -> void {
  json.key(name).begin_object();
  json.member("text", text);
  json.end_object();
}

} // namespace

auto write_sarif_rule(const RuleInfo& rule, JsonWriter& json) -> void {
  json.begin_object();
  json.member("id", rule.id);
  json.member("name", rule.name);
  text_member(json, "shortDescription", rule.summary);
  text_member(json, "fullDescription", description(rule.why));
  json.key("help").begin_object();
  json.member("text", rule.why);
  json.member("markdown", std::string(rule.why) + example("Found in", rule.bad) + example("Fixed", rule.good));
  json.end_object();
  json.key("defaultConfiguration").begin_object();
  json.member("level", to_string(rule.severity));
  json.end_object();
  json.key("properties").begin_object();
  json.key("tags").begin_array();
  json.value(family(rule));
  if (family(rule) != to_string(rule.authority)) json.value(to_string(rule.authority)); // tags are a set
  json.end_array();
  json.end_object();
  json.end_object();
}

} // namespace berth
