// What cluster-autoscaler 1.29's least-waste expander picks among 300 generated lists of options.
#include "catch.hpp"
#include "fit/replay/expander.hpp"
#include "vectors.hpp"

#include <map>

namespace expander_vectors_test {

using namespace berth;
using nlohmann::json;

namespace {

auto quantity(const json& from, const char* key) -> Quantity {
  return from.contains(key) ? Quantity::parse(from[key].get<std::string>()).value() : Quantity();
}

auto option(const json& from) -> ExpansionOption {
  ExpansionOption made;
  made.name = from["id"].get<std::string>();
  made.nodes = from["count"].get<std::int64_t>();
  made.cpu = quantity(from, "cpu");
  made.memory = quantity(from, "memory");
  for (const auto& pod : from["pods"]) made.pods.push_back({quantity(pod, "cpu"), quantity(pod, "memory"), 1});
  return made;
}

} // namespace

TEST_CASE("least-waste picks what the autoscaler picks, by the same scores") {
  const auto vectors = read_vectors("least-waste");
  REQUIRE(vectors.size() == 300);
  for (const auto& vector : vectors) {
    INFO(vector.dump());
    std::vector<ExpansionOption> options;
    OptionIndexes all;
    for (const auto& from : vector["options"]) {
      all.push_back(options.size());
      options.push_back(option(from));
    }
    json best = json::array();
    for (const auto at : best_options(Expander::least_waste, {}, options, all)) best.push_back(options[at].name);
    CHECK(best == vector["best"]);
    for (const auto& each : options) CHECK(waste_score(each) == vector["scores"][each.name].get<double>());
  }
}

} // namespace expander_vectors_test
