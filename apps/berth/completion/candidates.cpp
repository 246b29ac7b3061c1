#include "completion/candidates.hpp"

#include "cluster/catalog/catalog.hpp"
#include "cluster/catalog/table.hpp"
#include "completion/named_in_files.hpp"
#include "diff/change.hpp"
#include "finding/rule_info.hpp"
#include "report/pages/field_facts.hpp"
#include "rules/all_rules.hpp"
#include "schema/field_path.hpp"
#include "server/version.hpp"
#include "text/ascii.hpp"
#include "topics.hpp"
#include "words.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using Line = std::span<const std::string>;
using Candidates = std::vector<Candidate>;

constexpr auto feature_gate_names = std::to_array<std::string_view>({
#define BERTH_FEATURE_GATE(name, stages) #name,
#include "server/gates.def"
#undef BERTH_FEATURE_GATE
});

auto rule_names() -> Candidates {
  Candidates found;
  for (const auto* rule : all_rules()) found.push_back({std::string(rule->id), rule->summary});
  for (const auto* rule : all_rules()) found.push_back({std::string(rule->name), rule->id});
  return found;
}

auto rules(std::string_view /*current*/, Line /*line*/) -> Candidates {
  auto found = rule_names();
  found.push_back({"ALL", "every rule"});
  return found;
}

/// `pod.spec.con`: the fields of what stands before the last dot; the kinds where there is none.
auto add_fields(std::string_view current, Candidates& found) -> void {
  const auto dot = current.rfind('.');
  if (dot == std::string_view::npos) {
    for (const auto& kind : schema::kind_names()) found.push_back({kind, "a kind"});
    return;
  }
  const auto holder = schema::find_field(current.substr(0, dot));
  if (!holder || holder->type == nullptr) return;
  for (const auto* field : fields_of(*holder->type))
    found.push_back({std::string(current.substr(0, dot + 1)) + std::string(field->name), field->description});
}

auto pages(std::string_view current, Line /*line*/) -> Candidates {
  auto found = rule_names();
  for (const auto& word : words()) {
    std::string name(word.name);
    std::replace(name.begin(), name.end(), ' ', '-');
    found.push_back({std::move(name), word.summary});
  }
  add_fields(current, found);
  for (const auto& topic : topics()) found.push_back({std::string(topic.name), topic.summary});
  found.push_back({"quantity", "what Kubernetes makes of quantities"});
  return found;
}

/// `R001=` first, then `R001=error`.
auto severities(std::string_view current, Line line) -> Candidates {
  const auto equals = current.find('=');
  Candidates found;
  if (equals == std::string_view::npos) {
    for (auto& rule : rules(current, line)) found.push_back({rule.word + "=", rule.meaning});
  } else {
    for (const auto severity : {Severity::error, Severity::warning, Severity::note})
      found.push_back({std::string(current.substr(0, equals + 1)) + std::string(to_string(severity)), {}});
  }
  return found;
}

auto effects(std::string_view /*current*/, Line /*line*/) -> Candidates {
  Candidates found;
  for (const auto kind : diff::effect_kinds()) found.push_back({std::string(to_string(kind)), {}});
  return found;
}

auto gates(std::string_view /*current*/, Line /*line*/) -> Candidates {
  Candidates found;
  for (const auto name : feature_gate_names) {
    for (const auto* state : {"=true", "=false"}) found.push_back({std::string(name) + state, {}});
  }
  return found;
}

auto versions(std::string_view /*current*/, Line /*line*/) -> Candidates {
  Candidates found;
  for (auto minor = oldest_kubernetes; minor <= newest_kubernetes; ++minor)
    found.push_back({"1." + std::to_string(minor), {}});
  return found;
}

auto regions(std::string_view /*current*/, Line /*line*/) -> Candidates {
  Candidates found;
  for (const auto& one : catalog::regions) found.push_back({std::string(one.region), {}});
  return found;
}

auto types(std::string_view /*current*/, Line /*line*/) -> Candidates {
  Candidates found;
  for (const auto& type : instance_types()) found.push_back({std::string(type.name), {}});
  return found;
}

auto environments(std::string_view /*current*/, Line line) -> Candidates {
  Candidates found;
  for (auto& name : environments_named_by(line)) found.push_back({std::move(name), {}});
  return found;
}

struct Kind {
  std::string_view name;
  Candidates (*find)(std::string_view current, Line line);
  bool list; ///< several, with commas between them
};

constexpr std::array kinds{
    Kind{"rules", rules, true},      Kind{"pages", pages, false}, Kind{"severities", severities, false},
    Kind{"effects", effects, true},  Kind{"gates", gates, true},  Kind{"versions", versions, false},
    Kind{"regions", regions, false}, Kind{"types", types, true},  Kind{"environments", environments, false},
};

/// Names out of files may hold anything; a shell is handed what it reads as it stands.
auto is_plain(std::string_view word) -> bool {
  return !word.empty() && word.front() != '-' && std::all_of(word.begin(), word.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '=';
  });
}

} // namespace

auto candidates(std::string_view kind, std::string_view current, Line line) -> Candidates {
  const auto* const found = std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.name == kind; });
  if (found == kinds.end()) return {};
  const auto ended = found->list ? current.rfind(',') + 1 : 0; // npos + 1 is 0
  const auto before = current.substr(0, ended);
  current.remove_prefix(ended);
  auto all = found->find(current, line);
  std::erase_if(all, [&](const Candidate& one) { return !is_plain(one.word) || !one.word.starts_with(current); });
  for (auto& one : all) one.word.insert(0, before);
  return all;
}

} // namespace berth
