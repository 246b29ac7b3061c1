#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// One attack: what lies in the folder, and what berth must answer within its limits.
struct Scenario {
  std::string name;
  std::function<void(const std::filesystem::path& folder)> prepare;
  int exit_code;
  std::string words;      ///< must stand in what berth prints, to either stream
  std::string path = "."; ///< what is validated
  bool as_nobody = false; ///< root reads everything: give its rights up
};

[[nodiscard]] auto scenarios() -> const std::vector<Scenario>&;
