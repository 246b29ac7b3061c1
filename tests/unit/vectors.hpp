#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// The lines of tests/vectors/<name>.jsonl: what Kubernetes' own code says of generated input.
inline auto read_vectors(const std::string& name) -> std::vector<nlohmann::json> {
  std::ifstream file(std::string(BERTH_TESTS_DIR) + "/vectors/" + name + ".jsonl");
  std::vector<nlohmann::json> vectors;
  for (std::string line; std::getline(file, line);) vectors.push_back(nlohmann::json::parse(line));
  return vectors;
}
