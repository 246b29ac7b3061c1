// mutants_probe [--every N] FILE...: every FILE and every rule's examples, with one thing wrong in each, through
// validate, fit, render and diff, beside a file with which nothing is wrong. Berth never fails, and what it says of a
// file points into that file. With N only every Nth mutant is looked at.
#include "check/failure.hpp"
#include "cluster/import/inventory.hpp"
#include "diff/compare.hpp"
#include "fit/largest.hpp"
#include "fit/replay/replay.hpp"
#include "mutants.hpp"
#include "render/render.hpp"
#include "report/changes/changes.hpp"
#include "report/placements/placements.hpp"
#include "rules/all_rules.hpp"
#include "syntax/value_of.hpp"
#include "syntax/write.hpp"
#include "task/flyte_platform.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <unistd.h>

using namespace berth;

namespace {

std::string current; // what a signal handler tells of

extern "C" void on_signal(int) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, current.data(), current.size());
  ::_exit(4);
}

const std::string innocent = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {mode: night}\n";
const std::string inventory = R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: lab}
spec:
  region: us-east-1
  packing: exclusive
  platform: {defaults: {cpu: 500m, memory: 1Gi}, limits: {cpu: "64", memory: 490Gi, gpu: 8}}
  groups:
    - {name: small, managed: true, instanceTypes: [m5.large], zones: [us-east-1a, us-east-1b], max: 3, labels: {size: s}}
    - {name: large, managed: true, instanceTypes: [r5.16xlarge, r5.4xlarge], zones: [us-east-1a], max: 3, volumeSize: 80Gi,
       capacityType: SPOT, taints: [{key: dedicated, value: tasks, effect: NoSchedule}]}
    - {name: gpu, managed: true, instanceTypes: [p3.2xlarge], zones: [us-east-1a], max: 3}
)";
const std::string task = R"(apiVersion: berth.dev/v1
kind: Task
metadata: {name: census}
spec:
  type: python-task
  container: {image: "registry.example.com/census:v1", resources: {requests: {cpu: "1", memory: 2Gi}}}
  placement: {replicas: 2, zone: us-east-1a}
)";

struct Fault {
  std::string what;
};

auto require(bool holds, const std::string& what) -> void {
  if (!holds) throw Fault{what};
}

/// One text beside the innocent one, and all that berth does with it.
class Trial {
 public:
  explicit Trial(const std::string& text) {
    sources_.add("innocent.yaml", innocent);
    file_ = sources_.add("mutant.yaml", text);
    parsed_ = parse(sources_[file_], file_);
    documents_ = documents_of(parsed_.tree, file_);
    around_ = sources_.add("around.yaml", inventory + "---\n" + task);
    beside_ = parse(sources_[around_], around_);
    const auto others = documents_of(beside_.tree, around_);
    Findings unused;
    cluster_ = read_cluster(others.front(), unused);
    prepared_ = prepare(cluster_);
    census_ = read_task(others.back(), unused);
  }
  Trial(const Trial&) = delete;
  auto operator=(const Trial&) -> Trial& = delete;

  auto run(const std::string& original) -> void {
    const auto settings = settings_of_documents();
    check(nullptr, settings);
    check(&prepared_, settings);
    place_on(prepared_, {});
    place_on_own();
    join();
    compare(original);
  }

 private:
  [[nodiscard]] auto settings_of_documents() const -> std::optional<Settings> {
    Findings unused;
    for (const auto& document : documents_) {
      if (document.form != Form::settings) continue;
      auto settings = read_settings(document, unused);
      settings.file = "berth.yaml";
      return settings;
    }
    return std::nullopt;
  }

  auto points_into(Span span, const std::string& what) const -> void {
    require(!span.is_nowhere(), what + " points nowhere");
    require(span.begin <= span.end && span.end <= sources_[span.file].text().size(), what + " points past its file");
  }

  auto look_at(const Finding& finding) const -> void {
    const auto what = std::string(finding.rule->id) + " (" + finding.message + ")";
    points_into(finding.span, what);
    require(finding.span.file == file_, what + " is told of another file");
    for (const auto& label : finding.labels) points_into(label.span, what + ", its label");
    if (!finding.fix) return;
    for (const auto& edit : finding.fix->edits) {
      points_into(edit.span, what + ", its edit");
      require(edit.span.file == file_, what + " edits another file");
    }
  }

  auto check(const PreparedCluster* cluster, const std::optional<Settings>& settings) -> void {
    CheckOptions options;
    options.profile = Profile::strict;
    options.strict_kinds = true;
    options.trace = true;
    options.cluster = cluster;
    options.platform = &flyte_default_platform();
    if (settings) options.settings = &*settings;
    CheckedFile checked{file_, check_file(sources_, file_, options)};
    require(!checked.check.failed, checked.check.findings.empty() ? "failed" : checked.check.findings.front().message);
    for (const auto& finding : checked.check.findings) look_at(finding);
    for (const auto format : {FindingsFormat::human, FindingsFormat::json})
      write_findings(format, {sources_, {checked}}, {}, nowhere_);
    errors_ = std::any_of(checked.check.findings.begin(), checked.check.findings.end(),
                          [](const Finding& f) { return f.severity == Severity::error; });
  }

  auto place_on(const PreparedCluster& prepared, std::deque<TaskSpec> tasks) -> void {
    Findings unused;
    for (const auto& document : documents_) {
      if (is_placeable(document)) tasks.push_back(read_task(document, unused));
    }
    if (tasks.empty()) return;
    std::vector<TaskPlacement> placements;
    std::vector<FittedTask> fitted;
    for (const auto& one : tasks) placements.push_back(place(one, prepared, {}));
    const auto fleet = settle(placements, prepared, {});
    for (const auto& placed : placements) {
      fitted.push_back({placed, placement_findings(placed, *prepared.cluster), replay(placed, prepared, {})});
      write_pod(fitted.back());
    }
    PlacementsReport report{sources_, prepared, fitted, fleet, unused};
    for (const auto& group : prepared.groups) report.largest.push_back(largest_request(group, *prepared.cluster, {}));
    write_human(report, {}, {true, true}, nowhere_);
    write_json(report, nowhere_);
  }

  auto write_pod(const FittedTask& fitted) -> void {
    for (const auto& finding : fitted.findings) points_into(finding.span, std::string(finding.rule->id));
    const auto* berth = fitted.placed.berth();
    if (errors_ || berth == nullptr || (!berth->pin.found() && !fitted.placed.held)) return;
    const auto rendered = render(fitted.placed, {"mutant.yaml"});
    if (!rendered) return points_into(rendered.error().span, "a refusal to render");
    require(rendered->text.find("containers:") != std::string::npos, "a Pod without containers is written");
  }

  auto place_on_own() -> void {
    Findings unused;
    for (const auto& document : documents_) {
      if (document.form != Form::cluster) continue;
      const auto own = read_cluster(document, unused);
      place_on(prepare(own), {census_});
    }
  }

  auto join() -> void {
    InventoryBuilder builder;
    if (!builder.add(documents_)) return;
    builder.add(documents_of(beside_.tree, around_));
    const auto joined = builder.finish();
    if (!joined.cluster.groups.empty()) place_on(prepare(joined.cluster), {census_});
  }

  auto compare(const std::string& original) -> void {
    const auto other = sources_.add("original.yaml", original);
    const auto parsed = parse(sources_[other], other);
    diff::Side before{{}, &prepared_};
    diff::Side after{{}, &prepared_};
    for (auto& document : documents_of(parsed.tree, other)) before.items.push_back({std::move(document), ""});
    for (const auto& document : documents_) after.items.push_back({document, ""});
    for (const auto* sides : {&before, &after}) {
      const auto compared = diff::compare(*sides, sides == &before ? after : before, {});
      if (!compared.failures.empty()) throw Fault{"diff: " + compared.failures.front().why};
      const ChangesReport report{sources_, compared, {}, true};
      write_human(report, {}, nowhere_);
      write_json(report, nowhere_);
    }
  }

  Sources sources_;
  FileId file_{no_file};
  FileId around_{no_file};
  Parsed parsed_;
  Parsed beside_;
  std::vector<Document> documents_;
  Cluster cluster_;
  PreparedCluster prepared_;
  TaskSpec census_;
  bool errors_{false};
  Sink nowhere_ = [](std::string_view) {};
};

class Probe {
 public:
  auto main(std::vector<std::string> arguments) -> int {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (arguments[i] == "--every") {
        every_ = std::strtoul(arguments.at(++i).c_str(), nullptr, 10);
      } else {
        std::ifstream file(arguments[i]);
        texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
      }
    }
    for (const auto* rule : all_rules()) {
      texts.emplace_back(rule->bad);
      texts.emplace_back(rule->good);
    }
    for (const auto& text : texts) mutate(text);
    std::cout << tried_ << " of " << met_ << " mutants of " << texts.size() << " files, " << faults_ << " faults\n";
    return faults_ == 0 && tried_ > 0 ? 0 : 1;
  }

 private:
  auto mutate(const std::string& text) -> void {
    Sources sources;
    const auto file = sources.add("seed.yaml", text);
    const auto parsed = parse(sources[file], file);
    std::vector<Value> values;
    for (const auto& document : parsed.tree.documents()) values.push_back(value_of(*document.root));
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto around = [&](const Value& mutant) {
        std::string made;
        for (std::size_t k = 0; k < values.size(); ++k) made += "---\n" + write_yaml(k == i ? mutant : values[k]);
        return made;
      };
      mutants::each(values[i], [&](const Value& mutant, const std::string& where) {
        if (met_++ % every_ == 0) attempt(around(mutant), around(values[i]), where);
      });
    }
  }

  auto attempt(const std::string& text, const std::string& original, const std::string& where) -> void {
    ++tried_;
    current = "a signal at " + where + " of\n" + text;
    try {
      Trial(text).run(original);
    } catch (const Fault& fault) {
      tell(fault.what, where, text);
    } catch (const std::exception& error) {
      tell(error.what(), where, text);
    }
  }

  auto tell(const std::string& what, const std::string& where, const std::string& text) -> void {
    if (faults_++ < 20)
      std::cout << "FAULT " << what << "\nat " << where << " of\n" << text << "\n";
    else
      std::cout << "FAULT " << what << "\n";
  }

  std::size_t every_{1};
  std::size_t met_{0};
  std::size_t tried_{0};
  std::size_t faults_{0};
};

} // namespace

auto main(int argc, char** argv) -> int {
  for (const auto signal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS}) std::signal(signal, on_signal);
  return Probe().main(std::vector<std::string>(argv + 1, argv + argc));
}
