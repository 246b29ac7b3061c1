#pragma once

#include "catch.hpp"
#include "fit/fit.hpp"
#include "render/source/pinned_text.hpp"
#include "source/sources.hpp"
#include "syntax/tree.hpp"

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// A task read from text and placed by hand: what render makes of a placement is tested here, not who chose it.
struct Placed {
  Sources sources;
  Parsed parsed;
  TaskSpec task;
  Group group;
  TaskPlacement placement;

  [[nodiscard]] auto berth() -> Placement& { return placement.placements.front(); }
};

inline auto place_on(const std::string& text, const std::string& group, const Platform* platform = nullptr,
                     std::size_t document = 0) -> std::unique_ptr<Placed> {
  auto made = std::make_unique<Placed>();
  const auto id = made->sources.add("task.yaml", text);
  made->parsed = parse(made->sources[id], id);
  REQUIRE(made->parsed.findings.empty());
  Findings findings;
  made->task = read_task(documents_of(made->parsed.tree, id).at(document), findings);
  REQUIRE(findings.empty());
  made->group.name = {group, {}};
  Placement berth;
  berth.group = &made->group;
  berth.groups = {berth.group};
  berth.name = group;
  berth.verdict = Verdict::certain;
  berth.monthly_cost = 367'920'000;
  berth.pin.key = "example.com/tier";
  berth.pin.value = group;
  berth.pin.zone = made->task.demands.zone.value;
  for (const auto& volume : made->task.demands.volumes) {
    if (berth.pin.zone.empty()) berth.pin.zone = volume.zone.value;
  }
  made->placement.task = &made->task;
  made->placement.replicas = made->task.demands.replicas.value;
  made->placement.exclusive = made->task.demands.exclusive && made->task.demands.exclusive->value;
  made->placement.effective = effective_task(made->task, platform);
  made->placement.placements.push_back(std::move(berth));
  made->placement.chosen = 0;
  return made;
}

/// The text of a document of Kubernetes with its pin, once: the tree goes with it.
inline auto pinned(Placed& placed) -> tl::expected<std::string, Finding> {
  auto patch = pin_patch(placed.placement);
  if (!patch) return tl::make_unexpected(std::move(patch.error()));
  const auto file = placed.task.document.file;
  const LoadedFile loaded{file, std::move(placed.parsed), {}, {}, false};
  std::vector<PinnedDocument> documents(1);
  documents.front().document = &placed.task.document;
  documents.front().sets.push_back(std::move(*patch));
  return pinned_text(placed.sources[file], loaded, documents, false).rework.text();
}

} // namespace berth
