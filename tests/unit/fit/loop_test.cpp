// The autoscaler's loop on models small enough to be followed by hand.
#include "catch.hpp"
#include "fit/replay/loop.hpp"

#include <sstream>

namespace loop_test {

using namespace berth;

namespace {

constexpr std::int64_t gibi = 1024LL * 1024 * 1024;

/// Of so many cpus and Gi, with room for so many nodes. Resources are cpu in thousandths, and memory.
auto add_group(LoopModel& model, std::int64_t cpus, std::int64_t memory, std::int64_t room) -> void {
  LoopGroup group;
  group.asg_name = "g" + std::to_string(model.groups.size());
  group.room = room;
  group.free = {cpus * 1000, memory * gibi};
  group.cpu = Quantity::from_units(cpus);
  group.memory = Quantity::from_mebibytes(memory * 1024);
  model.groups.push_back(group);
}

auto add_set(LoopModel& model, std::int64_t count, std::int64_t milli, std::int64_t memory, bool apart = false)
    -> void {
  LoopSet set;
  set.count = count;
  set.asks = {milli, memory * gibi};
  set.weight = model.weights.size();
  model.weights.push_back({Quantity::from_milli(milli), Quantity::from_mebibytes(memory * 1024), 1});
  set.admitted.assign(model.groups.size(), true);
  if (apart) set.alone.push_back(static_cast<std::uint32_t>(model.sets.size()));
  set.shape = model.sets.size();
  model.sets.push_back(set);
}

auto any_fits(std::size_t /*set*/, std::size_t /*group*/) -> bool { return true; }

constexpr std::int64_t plenty = 10'000'000;

/// `1,2 0.5` for each outcome: nodes by group, the chance.
auto ends(const LoopModel& model, std::int64_t work = plenty) -> std::string {
  std::ostringstream text;
  text.precision(4);
  for (const auto& outcome : run_loop(model, any_fits, Work{work}).all) {
    if (!text.str().empty()) text << "; ";
    for (std::size_t i = 0; i < outcome.nodes.size(); ++i) text << (i == 0 ? "" : ",") << outcome.nodes[i];
    text << ' ' << outcome.chance;
  }
  return text.str();
}

} // namespace

TEST_CASE("nothing starts for what fits no group, and nothing for no Pods") {
  LoopModel model;
  model.chain = {Expander::least_waste};
  add_group(model, 2, 8, 5);
  CHECK(ends(model) == "0 1");
  add_set(model, 3, 4000, 1);
  CHECK(ends(model) == "0 1");
  CHECK(run_loop(model, any_fits, Work{plenty}).all.front().unplaced == Approx(3));
}

TEST_CASE("what a full group leaves over goes to another in the next round") {
  LoopModel model;
  model.chain = {Expander::least_waste};
  add_group(model, 2, 8, 2);
  add_group(model, 16, 64, 9);
  add_set(model, 3, 2000, 8);
  CHECK(ends(model) == "2,1 1");
}

TEST_CASE("of equals each is as likely, round after round") {
  LoopModel model;
  model.chain = {Expander::random};
  add_group(model, 2, 8, 1);
  add_group(model, 2, 8, 1);
  add_set(model, 1, 2000, 8);
  CHECK(ends(model) == "0,1 0.5; 1,0 0.5");
  model.sets.front().count = 2;
  CHECK(ends(model) == "1,1 1");
}

TEST_CASE("options are compared by what the Pods would take, or by what `max` leaves, as the model says") {
  LoopModel model;
  model.chain = {Expander::most_pods};
  add_group(model, 2, 8, 1);
  add_group(model, 2, 8, 9);
  add_set(model, 3, 2000, 8);
  CHECK(ends(model) == "0,3 0.5; 1,2 0.5");
  model.estimates_end_at_max = true;
  CHECK(ends(model) == "0,3 1");
}

TEST_CASE("nodes are packed anew in each round, so that one more may start than was foreseen") {
  LoopModel model;
  model.chain = {Expander::least_waste};
  add_group(model, 4, 32, 9);
  add_set(model, 2, 1900, 12);
  add_set(model, 5, 1950, 30, true);
  // Five nodes for the large Pods and one for the two small ones: these share it only if the second finds the first.
  CHECK(ends(model) == "7 0.8333; 6 0.1667");
}

TEST_CASE("a node holds one Pod of a kind") {
  LoopModel model;
  model.chain = {Expander::least_waste};
  add_group(model, 16, 64, 9);
  add_set(model, 3, 100, 1, true);
  CHECK(ends(model) == "3 1");
  add_set(model, 2, 100, 1);
  model.sets.back().alone = model.sets.front().alone;
  CHECK(ends(model) == "5 1");
}

TEST_CASE("nodes are balanced over similar groups that take the same Pods and have room") {
  LoopModel model;
  model.chain = {Expander::random};
  for (int i = 0; i < 3; ++i) add_group(model, 2, 8, 9);
  for (std::size_t i = 0; i < 3; ++i) model.groups[i].similar = {i == 0 ? 1U : 0U, i == 2 ? 1U : 2U};
  add_set(model, 6, 2000, 8);
  CHECK(ends(model) == "2,2,2 1");
  model.groups[1].room = 1;
  CHECK(ends(model) == "2,1,3 0.5; 3,1,2 0.5");
  model.sets.front().admitted[1] = false;
  CHECK(ends(model) == "3,0,3 1");
  model.groups[0].size = 4;
  CHECK(ends(model) == "1,0,5 1");
}

TEST_CASE("a node that holds none of its Pods in truth is started for nothing") {
  LoopModel model;
  model.chain = {Expander::least_waste};
  add_group(model, 2, 8, 9);
  add_set(model, 2, 2000, 8);
  add_set(model, 1, 1000, 4);
  const auto outcomes = run_loop(
      model, [](std::size_t set, std::size_t /*group*/) { return set == 1; }, Work{plenty});
  REQUIRE(outcomes.all.size() == 1);
  CHECK(outcomes.all.front().useless == Approx(2));
}

TEST_CASE("with little work to spend the loop still comes to an end") {
  LoopModel model;
  model.chain = {Expander::random};
  for (int i = 0; i < 6; ++i) add_group(model, 4 + i, 32, 3);
  for (int i = 0; i < 40; ++i) add_set(model, 9, 100 + i * 37, 1 + i % 7);
  for (const auto work : {std::int64_t{1}, std::int64_t{1000}, std::int64_t{1'000'000}}) {
    const auto outcomes = run_loop(model, any_fits, Work{work});
    double whole = 0;
    for (const auto& outcome : outcomes.all) whole += outcome.chance;
    CHECK(whole == Approx(outcomes.all.empty() ? 0 : 1));
    if (work > 1000) CHECK_FALSE(outcomes.all.empty());
  }
  CHECK(ends(model, 1'000'000) == ends(model, 1'000'000));
}

TEST_CASE("every way is gone once, and rolls come near what is exact") {
  Work work{plenty};
  const auto play = [&](Dice& dice) {
    work.spend();
    const auto first = dice.roll({1, 2, 1});
    return first == 1 ? 10 + dice.pick(3) : first;
  };
  const auto exact = chances_of<std::size_t>(play, work, 1);
  CHECK(exact.size() == 5);
  CHECK(exact.at(0) == Approx(0.25));
  CHECK(exact.at(11) == Approx(1.0 / 6));
  Work little{100}; // too little for five ways of a hundredth each
  const auto rolled = chances_of<std::size_t>(
      [&](Dice& dice) {
        little.spend(50);
        return play(dice);
      },
      little, 1);
  CHECK(rolled.size() < 3);
  SeededDice dice;
  int ones = 0;
  for (int i = 0; i < 4000; ++i) ones += play(dice) == 11 ? 1 : 0;
  CHECK(ones / 4000.0 == Approx(1.0 / 6).margin(0.02));
}

} // namespace loop_test
