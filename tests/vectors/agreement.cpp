// How far berth agrees with what Kubernetes itself said of a stream of documents.
//   agreement STREAM.yaml VERDICTS.jsonl MINOR BARS [--list AREA]
// Prints a table by area and exits with 1 when a bar of BARS (verdict, area, fields: percent) is missed or one accepted
// document is refused. With --list it prints each difference of an area (`all` for every one) instead.
#include "check/check.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

namespace {

using Fields = std::set<std::string>;

struct Verdict {
  bool accepted{false};
  bool decoded{true}; ///< neither a decode error nor a strict one: its fields can be compared
  Fields fields;
  std::string note;
};

struct Tally {
  int refusals{0};
  int caught{0};
};

auto slurp(const char* path) -> std::string {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << "cannot read " << path << '\n';
    std::exit(2);
  }
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

auto read_verdicts(const char* path) -> std::vector<Verdict> {
  std::vector<Verdict> verdicts;
  std::istringstream lines(slurp(path));
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    Verdict verdict;
    verdict.accepted = json.at("accepted").get<bool>();
    verdict.note = json.at("decode_error").get<std::string>();
    for (const auto& strict : json.at("strict_errors")) verdict.note += strict.get<std::string>() + "; ";
    verdict.decoded = verdict.note.empty();
    for (const auto& error : json.at("errors")) verdict.fields.insert(error.at("field").get<std::string>());
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

/// The area that a field belongs to: the first of these that its path names.
auto area_of(const std::string& field) -> std::string {
  static const std::array<std::pair<const char*, const char*>, 38> areas{{
      {"spec.schedule", "schedules and time zones"},
      {"spec.timeZone", "schedules and time zones"},
      {"podFailurePolicy", "job policies"},
      {"podReplacementPolicy", "job policies"},
      {"successPolicy", "job policies"},
      {"ompletion", "completions"},
      {"Index", "completions"},
      {"spec.selector", "selectors of workloads"},
      {"template.metadata.labels", "selectors of workloads"},
      {"trategy", "update strategies"},
      {"dataSource", "claims"},
      {"spec.accessModes", "claims"},
      {"volumeMounts", "mounts and devices"},
      {"volumeDevices", "mounts and devices"},
      {"volumes", "volumes"},
      {"volumeClaimTemplates", "volumes"},
      {"Probe", "probes and lifecycle"},
      {"lifecycle", "probes and lifecycle"},
      {"securityContext", "security contexts"},
      {"spec.os", "security contexts"},
      {"affinity", "affinity and selectors"},
      {"nodeSelector", "affinity and selectors"},
      {"tolerations", "tolerations"},
      {"topologySpreadConstraints", "topology spread"},
      {"schedulingGates", "scheduling gates"},
      {"dns", "DNS and host aliases"},
      {"hostAliases", "DNS and host aliases"},
      {"resourceClaims", "resource claims"},
      {"resizePolicy", "resources"},
      {"resources", "resources"},
      {"overhead", "resources"},
      {"env", "env"},
      {"ports", "ports"},
      {"ephemeralContainers", "ephemeral containers"},
      {"initContainers", "init containers"},
      {"containers", "containers"},
      {"metadata", "metadata"},
      {"spec", "pod spec"},
  }};
  for (const auto& [part, area] : areas) {
    if (field.find(part) != std::string::npos) return area;
  }
  return "other";
}

auto our_verdicts(const char* path, int minor, std::size_t count) -> std::vector<Verdict> {
  berth::Sources sources;
  const auto file = sources.add(path, slurp(path));
  berth::CheckOptions options;
  options.server.minor = minor;
  options.strict_kinds = true; // the server refuses kinds that it does not know
  const auto checked = berth::check_file(sources, file, options);
  std::vector<Verdict> verdicts(count);
  for (auto& verdict : verdicts) verdict.accepted = true;
  for (const auto& finding : checked.findings) {
    const auto later = finding.outcome == berth::FindingOutcome::refused_later;
    if (finding.severity != berth::Severity::error || later) continue;
    auto& verdict = verdicts.at(static_cast<std::size_t>(finding.document));
    verdict.accepted = false;
    verdict.fields.insert(finding.path);
    verdict.fields.insert(finding.fields.begin(), finding.fields.end());
    verdict.note += std::string(finding.rule->id) + " " + finding.path + ": " + finding.message + "; ";
  }
  return verdicts;
}

auto percent(int part, int whole) -> double { return whole == 0 ? 100.0 : 100.0 * part / whole; }

auto list_differences(const std::vector<Verdict>& theirs, const std::vector<Verdict>& ours, const std::string& area)
    -> void {
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const auto& server = theirs[i];
    if (server.accepted != ours[i].accepted && !server.decoded)
      std::cout << i << " not refused: " << server.note << '\n';
    if (server.accepted && !ours[i].accepted) std::cout << i << " refused: " << ours[i].note << '\n';
    if (!server.decoded) continue;
    for (const auto& field : server.fields) {
      if (ours[i].fields.count(field) == 0 && (area == "all" || area_of(field) == area))
        std::cout << i << " missed " << field << '\n';
    }
    for (const auto& field : ours[i].fields) {
      if (server.fields.count(field) == 0 && (area == "all" || area_of(field) == area))
        std::cout << i << " extra  " << field << "  <- " << ours[i].note << '\n';
    }
  }
}

} // namespace

auto main(int argc, char** argv) -> int {
  if (argc < 5) return 2;
  const auto theirs = read_verdicts(argv[2]);
  const auto ours = our_verdicts(argv[1], std::atoi(argv[3]), theirs.size());
  if (argc > 6) {
    list_differences(theirs, ours, argv[6]);
    return 0;
  }
  int same = 0;
  int refused_wrongly = 0;
  int comparable = 0;
  int same_fields = 0;
  std::map<std::string, Tally> areas;
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    same += theirs[i].accepted == ours[i].accepted ? 1 : 0;
    refused_wrongly += theirs[i].accepted && !ours[i].accepted ? 1 : 0;
    if (!theirs[i].decoded) {
      auto& tally = areas["(decoding)"];
      ++tally.refusals;
      tally.caught += ours[i].accepted ? 0 : 1;
      continue;
    }
    ++comparable;
    same_fields += theirs[i].fields == ours[i].fields ? 1 : 0;
    for (const auto& field : theirs[i].fields) {
      auto& tally = areas[area_of(field)];
      ++tally.refusals;
      tally.caught += static_cast<int>(ours[i].fields.count(field));
    }
  }
  double verdict_bar = 0;
  double area_bar = 0;
  double field_bar = 0;
  std::sscanf(argv[4], "%lf,%lf,%lf", &verdict_bar, &area_bar, &field_bar);
  const auto total = static_cast<int>(theirs.size());
  auto good =
      refused_wrongly == 0 && percent(same, total) >= verdict_bar && percent(same_fields, comparable) >= field_bar;
  std::printf("%-24s %5d of %5d  %6.2f%%\n", "verdict equal", same, total, percent(same, total));
  std::printf("%-24s %5d\n", "accepted but refused", refused_wrongly);
  std::printf("%-24s %5d of %5d  %6.2f%%\n\n", "refused fields equal", same_fields, comparable,
              percent(same_fields, comparable));
  for (const auto& [area, tally] : areas) {
    std::printf("%-24s %5d of %5d  %6.2f%%\n", area.c_str(), tally.caught, tally.refusals,
                percent(tally.caught, tally.refusals));
    good = good && percent(tally.caught, tally.refusals) >= area_bar;
  }
  return good ? 0 : 1;
}
