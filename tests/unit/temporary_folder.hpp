#pragma once

#include "catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

/// A new folder that is the current one until the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() : before_(std::filesystem::current_path()) {
    auto name = (std::filesystem::temp_directory_path() / "berth-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = std::filesystem::canonical(name);
    std::filesystem::current_path(path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  auto operator=(const TemporaryFolder&) -> TemporaryFolder& = delete;
  ~TemporaryFolder() {
    std::filesystem::current_path(before_);
    std::filesystem::remove_all(path_);
  }

  [[nodiscard]] auto path() const -> std::string { return path_.string(); }

 private:
  std::filesystem::path before_;
  std::filesystem::path path_;
};
