#include "catch.hpp"
#include "fit/replay/expander.hpp"

#include <cmath>
#include <numeric>

namespace expander_test {

using namespace berth;

namespace {

auto option(const char* name, std::int64_t nodes, const char* cpu, const char* memory, std::int64_t pods = 1,
            const char* pod_cpu = "0", const char* pod_memory = "0") -> ExpansionOption {
  ExpansionOption made;
  made.name = name;
  made.nodes = nodes;
  made.cpu = Quantity::parse(cpu).value();
  made.memory = Quantity::parse(memory).value();
  made.pods.push_back({Quantity::parse(pod_cpu).value(), Quantity::parse(pod_memory).value(), pods});
  return made;
}

auto all_of(const std::vector<ExpansionOption>& options) -> OptionIndexes {
  OptionIndexes all(options.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

auto best(Expander expander, const std::vector<ExpansionOption>& options, const Priorities& priorities = {})
    -> OptionIndexes {
  return best_options(expander, priorities, options, all_of(options));
}

auto chosen(const std::vector<Expander>& chain, const std::vector<ExpansionOption>& options) -> OptionIndexes {
  return run_chain(chain, {}, options, all_of(options));
}

auto priority(std::int64_t value, std::vector<std::string> patterns) -> Priority {
  Priority made;
  made.priority = value;
  for (auto& pattern : patterns) made.patterns.push_back({std::move(pattern), {}});
  return made;
}

} // namespace

TEST_CASE("Pods that ask for nothing waste every node alike") {
  const std::vector<ExpansionOption> options{option("a", 1, "2", "4Gi"), option("b", 7, "64", "512Gi")};
  CHECK(waste_score(options[0]) == 2.0);
  CHECK(best(Expander::least_waste, options) == OptionIndexes{0, 1});
}

TEST_CASE("least-waste passes over a group without a node") {
  std::vector<ExpansionOption> options{option("a", 1, "2", "4Gi", 1, "2", "4Gi"), option("b", 1, "4", "8Gi", 1, "1")};
  CHECK(best(Expander::least_waste, options) == OptionIndexes{0});
  options[0].has_node_info = false;
  CHECK(best(Expander::least_waste, options) == OptionIndexes{1});
  options[1].has_node_info = false;
  CHECK(best(Expander::least_waste, options).empty());
}

TEST_CASE("nothing displaces a score that is no number, and it displaces nothing") {
  const auto nothing = option("nothing", 1, "0", "4Gi");
  const auto plain = option("plain", 1, "2", "4Gi", 1, "2", "4Gi");
  CHECK(std::isnan(waste_score(nothing)));
  CHECK(best(Expander::least_waste, {nothing, plain}) == OptionIndexes{0});
  CHECK(best(Expander::least_waste, {plain, nothing}) == OptionIndexes{0});
  // Where something is asked of no cpu it is minus infinity, which wins from any place.
  const auto overdrawn = option("overdrawn", 1, "0", "4Gi", 1, "1");
  CHECK(best(Expander::least_waste, {plain, overdrawn}) == OptionIndexes{1});
}

TEST_CASE("capacities wrap as the autoscaler's int64 does") {
  // 2^62 bytes each, 4 of them: 2^64 is 0, so that the memory term is 0/0.
  CHECK(std::isnan(waste_score(option("huge", 4, "1", "4Ei"))));
  // 2^63 wraps to the least int64; less nothing, by itself, it is still wholly idle.
  CHECK(waste_score(option("huge", 2, "1", "4Ei")) == 2.0);
}

TEST_CASE("many Pods ask what each of them asks, added") {
  const auto together = option("a", 3, "8", "64Gi", 1000, "7m", "3Mi");
  auto apart = option("a", 3, "8", "64Gi", 1, "7m", "3Mi");
  while (apart.pods.size() < 1000) apart.pods.push_back(apart.pods.front());
  CHECK(waste_score(together) == waste_score(apart));
}

TEST_CASE("most-pods and least-nodes keep every equal") {
  const std::vector<ExpansionOption> options{option("a", 3, "2", "4Gi", 5), option("b", 1, "2", "4Gi", 2),
                                             option("c", 1, "2", "4Gi", 5)};
  CHECK(best(Expander::most_pods, options) == OptionIndexes{0, 2});
  CHECK(best(Expander::least_nodes, options) == OptionIndexes{1, 2});
  CHECK(best(Expander::random, options) == OptionIndexes{0, 1, 2});
}

TEST_CASE("least-nodes passes over an option of no node") {
  CHECK(best(Expander::least_nodes, {option("a", 0, "2", "4Gi"), option("b", 2, "2", "4Gi")}) == OptionIndexes{1});
  CHECK(best(Expander::least_nodes, {option("a", 0, "2", "4Gi")}).empty());
}

TEST_CASE("a chain narrows until one is left") {
  const std::vector<ExpansionOption> options{option("a", 2, "4", "8Gi", 2, "1"), option("b", 1, "8", "8Gi", 2, "1"),
                                             option("c", 1, "2", "8Gi", 1, "1")};
  CHECK(chosen({Expander::most_pods}, options) == OptionIndexes{0, 1});
  CHECK(chosen({Expander::most_pods, Expander::least_nodes}, options) == OptionIndexes{1});
  CHECK(chosen({Expander::least_nodes, Expander::most_pods}, options) == OptionIndexes{1});
  CHECK(chosen({Expander::least_nodes}, options) == OptionIndexes{1, 2});
  CHECK(chosen({}, options) == OptionIndexes{0, 1, 2});
}

TEST_CASE("priority takes what an expression of the highest number finds") {
  const std::vector<ExpansionOption> options{option("mem-16-a", 1, "2", "4Gi"), option("mem-16-b", 1, "2", "4Gi"),
                                             option("gpu", 1, "2", "4Gi")};
  CHECK(best(Expander::priority, options, {priority(10, {".*"}), priority(50, {"mem-16.*"})}) == OptionIndexes{0, 1});
  CHECK(best(Expander::priority, options, {priority(50, {"-b$", "^gpu"})}) == OptionIndexes{1, 2});
  CHECK(best(Expander::priority, options, {priority(50, {"^16"})}) == OptionIndexes{0, 1, 2}); // none is found
  CHECK(best(Expander::priority, options) == OptionIndexes{0, 1, 2});
  // One expression that does not compile, and the autoscaler passes over all of them.
  CHECK(best(Expander::priority, options, {priority(50, {"gpu"}), priority(1, {"*"})}) == OptionIndexes{0, 1, 2});
  // A group that none finds is not chosen while another is found, even by 0; -1 is the least that counts.
  CHECK(best(Expander::priority, options, {priority(0, {"gpu"})}) == OptionIndexes{2});
  CHECK(best(Expander::priority, options, {priority(-1, {"gpu"})}) == OptionIndexes{2});
  CHECK(best(Expander::priority, options, {priority(-2, {"gpu"})}) == OptionIndexes{0, 1, 2});
}

TEST_CASE("the default expander follows the autoscaler's version") {
  CHECK(default_expander(32) == Expander::random);
  CHECK(default_expander(33) == Expander::least_waste);
}

TEST_CASE("the autoscaler exits at start with some chains") {
  CHECK(why_refused({}).empty());
  CHECK(why_refused({Expander::priority, Expander::least_waste, Expander::random}).empty());
  CHECK(why_refused({Expander::least_waste, Expander::least_waste}) == "`least-waste` stands there twice");
  CHECK_FALSE(why_refused({Expander::random, Expander::least_waste}).empty());
  CHECK(why_refused({Expander::least_waste, Expander::price}) == "on AWS there are no prices for `price`");
}

} // namespace expander_test
