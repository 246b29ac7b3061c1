#include "importing.hpp"

#include "check/check.hpp"
#include "cluster/import/complete.hpp"
#include "cluster/import/merge.hpp"
#include "cluster/import/write.hpp"
#include "fit/largest.hpp"

#include <algorithm>

namespace berth::fuzz {
namespace {

/// A group that is read again has all that was known of it: the writer has words for everything.
auto check_group(const Group& written, const Group& read) -> void {
  demand(written.name.value == read.name.value, "a group keeps its name");
  demand(written.instance_types.size() == read.instance_types.size(), "a group keeps its types");
  demand(written.labels == read.labels, "a group keeps its labels");
  demand(written.taints == read.taints, "a group keeps its taints");
  demand(written.min == read.min && written.max == read.max, "a group keeps its size");
}

} // namespace

auto check_written(Run& run, const Inventory& inventory) -> void {
  const auto file = run.add(write_inventory(inventory, run.sources(), {{"a.yaml", "some file"}}));
  const auto parsed = parse(run.sources()[file], file);
  demand(parsed.findings.empty(), "an inventory is written as well-formed YAML");
  const auto documents = documents_of(parsed.tree, file);
  demand(documents.size() == 1 && documents.front().form == Form::cluster, "an inventory is written as one Cluster");
  Findings findings;
  const auto again = read_cluster(documents.front(), findings);
  demand(again.groups.size() == inventory.cluster.groups.size(), "every group is written");
  for (std::size_t i = 0; i < again.groups.size(); ++i) check_group(inventory.cluster.groups[i], again.groups[i]);
  const auto prepared = prepare(inventory.cluster);
  for (const auto& group : prepared.groups) (void)largest_request(group, inventory.cluster, {});
}

auto import_with(FactsReader reader, const std::uint8_t* data, std::size_t size) -> void {
  Run run;
  const auto file = run.add(text_of(data, size));
  const auto parsed = parse(run.sources()[file], file);
  inventory::Facts joined;
  inventory::Known known;
  for (auto& facts : reader(documents_of(parsed.tree, file))) merge(joined, known, std::move(facts));
  inventory::complete(joined);
  check_written(run, sift(std::move(joined)));
}

} // namespace berth::fuzz
